"""How the staff get in: sessions and second factors, kept by the login package."""

from datetime import date, datetime, timedelta
from importlib import import_module

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from puente.accounts.models import User
from puente.accounts.notifications import tell_factors_reset
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError


def end_session(*, actor: Standing, session: UserSession) -> None:
    """End a session of one's own, or as administration anybody's: its next request finds nobody logged in."""
    if session.user_id != actor.user_id:
        require(actor, Right.STAFF_EDIT)
    session.end()


def end_sessions(*, actor: Standing, user: User, but: str = "") -> int:
    """End every session of a user, except the one with key `but`; how many."""
    if user.pk != actor.user_id:
        require(actor, Right.STAFF_EDIT)
    return _end_all(user, but=but)


def note_activity(*, session_key: str, at: datetime) -> None:
    """Somebody is at this session; its owner sees when."""
    UserSession.objects.filter(session_key=session_key).update(last_seen_at=at)


@transaction.atomic
def reset_factors(*, actor: Standing, user: User, on: date) -> None:
    """For who lost phone and codes: passkeys, code app and recovery codes go, sessions end, and the colleague is told
    and has some days to add another. Raises RefusedError about oneself: another administrator does it.
    """
    require(actor, Right.STAFF_EDIT)
    if actor.user_id == user.pk:
        raise RefusedError(_("Sus propios factores los retira otra persona de administración."))
    forget_doors(user, factors=True)
    user.second_factor_by = on + timedelta(days=settings.SECOND_FACTOR_RESET_DAYS)
    user.save(update_fields=["second_factor_by"])
    tell_factors_reset(user)


def forget_doors(user: User, *, factors: bool) -> None:
    """End the user's sessions and, with `factors`, take passkeys and codes away. For the acts of this app."""
    _end_all(user)
    if factors:
        Authenticator.objects.filter(user=user).delete()


def _end_all(user: User, *, but: str = "") -> int:
    ended = 0
    for session in UserSession.objects.filter(user=user).exclude(session_key=but):
        session.end()
        ended += 1
    return ended


def clear_sessions() -> int:
    """Sessions that ran out go, with what is known of their devices; of how many of these."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    living = Session.objects.filter(session_key=OuterRef("session_key"))
    gone, _rows = UserSession.objects.filter(~Exists(living)).delete()
    return gone
