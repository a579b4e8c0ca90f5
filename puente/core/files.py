"""What a file that somebody hands over really is: by its first bytes, never by its name."""

from django.utils.translation import gettext as _

from puente.core.errors import RefusedError

MOST_BYTES = 5 * 1024 * 1024
STARTS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
MEDIA_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


def kind_of(content: bytes) -> str:
    """`pdf`, `jpg` or `png`; raises RefusedError for anything else, for nothing and for more than 5 MB."""
    if len(content) > MOST_BYTES:
        raise RefusedError(_("El archivo pesa más de 5 MB. Tome la foto con menos calidad."), "content")
    for start, kind in STARTS.items():
        if content.startswith(start):
            return kind
    raise RefusedError(_("El archivo no es un PDF ni una foto JPG o PNG. Elija otro."), "content")
