"""Who is in the directory, where, and who answers there."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from stdnum.gt import nit as tax_id

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.employers.enums import CompanyKind
from puente.employers.models import Branch, Company, CompanyContact, CompanyName, ContactCheck, Membership
from puente.employers.operations.door import end_links_of
from puente.people.cui import CUI_DIGITS, cui_doubt

NAMES = ("name", "legal_name")
# What a check of a contact found out about; changed, it has to be found out again.
REACHED_BY = ("name", "phone", "email")


@transaction.atomic
def add_company(
    *, actor: Standing, contact_name: str = "", contact_phone: str = "", nit: str = "", **facts: Any
) -> Company:
    """Register a company, with whoever answers there. Raises RefusedError for a tax id that is wrong or taken."""
    require(actor, Right.EMPLOYERS_EDIT)
    company = Company(nit=_clean_tax_id(nit), recorded_by=actor.user_id, **facts)
    _save(company)
    if contact_name and contact_phone:
        save_contact(actor=actor, company=company, row=None, name=contact_name, phone=contact_phone)
    return company


@transaction.atomic
def change_company(*, actor: Standing, company: Company, on: date, nit: str = "", **facts: Any) -> None:
    """Correct what is known; a name that changes stays among the former ones."""
    require(actor, Right.EMPLOYERS_EDIT)
    company = Company.objects.select_for_update().get(pk=company.pk)
    before = {name: getattr(company, name) for name in NAMES}
    for name, value in facts.items():
        setattr(company, name, value)
    company.nit = _clean_tax_id(nit)
    _save(company)
    changed = {said for name, said in before.items() if said and said != getattr(company, name)}
    CompanyName.objects.bulk_create(
        CompanyName(company=company, name=said, until=on, recorded_by=actor.user_id) for said in sorted(changed)
    )


def save_contact(*, actor: Standing, company: Company, row: CompanyContact | None, **facts: Any) -> CompanyContact:
    """Add somebody who answers for the company, or change what is known of them. They leave a phone or a mail."""
    require(actor, Right.EMPLOYERS_EDIT)
    row = row or CompanyContact(company=company, recorded_by=actor.user_id)
    another = any(getattr(row, name) != facts.get(name, getattr(row, name)) for name in REACHED_BY)
    for name, value in facts.items():
        setattr(row, name, value)
    if not row.phone and not row.email:
        raise RefusedError(_("Escriba un teléfono o un correo."), "phone")
    row.save()
    if another:
        row.checks.filter(ended_on__isnull=True).update(ended_on=timezone.localdate())
    if row.left_on:
        end_links_of(contact=row, on=row.left_on)
    return row


def check_contact(*, actor: Standing, contact: CompanyContact, how: str, on: date) -> ContactCheck:
    """Somebody else than who wrote the contact down found out that they work there. Raises RefusedError for who wrote
    it down, without saying how, or for somebody who left.
    """
    require(actor, Right.COMPANIES_REVIEW)
    if contact.recorded_by == actor.user_id:
        raise RefusedError(_("Quien anotó el contacto no puede comprobarlo."))
    if contact.left_on:
        raise RefusedError(_("Ese contacto ya no está en la empresa."))
    return keep(actor.user_id, ContactCheck(contact=contact), {"how": how.strip(), "on": on})


def add_branch(*, actor: Standing, company: Company, **facts: Any) -> Branch:
    require(actor, Right.EMPLOYERS_EDIT)
    try:
        with transaction.atomic():
            return Branch.objects.create(company=company, recorded_by=actor.user_id, **facts)
    except IntegrityError as problem:
        raise RefusedError(_("Esa sucursal ya está anotada."), "name") from problem


def close_branch(*, actor: Standing, branch: Branch, on: date) -> None:
    require(actor, Right.EMPLOYERS_EDIT)
    Branch.objects.filter(pk=branch.pk, closed_on__isnull=True).update(closed_on=on)


def add_membership(*, actor: Standing, company: Company, chamber: Company) -> None:
    """The company belongs to the chamber. Raises RefusedError for what is no chamber, or is known."""
    require(actor, Right.EMPLOYERS_EDIT)
    if chamber.kind != CompanyKind.CHAMBER or chamber.pk == company.pk:
        raise RefusedError(_("Elija una cámara o red."), "chamber")
    try:
        with transaction.atomic():
            Membership.objects.create(company=company, chamber=chamber, recorded_by=actor.user_id)
    except IntegrityError as problem:
        raise RefusedError(_("Ya es parte de esa gremial."), "chamber") from problem


def end_membership(*, actor: Standing, membership: Membership) -> None:
    require(actor, Right.EMPLOYERS_EDIT)
    membership.delete()


def _save(company: Company) -> None:
    try:
        with transaction.atomic():
            company.save()
    except IntegrityError as problem:
        raise RefusedError(_("Ya hay una empresa con ese NIT."), "nit") from problem


def _clean_tax_id(text: str) -> str:
    """A NIT or CUI that checks; "" stays."""
    number = "".join(letter for letter in text if letter.isalnum()).upper()
    if len(number) == CUI_DIGITS and number.isdigit():
        if cui_doubt(number):
            raise RefusedError(_("Ese CUI no es válido. Revise el número."), "nit")
        return number
    if number and not tax_id.is_valid(number):
        raise RefusedError(_("Ese NIT no es válido. Revise el número y su dígito final."), "nit")
    return number
