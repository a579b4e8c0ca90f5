"""The register of breaches."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.people.models import Breach


def report_breach(
    *, actor: Standing, found_at: datetime, what: str, data: list[str], persons: int | None = None
) -> Breach:
    """Write down that something got out, as soon as it is known."""
    require(actor, Right.BREACH_EDIT)
    return Breach.objects.create(found_at=found_at, what=what, data=data, persons=persons, recorded_by=actor.user_id)


@transaction.atomic
def update_breach(*, actor: Standing, breach: Breach, **values: Any) -> Breach:
    """What was done since: `contained_on` and `containment`, `told_on` and `told`, `closed_on` and `lessons`.

    Raises RefusedError for half an answer, or for closing what is not contained and told.
    """
    require(actor, Right.BREACH_EDIT)
    breach = Breach.objects.select_for_update().get(pk=breach.pk)
    if breach.closed_on:
        raise RefusedError(_("Este incidente ya está cerrado."))
    for name, value in values.items():
        setattr(breach, name, value)
    try:
        with transaction.atomic():
            breach.save()
    except IntegrityError as problem:
        sentence, field = _missing(breach)
        raise RefusedError(sentence, field) from problem
    return breach


def _missing(breach: Breach) -> tuple[str, str]:
    if bool(breach.contained_on) != bool(breach.containment):
        return _("Diga desde cuándo está contenido y cómo."), "contained_on" if breach.containment else "containment"
    if bool(breach.told_on) != bool(breach.told):
        return _("Diga cuándo se avisó y a quiénes."), "told_on" if breach.told else "told"
    if breach.closed_on and breach.told_on and breach.closed_on < breach.told_on:
        return _("No se cierra antes de haber avisado."), "closed_on"
    return _("Se cierra cuando está contenido, avisado, y dice qué se aprendió."), "lessons"
