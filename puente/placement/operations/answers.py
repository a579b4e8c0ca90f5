"""What a company says through its door, and what the programme then does with it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, as_consultant, require
from puente.cases.enums import StepKind
from puente.cases.operations import finish_steps, plan_step
from puente.core.dates import full_day_words
from puente.core.errors import RefusedError
from puente.core.jobs import defer
from puente.employers.models import DoorLink
from puente.placement.enums import ApplicationState, EndReason, NotNow, Said, Severity, WarningKind
from puente.placement.models import Application, EmployerAnswer, Presented
from puente.placement.operations.applying import move
from puente.placement.operations.interviews import INTERVIEW_AHEAD
from puente.placement.operations.presenting import log_answer
from puente.placement.operations.warnings import raise_warning
from puente.placement.workflow import may_move

BEFORE = frozenset({Said.INTERVIEW, Said.NOT_NOW, Said.HIRED})
AT_WORK = frozenset({Said.WELL, Said.TROUBLE, Said.LEFT})
MOST_TIMES = 3
START_BACK, START_AHEAD = timedelta(days=60), timedelta(days=180)
MOVED_BY = {
    Said.INTERVIEW: ApplicationState.INTERVIEW,
    Said.NOT_NOW: ApplicationState.NOT_SELECTED,
    Said.HIRED: ApplicationState.OFFER,
}
# Why a company says no, as the reason for which an application ends.
WHY_OF = {
    NotNow.EXPERIENCE: EndReason.EXPERIENCE,
    NotNow.REQUIREMENT: EndReason.REQUIREMENT,
    NotNow.FAR: EndReason.FAR,
    NotNow.SCHEDULE: EndReason.SCHEDULE,
    NotNow.OTHER: EndReason.OTHER,
}


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
    actor, target = as_consultant(answer.recorded_by), _moved_by(answer)
    log_answer(application, answer.on, answer.recorded_by)
    with override("es"):
        if target and may_move(application.state, target):
            move(
                actor=actor,
                application=application,
                to=target,
                on=max(answer.on, application.state_since),
                why=WHY_OF.get(NotNow(answer.reason), "") if target == ApplicationState.NOT_SELECTED else "",
                reason=_reason(answer),
            )
        if answer.said == Said.LEFT and (job := getattr(application, "placement", None)) and not job.ended_on:
            raise_warning(actor, job, WarningKind.GONE, Severity.HIGH, answer.on)
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


def _moved_by(answer: EmployerAnswer) -> ApplicationState | None:
    """Where the answer moves the application; that the position was filled is no judgement of the person."""
    if answer.reason == NotNow.FILLED:
        return ApplicationState.FILLED
    return MOVED_BY.get(Said(answer.said))


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


def see_answer(*, actor: Standing, application: Application) -> None:
    """Whoever accompanies the person knows what the company said."""
    require(actor, Right.CASE_EDIT)
    case = application.case
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.ANSWER], source=application.pk)
