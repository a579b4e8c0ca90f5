"""Attempts to speak with a person, and what follows from each."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import Direction, MilestoneKind, Outcome, StepKind, Whom
from puente.cases.models import Case, Contact, Step
from puente.cases.operations.milestones import post_milestone
from puente.cases.operations.steps import CALLS, finish_steps, plan_call
from puente.cases.operations.summary import refresh_summary
from puente.core.errors import RefusedError
from puente.people.models import Person
from puente.people.operations import lift_contact_refused, set_contact_refused, set_contacted

DAYS_BEFORE_TRYING_AGAIN = 2


@transaction.atomic
def record_contact(
    *,
    actor: Standing,
    person: Person,
    on: date,
    channel: str,
    outcome: str,
    direction: str = Direction.OUT,
    whom: str = Whom.SELF,
    minutes: int | None = None,
    guided: bool = False,
    note: str = "",
    call_again_on: date | None = None,
    about: UUID | None = None,
    wants_calls_again: bool = False,
) -> Contact:
    """Record an attempt. Reached closes the calls that were due; no answer moves them two days on, or plans one; a
    refusal by the person themselves ends calls and reminders and is remembered. `call_again_on` plans the next call;
    `minutes` is how long it took, `about` what it was made for, which has its own step.

    Raises RefusedError for guidance to somebody who was not reached or has no open case, and for looking for somebody
    who asked not to be called: only when they come by themselves it is recorded, and `wants_calls_again` ends it.
    """
    require(actor, Right.CASE_EDIT)
    case = person.cases.open().first()
    _may_call(person, direction, on)
    if guided:
        _may_guide(case, outcome if whom == Whom.SELF else "", on)
    contact = Contact.objects.create(
        person=person,
        case=case,
        on=on,
        channel=channel,
        outcome=outcome,
        direction=direction,
        whom=whom,
        minutes=minutes,
        about=about,
        guided=guided,
        note=note,
        recorded_by=actor.user_id,
    )
    if guided and case:
        post_milestone(actor=actor, case=case, kind=MilestoneKind.GUIDED, on=on, source=contact.pk)
        finish_steps(actor=actor, person=person, case=case, kinds=[StepKind.STUDY])
    if wants_calls_again and direction == Direction.IN and whom == Whom.SELF:
        lift_contact_refused(actor=actor, person=person)
    _settle_calls(actor, contact, call_again_on)
    if case:
        refresh_summary(case)
    return contact


def _settle_calls(actor: Standing, contact: Contact, call_again_on: date | None) -> None:
    """What was due to be called, and what is due next."""
    person, case, on = contact.person, contact.case, contact.on
    if contact.whom == Whom.SELF and contact.outcome == Outcome.REACHED:
        set_contacted(actor=actor, person=person, on=on)
        finish_steps(actor=actor, person=person, kinds=CALLS)
    elif contact.whom == Whom.SELF and contact.outcome == Outcome.REFUSED:
        set_contact_refused(actor=actor, person=person, on=on)
        finish_steps(actor=actor, person=person, kinds=(*CALLS, StepKind.APPOINTMENT))
        return
    elif call_again_on is None:
        _try_again(actor, contact)
    if call_again_on:
        plan_call(actor=actor, person=person, case=case, due_on=call_again_on)


def _try_again(actor: Standing, contact: Contact) -> None:
    """Nobody answered: calls that were due come back, and of an open case one is planned where there was none."""
    again = contact.on + timedelta(days=DAYS_BEFORE_TRYING_AGAIN)
    calls = Step.objects.filter(person=contact.person, kind__in=CALLS, done_at__isnull=True)
    if calls.exists():
        calls.filter(due_on__lte=contact.on).update(due_on=again)
    elif contact.case and contact.about is None:
        plan_call(actor=actor, person=contact.person, case=contact.case, due_on=again)


def _may_call(person: Person, direction: str, on: date) -> None:
    """Nobody looks for somebody who asked not to be called."""
    if person.contact_refused_on and direction == Direction.OUT and on >= person.contact_refused_on:
        sentence = _("Pidió el %(day)s no ser contactada. Si fue ella quien buscó al programa, márquelo.")
        raise RefusedError(sentence % {"day": date_format(person.contact_refused_on)}, "direction")


def _may_guide(case: Case | None, outcome: str, on: date) -> None:
    """Guidance is given to somebody reached, within an open case."""
    if case is None or outcome != Outcome.REACHED:
        raise RefusedError(_("Solo se orienta a quien se alcanzó y tiene expediente abierto."), "guided")
    if on < case.opened_on:
        raise RefusedError(_("La orientación no puede ser anterior a la apertura del expediente."), "on")
