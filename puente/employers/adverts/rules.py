"""The rules and their patterns, as they stand in the reference files."""

import re
from dataclasses import dataclass
from functools import cache

from puente.core.db.models import in_language
from puente.core.reference import read_csv
from puente.employers.adverts.letters import fold
from puente.employers.enums import Severity

_UNSTRESSED = {"á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u"}
_PART = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True)
class Rule:
    """What may not be asked: how grave it is, the norm that says so, and what to do, in Spanish and English."""

    code: str
    severity: Severity
    norm: str
    words: tuple[str, str]
    advice_words: tuple[str, str]

    @property
    def label(self) -> str:
        return in_language(*self.words)

    @property
    def advice(self) -> str:
        return in_language(*self.advice_words)


@dataclass(frozen=True)
class Pattern:
    """A way to ask for what `rule` names; what may stand in its place ("one|many" by its number), "" when it is simply
    left out. A `topic` is a word that is hardly said for another reason: what is found is the whole clause.
    """

    rule: str
    found: re.Pattern[str]
    rewrite: str
    topic: bool


@dataclass(frozen=True)
class Patterns:
    """How things are asked for, and what looks like it and is `fine`, for one rule or (without) for all."""

    asked: tuple[Pattern, ...]
    fine: tuple[Pattern, ...]


@cache
def rules() -> dict[str, Rule]:
    return {
        row["code"]: Rule(
            row["code"],
            Severity(row["severity"]),
            row["norm"],
            (row["label"], row["label_en"]),
            (row["advice"], row["advice_en"]),
        )
        for row in read_csv("ad_rules")
    }


@cache
def patterns() -> Patterns:
    rows = read_csv("ad_patterns")
    parts = {row["rule"]: row["pattern"] for row in rows if row["kind"] == "part"}

    def compiled(row: dict[str, str]) -> Pattern:
        whole = _PART.sub(lambda name: f"(?:{parts[name[1]]})", row["pattern"])
        found = re.compile(rf"\b(?:{fold(whole).replace('(?p<', '(?P<')})", re.MULTILINE)
        return Pattern(row["rule"], found, row["rewrite"], row["kind"] == "topic")

    return Patterns(
        tuple(compiled(row) for row in rows if row["kind"] in ("asks", "topic")),
        tuple(compiled(row) for row in rows if row["kind"] == "fine"),
    )


@cache
def titles() -> dict[str, str]:
    """Each job title that names one sex, singular or plural, folded, with its counterpart as it is written."""
    found: dict[str, str] = {}
    for row in read_csv("ad_titles"):
        for one, other in ((row["she"], row["he"]), (row["he"], row["she"])):
            found[fold(one)] = other
            found[fold(plural(one))] = plural(other)
    return found


def plural(title: str) -> str:
    """The plural of a Spanish title.

    >>> [plural(word) for word in ("secretaria", "vendedor", "capataz")]
    ['secretarias', 'vendedores', 'capataces']
    """
    head, _, rest = title.partition(" ")
    if head[-1] in "aeiou":
        head += "s"
    elif head[-1] == "z":
        head = f"{head[:-1]}ces"
    else:
        head = f"{head[:-2]}{_UNSTRESSED.get(head[-2], head[-2])}{head[-1]}es"
    return f"{head} {rest}".strip()
