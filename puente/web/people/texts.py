"""Messages to send by hand, in Spanish whoever sends them. Other readers of a phone learn nothing from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _

from puente.core import phones


@dataclass(frozen=True)
class Prepared:
    """A message and what it is for."""

    title: str
    text: str

    def by_whatsapp(self, number: str) -> str:
        """The address that opens WhatsApp with the message for `number`."""
        return f"https://wa.me/{phones.digits(number)}?text={quote(self.text)}"


def prepared_texts(signed: str) -> list[Prepared]:
    """The usual messages, signed with a first name."""
    words = {"name": signed}
    texts = (
        (_("Saludar y pedir hora"), "Buenos días, le saluda %(name)s. ¿A qué hora le puedo llamar?"),
        (_("Avisar que se llamó"), "Buenos días, soy %(name)s. Le llamé hace un rato; escríbame cuando pueda."),
        (_("Pedir que llame"), "Buenos días, soy %(name)s. Tengo algo que contarle; llámeme cuando pueda."),
    )
    return [Prepared(title, text % words) for title, text in texts]


def reminder_text(signed: str, day: str, hour: str, place: str) -> Prepared:
    """The reminder of an appointment: when and where, never what for."""
    words = {"name": signed, "day": day, "hour": hour, "place": place}
    text = "Buenos días, soy %(name)s. Nos vemos el %(day)s a las %(hour)s, %(place)s. ¿Puede llegar?"
    return Prepared(_("Recordar la cita"), text % words)


def silence_text(signed: str) -> Prepared:
    """That an answer did not come, without saying from whom nor for what."""
    text = "Buenos días, soy %(name)s. De lo que estábamos esperando no nos contestaron; seguimos buscando. Le llamo."
    return Prepared(_("Avisar que no contestaron"), text % {"name": signed})


def for_number(texts: Iterable[Prepared], number: str) -> list[tuple[str, str]]:
    """Each title with the address that opens it for `number`."""
    return [(one.title, one.by_whatsapp(number)) for one in texts]
