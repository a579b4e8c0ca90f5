"""One person's way through the programme, as dated events. Draws; writes nothing."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from puente.cases.enums import Channel, MilestoneKind, Outcome, StepKind
from puente.cases.rules import follow_up_detail
from puente.exchange.demo import words
from puente.placement.reference import days_of_worker

MONTHS_OF_HISTORY = 6
# How many of a hundred go on at each fork.
TO_CONTACT, CONFIRMED, TRAINED, APPLIED, HIRED, LOST, CLOSED = 30, 86, 30, 72, 55, 12, 9
GUIDED, WITH_CV, DROPPED, CERTIFIED = 45, 70, 15, 55
COURSES = ("electricity", "welding", "masonry", "solar", "cooking", "english_calls")


SUBJECTS = {
    "electricity": "Electricidad domiciliar",
    "welding": "Soldadura industrial",
    "masonry": "Albañilería",
    "solar": "Instalación fotovoltaica",
    "cooking": "Gastronomía",
    "english_calls": "Inglés B2",
}


@dataclass
class Contacted:
    on: date
    channel: str
    outcome: str
    note: str


@dataclass
class Due:
    kind: StepKind
    on: date
    detail: str = ""
    source: UUID | None = None


@dataclass
class Story:
    """What happened to one person. Without `opened_on` they are still to be called."""

    returned_on: date
    opened_on: date | None = None
    closed_on: date | None = None
    milestones: list[tuple[MilestoneKind, date, str]] = field(default_factory=list)
    contacts: list[Contacted] = field(default_factory=list)
    milestone_ids: list[UUID] = field(default_factory=list)
    due: Due | None = None


def tell(rng: random.Random, today: date, job: str) -> Story:
    """A way that began within the last months and stands somewhere today."""
    story = Story(returned_on=today - timedelta(days=rng.randrange(5, MONTHS_OF_HISTORY * 30)))
    if _chance(rng, TO_CONTACT):
        if _chance(rng, 25):
            story.contacts.append(Contacted(_after(rng, story.returned_on, 1, 4), Channel.CALL, Outcome.NO_ANSWER, ""))
        return story
    story.opened_on = _after(rng, story.returned_on, 1, 20)
    if story.opened_on > today:
        story.opened_on = None
        return story
    _walk(story, rng, today, job)
    _talk(story, rng, today)
    story.milestones.sort(key=lambda milestone: milestone[1])
    return story


def _walk(story: Story, rng: random.Random, today: date, job: str) -> None:
    """Milestones in order, until chance or the present day ends them."""
    on = story.opened_on or today
    story.milestones.append((MilestoneKind.OPENED, on, ""))
    confirmed = _after(rng, on, 2, 14)
    if confirmed > today or not _chance(rng, CONFIRMED):
        story.due = Due(StepKind.PROFILE, _near(rng, today))
        return
    story.milestones.append((MilestoneKind.PROFILE_CONFIRMED, confirmed, job))
    for kind, share in ((MilestoneKind.GUIDED, GUIDED), (MilestoneKind.CV_MADE, WITH_CV)):
        if (day := _after(rng, confirmed, 0, 4)) <= today and _chance(rng, share):
            story.milestones.append((kind, day, ""))
    on = confirmed
    if _chance(rng, TRAINED):
        on = _after(rng, on, 5, 20)
        ended = on + timedelta(days=30)
        course = rng.choice(COURSES)
        if on > today:
            story.due = Due(StepKind.MATCH, today + timedelta(days=3))
            return
        story.milestones.append((MilestoneKind.TRAINING_STARTED, on, course))
        if ended > today:
            story.due = Due(StepKind.CALL, _near(rng, today), "")
            return
        dropped = _chance(rng, DROPPED)
        story.milestones.append(
            (MilestoneKind.TRAINING_DROPPED if dropped else MilestoneKind.TRAINING_ENDED, ended, course)
        )
        on = ended
        if not dropped and _chance(rng, CERTIFIED):
            _certify(story, rng, today, on, course)
    _look_for_work(story, rng, today, on)


def _certify(story: Story, rng: random.Random, today: date, on: date, course: str) -> None:
    """Referred after the course; the certificate comes some weeks later."""
    referred = _after(rng, on, 1, 8)
    issued = _after(rng, referred, 10, 35)
    if referred <= today:
        story.milestones.append((MilestoneKind.CERTIFYING, referred, SUBJECTS[course]))
    if issued <= today:
        story.milestones.append((MilestoneKind.CERTIFIED, issued, SUBJECTS[course]))


def _look_for_work(story: Story, rng: random.Random, today: date, on: date) -> None:
    applied = _after(rng, on, 2, 20)
    if applied > today or not _chance(rng, APPLIED):
        story.due = Due(StepKind.MATCH, _near(rng, today))
        return
    story.milestones.append((MilestoneKind.APPLIED, applied, ""))
    hired = _after(rng, applied, 4, 25)
    if hired > today or not _chance(rng, HIRED):
        story.due = Due(StepKind.APPLICATION, _near(rng, today))
        return
    story.milestones.append((MilestoneKind.HIRED, hired, ""))
    lost_on = _after(rng, hired, 10, 80) if _chance(rng, LOST) else None
    for day in days_of_worker():
        due = hired + timedelta(days=day)
        if lost_on and lost_on <= min(due, today):
            story.milestones.append((MilestoneKind.JOB_LOST, lost_on, ""))
            story.due = Due(StepKind.MATCH, _near(rng, today))
            return
        if due >= today - timedelta(days=rng.randrange(6)):
            story.due = Due(StepKind.FOLLOW_UP, due, follow_up_detail(day))
            return
        story.milestones.append((MilestoneKind.FOLLOWED_UP, due, follow_up_detail(day)))
    if _chance(rng, CLOSED * 5):
        story.closed_on = min(today, hired + timedelta(days=92))
        story.milestones.append((MilestoneKind.CLOSED, story.closed_on, ""))


def _talk(story: Story, rng: random.Random, today: date) -> None:
    """Calls in between, some unanswered."""
    on = story.opened_on or today
    end = story.closed_on or today
    while on <= end:
        reached = _chance(rng, 72)
        story.contacts.append(
            Contacted(
                on,
                rng.choice([Channel.CALL, Channel.CALL, Channel.WHATSAPP, Channel.IN_PERSON]),
                Outcome.REACHED if reached else Outcome.NO_ANSWER,
                rng.choice(words.NOTES) if reached else "",
            )
        )
        on += timedelta(days=rng.randrange(12, 45))


def _chance(rng: random.Random, percent: int) -> bool:
    return rng.random() * 100 < percent


def _after(rng: random.Random, day: date, fewest: int, most: int) -> date:
    return day + timedelta(days=rng.randint(fewest, most))


def _near(rng: random.Random, today: date) -> date:
    """Some late, most this week or next."""
    return today + timedelta(days=rng.choice([-4, -1, 0, 1, 2, 4, 5, 6, 7, 9, 12, 15, 18, 21, 25, 30]))
