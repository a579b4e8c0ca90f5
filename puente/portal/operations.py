"""The only writer of doors, visits and what is asked there."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, as_consultant, require
from puente.cases.enums import StepKind
from puente.cases.operations import plan_step
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.core.ids import link_digest, new_code, new_link
from puente.core.jobs import defer
from puente.core.phones import digits
from puente.people.enums import Answer, Purpose, Wish
from puente.people.gate import agreed
from puente.people.models import Person
from puente.people.operations import ask as ask_about_data
from puente.placement.operations import withdraw_consent
from puente.portal.enums import Asks, Factor
from puente.portal.models import Ask, OwnDoor, Visit
from puente.portal.rules import MOST_IN_ALL, MOST_WRONG, WAIT, birth_secret, clean_secret, compared, refuse_known

DOOR_DAYS = 180
VISIT_MINUTES = 15
WISHES = {Asks.RECTIFY: Wish.RECTIFY, Asks.ERASURE: Wish.ERASURE}


@transaction.atomic
def give_own_door(
    *, actor: Standing, person: Person, factor: str, secret: str, on: date, tongue: str
) -> tuple[OwnDoor, str, str]:
    """A door for the person, who chose what they come in with; the code of its link, and the short code to type: both
    are told once. What they had before opens nothing any more.

    Raises RefusedError for a secret that is easy to guess, or a birth date that is not known to the day.
    """
    require(actor, Right.CASE_EDIT)
    Person.objects.select_for_update().get(pk=person.pk)
    if factor == Factor.BIRTH:
        if person.birth_date is None or person.birth_precision != "day":
            raise RefusedError(_("No se sabe el día exacto en que nació: que elija un número o una palabra."), "factor")
        known = birth_secret(person.birth_date)
    else:
        known = clean_secret(factor, secret)
        numbers = [digits(row.number) for row in person.phones.all()]
        numbers += [digits(row.number) for row in person.identifiers.all()]
        refuse_known(known, born=person.birth_date, numbers=numbers, names=person.full_name)
    end_own_door(actor=actor, person=person, on=on)
    (code, digest), short = new_link(), new_code()
    door = OwnDoor.objects.create(
        person=person,
        code_digest=digest,
        short_digest=link_digest(short),
        factor=factor,
        secret_hash=make_password(known),
        tongue=tongue,
        made_on=on,
        expires_on=on + timedelta(days=DOOR_DAYS),
        recorded_by=actor.user_id,
    )
    return door, code, short


def end_own_door(*, actor: Standing, person: Person, on: date) -> int:
    """From now on no door of the person opens, and whoever was inside is out; how many ended."""
    require(actor, Right.CASE_EDIT)
    return OwnDoor.objects.filter(person=person, ended_on__isnull=True).update(ended_on=on)


@transaction.atomic
def come_in(*, door: OwnDoor, typed: str, at: datetime, today: date) -> str | None:
    """What the browser keeps, when what was typed is right; None when it is wrong, which is counted: after five one
    waits, after twenty the door ends. In the scope of the door's code.

    Raises RefusedError while one has to wait, and for good after the last try.
    """
    door = OwnDoor.objects.select_for_update().get(pk=door.pk)
    if door.wrong >= MOST_IN_ALL:
        raise RefusedError(_("Hubo demasiados intentos y esta página se cerró. Pida otra a quien le acompaña."))
    if door.locked_until and door.locked_until > at:
        raise RefusedError(_("Hubo varios intentos. Espere un cuarto de hora y pruebe otra vez."))
    if not check_password(compared(door.factor, typed, today), door.secret_hash):
        wrong = door.wrong + 1
        values: dict[str, Any] = {"wrong": wrong}
        if wrong % MOST_WRONG == 0:
            values["locked_until"] = at + WAIT
        OwnDoor.objects.filter(pk=door.pk).update(**values)
        if wrong >= MOST_IN_ALL:
            defer("portal.shut", door=str(door.pk))
        return None
    OwnDoor.objects.filter(pk=door.pk).update(wrong=0, locked_until=None, used_on=today)
    token, digest = new_link()
    Visit.objects.create(
        person_id=door.person_id,
        door=door,
        token_digest=digest,
        began_at=at,
        until=at + timedelta(minutes=VISIT_MINUTES),
    )
    return token


def shut(*, door: OwnDoor, on: date) -> None:
    """Somebody tried too often: the door opens nothing until the person is given another. Of the scope."""
    OwnDoor.objects.filter(pk=door.pk, wrong__gte=MOST_IN_ALL, ended_on__isnull=True).update(ended_on=on)


def go_out(*, visit: Visit, at: datetime) -> None:
    """Nobody goes on where the person was. In the scope of the visit."""
    Visit.objects.filter(pk=visit.pk).update(until=at)


def choose_tongue(*, visit: Visit, tongue: str) -> None:
    """The language of the page, from now on. In the scope of the visit."""
    OwnDoor.objects.filter(pk=visit.door_id).update(tongue=tongue)


@transaction.atomic
def ask_there(*, visit: Visit, kind: str, on: date, purpose: str = "", words: str = "") -> Ask:
    """The person asks for something on their page; a job carries it out. Raises RefusedError for a permission that is
    not in force, for what was asked on that day already, and for a correction without words. A permission that was
    given again on the same day may be taken back again, and another correction is another one.
    """
    if kind == Asks.WITHDRAW and (purpose not in Purpose.values or not agreed(visit.person, purpose)):
        raise RefusedError(_("Ese permiso no está vigente."))
    if kind == Asks.RECTIFY and not words.strip():
        raise RefusedError(_("Escriba qué está mal."), "words")
    before = Ask.objects.filter(person=visit.person_id, kind=kind, purpose=purpose, on=on)
    if kind == Asks.WITHDRAW:
        said_yes = visit.person.consents.filter(purpose=purpose, answer=Answer.YES, withdrawn_on=None)
        before = before.filter(recorded_at__gt=said_yes.latest("recorded_at").recorded_at)
    if any((one.words or "") == words.strip() for one in before):
        raise RefusedError(_("Ya nos lo había pedido. Gracias."))
    row = Ask(person_id=visit.person_id, visit=visit)
    made = keep(visit.pk, row, {"kind": kind, "purpose": purpose, "words": words.strip() or None, "on": on})
    defer("portal.take_ask", ask=str(made.pk))
    return made


@transaction.atomic
def take_ask(*, asked: Ask) -> None:
    """What the person asked is done at once (a permission ends with all that follows), or stands where supervision or
    whoever accompanies them finds it. Doing it twice changes nothing.
    """
    person = Person.objects.get(pk=asked.person_id)
    actor = as_consultant(asked.recorded_by)
    with override("es"):
        if asked.kind == Asks.WITHDRAW:
            _withdraw(actor, person, asked)
        elif wish := WISHES.get(Asks(asked.kind)):
            _ask_data(actor, person, asked, wish)
        else:
            _tell(actor, person, asked, _("Pide que le llamen"))


def _withdraw(actor: Standing, person: Person, asked: Ask) -> None:
    if not agreed(person, asked.purpose):
        return
    case = person.cases.open().first()
    withdraw_consent(actor=actor, person=person, purpose=asked.purpose, on=asked.on)
    words = _("Retiró su permiso: %(purpose)s") % {"purpose": Purpose(asked.purpose).label}
    consultant = case.consultant_id if case else None
    _tell(actor, person, asked, words, consultant=consultant)


def _ask_data(actor: Standing, person: Person, asked: Ask, wish: Wish) -> None:
    try:
        with transaction.atomic():
            ask_about_data(actor=actor, person=person, wish=wish, on=asked.on, words=(asked.words or "")[:200])
    except RefusedError:
        # One waits for supervision already; what else is wrong is heard by whoever accompanies the person.
        if asked.kind == Asks.RECTIFY:
            _tell(actor, person, asked, _("Pide otra corrección de sus datos"))


def _tell(actor: Standing, person: Person, asked: Ask, words: str, consultant: Any = None) -> None:
    """On the list of whoever accompanies the person, or did until this moment."""
    case = person.cases.open().first()
    step = plan_step(
        actor=actor,
        person=person,
        case=case,
        kind=StepKind.OTHER,
        due_on=asked.on,
        detail=words[:120],
        source=asked.pk,
    )
    if case is None and consultant:
        step.consultant_id = consultant
        step.save(update_fields=["consultant"])


def forget_visits(*, before: datetime) -> int:
    """Visits that ended before then, and asked nothing, go; how many. Of the scope."""
    return Visit.objects.filter(until__lt=before, asks__isnull=True).delete()[0]
