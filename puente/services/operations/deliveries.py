"""What was delivered: by hand, to one or to many, and by rule."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from puente.accounts.models import Award
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require, whole_programme
from puente.cases.enums import MilestoneKind
from puente.cases.models import Milestone, Transfer
from puente.cases.operations import post_milestone
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.people.models import Person
from puente.services.enums import Acknowledgement
from puente.services.models import AttendanceSheet, Delivery, Service
from puente.services.operations.acknowledging import keep_sheet, proof_of
from puente.services.rules import DELIVERED_BY, refuse_outside


@transaction.atomic
def deliver(
    *,
    actor: Standing,
    person: Person,
    service: Service,
    on: date,
    acknowledged: str,
    witness: str = "",
    signature: bytes = b"",
    content: bytes = b"",
    sheet: AttendanceSheet | None = None,
    note: str = "",
    station_id: int | None = None,
) -> Delivery:
    """Record a service given to a person, under the award that pays for it that day; `station_id` is where, if not at
    the person's station. `signature` is drawn on the screen, `content` the photo of a sheet, `sheet` one that is kept.

    Raises RefusedError without an open case, before it was opened, or for an oral acknowledgement without witness.
    """
    require(actor, Right.CASE_EDIT)
    case = person.cases.open().first()
    if case is None:
        raise RefusedError(_("Primero abra su expediente: un servicio se registra con su consentimiento."), "service")
    refuse_outside(case, on, "on")
    station = station_id or person.station_id
    proof = proof_of(actor, station, on, acknowledged, witness, signature, content)
    delivery = Delivery.objects.create(
        person=person,
        case=case,
        station_id=station,
        service=service,
        award=award_for(service.code, on),
        on=on,
        note=note,
        recorded_by=actor.user_id,
        **(proof | {"sheet": sheet} if sheet else proof),
    )
    post_milestone(
        actor=actor,
        case=case,
        kind=MilestoneKind.SERVICE,
        on=on,
        detail=service.code,
        source=delivery.pk,
        counts_in="I5" if delivery.award_id and acknowledged != Acknowledgement.NONE else "",
    )
    return delivery


@transaction.atomic
def deliver_urgently(
    *,
    actor: Standing,
    transfer: Transfer,
    service: Service,
    on: date,
    acknowledged: str,
    witness: str = "",
    signature: bytes = b"",
    content: bytes = b"",
    note: str = "",
) -> Delivery:
    """A service that cannot wait until the other station answers for somebody who stands at the actor's door. Of their
    file the actor sees nothing; both stations see the service.

    Raises RefusedError for what the actor did not ask for, without witness, and when it cannot be recorded on the file,
    in words that tell nothing of it.
    """
    require(actor, Right.CASE_EDIT)
    if transfer.offered or transfer.answer or transfer.consultant_id != actor.user_id:
        raise RefusedError(_("Ese traslado no lo pidió usted, o ya se respondió."))
    given: dict[str, Any] = {"service": service, "on": on, "acknowledged": acknowledged, "note": note}
    given |= {"signature": signature, "content": content}
    try:
        with acting_as(whole_programme(actor, kind="urgent")):
            person = Person.objects.get(pk=transfer.person_id)
            return deliver(actor=actor, person=person, station_id=transfer.target_id, witness=witness, **given)
    except RefusedError as refusal:
        if refusal.field == "witness":
            raise
        sentence = _("No se puede registrar desde aquí. Atienda a la persona y avise a supervisión, que lo registra.")
        raise RefusedError(sentence) from refusal


@transaction.atomic
def deliver_to_many(
    *,
    actor: Standing,
    people: Sequence[Person],
    service: Service,
    on: date,
    acknowledged: str,
    witness: str = "",
    content: bytes = b"",
    note: str = "",
) -> list[Delivery]:
    """The same service to several persons (a talk, a workshop): to all of them, or to none and who stands in the way.
    `content` is the photo of the sheet that they signed, kept once.

    Raises RefusedError naming the first person to whom it cannot be recorded.
    """
    require(actor, Right.CASE_EDIT)
    if not people:
        raise RefusedError(_("Elija al menos a una persona."), "people")
    if content and acknowledged != Acknowledgement.SHEET:
        raise RefusedError(_("La foto es de la hoja que firmaron: elija «Hoja de asistencia»."), "content")
    told: dict[str, Any] = {
        "service": service,
        "on": on,
        "acknowledged": acknowledged,
        "witness": witness,
        "note": note,
    }
    if content:
        told["sheet"] = keep_sheet(actor=actor, station_id=people[0].station_id, content=content, on=on)
    given = []
    for person in people:
        try:
            given.append(deliver(actor=actor, person=person, **told))
        except RefusedError as refusal:
            words = {"name": person.full_name, "reason": refusal.message}
            raise RefusedError(_("%(name)s: %(reason)s No se registró a nadie.") % words, refusal.field) from refusal
    return given


def deliver_by_rule(*, milestone: Milestone) -> Delivery | None:
    """The delivery that `milestone` is by the declared rule; asking twice gives the same one.

    It follows from what somebody with the right has recorded, and is credited to them whatever they may do by now.
    """
    code = DELIVERED_BY.get(MilestoneKind(milestone.kind))
    if code is None:
        return None
    delivery, _created = Delivery.objects.get_or_create(
        source=milestone.pk,
        service_id=code,
        defaults={
            "person_id": milestone.person_id,
            "case_id": milestone.case_id,
            "station_id": milestone.case.station_id,
            "award": award_for(code, milestone.on),
            "on": milestone.on,
            "acknowledged": Acknowledgement.RECORD,
            "recorded_by": milestone.recorded_by,
        },
    )
    return delivery


def deliver_missing() -> int:
    """Deliveries that a lost job left out, of the milestones in scope; how many there were."""
    known = Delivery.objects.filter(source=OuterRef("pk"))
    missing = Milestone.objects.filter(kind__in=DELIVERED_BY).exclude(Exists(known)).select_related("case")
    return sum(deliver_by_rule(milestone=milestone) is not None for milestone in missing.iterator(chunk_size=500))


def award_for(service_code: str, day: date) -> Award | None:
    """The award that pays for the service on `day`; the newest one when there are two."""
    funded = Award.objects.filter(funded_services__service=service_code, starts_on__lte=day, ends_on__gte=day)
    return funded.order_by("-starts_on").first()
