"""Enrolling in a training programme, and how it ended."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import MilestoneKind, StepKind
from puente.cases.models import Case
from puente.cases.operations import finish_steps, post_milestone
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.people.enums import SharedThing, SharedWith
from puente.people.operations import share
from puente.services.enums import TrainingEnd
from puente.services.models import Course, Enrolment, Programme
from puente.services.operations.deliveries import award_for
from puente.services.operations.held import note_course
from puente.services.rules import refuse_outside

MOST_GRADE = 100


@transaction.atomic
def enrol(
    *,
    actor: Standing,
    case: Case,
    programme: Programme,
    started_on: date,
    funded: bool = True,
    course: Course | None = None,
) -> Enrolment:
    """The person begins a programme, maybe in a group (`course`); when it is `funded`, under the award that pays for
    training that day.

    Raises RefusedError without permission to share with centres of training, outside the case or when already enrolled.
    """
    require(actor, Right.CASE_EDIT)
    share(
        actor=actor,
        person=case.person,
        what=SharedThing.ENROLMENT,
        kind=SharedWith.TRAINING,
        recipient=programme.provider,
        on=started_on,
    )
    refuse_outside(case, started_on, "started_on")
    try:
        with transaction.atomic():
            enrolment = Enrolment.objects.create(
                person_id=case.person_id,
                case=case,
                station_id=case.station_id,
                programme=programme,
                course=course,
                award=award_for("training", started_on) if funded else None,
                started_on=started_on,
                recorded_by=actor.user_id,
            )
    except IntegrityError as problem:
        raise RefusedError(_("Ya está inscrita en esa formación."), "programme") from problem
    post_milestone(
        actor=actor,
        case=case,
        kind=MilestoneKind.TRAINING_STARTED,
        on=started_on,
        detail=programme.code,
        source=enrolment.pk,
    )
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.STUDY])
    return enrolment


@transaction.atomic
def end_training(
    *,
    actor: Standing,
    enrolment: Enrolment,
    on: date,
    end: str,
    drop_out: str = "",
    passed: bool | None = None,
    grade: int | None = None,
) -> None:
    """The person finished the programme, with what its assessment found when there was one, or left it and why."""
    require(actor, Right.CASE_EDIT)
    enrolment = Enrolment.objects.select_for_update(of=("self",)).select_related("case__person").get(pk=enrolment.pk)
    if enrolment.ended_on:
        raise RefusedError(_("Esta formación ya tiene su final registrado."))
    refuse_outside(enrolment.case, on, "on")
    if on < enrolment.started_on:
        raise RefusedError(_("La formación no puede terminar antes de empezar."), "on")
    if grade is not None and (passed is None or grade > MOST_GRADE):
        raise RefusedError(_("La nota va de 0 a 100, y con ella diga si aprobó."), "grade")
    if end == TrainingEnd.DROPPED and not drop_out:
        raise RefusedError(_("Diga por qué la dejó."), "drop_out")
    completed = end == TrainingEnd.COMPLETED
    enrolment.ended_on, enrolment.end, enrolment.ended_by = on, end, actor.user_id
    enrolment.drop_out = "" if completed else drop_out
    # Whoever answers for the case that day is credited, were it transferred meanwhile.
    enrolment.station_id = enrolment.case.station_id
    enrolment.assessed_on = on if completed and passed is not None else None
    enrolment.passed, enrolment.grade = (passed, grade) if enrolment.assessed_on else (None, None)
    enrolment.save(
        update_fields=["ended_on", "end", "ended_by", "drop_out", "station", "assessed_on", "passed", "grade"]
    )
    finish_steps(actor=actor, person=enrolment.case.person, kinds=[StepKind.CALL], source=enrolment.pk)
    post_milestone(
        actor=actor,
        case=enrolment.case,
        kind=MilestoneKind.TRAINING_ENDED if completed else MilestoneKind.TRAINING_DROPPED,
        on=on,
        detail=enrolment.programme_id,
        source=enrolment.pk,
    )


@transaction.atomic
def record_diploma(*, actor: Standing, enrolment: Enrolment, on: date, number: str = "") -> None:
    """The paper that the centre gave to who finished. Raises RefusedError before they did, or for a day before it."""
    require(actor, Right.CASE_EDIT)
    locked = Enrolment.objects.select_for_update(of=("self",)).select_related("case__person").get(pk=enrolment.pk)
    if locked.end != TrainingEnd.COMPLETED or locked.ended_on is None:
        raise RefusedError(_("El diploma es de quien terminó: registre primero el final."))
    if on < locked.ended_on:
        raise RefusedError(_("No puede ser anterior al final de la formación."), "on")
    keep(actor.user_id, locked, {"diploma_on": on, "diploma": number.strip()})
    note_course(actor=actor, enrolment=locked)
