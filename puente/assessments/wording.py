"""The questions and answers of a definition (`rules` says what one is), as they are read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from puente.assessments.enums import NO_ANSWER
from puente.core.db.models import in_language

Definition = Mapping[str, Any]


def options_of(definition: Definition, question: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The options of a question, its own or those of its scale."""
    found: list[dict[str, Any]] = question.get("options") or definition["scales"][question["scale"]]
    return found


def questions_of(definition: Definition, *, sensitive: bool = True) -> Iterator[dict[str, Any]]:
    """Every question in order; without those of the dimensions that need a permission of their own."""
    for dimension in definition["dimensions"]:
        if sensitive or not dimension["sensitive"]:
            yield from dimension["questions"]


def told(
    definition: Definition, answers: Mapping[str, str], questions: Iterable[Mapping[str, Any]] | None = None
) -> Iterator[tuple[str, str]]:
    """Each question that was answered, of `questions` or of all, in order, with its answer in the reader's language."""
    for question in questions_of(definition) if questions is None else questions:
        if given := answers.get(question["code"]):
            yield in_language(question["text"], question["text_en"]), choices(definition, question).get(given, "")


def choices(definition: Definition, question: Mapping[str, Any]) -> dict[str, str]:
    """What may be answered, in words by code: the options, not knowing, and not saying."""
    options = options_of(definition, question)
    own = {option["code"]: in_language(option["text"], option["text_en"]) for option in options}
    return own | {code: str(words) for code, words in NO_ANSWER.items()}
