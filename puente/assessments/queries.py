"""Reads over assessments."""

from collections.abc import Iterable
from dataclasses import dataclass

from puente.assessments.models import Assessment, Instrument
from puente.assessments.rules import Scores, band_of, score
from puente.people.models import Person


@dataclass(frozen=True)
class Scored:
    """An assessment with its scores, and in words how much support they speak of."""

    assessment: Assessment
    scores: Scores
    band: str


def newest_instruments() -> list[Instrument]:
    """Of each instrument its newest version."""
    return list(Instrument.objects.order_by("code", "-version").distinct("code"))


def instrument_for(person: Person, code: str) -> Instrument | None:
    """The version to ask with: the one that the person was asked with first, so that answers can be compared; else the
    newest.
    """
    first = Assessment.objects.filter(person=person, instrument__code=code).select_related("instrument").first()
    if first:
        return first.instrument
    return Instrument.objects.filter(code=code).order_by("-version").first()


def scored(assessments: Iterable[Assessment]) -> list[Scored]:
    """Each with what it scores."""
    found = []
    for one in assessments:
        scores = score(one.instrument.definition, one.answers)
        total = scores.total.value
        found.append(Scored(one, scores, band_of(one.instrument.definition, total) if total is not None else ""))
    return found
