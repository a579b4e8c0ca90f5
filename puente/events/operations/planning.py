"""Planning an activity: the activity itself, companies with their vacancies, and whom it invites."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require, whole_programme
from puente.core.db.saving import keep
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.core.ids import new_link
from puente.employers.models import Company, Vacancy
from puente.employers.operations import record_interaction
from puente.events.enums import EventKind
from puente.events.models import Event, Exhibitor, OfferedVacancy, Participant, Pass, StandLink, StandVisit
from puente.people.models import Person


@transaction.atomic
def save_event(*, actor: Standing, values: Mapping[str, Any], event: Event | None = None) -> Event:
    """A new activity of one of the actor's stations, or `event` changed. Raises RefusedError for hours that cannot be,
    once it was cancelled, for one of another station, and for another day or station once that would lose somebody.
    """
    require(actor, Right.CASE_EDIT)
    if event is None:
        return keep(actor.user_id, Event(), values)
    locked = _locked(actor, event)
    listed = _listed(actor, locked)
    if listed.numbers and values.get("station", locked.station) != locked.station:
        raise RefusedError(_("Ya hay personas en la lista: la actividad se queda en su estación."), "station")
    if listed.came and values.get("on", locked.on) != locked.on:
        raise RefusedError(_("Ya llegó gente: el día no cambia."), "on")
    saved = keep(actor.user_id, locked, values)
    StandLink.objects.filter(exhibitor__event=saved).update(expires_on=saved.on + timedelta(days=1))
    return saved


@transaction.atomic
def cancel_event(*, actor: Standing, event: Event, on: date, why: str) -> None:
    """It does not take place. Raises RefusedError once people came."""
    require(actor, Right.CASE_EDIT)
    locked = _locked(actor, event)
    if _listed(actor, locked).came:
        raise RefusedError(_("Ya llegó gente: no se puede cancelar."))
    keep(actor.user_id, locked, {"cancelled_on": on, "cancelled_why": why.strip()})


@transaction.atomic
def invite_company(
    *, actor: Standing, event: Event, company: Company, vacancies: Sequence[Vacancy], stand: str = ""
) -> Exhibitor:
    """A company is invited with its vacancies. Raises RefusedError when it is already, or for vacancies of another."""
    require(actor, Right.CASE_EDIT)
    made = keep(actor.user_id, Exhibitor(event=_locked(actor, event), company=company), {"stand": stand.strip()})
    set_stand(actor=actor, exhibitor=made, vacancies=vacancies, stand=stand)
    return made


@transaction.atomic
def set_stand(*, actor: Standing, exhibitor: Exhibitor, vacancies: Sequence[Vacancy], stand: str = "") -> None:
    """Where the company stands and what it brings. Raises RefusedError for vacancies of another company."""
    require(actor, Right.CASE_EDIT)
    _locked(actor, exhibitor.event)
    keep(actor.user_id, exhibitor, {"stand": stand.strip()})
    if any(one.company_id != exhibitor.company_id for one in vacancies):
        raise RefusedError(_("Esa vacante es de otra empresa."), "vacancies")
    exhibitor.offered.exclude(vacancy__in=vacancies).delete()
    known = set(exhibitor.offered.values_list("vacancy", flat=True))
    for one in vacancies:
        if one.pk not in known:
            OfferedVacancy.objects.create(exhibitor=exhibitor, vacancy=one, recorded_by=actor.user_id)


@transaction.atomic
def remove_company(*, actor: Standing, exhibitor: Exhibitor) -> None:
    """The company is not at the activity after all. Raises RefusedError once somebody came by its stand."""
    require(actor, Right.CASE_EDIT)
    _locked(actor, exhibitor.event)
    with acting_as(whole_programme(actor, kind="count")):
        visited = StandVisit.objects.filter(exhibitor=exhibitor).exists()
    if visited:
        raise RefusedError(_("Ya pasó gente por su puesto: no se puede quitar."))
    exhibitor.delete()


@transaction.atomic
def record_company(*, actor: Standing, exhibitor: Exhibitor, came: bool, on: date, attended: int | None = None) -> None:
    """Whether the company came, and with how many people; a session with companies is also on their page, once. Raises
    RefusedError before the day (`on` is today), or when it was cancelled.
    """
    require(actor, Right.CASE_EDIT)
    event = _locked(actor, exhibitor.event)
    if on < event.on:
        raise RefusedError(_("La actividad todavía no empieza: es otro día."))
    locked = Exhibitor.objects.select_for_update(of=("self",)).select_related("company").get(pk=exhibitor.pk)
    first = came and not locked.came
    keep(actor.user_id, locked, {"came": came, "attended": attended if came else None})
    if first and event.kind == EventKind.SESSION:
        record_interaction(
            actor=actor,
            company=locked.company,
            on=event.on,
            approach="session",
            reaction="interested",
            note=event.title,
            attended=attended,
        )


@transaction.atomic
def invite(*, actor: Standing, event: Event, people: Sequence[Person], on: date) -> list[Participant]:
    """These people are invited; who is on the list already stays as they are. Raises RefusedError once it is over, or
    when there is no room for all.
    """
    require(actor, Right.CASE_EDIT)
    locked = _locked(actor, event)
    if locked.is_over(on):
        raise RefusedError(_("Esa actividad ya pasó o se canceló."))
    if not people:
        raise RefusedError(_("Elija al menos a una persona."), "people")
    listed = _listed(actor, locked)
    known = set(Participant.objects.filter(event=locked, person__in=people).values_list("person", flat=True))
    new = [person for person in people if person.pk not in known]
    if locked.slots is not None and listed.count + len(new) > locked.slots:
        left = max(0, locked.slots - listed.count)
        raise RefusedError(_("No alcanzan los cupos: quedan %(left)s.") % {"left": left})
    return [add_participant(actor, locked, person, invited_on=on) for person in new]


def add_participant(actor: Standing, event: Event, person: Person, **told: Any) -> Participant:
    """On the list, with the next number; to be called with the activity locked."""
    number = _listed(actor, event).numbers + 1
    row = Participant(event=event, person=person, station_id=event.station_id, number=number)
    return keep(actor.user_id, row, told)


@transaction.atomic
def record_answer(*, actor: Standing, participant: Participant, reply: str) -> None:
    """What somebody said to the invitation."""
    require(actor, Right.CASE_EDIT)
    keep(actor.user_id, participant, {"reply": reply})


@transaction.atomic
def make_passes(*, actor: Standing, event: Event, participants: Collection[UUID], on: date) -> dict[UUID, str]:
    """A code for each of these participants; one that was made before goes on opening."""
    require(actor, Right.CASE_EDIT)
    codes: dict[UUID, str] = {}
    for one in Participant.objects.filter(event=event, pk__in=participants).order_by("number"):
        code, digest = new_link()
        Pass.objects.create(person_id=one.person_id, participant=one, code_digest=digest, made_on=on)
        codes[one.pk] = code
    return codes


@transaction.atomic
def make_stand_link(*, actor: Standing, exhibitor: Exhibitor) -> str:
    """The code that a company opens at its stand, on the day and the one after."""
    require(actor, Right.CASE_EDIT)
    _locked(actor, exhibitor.event)
    code, digest = new_link()
    until = exhibitor.event.on + timedelta(days=1)
    row = StandLink(exhibitor=exhibitor, code_digest=digest)
    keep(actor.user_id, row, {"expires_on": until})
    return code


def _locked(actor: Standing, event: Event) -> Event:
    """The activity as it is now. Raises RefusedError when it was cancelled, or is not of the actor's stations."""
    locked = hold(actor, event)
    if locked.cancelled_on:
        raise RefusedError(_("Esa actividad se canceló."))
    if locked.station_id not in actor.stations:
        raise RefusedError(_("Esa actividad la lleva otra estación: pídaselo a ella."))
    return locked


def hold(actor: Standing, event: Event) -> Event:
    """The activity as it is now, held: two acts on its list wait for each other, whichever station they come from."""
    with acting_as(whole_programme(actor, kind="count")):
        return Event.objects.select_for_update(of=("self",)).select_related("station").get(pk=event.pk)


@dataclass(frozen=True)
class Listed:
    """The list of an activity, whoever may see whom: how many, the last number given, how many came."""

    count: int
    numbers: int
    came: int


def _listed(actor: Standing, event: Event) -> Listed:
    with acting_as(whole_programme(actor, kind="count")):
        rows = Participant.objects.filter(event=event)
        found = rows.aggregate(count=Count("id"), last=Max("number"), came=Count("arrived_at"))
    return Listed(found["count"], found["last"] or 0, found["came"])
