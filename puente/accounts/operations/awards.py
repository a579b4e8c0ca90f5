"""The only writer of awards."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.models import Award, AwardPartner, FundedService
from puente.accounts.models.awards import OF_AGE
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError


@transaction.atomic
def save_award(
    *,
    actor: Standing,
    award: Award | None,
    code: str,
    title: str,
    donor: str,
    starts_on: date,
    ends_on: date,
    returns_since: date | None = None,
    youngest_at_work: int = OF_AGE,
    partners: Iterable[str],
    services: Iterable[str],
) -> Award:
    """Register an award, or change it: its partners and the services it pays for are these and no others.

    Raises RefusedError for a code already taken or dates the wrong way round.
    """
    require(actor, Right.AWARD_EDIT)
    if ends_on <= starts_on:
        raise RefusedError(_("El convenio no puede terminar antes de iniciar."), "ends_on")
    award = award or Award()
    award.code, award.title, award.donor = code, title, donor
    award.starts_on, award.ends_on, award.returns_since = starts_on, ends_on, returns_since
    award.youngest_at_work = youngest_at_work
    try:
        with transaction.atomic():
            award.save()
    except IntegrityError as problem:
        raise RefusedError(_("Ya hay un convenio con ese código."), "code") from problem
    partners, services = set(partners), set(services)
    award.partners.exclude(name__in=partners).delete()
    award.funded_services.exclude(service__in=services).delete()
    known = set(award.partners.values_list("name", flat=True))
    AwardPartner.objects.bulk_create(AwardPartner(award=award, name=name) for name in sorted(partners - known))
    funded = set(award.funded_services.values_list("service", flat=True))
    FundedService.objects.bulk_create(FundedService(award=award, service=code) for code in sorted(services - funded))
    return award
