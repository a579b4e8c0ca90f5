"""What the accompaniment of somebody under age is: protection when they are alone, study where they are not placed."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import Guardianship, MilestoneKind, StepKind
from puente.cases.models import Case, Milestone, Step
from puente.cases.operations.milestones import post_milestone
from puente.cases.operations.steps import finish_steps, plan_step
from puente.core.errors import RefusedError
from puente.people.enums import SharedThing, SharedWith
from puente.people.minors import Placing, came_alone, is_minor_on, placing_of
from puente.people.models import Person
from puente.people.operations import share


def plan_search(*, actor: Standing, case: Case, on: date) -> Step:
    """What follows once the profile is known, or a job is over: vacancies; study or training for who is not placed."""
    kind = StepKind.STUDY if placing_of(case.person, on) == Placing.NEVER else StepKind.MATCH
    return plan_step(actor=actor, person=case.person, case=case, kind=kind, due_on=on)


@transaction.atomic
def watch_over(*, actor: Standing, person: Person, on: date) -> None:
    """A child who came back alone and is accompanied is referred the same day, unless that was done; who turns out not
    to be one is not. To be called whenever the birth date or a return may have changed.
    """
    require(actor, Right.CASE_EDIT)
    person = Person.objects.get(pk=person.pk)  # as it is now, whatever was just corrected
    case = person.cases.open().first()
    if case and is_to_refer(person, on):
        plan_step(actor=actor, person=person, case=case, kind=StepKind.PROTECTION, due_on=on)
    elif case:
        finish_steps(actor=actor, person=person, case=case, kinds=[StepKind.PROTECTION])


@transaction.atomic
def refer_to_protection(*, actor: Standing, case: Case, on: date, institution: str, received_by: str = "") -> Milestone:
    """An institution of protection took the child's case in. A duty, not a favour: no permission is asked for it.

    Raises RefusedError for somebody of age, or a day before the case was opened.
    """
    require(actor, Right.CASE_EDIT)
    if on < case.opened_on:
        raise RefusedError(_("No puede ser antes de abrirse el expediente."), "on")
    if not is_minor_on(case.person, on):
        raise RefusedError(_("No es menor de edad."))
    with override("es"):  # on record, in one language whoever writes it
        recipient = str(Guardianship(institution).label)
    share(
        actor=actor,
        person=case.person,
        what=SharedThing.PROTECTION,
        kind=SharedWith.PROTECTION,
        recipient=recipient,
        on=on,
    )
    detail = f"{Guardianship(institution).value} {received_by}".strip()
    milestone = post_milestone(actor=actor, case=case, kind=MilestoneKind.PROTECTED, on=on, detail=detail)
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.PROTECTION])
    return milestone


def is_to_refer(person: Person, on: date) -> bool:
    """A child alone whom nobody has referred yet."""
    return came_alone(person, on) and not person.milestones.filter(kind=MilestoneKind.PROTECTED).exists()
