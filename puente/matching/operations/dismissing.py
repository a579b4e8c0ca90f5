"""That a vacancy is not for somebody."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import StepKind
from puente.cases.operations import finish_steps
from puente.core.errors import RefusedError
from puente.employers.models import Vacancy
from puente.matching.enums import SaidBy, Why
from puente.matching.models import Dismissal
from puente.people.models import Person


@transaction.atomic
def dismiss(*, actor: Standing, person: Person, vacancy: Vacancy, why: str, on: date) -> Dismissal:
    """Not to be suggested again. Raises RefusedError without a reason, or when that was said already."""
    require(actor, Right.CASE_EDIT)
    if why not in Why.values:
        raise RefusedError(_("Diga por qué no le sirve."))
    case = person.cases.open().first()
    finish_steps(actor=actor, person=person, case=case, kinds=[StepKind.INTERESTED], source=vacancy.pk)
    return write(person_id=person.pk, vacancy_id=vacancy.pk, by=SaidBy.OFFICE, why=why, on=on, author=actor.user_id)


def write(*, person_id: UUID, vacancy_id: UUID, by: str, why: str, on: date, author: UUID) -> Dismissal:
    try:
        with transaction.atomic():
            return Dismissal.objects.create(
                person_id=person_id, vacancy_id=vacancy_id, by=by, why=why, on=on, recorded_by=author
            )
    except IntegrityError as problem:
        raise RefusedError(_("Ya se había dicho que esa vacante no es para esta persona.")) from problem


@transaction.atomic
def take_back(*, actor: Standing, person: Person, dismissal_id: UUID, on: date) -> None:
    """It may be suggested again. Raises RefusedError when it already may."""
    require(actor, Right.CASE_EDIT)
    standing_ones = Dismissal.objects.filter(pk=dismissal_id, person=person, taken_back_on=None)
    if not standing_ones.update(taken_back_on=on):
        raise RefusedError(_("Esa vacante ya se puede sugerir otra vez."))
