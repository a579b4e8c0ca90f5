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


class PrivacyMiddleware:
    """What somebody logged in sees is kept by nobody on the way, nor by the browser for the next user of the machine;
    and no page of ours may use a camera, a microphone or a place, or be loaded by another site.
    """

    POLICY = ", ".join(
        f"{feature}=()"
        for feature in ("camera", "microphone", "geolocation", "payment", "usb", "serial", "bluetooth", "midi",
                        "display-capture", "accelerometer", "gyroscope", "magnetometer")
    )  # fmt: skip

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", self.POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Cache-Control", "private, no-store")
        return response


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
