"""What a company does through its link, and giving it one. Whoever opens the link acts for its company only."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.core.ids import new_link
from puente.employers.enums import CompanyKind, Source, VacancyAct
from puente.employers.lawful import issues_of
from puente.employers.models import Company, CompanyContact, DoorLink, Vacancy
from puente.employers.operations.vacancies import IssuesError, keep_open, log_act, shut
from puente.employers.queries import is_suspended

DOOR_DAYS = 60
MOST_LINKS = 6  # of one company that open at a time
MOST_WAITING = 10  # vacancies of one company that nobody has approved yet


@transaction.atomic
def give_door(*, actor: Standing, company: Company, contact: CompanyContact | None, on: date) -> tuple[DoorLink, str]:
    """A link to the company's door, and the code that opens it: it is told once. Raises RefusedError for a chamber or a
    company that a complaint suspends.
    """
    require(actor, Right.EMPLOYERS_EDIT)
    if company.kind == CompanyKind.CHAMBER:
        raise RefusedError(_("Una cámara no publica vacantes: elija la empresa."))
    if is_suspended(company):
        raise RefusedError(_("La empresa está suspendida por una queja: no puede publicar."))
    return make_link(company=company, on=on, by=actor.user_id, contact=contact)


def make_link(*, company: Company, on: date, by: UUID, **facts: Any) -> tuple[DoorLink, str]:
    """A link, and the code that only its holder knows."""
    code, digest = new_link()
    facts.setdefault("expires_on", on + timedelta(days=DOOR_DAYS))
    link = DoorLink.objects.create(company=company, code_digest=digest, made_on=on, recorded_by=by, **facts)
    return link, code


@transaction.atomic
def add_colleague(*, link: DoorLink, position: str, on: date) -> tuple[DoorLink, str]:
    """Somebody else of the company gets a link of their own, which lasts as long as the one that asked for it, and the
    code that opens it. Raises RefusedError when the company has as many links as are sensible.
    """
    company = Company.objects.select_for_update().get(pk=link.company_id)
    if link.only_vacancies:
        raise RefusedError(_("Con este enlace no se agrega a nadie: pida uno a quien le atiende en el programa."))
    live = company.door_links.filter(only_vacancies=False, ended_on__isnull=True, expires_on__gte=on)
    if live.count() >= MOST_LINKS:
        raise RefusedError(_("Su empresa ya tiene varios enlaces. Pida a quien se lo dio que termine alguno."))
    parent = link.parent or link
    return make_link(company=company, on=on, by=link.pk, parent=parent, position=position, expires_on=parent.expires_on)


def end_door(*, actor: Standing, company: Company, link_id: Any, on: date) -> None:
    """From now on the link opens nothing, nor do those that hang from it. Raises RefusedError when it already opened
    nothing.
    """
    require(actor, Right.EMPLOYERS_EDIT)
    mine = Q(pk=link_id) | Q(parent=link_id)
    if not company.door_links.filter(mine, ended_on__isnull=True).update(ended_on=on):
        raise RefusedError(_("Ese enlace ya no abría nada."))


def leave(*, link: DoorLink, on: date) -> None:
    """Whoever has this link wants to hear no more: it and its colleagues' end, and nobody is written to until somebody
    of the programme gives the company another.
    """
    DoorLink.objects.filter(Q(pk=link.pk) | Q(parent=link.pk), ended_on__isnull=True).update(ended_on=on, refused_on=on)


def end_links_of(*, contact: CompanyContact, on: date) -> None:
    """Somebody no longer answers for the company: what they hold opens nothing, nor what hangs from it."""
    mine = DoorLink.objects.filter(contact=contact).values("pk")
    DoorLink.objects.filter(Q(pk__in=mine) | Q(parent__in=mine), ended_on__isnull=True).update(ended_on=on)


def mark_used(*, link: DoorLink, on: date) -> None:
    DoorLink.objects.filter(pk=link.pk).exclude(used_on=on).update(used_on=on)


@transaction.atomic
def propose_vacancy(*, link: DoorLink, on: date, as_it_is: bool = False, **fields: Any) -> Vacancy:
    """What the company offers, for somebody of the programme to approve. Raises IssuesError once, so that they may mend
    what the checks find, and RefusedError when too many wait already.
    """
    Company.objects.select_for_update().get(pk=link.company_id)
    if Vacancy.objects.proposed().filter(company=link.company).count() >= MOST_WAITING:
        raise RefusedError(_("Ya tiene varias vacantes por aprobar. Espere a que le contestemos."))
    same = Vacancy.objects.proposed().filter(company=link.company, title__iexact=fields["title"])
    if same.filter(municipality=fields["municipality_id"], text=fields["text"]).exists():
        raise RefusedError(_("Esa ya nos la envió: la estamos revisando."))
    vacancy = Vacancy(company=link.company, opened_on=on, source=Source.DOOR, recorded_by=link.pk, **fields)
    issues = issues_of(vacancy, on)
    if any(issue.blocks for issue in issues) and not as_it_is:
        raise IssuesError(issues)
    vacancy.save()
    log_act(vacancy=vacancy, act=VacancyAct.PROPOSED, on=on, by=link.pk)
    return vacancy


@transaction.atomic
def confirm_open(*, link: DoorLink, vacancy_id: Any, on: date, days: int) -> None:
    """The company says that it is still open, for so many days from today."""
    vacancy = _own(link, vacancy_id)
    keep_open(vacancy, max(vacancy.expires_on, on + timedelta(days=days)), on, link.pk)


@transaction.atomic
def close_own(*, link: DoorLink, vacancy_id: Any, on: date) -> None:
    """The company says that it is no longer open."""
    shut(_own(link, vacancy_id), on, VacancyAct.CLOSED, link.pk)


def _own(link: DoorLink, vacancy_id: Any) -> Vacancy:
    """A vacancy of the link's company that is not closed."""
    found = Vacancy.objects.select_for_update().filter(pk=vacancy_id, company=link.company, closed_on=None).first()
    if found is None:
        raise RefusedError(_("Esa vacante ya está cerrada."))
    return found
