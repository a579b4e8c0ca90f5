"""Whom an institution sends, where the case comes from, and what the institution is told."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import CaseSource, StepKind
from puente.cases.models import Case, IncomingReferral
from puente.cases.operations.steps import finish_steps, plan_step
from puente.cases.rules import SHARED_AS
from puente.coordination.enums import InstitutionKind
from puente.coordination.models import Institution
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.people.enums import SharedThing
from puente.people.models import Person
from puente.people.operations import share


@transaction.atomic
def take_referral(
    *, actor: Standing, person: Person, institution: Institution, on: date, asked: str
) -> IncomingReferral:
    """An institution sent the person. Answering it goes on the list; an open case comes from there from now on."""
    require(actor, Right.CASE_EDIT)
    values = {"institution": institution, "on": on, "asked": asked.strip()}
    referral = keep(actor.user_id, IncomingReferral(person=person), values)
    case = person.cases.open().select_for_update(of=("self",)).first()
    if case:
        keep(actor.user_id, case, {"source": CaseSource.INSTITUTION})
    remind_to_answer(actor=actor, referral=referral, case=case, on=on)
    return referral


def remind_to_answer(*, actor: Standing, referral: IncomingReferral, case: Case | None, on: date) -> None:
    """That the institution waits for an answer is on the list."""
    require(actor, Right.CASE_EDIT)
    plan_step(
        actor=actor,
        person=referral.person,
        case=case,
        kind=StepKind.TELL_BACK,
        due_on=on,
        detail=referral.institution.name[:120],
        source=referral.pk,
    )


@transaction.atomic
def answer_referral(*, actor: Standing, referral: IncomingReferral, on: date, told: str) -> None:
    """Tell the institution what became of it; the person's permission to share with institutions allows it. Nothing is
    shared when `told` is empty: the person tells them, or does not want them to know.

    Raises RefusedError without that permission, for an institution that it does not name, twice, or for a day before it
    came.
    """
    require(actor, Right.CASE_EDIT)
    locked = (
        IncomingReferral.objects.select_for_update(of=("self",))
        .select_related("person", "institution")
        .get(pk=referral.pk)
    )
    if locked.told_on:
        raise RefusedError(_("A esa institución ya se le respondió."))
    if told.strip():
        _share_answer(actor, locked, on)
    keep(actor.user_id, locked, {"told_on": on, "told": told.strip()})
    case = locked.person.cases.open().first()
    finish_steps(actor=actor, person=locked.person, case=case, kinds=[StepKind.TELL_BACK], source=locked.pk)


def _share_answer(actor: Standing, referral: IncomingReferral, on: date) -> None:
    kind = SHARED_AS.get(InstitutionKind(referral.institution.kind))
    if kind is None:
        sentence = _("El permiso de la persona no abarca a este tipo de institución. Deje vacía la respuesta.")
        raise RefusedError(sentence, "told")
    share(
        actor=actor,
        person=referral.person,
        what=SharedThing.ANSWER,
        kind=kind,
        recipient=referral.institution.name,
        on=on,
    )


def source_of(person: Person) -> str:
    """Where a case that opens now comes from: an institution that sent the person, a reception list, or themselves."""
    if person.incoming.exists():
        return CaseSource.INSTITUTION
    return CaseSource.LIST if person.origin == "list" else CaseSource.SELF


@transaction.atomic
def set_source(*, actor: Standing, case: Case, source: str) -> None:
    """Where the case comes from, as the person tells it."""
    require(actor, Right.CASE_EDIT)
    locked = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    keep(actor.user_id, locked, {"source": source})
