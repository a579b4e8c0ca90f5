"""How a link is handed to somebody: its address, a message to send, a QR to show."""

from urllib.parse import quote

import segno


def ways_to_give(address: str, message: str) -> dict[str, str]:
    return {
        "address": address,
        "message": message,
        "whatsapp": f"https://wa.me/?text={quote(message)}",
        "qr": segno.make(address, error="m").svg_data_uri(border=2, scale=5, dark="#221C17", light="#FFFFFF"),
    }
