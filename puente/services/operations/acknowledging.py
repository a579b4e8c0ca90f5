"""How it is known that somebody received a service: what they signed, a sheet, a witness, or their own word by link."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, as_consultant, require
from puente.cases.enums import SignMode, StepKind
from puente.cases.operations import agreement, finish_steps, plan_step
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.core.ids import new_link
from puente.core.jobs import defer
from puente.services.enums import Acknowledgement
from puente.services.models import Attendance, AttendanceSheet, Delivery, DeliveryAnswer, DeliveryLink

DAYS_OPEN = 14
BY_HAND = (Acknowledgement.SIGNATURE, Acknowledgement.SHEET, Acknowledgement.ORAL)


def keep_sheet(*, actor: Standing, station_id: int, content: bytes, on: date) -> AttendanceSheet:
    """The photo of a sheet, for everybody who signed it. Raises RefusedError for what is no PDF, JPG or PNG."""
    require(actor, Right.CASE_EDIT)
    # Of somebody who moved, or of a group of another station: it stays where it was photographed.
    station = station_id if station_id in actor.stations else actor.stations[0]
    sheet = AttendanceSheet.holding(content, station_id=station, on=on, recorded_by=actor.user_id)
    sheet.save(force_insert=True)
    return sheet


def proof_of(
    actor: Standing, station_id: int, on: date, acknowledged: str, witness: str, signature: bytes, content: bytes
) -> dict[str, Any]:
    """The columns of a delivery that say how it is known. Raises RefusedError for an oral word without witness, a
    drawing that is none, or a photo of something that was not on a sheet.
    """
    oral, on_sheet = acknowledged == Acknowledgement.ORAL, acknowledged == Acknowledgement.SHEET
    if oral and not witness.strip():
        raise RefusedError(_("Si lo confirmó de palabra, diga quién fue testigo."), "witness")
    if content and not on_sheet:
        raise RefusedError(_("La foto es de la hoja que firmaron: elija «Hoja de asistencia»."), "content")
    signed = signature if acknowledged == Acknowledgement.SIGNATURE else b""
    return {
        "acknowledged": acknowledged,
        "acknowledged_on": None if acknowledged == Acknowledgement.NONE else on,
        "witness": witness.strip() if oral else "",
        "signature": agreement(SignMode.SCREEN, "", signed)["signature"] if signed else None,
        "sheet": keep_sheet(actor=actor, station_id=station_id, content=content, on=on) if content else None,
    }


@transaction.atomic
def acknowledge(
    *,
    actor: Standing,
    delivery: Delivery,
    acknowledged: str,
    on: date,
    witness: str = "",
    signature: bytes = b"",
    content: bytes = b"",
) -> None:
    """The person confirms, after the day itself, that they received it; or there is now a photo of the sheet. Who said
    by link that they did not, signs on the screen: nobody else's word is enough.

    Raises RefusedError for what is acknowledged already, or for a day before it.
    """
    require(actor, Right.CASE_EDIT)
    locked = Delivery.objects.select_for_update(of=("self",)).select_related("person", "case").get(pk=delivery.pk)
    adds_photo = content and locked.acknowledged == acknowledged == Acknowledgement.SHEET and locked.sheet_id is None
    if locked.acknowledged != Acknowledgement.NONE and not adds_photo:
        raise RefusedError(_("Este servicio ya tiene su constancia."))
    if acknowledged not in BY_HAND:
        raise RefusedError(_("Elija cómo lo confirmó la persona."), "acknowledged")
    if on < locked.on:
        raise RefusedError(_("No se confirma un servicio antes de recibirlo."), "on")
    proof = proof_of(actor, locked.station_id, on, acknowledged, witness, signature, content)
    if DeliveryAnswer.objects.filter(delivery=locked, received=False).exists() and not proof["signature"]:
        raise RefusedError(_("La persona dijo que no lo recibió: solo cuenta si lo firma en la pantalla."), "signature")
    keep(actor.user_id, locked, proof)
    finish_steps(actor=actor, person=locked.person, case=locked.case, kinds=[StepKind.OTHER], source=locked.pk)


@transaction.atomic
def make_delivery_link(*, actor: Standing, delivery: Delivery, on: date) -> str:
    """The code that the person opens on their phone. Raises RefusedError for what is acknowledged, or said already."""
    require(actor, Right.CASE_EDIT)
    locked = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    if locked.acknowledged != Acknowledgement.NONE or DeliveryAnswer.objects.filter(delivery=locked).exists():
        raise RefusedError(_("Este servicio ya tiene su constancia, o la persona ya respondió."))
    code, digest = new_link()
    DeliveryLink.objects.create(
        person_id=locked.person_id,
        delivery=locked,
        code_digest=digest,
        made_on=on,
        expires_on=on + timedelta(days=DAYS_OPEN),
    )
    return code


@transaction.atomic
def say_received(*, link: DeliveryLink, received: bool, on: date) -> DeliveryAnswer:
    """The person says whether they received it; a job does what follows. Raises RefusedError once it was said."""
    row = DeliveryAnswer(person_id=link.person_id, delivery_id=link.delivery_id)
    if DeliveryAnswer.objects.filter(delivery=link.delivery_id).exists():
        raise RefusedError(_("Ya nos lo había dicho. Gracias."))
    answer = keep(link.pk, row, {"received": received, "on": on})
    defer("services.take_received", answer=str(answer.pk))
    return answer


@transaction.atomic
def take_received(*, answer: DeliveryAnswer) -> None:
    """What the person said counts; a no is on the list of who accompanies them, whatever was written down meanwhile. A
    late yes changes nothing.
    """
    rows = Delivery.objects.select_for_update(of=("self",)).select_related("case__person", "service")
    delivery = rows.get(pk=answer.delivery_id)
    open_still = delivery.acknowledged == Acknowledgement.NONE
    if answer.received:
        if open_still:
            said = {"acknowledged": Acknowledgement.LINK, "acknowledged_on": answer.on}
            keep(answer.recorded_by, delivery, said)
        return
    if open_still:
        keep(answer.recorded_by, delivery, {"denied_on": answer.on})
    case = delivery.case
    if case and case.closed_on is None:
        actor = as_consultant(answer.recorded_by)
        with override("es"):
            words = _("Dice que no recibió: %(service)s") % {"service": delivery.service.name}
        plan_step(
            actor=actor,
            person=case.person,
            case=case,
            kind=StepKind.OTHER,
            due_on=answer.on,
            detail=words[:120],
            source=delivery.pk,
        )


def drop_sheets(*, before: date) -> int:
    """Sheets from before a day that nobody who is still on file signed; how many went. Of the scope."""
    given = Delivery.objects.filter(sheet=OuterRef("pk"), person__anonymised_on=None)
    there = Attendance.objects.filter(session__sheet=OuterRef("pk"), person__anonymised_on=None)
    left = AttendanceSheet.objects.filter(recorded_at__date__lt=before).exclude(Exists(given) | Exists(there))
    return left.delete()[0]
