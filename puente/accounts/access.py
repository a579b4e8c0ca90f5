"""How a screen says who may enter, and how the standing of the request's user is had."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from puente.accounts.rights import Right
from puente.accounts.scope import Standing

View = Callable[..., HttpResponse]


def screen(right: Right, *, methods: Iterable[str] = ("GET",)) -> Callable[[View], View]:
    """Declare a view: the right it needs and the methods it answers. Strangers go to the login, no right is 403.

    The guard tests read `view.right` and `view.methods`.
    """
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)

    def declare(view: View) -> View:
        @wraps(view)
        @require_http_methods(allowed)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not standing(request).has(right):
                raise PermissionDenied
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
