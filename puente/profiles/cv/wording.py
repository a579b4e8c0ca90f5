"""What somebody told in their own words, without what a company must not be told.

Sentence by sentence: one that speaks of being deported, of papers or borders, of age, family, health, identity or
numbers stays out, and whoever writes the CV is shown which. Better a line less than a door closed. A list of words is
never complete: the consultant reads the CV before giving it out.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from puente.core.text import plain

TENS = r"(?:veinti\w+|veinte|treinta|cuarenta|cincuenta|sesenta)(?: y \w+)?"
AGE = rf"(?:\d\d|{TENS})"
# Over plain text (small letters, no accents, only letters and digits).
TELLING: dict[str, tuple[str, ...]] = {
    "return": (
        r"deport\w*", r"repatri\w*", r"retornad[oa]s?", r"returnees?", r"redadas?", r"(?:la|los de la) migra",
        r"inmigra\w*", r"immigra\w*", r"emigr\w*", r"migrantes?", r"migrants?",
        r"(?:la|de|en|por) migracion(?! de (?:datos|sistemas|servidores))", r"migracion (?:lleg|agarr|vino|entr)\w*",
        r"(?:me|nos|lo|los) (?:regresa|devolvie|saca|expulsa|agarra|detuvie|captura|arresta|echa|bota|encerra)ron",
        r"detuvieron a", r"vuelo de (?:retorno|regreso|deportad\w*)", r"en (?:un|el) vuelo", r"esposad[oa]s?",
        r"cort[ea] de (?:in)?migracion", r"salida voluntaria", r"voluntary departure", r"overstay\w*",
        r"(?:cruz|cruc|pas|brinc)\w* (?:por )?(?:la frontera|el rio|el desierto)",
        r"cross\w* the (?:border|river|desert)", r"asilo politico", r"asylum", r"refugee", r"tps", r"daca",
        r"(?:pedi|pedir|solicite|tengo|tenia|mi|pidiendo) (?:el )?(?:asilo|refugio)",
        r"(?:el|los de|agentes de|by|from) ice", r"coyotes?", r"(?:con|al|a) (?:un |el )?pollero",
        r"detenid[oa]s?", r"detencion", r"detention", r"detained", r"pres[oa]s?", r"carcel", r"prision", r"jail",
        r"prison", r"arrest\w*", r"served time", r"antecedentes", r"(?:was|were|got) sent (?:back|home)",
        r"they sent me", r"kicked out", r"(?:was|got|were) removed", r"removed by", r"dui",
    ),
    "papers": (
        r"indocumentad[oa]s?", r"undocumented", r"ilegal\w*", r"illegal\w*", r"(?:de|como|soy|era) mojad[oa]s?",
        r"(?:sin|no tenia|no tengo|no teniamos) (?:papeles|documentos|permiso de trabajo|visa|seguro social)",
        r"papeles (?:chuecos|falsos|prestados|de otr[oa])", r"seguro (?:social )?(?:chueco|falso|prestado)",
        r"social (?:chueco|falso|prestado)", r"fake (?:social|papers|id)", r"under the table",
        r"(?:no|without|without a) (?:work permit|papers|documents)", r"green card", r"(?:mi|tenia|tengo) visa",
        r"visa (?:vencida|de turista|de trabajo|h ?2\w*)", r"my visa", r"mi pasaporte", r"my passport",
    ),
    "age": (
        rf"(?:tengo|tenia|cumpli|ya con) {AGE} anos"
        r"(?! (?:de (?!edad)\w+|en |como |\w+[aei]ndo\b|con experiencia|trabajando))",
        r"anos de edad", r"mi edad", r"naci (?:en|el)", r"nacid[oa] en", r"born (?:in|on)",
        rf"(?:i am|i m|im|aged?) {AGE}\b", r"\d\d years old",
    ),
    "family": (
        r"(?:soy|estoy) (?:casad|solter|divorciad|viud|juntad|unid)[oa]", r"(?:madre|padre) solter[oa]",
        r"estado civil", r"mis? (?:espos[oa]s?|marido|mujer|senora|pareja|hij[oa]s?|nin[oa]s?|bebe)",
        r"tengo (?:\d+|un|una|dos|tres|cuatro|cinco|seis) (?:hij|nin)[oa]s?", r"soy (?:madre|padre|papa|mama)",
        r"(?:estoy|estaba|quede|sali) embarazada", r"(?:i am|i m|im) (?:single|married|divorced|pregnant|a single)",
        r"my (?:wife|husband|kids|children|son|daughter)", r"got pregnant", r"unid[oa] de hecho",
        r"i have (?:\d+|a|one|two|three|four|five) (?:kids?|child|children)",
    ),
    "health": (
        r"(?:estoy|estuve|estaba|esta|soy|ando|me puse) "
        r"(?:enferm|diabetic|discapacitad|incapacitad|operad|alcoholic)[oa]",
        r"(?:estoy|estuve|estaba|ando) (?:mal de|en tratamiento|en sillas?)", r"tuve un accidente",
        r"(?:tengo|padezco|padezco de|sufro|sufro de) (?:la |una )?"
        r"(?:diabetes|epilepsia|vih|cancer|presion|azucar|asma|discapacidad|hernia|depresion|ansiedad)",
        r"me operaron", r"perdi (?:un|una|el|la) (?:dedo|mano|ojo|pierna|pie|brazo)", r"mi (?:enfermedad|discapacidad)",
        r"i have (?:diabetes|epilepsy|hiv|cancer|asthma|a disability)", r"(?:i am|i m|im) (?:sick|disabled|diabetic)",
        r"i had (?:surgery|an accident)", r"tomaba mucho", r"borrach[oa]s?",
    ),
    "identity": (
        r"soy (?:indigena|maya|k ?iche|mam|q ?eqchi|kaqchikel|garifuna|ladin[oa])", r"(?:voy|iba) a la iglesia",
        r"soy (?:cristian|evangelic|catolic)[oa]", r"soy (?:gay|lesbiana|trans|homosexual|testigo)",
        r"mi (?:iglesia|religion|fe)", r"(?:i am|i m|im) (?:christian|catholic|gay|indigenous|mayan)",
        r"(?:tengo|mis) deudas?", r"(?:le )?debo (?:\d+|al|a la|dinero|plata|mucho)",
    ),
    "numbers": (r"(?:mi|numero de) (?:dpi|cui)", r"(?:dpi|cui)(?: es)? \d+", r"\d+a? (?:calle|avenida) \d+"),
}  # fmt: skip
_TELLING = re.compile(rf"\b(?:{'|'.join(pattern for patterns in TELLING.values() for pattern in patterns)})\b")
# Written in capitals it is the agency; "ice" is what a bar needs, and an ICE machine makes it.
_AGENCY = re.compile(r"\bICE\b(?!\s+(?:machine|cream|maker))")
_MAIL = re.compile(r"\S+@\S+\.\w")
_LONG_NUMBER = re.compile(r"\+?\d(?:[\s().-]{0,2}\d){6,}")
_CALLED = re.compile(r"\b(?:[Mm]e llamo|[Mm]y name is|(?:[Dd]on|[Dd]oña|[Ss]r\.?|[Ss]ra\.?|[Mm]rs?\.?) [A-ZÁÉÍÓÚÑ])")
_HIDDEN = re.compile(r"deport(?:ad|ed|o\b|aron)")  # however it is taken apart
_YEARS = re.compile(r"(?:19|20)\d\d(?:[\s.-]+(?:19|20)\d\d)+")
# A sentence ends before a capital, after a word of some length: "Sr. López" and "aprox. 20" are one.
_SENTENCES = re.compile(r"(?<=\w{3}[.!?])\s+(?=[A-ZÁÉÍÓÚÑ¿¡])|[;\n]+")
_ITEMS = re.compile(r"[,;\n]+")


@dataclass(frozen=True)
class Said:
    """What was told that may be written, and what stays out."""

    kept: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def for_employers(text: str, hidden: Collection[str] = ()) -> Said:
    """`text` cut into sentences, each to be written or left out; with `hidden` also
    those that name somebody, or one of these."""
    return _sifted(_SENTENCES.split(text), hidden)


def items_for_employers(text: str, hidden: Collection[str] = ()) -> Said:
    """The same for a list with commas."""
    return _sifted(_ITEMS.split(text), hidden)


def one_line(text: str) -> str:
    """A name of a job, place, firm or paper: as it is, or nothing when it tells too much."""
    return "" if tells_too_much(text) else text.strip()


def tells_too_much(text: str) -> bool:
    """Whether `text` says of the person what a company must not be told."""
    words = plain(text)
    if _AGENCY.search(text) or _MAIL.search(text) or _TELLING.search(words):
        return True
    if _HIDDEN.search(words.replace(" ", "")) or words == "migracion":
        return True
    return any(not _YEARS.fullmatch(number[0]) for number in _LONG_NUMBER.finditer(text))


def _sifted(parts: Collection[str], hidden: Collection[str]) -> Said:
    said = [part.strip(" .·-•\t") for part in parts]
    said = [part for part in said if part]
    names = [f" {plain(name)} " for name in hidden if name.strip()]
    left_out = tuple(part for part in said if tells_too_much(part) or (names and _names_somebody(part, names)))
    return Said(tuple(part for part in said if part not in left_out), left_out)


def _names_somebody(part: str, names: Collection[str]) -> bool:
    """Whether it holds one of the names, whole, or calls somebody by theirs."""
    words = f" {plain(part)} "
    return bool(_CALLED.search(part)) or any(name in words for name in names)
