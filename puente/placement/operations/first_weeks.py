"""The first weeks of a job: what both sides answer, by phone or by link, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, as_consultant, require
from puente.cases.enums import Channel, MilestoneKind, Outcome
from puente.cases.operations import note_attempt, post_milestone, require_reachable
from puente.cases.queries import is_reachable
from puente.cases.rules import follow_up_detail
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.core.ids import new_link
from puente.core.jobs import defer
from puente.people.enums import Purpose
from puente.people.gate import agreed
from puente.people.models import Person
from puente.placement.enums import Agreement, Asked, FollowUpResult, JobEnd, Severity, Side, WarningKind
from puente.placement.models import ANSWERS, Answers, Conformity, FollowUp, FollowUpLink, FollowUpReply, Placement
from puente.placement.operations.jobs import end_job
from puente.placement.operations.schedule import plan_next, taken_days
from puente.placement.operations.warnings import raise_warning
from puente.placement.queries import DAYS_EARLY, answered_on, sides_of, waiting_follow_ups
from puente.placement.rules import differ, free_day, warnings_in

DAYS_TO_TRY_AGAIN, DAYS_TO_WAIT, DAYS_OPEN = 3, 30, 10
CHANNEL_OF = {Asked.CALL: Channel.CALL, Asked.IN_PERSON: Channel.IN_PERSON}
QUESTIONS = {Side.WORKER: Answers.OF_WORKER, Side.EMPLOYER: Answers.OF_EMPLOYER}


@transaction.atomic
def record_follow_up(
    *,
    actor: Standing,
    follow_up: FollowUp,
    on: date,
    result: str,
    note: str = "",
    asked: str = Asked.CALL,
    left_on: date | None = None,
    left_why: str = "",
    conformity: Mapping[str, Any] | None = None,
    **answers: str,
) -> None:
    """What one side of a job said; what was never asked before is past. Not reached tries again in a few days. A job
    that the person lost ends on the day they say (`left_on`; that of the answer, if they say none), and opens the
    search (and a closed case) again; a company that says so opens a warning. `answers` go by question; what warns opens
    a task. `conformity`: as `record_conformity` takes it. Talking to the person is on the log of contacts.

    Raises RefusedError for what is recorded or cancelled, a day before the start or long before it is due, a second
    form of the person on one day, a company after its permission was taken back, and a closed case without the
    permission to call.
    """
    require(actor, Right.CASE_EDIT)
    follow_up = _locked(follow_up)
    _require_possible(follow_up, on)
    if result == FollowUpResult.NOT_REACHED:
        _try_again(actor, follow_up, on, asked, note)
        return
    if follow_up.side == Side.WORKER and result == FollowUpResult.WORKING:
        refuse_second_form(follow_up.person, on)
    if follow_up.side == Side.WORKER:
        note_attempt(actor, follow_up, on, CHANNEL_OF[Asked(asked)], Outcome.REACHED)
    _take(actor, follow_up, Told(on, result, note, asked, left_on, left_why, conformity, answers))


@dataclass(frozen=True)
class Told:
    """What was answered: by phone or by link the same."""

    on: date
    result: str
    note: str
    asked: str
    left_on: date | None
    left_why: str
    conformity: Mapping[str, Any] | None
    answers: Mapping[str, str]


def _try_again(actor: Standing, follow_up: FollowUp, on: date, asked: str, note: str) -> None:
    """In some days; whoever asked not to be called is not looked for, and comes back to the list in a month."""
    days = DAYS_TO_TRY_AGAIN
    if follow_up.side == Side.WORKER and follow_up.person.contact_refused_on:
        days = DAYS_TO_WAIT
    elif follow_up.side == Side.WORKER:
        note_attempt(actor, follow_up, on, CHANNEL_OF[Asked(asked)], Outcome.NO_ANSWER)
    due_on = free_day(on + timedelta(days=days), taken_days(follow_up))
    keep(actor.user_id, follow_up, {"due_on": due_on, "note": note})
    plan_next(actor, follow_up.placement)


def _take(actor: Standing, follow_up: FollowUp, told: Told) -> None:
    """What was said, and what follows from it."""
    placement, on = follow_up.placement, told.on
    said = {name: told.answers.get(name, "") for name in QUESTIONS[Side(follow_up.side)]}
    done = {"done_on": on, "result": told.result, "note": told.note, "asked": told.asked}
    keep(actor.user_id, follow_up, said | done)
    earlier = waiting_follow_ups(placement).filter(side=follow_up.side, day__lt=follow_up.day)
    earlier.update(cancelled_on=on, cancel_why=_("Se habló más tarde"))
    for kind, severity in warnings_in(said).items():
        raise_warning(actor, placement, kind, severity, on, follow_up)
    if told.conformity and told.conformity.get("agrees"):
        record_conformity(
            actor=actor, placement=placement, side=follow_up.side, on=on, asked=told.asked, **dict(told.conformity)
        )
    if follow_up.side == Side.WORKER and told.result == FollowUpResult.JOB_LOST:
        last = min(max(told.left_on or on, placement.started_on), on)
        end_job(actor=actor, placement=placement, on=last, reason=told.left_why or JobEnd.OTHER, note=told.note)
        return
    if told.result == FollowUpResult.JOB_LOST:
        raise_warning(actor, placement, WarningKind.GONE, Severity.HIGH, on, follow_up)
    elif follow_up.side == Side.WORKER:
        post_milestone(
            actor=actor,
            case=placement.case,
            kind=MilestoneKind.FOLLOWED_UP,
            on=on,
            detail=follow_up_detail(follow_up.day, told.note)[:200],
            source=follow_up.pk,
        )
    plan_next(actor, placement)


def _require_possible(follow_up: FollowUp, on: date) -> None:
    placement = follow_up.placement
    require_reachable(placement.case)
    if on < placement.started_on:
        raise RefusedError(_("El seguimiento no puede ser anterior al inicio del empleo."), "on")
    if on < follow_up.opens_on:
        words = _("Todavía es pronto para este seguimiento: toca alrededor del día %(day)s.")
        raise RefusedError(words % {"day": follow_up.day}, "on")
    if follow_up.done_on:
        raise RefusedError(_("Este seguimiento ya está registrado."))
    if placement.ended_on:
        raise RefusedError(_("Ese empleo ya terminó: este seguimiento no hace falta."))
    if follow_up.cancelled_on:
        raise RefusedError(_("Este seguimiento se canceló: %(why)s.") % {"why": follow_up.cancel_why})
    if follow_up.side == Side.EMPLOYER and not agreed(placement.person, Purpose.EMPLOYERS):
        raise RefusedError(_("Retiró su permiso para empresas: a la empresa no se le pregunta por la persona."))


def refuse_second_form(person: Person, on: date) -> None:
    """Raises RefusedError when the person answered a form on that day already: nobody answers two."""
    if answered_on(person.pk, on):
        raise RefusedError(_("Ese día ya contestó otro formulario: hágale este otro día."), "on")


@transaction.atomic
def cancel_follow_up(*, actor: Standing, follow_up: FollowUp, on: date, why: str) -> None:
    """It is not to be made, and why. Raises RefusedError without a reason, or once it was made."""
    require(actor, Right.CASE_EDIT)
    follow_up = _locked(follow_up)
    if follow_up.done_on or follow_up.cancelled_on:
        raise RefusedError(_("Este seguimiento ya está registrado."))
    if not why.strip():
        raise RefusedError(_("Diga por qué se cancela."), "why")
    keep(actor.user_id, follow_up, {"cancelled_on": on, "cancel_why": why.strip()})
    plan_next(actor, follow_up.placement)


@transaction.atomic
def record_conformity(
    *,
    actor: Standing,
    placement: Placement,
    side: str,
    on: date,
    agrees: str,
    asked: str,
    work: bool = True,
    pay: bool = True,
    schedule: bool = True,
    satisfied: int | None = None,
    remarks: str = "",
) -> Conformity:
    """Whether a side finds the job as it was agreed. Where both do not say the same, a task is opened.

    Raises RefusedError for a day before the start, and a yes to what is not.
    """
    require(actor, Right.CASE_EDIT)
    if on < placement.started_on:
        raise RefusedError(_("No puede ser antes de empezar el empleo."), "on")
    row = Conformity(person_id=placement.person_id, placement=placement, side=side)
    said = {"on": on, "agrees": agrees, "asked": asked, "work": work, "pay": pay, "schedule": schedule}
    said |= {"satisfied": satisfied, "remarks": remarks.strip()}
    made = keep(actor.user_id, row, said)
    newest = sides_of(placement)
    words = [one.agrees for one in newest.values() if one]
    if len(words) == len(Side) and differ(*words):
        grave = Agreement.NO in words
        raise_warning(actor, placement, WarningKind.DISAGREE, Severity.HIGH if grave else Severity.MEDIUM, on)
    return made


@transaction.atomic
def make_follow_up_link(*, actor: Standing, follow_up: FollowUp, on: date) -> str:
    """The code with which whoever works says how it goes, from their own phone. What they had before opens nothing.

    Raises RefusedError for what is recorded, too early, or asks the company.
    """
    require(actor, Right.CASE_EDIT)
    follow_up = _locked(follow_up)
    _require_possible(follow_up, max(on, follow_up.placement.started_on))
    if follow_up.side != Side.WORKER:
        raise RefusedError(_("La empresa contesta por su propio enlace."))
    if follow_up.person.contact_refused_on:
        raise RefusedError(_("Pidió que no se le llame ni escriba."))
    if FollowUpReply.objects.filter(follow_up=follow_up).exists():
        raise RefusedError(_("Ya nos lo había dicho. Gracias."))
    if on < follow_up.due_on - DAYS_EARLY:
        raise RefusedError(_("Todavía es pronto para este seguimiento."))
    code, digest = new_link()
    FollowUpLink.objects.filter(follow_up=follow_up).delete()
    FollowUpLink.objects.create(
        person_id=follow_up.person_id,
        follow_up=follow_up,
        code_digest=digest,
        made_on=on,
        expires_on=on + timedelta(days=DAYS_OPEN),
    )
    return code


@transaction.atomic
def say_how_it_goes(*, by: Any, follow_up: FollowUp, on: date, **said: Any) -> FollowUpReply:
    """A side answers through its link (`by`: its key); a job does what follows. Raises RefusedError once it was said,
    for a second form of the person on one day, and a yes to what is not.
    """
    if FollowUpReply.objects.filter(follow_up=follow_up).exists() or follow_up.done_on:
        raise RefusedError(_("Ya nos lo había dicho. Gracias."))
    if follow_up.side == Side.WORKER and answered_on(follow_up.person_id, on):
        raise RefusedError(_("Por hoy ya contestó. Vuelva mañana."))
    if said.get("agrees") == Agreement.YES and not all(said.get(part, True) for part in ("work", "pay", "schedule")):
        raise RefusedError(_("Si algo no es como se acordó, elija «Con observaciones» o «No»."), "agrees")
    row = FollowUpReply(person_id=follow_up.person_id, follow_up=follow_up)
    reply = keep(by, row, said | {"on": on})
    defer("placement.take_how_it_goes", reply=str(reply.pk))
    return reply


@transaction.atomic
def take_how_it_goes(*, reply: FollowUpReply) -> None:
    """What was said through a link is recorded as if it had been asked by phone; what was recorded or cancelled
    meanwhile stays. Doing it twice changes nothing.
    """
    follow_up = _locked(FollowUp(pk=reply.follow_up_id))
    if follow_up.done_on or follow_up.cancelled_on or follow_up.placement.ended_on:
        return
    if follow_up.side == Side.WORKER and not is_reachable(follow_up.placement.case):
        return  # they took their permission back after they wrote it
    actor = as_consultant(reply.recorded_by)
    parts = ("agrees", "work", "pay", "schedule", "satisfied")
    with override("es"):
        # Their own words stay sealed where they wrote them.
        told = Told(
            on=reply.on,
            result=FollowUpResult.WORKING if reply.works else FollowUpResult.JOB_LOST,
            note="",
            asked=Asked.LINK,
            left_on=reply.left_on,
            left_why=reply.left_why,
            conformity={name: getattr(reply, name) for name in parts} | {"remarks": reply.note or ""},
            answers={name: getattr(reply, name) for name in ANSWERS},
        )
        _take(actor, follow_up, told)


def _locked(follow_up: FollowUp) -> FollowUp:
    rows = FollowUp.objects.select_for_update(of=("self",)).select_related("placement__case__person", "person")
    return rows.get(pk=follow_up.pk)
