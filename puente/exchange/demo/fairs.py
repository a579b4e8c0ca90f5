"""Activities in the demonstration: a fair of three weeks ago with what came of it, one of today, a workshop to come."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from puente.accounts.models import User
from puente.accounts.scope import Standing, standing_of
from puente.cases.models import Case
from puente.core.db.scope import acting_as
from puente.employers.models import Vacancy
from puente.events.enums import Aftermath, AtStand
from puente.events.models import Event, Exhibitor, Participant
from puente.events.operations import (
    check_in,
    invite,
    invite_company,
    record_aftermath,
    record_company,
    record_visit,
    save_event,
)

DAYS_AGO, MOST_FIRMS = 21, 5
SAID = (AtStand.LOOKED, AtStand.INTERESTED, AtStand.INTERVIEWED)
LATER = (Aftermath.NOTHING, Aftermath.WAITING, Aftermath.TRAINING, Aftermath.NOTHING, Aftermath.OFFERED)


def write(today: date) -> None:
    """Of Rosa's station."""
    rosa = standing_of(User.objects.get(email__startswith="rosa@"))
    with acting_as(rosa.scope("command")):
        past = _event(rosa, "Feria Ficticia de octubre", today - timedelta(days=DAYS_AGO))
        _held(rosa, past, _people(rosa, past.on)[:24])
        now = _event(rosa, "Feria Ficticia de Huehuetenango", today, slots=150)
        _with_companies(rosa, now, today)
        invite(actor=rosa, event=now, people=_people(rosa, today)[:40], on=today)
        _event(rosa, "Taller de entrevistas", today + timedelta(days=9), kind="workshop", slots=25)


def _event(rosa: Standing, title: str, on: date, *, kind: str = "fair", slots: int | None = None) -> Event:
    values = {"title": title, "kind": kind, "on": on, "station_id": rosa.stations[0], "municipality_id": "1301"}
    values |= {"place": "Parque central", "starts_at": time(8), "ends_at": time(16), "slots": slots}
    values |= {"about": "Empresas de la región con vacantes abiertas. Traiga su hoja de vida."}
    return save_event(actor=rosa, values=values)


def _people(rosa: Standing, on: date) -> list:
    mine = Case.objects.open().filter(consultant=rosa.user_id, opened_on__lte=on).select_related("person")
    return [case.person for case in mine.order_by("code")]


def _with_companies(rosa: Standing, event: Event, today: date) -> list[Exhibitor]:
    """Companies of the region with open vacancies, each at its stand."""
    brought: dict[object, list[Vacancy]] = {}
    for vacancy in Vacancy.objects.open_on(today).select_related("company").order_by("company", "title"):
        brought.setdefault(vacancy.company, []).append(vacancy)
    firms = list(brought.items())[:MOST_FIRMS]
    return [
        invite_company(actor=rosa, event=event, company=company, vacancies=vacancies[:3], stand=str(number))  # type: ignore[arg-type]
        for number, (company, vacancies) in enumerate(firms, start=1)
    ]


def _held(rosa: Standing, event: Event, people: list) -> None:
    """Most came and saw a stand or two; of half it is known how it went."""
    stands = _with_companies(rosa, event, timezone.localdate())
    invite(actor=rosa, event=event, people=people, on=event.on)
    for stand in stands:
        record_company(actor=rosa, exhibitor=stand, came=stand.stand != "4", on=event.on, attended=2)
    came = Participant.objects.filter(event=event).select_related("person").order_by("number")
    for place, one in enumerate(came):
        if place % 5 == 4:
            continue
        hour = timezone.make_aware(datetime.combine(event.on, time(8 + place % 4, place * 2 % 60)))
        here, _news = check_in(actor=rosa, participant=one, at=hour)
        for stand in stands[place % 3 : place % 3 + 2]:
            record_visit(actor=rosa, participant=here, exhibitor=stand, said=SAID[place % len(SAID)])
        if place % 2 == 0:
            heard = event.on + timedelta(days=15)
            record_aftermath(actor=rosa, participant=here, on=heard, aftermath=LATER[place % len(LATER)])
