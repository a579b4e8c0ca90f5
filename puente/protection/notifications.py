"""Messages that something waits. They never say what, nor about whom."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.accounts.models import User
from puente.core.mail import send_later


def tell_alert(user: User) -> None:
    with override(user.language):
        send_later(
            to=user.email,
            subject=_("Puente: algo urgente le espera"),
            body=_("Una persona del equipo le nombró para atender algo urgente. Entre a Puente y abra «Protección»."),
        )


def tell_complaint(user: User) -> None:
    with override(user.language):
        send_later(
            to=user.email,
            subject=_("Puente: llegó una queja"),
            body=_("Llegó una queja que le toca atender. Entre a Puente y abra «Protección»."),
        )
