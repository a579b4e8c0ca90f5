"""Training, certificates and the follow-up of the case: the rows behind those milestones."""

import random
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import models

from puente.cases.enums import MilestoneKind, StepKind
from puente.cases.models import CaseFollowUp, Milestone, Step
from puente.cases.rules import follow_up_detail
from puente.exchange.demo.keys import draw_id
from puente.exchange.demo.life import Life, Surroundings, day_of, has
from puente.people.enums import WorkNow
from puente.services.enums import CertificateKind, DropOut, Finding, Passage, TrainingEnd
from puente.services.models import Certification, CertificationStep, Enrolment
from puente.taxonomy.enums import Cefr

FOLLOW_UP_DAYS = (30, 90, 180)
# What the stories have certified, as standards.
STANDARDS = {
    "Electricidad domiciliar": "electricity",
    "Soldadura industrial": "welding",
    "Albañilería": "masonry",
    "Instalación fotovoltaica": "solar",
    "Gastronomía": "cooking",
}
REACHED, VERIFIED, LATE = 0.74, 0.8, 6


def rows_of(rng: random.Random, around: Surroundings, life: Life) -> Iterable[models.Model]:
    if has(life, MilestoneKind.TRAINING_STARTED):
        yield _enrolment(rng, around, life)
    if has(life, MilestoneKind.CERTIFYING):
        certification = _certification(rng, around, life)
        yield certification
        yield from _passages(rng, certification, life)
    yield from _follow_ups(rng, around.today, life)


def _common(life: Life) -> dict:
    return {"person": life.person, "case": life.case, "station": life.case.station, "recorded_by": life.consultant.pk}


def _enrolment(rng: random.Random, around: Surroundings, life: Life) -> Enrolment:
    started = day_of(life, MilestoneKind.TRAINING_STARTED)
    dropped = has(life, MilestoneKind.TRAINING_DROPPED)
    end = MilestoneKind.TRAINING_DROPPED if dropped else MilestoneKind.TRAINING_ENDED
    ended = day_of(life, end) if has(life, end) else None
    course = next(text for kind, _on, text in life.story.milestones if kind == MilestoneKind.TRAINING_STARTED)
    how = "" if ended is None else TrainingEnd.DROPPED if dropped else TrainingEnd.COMPLETED
    return Enrolment(
        id=life.sources[MilestoneKind.TRAINING_STARTED, started],
        programme_id=course,
        award=around.award,
        started_on=started,
        ended_on=ended,
        end=how,
        drop_out=rng.choice(list(DropOut)) if how == TrainingEnd.DROPPED else "",
        ended_by=life.consultant.pk if ended else None,
        **_common(life),
    )


def _certification(rng: random.Random, around: Surroundings, life: Life) -> Certification:
    referred = day_of(life, MilestoneKind.CERTIFYING)
    issued = day_of(life, MilestoneKind.CERTIFIED) if has(life, MilestoneKind.CERTIFIED) else None
    subject = next(text for kind, _on, text in life.story.milestones if kind == MilestoneKind.CERTIFYING)
    english = subject.startswith("Inglés")
    key = life.sources[MilestoneKind.CERTIFYING, referred]
    verified = min(around.today, issued + timedelta(days=6)) if issued and rng.random() < VERIFIED else None
    return Certification(
        id=key,
        kind=CertificateKind.ENGLISH if english else CertificateKind.TECHNICAL,
        subject=subject,
        issuer_id="english_exam" if english else "intecap",
        standard_id="english" if english else STANDARDS.get(subject),
        begun_on=referred,
        referred_on=referred,
        level=Cefr.B2 if english and issued else None,
        assessed_on=issued and issued - timedelta(days=5),
        competent=True if issued else None,
        issued_on=issued,
        number=f"DEMO-{str(key)[-8:]}" if issued else "",
        issue_recorded_by=life.consultant.pk if issued else None,
        verified_on=verified,
        verified_by=around.supervisor.pk if verified else None,
        **_common(life),
    )


def _passages(rng: random.Random, certification: Certification, life: Life) -> Iterable[CertificationStep]:
    """Told and sent on one day, then assessed when there is a certificate."""
    days: list[tuple[Passage, date, str]] = [
        (Passage.INFORMED, certification.begun_on, ""),
        (Passage.REFERRED, certification.begun_on, ""),
    ]
    if certification.assessed_on:
        days.append((Passage.ASSESSED, certification.assessed_on, Finding.COMPETENT))
    # Of two on one day the first one was written down first.
    keys = sorted(draw_id(rng, on) for _kind, on, _found in days)
    for key, (kind, on, found) in zip(keys, days, strict=True):
        yield CertificationStep(
            id=key,
            person=life.person,
            certification=certification,
            kind=kind,
            on=on,
            found=found,
            recorded_by=life.consultant.pk,
        )


def _follow_ups(rng: random.Random, today: date, life: Life) -> Iterable[models.Model]:
    """Due by the schedule; done by most of those reached, and telling what the story says of that day."""
    waiting = None
    for day in FOLLOW_UP_DAYS:
        due = life.case.opened_on + timedelta(days=day)
        over = life.story.closed_on and due > life.story.closed_on
        done = due + timedelta(days=rng.randrange(6)) if due < today and not over and rng.random() < REACHED else None
        if done and done > today:
            done = None
        work = _work_on(rng, life, done) if done else ""
        row = CaseFollowUp(
            id=draw_id(rng, due),
            day=day,
            due_on=due,
            done_on=done,
            done_by=life.consultant.pk if done else None,
            work=work,
            monthly_income=_income(rng, work) if done else None,
            **_common(life),
        )
        yield row
        if done:
            yield _milestone(rng, life, row)
        elif waiting is None and not life.story.closed_on and due >= today - timedelta(days=LATE):
            waiting = row
    if waiting:
        yield _step(rng, life, waiting)


def _milestone(rng: random.Random, life: Life, row: CaseFollowUp) -> Milestone:
    return Milestone(
        id=draw_id(rng, row.due_on),
        person=life.person,
        case=life.case,
        kind=MilestoneKind.CASE_FOLLOWED_UP,
        on=row.done_on or row.due_on,
        detail=follow_up_detail(row.day),
        source=row.pk,
        recorded_by=life.consultant.pk,
    )


def _step(rng: random.Random, life: Life, row: CaseFollowUp) -> Step:
    """The next follow-up on the list; the summary of the case names the earliest of its steps."""
    if life.story.due is None or row.due_on < life.story.due.on:
        life.case.next_kind, life.case.next_detail = StepKind.CASE_FOLLOW_UP, follow_up_detail(row.day)
        life.case.next_due, life.case.next_source = row.due_on, row.pk
    return Step(
        id=draw_id(rng, row.due_on),
        consultant=life.consultant,
        kind=StepKind.CASE_FOLLOW_UP,
        detail=follow_up_detail(row.day),
        due_on=row.due_on,
        source=row.pk,
        **_common(life),
    )


def _work_on(rng: random.Random, life: Life, day: date) -> str:
    hired = day_of(life, MilestoneKind.HIRED) if has(life, MilestoneKind.HIRED) else None
    lost = day_of(life, MilestoneKind.JOB_LOST) if has(life, MilestoneKind.JOB_LOST) else None
    if hired and hired <= day and not (lost and lost <= day):
        return WorkNow.EMPLOYEE
    return rng.choice([WorkNow.NONE, WorkNow.NONE, WorkNow.CASUAL, WorkNow.CASUAL, WorkNow.OWN])


def _income(rng: random.Random, work: str) -> int | None:
    ranges = {WorkNow.EMPLOYEE: (3700, 5200), WorkNow.OWN: (1500, 3500), WorkNow.CASUAL: (500, 1600)}
    first, last = ranges.get(WorkNow(work), (0, 0))
    return rng.randrange(first, last, 100) if last else None
