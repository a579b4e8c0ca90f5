"""The contracts that payments are compared with."""

from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.models import User
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.reporting.models import Contract
from puente.reporting.rules import is_tax_number


@transaction.atomic
def record_contract(
    *,
    actor: Standing,
    consultant: User,
    number: str,
    fee: Decimal,
    starts_on: date,
    ends_on: date,
    payer: str,
    payer_nit: str,
) -> Contract:
    """A contract as signed; fee in quetzales a month.

    Raises RefusedError for a number or days already taken, dates the wrong way round, or a NIT that does not check.
    """
    require(actor, Right.CONTRACT_EDIT)
    if consultant.pk == actor.user_id:
        raise RefusedError(_("Nadie registra su propio contrato."), "consultant")
    if ends_on <= starts_on:
        raise RefusedError(_("El contrato no puede terminar antes de empezar."), "ends_on")
    if not is_tax_number(payer_nit):
        raise RefusedError(_("Ese NIT no cuadra. Revíselo."), "payer_nit")
    try:
        with transaction.atomic():
            return Contract.objects.create(
                consultant=consultant,
                number=number,
                fee=fee,
                starts_on=starts_on,
                ends_on=ends_on,
                payer=payer,
                payer_nit=payer_nit,
            )
    except IntegrityError as problem:
        if "contract_one_at_a_time" in str(problem):
            raise RefusedError(_("Ya tiene un contrato en esas fechas."), "starts_on") from problem
        raise RefusedError(_("Ya hay un contrato con ese número."), "number") from problem
