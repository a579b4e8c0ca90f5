"""The definition that an award uses now."""

from dataclasses import replace

from puente.accounts.models import Award
from puente.indicators.definitions import DEFINITIONS, Definition
from puente.indicators.models import Edition


def definitions_for(award: Award) -> dict[str, Definition]:
    """Every definition by its code, with the settings of the award's newest edition of its version."""
    newest: dict[str, Edition] = {}
    for edition in Edition.objects.filter(award=award).order_by("number"):
        if edition.version == DEFINITIONS[edition.indicator].version:
            newest[edition.indicator] = edition
    return {code: _with(definition, newest.get(code)) for code, definition in DEFINITIONS.items()}


def _with(definition: Definition, edition: Edition | None) -> Definition:
    if edition is None:
        return definition
    return replace(definition, settings={**definition.settings, **edition.values}, edition=edition.number)
