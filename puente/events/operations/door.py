"""The day itself: who arrives, who comes by a stand, who applies, and two weeks later what came of it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import StepKind
from puente.cases.models import Case
from puente.cases.operations import finish_steps, plan_step
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.employers.models import Vacancy
from puente.events.enums import AtStand
from puente.events.models import Event, Exhibitor, OfferedVacancy, OnSite, Participant, StandLink, StandVisit
from puente.events.operations.planning import add_participant
from puente.events.queries import unserved
from puente.events.rules import DAYS_TO_ASK, refuse_arrival
from puente.people.models import Person
from puente.placement.enums import ApplicationState
from puente.placement.operations import apply, move
from puente.services.models import Delivery, Service
from puente.services.operations import deliver_to_many


@transaction.atomic
def check_in(*, actor: Standing, participant: Participant, at: datetime) -> tuple[Participant, bool]:
    """Somebody arrives: the participant, and whether it is news. Twice is once: the first hour stays.

    Raises RefusedError before the day, long after it, or when it was cancelled.
    """
    require(actor, Right.CASE_EDIT)
    locked = Participant.objects.select_for_update().get(pk=participant.pk)
    if locked.arrived_at:
        return locked, False
    event = Event.objects.get(pk=locked.event_id)
    refuse_arrival(event, timezone.localdate(at))
    keep(actor.user_id, locked, {"arrived_at": at, "arrived_by": actor.user_id})
    _ask_later(actor, locked, event)
    return locked, True


@transaction.atomic
def walk_in(*, actor: Standing, event: Event, person: Person, at: datetime) -> tuple[Participant, bool]:
    """Somebody who is on file comes without being on the list, or with."""
    require(actor, Right.CASE_EDIT)
    locked = Event.objects.select_for_update().get(pk=event.pk)
    refuse_arrival(locked, timezone.localdate(at))
    known = Participant.objects.filter(event=locked, person=person).first()
    return check_in(actor=actor, participant=known or add_participant(actor, locked, person, walk_in=True), at=at)


def _ask_later(actor: Standing, participant: Participant, event: Event) -> None:
    """Two weeks later, of who is accompanied and seen; the others are asked by who accompanies them."""
    case = Case.objects.open().filter(person=participant.person_id).select_related("person").first()
    if case:
        plan_step(
            actor=actor,
            person=case.person,
            case=case,
            kind=StepKind.EVENT,
            due_on=event.on + timedelta(days=DAYS_TO_ASK),
            detail=event.title,
            source=participant.pk,
        )


@transaction.atomic
def record_visit(*, actor: Standing, participant: Participant, exhibitor: Exhibitor, said: str) -> StandVisit:
    """Somebody came by a stand. Raises RefusedError for who has not arrived, or when it is there already."""
    require(actor, Right.CASE_EDIT)
    return _visit(participant, exhibitor, said, StandVisit(by_link=False), actor)


@transaction.atomic
def visit_by_link(*, link: StandLink, number: int, said: str) -> StandVisit:
    """The company notes who came by, by the number of their pass. Raises RefusedError for a number that nobody who
    arrived has, or what is there already.
    """
    found = Participant.objects.filter(event=link.exhibitor.event_id, number=number).came().first()
    if found is None:
        raise RefusedError(_("Nadie que haya llegado tiene ese pase. Revise el número."), "number")
    return _visit(found, link.exhibitor, said, StandVisit(by_link=True), None, link)


def _visit(
    participant: Participant,
    exhibitor: Exhibitor,
    said: str,
    row: StandVisit,
    actor: Standing | None,
    link: StandLink | None = None,
) -> StandVisit:
    if participant.arrived_at is None:
        raise RefusedError(_("Primero registre su llegada."))
    if exhibitor.event_id != participant.event_id or said not in AtStand.values:
        raise RefusedError(_("Esa empresa no está en la actividad."))
    row.person_id, row.participant, row.exhibitor = participant.person_id, participant, exhibitor
    by = actor.user_id if actor else link.pk if link else participant.pk
    if StandVisit.objects.filter(participant=participant, exhibitor=exhibitor, said=said).exists():
        raise RefusedError(_("Eso ya está anotado."))
    return keep(by, row, {"said": said})


@transaction.atomic
def apply_on_site(
    *, actor: Standing, participant: Participant, vacancy: Vacancy, on: date, interviewed: bool = False
) -> OnSite:
    """Somebody who arrived applies to a vacancy of the activity, and maybe is interviewed there.

    Raises RefusedError for who has not arrived or has no open case, a vacancy of no company here, and whatever
    applying refuses: no permission, a vacancy that closed, one applied to already.
    """
    require(actor, Right.CASE_EDIT)
    if participant.arrived_at is None:
        raise RefusedError(_("Primero registre su llegada."))
    if not OfferedVacancy.objects.filter(exhibitor__event=participant.event_id, vacancy=vacancy).exists():
        raise RefusedError(_("Esa vacante no está en la actividad."), "vacancy")
    case = Case.objects.open().filter(person=participant.person_id).select_related("person").first()
    if case is None:
        raise RefusedError(_("Primero abra su expediente."))
    application = apply(actor=actor, case=case, vacancy=vacancy, on=on)
    if interviewed:
        move(actor=actor, application=application, to=ApplicationState.INTERVIEW, on=on)
    return OnSite.objects.create(
        person_id=participant.person_id,
        participant=participant,
        application=application,
        interviewed=interviewed,
        recorded_by=actor.user_id,
    )


@transaction.atomic
def record_aftermath(*, actor: Standing, participant: Participant, on: date, aftermath: str) -> None:
    """How it stands two weeks later. Raises RefusedError for who did not come."""
    require(actor, Right.CASE_EDIT)
    locked = Participant.objects.select_for_update(of=("self",)).select_related("person").get(pk=participant.pk)
    if locked.arrived_at is None:
        raise RefusedError(_("Se pregunta cómo le fue a quien llegó."))
    keep(actor.user_id, locked, {"aftermath": aftermath, "aftermath_on": on})
    finish_steps(
        actor=actor,
        person=locked.person,
        case=locked.person.cases.open().first(),
        kinds=[StepKind.EVENT],
        source=locked.pk,
    )


@transaction.atomic
def give_as_service(
    *, actor: Standing, event: Event, service: Service, acknowledged: str, content: bytes = b"", witness: str = ""
) -> list[Delivery]:
    """The activity as a service to everybody who came, has an open case and is seen; once for each. `content` is the
    photo of the list that they signed.

    Raises RefusedError when nobody is left to record it for.
    """
    require(actor, Right.CASE_EDIT)
    people = unserved(event)
    if not people:
        raise RefusedError(_("No queda nadie con expediente abierto a quien registrárselo."))
    told: dict[str, Any] = {"acknowledged": acknowledged, "witness": witness, "content": content, "note": event.title}
    return deliver_to_many(actor=actor, people=people, service=service, on=event.on, **told)
