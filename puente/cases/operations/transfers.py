"""From one station to another: asked or offered, answered, done."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from puente.accounts.models import DutyStation, User
from puente.accounts.queries import consultants_of
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require, whole_programme
from puente.audit.enums import Reading
from puente.audit.operations import log_reading
from puente.cases.enums import Answered
from puente.cases.models import Case, Step, Transfer
from puente.cases.operations.assigning import note_change
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
        return _ask(actor, person, target_id, on)


@transaction.atomic
def offer_transfer(*, actor: Standing, case: Case, target: DutyStation, note: str, on: date) -> Transfer:
    """Offer an open case to another station; until it answers, whoever accompanies the person goes on.

    Raises RefusedError for a closed case, its own station, one where nobody is posted that day, or one already asked.
    """
    require(actor, Right.CASE_EDIT)
    if case.closed_on:
        raise RefusedError(_("El expediente está cerrado."))
    if target.pk == case.station_id:
        raise RefusedError(_("La persona ya está en esa estación."), "target")
    if not consultants_of(target, on):
        sentence = _(
            "Hoy nadie atiende en %(station)s. Siga usted con la persona: supervisión ya ve ese puesto vacante."
        )
        raise RefusedError(sentence % {"station": target.name}, "target")
    return _ask(actor, case.person, target.pk, on, offered=True, code=case.code, note=note.strip())


def _ask(
    actor: Standing, person: Person, target_id: int, on: date, *, offered: bool = False, code: str = "", note: str = ""
) -> Transfer:
    try:
        with transaction.atomic():
            return Transfer.objects.create(
                person=person,
                source_id=person.station_id,
                target_id=target_id,
                consultant_id=actor.user_id,
                offered=offered,
                code=code,
                note=note,
                asked_on=on,
                recorded_by=actor.user_id,
            )
    except IntegrityError as problem:
        raise RefusedError(_("Ya se pidió ese traslado; falta la respuesta.")) from problem


@transaction.atomic
def answer_transfer(
    *, actor: Standing, transfer: Transfer, answer: str, on: date, reason: str = "", to: User | None = None
) -> Transfer:
    """The other station says yes, or why not.

    With the person go the open case, what is due and what is still to be followed up: to who asked for them, or, when
    they were offered, to the actor or the consultant `to`. What happened stays where it happened. Raises RefusedError
    once answered, without a reason for the no, or when nobody of the receiving station is named to go on.
    """
    require(actor, Right.DUPLICATES_REVIEW)
    transfer = Transfer.objects.select_for_update(of=("self",)).select_related("target").get(pk=transfer.pk)
    if transfer.answer:
        raise RefusedError(_("Este traslado ya se respondió."))
    if answer == Answered.REFUSED and not reason.strip():
        raise RefusedError(_("Diga por qué no se traslada; lo leerá quien lo pidió."), "reason")
    heir = _heir(actor, transfer, to, on) if answer == Answered.ACCEPTED else None
    transfer.answer, transfer.answered_on, transfer.answered_by = answer, on, actor.user_id
    transfer.reason = reason.strip()
    transfer.save(update_fields=["answer", "answered_on", "answered_by", "reason"])
    if heir:
        with acting_as(whole_programme(actor, kind="transfer")):
            person = Person.objects.select_for_update(of=("self",)).get(pk=transfer.person_id)
            if person.station_id != transfer.source_id:
                raise RefusedError(_("La persona ya pasó a otra estación."))
            _hand_over(actor, person, transfer, heir, on)
    return transfer


@transaction.atomic
def withdraw_transfer(*, actor: Standing, transfer: Transfer, on: date) -> None:
    """Whoever asked or offered does not want it any more. Raises RefusedError for somebody else's, or once answered."""
    require(actor, Right.CASE_EDIT)
    locked = Transfer.objects.select_for_update(of=("self",)).get(pk=transfer.pk)
    if locked.answer or locked.consultant_id != actor.user_id:
        raise RefusedError(_("Ese traslado no lo pidió usted, o ya se respondió."))
    with acting_as(whole_programme(actor, kind="transfer")):
        _settle(actor, Transfer.objects.filter(pk=locked.pk), on, _("Lo retiró quien lo pidió."))


def end_offers(*, actor: Standing, case: Case, on: date) -> None:
    """A closed case is offered to nobody any more."""
    require(actor, Right.CASE_EDIT)
    with acting_as(whole_programme(actor, kind="transfer")):
        open_ = Transfer.objects.filter(person_id=case.person_id, offered=True, code=case.code, answer="")
        _settle(actor, open_, on, _("Se cerró el expediente."))


def _settle(actor: Standing, transfers: QuerySet[Transfer], on: date, reason: str) -> None:
    transfers.update(answer=Answered.REFUSED, answered_on=on, answered_by=actor.user_id, reason=reason)


def _heir(actor: Standing, transfer: Transfer, to: User | None, on: date) -> User:
    """Who goes on with the person: whoever asked, while they are posted there, or a consultant of the station."""
    posted = consultants_of(transfer.target, on)
    if not posted:
        sentence = _("Hoy nadie atiende en %(station)s. Responda que no, o espere a que se cubra ese puesto.")
        raise RefusedError(sentence % {"station": transfer.target}, "answer")
    if not transfer.offered and transfer.consultant in posted:
        return transfer.consultant
    wanted = to or next((user for user in posted if user.pk == actor.user_id), None)
    if wanted is None and len(posted) == 1:
        wanted = posted[0]
    if wanted not in posted:
        raise RefusedError(_("Diga quién de %(station)s sigue con la persona.") % {"station": transfer.target}, "to")
    return wanted


def _hand_over(actor: Standing, person: Person, transfer: Transfer, consultant: User, on: date) -> None:
    station = transfer.target
    person.station = station
    person.save(update_fields=["station"])
    case = person.cases.open().first()
    if transfer.offered and (case is None or case.code != transfer.code):
        raise RefusedError(_("Ese expediente ya se cerró: no hay qué recibir."))
    others = Transfer.objects.filter(person=person, answer="").exclude(pk=transfer.pk)
    _settle(actor, others, on, f"→ {station.name}")
    Step.objects.filter(person=person, done_at__isnull=True).update(station=station, consultant=case and consultant)
    person.case_follow_ups.filter(done_on__isnull=True).update(station=station)
    if case:
        case.station, case.consultant = station, consultant
        case.save(update_fields=["station", "consultant"])
        note_change(actor=actor, cases=[case], on=on, detail=f"{transfer.source} → {station}")
        refresh_summary(case)
