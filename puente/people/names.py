"""How names of persons are compared: their words, and how each sounds.

People write one name in many ways: Ixcoy and Ishcoy, Tz'ul and Tsul, Vásquez and Básques. The sound key of a word is
the same for all of them. The rules are ours, from how Spanish and the Maya languages are written in Guatemala; the
database has the same ones (see `SOUND_SQL`), so that both agree on every word.
"""

import re
from functools import lru_cache

from puente.core.text import plain

PARTICLES = frozenset({"de", "del", "la", "las", "los", "y", "e", "da", "viuda", "vda"})
# Surnames that are written with "de" themselves.
NO_HUSBANDS = PARTICLES | {"leon", "paz", "mata", "jesus"}
# In order, on plain words. Each is a regular expression that Python and PostgreSQL read alike.
SOUND_RULES: tuple[tuple[str, str], ...] = (
    ("^h", ""),
    ("tz|ts", "z"),
    ("ch", "1"),
    ("sh", "x"),
    ("qu", "k"),
    ("gu([ei])", r"g\1"),
    ("g([ei])", r"j\1"),
    ("c([eiy])", r"s\1"),
    ("ph", "f"),
    ("[cq]", "k"),
    ("ll", "y"),
    ("v|w", "b"),
    ("z", "s"),
    ("x|h", "j"),
    ("i", "y"),
    ("(.)\\1+", r"\1"),
)
SHORT_FORMS = {
    "ma": "maria", "mria": "maria", "fco": "francisco", "fca": "francisca",
    "chepe": "jose", "paco": "francisco", "pancho": "francisco", "lupe": "guadalupe", "meme": "manuel",
    "chus": "jesus", "memo": "guillermo", "lola": "dolores", "meches": "mercedes", "chayo": "rosario",
    "chabela": "isabel", "tono": "antonio", "beto": "roberto", "nacho": "ignacio", "lucho": "luis",
    "lalo": "eduardo", "tere": "teresa", "chelo": "consuelo", "quique": "enrique", "cata": "catarina",
    "bastian": "sebastian", "nando": "fernando", "neto": "ernesto", "toya": "victoria", "chente": "vicente",
    "goyo": "gregorio", "mincho": "benjamin", "moncho": "ramon", "tavo": "gustavo", "tina": "cristina",
    "concha": "concepcion", "licha": "alicia", "nena": "elena", "juanito": "juan", "kike": "enrique",
}  # fmt: skip


def words_of(name: str) -> list[str]:
    """The comparable words of a name, without particles; all of them when there is nothing else.

    >>> words_of("María del Rosario Pérez de Ixcoy")
    ['maria', 'rosario', 'perez', 'ixcoy']
    """
    words = plain(name).split()
    return [word for word in words if word not in PARTICLES] or words


def married_name(surnames: str) -> str:
    """The husband's surname of `López García de Pérez`, plain; "" when there is none, as in `Morales de León`."""
    words = plain(surnames).split()
    for place in range(len(words) - 2, 0, -1):
        if words[place] == "de" and words[place + 1] not in NO_HUSBANDS and place + 2 == len(words):
            return words[place + 1]
    return ""


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """How a plain word sounds.

    >>> sound("ixcoy") == sound("ishkoy"), sound("tzul") == sound("tsul"), sound("vasquez") == sound("basques")
    (True, True, True)
    """
    for pattern, replacement in SOUND_RULES:
        word = re.sub(pattern, replacement, word)
    return word


def _sql() -> str:
    """The nested `regexp_replace` of the rules over a parameter called `word`."""
    text = "word"
    for pattern, replacement in SOUND_RULES:
        text = f"regexp_replace({text}, '{pattern}', '{replacement}', 'g')"
    return text


SOUND_SQL = _sql()
