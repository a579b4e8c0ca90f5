"""One's own account: how one gets in, and from where one is in."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.factors import second_factor_by
from puente.accounts.operations import end_session
from puente.accounts.operations import end_sessions as end_all
from puente.accounts.rights import Right
from puente.web.devices import device_of


@screen(Right.RIGHTS_VIEW)
def own_account(request: HttpRequest) -> HttpResponse:
    factors = list(Authenticator.objects.filter(user=request.user).order_by("created_at"))  # type: ignore[misc]
    by_type = {factor.type: factor for factor in factors}
    due = second_factor_by(request.user, standing(request).roles)  # type: ignore[arg-type]
    context = {
        "passkeys": [factor.wrap() for factor in factors if factor.type == Authenticator.Type.WEBAUTHN],
        "code_app": by_type.get(Authenticator.Type.TOTP),
        "codes_left": _codes_left(by_type.get(Authenticator.Type.RECOVERY_CODES)),
        "due": due,
        "late": due is not None and due <= timezone.localdate(),
        "sessions": sessions_of(request, request.user.pk),
        "may_name_deputies": standing(request).has(Right.ABSENCE_EDIT),
    }
    return render(request, "account/own.html", context)


@screen(Right.RIGHTS_VIEW)
@reauthentication_required
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The codes that are left, for whoever has just proved who they are. The package's own page writes when read."""
    recovery = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.RECOVERY_CODES).first()  # type: ignore[misc]
    if recovery is None:
        return redirect("own_account")
    codes = recovery.wrap().get_unused_codes()
    return render(request, "mfa/recovery_codes/index.html", {"unused_codes": codes})


@screen(Right.RIGHTS_VIEW, methods=("POST",))
def end_sessions(request: HttpRequest) -> HttpResponse:
    """One session, or all but this one."""
    who = standing(request)
    own = UserSession.objects.filter(user=request.user)  # type: ignore[misc]
    if key := request.POST.get("session", ""):
        chosen = own.filter(pk=key).first() if key.isdecimal() else None
        if chosen:
            end_session(actor=who, session=chosen)
    else:
        end_all(actor=who, user=request.user, but=request.session.session_key or "")  # type: ignore[arg-type]
    messages.success(request, _("Sesión cerrada. Ese aparato ya no entra."))
    return redirect("own_account")


def sessions_of(request: HttpRequest, user_id: Any) -> list[dict[str, Any]]:
    """From where a user is in now, the newest first; those that ran out are left out."""
    rows = UserSession.objects.filter(user_id=user_id).order_by("-last_seen_at")
    return [
        {
            "pk": row.pk,
            "device": device_of(row.user_agent),
            "address": row.ip,
            "since": row.created_at,
            "seen": row.last_seen_at,
            "own": row.session_key == request.session.session_key,
        }
        for row in rows
        if row.exists()
    ]


def _codes_left(recovery: Authenticator | None) -> int:
    return len(recovery.wrap().get_unused_codes()) if recovery else 0
