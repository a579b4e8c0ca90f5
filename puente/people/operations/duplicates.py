"""Looking for one person in two files, and deciding."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require, whole_programme
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.people.enums import Verdict
from puente.people.facts import PersonFacts
from puente.people.linkage.pairs import find_pairs
from puente.people.linkage.scoring import Scored
from puente.people.matching import known_as, raws_on_file
from puente.people.models import DuplicatePair, Person


def find_duplicates(*, scope: Scope, today: date) -> int:
    """Compare everybody in `scope` with everybody; how many pairs wait for a decision afterwards.

    Pairs that no longer hold go, unless somebody has decided on them.
    """
    with acting_as(scope):
        raws, _stations = raws_on_file(Person.objects.all())
        found = {}
        for pair in find_pairs(raws):
            row = _pair(UUID(raws[pair.first].key), UUID(raws[pair.second].key), pair.scored, today)
            found[row.sides] = row
        rows = list(DuplicatePair.objects.all())
        gone = [row.pk for row in rows if not row.verdict and row.sides not in found]
        DuplicatePair.objects.open().filter(pk__in=gone).delete()
        merged = Person.files.filter(merged_into__isnull=False)
        now = {person.pk: person.merged_into_id for person in merged.only("merged_into") if person.merged_into_id}
        decided = {_as_of(now, *row.sides) for row in rows if row.verdict}
        _write([pair for key, pair in found.items() if key not in decided], {row.sides: row for row in rows})
        return DuplicatePair.objects.open().count()


def _write(pairs: list[DuplicatePair], present: dict[tuple[UUID, UUID], DuplicatePair]) -> None:
    """New pairs, and those of which something else is said than before."""
    said = ("score", "sure", "agrees", "differs")
    DuplicatePair.objects.bulk_create(
        [pair for pair in pairs if pair.sides not in present], batch_size=500, ignore_conflicts=True
    )
    for pair in pairs:
        row = present.get(pair.sides)
        if row and (row.sure, row.agrees, row.differs) != (pair.sure, pair.agrees, pair.differs):
            DuplicatePair.objects.open().filter(pk=row.pk).update(**{name: getattr(pair, name) for name in said})


def look_for(*, actor: Standing, person: Person, facts: PersonFacts, on: date) -> None:
    """Somebody was just registered, perhaps once more: whoever else on file they probably are joins the queue."""
    require(actor, Right.PEOPLE_EDIT)
    with acting_as(whole_programme(actor, kind="match")):
        alike = [one for one in known_as(facts) if one.person_id != person.pk and one.scored.corroborated]
        rows = [_pair(person.pk, one.person_id, one.scored, on) for one in alike]
        DuplicatePair.objects.bulk_create(rows, ignore_conflicts=True)


def _pair(one: UUID, other: UUID, scored: Scored, on: date) -> DuplicatePair:
    first, second = sorted((one, other))
    return DuplicatePair(
        first_id=first,
        second_id=second,
        score=scored.score,
        sure=scored.sure,
        agrees=list(scored.agrees),
        differs=list(scored.differs),
        found_on=on,
    )


def _as_of(merged: dict[UUID, UUID], first: UUID, second: UUID) -> tuple[UUID, UUID]:
    """A pair, in order, as the files are now that some were merged into others."""
    while first in merged or second in merged:
        first, second = merged.get(first, first), merged.get(second, second)
    return min(first, second), max(first, second)


@transaction.atomic
def tell_apart(*, actor: Standing, pair: DuplicatePair, reason: str, on: date) -> None:
    """Two persons: the pair is not asked about again.

    Raises RefusedError without a reason when nothing less would speak against the scorer, or once it is decided.
    """
    require(actor, Right.DUPLICATES_REVIEW)
    pair = DuplicatePair.objects.select_for_update().get(pk=pair.pk)
    if pair.verdict:
        raise RefusedError(_("Alguien ya decidió sobre estas dos personas."))
    if pair.sure and not reason.strip():
        raise RefusedError(_("Casi todo coincide: diga cómo sabe que son dos personas."), "reason")
    pair.verdict, pair.reason = Verdict.DIFFERENT, reason.strip()
    pair.decided_by, pair.decided_on = actor.user_id, on
    pair.save(update_fields=["verdict", "reason", "decided_by", "decided_on"])
