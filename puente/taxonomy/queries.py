"""What a word of the team would change."""

from dataclasses import dataclass

from puente.taxonomy.coder import reader
from puente.taxonomy.models import Occupation

MOST_SHOWN = 8


@dataclass(frozen=True)
class Effect:
    """Known phrases with the word in them that would be read otherwise: (phrase, title before, title after)."""

    changes: list[tuple[str, str, str]]
    tried: int

    @property
    def shown(self) -> list[tuple[str, str, str]]:
        return self.changes[:MOST_SHOWN]


def effect_of(text: str, occupation: Occupation) -> Effect:
    """What accepting `text` as `occupation` would change in the answers to itself and to known phrases around it."""
    now = reader()
    then = now.with_word(text, occupation.pk)
    tried = [text, *now.phrases_with(text)]
    changes = []
    for phrase, before, after in zip(
        tried,
        now.rank_many(tried, 1, concepts=False),
        then.rank_many(tried, 1, concepts=False),
        strict=True,
    ):
        first, second = (answers[0].label if answers else "" for answers in (before, after))
        if first != second:
            changes.append((phrase, first, second))
    return Effect(changes, len(tried))
