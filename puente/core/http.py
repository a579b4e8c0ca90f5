"""What every request is asked before anything else: where it comes from, and whether it can be meant."""

from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

FORM = "application/x-www-form-urlencoded"


def client_address(request: HttpRequest) -> str | None:
    """Who asks. Behind our own proxy it is what that proxy added last; nothing further left can be trusted."""
    told = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY and (forwarded := request.META.get("HTTP_X_FORWARDED_FOR")):
        told = forwarded.rpartition(",")[2].strip()
    try:
        return str(ip_address(told))
    except ValueError:
        return None


class NoNulMiddleware:
    """No text of ours has a NUL; PostgreSQL refuses it. Whoever sends one gets 400, not a broken page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if b"\0" in unquote_to_bytes(request.META.get("QUERY_STRING", "") + request.path):
            raise BadRequest
        if request.content_type == FORM and any(
            "\0" in value for values in request.POST.lists() for value in values[1]
        ):
            raise BadRequest
        return self.get_response(request)
