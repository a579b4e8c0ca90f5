"""Messages to offices. None says anything about a person of the programme."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.core.mail import send_later


def tell_referral(to: str, code: str, *, again: bool = False) -> None:
    """That somebody is referred to the office, and the link with which it answers without an account."""
    with override("es"):
        subject = _("Puente: una referencia espera su respuesta") if again else _("Puente: le referimos a una persona")
        body = _(
            "El programa le refiere a una persona para un servicio que su oficina da.\n\n"
            "Abra la referencia y conteste, sin cuenta ni contraseña:\n%(address)s\n\n"
            "El enlace es solo para su oficina: no lo reenvíe."
        )
        address = settings.PUBLIC_ADDRESS + reverse("received", kwargs={"code": code})
        send_later(to=to, subject=subject, body=body % {"address": address})
