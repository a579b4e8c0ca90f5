"""Looking for one person in two files, and deciding."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.people.enums import Verdict
from puente.people.linkage.pairs import find_pairs
from puente.people.matching import raws_on_file
from puente.people.models import DuplicatePair, Person


def find_duplicates(*, scope: Scope, today: date) -> int:
    """Compare everybody in `scope` with everybody; how many pairs wait for a decision afterwards.

    Pairs that no longer hold go, unless somebody has decided on them.
    """
    with acting_as(scope):
        raws, _stations = raws_on_file(Person.objects.all())
        found = {}
        for pair in find_pairs(raws):
            first, second = sorted((UUID(raws[pair.first].key), UUID(raws[pair.second].key)))
            found[first, second] = DuplicatePair(
                first_id=first,
                second_id=second,
                score=pair.scored.score,
                sure=pair.scored.sure,
                agrees=list(pair.scored.agrees),
                differs=list(pair.scored.differs),
                found_on=today,
            )
        rows = DuplicatePair.objects.values_list("first_id", "second_id", "verdict", "id")
        DuplicatePair.objects.filter(
            pk__in=[pk for first, second, verdict, pk in rows if not verdict and (first, second) not in found]
        ).delete()
        decided = {(first, second) for first, second, verdict, _pk in rows if verdict}
        DuplicatePair.objects.bulk_create(
            [pair for key, pair in found.items() if key not in decided],
            batch_size=500,
            update_conflicts=True,
            unique_fields=["first", "second"],
            update_fields=["score", "sure", "agrees", "differs"],
        )
        return DuplicatePair.objects.open().count()


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
