"""What is to be done next."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import StepKind
from puente.cases.models import Case, Step
from puente.cases.operations.summary import refresh_summary
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.people.models import Person

MOST_DAYS_PUT_OFF = 14
CALLS = (StepKind.FIRST_CALL, StepKind.CALL)


@transaction.atomic
def plan_step(
    *,
    actor: Standing,
    person: Person,
    kind: StepKind,
    due_on: date,
    case: Case | None = None,
    detail: str = "",
    source: UUID | None = None,
) -> Step:
    """Put something on the list of whoever answers for the person; the same thing twice only moves its date."""
    require(actor, Right.CASE_EDIT)
    step, _created = Step.objects.update_or_create(
        person=person,
        kind=kind,
        source=source,
        done_at=None,
        defaults={"due_on": due_on, "detail": detail, "case": case, "put_off_until": None, "put_off_why": ""},
        create_defaults={
            "due_on": due_on,
            "detail": detail,
            "case": case,
            "station_id": person.station_id,
            "consultant_id": case.consultant_id if case else None,
            "recorded_by": actor.user_id,
        },
    )
    if case:
        refresh_summary(case)
    return step


def plan_call(*, actor: Standing, person: Person, case: Case | None, due_on: date) -> Step | None:
    """Put a call on the list; none to somebody who asked not to be called."""
    require(actor, Right.CASE_EDIT)
    if person.contact_refused_on:
        return None
    kind = StepKind.CALL if case else StepKind.FIRST_CALL
    return plan_step(actor=actor, person=person, case=case, kind=kind, due_on=due_on)


@transaction.atomic
def put_off(*, actor: Standing, step: Step, until: date, why: str, today: date) -> None:
    """Leave something for another day, and say why: it is not on the list until then, and as late as it was.

    Raises RefusedError for what protects somebody, a day that is not ahead or too far, without a reason, or once done.
    """
    require(actor, Right.CASE_EDIT)
    locked = Step.objects.select_for_update(of=("self",)).get(pk=step.pk)
    if locked.done_at:
        raise RefusedError(_("Eso ya se hizo."))
    if locked.kind == StepKind.PROTECTION:
        raise RefusedError(_("Una protección no se aplaza."))
    if not today < until <= today + timedelta(days=MOST_DAYS_PUT_OFF):
        raise RefusedError(_("Elija un día dentro de las próximas dos semanas."), "until")
    keep(actor.user_id, locked, {"put_off_until": until, "put_off_why": why.strip()})


@transaction.atomic
def finish_step(*, actor: Standing, step: Step) -> None:
    """One thing of the list was done; done already, it stays so."""
    require(actor, Right.CASE_EDIT)
    if step.done_at is None:
        step.done_at = timezone.now()
        step.save(update_fields=["done_at"])
        if step.case:
            refresh_summary(step.case)


@transaction.atomic
def finish_steps(
    *,
    actor: Standing,
    person: Person,
    kinds: Iterable[StepKind],
    case: Case | None = None,
    source: UUID | None = None,
    sources: Collection[UUID] | None = None,
) -> int:
    """Close the person's open steps of `kinds` (of one `source` or of some `sources`, when given) and refresh the
    summary of `case`; how many there were.
    """
    require(actor, Right.CASE_EDIT)
    steps = Step.objects.filter(person=person, kind__in=list(kinds), done_at__isnull=True)
    if source:
        steps = steps.filter(source=source)
    if sources is not None:
        steps = steps.filter(source__in=sources)
    count = steps.update(done_at=timezone.now())
    if case and count:
        refresh_summary(case)
    return count
