"""Who works in the programme: invited, posted, suspended, gone."""

from collections.abc import Callable
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.enums import FIELD_ROLES
from puente.accounts.models import DutyStation, Posting, User
from puente.accounts.notifications import send_invitation, tell_post
from puente.accounts.operations.doors import forget_doors
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError

AddressOf = Callable[[User], str]


@transaction.atomic
def invite(
    *,
    actor: Standing,
    email: str,
    name: str,
    role: str,
    station: DutyStation | None,
    starts_on: date,
    language: str,
    address_of: AddressOf,
    on: date,
) -> User:
    """A new colleague with a post, who is sent the address (`address_of`) where they choose a password.

    Raises RefusedError for an address that somebody has already.
    """
    require(actor, Right.STAFF_EDIT)
    user = User(email=User.objects.normalize_email(email.strip()), name=name.strip(), language=language)
    user.set_unusable_password()
    user.second_factor_by = max(on, starts_on) + timedelta(days=settings.SECOND_FACTOR_GRACE_DAYS)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as problem:
        raise RefusedError(_("Ya hay una cuenta con ese correo."), "email") from problem
    _open_posting(user, role, station, starts_on)
    send_invitation(user, address_of(user))
    return user


def invite_again(*, actor: Standing, user: User, address_of: AddressOf) -> None:
    """Another message with a new address, for who has not chosen a password yet."""
    require(actor, Right.STAFF_EDIT)
    if user.has_usable_password() or not user.is_active:
        raise RefusedError(_("Esa persona ya entró, o su cuenta está cerrada."))
    send_invitation(user, address_of(user))


@transaction.atomic
def post(*, actor: Standing, user: User, role: str, station: DutyStation | None, starts_on: date) -> Posting:
    """Another post from a day on; the present one ends the day before."""
    require(actor, Right.STAFF_EDIT)
    _not_oneself(actor, user)
    User.objects.select_for_update().get(pk=user.pk)
    present = Posting.objects.filter(user=user).exclude(ends_on__lt=starts_on)
    if present.filter(starts_on__gte=starts_on).exists():
        raise RefusedError(_("Esa persona ya tiene un puesto que inicia ese día o después."), "starts_on")
    present.update(ends_on=starts_on - timedelta(days=1))
    return _open_posting(user, role, station, starts_on)


@transaction.atomic
def suspend(*, actor: Standing, user: User) -> None:
    """Nobody gets in with this account for now; every session ends. Posts and cases stay."""
    require(actor, Right.STAFF_EDIT)
    _not_oneself(actor, user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    forget_doors(user, factors=False)


@transaction.atomic
def reinstate(*, actor: Standing, user: User) -> None:
    """The account opens again. Who has no post any more needs one first."""
    require(actor, Right.STAFF_EDIT)
    user.is_active = True
    user.save(update_fields=["is_active"])


@transaction.atomic
def end_service(*, actor: Standing, user: User, on: date) -> None:
    """The colleague leaves: posts end, sessions, passkeys and codes go, the account closes. Their name stays on record.

    Cases are handed over by `cases.operations.offboard`, which calls this.
    """
    require(actor, Right.STAFF_EDIT)
    _not_oneself(actor, user)
    Posting.objects.filter(user=user, starts_on__gt=on).delete()
    Posting.objects.filter(user=user).exclude(ends_on__lt=on).update(ends_on=on)
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    forget_doors(user, factors=True)


def _open_posting(user: User, role: str, station: DutyStation | None, starts_on: date) -> Posting:
    if role not in FIELD_ROLES:
        station = None
    posting = Posting(user=user, role=role, station=station, starts_on=starts_on)
    try:
        posting.full_clean()
    except ValidationError as problem:
        raise RefusedError(" ".join(problem.messages), "station" if role in FIELD_ROLES else "role") from problem
    posting.save(force_insert=True)
    tell_post(posting)
    return posting


def _not_oneself(actor: Standing, user: User) -> None:
    if actor.user_id == user.pk:
        raise RefusedError(_("Nadie cambia su propio puesto ni cierra su propia cuenta."))
