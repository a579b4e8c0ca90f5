"""Planning an activity: the activity itself, companies with their vacancies, and whom it invites."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.core.ids import new_link
from puente.employers.models import Company, Vacancy
from puente.employers.operations import record_interaction
from puente.events.enums import EventKind
from puente.events.models import Event, Exhibitor, OfferedVacancy, Participant, Pass, StandLink
from puente.people.models import Person


@transaction.atomic
def save_event(*, actor: Standing, values: Mapping[str, Any], event: Event | None = None) -> Event:
    """A new activity of one of the actor's stations, or `event` changed. Raises RefusedError for hours that cannot be,
    or once it was cancelled.
    """
    require(actor, Right.CASE_EDIT)
    if event is None:
        return keep(actor.user_id, Event(), values)
    return keep(actor.user_id, _locked(event), values)


@transaction.atomic
def cancel_event(*, actor: Standing, event: Event, on: date, why: str) -> None:
    """It does not take place. Raises RefusedError once people came."""
    require(actor, Right.CASE_EDIT)
    locked = _locked(event)
    if locked.participants.came().exists():
        raise RefusedError(_("Ya llegó gente: no se puede cancelar."))
    keep(actor.user_id, locked, {"cancelled_on": on, "cancelled_why": why.strip()})


@transaction.atomic
def invite_company(
    *, actor: Standing, event: Event, company: Company, vacancies: Sequence[Vacancy], stand: str = ""
) -> Exhibitor:
    """A company is invited with its vacancies. Raises RefusedError when it is already, or for vacancies of another."""
    require(actor, Right.CASE_EDIT)
    made = keep(actor.user_id, Exhibitor(event=_locked(event), company=company), {"stand": stand.strip()})
    set_vacancies(actor=actor, exhibitor=made, vacancies=vacancies)
    return made


@transaction.atomic
def set_vacancies(*, actor: Standing, exhibitor: Exhibitor, vacancies: Sequence[Vacancy]) -> None:
    """What the company brings. Raises RefusedError for vacancies of another company."""
    require(actor, Right.CASE_EDIT)
    if any(one.company_id != exhibitor.company_id for one in vacancies):
        raise RefusedError(_("Esa vacante es de otra empresa."), "vacancies")
    exhibitor.offered.exclude(vacancy__in=vacancies).delete()
    known = set(exhibitor.offered.values_list("vacancy", flat=True))
    for one in vacancies:
        if one.pk not in known:
            OfferedVacancy.objects.create(exhibitor=exhibitor, vacancy=one, recorded_by=actor.user_id)


@transaction.atomic
def record_company(*, actor: Standing, exhibitor: Exhibitor, came: bool, on: date, attended: int | None = None) -> None:
    """Whether the company came, and with how many people; a session with companies is also on their page."""
    require(actor, Right.CASE_EDIT)
    locked = Exhibitor.objects.select_for_update(of=("self",)).select_related("event", "company").get(pk=exhibitor.pk)
    first = locked.came is None
    keep(actor.user_id, locked, {"came": came, "attended": attended if came else None})
    if came and first:
        session = locked.event.kind == EventKind.SESSION
        record_interaction(
            actor=actor,
            company=locked.company,
            on=on,
            approach="session" if session else "visit",
            reaction="interested",
            note=locked.event.title[:500],
            attended=attended,
        )


@transaction.atomic
def invite(*, actor: Standing, event: Event, people: Sequence[Person], on: date) -> list[Participant]:
    """These people are invited; who is on the list already stays as they are. Raises RefusedError once it is over, or
    when there is no room for all.
    """
    require(actor, Right.CASE_EDIT)
    locked = _locked(event)
    if locked.is_over(on):
        raise RefusedError(_("Esa actividad ya pasó o se canceló."))
    if not people:
        raise RefusedError(_("Elija al menos a una persona."), "people")
    known = set(Participant.objects.filter(event=locked).values_list("person", flat=True))
    new = [person for person in people if person.pk not in known]
    if locked.slots is not None and len(known) + len(new) > locked.slots:
        left = max(0, locked.slots - len(known))
        raise RefusedError(_("No alcanzan los cupos: quedan %(left)s.") % {"left": left})
    return [add_participant(actor, locked, person, invited_on=on) for person in new]


def add_participant(actor: Standing, event: Event, person: Person, **told: Any) -> Participant:
    """On the list, with the next number; to be called with the activity locked."""
    last = Participant.objects.filter(event=event).aggregate(last=Max("number"))["last"] or 0
    row = Participant(event=event, person=person, station_id=event.station_id, number=last + 1)
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
    code, digest = new_link()
    until = exhibitor.event.on + timedelta(days=1)
    row = StandLink(exhibitor=exhibitor, code_digest=digest)
    keep(actor.user_id, row, {"expires_on": until})
    return code


def _locked(event: Event) -> Event:
    locked = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if locked.cancelled_on:
        raise RefusedError(_("Esa actividad se canceló."))
    return locked
