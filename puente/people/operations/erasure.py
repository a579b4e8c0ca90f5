"""Making a file anonymous: it goes on being counted, and says nothing of anybody any more."""

import base64
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.crypto.envelope import mark
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.core.text import plain
from puente.people.enums import Decision, SharedThing, SharedWith, Wish
from puente.people.followers import followers
from puente.people.models import DuplicatePair, Merge, Person, SubjectRequest
from puente.people.operations.sharing import share
from puente.people.queries import files_of

ERASED = "(borrado)"


@transaction.atomic
def ask(*, actor: Standing, person: Person, wish: str, on: date, words: str = "") -> SubjectRequest:
    """The person asked for a copy, which is given at once, or for something that supervision answers in time."""
    require(actor, Right.PEOPLE_EDIT)
    request = SubjectRequest(person=person, wish=wish, asked_on=on, words=words, recorded_by=actor.user_id)
    request.due_on = on + timedelta(days=settings.SUBJECT_REQUEST_DAYS)
    if wish == Wish.COPY:
        share(actor=actor, person=person, what=SharedThing.MY_DATA, kind=SharedWith.SELF, recipient="", on=on)
        request.decision, request.decided_on, request.decided_by = Decision.DONE, on, actor.user_id
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError as problem:
        raise RefusedError(_("Ya lo pidió, y está por decidirse.")) from problem
    return request


@transaction.atomic
def decide_request(
    *, actor: Standing, request: SubjectRequest, decision: str, on: date, reason: str = ""
) -> SubjectRequest:
    """Answer what a person asked: forget them, say what was done, or why it is not done.

    Raises RefusedError without words, for whom somebody still accompanies, or when it was answered already.
    """
    require(actor, Right.REQUESTS_DECIDE)
    request = SubjectRequest.objects.select_for_update(of=("self",)).select_related("person").get(pk=request.pk)
    if request.decision:
        raise RefusedError(_("Alguien ya decidió sobre esta solicitud."))
    if decision == Decision.REFUSED and not reason.strip():
        raise RefusedError(_("Diga por qué no; se le explicará a la persona."), "reason")
    if request.wish != Wish.ERASURE and not reason.strip():
        raise RefusedError(_("Diga qué se hizo; se le explicará a la persona."), "reason")
    request.decision, request.decided_on, request.decided_by = decision, on, actor.user_id
    request.reason = reason.strip()
    request.save(update_fields=["decision", "decided_on", "decided_by", "reason"])
    if decision == Decision.DONE and request.wish == Wish.ERASURE:
        anonymise(person=request.person, on=on)
    return request


@transaction.atomic
def anonymise(*, person: Person, on: date) -> None:
    """Apply to everything about the person the fate that each model declares in `personal`, and to what the record of
    changes said of it. Codes, dates and numbers that figures count stay.

    Raises RefusedError while somebody is accompanying them.
    """
    files = files_of(person.pk)
    for file in Person.files.select_for_update(of=("self",)).filter(pk__in=files).order_by("pk"):
        if file.cases.filter(closed_on__isnull=True).exists():
            raise RefusedError(_("Primero cierre el expediente: todavía se le acompaña."))
        for model in followers():
            for row in model._base_manager.filter(person=file):
                _apply_fates(row)
        file.anonymised_on, file.erase_on = on, None
        _apply_fates(file, also=("anonymised_on", "erase_on"))
    DuplicatePair.objects.filter(Q(first__in=files) | Q(second__in=files)).delete()
    Merge.objects.filter(Q(kept__in=files) | Q(gone__in=files)).update(moves=[])
    with connection.cursor() as cursor:
        for key in files:
            cursor.execute("SELECT people_forget(%s)", [key])


def anonymise_due(*, scope: Scope, today: date) -> int:
    """Files whose time is up become anonymous, each in a transaction of its own; how many. One that cannot be keeps no
    other waiting: it is told at the end.
    """
    with acting_as(scope):
        due = list(Person.objects.filter(erase_on__lte=today, anonymised_on__isnull=True))
    problems: list[Exception] = []
    for person in due:
        try:
            with acting_as(scope):
                anonymise(person=person, on=today)
        except IntegrityError as problem:
            problems.append(problem)
    if problems:
        raise ExceptionGroup("files that could not be anonymised", problems)
    return len(due)


def _apply_fates(row: Any, also: tuple[str, ...] = ()) -> None:
    """Each declared field meets its fate; `also` names what else was changed and is to be saved."""
    fates: dict[str, str] = row.personal
    if "delete" in fates.values():
        row.delete()
        return
    for name, fate in fates.items():
        field = row._meta.get_field(name)
        if fate == "blank":
            setattr(row, field.attname, _blank(field))
        elif fate == "erase" and getattr(row, name):
            setattr(row, name, ERASED)
        elif fate == "mask" and (said := getattr(row, name)):
            setattr(row, name, _mask(said))
    taken = [name for name, fate in fates.items() if not fate.startswith("keep")]
    if taken or also:
        row.save(update_fields=[*taken, *also])


def _blank(field: models.Field) -> Any:
    return None if field.null else field.get_default() if field.has_default() else ""


def _mask(text: str) -> str:
    """Letters that stand for a text: the same ones for the same letters, however they were written."""
    return base64.b32encode(mark(plain(text).replace(" ", ""), "people.mask"))[:16].decode().rstrip("=")
