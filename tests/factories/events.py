"""Fairs, with companies and whoever came."""

from datetime import time
from typing import Any

from django.utils import timezone

from puente.accounts.scope import Standing, standing_of
from puente.cases.models import Case
from puente.core.db.scope import acting_as
from puente.employers.models import Vacancy
from puente.events import operations
from puente.events.models import Event, Exhibitor, Participant
from tests.cast import Cast
from tests.factories.work import VacancyFactory


def a_fair(actor: Standing, **told) -> Event:
    """Today, in Huehuetenango."""
    values = {"kind": "fair", "title": "Feria Ficticia", "station_id": actor.stations[0], "municipality_id": "1301"}
    values |= {"place": "Parque central", "on": timezone.localdate(), "starts_at": time(8), "ends_at": time(16)}
    return operations.save_event(actor=actor, values=values | told)


def at_the_fair(actor: Standing, event: Event, vacancy: Vacancy) -> Exhibitor:
    return operations.invite_company(actor=actor, event=event, company=vacancy.company, vacancies=[vacancy], stand="12")


def invited(actor: Standing, event: Event, case: Case) -> Participant:
    (made,) = operations.invite(actor=actor, event=event, people=[case.person], on=timezone.localdate())
    return made


def arrived(actor: Standing, event: Event, case: Case) -> Participant:
    one, _news = operations.walk_in(actor=actor, event=event, person=case.person, at=timezone.now())
    return one


def make_fair(cast: Cast, case: Case) -> dict[str, Any]:
    """A fair of today to which the person is invited, with the keys of everything."""
    rosa, today = standing_of(cast.rosa), timezone.localdate()
    with acting_as(rosa.scope("test")):
        fair = a_fair(rosa)
        stand = at_the_fair(rosa, fair, VacancyFactory())
        one = invited(rosa, fair, case)
        codes = operations.make_passes(actor=rosa, event=fair, participants=[one.pk], on=today)
    return {"event": fair.pk, "exhibitor": stand.pk, "participant": one.pk, "entry_code": codes[one.pk]}
