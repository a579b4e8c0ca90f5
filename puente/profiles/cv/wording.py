"""What somebody told in their own words, without what a company must not be told.

Sentence by sentence: one that speaks of being deported, of papers or borders, of age, family, health or identity
numbers stays out, and whoever writes the CV is shown which. Better a line less than a door closed.
"""

import re
from dataclasses import dataclass

from puente.core.text import plain

# Over plain text (small letters, no accents, only letters and digits).
_UNSAID = re.compile(
    r"\b(?:"
    r"deport\w*|repatri\w*|retornad[oa]s?|returnees?|redadas?|raids?|migra|inmigra\w*|emigr\w*|migrant\w*|migrat\w*|"
    r"immigra\w*|indocumentad[oa]s?|undocumented|ilegal\w*|illegal\w*|mojad[oa]s?|coyotes?|polleros?|asilo|asylum|"
    r"detenid[oa]s?|detencion|detention|detained|frontera|border|"
    r"sin papeles|without papers|no papers|green card|visa|visado|"
    r"tengo \d\d anos|\d\d anos de edad|edad|years old|"
    r"casad[oa]s?|solter[oa]s?|divorciad[oa]s?|viud[oa]s?|unid[oa] de hecho|married|divorced|widow\w*|"
    r"mi espos[oa]|mi marido|mi mujer|mi pareja|mis hij[oa]s|my (?:wife|husband|kids|children)|embaraz\w*|pregnan\w*|"
    r"enferm(?:[oa]s?|edad\w*)|diabet\w*|vih|hiv|dpi|cui|pasaporte|passport|evangelic[oa]s?|catolic[oa]s?|iglesia|church|"
    r"\d{8}|\d{13}|\d{4} \d{4}|\d{4} \d{5} \d{4}"
    r")\b"
)
_ICE = re.compile(r"\bICE\b")  # written so it is the agency; "ice" is what a bar needs
_SENTENCES = re.compile(r"(?<=[.!?])\s+|[;\n]+")
# Words that look like those above and belong to a trade.
_TRADES = re.compile(r"\b(?:enfermer[oa]s?|enfermeria|cuid\w* (?:de |a )?enferm[oa]s?|agua y hielo)\b")


@dataclass(frozen=True)
class Said:
    """Sentences as told that may be written, and those that stay out."""

    kept: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def for_employers(text: str) -> Said:
    """`text` cut into sentences, each to be written or left out."""
    sentences = [sentence.strip(" .·-•\t") for sentence in _SENTENCES.split(text)]
    sentences = [sentence for sentence in sentences if sentence]
    left_out = tuple(sentence for sentence in sentences if tells_too_much(sentence))
    return Said(tuple(sentence for sentence in sentences if sentence not in left_out), left_out)


def tells_too_much(text: str) -> bool:
    """Whether `text` says of the person what a company must not be told."""
    return bool(_ICE.search(text) or _UNSAID.search(_TRADES.sub("", plain(text))))


def one_line(text: str) -> str:
    """A name of a job, place or firm: as it is, or nothing when it tells too much."""
    return "" if tells_too_much(text) else text.strip()
