"""The day itself: who arrives, who comes by a stand, who applies, and two weeks later what came of it."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, as_consultant, require
from puente.cases.enums import StepKind
from puente.cases.models import Case
from puente.cases.operations import finish_steps, plan_step
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.core.jobs import defer
from puente.employers.models import Vacancy
from puente.events.enums import AtStand
from puente.events.models import Event, Exhibitor, OfferedVacancy, OnSite, Participant, StandLink, StandVisit
from puente.events.operations.planning import add_participant, hold
from puente.events.queries import unserved
from puente.events.rules import DAYS_TO_ASK, refuse_arrival, starts_at
from puente.people.models import Person
from puente.people.operations import set_contacted
from puente.placement.enums import WITH_COMPANY, ApplicationState
from puente.placement.models import Application
from puente.placement.operations import apply, move
from puente.placement.workflow import may_move
from puente.services.models import Delivery, Service
from puente.services.operations import deliver_to_many


@transaction.atomic
def check_in(*, actor: Standing, participant: Participant, at: datetime) -> tuple[Participant, bool]:
    """Somebody arrives: the participant, and whether it is news. Twice is once: the first hour stays. What is written
    down in the days after has the hour at which the activity began.

    Raises RefusedError before the day, long after it, or when it was cancelled.
    """
    require(actor, Right.CASE_EDIT)
    locked = Participant.objects.select_for_update().get(pk=participant.pk)
    if locked.arrived_at:
        return locked, False
    event = Event.objects.get(pk=locked.event_id)
    refuse_arrival(event, timezone.localdate(at))
    hour = at if timezone.localdate(at) == event.on else starts_at(event)
    keep(actor.user_id, locked, {"arrived_at": hour, "arrived_by": actor.user_id})
    if person := Person.objects.filter(pk=locked.person_id).first():
        set_contacted(actor=actor, person=person, on=event.on)
    defer("events.ask_later", participant=str(locked.pk))
    return locked, True


@transaction.atomic
def walk_in(*, actor: Standing, event: Event, person: Person, at: datetime) -> tuple[Participant, bool]:
    """Somebody who is on file comes without being on the list, or with."""
    require(actor, Right.CASE_EDIT)
    locked = hold(actor, event)
    refuse_arrival(locked, timezone.localdate(at))
    known = Participant.objects.filter(event=locked, person=person).first()
    return check_in(actor=actor, participant=known or add_participant(actor, locked, person, walk_in=True), at=at)


def ask_later(*, participant: Participant) -> None:
    """Two weeks later is on the list of who accompanies somebody who came, wherever that is. Twice is once."""
    event = participant.event
    _tell(participant, participant.pk, StepKind.EVENT, event.on + timedelta(days=DAYS_TO_ASK), event.title)


def tell_interest(*, visit: StandVisit) -> None:
    """A company noted that somebody interests it: on the list of who accompanies them. Twice is once."""
    words = {"company": visit.exhibitor.company.name, "title": visit.participant.event.title}
    with override("es"):
        said = _("Interesa a %(company)s: %(title)s") % words
    _tell(visit.participant, visit.pk, StepKind.OTHER, timezone.localdate(visit.recorded_at), said)


def _tell(participant: Participant, source: UUID, kind: StepKind, due_on: date, detail: str) -> None:
    case = Case.objects.open().filter(person=participant.person_id).select_related("person").first()
    if case is None or case.steps.filter(kind=kind, source=source).exists():
        return
    actor = as_consultant(participant.recorded_by)
    told: dict[str, Any] = {"due_on": due_on, "detail": detail[:120], "source": source}
    plan_step(actor=actor, person=case.person, case=case, kind=kind, **told)


@transaction.atomic
def record_visit(*, actor: Standing, participant: Participant, exhibitor: Exhibitor, said: str) -> StandVisit:
    """Somebody came by a stand. Raises RefusedError for who has not arrived, or when it is there already."""
    require(actor, Right.CASE_EDIT)
    return _visit(participant, exhibitor, said, StandVisit(by_link=False), actor.user_id)


@transaction.atomic
def visit_by_link(*, link: StandLink, number: int, said: str) -> StandVisit:
    """The company notes who came by, by the number of their pass. Raises RefusedError for a number that nobody who
    arrived has, or what is there already.
    """
    found = Participant.objects.filter(event=link.exhibitor.event_id, number=number).came().first()
    if found is None:
        raise RefusedError(_("Nadie que haya llegado tiene ese pase. Revise el número."), "number")
    made = _visit(found, link.exhibitor, said, StandVisit(by_link=True), link.pk)
    if said in {AtStand.INTERESTED, AtStand.INTERVIEWED}:
        defer("events.tell_interest", visit=str(made.pk))
    return made


def _visit(participant: Participant, exhibitor: Exhibitor, said: str, row: StandVisit, by: UUID) -> StandVisit:
    if participant.arrived_at is None:
        raise RefusedError(_("Primero registre su llegada."))
    if exhibitor.event_id != participant.event_id or said not in AtStand.values:
        raise RefusedError(_("Esa empresa no está en la actividad."))
    row.person_id, row.participant, row.exhibitor = participant.person_id, participant, exhibitor
    if StandVisit.objects.filter(participant=participant, exhibitor=exhibitor, said=said).exists():
        raise RefusedError(_("Eso ya está anotado."))
    return keep(by, row, {"said": said})


@transaction.atomic
def apply_on_site(
    *, actor: Standing, participant: Participant, vacancy: Vacancy, on: date, interviewed: bool = False
) -> OnSite:
    """Somebody who arrived applies to a vacancy of the activity, and maybe is interviewed there. Who was sent to it
    before is taken as they are, and an interview may be added later the same day. The company is there: it is not
    spared for being slow.

    Raises RefusedError for who has not arrived or has no open case, a vacancy of no company here, after the days to
    write it down, and whatever applying refuses: no permission, a vacancy that closed.
    """
    require(actor, Right.CASE_EDIT)
    if participant.arrived_at is None:
        raise RefusedError(_("Primero registre su llegada."))
    if not OfferedVacancy.objects.filter(exhibitor__event=participant.event_id, vacancy=vacancy).exists():
        raise RefusedError(_("Esa vacante no está en la actividad."), "vacancy")
    refuse_arrival(Event.objects.get(pk=participant.event_id), on)
    case = Case.objects.open().filter(person=participant.person_id).select_related("person").first()
    if case is None:
        raise RefusedError(_("Primero abra su expediente."))
    application = Application.objects.filter(person=case.person, vacancy=vacancy, state__in=WITH_COMPANY).first()
    application = application or apply(actor=actor, case=case, vacancy=vacancy, on=on, face_to_face=True)
    row = OnSite.objects.filter(application=application).first()
    if row and (row.interviewed or not interviewed):
        raise RefusedError(_("Eso ya está anotado."))
    if interviewed and may_move(application.state, ApplicationState.INTERVIEW):
        move(actor=actor, application=application, to=ApplicationState.INTERVIEW, on=on)
    row = row or OnSite(person_id=case.person_id, participant=participant, application=application)
    return keep(actor.user_id, row, {"interviewed": interviewed})


@transaction.atomic
def record_aftermath(*, actor: Standing, participant: Participant, on: date, aftermath: str) -> None:
    """How it stands two weeks later. Raises RefusedError for who did not come."""
    require(actor, Right.CASE_EDIT)
    locked = Participant.objects.select_for_update(of=("self",)).select_related("person").get(pk=participant.pk)
    if locked.arrived_at is None:
        raise RefusedError(_("Se pregunta cómo le fue a quien llegó."))
    if on < timezone.localdate(locked.arrived_at):
        raise RefusedError(_("No puede ser antes de la actividad."), "on")
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
    locked = hold(actor, event)
    people = unserved(locked)
    if not people:
        raise RefusedError(_("No queda nadie con expediente abierto a quien registrárselo."))
    told: dict[str, Any] = {"acknowledged": acknowledged, "witness": witness, "content": content, "note": locked.title}
    given = deliver_to_many(actor=actor, people=people, service=service, on=locked.on, **told)
    # Where each comes from: what was given for this activity is not given for it again.
    sources = dict(Participant.objects.filter(event=locked, person__in=people).values_list("person", "pk"))
    for one in given:
        keep(actor.user_id, one, {"source": sources[one.person_id]})
    return given
