"""Spanish and Maya text: one normal form for comparing, one key for sorting."""

import re
import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´"), None)
_NOT_WORD = re.compile(r"[\W_]+")
# A letter that no name has and that sorts after all of ASCII: it puts ñ after n.
_AFTER_N = "ʘ"


def squeeze(text: str) -> str:
    """Trim, and turn runs of white space into one space."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """Lower case, no accents, no apostrophes, words separated by one space: for comparing.

    >>> plain("  Q’ANJOB'AL,  Sebastián ")
    'qanjobal sebastian'
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", letters.lower()).strip()


def sort_key(text: str) -> str:
    """A key that sorts as Spanish does under byte order: accents ignored, ñ after n."""
    return plain(re.sub("[ñÑ]", f"n{_AFTER_N}", unicodedata.normalize("NFC", text)))


def compact_number(text: str) -> str:
    """A document number without spaces or dashes, in capitals."""
    return "".join(letter for letter in text if letter.isalnum()).upper()


def capital(words: str) -> str:
    """The first letter large, the rest as it is.

    >>> capital("cocinera de línea")
    'Cocinera de línea'
    """
    return words[:1].upper() + words[1:]
