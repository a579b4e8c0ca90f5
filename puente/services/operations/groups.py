"""Groups of a training: who is in one, and who was there on each day."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import StepKind
from puente.cases.operations import finish_steps, plan_step
from puente.core.dates import full_day_words
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.people.models import Person
from puente.services.models import Attendance, Course, Enrolment, Session
from puente.services.operations.acknowledging import keep_sheet
from puente.services.operations.training import enrol

ABSENCES_TO_ASK = 2


@transaction.atomic
def save_course(*, actor: Standing, values: Mapping[str, Any], course: Course | None = None) -> Course:
    """A new group at one of the actor's stations, or `course` changed.

    Raises RefusedError for days that cannot be, or fewer places than people are in it.
    """
    require(actor, Right.CASE_EDIT)
    if course is None:
        return keep(actor.user_id, Course(), values)
    locked = Course.objects.select_for_update(of=("self",)).get(pk=course.pk)
    if locked.station_id not in actor.stations:
        raise RefusedError(_("Ese grupo lo lleva otra estación: pídaselo a ella."))
    slots = values.get("slots")
    if slots and slots < locked.enrolments.filter(ended_on=None).count():
        raise RefusedError(_("Ya hay más personas inscritas que esos cupos."), "slots")
    return keep(actor.user_id, locked, values)


@transaction.atomic
def enrol_many(*, actor: Standing, course: Course, people: Sequence[Person], started_on: date) -> list[Enrolment]:
    """All of them, or none and who stands in the way. Raises RefusedError when there is no room for all, or before the
    group begins: a training that has not begun was given to nobody.
    """
    require(actor, Right.CASE_EDIT)
    locked = Course.objects.select_for_update(of=("self",)).select_related("programme").get(pk=course.pk)
    if not people:
        raise RefusedError(_("Elija al menos a una persona."), "people")
    if started_on < locked.starts_on:
        words = {"day": full_day_words(locked.starts_on)}
        raise RefusedError(_("El grupo empieza el %(day)s: inscriba desde ese día.") % words, "started_on")
    inside = locked.enrolments.filter(ended_on=None).count()
    if locked.slots is not None and inside + len(people) > locked.slots:
        raise RefusedError(_("No alcanzan los cupos: quedan %(left)s.") % {"left": max(0, locked.slots - inside)})
    made = []
    for person in people:
        case = person.cases.open().select_related("person").first()
        try:
            if case is None:
                raise RefusedError(_("Primero abra su expediente."))
            told: dict[str, Any] = {"programme": locked.programme, "started_on": started_on, "course": locked}
            made.append(enrol(actor=actor, case=case, funded=locked.funded, **told))
        except RefusedError as refusal:
            words = {"name": person.full_name, "reason": refusal.message}
            raise RefusedError(_("%(name)s: %(reason)s No se inscribió a nadie.") % words) from refusal
    return made


@transaction.atomic
def record_session(
    *,
    actor: Standing,
    course: Course,
    on: date,
    hours: int,
    present: Collection[UUID],
    topic: str = "",
    content: bytes = b"",
    session: Session | None = None,
) -> Session:
    """A day of class: who of the group was there (keys of enrolments), and the photo of the sheet; or `session`
    corrected. Of those who missed twice running, asking why is put on the list of who accompanies them.

    Raises RefusedError for a day before the group, one that is there already, or somebody who was not in it that day.
    """
    require(actor, Right.CASE_EDIT)
    locked = Course.objects.select_for_update(of=("self",)).select_related("programme").get(pk=course.pk)
    if on < locked.starts_on:
        raise RefusedError(_("Ese día el grupo todavía no había empezado."), "on")
    row = session or Session(course=locked)
    values: dict[str, Any] = {"on": on, "hours": hours, "topic": topic.strip()}
    if content:
        values["sheet"] = keep_sheet(actor=actor, station_id=locked.station_id, content=content, on=on)
    row = keep(actor.user_id, row, values)
    inside = _in_class(locked, on)
    _refuse_strangers(locked, present, {one.pk for one in inside})
    for enrolment in inside:
        written, _made = Attendance.objects.update_or_create(
            session=row,
            enrolment=enrolment,
            defaults={"present": enrolment.pk in present},
            create_defaults={
                "present": enrolment.pk in present,
                "person_id": enrolment.person_id,
                "recorded_by": actor.user_id,
            },
        )
        _ask_why(actor, enrolment, locked, on, missed=not written.present)
    return row


def _refuse_strangers(course: Course, present: Collection[UUID], inside: set[UUID]) -> None:
    """Somebody is ticked who had not begun by that day, or had left."""
    out = course.enrolments.filter(pk__in=set(present) - inside).select_related("person").first()
    if out:
        raise RefusedError(_("%(name)s no estaba en el grupo ese día.") % {"name": out.person.full_name}, "on")


def _in_class(course: Course, on: date) -> list[Enrolment]:
    """Of the group, who had begun and not ended by a day; those whom the actor sees."""
    going = course.enrolments.filter(started_on__lte=on).exclude(ended_on__lt=on)
    return list(going.select_related("case__person").order_by("id"))


def _ask_why(actor: Standing, enrolment: Enrolment, course: Course, on: date, *, missed: bool) -> None:
    case = enrolment.case
    if case.closed_on or enrolment.ended_on:
        return
    if not missed:
        finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.CALL], source=enrolment.pk)
        return
    last = enrolment.attendances.order_by("-session__on").values_list("present", flat=True)[:ABSENCES_TO_ASK]
    if len(last) == ABSENCES_TO_ASK and not any(last) and case.person.contact_refused_on is None:
        words = _("Faltó dos veces seguidas: %(programme)s") % {"programme": course.programme}
        plan_step(
            actor=actor,
            person=case.person,
            case=case,
            kind=StepKind.CALL,
            due_on=on,
            detail=words[:120],
            source=enrolment.pk,
        )
