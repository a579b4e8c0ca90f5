"""The declared definitions, one file each, and the reasons for which a fact does not count."""

from puente.indicators.definitions.base import Definition, Pick, reason_words
from puente.indicators.definitions.i1 import I1
from puente.indicators.definitions.i2 import I2
from puente.indicators.definitions.i3 import ANY_TRAINING, I3
from puente.indicators.definitions.i4 import I4
from puente.indicators.definitions.i5 import I5

# Every version ever used, in order: an approved figure is computed again by its own.
VERSIONS: dict[tuple[str, int], Definition] = {
    (definition.code, definition.version): definition for definition in (I1, I2, ANY_TRAINING, I3, I4, I5)
}
# The newest of each.
DEFINITIONS: dict[str, Definition] = {code: definition for (code, _version), definition in VERSIONS.items()}

__all__ = ["DEFINITIONS", "I1", "I2", "I3", "I4", "I5", "VERSIONS", "Definition", "Pick", "reason_words"]
