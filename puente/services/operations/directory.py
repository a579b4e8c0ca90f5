"""Keeping the directory: places, what is given there, and that it still is."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.coordination.models import Institution
from puente.core.db.saving import keep, keep_seen
from puente.core.errors import RefusedError
from puente.core.text import plain
from puente.services.models import Offering, Office


@transaction.atomic
def save_office(
    *,
    actor: Standing,
    institution: Institution,
    values: Mapping[str, Any],
    office: Office | None = None,
    seen: int | None = None,
) -> Office:
    """A new place of the institution, or `office` as it was seen."""
    require(actor, Right.TEAM_WORK)
    if office is None:
        return keep(actor.user_id, Office(institution=institution), values)
    locked = Office.objects.select_for_update(of=("self",)).get(pk=office.pk, institution=institution)
    return keep_seen(actor.user_id, locked, values, seen)


@transaction.atomic
def save_offering(
    *,
    actor: Standing,
    office: Office,
    values: Mapping[str, Any],
    on: date,
    offering: Offering | None = None,
    seen: int | None = None,
) -> Offering:
    """A new service of the place, or `offering` as it was seen; whoever writes it has it confirmed on that day.

    Raises RefusedError for one that is closed.
    """
    require(actor, Right.TEAM_WORK)
    written = dict(values) | {
        "confirmed_on": on,
        "confirmed_by": actor.user_id,
        "words": plain(f"{values['name']} {values.get('detail', '')}"),
    }
    if offering is None:
        return keep(actor.user_id, Offering(office=office), written)
    return keep_seen(actor.user_id, _open(offering), written, seen)


@transaction.atomic
def confirm_offering(*, actor: Standing, offering: Offering, on: date) -> None:
    """It is still given, as it is written. Raises RefusedError once it is closed."""
    require(actor, Right.TEAM_WORK)
    keep(actor.user_id, _open(offering), {"confirmed_on": on, "confirmed_by": actor.user_id})


@transaction.atomic
def close_offering(*, actor: Standing, offering: Offering, on: date, why: str) -> None:
    """It is not given any more: nobody is sent there from now on. Raises RefusedError once it is closed."""
    require(actor, Right.TEAM_WORK)
    keep(actor.user_id, _open(offering), {"closed_on": on, "closed_why": why.strip()})


def _open(offering: Offering) -> Offering:
    locked = Offering.objects.select_for_update(of=("self",)).get(pk=offering.pk)
    if locked.closed_on:
        raise RefusedError(_("Ese servicio ya no se da. Si volvió, agréguelo de nuevo."))
    return locked
