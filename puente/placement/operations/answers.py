"""What a company says through its door, what the programme then does with it, and the interview both sides agree on."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.accounts.enums import Role
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import StepKind
from puente.cases.operations import finish_steps, plan_step
from puente.core.dates import full_day_words
from puente.core.errors import RefusedError
from puente.core.jobs import defer
from puente.employers.models import DoorLink
from puente.placement.enums import ApplicationState, NotNow, Said
from puente.placement.models import Application, EmployerAnswer, Presented
from puente.placement.operations.path import move
from puente.placement.operations.presenting import log_answer, show_name
from puente.placement.workflow import may_move

BEFORE = frozenset({Said.INTERVIEW, Said.NOT_NOW, Said.HIRED})
AT_WORK = frozenset({Said.WELL, Said.TROUBLE, Said.LEFT})
MOST_TIMES = 3
START_BACK, START_AHEAD = timedelta(days=60), timedelta(days=180)
INTERVIEW_AHEAD = timedelta(days=120)
MOVED_BY = {Said.INTERVIEW: ApplicationState.INTERVIEW, Said.NOT_NOW: ApplicationState.NOT_SELECTED}


@transaction.atomic
def answer_for(
    *,
    link: DoorLink,
    presented_id: UUID,
    said: str,
    on: date,
    reason: str = "",
    note: str = "",
    times: Sequence[datetime] = (),
    starts_on: date | None = None,
) -> EmployerAnswer:
    """The company answers for somebody it was shown; a job does what follows. Raises RefusedError for what it is not
    shown, what it said already, what cannot be said now, and days that cannot be.
    """
    shown = Presented.objects.filter(pk=presented_id, vacancy__company=link.company_id).first()
    if shown is None:
        raise RefusedError(_("Esta persona ya no está en su lista."))
    if said not in (AT_WORK if shown.hired_on else BEFORE):
        raise RefusedError(_("Esa respuesta ya no se puede dar."))
    _require_possible(times, starts_on, on)
    facts = {
        "said": said,
        "reason": reason if said == Said.NOT_NOW else "",
        "note": note,
        "times": list(times)[:MOST_TIMES] if said == Said.INTERVIEW else [],
        "starts_on": starts_on if said == Said.HIRED else None,
        "on": on,
    }
    last = shown.answers.first()
    if last and all(getattr(last, name) == value for name, value in facts.items()):
        raise RefusedError(_("Ya nos lo había dicho. Gracias."))
    answer = EmployerAnswer.objects.create(person_id=shown.person_id, presented=shown, recorded_by=link.pk, **facts)
    defer("placement.take_answer", answer=str(answer.pk))
    return answer


def _require_possible(times: Sequence[datetime], starts_on: date | None, on: date) -> None:
    now = timezone.now()
    if any(not now < time <= now + INTERVIEW_AHEAD for time in times):
        raise RefusedError(_("Proponga horas que todavía no hayan pasado, de los próximos cuatro meses."), "times")
    if starts_on and not on - START_BACK <= starts_on <= on + START_AHEAD:
        raise RefusedError(_("Revise el día en que empieza: tiene que ser cercano a hoy."), "starts_on")


@transaction.atomic
def take_answer(*, answer: EmployerAnswer) -> None:
    """What follows from an answer: the application moves, and whoever accompanies the person finds it on their list.
    A hire is registered by them, who asks for contract and wage. Doing it twice changes nothing.
    """
    shown = answer.presented
    application = Application.objects.select_related("case__person", "vacancy__company").get(pk=shown.application_id)
    actor, target = _for_company(answer), MOVED_BY.get(Said(answer.said))
    log_answer(application, answer.on, answer.recorded_by)
    with override("es"):
        if target and may_move(application.state, target):
            move(actor=actor, application=application, to=target, on=answer.on, reason=_reason(answer))
        if answer.said != Said.WELL:
            plan_step(
                actor=actor,
                person=application.case.person,
                case=application.case,
                kind=StepKind.ANSWER,
                due_on=answer.on,
                detail=_detail(answer, application)[:120],
                source=application.pk,
            )


def _for_company(answer: EmployerAnswer) -> Standing:
    """What an answer does to its application is what the person's consultant may do; on record it is the link's."""
    return Standing(answer.recorded_by, frozenset({Role.CONSULTANT}), (), "")


def _reason(answer: EmployerAnswer) -> str:
    """Why not, in the company's words."""
    if not answer.reason:
        return ""
    return ": ".join(filter(None, (str(NotNow(answer.reason).label), answer.note)))[:200]


def _detail(answer: EmployerAnswer, application: Application) -> str:
    said = str(Said(answer.said).label)
    if answer.starts_on:
        said = _("%(said)s desde el %(day)s") % {"said": said, "day": full_day_words(answer.starts_on)}
    return f"{application.vacancy.company.name}: {said}"


@transaction.atomic
def agree_interview(*, actor: Standing, application: Application, at: datetime, place: str, on: date) -> None:
    """Person and company agreed on an interview: the company now sees the name. Raises RefusedError for an hour that
    has passed, an application that is over, or without the permission.
    """
    require(actor, Right.CASE_EDIT)
    if not timezone.now() < at <= timezone.now() + INTERVIEW_AHEAD:
        raise RefusedError(_("Ponga una hora que todavía no haya pasado, de los próximos cuatro meses."), "at")
    application = Application.objects.select_related("case__person", "vacancy__company").get(pk=application.pk)
    if application.state == ApplicationState.SENT:
        move(actor=actor, application=application, to=ApplicationState.INTERVIEW, on=on)
        application.refresh_from_db(fields=["state"])
    if application.state != ApplicationState.INTERVIEW:
        raise RefusedError(_("Esta postulación ya no puede cambiar así."))
    case = application.case
    Presented.objects.filter(application=application).update(interview_at=at, interview_place=place)
    show_name(actor, application, on)
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.ANSWER], source=application.pk)
    plan_step(
        actor=actor,
        person=case.person,
        case=case,
        kind=StepKind.INTERVIEW,
        due_on=timezone.localdate(at),
        detail=application.vacancy.company.name,
        source=application.pk,
    )


def see_answer(*, actor: Standing, application: Application) -> None:
    """Whoever accompanies the person knows what the company said."""
    require(actor, Right.CASE_EDIT)
    case = application.case
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.ANSWER], source=application.pk)
