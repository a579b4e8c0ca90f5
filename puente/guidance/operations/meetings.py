"""Agreeing on a time, reminding of it, saying what came of it; interviews practised."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import Channel, Direction, MilestoneKind, Outcome, StepKind
from puente.cases.models import Case
from puente.cases.operations import finish_steps, plan_call, plan_step, post_milestone, record_contact
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.guidance.enums import InterviewPart, MeetingEnd, MeetingKind
from puente.guidance.models import Appointment, InterviewPractice, Reminder, ReminderPause
from puente.guidance.models.meetings import MOST_REMINDERS
from puente.guidance.queries import pause_of
from puente.people.models import Person

FARTHEST = timedelta(days=365)


@transaction.atomic
def make_appointment(
    *, actor: Standing, case: Case, kind: str, at: datetime, place: str, minutes: int = 45, note: str = ""
) -> Appointment:
    """Agree on a time; reminding of it goes on the list for the day before.

    Raises RefusedError for a time that has passed (what happened is a contact), one too far, or a closed case.
    """
    require(actor, Right.CASE_EDIT)
    if case.closed_on:
        raise RefusedError(_("El expediente está cerrado."))
    _require_ahead(at)
    values = {"kind": kind, "at": at, "place": place, "minutes": minutes, "note": note}
    appointment = keep(actor.user_id, Appointment(person_id=case.person_id, case=case), values)
    _list(actor, appointment)
    return appointment


@transaction.atomic
def move_appointment(*, actor: Standing, appointment: Appointment, at: datetime) -> None:
    """Another time for the same. Raises RefusedError once it ended, or for a time that cannot be."""
    require(actor, Right.CASE_EDIT)
    locked = _locked(appointment)
    _require_ahead(at)
    keep(actor.user_id, locked, {"at": at})
    _list(actor, locked)


@transaction.atomic
def end_appointment(*, actor: Standing, appointment: Appointment, end: str, note: str = "") -> None:
    """What came of it. Who came was spoken with; who did not is called the next day.

    Raises RefusedError once it ended, or when nobody can have come yet.
    """
    require(actor, Right.CASE_EDIT)
    locked, now = _locked(appointment), timezone.now()
    day = timezone.localdate(locked.at)
    if end != MeetingEnd.CANCELLED and day > timezone.localdate(now):
        raise RefusedError(_("La cita todavía no llega. Si ya no será, cancélela o cámbiela de hora."), "end")
    keep(actor.user_id, locked, {"end": end, "ended_at": now, "end_note": note.strip()})
    case, person = locked.case, locked.person
    finish_steps(actor=actor, person=person, case=case, kinds=[StepKind.APPOINTMENT], source=locked.pk)
    if end == MeetingEnd.CANCELLED:
        return
    came = end == MeetingEnd.MET
    post_milestone(
        actor=actor,
        case=case,
        kind=MilestoneKind.MET if came else MilestoneKind.MISSED,
        on=day,
        detail=f"{locked.kind} {locked.end_note}".strip()[:200],
        source=locked.pk,
    )
    if came:
        _note_talk(actor, locked, day)
    else:
        tomorrow = timezone.localdate(now) + timedelta(days=1)
        plan_call(actor=actor, person=person, case=case, due_on=tomorrow)


def _note_talk(actor: Standing, appointment: Appointment, day: date) -> None:
    """Whoever came was spoken with; a visit to somebody who since asked not to be called was wanted by them."""
    visit = appointment.kind == MeetingKind.VISIT
    sought = visit and appointment.person.contact_refused_on is None
    record_contact(
        actor=actor,
        person=appointment.person,
        on=day,
        channel=Channel.VISIT if visit else Channel.IN_PERSON,
        direction=Direction.OUT if sought else Direction.IN,
        outcome=Outcome.REACHED,
        minutes=appointment.minutes,
        about=appointment.pk,
    )


@transaction.atomic
def cancel_appointments(*, actor: Standing, case: Case) -> int:
    """The case is closed: nobody is expected any more. How many there were."""
    require(actor, Right.CASE_EDIT)
    open_ = list(case.appointments.filter(end=""))
    for appointment in open_:
        keep(actor.user_id, appointment, {"end": MeetingEnd.CANCELLED, "ended_at": timezone.now()})
    return len(open_)


@transaction.atomic
def remind(*, actor: Standing, appointment: Appointment, channel: str, on: date) -> Reminder:
    """The person was reminded. Raises RefusedError after two, twice on one day, or while they do not want it."""
    require(actor, Right.CASE_EDIT)
    locked = _locked(appointment)
    person = locked.person
    if locked.at <= timezone.now():
        raise RefusedError(_("La cita ya pasó: diga qué pasó."))
    if person.contact_refused_on or pause_of(person, on):
        raise RefusedError(_("La persona pidió no recibir recordatorios."))
    number = Reminder.objects.filter(about=locked.pk).count() + 1
    if number > MOST_REMINDERS:
        raise RefusedError(_("Ya se le recordó dos veces. Si no viene, llámele otro día."))
    reminder = Reminder(person=person, about=locked.pk, number=number, on=on, channel=channel)
    keep(actor.user_id, reminder, {})
    finish_steps(actor=actor, person=person, case=locked.case, kinds=[StepKind.APPOINTMENT], source=locked.pk)
    if number < MOST_REMINDERS and timezone.localdate(locked.at) > on:
        _list(actor, locked, timezone.localdate(locked.at))
    return reminder


@transaction.atomic
def pause_reminders(*, actor: Standing, person: Person, on: date) -> None:
    """No reminders from now on, until the person wants them again; what was on the list goes."""
    require(actor, Right.CASE_EDIT)
    if pause_of(person, on) is None:
        ReminderPause.objects.create(person=person, since=on, recorded_by=actor.user_id)
    finish_steps(actor=actor, person=person, case=person.cases.open().first(), kinds=[StepKind.APPOINTMENT])


@transaction.atomic
def resume_reminders(*, actor: Standing, person: Person, on: date) -> None:
    """The person wants reminders again."""
    require(actor, Right.CASE_EDIT)
    for pause in ReminderPause.objects.filter(person=person, until=None):
        if pause.since == on:
            pause.delete()
        else:
            keep(actor.user_id, pause, {"until": on - timedelta(days=1)})
    for appointment in Appointment.objects.filter(person=person, end="", at__gt=timezone.now()).select_related("case"):
        _list(actor, appointment)


@transaction.atomic
def record_practice(
    *,
    actor: Standing,
    case: Case,
    on: date,
    role: str,
    ratings: Mapping[InterviewPart, int],
    strengths: str = "",
    to_improve: str = "",
) -> InterviewPractice:
    """An interview was practised; `ratings` of the parts that were.

    Raises RefusedError without a part, for a day before the case was opened, or a closed case.
    """
    require(actor, Right.CASE_EDIT)
    if case.closed_on:
        raise RefusedError(_("El expediente está cerrado."))
    if on < case.opened_on:
        raise RefusedError(_("No puede ser anterior a la apertura del expediente."), "on")
    if not ratings:
        raise RefusedError(_("Diga cómo le fue en cada parte."))
    values = {
        "on": on,
        "role": role,
        "parts": list(ratings),
        "ratings": list(ratings.values()),
        "strengths": strengths,
        "to_improve": to_improve,
    }
    practice = keep(actor.user_id, InterviewPractice(person_id=case.person_id, case=case), values)
    post_milestone(actor=actor, case=case, kind=MilestoneKind.PRACTISED, on=on, detail=role[:200], source=practice.pk)
    return practice


def _locked(appointment: Appointment) -> Appointment:
    """The appointment as it is now, not ended yet."""
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("case", "person")
    found = rows.get(pk=appointment.pk)
    if found.end:
        raise RefusedError(_("Esa cita ya se cerró."))
    if found.case.closed_on:
        raise RefusedError(_("El expediente está cerrado."))
    return found


def _require_ahead(at: datetime) -> None:
    now = timezone.now()
    if at <= now:
        raise RefusedError(_("Esa hora ya pasó. Elija otra; si ya se vieron, regístrelo como contacto."), "at")
    if at > now + FARTHEST:
        raise RefusedError(_("Elija una fecha dentro de un año."), "at")


def _list(actor: Standing, appointment: Appointment, due_on: date | None = None) -> None:
    """Reminding of it is due the day before, or today when it is tomorrow already; never once they asked for peace."""
    today, day = timezone.localdate(), timezone.localdate(appointment.at)
    person = appointment.person
    used = Reminder.objects.filter(about=appointment.pk).count()
    if person.contact_refused_on or used >= MOST_REMINDERS or pause_of(person, today):
        return
    plan_step(
        actor=actor,
        person=person,
        case=appointment.case,
        kind=StepKind.APPOINTMENT,
        due_on=due_on or max(today, day - timedelta(days=1)),
        detail=f"{timezone.localtime(appointment.at):%d/%m %H:%M}",
        source=appointment.pk,
    )
