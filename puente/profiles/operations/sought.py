"""What the person looks for, what stands in the way, and the moment from which vacancies are looked for."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import MilestoneKind, StepKind
from puente.cases.models import Case
from puente.cases.operations import finish_steps, plan_search, post_milestone
from puente.core.db.saving import keep_seen
from puente.core.errors import RefusedError
from puente.people.enums import Purpose
from puente.people.gate import require_consent
from puente.people.models import Person
from puente.profiles.enums import BarrierKind
from puente.profiles.models import Barrier, Profile, Target
from puente.profiles.models.sought import MOST_TARGETS
from puente.profiles.operations._common import accompanied, forget_none, keep
from puente.profiles.queries import whole_profile
from puente.profiles.rules import MAY_BE_NONE, missing
from puente.taxonomy.models import Occupation


@transaction.atomic
def set_wishes(*, actor: Standing, person: Person, seen: int | None = None, **wishes: Any) -> Profile:
    """What the person looks for: `wage_floor`, `radius_km`, `schedules`, `relocates`, `vehicle`, `remote`,
    `available_from`, `avoids` (codes of municipalities).

    `seen` is the revision the form was opened with (0: none yet). Raises RefusedError when somebody saved another
    one in between.
    """
    accompanied(actor, person)
    if "avoids" in wishes:
        wishes["avoids"] = " ".join(sorted(wishes["avoids"])) or None
    return _write(actor, person, seen, wishes)


@transaction.atomic
def set_direction(
    *,
    actor: Standing,
    person: Person,
    strengths: str,
    to_certify: str,
    to_learn: str,
    seen: int | None = None,
) -> Profile:
    """The words of the occupational profile, a line each. `seen` as in `set_wishes`."""
    accompanied(actor, person)
    words = {"strengths": strengths, "to_certify": to_certify, "to_learn": to_learn}
    return _write(actor, person, seen, {name: _lines(text) for name, text in words.items()})


@transaction.atomic
def say_none(*, actor: Standing, person: Person, part: str) -> Profile:
    """The person was asked for `part` (of `MAY_BE_NONE`) and has nothing of it."""
    accompanied(actor, person)
    if part not in MAY_BE_NONE:
        raise ValueError(part)
    Person.objects.select_for_update().get(pk=person.pk)
    present = Profile.objects.filter(person=person).first()
    return _write(actor, person, None, {"none_of": sorted({part, *(present.none_of if present else ())})})


@transaction.atomic
def add_target(*, actor: Standing, person: Person, occupation: Occupation, reason: str = "") -> Target:
    """One more occupation that the person aims at, after those there are. Raises RefusedError for a fourth."""
    accompanied(actor, person)
    Person.objects.select_for_update().get(pk=person.pk)
    there = person.targets.count()
    if there >= MOST_TARGETS:
        raise RefusedError(_("Son tres ocupaciones a lo más. Quite una primero."), "occupation")
    row = Target(person=person, occupation=occupation, occupation_title=occupation.title, rank=there + 1)
    return keep(actor, row, {"reason": reason})


@transaction.atomic
def put_first(*, actor: Standing, target: Target) -> None:
    """That occupation becomes the one they want most; the others keep their order."""
    accompanied(actor, target.person)
    Person.objects.select_for_update().get(pk=target.person_id)
    _number(actor, [target, *target.person.targets.exclude(pk=target.pk)])


@transaction.atomic
def remove_target(*, actor: Standing, target: Target) -> None:
    """The others move up."""
    accompanied(actor, target.person)
    Person.objects.select_for_update().get(pk=target.person_id)
    person = target.person
    target.delete()
    _number(actor, list(person.targets.all()))


def _number(actor: Standing, targets: Sequence[Target]) -> None:
    for rank, row in enumerate(targets[:MOST_TARGETS], start=1):
        if row.rank != rank:
            keep(actor, row, {"rank": rank})


@transaction.atomic
def set_barriers(*, actor: Standing, person: Person, notes: Mapping[str, str]) -> None:
    """Exactly these kinds of barrier, each with how the person could be helped. Health needs its own permission."""
    accompanied(actor, person)
    Person.objects.select_for_update().get(pk=person.pk)
    if BarrierKind.HEALTH in notes:
        require_consent(person, Purpose.SENSITIVE)
    if notes:
        forget_none(person, "barriers")
    present = {row.kind: row for row in person.barriers.all()}
    for kind, row in present.items():
        if kind not in notes:
            row.delete()
    for kind, note in notes.items():
        found = present.get(kind)
        if found is None or found.note != note:
            keep(actor, found or Barrier(person=person, kind=kind), {"note": note})


@transaction.atomic
def confirm_profile(*, actor: Standing, case: Case, on: date) -> Profile:
    """The consultant and the person agree on the profile: the case looks for work from now on.

    Raises RefusedError, naming what is missing.
    """
    require(actor, Right.CASE_EDIT)
    person = Person.objects.select_for_update(of=("self",)).get(pk=case.person_id)
    if gaps := missing(whole_profile(person).parts):
        raise RefusedError(_("Falta preguntar: %(gaps)s.") % {"gaps": ", ".join(gaps)})
    profile = Profile.objects.get(person=person)
    if not case.milestones.filter(kind=MilestoneKind.PROFILE_CONFIRMED).exists():
        profile.confirmed_on = on
        profile.save(update_fields=["confirmed_on"])
        titles = ", ".join(dict.fromkeys(person.experiences.values_list("occupation_title", flat=True)))
        post_milestone(
            actor=actor, case=case, kind=MilestoneKind.PROFILE_CONFIRMED, on=on, detail=titles[:200], source=case.pk
        )
        finish_steps(actor=actor, person=person, case=case, kinds=[StepKind.PROFILE])
        plan_search(actor=actor, case=case, on=on)
    return profile


def _write(actor: Standing, person: Person, seen: int | None, values: Mapping[str, Any]) -> Profile:
    Person.objects.select_for_update().get(pk=person.pk)
    known = Profile.objects.filter(person=person).first()
    if known is None:
        return keep(actor, Profile(person=person), values)
    return keep_seen(actor.user_id, known, values, seen)


def _lines(text: str) -> str:
    """A thing per line, without empty ones."""
    return "\n".join(filter(None, (line.strip(" \t-•") for line in text.splitlines())))
