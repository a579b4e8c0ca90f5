"""The buttons that put neutral words in the place of what the checks found."""

from typing import Any

from puente.employers import adverts
from puente.employers.lawful import TEXTS, said_neutrally

ALL = "todo"  # what the button says that mends every text at once


def rewrite(data: Any, wanted: str) -> None:
    """Put neutral words in the place of one finding (`field:words`), or of all."""
    name, _colon, words = wanted.partition(":")
    for field in TEXTS:
        text = data.get(field, "")
        if wanted == ALL:
            data[field] = said_neutrally(text)
        elif field == name:
            data[field] = adverts.neutral(text, [one for one in adverts.read(text) if one.words == words])
