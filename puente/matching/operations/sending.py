"""How somebody fitted when they were sent, and that it is over: so that weights can be judged by what came of it."""

from datetime import date
from uuid import UUID

from puente.core.errors import RefusedError
from puente.employers.models import Vacancy
from puente.matching.models import SentFit, Suggestion
from puente.matching.queries import known_of, offer_of, seeker_of, sent_now
from puente.matching.sentences import NOT_SAFE, Comparison
from puente.matching.versions import in_force
from puente.matching.world import world
from puente.people.models import Person
from puente.profiles.models import Profile
from puente.profiles.queries import whole_profile


def require_safe(person: Person, vacancy: Vacancy) -> None:
    """Raises RefusedError for a place that the person asked to stay away from."""
    sought = Profile.objects.filter(person=person).first()
    if sought and vacancy.municipality_id in sought.unsafe:
        raise RefusedError(str(NOT_SAFE))


def record_sent(*, key: UUID, person: Person, vacancy: Vacancy, on: date, by: UUID) -> SentFit:
    """Somebody is being sent to a vacancy by the application `key`; the caller has asked whether they may."""
    weights, sent = in_force(), sent_now([person.pk]).get(person.pk, 0)
    seeker = seeker_of(whole_profile(person, barriers=False), on, sent)
    offer = offer_of(vacancy, known_of([vacancy], on))
    fit = Comparison([seeker], [offer], world(), on, weights).fit(0, 0)
    suggested = Suggestion.objects.filter(person=person, vacancy=vacancy).first()
    return SentFit.objects.create(
        id=key,
        person=person,
        vacancy=vacancy,
        score=fit.score,
        parts=dict(fit.parts),
        weights=weights.version,
        rank=suggested.rank if suggested else None,
        sent_on=on,
        recorded_by=by,
    )


def settle(*, key: UUID, on: date) -> None:
    """Nobody waits for the answer to that application any more."""
    row = SentFit.objects.filter(pk=key, settled_on=None).first()
    if row:
        row.settled_on = max(on, row.sent_on)
        row.save(update_fields=["settled_on"])
