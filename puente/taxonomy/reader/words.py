"""Words as the reader sees them: plain, written by ear, without endings, and cut into pieces.

A text becomes features with weights: the stem of each word in Spanish and in English, pieces of four letters (so that
a misspelt word is still near the right one) and pairs of neighbouring words.
"""

import re
import threading
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from math import sqrt

import Stemmer

from puente.core.text import plain

MOST_LETTERS, MOST_WORDS = 400, 40
SHORTEST_STEM = 4
PIECE, PIECES_WEIGHT, PAIR_WEIGHT, END_WEIGHT = 4, 0.8, 0.7, 0.7

# Said around a job and never part of its name, in both languages.
_FILLERS = """
    a al ante con de del desde el la las los lo en entre es e y o u un una unos por para que se su sus mi mis me
    le les yo nos ella ellos alla aqui alli ahi ahora muy mas pero como donde cuando porque si ni era fui fue estuve
    estaba anduve andaba trabaje trabajaba trabajando trabajar hice hacia hacer haciendo haciamos ano anos mes meses
    dia dias despues luego tambien antes casi solo the of and in for at to with an on i was worked working my or as by
    other nec others otros otras otro otra no clasificados clasificadas excepto tipo bajo previamente
    """
EMPTY = frozenset(_FILLERS.split())

# Spanish as it sounds, and English as a Spanish ear writes it; applied in order.
_SOUNDS = (
    ("tion", "sion"),
    ("x", "ks"),
    ("ea", "ia"),
    ("gua", "wa"),
    ("guo", "wo"),
    ("hua", "wa"),
    ("hue", "we"),
    ("hui", "wi"),
    ("sch", "ch"),
    ("sh", "ch"),
    ("ph", "f"),
    ("ck", "k"),
    ("qu", "k"),
    ("ch", "\0"),
    ("h", ""),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("c", "k"),
    ("\0", "ch"),
    ("z", "s"),
    ("v", "b"),
    *((f"ll{vowel}", f"y{vowel}") for vowel in "aeiou"),
    ("ge", "je"),
    ("gi", "ji"),
)
_CLAUSES = re.compile(r"[,;.:/\n]| pero | but ", re.IGNORECASE)
_DENIED = re.compile(r"\W*(no|nunca|jamás|jamas|never)\s", re.IGNORECASE)
KEPT_WORDS = 20_000
_tools = threading.local()  # a stemmer may not be shared between threads


def _stemmed(language: str, word: str) -> str:
    tool = getattr(_tools, language, None)
    if tool is None:
        tool = Stemmer.Stemmer(language)
        setattr(_tools, language, tool)
    return str(tool.stemWord(word))


def words_of(text: str, short: dict[str, str] | None = None) -> list[str]:
    """The plain words of `text`, its first forty, without clauses that deny; what `short` knows is written out."""
    said = " ".join(part for part in _CLAUSES.split(text[:MOST_LETTERS]) if not _DENIED.match(part))
    found = plain(said).split()[:MOST_WORDS]
    return [piece for word in found for piece in short.get(word, word).split()] if short else found


def telling(words: Iterable[str]) -> list[str]:
    """Those that may name a job: no filler, no numbers."""
    return [word for word in words if word not in EMPTY and not word.isdigit()]


@lru_cache(KEPT_WORDS)
def by_ear(word: str) -> str:
    """`word` as it sounds.

    >>> by_ear("lavaplatos") == by_ear("labaplatos"), by_ear("taxista") == by_ear("tacsista")
    (True, True)
    >>> by_ear("drywall") == by_ear("drywal"), by_ear("llantas") == by_ear("yantas")
    (True, True)
    >>> by_ear("stock") == by_ear("estoc"), by_ear("construction") == by_ear("construccion")
    (True, True)
    """
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    letters = [letter for letter, before in zip(word, " " + word, strict=False) if letter != before]
    if letters and letters[-1] == "y":
        letters[-1] = "i"
    if letters[:2] == ["e", "s"] and letters[2:3] and letters[2] not in "aeiou":
        letters = letters[1:]
    return "".join(letters)


@lru_cache(KEPT_WORDS)
def stem(word: str) -> str:
    """The Spanish stem, by ear: one for gender, number and most verb forms."""
    return by_ear(_stemmed("spanish", word))


@lru_cache(KEPT_WORDS)
def english_stem(word: str) -> str:
    """The English stem, by ear."""
    return by_ear(_stemmed("english", word))


@lru_cache(KEPT_WORDS)
def features_of_word(word: str) -> tuple[tuple[str, float], ...]:
    """Stems (weight 1) and pieces of one word."""
    spanish, english = stem(word), english_stem(word)
    stems = [("=" + spanish, 1.0)] + ([("=" + english, 1.0)] if english != spanish else [])
    bounded = f"<{by_ear(word)}>"
    pieces = [bounded[i : i + PIECE] for i in range(max(1, len(bounded) - PIECE + 1))]
    weight = PIECES_WEIGHT / sqrt(len(pieces))
    return (*stems, *((piece, weight) for piece in pieces))


def features(words: list[str]) -> dict[str, float]:
    """Feature → weight of telling `words`, before the vocabulary's own weights."""
    found: dict[str, float] = {}
    for word in words:
        for name, weight in features_of_word(word):
            found[name] = found.get(name, 0.0) + weight
    for first, second in pairwise(words):
        name = f"_{stem(first)}_{stem(second)}"
        found[name] = found.get(name, 0.0) + PAIR_WEIGHT
    if words:
        found["^" + stem(words[0])] = END_WEIGHT
        found["$" + english_stem(words[-1])] = END_WEIGHT
    return found


def phrase_key(words: Iterable[str]) -> tuple[str, ...]:
    """What two ways of saying the same phrase share: the stems of its telling words, in order.

    >>> phrase_key(["limpiaba", "casas"]) == phrase_key(["limpiar", "casa"])
    True
    """
    return tuple(_core(word) for word in words)


@lru_cache(KEPT_WORDS)
def _core(word: str) -> str:
    """The stem, or the word itself where so little is left that strangers share it ("sales", "salida")."""
    short = stem(word)
    return short if len(short) >= SHORTEST_STEM else by_ear(word).rstrip("s")
