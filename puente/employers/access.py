"""Who may have which company or vacancy: every station works with all of them."""

from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import Http404

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.employers.models import Company, Vacancy


def get_company_for(standing: Standing, pk: UUID, right: Right) -> Company:
    require(standing, right)
    company = Company.objects.filter(pk=pk).select_related("municipality__department").first()
    if company is None:
        raise Http404
    return company


def get_vacancy_for(standing: Standing, pk: UUID, right: Right) -> Vacancy:
    require(standing, right)
    vacancy = Vacancy.objects.filter(pk=pk).select_related("company", "occupation", "municipality__department").first()
    if vacancy is None:
        raise Http404
    return vacancy


def get_row_for(standing: Standing, model: type[Model], company: Company, pk: UUID) -> Any:
    """A row of `company` that somebody is about to change."""
    require(standing, Right.EMPLOYERS_EDIT)
    row = model._default_manager.filter(pk=pk, company=company).first()
    if row is None:
        raise Http404
    return row
