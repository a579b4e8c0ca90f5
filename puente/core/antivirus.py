"""Asking ClamAV about a file, where there is one. Protocol: INSTREAM of clamd, docs.clamav.net."""

import socket
import struct

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

CHUNK, SECONDS = 256 * 1024, 20


class Scan(models.TextChoices):
    PENDING = "pending", _("pendiente de antivirus")
    CLEAN = "clean", _("revisado por el antivirus")
    INFECTED = "infected", _("con virus")


def scan(content: bytes) -> Scan:
    """What the scanner says of `content`; PENDING when there is none, or it does not answer."""
    try:
        with _connect() as connection:
            connection.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                piece = content[start : start + CHUNK]
                connection.sendall(struct.pack("!L", len(piece)) + piece)
            connection.sendall(struct.pack("!L", 0))
            answer = connection.makefile("rb").read().rstrip(b"\0").decode(errors="replace")
    except OSError:
        return Scan.PENDING
    if answer.endswith("FOUND"):
        return Scan.INFECTED
    return Scan.CLEAN if answer.endswith("OK") else Scan.PENDING


def _connect() -> socket.socket:
    """To `CLAMD`: the path of a socket, or host:port."""
    address = settings.CLAMD
    if ":" in address:
        host, _colon, port = address.rpartition(":")
        return socket.create_connection((host, int(port)), SECONDS)
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(SECONDS)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection
