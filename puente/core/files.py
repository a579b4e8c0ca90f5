"""What a file that somebody hands over really is: by its content, never by its name; and a harmless copy of it."""

from pathlib import Path

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.core.bounded import BoundedError, run_bounded
from puente.core.errors import RefusedError

CLEANER, SECONDS = Path(__file__).with_name("clean_file.py"), 5.0

MOST_BYTES = 5 * 1024 * 1024
STARTS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
MEDIA_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}

AUDIO_TYPES = {"mp3": "audio/mpeg", "ogg": "audio/ogg", "m4a": "audio/mp4"}


class FileKind(models.TextChoices):
    PDF = "pdf", _l("PDF")
    JPEG = "jpg", _l("foto JPG")
    PNG = "png", _l("foto PNG")


def kind_of(content: bytes) -> str:
    """`pdf`, `jpg` or `png` by the first bytes; raises RefusedError for anything else, for nothing and for more than
    5 MB.
    """
    if len(content) > MOST_BYTES:
        raise RefusedError(_("El archivo pesa más de 5 MB. Tome la foto con menos calidad."), "content")
    for start, kind in STARTS.items():
        if content.startswith(start):
            return kind
    raise RefusedError(_("El archivo no es un PDF ni una foto JPG o PNG. Elija otro."), "content")


def harmless(content: bytes) -> tuple[str, bytes]:
    """The kind of a PDF or photo and a copy of it, written anew in a process of its own: pixels and pages only, photos
    of 400 kB and 2,000 pixels at most.

    Raises RefusedError for what is none, is damaged, too large inside, or says one thing and is another.
    """
    given = kind_of(content)
    try:
        answer = run_bounded(CLEANER, "pdf" if given == "pdf" else "photo", given=content, seconds=SECONDS)
    except BoundedError as problem:
        raise RefusedError(
            _("El archivo está dañado o no es lo que dice ser. Tome otra foto o guarde otro PDF."), "content"
        ) from problem
    kind, _newline, body = answer.partition(b"\n")
    return kind.decode(), body


def audio_kind_of(content: bytes) -> str:
    """`mp3`, `ogg` or `m4a`; raises RefusedError for anything else, for nothing and for more than 5 MB."""
    if len(content) > MOST_BYTES:
        raise RefusedError(_("La grabación pesa más de 5 MB. Grábela con menos calidad."), "content")
    if content.startswith((b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")):
        return "mp3"
    if content.startswith(b"OggS"):
        return "ogg"
    if content[4:8] == b"ftyp":
        return "m4a"
    raise RefusedError(_("El archivo no es una grabación MP3, OGG o M4A. Elija otro."), "content")
