"""What a consultant sees first, and what happened to a person, in order."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext as _

from puente.accounts.scope import Standing
from puente.audit.models import Access, Event
from puente.cases.enums import Channel, ClosureReason, Guardianship, MilestoneKind, Outcome, StepKind
from puente.cases.models import Case, Contact, Milestone, Step
from puente.cases.rules import AT_WORK
from puente.employers.models import Vacancy
from puente.guidance.enums import MeetingKind, SchoolLevel, VentureMoment
from puente.matching.models import Dismissal, SentFit, Suggestion
from puente.matching.versions import in_force
from puente.people.queries import files_of
from puente.services.models import Programme, Service

DAYS_AHEAD = 7
MOST_ACTS = 12
# A vacancy that is news: how well it fits (hundredths of all points), its place, how old it is.
GOOD_PART, GOOD_RANK, DAYS_NEW, MOST_NEW, MOST_LOOKED_AT = 20, 5, 7, 6, 300
IS_PROTECTION = ExpressionWrapper(Q(kind=StepKind.PROTECTION), output_field=BooleanField())


@dataclass(frozen=True)
class Day:
    """The first acts of a day: a child to protect, then late ones; how many there are in all, and how many more come
    this week.
    """

    urgent: list[Step]
    late: list[Step]
    due: list[Step]
    late_count: int
    count: int
    soon: int

    @property
    def due_count(self) -> int:
        return self.count - self.late_count - len(self.urgent)

    @property
    def hidden(self) -> int:
        return self.count - len(self.urgent) - len(self.late) - len(self.due)


def mine(standing: Standing) -> Q:
    """Steps of the user, and those of the station that nobody has taken yet."""
    return Q(consultant_id=standing.user_id) | Q(consultant__isnull=True, station__in=standing.stations)


def open_steps(standing: Standing) -> QuerySet[Step]:
    return Step.objects.filter(mine(standing), done_at__isnull=True)


def due_steps(standing: Standing, today: date) -> QuerySet[Step]:
    """What does not wait."""
    return open_steps(standing).filter(due_on__lte=today)


def day_of(standing: Standing, today: date) -> Day:
    """What to do today; persons, cases and phones come along."""
    steps = open_steps(standing).filter(due_on__lte=today + timedelta(days=DAYS_AHEAD))
    numbers = steps.aggregate(
        late=Count("id", filter=Q(due_on__lt=today) & ~Q(kind=StepKind.PROTECTION)),
        now=Count("id", filter=Q(due_on__lte=today)),
        soon=Count("id", filter=Q(due_on__gt=today)),
    )
    now = steps.filter(due_on__lte=today).select_related("person", "case")
    ordered = now.order_by(IS_PROTECTION.desc(), "due_on", "id")
    acts = list(ordered.prefetch_related("person__phones")[:MOST_ACTS])
    others = [step for step in acts if step.kind != StepKind.PROTECTION]
    return Day(
        urgent=[step for step in acts if step.kind == StepKind.PROTECTION],
        late=[step for step in others if step.due_on < today],
        due=[step for step in others if step.due_on == today],
        late_count=numbers["late"],
        count=numbers["now"],
        soon=numbers["soon"],
    )


def new_matches(standing: Standing, today: date) -> list[Suggestion]:
    """Vacancies that lately came to fit people of the user, one for each person, the best fits first."""
    lately = today - timedelta(days=DAYS_NEW)
    pair = {"person": OuterRef("person"), "vacancy": OuterRef("vacancy")}
    rows = Suggestion.objects.filter(
        Q(rank__lte=GOOD_RANK) | Q(share__lte=GOOD_RANK),
        ~Exists(SentFit.objects.filter(**pair)),
        ~Exists(Dismissal.objects.filter(**pair, taken_back_on=None)),
        ready=True,
        score__gte=in_force().most * GOOD_PART // 100,
        since__gte=lately,
        vacancy__in=Vacancy.objects.open_on(today).filter(opened_on__gte=lately),
        person__cases__in=Case.objects.open().filter(consultant=standing.user_id).exclude(status__in=AT_WORK),
    )
    best: dict[UUID, Suggestion] = {}
    for row in rows.select_related("person__profile", "vacancy__company").order_by("-score", "id")[:MOST_LOOKED_AT]:
        sought = getattr(row.person, "profile", None)
        if not (sought and row.vacancy.municipality_id in sought.unsafe):
            best.setdefault(row.person_id, row)
    return list(best.values())[:MOST_NEW]


@dataclass(frozen=True)
class Happening:
    """One line of the timeline. `kind` is a milestone kind, or "contacts" for a fold of several contacts."""

    on: date
    kind: str
    title: str
    detail: str = ""
    counts_in: str = ""
    tone: str = ""
    icon: str = "arch"


@dataclass
class Month:
    """A month of the timeline, newest first."""

    first: date
    happenings: list[Happening] = field(default_factory=list)


LOOKS = {
    MilestoneKind.OPENED: ("plane", ""),
    MilestoneKind.PROFILE_CONFIRMED: ("people", "now"),
    MilestoneKind.GUIDED: ("people", ""),
    MilestoneKind.CV_MADE: ("list", ""),
    MilestoneKind.TRAINING_STARTED: ("certificate", "now"),
    MilestoneKind.TRAINING_ENDED: ("certificate", "ok"),
    MilestoneKind.TRAINING_DROPPED: ("minus", "risk"),
    MilestoneKind.CERTIFYING: ("certificate", ""),
    MilestoneKind.CERTIFIED: ("certificate", "ok"),
    MilestoneKind.SERVICE: ("hand", ""),
    MilestoneKind.APPLIED: ("send", "now"),
    MilestoneKind.INTERVIEW: ("briefcase", "ok"),
    MilestoneKind.NOT_SELECTED: ("minus", "risk"),
    MilestoneKind.HIRED: ("briefcase", "ok"),
    MilestoneKind.FOLLOWED_UP: ("phone", "now"),
    MilestoneKind.JOB_LOST: ("return", "risk"),
    MilestoneKind.CASE_FOLLOWED_UP: ("chat", "now"),
    MilestoneKind.PROTECTED: ("shield", "now"),
    MilestoneKind.WITHDRAWN: ("minus", ""),
    MilestoneKind.PLAN_SIGNED: ("document", "now"),
    MilestoneKind.PLAN_REVIEWED: ("document", ""),
    MilestoneKind.MET: ("calendar", "ok"),
    MilestoneKind.MISSED: ("calendar", "risk"),
    MilestoneKind.PRACTISED: ("briefcase", "now"),
    MilestoneKind.SCHOOL_STARTED: ("certificate", "now"),
    MilestoneKind.SCHOOL_ENDED: ("certificate", "ok"),
    MilestoneKind.SCHOOL_LEFT: ("minus", "risk"),
    MilestoneKind.VENTURE: ("building", "now"),
    MilestoneKind.TRANSFERRED: ("return", ""),
    MilestoneKind.CLOSED: ("check", ""),
    MilestoneKind.REOPENED: ("return", "now"),
}


def timeline(person_id: UUID) -> list[Month]:
    """What matters, by month, newest first; contacts in a row are folded into one line."""
    milestones = list(Milestone.objects.filter(person_id=person_id))
    contacts = Contact.objects.filter(person_id=person_id)
    names = _names_for({MilestoneKind(milestone.kind) for milestone in milestones})
    entries = [*(_from_milestone(item, names) for item in milestones), *map(_from_contact, contacts)]
    # Within one day: what moved the case above the calls.
    entries.sort(key=lambda entry: (entry.on, entry.kind != "contact"), reverse=True)
    months: list[Month] = []
    for first, group in groupby(_fold(entries), key=lambda entry: entry.on.replace(day=1)):
        months.append(Month(first, list(group)))
    return months


TRAINING = frozenset({MilestoneKind.TRAINING_STARTED, MilestoneKind.TRAINING_ENDED, MilestoneKind.TRAINING_DROPPED})
# Milestones whose detail begins with a code, and the list that the code is of.
CODED: dict[MilestoneKind, type[TextChoices]] = {
    MilestoneKind.CLOSED: ClosureReason,
    MilestoneKind.PROTECTED: Guardianship,
    MilestoneKind.MET: MeetingKind,
    MilestoneKind.MISSED: MeetingKind,
    MilestoneKind.VENTURE: VentureMoment,
    MilestoneKind.SCHOOL_STARTED: SchoolLevel,
    MilestoneKind.SCHOOL_ENDED: SchoolLevel,
    MilestoneKind.SCHOOL_LEFT: SchoolLevel,
}
FOLLOW_UPS = frozenset({MilestoneKind.FOLLOWED_UP, MilestoneKind.CASE_FOLLOWED_UP})


def _names_for(kinds: set[MilestoneKind]) -> dict[str, str]:
    """The names of the services and programmes that milestones of `kinds` keep as codes."""
    names: dict[str, str] = {}
    if MilestoneKind.SERVICE in kinds:
        names |= {service.pk: str(service) for service in Service.objects.all()}
    if kinds & TRAINING:
        names |= {programme.pk: f"{programme}, {programme.provider}" for programme in Programme.objects.all()}
    return names


def _from_milestone(milestone: Milestone, names: dict[str, str]) -> Happening:
    kind = MilestoneKind(milestone.kind)
    icon, tone = LOOKS[kind]
    detail = milestone.detail
    if kind == MilestoneKind.SERVICE or kind in TRAINING:
        detail = names.get(detail, detail)
    elif kind in FOLLOW_UPS:
        day, _space, note = detail.partition(" ")
        detail = _("Día %(day)s. %(note)s") % {"day": day, "note": note}
    elif kind in CODED:
        detail = _in_words(CODED[kind], detail)
    return Happening(
        on=milestone.on,
        kind=milestone.kind,
        title=milestone.get_kind_display(),
        detail=detail,
        counts_in=milestone.counts_in,
        tone=tone,
        icon=icon,
    )


def _in_words(codes: type[TextChoices], detail: str) -> str:
    """A detail that begins with a code, with its label; one that does not (it was erased, say), as it is."""
    code, _space, words = detail.partition(" ")
    label = dict(codes.choices).get(code)
    return ". ".join(filter(None, [str(label), words])) if label else detail


def _from_contact(contact: Contact) -> Happening:
    how = Channel(contact.channel).label
    what = Outcome(contact.outcome).label
    detail = f"{what}. {contact.note}" if contact.note else f"{what}."
    return Happening(on=contact.on, kind="contact", title=str(how).capitalize(), detail=detail)


def _fold(entries: list[Happening]) -> Iterable[Happening]:
    """Contacts next to each other in one month become one quiet line."""
    for (kind, _month), run in groupby(entries, key=lambda entry: (entry.kind, entry.on.replace(day=1))):
        group = list(run)
        if kind != "contact" or len(group) == 1:
            yield from group
        else:
            titles = ", ".join(dict.fromkeys(entry.title for entry in group))
            yield Happening(on=group[0].on, kind="contacts", title=f"{len(group)} · {titles}", detail=group[0].detail)


def history(person_id: UUID, most: int = 100) -> QuerySet[Event]:
    """The recorded changes of everything about a person, in every file they had, newest first."""
    return Event.objects.filter(person_id__in=files_of(person_id)).order_by("-at", "-id")[:most]


def readings(person_id: UUID, most: int = 50) -> QuerySet[Access]:
    """Who opened, sent or took out something of a person, newest first."""
    return Access.objects.filter(person_id__in=files_of(person_id)).order_by("-at")[:most]
