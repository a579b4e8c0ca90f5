"""From one station to another: asked, answered, done."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.models import DutyStation, User
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require, whole_programme
from puente.audit.enums import Reading
from puente.audit.operations import log_reading
from puente.cases.enums import Answered
from puente.cases.models import Step, Transfer
from puente.cases.operations.summary import refresh_summary
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.people.models import Person


@transaction.atomic
def ask_transfer(*, actor: Standing, person_id: UUID, target_id: int, on: date) -> Transfer:
    """Ask the station that answers for the person to hand them over to `target_id`, one of the actor's own.

    The actor does not see the person: the look and the asking are on record. Raises RefusedError when it was asked
    already, or the person is not of another station.
    """
    require(actor, Right.PEOPLE_EDIT)
    if target_id not in actor.stations:
        raise RefusedError(_("Solo se pide para una estación propia."))
    log_reading(actor=actor.user_id, act=Reading.SEARCH, subject="transfer", person_id=person_id)
    with acting_as(whole_programme(actor, kind="match")):
        person = Person.objects.filter(pk=person_id).exclude(station__in=actor.stations).first()
        if person is None:
            raise RefusedError(_("Esa persona no está en otra estación."))
        try:
            with transaction.atomic():
                return Transfer.objects.create(
                    person=person,
                    source_id=person.station_id,
                    target_id=target_id,
                    consultant_id=actor.user_id,
                    asked_on=on,
                    recorded_by=actor.user_id,
                )
        except IntegrityError as problem:
            raise RefusedError(_("Su estación ya lo pidió; falta la respuesta.")) from problem


@transaction.atomic
def answer_transfer(*, actor: Standing, transfer: Transfer, answer: str, on: date, reason: str = "") -> Transfer:
    """The station that answers for the person hands them over, or says why not.

    With the person go the open case, what is due and what is still to be followed up, to whoever asked; what happened
    stays where it happened. Raises RefusedError once answered, or without a reason for the no.
    """
    require(actor, Right.DUPLICATES_REVIEW)
    transfer = Transfer.objects.select_for_update(of=("self",)).select_related("target").get(pk=transfer.pk)
    if transfer.answer:
        raise RefusedError(_("Este traslado ya se respondió."))
    if answer == Answered.REFUSED and not reason.strip():
        raise RefusedError(_("Diga por qué no se traslada; lo leerá quien lo pidió."), "reason")
    transfer.answer, transfer.answered_on, transfer.answered_by = answer, on, actor.user_id
    transfer.reason = reason.strip()
    transfer.save(update_fields=["answer", "answered_on", "answered_by", "reason"])
    if answer == Answered.ACCEPTED:
        person = Person.objects.select_for_update(of=("self",)).get(pk=transfer.person_id)
        with acting_as(whole_programme(actor, kind="transfer")):
            _hand_over(person, transfer.target, transfer.consultant)
    return transfer


def _hand_over(person: Person, station: DutyStation, consultant: User) -> None:
    person.station = station
    person.save(update_fields=["station"])
    case = person.cases.open().first()
    Step.objects.filter(person=person, done_at__isnull=True).update(station=station, consultant=case and consultant)
    person.case_follow_ups.filter(done_on__isnull=True).update(station=station)
    if case:
        case.station, case.consultant = station, consultant
        case.save(update_fields=["station", "consultant"])
        refresh_summary(case)
