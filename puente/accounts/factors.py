"""The second factor of the staff: who has one, by when it is needed, and its secrets under our keys."""

import base64
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from puente.accounts.enums import Role
from puente.accounts.models import User
from puente.core.crypto.envelope import key_of, seal, unseal
from puente.core.crypto.keyring import keyring

BINDING = "mfa.secret"  # the login package gives no row to bind to
SECRETS = ("secret", "seed")
STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: User) -> bool:
    """Whether the user has a passkey or a code app; recovery codes alone are none."""
    return Authenticator.objects.filter(user=user, type__in=STRONG).exists()


def second_factor_by(user: User, roles: frozenset[Role]) -> date | None:
    """The day from which the user does not get on without a second factor; None when their roles ask for none."""
    if not roles & settings.SECOND_FACTOR_ROLES:
        return None
    joined = timezone.localdate(user.joined_at)
    return user.second_factor_by or joined + timedelta(days=settings.SECOND_FACTOR_GRACE_DAYS)


def seal_secret(text: str) -> str:
    return base64.b64encode(seal(text, BINDING)).decode()


def unseal_secret(sealed: str) -> str:
    return unseal(base64.b64decode(sealed), BINDING)


def reseal(using: str, *, only_count: bool = False) -> int:
    """Every secret that is under an older key, under the current one; how many rows are, or were."""
    done = 0
    with transaction.atomic(using=using):
        for row in Authenticator.objects.using(using).exclude(type=Authenticator.Type.WEBAUTHN).select_for_update():
            older = [name for name in SECRETS if name in row.data and not _is_current(row.data[name])]
            done += bool(older)
            if older and not only_count:
                row.data |= {name: seal_secret(unseal_secret(row.data[name])) for name in older}
                row.save(using=using, update_fields=["data"])
    return done


def _is_current(sealed: str) -> bool:
    return key_of(base64.b64decode(sealed)) == keyring().current
