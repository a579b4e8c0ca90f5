"""Letters as people type them in a hurry: one form, of the same length, for text and patterns."""

import unicodedata

_SAME_SOUND = {"z": "s", "v": "b", "ñ": "n"}


def fold(text: str) -> str:
    """Lower case, no accents, one letter for one sound; each character stays in its place. What follows a backslash in
    a pattern stays too.

    >>> fold("Buena PRESENCIA, no enbarazadas")
    'buena presensia, no embarasadas'
    """
    letters = [letter if text[place - 1 : place] == "\\" else _plain(letter) for place, letter in enumerate(text)]
    for place, letter in enumerate(letters):
        following = letters[place + 1] if place + 1 < len(letters) else ""
        if text[place - 1 : place] == "\\":
            continue
        if letter == "c" and following in ("e", "i"):
            letters[place] = "s"
        elif letter == "n" and following in ("b", "v", "p"):
            letters[place] = "m"
        else:
            letters[place] = _SAME_SOUND.get(letter, letter)
    return "".join(letters)


def _plain(letter: str) -> str:
    """One character for one: what would become several stays."""
    lowered = unicodedata.normalize("NFKD", letter.lower())
    base = "".join(part for part in lowered if not unicodedata.combining(part))
    return base if len(base) == 1 else letter
