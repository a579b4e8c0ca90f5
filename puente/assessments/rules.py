"""What an instrument must be, and what answers score.

A definition: `enough` (from which share of 1 a score is enough), `bands` (`upto`, in order, the last 1), `scales`
(lists of options by name) and `dimensions`, each with `weight`, `sensitive` and `questions`. A question has its text
in both languages, `options` or the name of a `scale`, a `weight` (1 unless said), and may be asked `only_if` an
earlier one was answered in a certain way. An option scores from 0 to 1, or null: it never counts. Every question also
offers "does not know" and "would rather not say": what has no score leaves the denominator, and is never a zero.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from puente.assessments.wording import Definition, choices, options_of, questions_of
from puente.core.db.models import in_language

WORDS = ("text", "text_en")


class BrokenInstrumentError(ValueError):
    """Says in one sentence what is wrong with a definition."""


@dataclass(frozen=True)
class Score:
    """Of a dimension or of the whole: the share of 1, None when nothing that counts was answered; how many questions
    count and how many were asked.
    """

    code: str
    title: str
    value: float | None
    counted: int
    asked: int

    @property
    def percent(self) -> int | None:
        return None if self.value is None else round(self.value * 100)


@dataclass(frozen=True)
class Scores:
    dimensions: list[Score]
    total: Score


def is_asked(question: Mapping[str, Any], answers: Mapping[str, str]) -> bool:
    """Whether the earlier answer that it hangs from was given."""
    condition = question.get("only_if")
    return condition is None or answers.get(condition["question"]) in condition["answers"]


def score(definition: Definition, answers: Mapping[str, str]) -> Scores:
    """Of each dimension the weighted mean of the answers that count, of the whole that of the dimensions."""
    dimensions = [_of_dimension(definition, dimension, answers) for dimension in definition["dimensions"]]
    weights = [dimension["weight"] for dimension in definition["dimensions"]]
    pairs = [(one.value, weight) for one, weight in zip(dimensions, weights, strict=True) if one.value is not None]
    counted, asked = sum(one.counted for one in dimensions), sum(one.asked for one in dimensions)
    return Scores(dimensions, Score("total", _("En conjunto"), _mean(pairs), counted, asked))


def band_of(definition: Definition, value: float) -> str:
    """In words how much support that score speaks of."""
    band = next(band for band in definition["bands"] if value <= band["upto"] or band is definition["bands"][-1])
    return in_language(band["text"], band["text_en"])


def _of_dimension(definition: Definition, dimension: Mapping[str, Any], answers: Mapping[str, str]) -> Score:
    asked = [question for question in dimension["questions"] if is_asked(question, answers)]
    pairs = []
    for question in asked:
        scores = {option["code"]: option["score"] for option in options_of(definition, question)}
        value = scores.get(answers.get(question["code"], ""))
        if value is not None:
            pairs.append((value, question.get("weight", 1)))
    title = in_language(dimension["title"], dimension["title_en"])
    return Score(dimension["code"], title, _mean(pairs), len(pairs), len(asked))


def _mean(pairs: list[tuple[float, float]]) -> float | None:
    """The weighted mean of (value, weight), None of nothing."""
    weight = sum(weight for _value, weight in pairs)
    return sum(value * weight for value, weight in pairs) / weight if weight else None


def allowed(definition: Definition, answers: Mapping[str, str]) -> dict[str, str]:
    """Those answers that the instrument offers, to questions that are asked."""
    kept: dict[str, str] = {}
    for question in questions_of(definition):
        given = answers.get(question["code"], "")
        if given in choices(definition, question) and is_asked(question, kept):
            kept[question["code"]] = given
    return kept


def check(definition: Any) -> None:
    """Raises BrokenInstrumentError for a definition that could not be asked or scored."""
    try:
        # Letters that the database cannot keep, and numbers that are none.
        if "\\u0000" in json.dumps(definition, allow_nan=False):
            raise BrokenInstrumentError(_("El archivo lleva letras que no se pueden guardar."))
        _check_shape(definition)
    except BrokenInstrumentError:
        raise
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, RecursionError) as problem:
        raise BrokenInstrumentError(_("Al archivo le falta una parte: %(part)s.") % {"part": problem}) from problem


def _check_shape(definition: Any) -> None:
    bands = definition["bands"]
    if [band["upto"] for band in bands] != sorted({band["upto"] for band in bands}) or bands[-1]["upto"] != 1:
        raise BrokenInstrumentError(_("Los tramos van de menor a mayor y el último llega a 1."))
    if not 0 <= definition["enough"] <= 1:
        raise BrokenInstrumentError(_("El puntaje que basta va de 0 a 1."))
    seen: list[str] = []
    for dimension in definition["dimensions"]:
        if not dimension["weight"] > 0 or not dimension["questions"]:
            raise BrokenInstrumentError(_("Cada dimensión tiene preguntas y un peso mayor que cero."))
        _named(dimension, "title", "title_en", "code")
        bool(dimension["sensitive"])
        for question in dimension["questions"]:
            _check_question(definition, question, seen)
            seen.append(question["code"])
    if not seen:
        raise BrokenInstrumentError(_("El archivo no trae ninguna pregunta."))


def _check_question(definition: Any, question: Any, seen: list[str]) -> None:
    _named(question, "code", *WORDS)
    where = {"question": question["code"]}
    if question["code"] in seen:
        raise BrokenInstrumentError(_("La pregunta «%(question)s» está dos veces.") % where)
    if not question.get("weight", 1) > 0:
        raise BrokenInstrumentError(_("El peso de «%(question)s» es mayor que cero.") % where)
    condition = question.get("only_if")
    if condition and (condition["question"] not in seen or not _is_list(condition["answers"])):
        raise BrokenInstrumentError(_("«%(question)s» depende de una pregunta que no está antes.") % where)
    options = options_of(definition, question)
    codes = [option["code"] for option in options]
    if len(options) < 2 or len(set(codes)) != len(codes):
        raise BrokenInstrumentError(_("«%(question)s» necesita dos o más opciones distintas.") % where)
    for option in options:
        _named(option, "code", *WORDS)
        value = option["score"]
        if value is not None and not 0 <= value <= 1:
            raise BrokenInstrumentError(_("Los puntos de «%(question)s» van de 0 a 1.") % where)


def _is_list(thing: Any) -> bool:
    return isinstance(thing, list) and bool(thing)


def _named(thing: Any, *names: str) -> None:
    """Each of `names` is a text that says something."""
    for name in names:
        if not isinstance(thing[name], str) or not thing[name].strip():
            raise BrokenInstrumentError(_("Falta el texto de «%(part)s».") % {"part": name})
