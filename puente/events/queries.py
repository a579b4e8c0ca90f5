"""Reads over activities: whom to invite, how many of everything, what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Sum

from puente.accounts.scope import Standing, whole_programme
from puente.cases.models import Case
from puente.core.db.scope import acting_as
from puente.employers.board import on_board
from puente.employers.models import Complaint, Vacancy
from puente.employers.models.partnership import SUSPENDS
from puente.events.enums import Aftermath
from puente.events.models import Event, Exhibitor, OfferedVacancy, OnSite, Participant, StandVisit
from puente.events.rules import DAYS_TO_ASK
from puente.people.enums import Sex
from puente.people.models import Person
from puente.placement.models import Placement
from puente.services.models import Delivery


def offered_at(event: Event) -> QuerySet[Vacancy]:
    """The vacancies that companies bring, by company."""
    there = OfferedVacancy.objects.filter(exhibitor__event=event).values("vacancy")
    return (
        Vacancy.objects.filter(pk__in=there)
        .select_related("company", "municipality")
        .order_by("company__name", "title")
    )


def shown_to_all(event: Event, today: date) -> list[Exhibitor]:
    """The companies that anybody may read of, with what of theirs stands on the public board (`shown`): nothing of who
    is suspended, nor vacancies that closed or that supervision has yet to look at.
    """
    suspended = Complaint.objects.filter(decision__in=SUSPENDS).values("company")
    stands = list(event.exhibitors.exclude(company__in=suspended).select_related("company"))
    board = on_board(today).filter(offered_at__exhibitor__in=stands)
    titles: dict[Any, list[str]] = {}
    for key, title in board.order_by("title").values_list("offered_at__exhibitor", "title"):
        titles.setdefault(key, []).append(title)
    for one in stands:
        one.shown = titles.get(one.pk, [])
    return stands


def to_invite(event: Event, cases: QuerySet[Case]) -> QuerySet[Case]:
    """Of these open cases, who is not on the list and did not ask to be left alone: whom the vacancies of the activity
    fit best first (`best`).
    """
    inside = Participant.objects.filter(event=event, person=OuterRef("person"))
    fits = Q(person__suggestions__vacancy__in=offered_at(event).values("pk"))
    free = cases.exclude(Exists(inside)).filter(person__contact_refused_on=None)
    ranked = free.annotate(best=Max("person__suggestions__score", filter=fits))
    return ranked.order_by(
        F("best").desc(nulls_last=True), "person__given_names", "person__surnames", "id"
    ).select_related("person")


def unserved(event: Event) -> Sequence[Person]:
    """Who came, has an open case since before, and has not got the activity as a service."""
    there = Participant.objects.filter(event=event).came().values("person")
    cases = Case.objects.open().filter(person__in=there, opened_on__lte=event.on)
    listed = Participant.objects.filter(event=event).values("pk")
    given = Delivery.objects.filter(person__in=there, source__in=listed).values("person")
    return [case.person for case in cases.exclude(person__in=given).select_related("person").order_by("person_id")]


@dataclass(frozen=True)
class Tally:
    """How many of everything. Of people: on the list, said that they would come, came, of these without invitation,
    women and men; `after` by what came of it, `hired` as facts say: a job begun within two weeks with a company that
    was there.
    """

    listed: int
    promised: int
    came: int
    walk_ins: int
    women: int
    men: int
    companies: int
    companies_came: int
    vacancies: int
    slots: int
    visits: int
    applications: int
    interviews: int
    asked: int
    hired: int
    after: dict[str, int] = field(default_factory=dict)


def tally_of(standing: Standing, event: Event) -> Tally:
    """The same numbers for whoever reads them: of the whole activity, and of nobody. Eight queries."""
    with acting_as(whole_programme(standing, kind="count")):
        rows = Participant.objects.filter(event=event)
        came = Q(arrived_at__isnull=False)
        people = rows.aggregate(
            listed=Count("id"),
            promised=Count("id", filter=Q(reply="yes")),
            came=Count("id", filter=came),
            walk_ins=Count("id", filter=Q(walk_in=True)),
            women=Count("id", filter=came & Q(person__sex=Sex.WOMAN)),
            men=Count("id", filter=came & Q(person__sex=Sex.MAN)),
            asked=Count("id", filter=~Q(aftermath__in=["", Aftermath.UNREACHED])),
        )
        after = dict(rows.exclude(aftermath="").values_list("aftermath").annotate(number=Count("id")).order_by())
        visits = StandVisit.objects.filter(exhibitor__event=event)
        sent = OnSite.objects.filter(participant__event=event)
        onsite = sent.aggregate(applications=Count("id"), interviews=Count("id", filter=Q(interviewed=True)))
        stands = Exhibitor.objects.filter(event=event)
        firms = stands.aggregate(companies=Count("id"), companies_came=Count("id", filter=Q(came=True)))
        offered = offered_at(event).order_by().aggregate(vacancies=Count("id"), slots=Sum("slots"))
        hired = placements_after(event).values("person").distinct().count()
        visitors = visits.values("participant", "exhibitor").distinct().count()
    numbers: dict[str, Any] = people | onsite | firms | offered | {"slots": offered["slots"] or 0}
    numbers |= {"hired": hired, "visits": visitors}
    return Tally(**numbers, after={str(Aftermath(key).label): after.get(key, 0) for key in Aftermath})


def placements_after(event: Event) -> QuerySet[Placement]:
    """Jobs that somebody who came began within two weeks, with a company that was there."""
    people = Participant.objects.filter(event=event).came().values("person")
    companies = Exhibitor.objects.filter(event=event).exclude(came=False).values("company")
    days = (event.on, event.on + timedelta(days=DAYS_TO_ASK))
    return Placement.objects.filter(
        person__in=people, application__vacancy__company__in=companies, started_on__range=days
    )


def to_ask(event: Event, standing: Standing) -> QuerySet[Participant]:
    """Who came and was not asked yet how it went; those whom the user sees."""
    there = Participant.objects.filter(event=event, aftermath="", person__station__in=standing.stations).came()
    return there.select_related("person")


@dataclass(frozen=True)
class Line:
    """One participant who came, without a name."""

    code: str
    sex: str
    age: int | None
    municipality: str
    walk_in: bool
    arrived_at: Any
    visits: int
    applications: int
    interviews: int
    aftermath: str


def lines_of(standing: Standing, event: Event) -> list[Line]:
    """Who came, in the order they came; of people whom the user sees."""
    rows = Participant.objects.filter(event=event, person__station__in=standing.stations).came()
    rows = rows.select_related("person__municipality").annotate(
        visited=Count("visits__exhibitor", distinct=True),
        sent=Count("applications", distinct=True),
        met=Count("applications", filter=Q(applications__interviewed=True), distinct=True),
    )
    found = list(rows.order_by("arrived_at", "number"))
    codes = dict(Case.objects.filter(person__in=[row.person_id for row in found]).values_list("person", "code"))
    return [
        Line(
            code=codes.get(row.person_id, ""),
            sex=str(row.person.get_sex_display()) if row.person.sex else "",
            age=row.person.age,
            municipality=str(row.person.municipality or ""),
            walk_in=row.walk_in,
            arrived_at=row.arrived_at,
            visits=row.visited,
            applications=row.sent,
            interviews=row.met,
            aftermath=str(row.get_aftermath_display()) if row.aftermath else "",
        )
        for row in found
    ]
