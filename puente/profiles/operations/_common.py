"""What every act on a profile begins with."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.db import saving
from puente.core.errors import RefusedError
from puente.people.enums import Purpose
from puente.people.gate import agreed
from puente.people.models import Person
from puente.profiles.models import Profile

Row = TypeVar("Row", bound=models.Model)


def accompanied(actor: Standing, person: Person) -> None:
    """A profile is kept of whoever agreed to be accompanied and has an open case."""
    require(actor, Right.CASE_EDIT)
    if not person.cases.open().exists() or not agreed(person, Purpose.CARE):
        raise RefusedError(_("Primero abra su expediente: el perfil se guarda con su consentimiento."))


def keep(actor: Standing, row: Row, values: Mapping[str, Any]) -> Row:
    """Save `row` with `values`; what the table refuses is said in its own words."""
    return saving.keep(actor.user_id, row, values)


def forget_none(person: Person, part: str) -> None:
    """There is something of `part` now, whatever was said before."""
    profile = Profile.objects.filter(person=person, none_of__contains=[part]).first()
    if profile:
        profile.none_of = [one for one in profile.none_of if one != part]
        profile.save(update_fields=["none_of"])
