"""The only writer of companies and vacancies."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from stdnum.gt import nit as tax_id

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.employers.models import Company, CompanyContact, MinimumWage, Requirement, Vacancy
from puente.geography.models import Municipality
from puente.taxonomy.enums import Schedule

CUI_DIGITS = 13


@transaction.atomic
def add_company(
    *,
    actor: Standing,
    name: str,
    sector: str,
    municipality_id: str,
    nit: str = "",
    contact_name: str = "",
    contact_phone: str = "",
) -> Company:
    """Register a company, with whoever answers there. Raises RefusedError for a tax id that is wrong or taken."""
    require(actor, Right.EMPLOYERS_EDIT)
    try:
        with transaction.atomic():
            company = Company.objects.create(
                name=name,
                nit=_clean_tax_id(nit),
                sector=sector,
                municipality_id=municipality_id,
                recorded_by=actor.user_id,
            )
    except IntegrityError as problem:
        raise RefusedError(_("Ya hay una empresa con ese NIT."), "nit") from problem
    if contact_name and contact_phone:
        CompanyContact.objects.create(
            company=company, name=contact_name, phone=contact_phone, recorded_by=actor.user_id
        )
    return company


@transaction.atomic
def add_vacancy(
    *,
    actor: Standing,
    company: Company,
    today: date,
    requirements: Iterable[Mapping[str, Any]] = (),
    **fields: Any,
) -> Vacancy:
    """Publish a vacancy with what it asks for, each the fields of a `Requirement`. Raises RefusedError when the wage is
    below the legal minimum of its place and sector.
    """
    require(actor, Right.EMPLOYERS_EDIT)
    place = Municipality.objects.select_related("department").get(pk=fields["municipality_id"])
    legal = minimum_wage(company.sector, place, today)
    if legal and fields["schedule"] != Schedule.PART_TIME and fields["wage"] < legal:
        raise RefusedError(
            _("El mínimo legal para ese lugar y sector es Q %(legal)s al mes, sin la bonificación.")
            % {"legal": f"{legal:,.2f}"},
            "wage",
        )
    vacancy = Vacancy.objects.create(company=company, opened_on=today, recorded_by=actor.user_id, **fields)
    Requirement.objects.bulk_create(Requirement(vacancy=vacancy, **asked) for asked in requirements)
    return vacancy


def close_vacancy(*, actor: Standing, vacancy: Vacancy, on: date) -> None:
    require(actor, Right.EMPLOYERS_EDIT)
    vacancy.closed_on = on
    vacancy.save(update_fields=["closed_on"])


def minimum_wage(sector: str, place: Municipality, day: date) -> Decimal | None:
    """The monthly legal minimum in force on `day`, or None before the first one known."""
    wages = MinimumWage.objects.filter(
        sector=sector, circumscription=place.department.circumscription, valid_from__lte=day
    )
    newest = wages.order_by("-valid_from").first()
    return newest.monthly if newest else None


def _clean_tax_id(text: str) -> str:
    """A NIT that checks, or a CUI used as tax id; "" stays."""
    number = "".join(letter for letter in text if letter.isalnum()).upper()
    if not number or (len(number) == CUI_DIGITS and number.isdigit()):
        return number
    if not tax_id.is_valid(number):
        raise RefusedError(_("Ese NIT no es válido. Revise el número y su dígito final."), "nit")
    return number
