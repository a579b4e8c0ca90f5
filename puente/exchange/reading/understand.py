"""One row of a list as facts about a person, and what was odd about it."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from puente.core import phones
from puente.core.dates import DateError, age_on, from_excel, parse_date
from puente.core.text import compact_number, plain, squeeze
from puente.exchange.enums import Issue
from puente.exchange.reading.columns import Row, text_of
from puente.geography.gazetteer import Gazetteer
from puente.people.cui import cui_doubt
from puente.people.enums import IdentifierDoubt, ReturnCountry, Route, Sex
from puente.people.facts import PersonFacts, PhoneFacts
from puente.people.linkage.records import FEWEST_KINDS
from puente.people.rules import is_minor

SEXES = {
    **dict.fromkeys(("f", "femenino", "mujer", "fem", "m ujer"), Sex.WOMAN),
    **dict.fromkeys(("m", "masculino", "hombre", "h", "masc", "varon"), Sex.MAN),
}
ROUTES = {**dict.fromkeys(("aerea", "aereo", "avion"), Route.AIR), **dict.fromkeys(("terrestre", "tierra"), Route.LAND)}
COUNTRIES = {
    **dict.fromkeys(("usa", "eeuu", "e u a", "eua", "estados unidos", "ee uu", "us"), ReturnCountry.US),
    **dict.fromkeys(("mexico", "mx", "mex"), ReturnCountry.MX),
}
CUI_ISSUES = {
    IdentifierDoubt.LENGTH: Issue.CUI_LENGTH,
    IdentifierDoubt.DIGIT: Issue.CUI_DIGIT,
    IdentifierDoubt.PLACE: Issue.CUI_PLACE,
}
PARTICLES = {"de", "del", "la", "las", "los", "y"}
NO_CONTACT = re.compile(r"no (desea|quiere|acepta) (ser )?(contactad|llamad|que le)")
LONGEST_WORK, LONGEST_NAME, AGE_SLACK, OLDEST = 160, 80, 1, 110
YEARS_ABROAD = 80


@dataclass
class Understood:
    """A row understood: `department` is its code when only that is known; `declines` means: do not keep."""

    facts: PersonFacts
    department: str | None = None
    declines: bool = False
    issues: list[Issue] = field(default_factory=list)


def understand(row: Row, gazetteer: Gazetteer, today: date) -> Understood:
    """What the row says. Never raises: what is not understood becomes an issue."""
    given, surnames = split_name(row)
    result = Understood(PersonFacts(given_names=given[:LONGEST_NAME], surnames=surnames[:LONGEST_NAME]))
    if not given:
        result.issues.append(Issue.NAME)
    facts = result.facts
    facts.sex = SEXES.get(plain(text_of(row, "sex")), "")
    facts.route = ROUTES.get(plain(text_of(row, "route")), "")
    country = plain(text_of(row, "country"))
    facts.country = COUNTRIES.get(country, ReturnCountry.OTHER if country else "")
    facts.work_abroad = squeeze(text_of(row, "work"))[:LONGEST_WORK]
    facts.months_abroad = months_of(row.get("time_abroad", ""))
    _read_birth(row, result, today)
    _read_return(row, result, today)
    _read_cui(row, result)
    _read_phones(row, result)
    _read_place(row, result, gazetteer)
    result.declines = bool(NO_CONTACT.search(plain(text_of(row, "notes"))))
    if is_minor(facts.birth_date, facts.birth_precision, today):
        result.issues.append(Issue.MINOR)
    return result


def split_name(row: Row) -> tuple[str, str]:
    """Given names and surnames, from two columns, from "Apellidos, Nombres", or by the last two words.

    Particles stay with what follows: "Xo de Cifuentes".
    """
    if given := squeeze(text_of(row, "given")):
        return proper(given), proper(squeeze(text_of(row, "surnames")))
    name = squeeze(text_of(row, "name"))
    if "," in name:
        surnames, _comma, given = name.partition(",")
        return proper(squeeze(given)), proper(squeeze(surnames))
    units: list[str] = []
    for word in reversed(name.split()):
        if units and word.lower() in PARTICLES:
            units[0] = f"{word} {units[0]}"
        else:
            units.insert(0, word)
    # One given name and two surnames is the common case; with two words, one of each.
    surname_count = min(2, len(units) - 1)
    cut = len(units) - surname_count
    return proper(" ".join(units[:cut])), proper(" ".join(units[cut:]))


def proper(name: str) -> str:
    """Capitals only at the start of each word, when the whole name shouts or whispers; otherwise as written."""
    if not (name.isupper() or name.islower()):
        return name
    words = [word if word in PARTICLES else word[:1].upper() + word[1:] for word in name.lower().split()]
    return " ".join(words)


def months_of(cell: Any) -> int | None:
    """Months from "6 meses", "8 años", or a bare number of years."""
    if isinstance(cell, int | float):
        return round(cell * 12) if 0 <= cell <= YEARS_ABROAD else None
    text = plain(str(cell))
    parts = re.findall(r"(\d{1,3}) ?(ano|mes)?", text)
    if not parts or len(re.findall(r"\d+", text)) > 2:
        return None
    months = sum(int(number) * (1 if unit == "mes" else 12) for number, unit in parts)
    return months if months <= YEARS_ABROAD * 12 and not re.search(r"\d{4,}", text) else None


def _read_birth(row: Row, result: Understood, today: date) -> None:
    facts, age = result.facts, _number(row.get("age", ""))
    try:
        found = date_of(row.get("birth", ""), today)
    except DateError:
        result.issues.append(Issue.BIRTH)
        found = None
    if found and not date(1900, 1, 1) <= found[0] <= today:
        result.issues.append(Issue.BIRTH)
        found = None
    if found:
        facts.birth_date, facts.birth_precision = found
        real = age_on(found[0], today)
        if age is not None and real is not None and found[1] == "day" and abs(real - age) > AGE_SLACK:
            result.issues.append(Issue.AGE)
    elif age is not None and 0 < age < OLDEST:
        facts.birth_date, facts.birth_precision = date(today.year - age, 1, 1), "age"


def _read_return(row: Row, result: Understood, today: date) -> None:
    cell = row.get("returned_on", "")
    try:
        found = date_of(cell, today)
    except DateError:
        found = None
    if found and found[1] == "day" and date(1990, 1, 1) <= found[0] <= today:
        result.facts.returned_on = found[0]
    elif text_of(row, "returned_on"):
        result.issues.append(Issue.RETURN)


def _read_cui(row: Row, result: Understood) -> None:
    number = compact_number(text_of(row, "cui"))
    if len(set(number)) < FEWEST_KINDS or not any(letter.isdigit() for letter in number):
        return  # "NO PORTA", "-", "0", "000000"
    doubt = cui_doubt(number)
    if doubt:
        result.issues.append(CUI_ISSUES[doubt])
    result.facts.cui = number[:20]


def _read_phones(row: Row, result: Understood) -> None:
    for piece in re.split(r"[/;,]|\by\b", text_of(row, "phone")):
        number = re.sub(r"(\+502[\s-]*)+(?=\+)", "", squeeze(piece))
        number = re.sub(r"(\+502\s*){2,}", "+502 ", number)
        if not any(letter.isdigit() for letter in number):
            continue
        if phones.is_valid(number):
            result.facts.phones.append(PhoneFacts(number))
        else:
            result.issues.append(Issue.PHONE)


def _read_place(row: Row, result: Understood, gazetteer: Gazetteer) -> None:
    written = text_of(row, "municipality")
    place = gazetteer.find(written, text_of(row, "department"))
    result.facts.municipality_id, result.department = place.municipality, place.department
    if written and not place.municipality:
        result.issues.append(Issue.MUNICIPALITY)
    elif place.municipality and place.doubt:
        result.issues.append(Issue.PLACE_GUESSED)


def date_of(cell: Any, today: date) -> tuple[date, str] | None:
    """A date from a date cell, a serial number, a bare year or text; None when empty. Raises DateError."""
    if isinstance(cell, dict):
        return date.fromisoformat(cell["date"]), "day"
    if isinstance(cell, int | float):
        return (date(int(cell), 1, 1), "year") if 1900 <= cell <= today.year else (from_excel(cell), "day")
    text = squeeze(str(cell))
    if not any(letter.isdigit() for letter in text):
        return None
    return parse_date(text, today=today)


def _number(cell: Any) -> int | None:
    if isinstance(cell, int | float):
        return int(cell)
    found = re.search(r"\d+", str(cell))
    return int(found[0]) if found else None
