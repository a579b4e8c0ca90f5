"""From a place as people write it to its official code.

Names repeat between departments, people abbreviate and misspell, lists leave the department out:
exact names first, then known aliases, then likeness, and no guess when two places fit equally.
"""

import math
from dataclasses import dataclass, field
from decimal import Decimal

from rapidfuzz import fuzz, process

from puente.core.text import plain
from puente.geography.models import Department, Municipality, PlaceAlias

ABBREVIATIONS = {"sn": "san", "s": "san", "sta": "santa", "sto": "santo", "cd": "ciudad", "mpio": "", "municipio": ""}
LIKE_ENOUGH = 84
EARTH_KM = 6371.0


@dataclass
class Place:
    """What was understood. `doubt` is set when it was by likeness, or not at all."""

    department: str | None = None
    municipality: str | None = None
    doubt: bool = False


@dataclass
class Gazetteer:
    """All names in memory: `departments` and `municipalities` map a plain name to codes."""

    departments: dict[str, str] = field(default_factory=dict)
    municipalities: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "Gazetteer":
        gazetteer = cls()
        for code, name in Department.objects.values_list("code", "name"):
            gazetteer.departments[plain(name)] = code
        for code, name in Municipality.objects.values_list("code", "name"):
            gazetteer.municipalities.setdefault(plain(name), set()).add(code)
        for text, department, municipality in PlaceAlias.objects.values_list("text", "department", "municipality"):
            if department:
                gazetteer.departments.setdefault(text, department)
            else:
                gazetteer.municipalities.setdefault(text, set()).add(municipality)
        return gazetteer

    def find(self, municipality: str, department: str = "") -> Place:
        """The place named by two cells, either of which may be empty, or by "Municipio, Departamento" in one."""
        if not department and "," in municipality:
            municipality, _, department = municipality.partition(",")
        found = Place(department=self._department(department))
        found.doubt = bool(department.strip()) and found.department is None
        if municipality.strip():
            found.municipality, likeness = self._municipality(_expand(municipality), found.department)
            found.doubt = found.doubt or likeness or found.municipality is None
        if found.municipality:
            found.department = found.municipality[:2]
        return found

    def _department(self, text: str) -> str | None:
        name = _expand(text)
        if name in self.departments:
            return self.departments[name]
        best = process.extractOne(name, self.departments.keys(), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
        return self.departments[best[0]] if best else None

    def _municipality(self, name: str, department: str | None) -> tuple[str | None, bool]:
        """Code and whether it was by likeness."""
        codes = self._inside(self.municipalities.get(name, set()), department)
        if len(codes) == 1:
            return codes.pop(), False
        if codes:
            return None, True
        candidates = {key for key, codes in self.municipalities.items() if self._inside(codes, department)}
        likeliest = process.extract(name, candidates, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=2)
        if not likeliest or (len(likeliest) > 1 and likeliest[0][1] == likeliest[1][1]):
            return None, True
        codes = self._inside(self.municipalities[likeliest[0][0]], department)
        return (codes.pop() if len(codes) == 1 else None), True

    def _inside(self, codes: set[str], department: str | None) -> set[str]:
        return {code for code in codes if department is None or code.startswith(department)}


def _expand(text: str) -> str:
    return " ".join(filter(None, (ABBREVIATIONS.get(word, word) for word in plain(text).split())))


def distance_km(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> float:
    """Great-circle distance in kilometres between two (latitude, longitude) pairs in degrees."""
    (lat1, lon1), (lat2, lon2) = (tuple(math.radians(float(degree)) for degree in pair) for pair in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))
