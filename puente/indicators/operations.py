"""The only writer of settings, targets and frozen figures."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.models import Award, DutyStation, User
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.indicators.access import definitions_for
from puente.indicators.definitions import DEFINITIONS, VERSIONS, Definition
from puente.indicators.models import Edition, FrozenFigure, Target
from puente.indicators.periods import Period
from puente.indicators.population import Population, population_of

HIGHEST_TARGET = 1_000_000


@transaction.atomic
def change_settings(*, actor: Standing, award: Award, code: str, values: Mapping[str, Any], reason: str) -> Edition:
    """A new edition of the settings of a definition under `award`; approved figures keep the one they had.

    Raises RefusedError for a setting of another kind than the definition's, or without a reason.
    """
    require(actor, Right.TARGETS_EDIT)
    if not reason.strip():
        raise RefusedError(_("Diga por qué cambia la definición."), "reason")
    Award.objects.select_for_update().get(pk=award.pk)
    current = definitions_for(award)[code]
    for name, value in values.items():
        _refuse_wrong(current, name, value)
    return Edition.objects.create(
        award=award,
        indicator=code,
        version=current.version,
        number=current.edition + 1,
        values={**current.settings, **values},
        reason=reason.strip(),
        recorded_by=actor.user_id,
    )


def _refuse_wrong(definition: Definition, name: str, value: Any) -> None:
    known = DEFINITIONS[definition.code].settings
    if name not in known or type(value) is not type(known[name]):
        raise RefusedError(_("Ese valor no corresponde a la definición."), name)
    lowest, highest = definition.limits.get(name, (0, 1))
    if not isinstance(value, int) or not lowest <= value <= highest:
        words = {"least": lowest, "most": highest}
        raise RefusedError(_("Escriba un número de %(least)s a %(most)s.") % words, name)


@transaction.atomic
def set_targets(
    *, actor: Standing, award: Award, year: Period, values: Mapping[tuple[str, DutyStation | None], int | None]
) -> None:
    """The targets of a year by indicator and station (None: the programme): all of them, or none."""
    for (code, station), value in values.items():
        set_target(actor=actor, award=award, code=code, year=year, station=station, value=value)


@transaction.atomic
def set_target(
    *, actor: Standing, award: Award, code: str, year: Period, station: DutyStation | None, value: int | None
) -> None:
    """What is hoped for in a fiscal year; None takes the target away. For a ratio, `value` is a percentage."""
    require(actor, Right.TARGETS_EDIT)
    most = 100 if DEFINITIONS[code].over else HIGHEST_TARGET
    if value is not None and not 0 <= value <= most:
        raise RefusedError(_("La meta va de 0 a %(most)s.") % {"most": f"{most:,}"}, code)
    key = {"award": award, "indicator": code, "year": year.key, "station": station}
    if value is None:
        Target.objects.filter(**key).delete()
        return
    target, created = Target.objects.get_or_create(**key, defaults={"value": value, "recorded_by": actor.user_id})
    if not created and target.value != value:
        target.value, target.recorded_by = value, actor.user_id
        target.save(update_fields=["value", "recorded_by"])


def freeze(
    *,
    actor: Standing,
    award: Award,
    definition: Definition,
    period: Period,
    consultant: User,
    station: DutyStation,
    found: Population,
) -> FrozenFigure:
    """Keep the consultant's figure of a month, `found`, for good: number 0."""
    require(actor, Right.REPORT_APPROVE)
    return _keep(actor, award, definition, period, consultant, station, found, number=0, reason="")


@transaction.atomic
def restate(*, actor: Standing, figure: FrozenFigure, period: Period, reason: str) -> FrozenFigure | None:
    """An approved figure computed again by the definition it was approved with: the next number, with its reason.
    None when the facts still give the same.

    Raises RefusedError without a reason.
    """
    require(actor, Right.REPORT_APPROVE)
    if not reason.strip():
        raise RefusedError(_("Diga por qué se corrige la cifra aprobada."), "reason")
    Award.objects.select_for_update().get(pk=figure.award_id)
    definition = definition_of(figure)
    found = population_of(actor, definition, figure.award, period, figure.consultant)
    latest = FrozenFigure.objects.filter(
        award=figure.award_id, indicator=figure.indicator, period=figure.period, consultant=figure.consultant_id
    ).latest("number")
    if digest_of(definition.label, found) == latest.digest:
        return None
    return _keep(
        actor, figure.award, definition, period, figure.consultant, figure.station, found,
        number=latest.number + 1, reason=reason.strip(),
    )  # fmt: skip


def definition_of(figure: FrozenFigure) -> Definition:
    """The definition with the settings that the figure was approved with."""
    version, _dot, edition = figure.version.partition(".")
    return replace(VERSIONS[figure.indicator, int(version)], settings=figure.values, edition=int(edition or 0))


def digest_of(version: str, found: Population) -> str:
    """SHA-256 of version and everybody in and out: the same facts give the same digest."""
    text = json.dumps([version, found.rows], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _keep(
    actor: Standing,
    award: Award,
    definition: Definition,
    period: Period,
    consultant: User,
    station: DutyStation,
    found: Population,
    *,
    number: int,
    reason: str,
) -> FrozenFigure:
    return FrozenFigure.objects.create(
        award=award,
        indicator=definition.code,
        version=definition.label,
        values=dict(definition.settings),
        period=period.key,
        station=station,
        consultant=consultant,
        number=number,
        value=found.value,
        new=found.new,
        base=found.base,
        population=found.rows,
        digest=digest_of(definition.label, found),
        reason=reason,
        recorded_by=actor.user_id,
    )
