"""Who came in, who could not, who left: on record, as the login package tells it."""

import time
from typing import Any

from allauth.account.signals import password_changed, password_reset, user_logged_in
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in as started
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from puente.accounts.models import User
from puente.accounts.notifications import tell_door_changed, tell_failed_logins
from puente.audit.enums import Reading
from puente.audit.operations import log_reading
from puente.audit.queries import failures_before
from puente.core.http import client_address

SEEN, BEGAN = "seen_at", "began_at"
MANY_FAILURES = 3


@receiver(started)
def began(request: HttpRequest, **kwargs: Any) -> None:
    request.session[SEEN] = request.session[BEGAN] = int(time.time())


@receiver(user_logged_in)
def came_in(request: HttpRequest, user: User, **kwargs: Any) -> None:
    failed = failures_before(user.pk)
    _log(request, user, Reading.LOGIN, "session")
    if failed >= MANY_FAILURES:
        tell_failed_logins(user, failed)


@receiver(user_logged_out)
def left(request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    if user:
        _log(request, user, Reading.LOGOUT, "session")


@receiver(user_login_failed)
def could_not(credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Of a known account only: what was typed by mistake into the field of the name is nobody's business."""
    typed = str(credentials.get("email") or credentials.get("username") or "")
    user = User.objects.filter(email__iexact=typed).first() if typed else None
    if user and request:
        _log(request, user, Reading.FAILED, "session")


@receiver([authenticator_added, authenticator_removed, password_changed, password_reset])
def door_changed(request: HttpRequest, user: User, **kwargs: Any) -> None:
    _log(request, user, Reading.CHANGED, "door")
    tell_door_changed(user)


def _log(request: HttpRequest, user: User, act: Reading, subject: str) -> None:
    log_reading(actor=user.pk, act=act, subject=subject, address=client_address(request))
