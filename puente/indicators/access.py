"""The definition that an award uses now."""

from dataclasses import replace

from puente.accounts.models import Award
from puente.indicators.definitions import DEFINITIONS, Definition
from puente.indicators.models import Edition


def definitions_for(award: Award) -> dict[str, Definition]:
    """Every definition by its code, with the settings of the award's newest edition, whichever version it was of: what
    an award chose stays when a definition changes, as far as the new version knows the setting.
    """
    editions = Edition.objects.filter(award=award).order_by("version", "number")
    newest = {edition.indicator: edition for edition in editions}
    return {code: _with(definition, newest.get(code)) for code, definition in DEFINITIONS.items()}


def _with(definition: Definition, edition: Edition | None) -> Definition:
    if edition is None:
        return definition
    chosen = {name: value for name, value in edition.values.items() if name in definition.settings}
    number = edition.number if edition.version == definition.version else 0
    return replace(definition, settings={**definition.settings, **chosen}, edition=number)
