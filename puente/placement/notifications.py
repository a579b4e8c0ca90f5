"""Messages to companies. None says anything about a person of the programme."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from puente.core.mail import send_later


def remind_company(to: str, titles: Iterable[str]) -> None:
    """For which vacancies how many people wait for an answer."""
    with override("es"):
        lines = [
            ngettext("- %(title)s: %(number)s persona", "- %(title)s: %(number)s personas", number)
            % {"title": title, "number": number}
            for title, number in Counter(titles).items()
        ]
        body = _(
            "Le presentamos personas que esperan saber de usted:\n\n%(lines)s\n\n"
            "Con el enlace que le dimos se contesta en medio minuto: quiero entrevistarla, ahora no, ya la contraté. "
            "Si lo perdió, pídalo a quien le atiende en el programa.\n\n"
            "Un «no» también nos sirve: así la persona sigue buscando."
        )
        send_later(to=to, subject=_("Puente: esperan su respuesta"), body=body % {"lines": "\n".join(lines)})
