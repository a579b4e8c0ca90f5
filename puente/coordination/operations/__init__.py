"""The only writers of institutions, meetings and tasks."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.models import User
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.coordination.models import Agreement, Coordination, Guest, Institution, Meeting, Task
from puente.core.db.saving import keep, keep_seen
from puente.core.errors import RefusedError


@transaction.atomic
def save_institution(
    *, actor: Standing, values: Mapping[str, Any], institution: Institution | None = None, seen: int | None = None
) -> Institution:
    """A new institution, or `institution` as it was seen. Raises RefusedError when it is there already."""
    require(actor, Right.TEAM_WORK)
    if institution is None:
        return keep(actor.user_id, Institution(), values)
    locked = Institution.objects.select_for_update(of=("self",)).get(pk=institution.pk)
    return keep_seen(actor.user_id, locked, values, seen)


@transaction.atomic
def log_coordination(
    *,
    actor: Standing,
    institution: Institution,
    on: date,
    means: str,
    note: str,
    result: str = "",
    next_on: date | None = None,
) -> Coordination:
    """Something was done with an institution; what follows, on `next_on`, is a task of who noted it."""
    require(actor, Right.TEAM_WORK)
    station = actor.stations[0] if len(actor.stations) == 1 else None
    values = {"on": on, "means": means, "note": note, "result": result, "next_on": next_on, "station_id": station}
    done = keep(actor.user_id, Coordination(institution=institution), values)
    if next_on:
        facts = {"user_id": actor.user_id, "what": note[:200], "due_on": next_on, "institution": institution}
        keep(actor.user_id, Task(), facts)
    return done


@transaction.atomic
def record_agreement(
    *, actor: Standing, institution: Institution, kind: str, subject: str, signed_on: date, ends_on: date | None = None
) -> Agreement:
    """Raises RefusedError for one that would end before it begins."""
    require(actor, Right.TEAM_WORK)
    values = {"kind": kind, "subject": subject, "signed_on": signed_on, "ends_on": ends_on}
    return keep(actor.user_id, Agreement(institution=institution), values)


@transaction.atomic
def convene(
    *,
    actor: Standing,
    title: str,
    at: datetime,
    place: str,
    users: Iterable[User],
    minutes: int = 60,
    institution: Institution | None = None,
) -> Meeting:
    """Ask colleagues to a meeting; whoever convenes comes too. Raises RefusedError for a time that has passed."""
    require(actor, Right.TEAM_WORK)
    if at <= timezone.now():
        raise RefusedError(_("Esa hora ya pasó. Elija otra."), "at")
    values = {"title": title, "at": at, "place": place, "minutes": minutes, "institution": institution}
    meeting = keep(actor.user_id, Meeting(), values)
    for key in {actor.user_id, *(user.pk for user in users)}:
        Guest.objects.create(meeting=meeting, user_id=key, recorded_by=actor.user_id)
    return meeting


@transaction.atomic
def hold_meeting(*, actor: Standing, meeting: Meeting, came: Iterable[User], agreed: str) -> None:
    """It was held: who came, and what was agreed. With an institution it is a line of its log too.

    Raises RefusedError before its day, twice, or without what was agreed.
    """
    require(actor, Right.TEAM_WORK)
    locked = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    day = timezone.localdate(locked.at)
    if locked.held_on:
        raise RefusedError(_("Esa reunión ya se anotó."))
    if day > timezone.localdate():
        raise RefusedError(_("La reunión todavía no llega."))
    if not agreed.strip():
        raise RefusedError(_("Escriba qué se acordó."), "agreed")
    keep(actor.user_id, locked, {"held_on": day, "agreed": agreed.strip()})
    present = {user.pk for user in came}
    for guest in locked.guests.all():
        keep(actor.user_id, guest, {"came": guest.user_id in present})
    if locked.institution:
        log_coordination(
            actor=actor,
            institution=locked.institution,
            on=day,
            means="meeting",
            note=locked.title,
            result=agreed.strip()[:300],
        )


@transaction.atomic
def cancel_meeting(*, actor: Standing, meeting: Meeting) -> None:
    """It will not be. Raises RefusedError once held, or for a meeting that somebody else convened."""
    require(actor, Right.TEAM_WORK)
    locked = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if locked.held_on:
        raise RefusedError(_("Esa reunión ya se anotó."))
    if locked.recorded_by != actor.user_id and not actor.has(Right.TASKS_ASSIGN):
        raise RefusedError(_("Solo la cancela quien la convocó."))
    locked.delete()


@transaction.atomic
def assign_task(
    *,
    actor: Standing,
    user: User,
    what: str,
    due_on: date,
    detail: str = "",
    institution: Institution | None = None,
) -> Task:
    """Ask a colleague to do something by a day."""
    require(actor, Right.TASKS_ASSIGN)
    values = {"user": user, "what": what, "detail": detail, "due_on": due_on, "institution": institution}
    return keep(actor.user_id, Task(), values)


@transaction.atomic
def pass_task(*, actor: Standing, task: Task, user: User) -> None:
    """Give an open task to somebody else. Raises RefusedError once done."""
    require(actor, Right.TASKS_ASSIGN)
    keep(actor.user_id, _open_task(task), {"user": user})


@transaction.atomic
def withdraw_task(*, actor: Standing, task: Task) -> None:
    """Nobody needs to do it any more; the record of changes keeps it. Raises RefusedError once done."""
    require(actor, Right.TASKS_ASSIGN)
    _open_task(task).delete()


def _open_task(task: Task) -> Task:
    locked = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if locked.done_on:
        raise RefusedError(_("Esa tarea ya se hizo."))
    return locked


@transaction.atomic
def finish_task(*, actor: Standing, task: Task, on: date, result: str) -> None:
    """Done by who was asked, with what came of it. Raises RefusedError twice, or for somebody else's."""
    require(actor, Right.TEAM_WORK)
    locked = _open_task(task)
    if locked.user_id != actor.user_id:
        raise RefusedError(_("Esa tarea es de otra persona."))
    keep(actor.user_id, locked, {"done_on": on, "result": result.strip()})
