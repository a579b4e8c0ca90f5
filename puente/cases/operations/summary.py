"""The summary of a case: derived, kept for fast lists, provable."""

from dataclasses import asdict, dataclass
from datetime import date
from itertools import takewhile
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from puente.cases.enums import Outcome, Whom
from puente.cases.models import Case, Contact, Milestone, Step
from puente.cases.rules import standing_of_case

UNANSWERED = frozenset({Outcome.NO_ANSWER, Outcome.WRONG_NUMBER})
MOST_ATTEMPTS = 20  # more in a row say nothing new


@dataclass(frozen=True)
class Summary:
    """The derived columns of a case."""

    status: str
    status_since: date
    job_lost: bool
    trained: bool
    next_kind: str
    next_detail: str
    next_source: UUID | None
    next_due: date | None
    last_contact_on: date | None
    last_contact_how: str
    last_contact_reached: bool
    last_reached_on: date | None
    unanswered: int


def _spoke(contact: Contact) -> bool:
    """Whether it was a talk with the person; a refusal is one too."""
    return contact.outcome not in UNANSWERED and contact.whom == Whom.SELF


def _last_talk(newest: list[Contact], every: QuerySet[Contact]) -> date | None:
    """The day of the last talk, looked for among older contacts only when none of the newest is one."""
    found = next((one.on for one in newest if _spoke(one)), None)
    if found or len(newest) < MOST_ATTEMPTS:
        return found
    return every.filter(whom=Whom.SELF).exclude(outcome__in=UNANSWERED).values_list("on", flat=True).first()


def summarise(case: Case) -> Summary:
    """The summary that follows from the facts now in the database."""
    milestones = Milestone.objects.filter(case=case).order_by("on", "id").values_list("on", "kind", "source")
    place = standing_of_case(case.opened_on, milestones)
    step = Step.objects.filter(case=case, done_at__isnull=True).order_by("due_on", "id").first()
    talks = Contact.objects.filter(person_id=case.person_id).order_by("-on", "-id")
    contacts = list(talks[:MOST_ATTEMPTS])
    contact = contacts[0] if contacts else None
    return Summary(
        status=place.status,
        status_since=place.since,
        job_lost=place.job_lost,
        trained=place.trained,
        next_kind=step.kind if step else "",
        next_detail=step.detail if step else "",
        next_source=step.source if step else None,
        next_due=step.due_on if step else None,
        last_contact_on=contact.on if contact else None,
        last_contact_how=contact.channel if contact else "",
        last_contact_reached=bool(contact and _spoke(contact)),
        last_reached_on=_last_talk(contacts, talks),
        unanswered=sum(1 for _one in takewhile(lambda one: not _spoke(one), contacts)),
    )


def refresh_summary(case: Case) -> None:
    """Write the derived columns anew; called by every act that changes a fact of the case.

    The lock makes a second act wait until the facts of the first are committed, and then see them.
    """
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    for name, value in asdict(summarise(case)).items():
        setattr(case, name, value)
    case.save(update_fields=list(Summary.__dataclass_fields__))


def rebuild_summaries() -> list[str]:
    """Recompute every case in scope; the codes of those whose summary was wrong. An empty list is the proof."""
    wrong = []
    for case in Case.objects.order_by("code").iterator(chunk_size=500):
        summary = asdict(summarise(case))
        if any(getattr(case, name) != value for name, value in summary.items()):
            wrong.append(case.code)
            with transaction.atomic():
                refresh_summary(case)
    return wrong
