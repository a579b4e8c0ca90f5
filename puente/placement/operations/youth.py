"""Work for somebody under 18: only where the programme opens it, supervision let them, and nothing is dangerous."""

from collections.abc import Collection
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.models import Case
from puente.core.errors import RefusedError
from puente.employers.enums import Hazard
from puente.employers.models import Vacancy
from puente.employers.queries import is_open
from puente.employers.rules import hazard_of
from puente.people.enums import Purpose
from puente.people.gate import agreed_with_guardian, require_consent
from puente.people.minors import is_minor_on, why_never
from puente.people.models import Person
from puente.placement.enums import Authorised
from puente.placement.models import MOST_DAILY_HOURS, MOST_WEEKLY_HOURS, YouthPermit


@transaction.atomic
def ask_youth_permit(
    *,
    actor: Standing,
    case: Case,
    vacancy: Vacancy,
    on: date,
    hazards: Collection[str],
    daily_hours: int,
    weekly_hours: int,
    best_interest: str,
) -> YouthPermit:
    """Ask supervision to let the person be sent to the vacancy. `hazards` are the dangers that the work does have.

    Raises RefusedError for any danger, longer hours than the law's, an age that the programme does not place, missing
    consent, a closed vacancy or one already asked for.
    """
    require(actor, Right.CASE_EDIT)
    if case.closed_on:
        raise RefusedError(_("El expediente está cerrado."))
    if not is_minor_on(case.person, on):
        raise RefusedError(_("No es menor de edad."))
    _require_open_to(case.person, vacancy, on)
    if not is_open(vacancy, on):
        raise RefusedError(_("Esta vacante ya no está abierta."))
    if hazards:
        found = ", ".join(str(Hazard(code).label).lower() for code in hazards)
        raise RefusedError(_("Es peligroso para menores de edad: %(dangers)s.") % {"dangers": found}, "hazards")
    if daily_hours > MOST_DAILY_HOURS or weekly_hours > MOST_WEEKLY_HOURS:
        raise RefusedError(_("Antes de los 18 años se trabaja hasta 7 horas al día y 42 a la semana."), "weekly_hours")
    try:
        with transaction.atomic():
            return YouthPermit.objects.create(
                person=case.person,
                case=case,
                vacancy=vacancy,
                asked_on=on,
                daily_hours=daily_hours,
                weekly_hours=weekly_hours,
                ruled_out=list(Hazard.values),
                best_interest=best_interest,
                recorded_by=actor.user_id,
            )
    except IntegrityError as problem:
        raise RefusedError(_("Ya se pidió autorización para esta vacante.")) from problem


@transaction.atomic
def decide_youth_permit(
    *, actor: Standing, permit: YouthPermit, decision: str, on: date, reason: str = ""
) -> YouthPermit:
    """Supervision lets the person be sent to that vacancy, or says why not.

    Raises RefusedError when it is decided already, is refused without a reason, or may not be granted any more.
    """
    require(actor, Right.YOUTH_AUTHORISE)
    permit = YouthPermit.objects.select_for_update(of=("self",)).select_related("person", "vacancy").get(pk=permit.pk)
    if permit.decision:
        raise RefusedError(_("Esta autorización ya se decidió."))
    if permit.recorded_by == actor.user_id:
        raise RefusedError(_("Quien pide la autorización no puede darla."))
    if decision == Authorised.REFUSED and not reason:
        raise RefusedError(_("Diga por qué no."), "reason")
    if decision == Authorised.GRANTED and is_minor_on(permit.person, on):
        _require_open_to(permit.person, permit.vacancy, on)
    permit.decision, permit.decided_on, permit.decided_by, permit.reason = decision, on, actor.user_id, reason
    permit.save(update_fields=["decision", "decided_on", "decided_by", "reason"])
    return permit


def require_may_work(person: Person, vacancy: Vacancy, on: date) -> None:
    """Raises RefusedError unless the person is surely of age on `on`, or supervision authorised this vacancy."""
    if person.birth_date is None:
        raise RefusedError(_("Falta su fecha de nacimiento o su edad, aunque sea aproximada: anótela en Datos."))
    if not is_minor_on(person, on):
        return
    _require_open_to(person, vacancy, on)
    if not YouthPermit.objects.filter(person=person, vacancy=vacancy, decision=Authorised.GRANTED).exists():
        raise RefusedError(_("Es menor de edad: falta la autorización de la supervisión para esta vacante."))


def _require_open_to(person: Person, vacancy: Vacancy, on: date) -> None:
    """The programme places that age, guardian and person agreed, and the occupation is not dangerous by its nature."""
    if reason := why_never(person, on):
        raise RefusedError(reason)
    require_consent(person, Purpose.EMPLOYERS)
    if not agreed_with_guardian(person, Purpose.EMPLOYERS):
        raise RefusedError(_("Su permiso para empresas se dio sin madre, padre o tutor: retírelo y pídalo otra vez."))
    if danger := hazard_of(vacancy.occupation_id, vacancy.schedule):
        raise RefusedError(
            _("Este trabajo es peligroso para menores de edad: %(danger)s.") % {"danger": str(danger.label).lower()}
        )
