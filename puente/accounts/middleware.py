"""Every request runs in one transaction that knows who asks.

A GET or HEAD runs READ ONLY: it cannot write, whatever the code does. An exception rolls back.
"""

from collections.abc import Callable

from allauth.core.exceptions import ReauthenticationRequired
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from puente.accounts.scope import Standing, standing_of
from puente.core.db.scope import NOBODY, acting_as
from puente.core.http import client_address

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class ScopeMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        scope = NOBODY
        if request.user.is_authenticated:
            standing: Standing = standing_of(request.user, address=client_address(request) or "")
            request.standing = standing  # type: ignore[attr-defined]
            scope = standing.scope()
        with acting_as(scope, read_only=request.method in SAFE_METHODS):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        # Asking somebody to prove who they are is no failure: nothing was written, and the answer still reads.
        if not isinstance(exception, ReauthenticationRequired):
            transaction.set_rollback(True)
