"""Messages to companies. None says anything about a person of the programme."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.core.dates import full_day_words
from puente.core.mail import send_later
from puente.employers.models import Vacancy


def ask_if_open(to: str, vacancies: Sequence[Vacancy], code: str) -> None:
    """Which vacancies lapse when, and the link with which one press says that they are open."""
    with override("es"):
        lines = [
            _("- %(title)s, hasta el %(day)s") % {"title": one.title, "day": full_day_words(one.expires_on)}
            for one in vacancies
        ]
        body = _(
            "¿Sigue necesitando a alguien?\n\n%(lines)s\n\n"
            "Díganos con un toque si sigue abierta o si la cerramos, sin cuenta ni contraseña:\n%(address)s\n\n"
            "Si no contesta, la vacante se cierra sola para que nadie llegue en vano."
        )
        address = settings.PUBLIC_ADDRESS + reverse("door", kwargs={"code": code})
        send_later(
            to=to, subject=_("Puente: ¿sigue abierta?"), body=body % {"lines": "\n".join(lines), "address": address}
        )


def tell_closed(to: str, vacancies: Sequence[Vacancy]) -> None:
    """That they were closed because nobody answered, and what to do if that is wrong."""
    with override("es"):
        lines = "\n".join(f"- {one.title}" for one in vacancies)
        body = _(
            "Cerramos lo siguiente porque no supimos si seguía abierto:\n\n%(lines)s\n\n"
            "Si todavía necesita a alguien, dígaselo a quien le atiende en el programa y lo publicamos otra vez."
        )
        send_later(to=to, subject=_("Puente: cerramos una vacante"), body=body % {"lines": lines})
