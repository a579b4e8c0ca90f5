"""What happened to a person, in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext as _

from puente.audit.models import Access, Event
from puente.cases.enums import Channel, ClosureReason, Direction, Guardianship, MilestoneKind, Outcome, Whom
from puente.cases.models import Contact, Milestone
from puente.guidance.enums import MeetingKind, SchoolLevel, VentureMoment
from puente.people.queries import files_of
from puente.protection.access import SeenAlert
from puente.services.models import Programme, Service


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
    MilestoneKind.OFFERED: ("briefcase", "ok"),
    MilestoneKind.NOT_SELECTED: ("minus", "risk"),
    MilestoneKind.DECLINED: ("minus", ""),
    MilestoneKind.NO_ANSWER: ("minus", ""),
    MilestoneKind.POSITION_FILLED: ("minus", ""),
    MilestoneKind.HIRED: ("briefcase", "ok"),
    MilestoneKind.FOLLOWED_UP: ("phone", "now"),
    MilestoneKind.JOB_LOST: ("return", "risk"),
    MilestoneKind.JOB_ENDED: ("return", ""),
    MilestoneKind.CASE_FOLLOWED_UP: ("chat", "now"),
    MilestoneKind.PROTECTED: ("shield", "now"),
    MilestoneKind.REFERRED: ("send", ""),
    MilestoneKind.REFERRAL_SERVED: ("hand", "ok"),
    MilestoneKind.REFERRAL_FAILED: ("minus", "risk"),
    MilestoneKind.WITHDRAWN: ("minus", ""),
    MilestoneKind.PLAN_SIGNED: ("document", "now"),
    MilestoneKind.PLAN_REVIEWED: ("document", ""),
    MilestoneKind.MET: ("calendar", "ok"),
    MilestoneKind.MISSED: ("calendar", "risk"),
    MilestoneKind.PRACTISED: ("briefcase", "now"),
    MilestoneKind.SCHOOL_STARTED: ("certificate", "now"),
    MilestoneKind.SCHOOL_GOES_ON: ("certificate", ""),
    MilestoneKind.SCHOOL_ENDED: ("certificate", "ok"),
    MilestoneKind.SCHOOL_LEFT: ("minus", "risk"),
    MilestoneKind.VENTURE: ("building", "now"),
    MilestoneKind.TRANSFERRED: ("return", ""),
    MilestoneKind.CLOSED: ("check", ""),
    MilestoneKind.REOPENED: ("return", "now"),
}


@dataclass
class Timeline:
    """The months shown, and how many lines there are in all."""

    months: list[Month]
    count: int

    @property
    def shown(self) -> int:
        return sum(len(month.happenings) for month in self.months)


def timeline(person_id: UUID, most: int | None = None, alerts: Sequence[SeenAlert] = ()) -> Timeline:
    """What matters, by month, newest first; contacts in a row are one line. At most the last `most` lines."""
    milestones = list(Milestone.objects.filter(person_id=person_id))
    contacts = Contact.objects.filter(person_id=person_id)
    names = _names_for({MilestoneKind(milestone.kind) for milestone in milestones})
    entries = [_from_milestone(item, names) for item in milestones]
    entries += [*map(_from_contact, contacts), *map(_from_alert, alerts)]
    # Within one day: what moved the case above the calls.
    entries.sort(key=lambda entry: (entry.on, entry.kind != "contact"), reverse=True)
    lines = list(_fold(entries))
    months = groupby(lines[:most], key=lambda entry: entry.on.replace(day=1))
    return Timeline([Month(first, list(group)) for first, group in months], len(lines))


TRAINING = frozenset({MilestoneKind.TRAINING_STARTED, MilestoneKind.TRAINING_ENDED, MilestoneKind.TRAINING_DROPPED})
# Milestones whose detail begins with a code, and the list that the code is of.
CODED: dict[MilestoneKind, type[TextChoices]] = {
    MilestoneKind.CLOSED: ClosureReason,
    MilestoneKind.PROTECTED: Guardianship,
    MilestoneKind.MET: MeetingKind,
    MilestoneKind.MISSED: MeetingKind,
    MilestoneKind.VENTURE: VentureMoment,
    MilestoneKind.SCHOOL_STARTED: SchoolLevel,
    MilestoneKind.SCHOOL_GOES_ON: SchoolLevel,
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
    """How, with whom, who looked for whom and for how long."""
    how = str(Channel(contact.channel).label).capitalize()
    if contact.direction == Direction.IN:
        how = _("%(how)s: buscó al programa") % {"how": how}
    what = _outcome_words(contact)
    if contact.minutes:
        what = _("%(what)s, %(minutes)s min") % {"what": what, "minutes": contact.minutes}
    return Happening(on=contact.on, kind="contact", title=how, detail=f"{what}. {contact.note}".strip())


def _outcome_words(contact: Contact) -> str:
    if contact.whom == Whom.SELF or contact.outcome not in {Outcome.REACHED, Outcome.REFUSED}:
        return str(Outcome(contact.outcome).label)
    if contact.outcome == Outcome.REFUSED:
        return _("Quien contestó pidió no llamar")
    return _("Se habló con su familia") if contact.whom == Whom.FAMILY else _("Se habló con alguien más")


def _from_alert(alert: SeenAlert) -> Happening:
    return Happening(
        on=alert.on,
        kind="alert",
        title=alert.danger,
        detail=_("Alerta reservada: solo la ven quienes se nombró."),
        tone="risk",
        icon="shield",
    )


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
