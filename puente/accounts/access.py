"""How a screen says who may enter, and how the standing of the request's user is had."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.audit.enums import Reading
from puente.audit.operations import log_reading

View = Callable[..., HttpResponse]


def screen(right: Right, *, methods: Iterable[str] = ("GET",), fresh: bool = False) -> Callable[[View], View]:
    """Declare a view: the right it needs and the methods it answers. Strangers go to the login, no right is 403, on
    record. `fresh`: whoever came in a while ago first proves again who they are; what they sent is not lost.

    The guard tests read `view.right` and `view.methods`.
    """
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)

    def declare(view: View) -> View:
        @wraps(view)
        @require_http_methods(allowed)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            who = standing(request)
            if not who.has(right):
                log_reading(actor=who.user_id, act=Reading.REFUSED, subject=right, address=who.address, why=who.why)
                raise PermissionDenied
            if fresh:
                raise_if_reauthentication_required(request, app="puente")
            return view(request, *args, **kwargs)

        guarded.right = right  # type: ignore[attr-defined]
        guarded.methods = tuple(methods)  # type: ignore[attr-defined]
        return guarded

    return declare


def open_to_all(reason: str) -> Callable[[View], View]:
    """Declare a view that needs no right, and why."""

    def declare(view: View) -> View:
        view.open_because = reason  # type: ignore[attr-defined]
        return view

    return declare


def standing(request: HttpRequest) -> Standing:
    """The standing of the logged-in user, computed once per request by the middleware."""
    return request.standing  # type: ignore[attr-defined]
