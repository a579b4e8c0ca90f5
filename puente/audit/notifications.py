"""Messages about the records."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.core.mail import send_later


def send_anchor(digest: str, *, on: date) -> None:
    """Mail the anchor to the addresses of `ANCHOR_MAIL`, outside the programme: who holds it can tell later whether
    the past was changed.
    """
    with override("es"):
        for address in settings.ANCHOR_MAIL:
            send_later(
                to=address,
                subject=_("Puente: ancla del registro"),
                body=_(
                    "Ancla del registro de cambios y lecturas al %(day)s:\n\n%(digest)s\n\n"
                    "Guarde este mensaje. Con el ancla cualquiera puede comprobar después que nadie cambió lo que ya "
                    "estaba registrado: manage.py verify_audit --anchor ANCLA"
                )
                % {"day": f"{on:%d/%m/%Y}", "digest": digest},
            )
