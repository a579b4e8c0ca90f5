"""Files that leave the system: always to keep, never shown inside a page."""

from django.http import HttpResponse

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF, JSON = "application/pdf", "application/json"


def as_attachment(body: bytes, kind: str, name: str) -> HttpResponse:
    """`body` of media type `kind`, to be kept as `name`."""
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
