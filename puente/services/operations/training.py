"""Enrolling in a training programme, and how it ended."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import MilestoneKind, StepKind
from puente.cases.models import Case
from puente.cases.operations import finish_steps, post_milestone
from puente.core.errors import RefusedError
from puente.people.enums import SharedThing, SharedWith
from puente.people.operations import share
from puente.services.enums import TrainingEnd
from puente.services.models import Enrolment, Programme
from puente.services.operations.deliveries import award_for
from puente.services.rules import refuse_outside


@transaction.atomic
def enrol(*, actor: Standing, case: Case, programme: Programme, started_on: date) -> Enrolment:
    """The person begins a programme, under the award that pays for training that day.

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
                award=award_for("training", started_on),
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
def end_training(*, actor: Standing, enrolment: Enrolment, on: date, end: str, drop_out: str = "") -> None:
    """The person finished the programme, or left it and why."""
    require(actor, Right.CASE_EDIT)
    enrolment = Enrolment.objects.select_for_update(of=("self",)).select_related("case").get(pk=enrolment.pk)
    if enrolment.ended_on:
        raise RefusedError(_("Esta formación ya tiene su final registrado."))
    refuse_outside(enrolment.case, on, "on")
    if on < enrolment.started_on:
        raise RefusedError(_("La formación no puede terminar antes de empezar."), "on")
    if end == TrainingEnd.DROPPED and not drop_out:
        raise RefusedError(_("Diga por qué la dejó."), "drop_out")
    completed = end == TrainingEnd.COMPLETED
    enrolment.ended_on, enrolment.end, enrolment.ended_by = on, end, actor.user_id
    enrolment.drop_out = "" if completed else drop_out
    # Whoever answers for the case that day is credited, were it transferred meanwhile.
    enrolment.station_id = enrolment.case.station_id
    enrolment.save(update_fields=["ended_on", "end", "ended_by", "drop_out", "station"])
    post_milestone(
        actor=actor,
        case=enrolment.case,
        kind=MilestoneKind.TRAINING_ENDED if completed else MilestoneKind.TRAINING_DROPPED,
        on=on,
        detail=enrolment.programme_id,
        source=enrolment.pk,
    )
