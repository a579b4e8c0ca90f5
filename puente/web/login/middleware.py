"""How long a session lasts without anybody at it, and who does not get on without a second factor."""

import time
from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.factors import has_second_factor, second_factor_by
from puente.accounts.operations import note_activity
from puente.web.login.interrupted import WAITING, is_unseen, opens_a_page, what_was_sent
from puente.web.login.record import BEGAN, SEEN

MINUTE = 60


class SessionLimitsMiddleware:
    """Ends a session that nobody used for `SESSION_IDLE_SECONDS`, or that began `SESSION_COOKIE_AGE` ago; notes once a
    minute that somebody is at it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session:
            now = int(time.time())
            seen = request.session.setdefault(SEEN, now)
            began = request.session.setdefault(BEGAN, 0)
            if now - seen > settings.SESSION_IDLE_SECONDS or now - began > settings.SESSION_COOKIE_AGE:
                sent = what_was_sent(request)
                logout(request)
                if sent:
                    request.session[WAITING] = sent
            elif now - seen >= MINUTE:
                request.session[SEEN] = now
                note_activity(session_key=request.session.session_key or "", at=timezone.now())
        inside = SESSION_KEY in request.session
        response = self.get_response(request)
        if inside and SESSION_KEY not in request.session:
            response["Clear-Site-Data"] = '"cache"'  # never "storage": unsent work of the field may be there
        return response


class SecondFactorMiddleware:
    """After the days of grace, only the pages on which a second factor is added open without one. Who was interrupted
    while sending something first sees it again.
    """

    # What one needs to add a factor, or to leave.
    ALWAYS = frozenset({"own_account", "language", "health"})
    DOORS = ("account_", "mfa_")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        standing = getattr(request, "standing", None)
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        if standing is None or name in self.ALWAYS or name.startswith(self.DOORS):
            return None
        if name != "interrupted" and opens_a_page(request) and is_unseen(request):
            return redirect("interrupted")
        due = second_factor_by(request.user, standing.roles)  # type: ignore[arg-type]
        if due is None or timezone.localdate() < due or _came_in_with_one(request):
            return None
        if has_second_factor(request.user):  # type: ignore[arg-type]
            return None
        messages.warning(request, _("Para seguir, agregue una llave de acceso o una aplicación de códigos."))
        return redirect("own_account")


def _came_in_with_one(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    return any(record.get("method") == "mfa" for record in records)
