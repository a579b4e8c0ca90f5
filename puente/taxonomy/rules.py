"""What the team's words may be."""

from collections.abc import Iterable

from puente.core.text import plain
from puente.taxonomy.reader.words import telling

MOST_LETTERS, MOST_WORDS, MOST_DIGITS = 60, 8, 4
PERSONAL = frozenset({"don", "dona", "sr", "sra", "avenida", "dpi"})  # before a name, a number or in an address


def learnable(said: str, names: Iterable[str] = ()) -> str:
    """The plain form of words that may be learned for everybody; "" for a whole story, for what holds a number, an
    address or a name (`names` are those of the person it was said about), and for what says nothing.
    """
    text = plain(said)
    words = text.split()
    private = PERSONAL | {word for name in names for word in plain(name).split() if len(word) > 2}
    if "@" in said or sum(letter.isdigit() for letter in said) > MOST_DIGITS or private & set(words):
        return ""
    if len(text) > MOST_LETTERS or len(words) > MOST_WORDS:
        return ""
    return text if telling(words) else ""
