"""The weights in force: the latest version of the programme, or those it came with."""

from puente.matching.models import WeightsVersion
from puente.matching.weights import NAMES, USUAL, Weights


def in_force() -> Weights:
    latest = WeightsVersion.objects.first()
    return as_weights(latest) if latest else USUAL


def as_weights(version: WeightsVersion) -> Weights:
    """What a version says; a criterion that came after it counts as usual."""
    return Weights({name: version.points.get(name, USUAL[name]) for name in NAMES}, version.number)
