"""From an offer to a vacancy that is true today, and to its end."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.employers.enums import CompanyKind, Source, VacancyAct
from puente.employers.lawful import Issue, issues_of
from puente.employers.models import AcceptedFinding, Company, Requirement, Vacancy, VacancyEvent
from puente.employers.queries import is_suspended, likely_occupation

SAME_LIST = timedelta(days=60)  # for which what was closed is not brought back by the list that brought it
MOST_OPEN = 180  # days until somebody must say again that it is open
Asked = Iterable[Mapping[str, Any]]


class IssuesError(RefusedError):
    """The checks found what must be mended, or published with a reason."""

    def __init__(self, issues: Sequence[Issue]):
        first = next(issue for issue in issues if issue.blocks)
        super().__init__(first.advice, first.field)
        self.issues = issues


@transaction.atomic
def add_vacancy(
    *, actor: Standing, company: Company, today: date, requirements: Asked = (), reason: str = "", **fields: Any
) -> Vacancy:
    """Publish a vacancy with what it asks for, each the fields of a `Requirement`. Raises IssuesError when the checks
    find what may not be asked or paid, unless there is a `reason`; supervision sees each such reason.
    """
    require(actor, Right.EMPLOYERS_EDIT)
    vacancy = Vacancy(company=company, opened_on=today, approved_on=today, recorded_by=actor.user_id, **fields)
    _publish(actor, vacancy, today, reason)
    _ask_for(vacancy, requirements)
    log_act(vacancy=vacancy, act=VacancyAct.PUBLISHED, on=today, by=actor.user_id)
    return vacancy


@transaction.atomic
def propose_listed(*, actor: Standing, company: Company, today: date, **fields: Any) -> Vacancy:
    """A vacancy out of a list, to be approved like one that the company sends. Raises RefusedError for a chamber, and
    for one that is there already.
    """
    require(actor, Right.EMPLOYERS_EDIT)
    if company.kind == CompanyKind.CHAMBER:
        raise RefusedError(_("Una cámara no publica vacantes: elija la empresa."))
    _require_near(fields["expires_on"], today)
    Company.objects.select_for_update().get(pk=company.pk)
    same = company.vacancies.filter(title__iexact=fields["title"], municipality=fields["municipality_id"])
    if same.filter(closed_on__isnull=True).exists():
        raise RefusedError(_("Ya está."))
    if same.filter(source=Source.FILE, closed_on__gte=today - SAME_LIST).exists():
        raise RefusedError(_("Ya estaba y se cerró. Si se abrió otra vez, publíquela desde su página."))
    vacancy = Vacancy.objects.create(
        company=company,
        opened_on=today,
        source=Source.FILE,
        occupation_id=likely_occupation(fields["title"], fields.get("text", "")),
        recorded_by=actor.user_id,
        **fields,
    )
    log_act(vacancy=vacancy, act=VacancyAct.LISTED, on=today, by=actor.user_id)
    return vacancy


@transaction.atomic
def change_vacancy(
    *, actor: Standing, vacancy: Vacancy, today: date, requirements: Asked = (), reason: str = "", **fields: Any
) -> Vacancy:
    """Correct a vacancy that is not closed, with the same checks. What was only proposed is published with it."""
    require(actor, Right.EMPLOYERS_EDIT)
    vacancy = _locked(vacancy)
    if fields["slots"] < vacancy.filled:
        raise RefusedError(_("Ya se cubrieron más cupos que esos."), "slots")
    for name, value in fields.items():
        setattr(vacancy, name, value)
    act = VacancyAct.CHANGED if vacancy.approved_on else VacancyAct.PUBLISHED
    vacancy.approved_on = vacancy.approved_on or today
    _publish(actor, vacancy, today, reason)
    vacancy.requirements.all().delete()
    _ask_for(vacancy, requirements)
    log_act(vacancy=vacancy, act=act, on=today, by=actor.user_id)
    return vacancy


@transaction.atomic
def reject_vacancy(*, actor: Standing, vacancy: Vacancy, on: date, reason: str) -> None:
    """What was proposed is not published, and why."""
    require(actor, Right.EMPLOYERS_EDIT)
    vacancy = _locked(vacancy)
    if vacancy.approved_on:
        raise RefusedError(_("Esta vacante ya está publicada."))
    if not reason:
        raise RefusedError(_("Diga por qué."), "reason")
    shut(vacancy, on, VacancyAct.REJECTED, actor.user_id, reason)


@transaction.atomic
def refresh_vacancy(*, actor: Standing, vacancy: Vacancy, on: date, until: date) -> None:
    """Somebody of the company said that it is still open, until a day."""
    require(actor, Right.EMPLOYERS_EDIT)
    vacancy = _locked(vacancy)
    _require_near(until, on, "until")
    keep_open(vacancy, until, on, actor.user_id)


@transaction.atomic
def close_vacancy(*, actor: Standing, vacancy: Vacancy, on: date, reason: str = "") -> None:
    require(actor, Right.EMPLOYERS_EDIT)
    shut(_locked(vacancy), on, VacancyAct.CLOSED, actor.user_id, reason)


@transaction.atomic
def fill_slot(*, actor: Standing, vacancy: Vacancy, on: date) -> None:
    """One slot is taken; with the last one the vacancy closes. More hires than slots make one more slot."""
    require(actor, Right.CASE_EDIT)
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    vacancy.filled += 1
    vacancy.slots = max(vacancy.slots, vacancy.filled)
    vacancy.save(update_fields=["filled", "slots"])
    log_act(vacancy=vacancy, act=VacancyAct.FILLED, on=on, by=actor.user_id)
    if not vacancy.left and vacancy.closed_on is None:
        shut(vacancy, on, VacancyAct.CLOSED, actor.user_id, _("Se cubrieron todos los cupos"))


def log_act(
    *, vacancy: Vacancy, act: VacancyAct, on: date, by: UUID, reason: str = "", days: int | None = None
) -> None:
    """One line of the vacancy's log, which names nobody; `days` is how long an answer took."""
    VacancyEvent.objects.create(vacancy=vacancy, act=act, on=on, reason=reason[:200], days=days, recorded_by=by)


def keep_open(vacancy: Vacancy, until: date, on: date, by: UUID) -> None:
    """The company said so, to somebody of the programme or through its link."""
    vacancy.expires_on, vacancy.refreshed_on = until, on
    vacancy.save(update_fields=["expires_on", "refreshed_on"])
    log_act(vacancy=vacancy, act=VacancyAct.REFRESHED, on=on, by=by)


def shut(vacancy: Vacancy, on: date, act: VacancyAct, by: UUID, reason: str = "") -> None:
    vacancy.closed_on = on
    vacancy.save(update_fields=["closed_on"])
    log_act(vacancy=vacancy, act=act, on=on, by=by, reason=reason)


def set_template(*, actor: Standing, vacancy: Vacancy, on: bool) -> None:
    """Whether the company's next vacancies may start from this one."""
    require(actor, Right.EMPLOYERS_EDIT)
    Vacancy.objects.filter(pk=vacancy.pk).update(is_template=on)


def see_accepted(*, actor: Standing, finding: AcceptedFinding, on: date) -> None:
    """Supervision has seen why something was published all the same. Raises RefusedError for one's own."""
    require(actor, Right.COMPANIES_REVIEW)
    if finding.recorded_by == actor.user_id:
        raise RefusedError(_("Otra persona de supervisión tiene que verlo."))
    AcceptedFinding.objects.filter(pk=finding.pk, seen_on__isnull=True).update(seen_on=on, seen_by=actor.user_id)


def _publish(actor: Standing, vacancy: Vacancy, on: date, reason: str) -> None:
    """Check and save; what was accepted with a reason is kept."""
    company = vacancy.company
    if company.kind == CompanyKind.CHAMBER:
        raise RefusedError(_("Una cámara no publica vacantes: elija la empresa."))
    if company.kind == CompanyKind.RECRUITER and not vacancy.end_employer:
        raise RefusedError(_("Una reclutadora dice para qué empresa es el trabajo."), "end_employer")
    if is_suspended(company):
        raise RefusedError(_("La empresa está suspendida por una queja: no puede publicar."))
    _require_near(vacancy.expires_on, on)
    issues = issues_of(vacancy, on)
    known = set(vacancy.accepted.values_list("rule", "words"))
    open_issues = [issue for issue in issues if issue.blocks and (issue.code, issue.words[:200]) not in known]
    if open_issues and not reason:
        raise IssuesError(issues)
    vacancy.save()
    AcceptedFinding.objects.bulk_create(
        AcceptedFinding(
            vacancy=vacancy, rule=issue.code, words=issue.words[:200], reason=reason, recorded_by=actor.user_id
        )
        for issue in open_issues
    )


def _require_near(until: date, on: date, field: str = "expires_on") -> None:
    """So that somebody is asked again whether it is true."""
    if not on <= until or (until - on).days > MOST_OPEN:
        raise RefusedError(_("Ponga una fecha de los próximos seis meses."), field)


def _ask_for(vacancy: Vacancy, requirements: Asked) -> None:
    Requirement.objects.bulk_create(Requirement(vacancy=vacancy, **asked) for asked in requirements)


def _locked(vacancy: Vacancy) -> Vacancy:
    """The vacancy as it is now. Raises RefusedError for one that is closed."""
    rows = Vacancy.objects.select_for_update(of=("self",)).select_related("company")
    found = rows.get(pk=vacancy.pk)
    if found.closed_on:
        raise RefusedError(_("Esta vacante ya está cerrada."))
    return found
