"""Standing in for a supervisor, and an administrator's look at cases."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.enums import Role
from puente.accounts.models import AccessMode, Delegation, DutyStation, Posting, User
from puente.accounts.notifications import tell_absence, tell_access_mode
from puente.accounts.rights import Right
from puente.accounts.scope import DEPUTIES, Standing, require
from puente.core.errors import RefusedError


@transaction.atomic
def delegate(
    *, actor: Standing, absent: User, deputy: User, starts_on: date, ends_on: date, why: str, on: date
) -> Delegation:
    """While `absent` is away, `deputy` decides in their place. Supervision names it, for itself or a colleague; both
    are told.

    Raises RefusedError for days that are over or too many, a deputy without a post in supervision or project, or days
    on which somebody stands in already.
    """
    require(actor, Right.ABSENCE_EDIT)
    if deputy.pk in {absent.pk, actor.user_id}:
        raise RefusedError(_("Elija a otra persona: nadie se nombra suplente."), "deputy")
    if ends_on < starts_on or ends_on < on:
        raise RefusedError(_("La fecha final no puede ser antes de la inicial ni de hoy."), "ends_on")
    if (ends_on - starts_on).days > settings.DELEGATION_MOST_DAYS:
        raise RefusedError(
            _("Una suplencia dura %(days)s días como mucho.") % {"days": settings.DELEGATION_MOST_DAYS}, "ends_on"
        )
    if not _is_posted(absent, frozenset({Role.GRANTS_OFFICER}), starts_on):
        raise RefusedError(_("Esa persona no supervisa en esas fechas."), "absent")
    if not _is_posted(deputy, DEPUTIES, starts_on):
        raise RefusedError(_("Suple quien tiene puesto de oficial de proyecto o de subvenciones."), "deputy")
    others = Delegation.objects.select_for_update().filter(absent=absent)
    if others.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise RefusedError(_("Ya hay quien suple en parte de esos días."), "starts_on")
    delegation = Delegation.objects.create(
        absent=absent,
        deputy=deputy,
        starts_on=starts_on,
        ends_on=ends_on,
        why=why.strip(),
        recorded_by=actor.user_id,
    )
    tell_absence(delegation)
    return delegation


@transaction.atomic
def end_delegation(*, actor: Standing, delegation: Delegation, on: date) -> None:
    """The absent one is back: it ended yesterday, or goes when it never began."""
    require(actor, Right.ABSENCE_EDIT)
    if delegation.starts_on >= on:
        delegation.delete()
    elif delegation.ends_on >= on:
        delegation.ends_on = on - timedelta(days=1)
        delegation.save(update_fields=["ends_on"])


@transaction.atomic
def open_access_mode(*, actor: Standing, station: DutyStation, why: str, minutes: int) -> AccessMode:
    """Let an administrator read the cases of a station for some minutes; supervision is told at once.

    Raises RefusedError without a reason, for more than an hour, or while another one lasts.
    """
    require(actor, Right.ACCESS_MODE)
    if len(why.split()) < settings.FEWEST_WORDS_OF_REASON:
        raise RefusedError(_("Diga para qué entra, en una frase y sin nombres de personas."), "why")
    if not 0 < minutes <= settings.ACCESS_MODE_MOST_MINUTES:
        raise RefusedError(_("El acceso dura una hora como mucho."), "minutes")
    User.objects.select_for_update().get(pk=actor.user_id)
    if AccessMode.objects.filter(user_id=actor.user_id, ends_at__gt=timezone.now()).exists():
        raise RefusedError(_("Ya tiene un acceso abierto. Ciérrelo antes de abrir otro."))
    mode = AccessMode.objects.create(
        user_id=actor.user_id, station=station, why=why.strip(), ends_at=timezone.now() + timedelta(minutes=minutes)
    )
    tell_access_mode(mode)
    return mode


def end_access_mode(*, actor: Standing, mode: AccessMode) -> None:
    """Before its time; one's own only."""
    require(actor, Right.ACCESS_MODE)
    if mode.user_id == actor.user_id and mode.ends_at > timezone.now():
        mode.ends_at = timezone.now()
        mode.save(update_fields=["ends_at"])


def _is_posted(user: User, roles: frozenset[Role], on: date) -> bool:
    return user.is_active and Posting.objects.on(on).filter(user=user, role__in=roles).exists()
