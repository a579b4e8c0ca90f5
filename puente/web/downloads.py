"""Files that leave the system: always to keep, never shown inside a page, and never kept on the way."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from puente.core.db.sealed_files import SealedFile
from puente.core.errors import RefusedError
from puente.web.errors import error_page

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF, JSON, CALENDAR = "application/pdf", "application/json", "text/calendar; charset=utf-8"
# Whatever a browser does with it all the same: nothing in it runs, loads or sends.
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def as_attachment(body: bytes, kind: str, name: str) -> HttpResponse:
    """`body` of media type `kind`, to be kept as `name`."""
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "private, no-store"
    return response


def give_file(request: HttpRequest, file: SealedFile, name: str) -> HttpResponse:
    """What somebody handed over, to be kept as `name` with the ending of its kind; a page that says why not when it has
    a virus.
    """
    try:
        body = file.hand_out()
    except RefusedError as refusal:
        return error_page(request, 403, _("Este archivo no se abre"), refusal.message)
    return as_attachment(body, file.media_type, f"{name}.{file.kind}")
