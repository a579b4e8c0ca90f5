"""From an application to a job that lasts."""

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import MilestoneKind, StepKind
from puente.cases.models import Case
from puente.cases.operations import finish_steps, plan_search, plan_step, post_milestone, require_reachable
from puente.cases.rules import AT_WORK, follow_up_detail
from puente.core.errors import RefusedError
from puente.employers.answering import answering_of, is_crowded
from puente.employers.models import Vacancy
from puente.employers.operations import fill_slot
from puente.employers.queries import is_open
from puente.guidance.models import Venture, VentureCheck
from puente.guidance.operations import check_venture, mark_started
from puente.matching.operations import record_sent, require_safe, settle
from puente.people.enums import SharedThing, SharedWith
from puente.people.minors import is_minor_on
from puente.people.operations import share
from puente.placement.enums import OPEN_STATES, ApplicationState, Contract, FollowUpResult
from puente.placement.models import Application, FollowUp, Placement
from puente.placement.operations.presenting import (
    log_answer,
    present,
    show_as_hired,
    show_no_more,
    stop_showing,
)
from puente.placement.operations.youth import require_may_work
from puente.placement.workflow import may_move

DAYS_TO_ASK, DAYS_TO_TRY_AGAIN = 7, 3
FOLLOW_UP_DAYS = (1, 7, 30, 60, 90)
MILESTONE_OF = {
    ApplicationState.INTERVIEW: MilestoneKind.INTERVIEW,
    ApplicationState.NOT_SELECTED: MilestoneKind.NOT_SELECTED,
    ApplicationState.WITHDRAWN: MilestoneKind.WITHDRAWN,
}


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
    try:
        with transaction.atomic():
            application = Application.objects.create(
                person_id=case.person_id,
                case=case,
                station_id=case.station_id,
                vacancy=vacancy,
                sent_on=on,
                state_since=on,
                recorded_by=actor.user_id,
            )
    except IntegrityError as problem:
        raise RefusedError(_("Ya está postulada a esta vacante.")) from problem
    present(application, on, actor.user_id)
    record_sent(key=application.pk, person=case.person, vacancy=vacancy, on=on, by=actor.user_id)
    what = f"{vacancy.title}, {vacancy.company.name}"
    post_milestone(actor=actor, case=case, kind=MilestoneKind.APPLIED, on=on, detail=what, source=application.pk)
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.MATCH])
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.INTERESTED], source=vacancy.pk)
    plan_step(
        actor=actor,
        person=case.person,
        case=case,
        kind=StepKind.APPLICATION,
        due_on=on + timedelta(days=DAYS_TO_ASK),
        detail=vacancy.company.name,
        source=application.pk,
    )
    return application


@transaction.atomic
def move(*, actor: Standing, application: Application, to: str, on: date, reason: str = "") -> None:
    """Move an application along its life cycle; hiring goes through `hire`."""
    require(actor, Right.CASE_EDIT)
    target = ApplicationState(to)
    application = _locked(application)
    if target == ApplicationState.HIRED or not may_move(application.state, target):
        raise RefusedError(_("Esta postulación ya no puede cambiar así."))
    _settle(actor, application, target, on, reason)
    case = application.case
    if kind := MILESTONE_OF.get(target):
        company = application.vacancy.company.name
        detail = f"{company}. {reason}" if reason else company
        post_milestone(actor=actor, case=case, kind=kind, on=on, detail=detail[:200], source=application.pk)
    steps = [StepKind.APPLICATION, StepKind.INTERVIEW, StepKind.ANSWER]
    finish_steps(actor=actor, person=case.person, case=case, kinds=steps, source=application.pk)
    if target == ApplicationState.INTERVIEW:
        plan_step(
            actor=actor,
            person=case.person,
            case=case,
            kind=StepKind.INTERVIEW,
            due_on=on,
            detail=application.vacancy.company.name,
            source=application.pk,
        )
    elif case.closed_on is None and case.status not in AT_WORK:
        plan_search(actor=actor, case=case, on=on)


@transaction.atomic
def hire(
    *,
    actor: Standing,
    application: Application,
    started_on: date,
    contract: str,
    wage: int,
    evidence: str = "",
    labour_permit: str = "",
) -> Placement:
    """The person began to work: the job, its follow-ups, and the first of them on the list. Under 18, `labour_permit`
    is the number of the labour inspectorate's authorisation.
    """
    require(actor, Right.CASE_EDIT)
    application = _locked(application)
    if not may_move(application.state, ApplicationState.HIRED):
        raise RefusedError(_("Esta postulación ya no puede cambiar así."))
    case = application.case
    _refuse_closed(case)
    if started_on < case.opened_on:
        raise RefusedError(_("El empleo no puede empezar antes de abrirse el expediente."), "started_on")
    _require_lawful(application, started_on, labour_permit)
    placement = Placement.objects.create(
        person_id=application.person_id,
        case=case,
        station_id=case.station_id,
        application=application,
        employer=application.vacancy.company.name,
        started_on=started_on,
        contract=contract,
        wage=wage,
        evidence=evidence,
        labour_permit=labour_permit,
        recorded_by=actor.user_id,
    )
    _settle(actor, application, ApplicationState.HIRED, started_on, "")
    show_as_hired(application, started_on)
    fill_slot(actor=actor, vacancy=application.vacancy, on=started_on)
    _follow(actor, placement, f"{application.vacancy.title}, {placement.employer}")
    waiting = [StepKind.APPLICATION, StepKind.INTERVIEW, StepKind.MATCH, StepKind.ANSWER]
    finish_steps(actor=actor, person=case.person, case=case, kinds=waiting)
    _plan_next(actor, placement)
    return placement


@transaction.atomic
def start_business(
    *, actor: Standing, venture: Venture, name: str, started_on: date, monthly_income: int, evidence: str = ""
) -> Placement:
    """The business of the person began: a job of their own, followed up and verified like any other. `monthly_income`
    is what is left to them, in quetzales a month.

    Raises RefusedError for a minor, a closed case, or one that began already.
    """
    require(actor, Right.CASE_EDIT)
    if is_minor_on(venture.person, started_on):
        raise RefusedError(_("Es menor de edad: su negocio no se registra como empleo."), "started_on")
    venture = mark_started(actor=actor, venture=venture, name=name, on=started_on)
    case = venture.case
    placement = Placement.objects.create(
        person_id=case.person_id,
        case=case,
        station_id=case.station_id,
        employer=name,
        started_on=started_on,
        contract=Contract.SELF_EMPLOYED,
        wage=monthly_income,
        evidence=evidence,
        recorded_by=actor.user_id,
    )
    _follow(actor, placement, name)
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.MATCH])
    _plan_next(actor, placement)
    return placement


@transaction.atomic
def check_business(
    *,
    actor: Standing,
    venture: Venture,
    on: date,
    running: bool,
    sales: int | None = None,
    costs: int | None = None,
    helpers: int = 0,
    note: str = "",
) -> VentureCheck:
    """How the business does, as `guidance.check_venture`; when it stopped, so did the job that it was."""
    told: dict[str, Any] = {"sales": sales, "costs": costs, "helpers": helpers, "note": note}
    check = check_venture(actor=actor, venture=venture, on=on, running=running, **told)
    if not running:
        jobs = Placement.objects.select_for_update(of=("self",)).select_related("case__person", "person")
        own = jobs.filter(
            case=venture.case_id, contract=Contract.SELF_EMPLOYED, employer=check.venture.name, ended_on=None
        )
        for placement in own:
            _lose(actor, placement, on, note)
    return check


def _follow(actor: Standing, placement: Placement, detail: str) -> None:
    """The follow-ups of a job that begins, and its milestone."""
    FollowUp.objects.bulk_create(
        FollowUp(
            person_id=placement.person_id,
            placement=placement,
            day=day,
            due_on=placement.started_on + timedelta(days=day),
            recorded_by=actor.user_id,
        )
        for day in FOLLOW_UP_DAYS
    )
    post_milestone(
        actor=actor,
        case=placement.case,
        kind=MilestoneKind.HIRED,
        on=placement.started_on,
        detail=detail,
        source=placement.pk,
    )


@transaction.atomic
def record_follow_up(*, actor: Standing, follow_up: FollowUp, on: date, result: str, note: str = "") -> None:
    """What the follow-up found. Not reached tries again in a few days; a lost job reopens the search."""
    require(actor, Right.CASE_EDIT)
    follow_up = FollowUp.objects.select_for_update(of=("self",)).select_related("placement__case").get(pk=follow_up.pk)
    placement = follow_up.placement
    case = placement.case
    require_reachable(case)
    if on < placement.started_on:
        raise RefusedError(_("El seguimiento no puede ser anterior al inicio del empleo."), "on")
    if follow_up.done_on or placement.ended_on:
        raise RefusedError(_("Este seguimiento ya está registrado."))
    if result == FollowUpResult.NOT_REACHED:
        FollowUp.objects.filter(pk=follow_up.pk).update(due_on=on + timedelta(days=DAYS_TO_TRY_AGAIN), note=note)
        _plan_next(actor, placement)
        return
    follow_up.done_on, follow_up.result, follow_up.note = on, result, note
    follow_up.save(update_fields=["done_on", "result", "note"])
    if result == FollowUpResult.JOB_LOST:
        _lose(actor, placement, on, note)
        return
    post_milestone(
        actor=actor,
        case=case,
        kind=MilestoneKind.FOLLOWED_UP,
        on=on,
        detail=follow_up_detail(follow_up.day, note)[:200],
        source=follow_up.pk,
    )
    _plan_next(actor, placement)


@transaction.atomic
def verify_placement(*, actor: Standing, placement: Placement, evidence: str, on: date) -> None:
    """Somebody other than who recorded the job has seen its evidence: from now on it counts."""
    require(actor, Right.EVIDENCE_VERIFY)
    placement = Placement.objects.select_for_update().get(pk=placement.pk)
    if placement.verified_on:
        raise RefusedError(_("Este empleo ya está verificado."))
    if placement.recorded_by == actor.user_id:
        raise RefusedError(_("Quien registró el empleo no puede verificarlo."))
    placement.evidence, placement.verified_on, placement.verified_by = evidence, on, actor.user_id
    placement.save(update_fields=["evidence", "verified_on", "verified_by"])


def _locked(application: Application) -> Application:
    """The application as it is now; two acts on it wait for each other."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("case__person", "vacancy__company")
    return rows.get(pk=application.pk)


def _refuse_closed(case: Case) -> None:
    if case.closed_on:
        raise RefusedError(_("El expediente está cerrado."))


def _require_lawful(application: Application, started_on: date, labour_permit: str) -> None:
    """Somebody who is under 18 on their first day works where supervision and the labour inspectorate let them."""
    if not is_minor_on(application.case.person, started_on):
        return
    require_may_work(application.case.person, application.vacancy, started_on)
    if not labour_permit:
        sentence = _("Es menor de edad: escriba el número de la autorización de la Inspección de Trabajo.")
        raise RefusedError(sentence, "labour_permit")


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


def _settle(actor: Standing, application: Application, state: ApplicationState, on: date, reason: str) -> None:
    application.state, application.state_since, application.reason = state, on, reason
    application.save(update_fields=["state", "state_since", "reason"])
    if state not in OPEN_STATES:
        settle(key=application.pk, on=on)
    if state in OPEN_STATES or state == ApplicationState.HIRED:
        log_answer(application, on, actor.user_id)
    else:
        show_no_more(application, on, actor.user_id)


def _lose(actor: Standing, placement: Placement, on: date, note: str) -> None:
    placement.ended_on = on
    placement.save(update_fields=["ended_on"])
    stop_showing(placement, on)
    post_milestone(
        actor=actor, case=placement.case, kind=MilestoneKind.JOB_LOST, on=on, detail=note[:200], source=placement.pk
    )
    _end_steps(actor, placement)
    if placement.case.closed_on is None and placement.case.status not in AT_WORK:
        plan_search(actor=actor, case=placement.case, on=on)


def _end_steps(actor: Standing, placement: Placement) -> None:
    """What is due about this job, and about no other."""
    keys = list(placement.follow_ups.values_list("pk", flat=True))
    kinds = [StepKind.FOLLOW_UP]
    finish_steps(actor=actor, person=placement.person, case=placement.case, kinds=kinds, sources=keys)


@transaction.atomic
def follow_again(*, actor: Standing, case: Case) -> None:
    """The case was opened again: what is still to be asked about its jobs is on the list."""
    require(actor, Right.CASE_EDIT)
    for placement in Placement.objects.filter(case=case, ended_on=None).select_related("case__person", "person"):
        _plan_next(actor, placement)


def _plan_next(actor: Standing, placement: Placement) -> None:
    """Only the next follow-up of this job stands on the list; those of another go on."""
    _end_steps(actor, placement)
    following = placement.follow_ups.filter(done_on__isnull=True).order_by("due_on").first()
    if following:
        plan_step(
            actor=actor,
            person=placement.person,
            case=placement.case,
            kind=StepKind.FOLLOW_UP,
            due_on=following.due_on,
            detail=follow_up_detail(following.day),
            source=following.pk,
        )
