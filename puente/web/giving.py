"""How a link is handed to somebody: its address, a message to send, a QR to show."""

from urllib.parse import quote

import segno
from django.utils.translation import gettext as _


def ways_to_give(address: str, message: str) -> dict[str, str]:
    return {
        "address": address,
        "message": message,
        "mail": f"mailto:?subject={quote(_('Puente: su enlace'))}&body={quote(message)}",
        "whatsapp": f"https://wa.me/?text={quote(message)}",
        "qr": segno.make(address, error="m").svg_data_uri(border=2, scale=5, dark="#221C17", light="#FFFFFF"),
    }
