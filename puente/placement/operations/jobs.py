"""Jobs: how they begin, what is corrected, and how they end."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import ClosureReason, MilestoneKind, StepKind
from puente.cases.models import Case, Milestone
from puente.cases.operations import (
    finish_steps,
    plan_search,
    post_milestone,
    refresh_summary,
    reopen_case,
)
from puente.cases.rules import AT_WORK
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.employers.enums import Sector
from puente.employers.lawful import least_pay, minimum_wage
from puente.employers.operations import fill_slot
from puente.geography.models import Municipality
from puente.guidance.models import Venture, VentureCheck
from puente.guidance.operations import check_venture, mark_started
from puente.people.enums import Purpose
from puente.people.gate import agreed
from puente.people.minors import is_minor_on
from puente.placement.enums import (
    ON_PAPER,
    Contract,
    EndReason,
    JobEnd,
    Origin,
    Severity,
    WarningKind,
)
from puente.placement.enums import ApplicationState as State
from puente.placement.models import Application, Placement, Presented, YouthPermit
from puente.placement.operations.applying import (
    WAITING,
    live_ones,
    locked,
    refuse_closed,
    shift,
    tell_filled,
    withdraw,
)
from puente.placement.operations.presenting import log_answer, show_as_hired, stop_showing
from puente.placement.operations.proofs import add_proof, keep_confirmation, locked_job
from puente.placement.operations.schedule import cancel_all, follow, move_all, plan_next
from puente.placement.operations.warnings import raise_warning, settle_warning
from puente.placement.operations.youth import require_may_work
from puente.placement.workflow import may_move
from puente.services.operations import ask_about_again
from puente.taxonomy.enums import Schedule

# What a verification has seen: changed, somebody has to see it again.
SEEN = frozenset({"started_on", "contract", "wage", "employer"})
# Ends that are no loss: the person went on, or the work was done.
EXPECTED = frozenset({JobEnd.BETTER, JobEnd.TERM})


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
    content: bytes = b"",
    pays_less: bool = False,
    replaces: bool = False,
    **details: Any,
) -> Placement:
    """The person began to work: the job, its follow-ups with both sides, and the first of them on the list; what else
    was sent for them is withdrawn. Under 18, `labour_permit` is the number of the labour inspectorate's authorisation.
    `details`: occupation_id, weekly_hours, social_security. `replaces`: the job before it ends.

    Raises RefusedError for what the table does not have, a day before the case, or a wage under the legal minimum
    unless somebody says that it `pays_less`.
    """
    require(actor, Right.CASE_EDIT)
    if content and evidence not in ON_PAPER:
        raise RefusedError(_("Diga qué constancia es la foto."), "evidence")
    application = locked(application)
    if not may_move(application.state, State.HIRED):
        raise RefusedError(_("Esta postulación ya no puede cambiar así."))
    case, vacancy = application.case, application.vacancy
    _require_lawful(application, started_on, labour_permit)
    job = {
        "application": application,
        "employer": vacancy.company.name,
        "municipality_id": vacancy.municipality_id,
        "sector": vacancy.company.sector,
        "occupation_id": details.pop("occupation_id", "") or vacancy.occupation_id,
        "labour_permit": labour_permit,
    } | details
    hours = details.get("weekly_hours") or _hours_of(application)
    job["below_minimum"] = _paid_too_little(vacancy.company.sector, vacancy.municipality_id, started_on, wage, hours)
    facts = {"started_on": started_on, "contract": contract, "wage": wage} | job
    if replaces:
        _replace(actor, case, started_on)
    placement = _begin(actor, case, facts, f"{vacancy.title}, {vacancy.company.name}", pays_less=pays_less)
    shift(actor, application, State.HIRED, max(started_on, application.state_since))
    log_answer(application, started_on, actor.user_id)
    show_as_hired(application, started_on)
    fill_slot(actor=actor, vacancy=vacancy, on=started_on)
    tell_filled(vacancy)
    _end_search(actor, placement, besides=application)
    keep_confirmation(actor, placement)
    if evidence in ON_PAPER:
        add_proof(actor=actor, placement=placement, kind=evidence, on=started_on, content=content)
    return placement


def _end_search(actor: Standing, placement: Placement, besides: Application | None = None) -> None:
    """Whatever else was open for the person is withdrawn, and nothing of it is due."""
    case = placement.case
    for other in live_ones(case, besides=besides):
        withdraw(actor, other, max(placement.started_on, other.state_since), EndReason.HIRED_ELSEWHERE)
    finish_steps(actor=actor, person=case.person, case=case, kinds=[*WAITING, StepKind.MATCH])


@transaction.atomic
def record_own_job(
    *,
    actor: Standing,
    case: Case,
    employer: str,
    started_on: date,
    contract: str,
    wage: int,
    sector: str,
    occupation_id: str,
    municipality_id: str,
    pays_less: bool = False,
    replaces: bool = False,
    **details: Any,
) -> Placement:
    """A job that the person found by themselves. Nobody asks the company about it: it does not know the programme.

    Raises RefusedError as `hire`, for a minor too: their work needs a vacancy that supervision authorised.
    """
    require(actor, Right.CASE_EDIT)
    if is_minor_on(case.person, started_on):
        raise RefusedError(
            _("Es menor de edad: su empleo se registra desde una vacante autorizada por la supervisión."), "started_on"
        )
    hours = details.get("weekly_hours")
    job = {
        "employer": employer,
        "started_on": started_on,
        "contract": contract,
        "wage": wage,
        "origin": Origin.OWN,
        "sector": sector,
        "occupation_id": occupation_id,
        "municipality_id": municipality_id,
        "below_minimum": _paid_too_little(sector, municipality_id, started_on, wage, hours),
    } | details
    if replaces:
        _replace(actor, case, started_on)
    placement = _begin(actor, case, job, employer, pays_less=pays_less)
    _end_search(actor, placement)
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
    job = {
        "employer": name,
        "started_on": started_on,
        "contract": Contract.SELF_EMPLOYED,
        "wage": monthly_income,
        "origin": Origin.BUSINESS,
    }
    placement = _begin(actor, venture.case, job, name)
    _end_search(actor, placement)
    if evidence in ON_PAPER:
        add_proof(actor=actor, placement=placement, kind=evidence, on=started_on)
    return placement


def _begin(actor: Standing, case: Case, job: dict[str, Any], detail: str, *, pays_less: bool = False) -> Placement:
    """The row, its follow-ups and its milestone; whoever is told that it pays less than the law says so first."""
    refuse_closed(case)
    if job["started_on"] < case.opened_on:
        raise RefusedError(_("El empleo no puede empezar antes de abrirse el expediente."), "started_on")
    _refuse_too_little(paid=bool(job.get("below_minimum")), pays_less=pays_less)
    row = Placement(person_id=case.person_id, case=case, station_id=case.station_id)
    placement = keep(actor.user_id, row, job)
    follow(actor, placement)
    post_milestone(
        actor=actor,
        case=case,
        kind=MilestoneKind.HIRED,
        on=placement.started_on,
        detail=detail[:200],
        source=placement.pk,
    )
    plan_next(actor, placement)
    if placement.below_minimum:
        _warn_of_pay(actor, placement, placement.started_on)
    return placement


def _hours_of(application: Application) -> int | None:
    """Hours a week: under 18 those that supervision authorised, else what the vacancy says."""
    permit = YouthPermit.objects.filter(person=application.person_id, vacancy=application.vacancy_id).first()
    return permit.weekly_hours if permit else application.vacancy.weekly_hours


def _replace(actor: Standing, case: Case, on: date) -> None:
    """The jobs that last end, for a better one."""
    for before in _lasting(case.placements.filter(started_on__lte=on)):
        _finish(actor, before, on, JobEnd.BETTER, "")


def _lasting(placements: QuerySet[Placement]) -> list[Placement]:
    rows = placements.filter(ended_on=None).select_for_update(of=("self",)).select_related("case__person", "person")
    return list(rows.order_by("pk"))


def _paid_too_little(sector: str, municipality_id: str, on: date, wage: int, hours: int | None) -> bool:
    """Whether a month's wage is under the legal minimum of that sector and place."""
    place = Municipality.objects.select_related("department").get(pk=municipality_id)
    legal = minimum_wage(Sector(sector), place, on)
    return legal is not None and wage < round(least_pay(legal.monthly, "month", Schedule.DAY, hours))


@transaction.atomic
def correct_job(*, actor: Standing, placement: Placement, on: date, pays_less: bool = False, **facts: Any) -> Placement:
    """What was written down wrong: when the start moves, what is still to be asked and the timeline move with it; the
    wage is looked at again. What a verification saw has to be seen again.

    Raises RefusedError for a start before the case or after the end, and a wage under the legal minimum unless somebody
    says that it `pays_less`.
    """
    require(actor, Right.CASE_EDIT)
    placement = locked_job(placement)
    wanted = {name: facts.get(name, getattr(placement, name)) for name in ("started_on", "wage", "weekly_hours")}
    if wanted["started_on"] < placement.case.opened_on:
        raise RefusedError(_("El empleo no puede empezar antes de abrirse el expediente."), "started_on")
    if placement.sector and placement.municipality_id:
        facts["below_minimum"] = _paid_too_little(
            placement.sector,
            placement.municipality_id,
            wanted["started_on"],
            wanted["wage"],
            wanted["weekly_hours"],
        )
        _refuse_too_little(paid=facts["below_minimum"], pays_less=pays_less)
    changed = {name: value for name, value in facts.items() if getattr(placement, name) != value}
    if placement.verified_on and SEEN & set(changed):
        changed |= {"verified_on": None, "verified_by": None, "confirmed_by_id": None}
    keep(actor.user_id, placement, changed)
    if "below_minimum" in changed:
        _warn_of_pay(actor, placement, on)
    if "started_on" in changed:
        move_all(placement)
        Milestone.objects.filter(source=placement.pk, kind=MilestoneKind.HIRED).update(on=placement.started_on)
        Presented.objects.filter(application=placement.application_id, hired_on__isnull=False).update(
            hired_on=placement.started_on
        )
        refresh_summary(placement.case)
        plan_next(actor, placement)
    return placement


def _refuse_too_little(*, paid: bool, pays_less: bool) -> None:
    if paid and not pays_less:
        raise RefusedError(
            _("Es menos que el salario mínimo de ese lugar y sector. Revíselo, o marque que le pagan menos."), "wage"
        )


def _warn_of_pay(actor: Standing, placement: Placement, on: date) -> None:
    """Less than the law says warns; a mistake that was put right warns no more."""
    if placement.below_minimum:
        raise_warning(actor, placement, WarningKind.UNDERPAID, Severity.MEDIUM, on)
        return
    for warning in placement.warnings.filter(kind=WarningKind.UNDERPAID, settled_on=None):
        settle_warning(actor=actor, warning=warning, on=on, what_was_done=_("Se corrigió el salario"))


@transaction.atomic
def end_job(*, actor: Standing, placement: Placement, on: date, reason: str, note: str = "") -> None:
    """The job is over. Whoever has no other looks for work again; a case that was closed is open again.

    Raises RefusedError for a day before the start, or once it is over.
    """
    require(actor, Right.CASE_EDIT)
    placement = locked_job(placement)
    if placement.ended_on:
        raise RefusedError(_("Ese empleo ya terminó."))
    _finish(actor, placement, on, JobEnd(reason), note)


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
        own = Placement.objects.filter(
            case=venture.case_id, contract=Contract.SELF_EMPLOYED, employer=check.venture.name
        )
        for placement in _lasting(own):
            _finish(actor, placement, on, JobEnd.CLOSED, note)
    return check


def _finish(actor: Standing, placement: Placement, on: date, reason: JobEnd, note: str) -> None:
    """The end of a job and all that follows from it."""
    keep(actor.user_id, placement, {"ended_on": on, "end_reason": reason})
    stop_showing(placement, on)
    cancel_all(actor, placement, on, _("Terminó el empleo"))
    if reason not in EXPECTED:
        _reopen(actor, placement, on)
    kind = MilestoneKind.JOB_ENDED if reason in EXPECTED else MilestoneKind.JOB_LOST
    words = ". ".join(filter(None, (str(reason.label), note)))
    post_milestone(actor=actor, case=placement.case, kind=kind, on=on, detail=words[:200], source=placement.pk)
    case = placement.case
    if case.closed_on is None and case.status not in AT_WORK:
        plan_search(actor=actor, case=case, on=on)


def _reopen(actor: Standing, placement: Placement, on: date) -> None:
    """A lost job opens a closed case again, with its history, where the person still wants to be accompanied."""
    case = Case.objects.select_related("person").get(pk=placement.case_id)
    ended_for_good = case.closure_reason == ClosureReason.DIED or case.person.anonymised_on
    if case.closed_on is None or ended_for_good or case.person.cases.open().exists():
        return
    if not agreed(case.person, Purpose.CARE):
        return
    day = max(on, case.closed_on)
    reopen_case(actor=actor, case=case, on=day, why=_("Perdió el empleo"), led_by=case.consultant_id)
    placement.case.refresh_from_db()
    follow_again(actor=actor, case=placement.case)
    ask_about_again(actor=actor, case=placement.case, on=day)


@transaction.atomic
def follow_again(*, actor: Standing, case: Case) -> None:
    """The case was opened again: what is still to be asked about its jobs is on the list."""
    require(actor, Right.CASE_EDIT)
    for placement in Placement.objects.filter(case=case, ended_on=None).select_related("case__person", "person"):
        plan_next(actor, placement)


def _require_lawful(application: Application, started_on: date, labour_permit: str) -> None:
    """Somebody who is under 18 on their first day works where supervision and the labour inspectorate let them."""
    if not is_minor_on(application.case.person, started_on):
        return
    require_may_work(application.case.person, application.vacancy, started_on)
    if not labour_permit:
        sentence = _("Es menor de edad: escriba el número de la autorización de la Inspección de Trabajo.")
        raise RefusedError(sentence, "labour_permit")
