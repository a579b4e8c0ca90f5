"""What a consultant sees first: what does not wait, who comes today, what was answered, who is not heard of."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    CharField,
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    Min,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
    Value,
    Window,
)
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from puente.accounts.scope import Standing
from puente.cases.enums import StepKind
from puente.cases.models import Case, Step
from puente.cases.queries import silent_on
from puente.cases.rules import AT_WORK
from puente.coordination.models import Meeting as TeamMeeting
from puente.coordination.models import Task
from puente.employers.models import Vacancy
from puente.guidance.enums import MeetingKind
from puente.guidance.models import Appointment
from puente.guidance.queries import unsettled
from puente.matching.models import Dismissal, SentFit, Suggestion
from puente.matching.versions import in_force
from puente.people.enums import Answer
from puente.people.models import Consent, Person
from puente.placement.queries import interviews_of
from puente.profiles.models import HeldDocument
from puente.services.models import Certification, CertificationStep

DAYS_AHEAD, DAYS_TO_LAPSE = 7, 14
MOST_ACTS, MOST_LINES, MOST_MET, MOST_OF_A_KIND = 12, 6, 60, 3
# What somebody answered: read, not done.
ANSWERS = (StepKind.ANSWER, StepKind.INTERESTED, StepKind.REFERRAL_ANSWER)
# A vacancy that is news: how well it fits (hundredths of all points), its place, how old it is.
GOOD_PART, GOOD_RANK, DAYS_NEW, MOST_NEW, MOST_LOOKED_AT = 20, 5, 7, 6, 300
# What stands above all else: a child to protect, and what warns of a job, once it is due.
URGENT = (StepKind.PROTECTION, StepKind.WARNING)


@dataclass(frozen=True)
class Day:
    """The first acts of a day: a child to protect and what warns of a job, then late ones; the answers that came; how
    many there are in all, and how many more come this week.
    """

    urgent: list[Step]
    late: list[Step]
    due: list[Step]
    answers: list[Step]
    late_count: int
    count: int
    answer_count: int
    soon: int

    @property
    def due_count(self) -> int:
        return self.count - self.late_count - len(self.urgent)

    @property
    def hidden(self) -> int:
        return self.count - len(self.urgent) - len(self.late) - len(self.due)

    @property
    def shown(self) -> list[Step]:
        return [*self.urgent, *self.late, *self.due, *self.answers]


@dataclass(frozen=True)
class Meeting:
    """An appointment or a meeting of the team (`key`: its own), an interview with a company (`key`: the application's),
    or an assessment (`key`: the certification's).
    """

    kind: str
    key: UUID
    at: datetime
    name: str
    about: str
    place: str

    @property
    def what(self) -> str:
        if self.kind == "meeting":
            return _("Reunión")
        if self.kind == "assessment":
            return _("Evaluación para certificarse")
        return str(MeetingKind(self.about).label) if self.about else _("Entrevista")


@dataclass(frozen=True)
class Meetings:
    """Who comes today, and of what is over nobody said what happened."""

    today: list[Meeting]
    unsettled: list[Meeting]


def mine(standing: Standing) -> Q:
    """Steps of the user, and those of the station that nobody has taken yet."""
    return Q(consultant_id=standing.user_id) | Q(consultant__isnull=True, station__in=standing.stations)


def open_steps(standing: Standing, today: date) -> QuerySet[Step]:
    """What is to be done and was not put off beyond today. An appointment that is over needs no reminder any more."""
    back = Q(put_off_until__isnull=True) | Q(put_off_until__lte=today)
    over = Exists(Appointment.objects.filter(pk=OuterRef("source"), at__lt=timezone.now()))
    stale = Q(kind=StepKind.APPOINTMENT) & over
    return Step.objects.filter(mine(standing), back, ~stale, done_at__isnull=True)


def due_steps(standing: Standing, today: date) -> QuerySet[Step]:
    """What does not wait."""
    return open_steps(standing, today).filter(due_on__lte=today)


def due_tasks(standing: Standing, last: date) -> QuerySet[Task]:
    """What supervision asks of the user until a day."""
    return Task.objects.filter(user=standing.user_id, done_on__isnull=True, due_on__lte=last)


def day_of(standing: Standing, today: date) -> Day:
    """What to do today; persons, cases and phones come along."""
    steps = open_steps(standing, today).filter(due_on__lte=today + timedelta(days=DAYS_AHEAD))
    answered, acting = Q(kind__in=ANSWERS, due_on__lte=today), ~Q(kind__in=ANSWERS)
    urgent = ExpressionWrapper(Q(kind__in=URGENT, due_on__lte=today), output_field=BooleanField())
    counted = steps.annotate(
        late_count=_over_all(acting & Q(due_on__lt=today) & ~Q(kind__in=URGENT)),
        now_count=_over_all(acting & Q(due_on__lte=today)),
        answer_count=_over_all(answered),
        soon_count=_over_all(Q(due_on__gt=today)),
        is_answer=ExpressionWrapper(Q(kind__in=ANSWERS), output_field=BooleanField()),
    )
    rows = counted.select_related("person", "case").prefetch_related("person__phones")
    # What is to be done first, then answers; what comes later this week is only counted.
    first = list(rows.order_by(urgent.desc(), "is_answer", "due_on", "id")[:MOST_ACTS])
    acts = [step for step in first if not step.is_answer and step.due_on <= today]
    others = [step for step in acts if step.kind not in URGENT]
    answers = rows.filter(answered).order_by("-due_on", "-id")[:MOST_LINES]
    return Day(
        urgent=[step for step in acts if step.kind in URGENT],
        late=[step for step in others if step.due_on < today],
        due=[step for step in others if step.due_on == today],
        answers=list(answers) if first and first[0].answer_count else [],
        late_count=first[0].late_count if first else 0,
        count=first[0].now_count if first else 0,
        answer_count=first[0].answer_count if first else 0,
        soon=first[0].soon_count if first else 0,
    )


def _over_all(condition: Q) -> Window:
    """How many of all rows, whatever part of them is taken."""
    return Window(Count("id", filter=condition))


def meetings_of(standing: Standing, now: datetime) -> Meetings:
    """Today's appointments and interviews, from this hour on, and those that are over and not said."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    name = Concat("person__given_names", Value(" "), "person__surnames", output_field=CharField())
    since = now - timedelta(days=DAYS_TO_LAPSE)
    agreed = unsettled(standing, midnight).filter(at__gte=since).order_by()
    rows = agreed.values_list(Value("appointment"), "id", "at", name, "kind", "place")
    interviews = interviews_of(standing, now, midnight).order_by()
    others = interviews.values_list(
        Value("interview"), "application_id", "at", name, Value(""), "application__vacancy__company__name"
    )
    team = TeamMeeting.objects.filter(
        guests__user=standing.user_id, held_on__isnull=True, at__range=(since, midnight)
    ).order_by()
    theirs = team.values_list(Value("meeting"), "id", "at", "title", Value(""), "place")
    booked = CertificationStep.objects.booked(now, midnight).filter(certification__case__consultant=standing.user_id)
    tests = booked.values_list(Value("assessment"), "certification_id", "at", name, Value(""), "place").order_by()
    found = [Meeting(*row) for row in rows.union(others, theirs, tests, all=True).order_by("at")[:MOST_MET]]
    return Meetings([item for item in found if item.at >= now], [item for item in found if item.at < now])


def silent_cases(standing: Standing, today: date) -> QuerySet[Case]:
    """The user's open cases that nobody has spoken with lately, the longest silent first."""
    mine_ = Case.objects.open().filter(silent_on(today), consultant=standing.user_id)
    return mine_.select_related("person").order_by(F("last_reached_on").asc(nulls_first=True), "id")


@dataclass(frozen=True)
class Lapsing:
    """Something that ends soon: a paper of a person or what a guardian permitted for them (`key`: theirs), a
    certificate, a vacancy or a task (`key`: its own), or what is known of `title` people of reception lists whom nobody
    has spoken with. `of` its kind there are so many.
    """

    kind: str
    key: UUID | None
    title: str
    detail: str | None
    on: date
    of: int


def lapsing(standing: Standing, today: date) -> list[Lapsing]:
    """Papers and certificates of the user's people that end within two weeks, or ended within the last two; open
    vacancies that the user recorded, data of people of lists, and tasks, that end within a week; permissions that a
    guardian gave for whoever turns 18 within two weeks, or did. Of each kind the first ones, by their day.
    """
    soon = today + timedelta(days=DAYS_AHEAD)
    window = (today - timedelta(days=DAYS_TO_LAPSE), today + timedelta(days=DAYS_TO_LAPSE))
    accompanied = Case.objects.open().filter(consultant=standing.user_id).values("person")
    papers = HeldDocument.objects.filter(person__in=accompanied, expires_on__range=window)
    name = Concat("person__given_names", Value(" "), "person__surnames", output_field=CharField())
    certificates = Certification.objects.filter(person__in=accompanied, expires_on__range=window)
    grown = _grown_up(accompanied, window[1])
    own_name = Concat("given_names", Value(" "), "surnames", output_field=CharField())
    paper = "document__name_en" if get_language() == "en" else "document__name"
    ending = Vacancy.objects.open_on(today).filter(recorded_by=standing.user_id, expires_on__lte=soon)
    going = to_call_first(standing).filter(purge_on__lte=soon).order_by().values(kind=Value("list"))
    counted = going.annotate(number=Count("id"), first=Min("purge_on"))
    nobody = Cast(Value(None), UUIDField())
    tasks = due_tasks(standing, soon)
    every = _first_of(papers, "paper", "person_id", name, paper, "expires_on").union(
        _first_of(ending, "vacancy", "id", "title", "company__name", "expires_on"),
        _first_of(tasks, "task", "id", "what", "institution__name", "due_on"),
        _first_of(grown, "consent", "id", own_name, Value(""), "eighteen_on"),
        _first_of(certificates, "certificate", "id", name, "subject", "expires_on"),
        counted.values_list("kind", nobody, Cast("number", CharField()), Value(""), "first", Value(1)),
        all=True,
    )
    return [Lapsing(*row) for row in every.order_by("expires_on")]


def _grown_up(accompanied: QuerySet, last: date) -> QuerySet[Person]:
    """Of these, who is 18 by a day and has something that a guardian permitted; with the day they turn 18."""
    theirs = Consent.objects.filter(person=OuterRef("pk"), answer=Answer.YES, withdrawn_on=None).exclude(guardian="")
    turns = Func(F("birth_date"), template="(%(expressions)s + interval '18 years')::date", output_field=DateField())
    minors = Person.objects.filter(Exists(theirs), pk__in=accompanied)
    return minors.annotate(eighteen_on=turns).filter(eighteen_on__lte=last)


def _first_of(rows: QuerySet, kind: str, *columns: Any) -> QuerySet:
    """The first rows of a kind by their last column, a day, with how many there are in all."""
    shown = rows.values_list(Value(kind), *columns, Window(Count("id")))
    return shown.order_by(columns[-1], "id")[:MOST_OF_A_KIND]


def to_call_first(standing: Standing) -> QuerySet[Person]:
    """People of reception lists whom nobody has spoken with."""
    waiting = Person.objects.filter(station__in=standing.stations).to_contact()
    return waiting.filter(contact_refused_on__isnull=True)


def new_matches(standing: Standing, today: date) -> list[Suggestion]:
    """Vacancies that lately came to fit people of the user, one for each person, the best fits first."""
    lately = today - timedelta(days=DAYS_NEW)
    pair = {"person": OuterRef("person"), "vacancy": OuterRef("vacancy")}
    rows = Suggestion.objects.filter(
        Q(rank__lte=GOOD_RANK) | Q(share__lte=GOOD_RANK),
        ~Exists(SentFit.objects.filter(**pair)),
        ~Exists(Dismissal.objects.filter(**pair, taken_back_on=None)),
        ready=True,
        since__gte=lately,
        vacancy__in=Vacancy.objects.open_on(today).filter(opened_on__gte=lately),
        person__cases__in=Case.objects.open().filter(consultant=standing.user_id).exclude(status__in=AT_WORK),
    )
    best: dict[UUID, Suggestion] = {}
    found = list(rows.select_related("person__profile", "vacancy__company").order_by("-score", "id")[:MOST_LOOKED_AT])
    least = in_force().most * GOOD_PART // 100 if found else 0
    for row in found:
        if row.score < least:
            break
        sought = getattr(row.person, "profile", None)
        if not (sought and row.vacancy.municipality_id in sought.unsafe):
            best.setdefault(row.person_id, row)
    return list(best.values())[:MOST_NEW]
