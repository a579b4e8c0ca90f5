"""From a name on a list to an answer: each move of an application, by the table, on record."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import MilestoneKind, StepKind
from puente.cases.models import Case
from puente.cases.operations import finish_steps, plan_search, plan_step, post_milestone
from puente.cases.rules import AT_WORK
from puente.core.errors import RefusedError
from puente.core.jobs import defer
from puente.employers.answering import answering_of, is_crowded
from puente.employers.models import Vacancy
from puente.employers.queries import is_open
from puente.matching.operations import record_sent, require_safe, settle
from puente.people.enums import SharedThing, SharedWith
from puente.people.operations import share
from puente.placement.dossier import lacking
from puente.placement.enums import BEFORE_SENT, ENDS, OPEN_STATES, REASONS_OF, WITH_COMPANY, EndReason
from puente.placement.enums import ApplicationState as State
from puente.placement.models import Application, ApplicationMove, Interview
from puente.placement.operations.presenting import log_answer, present, show_no_more
from puente.placement.operations.youth import require_may_work
from puente.placement.queries import settings_in_force
from puente.placement.workflow import may_move

MILESTONE_OF = {
    State.INTERVIEW: MilestoneKind.INTERVIEW,
    State.OFFER: MilestoneKind.OFFERED,
    State.NOT_SELECTED: MilestoneKind.NOT_SELECTED,
    State.DECLINED: MilestoneKind.DECLINED,
    State.WITHDRAWN: MilestoneKind.WITHDRAWN,
    State.NO_ANSWER: MilestoneKind.NO_ANSWER,
    State.FILLED: MilestoneKind.POSITION_FILLED,
}
WAITING = (StepKind.APPLICATION, StepKind.INTERVIEW, StepKind.ANSWER)


@transaction.atomic
def shortlist(*, actor: Standing, case: Case, vacancy: Vacancy, on: date) -> Application:
    """Put the person on the list of those who may be sent to a vacancy: nobody outside hears of it. Raises RefusedError
    for a closed case or vacancy, a place to stay away from, or who is on it already.
    """
    require(actor, Right.CASE_EDIT)
    refuse_closed(case)
    require_safe(case.person, vacancy)
    if not is_open(vacancy, on):
        raise RefusedError(_("Esta vacante ya no está abierta."))
    return _make(actor, case, vacancy, State.SUGGESTED, on)


@transaction.atomic
def note_interest(*, actor: Standing, case: Case, vacancy: Vacancy, on: date) -> Application | None:
    """The person said that the vacancy interests them; None where it is past that already, or the case is closed."""
    require(actor, Right.CASE_EDIT)
    if case.closed_on:
        return None
    live = _live(case, vacancy)
    if live is None:
        return _make(actor, case, vacancy, State.INTERESTED, on)
    if live.state != State.SUGGESTED:
        return None
    shift(actor, live, State.INTERESTED, on)
    return live


@transaction.atomic
def note_disinterest(*, actor: Standing, case: Case, vacancy: Vacancy, why: str, on: date) -> None:
    """The person does not want a vacancy that they were not sent to yet."""
    require(actor, Right.CASE_EDIT)
    live = _live(case, vacancy)
    if live and live.state in BEFORE_SENT:
        shift(actor, live, State.DECLINED, on, why)


@transaction.atomic
def mark_ready(*, actor: Standing, application: Application, on: date) -> None:
    """Everything that the vacancy cannot do without is in the person's hands. Raises RefusedError naming what lacks."""
    require(actor, Right.CASE_EDIT)
    application = locked(application)
    if not may_move(application.state, State.READY):
        raise RefusedError(_("Esta postulación ya no puede cambiar así."))
    if missing := lacking(application.case.person, application.vacancy, on):
        names = ", ".join(str(paper) for paper in missing)
        raise RefusedError(_("Todavía le falta: %(papers)s.") % {"papers": names})
    shift(actor, application, State.READY, on)


@transaction.atomic
def apply(*, actor: Standing, case: Case, vacancy: Vacancy, on: date, face_to_face: bool = False) -> Application:
    """Send the person to the vacancy; `face_to_face`, to a company that is there and answers at once.

    Raises RefusedError without consent to share with employers, for a closed vacancy, in a place that the person asked
    to stay away from, or when already sent.
    """
    require(actor, Right.CASE_EDIT)
    share(
        actor=actor,
        person=case.person,
        what=SharedThing.APPLICATION,
        kind=SharedWith.COMPANY,
        recipient=vacancy.company.name,
        on=on,
    )
    require_may_work(case.person, vacancy, on)
    require_safe(case.person, vacancy)
    if not is_open(vacancy, on):
        raise RefusedError(_("Esta vacante ya no está abierta."))
    if not face_to_face:
        _spare_company(vacancy, on)
    live = _live(case, vacancy)
    if live and live.state in BEFORE_SENT:
        application = live
        # Who sends is who is credited; the log keeps who put them on the list.
        application.sent_on, application.recorded_by = on, actor.user_id
        application.save(update_fields=["sent_on", "recorded_by"])
        shift(actor, application, State.SENT, on)
    else:
        application = _make(actor, case, vacancy, State.SENT, on)
    _follow_sent(actor, application, on)
    return application


def _follow_sent(actor: Standing, application: Application, on: date) -> None:
    """What the company sees of them, how they fit that day, and when to ask what it says."""
    case, vacancy = application.case, application.vacancy
    present(application, on, actor.user_id)
    record_sent(key=application.pk, person=case.person, vacancy=vacancy, on=on, by=actor.user_id)
    what = f"{vacancy.title}, {vacancy.company.name}"
    post_milestone(actor=actor, case=case, kind=MilestoneKind.APPLIED, on=on, detail=what, source=application.pk)
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.MATCH])
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.INTERESTED], source=vacancy.pk)
    plan_about(actor, application, StepKind.APPLICATION, on + timedelta(days=settings_in_force().remind_days))


def plan_about(actor: Standing, application: Application, kind: StepKind, due_on: date) -> None:
    """What is next about an application, on the list of whoever accompanies the person, with the company's name."""
    plan_step(
        actor=actor,
        person=application.case.person,
        case=application.case,
        kind=kind,
        due_on=due_on,
        detail=application.vacancy.company.name,
        source=application.pk,
    )


@transaction.atomic
def move(
    *,
    actor: Standing,
    application: Application,
    to: str,
    on: date,
    why: str = "",
    reason: str = "",
    reason_shared: bool = False,
) -> None:
    """Move an application along its life cycle; sending goes through `apply`, hiring through `hire`. `why` is of the
    list of that end, `reason` in words, `reason_shared` whether the person may read both.

    Raises RefusedError for what the table does not have, a reason of another end, or a day before the last move.
    """
    require(actor, Right.CASE_EDIT)
    target = State(to)
    application = locked(application)
    if target in (State.HIRED, State.SENT) or not may_move(application.state, target):
        raise RefusedError(_("Esta postulación ya no puede cambiar así."))
    if target == State.READY:
        mark_ready(actor=actor, application=application, on=on)
        return
    if why and why not in REASONS_OF.get(target, ()):
        raise RefusedError(_("Esa razón no es de esa respuesta: elija otra."), "why")
    if on < application.state_since:
        raise RefusedError(_("No puede ser antes de lo último que pasó con esta postulación."), "on")
    was_sent = application.state in WITH_COMPANY
    application.reason, application.reason_shared = reason, reason_shared
    application.save(update_fields=["reason", "reason_shared"])
    shift(actor, application, target, on, why)
    if was_sent:
        _follow_answer(actor, application, target, on)


def _follow_answer(actor: Standing, application: Application, target: State, on: date) -> None:
    """What follows from the answer to somebody who was sent: what the company still sees, and what is next."""
    case, company = application.case, application.vacancy.company.name
    if target in ENDS:
        end_with_company(actor, application, on)
    else:
        log_answer(application, on, actor.user_id)
    if kind := MILESTONE_OF.get(target):
        words = ". ".join(filter(None, (company, application.reason)))
        post_milestone(actor=actor, case=case, kind=kind, on=on, detail=words[:200], source=application.pk)
    finish_steps(actor=actor, person=case.person, case=case, kinds=WAITING, source=application.pk)
    if target == State.INTERVIEW:
        plan_about(actor, application, StepKind.INTERVIEW, on)
    elif target == State.OFFER:
        plan_about(actor, application, StepKind.APPLICATION, on + timedelta(days=1))
    elif case.closed_on is None and case.status not in AT_WORK:
        plan_search(actor=actor, case=case, on=on)


def end_with_company(actor: Standing, application: Application, on: date) -> None:
    """The company sees nothing of them any more, and no interview is ahead."""
    settle(key=application.pk, on=on)
    show_no_more(application, on, actor.user_id)
    Interview.objects.filter(application=application, held_on=None, cancelled_on=None).update(cancelled_on=on)


def withdraw(actor: Standing, application: Application, on: date, why: EndReason) -> None:
    """End an application from this side, wherever it stands."""
    was_sent = application.state in WITH_COMPANY
    shift(actor, application, State.WITHDRAWN, on, why)
    if not was_sent:
        return
    end_with_company(actor, application, on)
    case = application.case
    post_milestone(
        actor=actor,
        case=case,
        kind=MilestoneKind.WITHDRAWN,
        on=on,
        detail=application.vacancy.company.name,
        source=application.pk,
    )
    finish_steps(actor=actor, person=case.person, case=case, kinds=WAITING, source=application.pk)


def live_ones(case: Case, *, besides: Application | None = None) -> list[Application]:
    """What is not decided of the person, locked."""
    rows = case.applications.filter(state__in=OPEN_STATES).select_for_update(of=("self",))
    found = rows.select_related("vacancy__company", "case__person").order_by("pk")
    return [one for one in found if besides is None or one.pk != besides.pk]


@transaction.atomic
def note_seen(*, actor: Standing, application: Application, on: date) -> None:
    """The company opened what it was sent; later it changes nothing."""
    application = locked(application)
    if application.state == State.SENT:
        shift(actor, application, State.SEEN, on)


@transaction.atomic
def close_filled(*, actor: Standing, vacancy: Vacancy, on: date) -> int:
    """Of a vacancy without slots left, whoever still waits: the position is filled; how many. Of the scope."""
    rows = Application.objects.filter(vacancy=vacancy, state__in=OPEN_STATES).exclude(state=State.OFFER)
    waiting = list(rows)
    for application in waiting:
        move(actor=actor, application=application, to=State.FILLED, on=max(on, application.state_since))
    return len(waiting)


def shift(actor: Standing, application: Application, target: State, on: date, why: str = "") -> None:
    """The move itself, and its line in the log; the database refuses one that is not in the table."""
    source = application.state
    application.state, application.state_since, application.why = target, on, why
    application.save(update_fields=["state", "state_since", "why"])
    _log_move(actor, application, source, why)


def _log_move(actor: Standing, application: Application, source: str, why: str = "") -> None:
    ApplicationMove.objects.create(
        person_id=application.person_id,
        application=application,
        source=source,
        target=application.state,
        why=why,
        on=application.state_since,
        recorded_by=actor.user_id,
    )


def _make(actor: Standing, case: Case, vacancy: Vacancy, state: State, on: date) -> Application:
    try:
        with transaction.atomic():
            application = Application.objects.create(
                person_id=case.person_id,
                case=case,
                station_id=case.station_id,
                vacancy=vacancy,
                state=state,
                sent_on=on if state == State.SENT else None,
                state_since=on,
                recorded_by=actor.user_id,
            )
    except IntegrityError as problem:
        raise RefusedError(_("Ya está postulada a esta vacante.")) from problem
    _log_move(actor, application, "")
    return application


def _live(case: Case, vacancy: Vacancy) -> Application | None:
    rows = Application.objects.select_for_update(of=("self",)).select_related("case__person", "vacancy__company")
    return rows.filter(person=case.person_id, vacancy=vacancy, state__in=OPEN_STATES).first()


def locked(application: Application) -> Application:
    """The application as it is now; two acts on it wait for each other."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("case__person", "vacancy__company")
    return rows.get(pk=application.pk)


def refuse_closed(case: Case) -> None:
    if case.closed_on:
        raise RefusedError(_("El expediente está cerrado."))


def tell_filled(vacancy: Vacancy) -> None:
    """Whoever waits for a vacancy without slots is told by a job: they may be of any station."""
    vacancy.refresh_from_db(fields=["slots", "filled"])
    if not vacancy.left:
        defer("placement.close_filled", vacancy=str(vacancy.pk))


def _spare_company(vacancy: Vacancy, on: date) -> None:
    """Nobody is sent where nobody answers, nor ten people to one slot."""
    answering = answering_of([vacancy.company], on)[vacancy.company_id]
    if answering.rests:
        raise RefusedError(
            _("La empresa no ha contestado por %(late)s personas. Hable con ella y anótelo antes de enviar a otra.")
            % {"late": answering.late}
        )
    if answering.is_full:
        raise RefusedError(
            _("La empresa tarda en contestar y ya tiene a %(waiting)s personas esperando. Hable primero con ella.")
            % {"waiting": answering.waiting}
        )
    if is_crowded(vacancy):
        raise RefusedError(
            _("Ya se envió a bastante gente para los cupos que quedan. Espere a que la empresa conteste.")
        )
