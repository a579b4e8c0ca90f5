"""Raising a red flag, acting on it, naming who else sees it."""

from collections.abc import Iterable
from datetime import date

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.enums import Role
from puente.accounts.models import Posting, User
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require, whole_programme
from puente.core.db.saving import keep
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.people.models import Person
from puente.protection.enums import Act
from puente.protection.models import Alert, AlertAct
from puente.protection.notifications import tell_alert

READING = (Role.GRANTS_OFFICER, Role.PROJECT_OFFICER)


def who_may_read(person: Person, on: date, but: Iterable[User] = ()) -> list[User]:
    """Whom one may name: supervision, and consultants of the person's station, on a day."""
    posted = Posting.objects.on(on).filter(user__is_active=True)
    named = posted.filter(role__in=READING) | posted.filter(role=Role.CONSULTANT, station=person.station_id)
    users = {posting.user for posting in named.select_related("user")} - set(but)
    return sorted(users, key=lambda user: user.name)


def who_else_may_read(actor: Standing, alert: Alert, on: date) -> list[User]:
    """Whom a reader may still name: wherever the person is by now, so that a new team can be told."""
    with acting_as(whole_programme(actor, kind="protect")):
        person = Person.files.filter(pk=alert.person_id).first()
    if person is None:
        return []
    return [user for user in who_may_read(person, on) if user.pk not in alert.readers]


def watch(today: date) -> int:
    """What is open and names nobody who works here any more is given to who supervises today; how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT protection_watch(%s)", [today])
        return cursor.fetchone()[0]


@transaction.atomic
def raise_alert(
    *, actor: Standing, person: Person, danger: str, told: str, readers: Iterable[User], on: date, now: bool = False
) -> Alert:
    """A danger was seen, `on` a day: from now on the actor and `readers` see it, and nobody else. These are told that
    something urgent waits, without a word of what.

    Raises RefusedError when nobody else is named, or somebody who may not read it.
    """
    require(actor, Right.TEAM_WORK)
    named = list(readers)
    if not named:
        raise RefusedError(_("Nombre al menos a otra persona que la atienda."), "readers")
    if not set(named) <= set(who_may_read(person, timezone.localdate())):
        raise RefusedError(_("Elija a personas de supervisión o de la estación."), "readers")
    case = person.cases.open().first()
    alert = Alert(
        person=person,
        first_person=person.pk,
        danger=danger,
        now=now,
        told=told,
        seen_on=on,
        code=case.code if case else "",
    )
    keep(actor.user_id, alert, {"readers": sorted({actor.user_id, *(user.pk for user in named)})})
    for user in named:
        if user.pk != actor.user_id:
            tell_alert(user)
    return alert


@transaction.atomic
def note_act(*, actor: Standing, alert: Alert, act: str, institution: str = "", note: str = "") -> AlertAct:
    """Something was done. Closing says why. Raises RefusedError once closed, or for what is said too shortly."""
    require(actor, Right.TEAM_WORK)
    locked = Alert.objects.select_for_update(of=("self",)).get(pk=alert.pk)
    if locked.closed_on:
        raise RefusedError(_("Esta alerta ya se cerró."))
    if act == Act.REFERRED and not institution.strip():
        raise RefusedError(_("Diga a qué institución se refirió y quién la recibió."), "institution")
    if act == Act.CLOSED and not note.strip():
        raise RefusedError(_("Diga cómo quedó la persona."), "note")
    done = AlertAct(person_id=locked.person_id, alert=locked, at=timezone.now())
    keep(actor.user_id, done, {"act": act, "institution": institution.strip(), "note": note.strip()})
    if act == Act.CLOSED:
        keep(actor.user_id, locked, {"closed_on": timezone.localdate(done.at)})
    return done


@transaction.atomic
def name_reader(*, actor: Standing, alert: Alert, user: User, on: date) -> None:
    """Let one more colleague see it. Raises RefusedError for somebody who may not, or does already."""
    require(actor, Right.TEAM_WORK)
    locked = Alert.objects.select_for_update(of=("self",)).get(pk=alert.pk)
    if user.pk in locked.readers:
        raise RefusedError(_("Esa persona ya la ve."))
    if user not in who_else_may_read(actor, locked, on):
        raise RefusedError(_("Elija a personas de supervisión o de la estación."))
    keep(actor.user_id, locked, {"readers": sorted([*locked.readers, user.pk])})
    tell_alert(user)
