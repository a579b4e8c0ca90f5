"""Writing many stories at once."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import takewhile
from uuid import UUID

from django.conf import settings
from django.db import models

from puente.accounts.models import DutyStation, StationDepartment, User
from puente.cases.enums import ClosureReason, MilestoneKind, Outcome, StepKind
from puente.cases.models import Case, CaseFollowUp, CodeCounter, Contact, Milestone, Step
from puente.cases.rules import case_code, standing_of_case
from puente.core.reference import LOADER
from puente.exchange.demo import words, work
from puente.exchange.demo.keys import draw_id
from puente.exchange.demo.life import Life, Surroundings
from puente.exchange.demo.story import Story, tell
from puente.geography.models import Municipality
from puente.people.cui import MUNICIPALITIES
from puente.people.enums import Answer, ConsentMode, Origin, Purpose, Recipient, Source, WorkNow
from puente.people.models import Baseline, Consent, ConsentText, Identifier, Person, Phone, ReturnEpisode
from puente.placement.models import Application, ApplicationMove, Conformity, FollowUp, Placement
from puente.profiles.models import (
    HeldDocument,
    HeldSkill,
    Profile,
    Schooling,
    SpokenLanguage,
    Target,
    WorkExperience,
)
from puente.services.models import Certification, CertificationStep, Delivery, Enrolment

BATCH = 1000
# What is asked at intake: the share who agree, and what shows that somebody did.
ASKED: tuple[tuple[Purpose, float, set[MilestoneKind]], ...] = (
    (Purpose.CARE, 1.0, set()),
    (Purpose.EMPLOYERS, 0.8, {MilestoneKind.APPLIED, MilestoneKind.CV_MADE}),
    (Purpose.PARTNERS, 0.6, {MilestoneKind.TRAINING_STARTED, MilestoneKind.CERTIFYING}),
    (Purpose.FOLLOW_UP, 0.7, set()),
)
# Of a hundred returns, where people live (department code: share).
HOMES = {"13": 19, "12": 18, "14": 12, "09": 9, "07": 6, "16": 8, "15": 3, "17": 5, "01": 6, "20": 3, "22": 3, "19": 2}
HOMES |= {"08": 2, "05": 2, "10": 2}


@dataclass
class Setting:
    """What every story needs: places, stations, staff, consent texts, and the counters of case codes."""

    today: date
    municipalities: dict[str, list[str]]
    station_of: dict[str, DutyStation]
    consultants: dict[str, list[User]]
    texts: dict[str, ConsentText]
    around: Surroundings
    numbers: dict[tuple[int, int], int] = field(default_factory=dict)

    @classmethod
    def load(cls, today: date, consultants: dict[str, list[User]], around: Surroundings) -> "Setting":
        municipalities: dict[str, list[str]] = {}
        for code in Municipality.objects.using(LOADER).order_by("code").values_list("code", flat=True):
            municipalities.setdefault(code[:2], []).append(code)
        coverage = StationDepartment.objects.using(LOADER).select_related("station")
        texts = ConsentText.objects.using(LOADER).order_by("version")
        counters = CodeCounter.objects.using(LOADER).all()
        return cls(
            today=today,
            municipalities=municipalities,
            station_of={row.department_id: row.station for row in coverage},
            consultants=consultants,
            texts={text.purpose: text for text in texts},
            around=around,
            numbers={(counter.station_id, counter.year): counter.last for counter in counters},
        )

    def next_code(self, station: DutyStation, year: int) -> str:
        number = self.numbers.get((station.pk, year), 0) + 1
        self.numbers[station.pk, year] = number
        return case_code(station.code, year, number)


def write(count: int, seed: int, setting: Setting) -> Iterator[int]:
    """Write `count` persons with their history; yields how many are done after each batch."""
    rng = random.Random(seed)
    for first in range(0, count, BATCH):
        size = min(BATCH, count - first)
        rows: dict[type[models.Model], list] = {}
        for _number in range(size):
            for row in _rows_of_one(rng, setting):
                rows.setdefault(type(row), []).append(row)
        for model in ORDER:
            model._default_manager.using(LOADER).bulk_create(rows.get(model, []), batch_size=BATCH)
        yield first + size
    _keep_counters(setting)


ORDER: tuple[type[models.Model], ...] = (
    Person,
    Identifier,
    Phone,
    ReturnEpisode,
    Consent,
    Baseline,
    Case,
    Milestone,
    Contact,
    Profile,
)
ORDER += (
    WorkExperience,
    SpokenLanguage,
    Schooling,
    HeldSkill,
    HeldDocument,
    Target,
    Delivery,
    Enrolment,
    Certification,
    CertificationStep,
    CaseFollowUp,
)
ORDER += (Application, ApplicationMove, Placement, FollowUp, Conformity, Step)


def _rows_of_one(rng: random.Random, setting: Setting) -> Iterable[models.Model]:
    code, said = rng.choice(words.HERE)
    story = tell(rng, setting.today, f"Dijo «{said}»")
    department = rng.choices(list(HOMES), weights=list(HOMES.values()))[0]
    station = setting.station_of[department]
    consultant = rng.choice(setting.consultants[station.code])
    person = _person(rng, setting, story, department, station, consultant)
    yield person
    yield from _identity(rng, person, department)
    route, reception = rng.choice(
        [("air", "aurora"), ("air", "aurora"), ("land", "la_mesilla"), ("land", "tecun_uman")]
    )
    yield ReturnEpisode(
        id=draw_id(rng, story.returned_on),
        person=person,
        returned_on=story.returned_on,
        route=route,
        reception_point_id=reception,
        evidence=rng.choice(["list", "list", "certificate", "declared"]),
        country=rng.choice(["US", "US", "US", "MX"]),
        months_abroad=rng.choice([6, 12, 24, 36, 48, 60, 96, 120, 144]),
        work_abroad=said,
        recorded_by=consultant.pk,
    )
    if story.opened_on:
        yield from _accompaniment(rng, setting, story, person, (code, said))
    for contact in story.contacts:
        yield Contact(
            id=draw_id(rng, contact.on),
            person=person,
            case_id=getattr(person, "case_id", None),
            on=contact.on,
            channel=contact.channel,
            outcome=contact.outcome,
            note=contact.note,
            recorded_by=consultant.pk,
        )


def _person(
    rng: random.Random, setting: Setting, story: Story, department: str, station: DutyStation, consultant: User
) -> Person:
    woman = rng.random() < 0.22
    given = " ".join(rng.sample(words.WOMEN if woman else words.MEN, rng.choice([1, 1, 2])))
    maya = words.MAYA.get(department, "").split()
    pool = maya if maya and rng.random() < 0.7 else words.LADINO
    birth = date(1900, 1, 1) + timedelta(days=rng.randint(62, 107) * 365 + rng.randrange(365) + 25)
    person = Person(
        id=draw_id(rng, story.returned_on),
        station=station,
        given_names=given,
        surnames=" ".join(rng.sample(pool, 2)),
        sex="F" if woman else "M",
        birth_date=birth,
        birth_precision="day",
        municipality_id=rng.choice(setting.municipalities[department]),
        language_id="spa",
        origin=Origin.OFFICE if story.opened_on and rng.random() < 0.3 else Origin.LIST,
        purge_on=None if story.opened_on else story.returned_on + timedelta(days=settings.UNCONTACTED_DAYS + 90),
        recorded_by=consultant.pk,
    )
    person.set_search_name()
    person.consultant = consultant  # type: ignore[attr-defined]
    return person


def _identity(rng: random.Random, person: Person, department: str) -> Iterable[models.Model]:
    if rng.random() < 0.85:
        yield Identifier(
            id=draw_id(rng, person.birth_date or date(2000, 1, 1)),
            person=person,
            kind="cui",
            number=_cui(rng, department),
            source=Source.DOCUMENT,
            recorded_by=person.recorded_by,
        )
    caution = rng.choice(words.CAUTIONS)
    yield Phone(
        id=draw_id(rng, person.birth_date or date(2000, 1, 1)),
        person=person,
        number=f"{rng.choice('345')}{rng.randrange(10**7):07d}",
        owner="family" if "familiar" in caution else "self",
        shared="familiar" in caution,
        message_allowed=not caution and rng.random() < 0.4,
        from_hour=rng.choice([None, None, 8, 17]),
        caution=caution,
        source=Source.DECLARED,
        recorded_by=person.recorded_by,
    )


def _accompaniment(
    rng: random.Random, setting: Setting, story: Story, person: Person, job: tuple[str, str]
) -> Iterable[models.Model]:
    """Consent, baseline, case, its milestones, what is behind them, and what is due."""
    consultant = person.consultant  # type: ignore[attr-defined]
    opened = story.opened_on or setting.today
    yield from _agreement(rng, setting, person, story, opened, consultant)
    sources: dict[tuple[str, date], UUID] = {(kind, on): draw_id(rng, on) for kind, on, _detail in story.milestones}
    for kind, on, _detail in story.milestones:
        if kind == MilestoneKind.JOB_LOST:
            sources[kind, on] = next(key for (other, _on), key in sources.items() if other == MilestoneKind.HIRED)
    case = _case(rng, setting, story, person, consultant, sources)
    person.case_id = case.pk  # type: ignore[attr-defined]
    yield case
    for kind, on, detail in story.milestones:
        milestone = Milestone(
            id=draw_id(rng, on),
            person=person,
            case=case,
            kind=kind,
            on=on,
            detail=detail,
            source=sources[kind, on],
            recorded_by=consultant.pk,
        )
        story.milestone_ids.append(milestone.pk)
        yield milestone
    life = Life(person, case, story, consultant, *job, sources)
    yield from work.rows_of(rng, setting.around, life, setting.today)
    if story.due:
        if story.due.kind == StepKind.APPLICATION:
            story.due.source = next(key for (kind, _on), key in sources.items() if kind == MilestoneKind.APPLIED)
        if case.next_kind != StepKind.CASE_FOLLOW_UP:
            case.next_source = story.due.source
        yield Step(
            id=draw_id(rng, story.due.on),
            person=person,
            case=case,
            station=person.station,
            consultant=consultant,
            kind=story.due.kind,
            detail=story.due.detail,
            due_on=story.due.on,
            source=story.due.source,
            recorded_by=consultant.pk,
        )


def _case(
    rng: random.Random,
    setting: Setting,
    story: Story,
    person: Person,
    consultant: User,
    sources: dict[tuple[str, date], UUID],
) -> Case:
    """The case with the summary that its facts give."""
    opened = story.opened_on or setting.today
    place = standing_of_case(opened, [(on, kind, sources[kind, on]) for kind, on, _detail in story.milestones])
    last = max(story.contacts, key=lambda contact: contact.on, default=None)
    return Case(
        id=draw_id(rng, opened),
        person=person,
        station=person.station,
        consultant=consultant,
        code=setting.next_code(person.station, opened.year),
        opened_on=opened,
        closed_on=story.closed_on,
        closure_reason=ClosureReason.SUSTAINED if story.closed_on else "",
        status=place.status,
        status_since=place.since,
        job_lost=place.job_lost,
        trained=place.trained,
        next_kind=story.due.kind if story.due else "",
        next_detail=story.due.detail if story.due else "",
        next_due=story.due.on if story.due else None,
        last_contact_on=last.on if last else None,
        last_contact_how=last.channel if last else "",
        last_contact_reached=bool(last and last.outcome == Outcome.REACHED),
        last_reached_on=max((one.on for one in story.contacts if one.outcome == Outcome.REACHED), default=None),
        unanswered=_unanswered(story),
        recorded_by=consultant.pk,
    )


def _unanswered(story: Story) -> int:
    """How many of the last contacts nobody answered."""
    newest = sorted(story.contacts, key=lambda contact: contact.on, reverse=True)
    return sum(1 for _one in takewhile(lambda contact: contact.outcome != Outcome.REACHED, newest))


def _agreement(
    rng: random.Random, setting: Setting, person: Person, story: Story, on: date, consultant: User
) -> Iterable[models.Model]:
    """What was asked at intake and answered; whoever was sent somewhere had agreed to it."""
    happened = {kind for kind, _on, _detail in story.milestones}
    for purpose, share, shown_by in ASKED:
        answer = Answer.YES if happened & shown_by or rng.random() <= share else Answer.NO
        shared = purpose == Purpose.PARTNERS and answer == Answer.YES
        yield Consent(
            id=draw_id(rng, on),
            person=person,
            purpose=purpose,
            answer=answer,
            recipients=[Recipient.EMPLOYMENT, Recipient.TRAINING] if shared else [],
            text=setting.texts[purpose],
            mode=ConsentMode.SHEET,
            given_on=on,
            recorded_by=consultant.pk,
        )
    work = rng.choice([WorkNow.NONE, WorkNow.NONE, WorkNow.NONE, WorkNow.CASUAL])
    income = rng.choice([400, 800, 1200]) if work == WorkNow.CASUAL else None
    household = rng.randint(2, 8)
    yield Baseline(
        id=draw_id(rng, on),
        person=person,
        work=work,
        monthly_income=income,
        debt=rng.choice([None, 0, 15_000, 40_000, 75_000]),
        study="no",
        household=household,
        dependants=rng.randrange(household),
        on=on,
        recorded_by=consultant.pk,
    )


def _cui(rng: random.Random, department: str) -> str:
    """A number that checks and belongs to nobody known: drawn, like everything here."""
    while True:
        digits = [rng.randint(1, 9), *(rng.randrange(10) for _ in range(7))]
        check = sum(digit * weight for weight, digit in enumerate(digits, start=2)) % 11
        if check < 10:
            birthplace = f"{department}{rng.randint(1, MUNICIPALITIES[int(department) - 1]):02d}"
            return "".join(map(str, digits)) + str(check) + birthplace


def _keep_counters(setting: Setting) -> None:
    for (station, year), last in setting.numbers.items():
        CodeCounter.objects.using(LOADER).update_or_create(station_id=station, year=year, defaults={"last": last})
