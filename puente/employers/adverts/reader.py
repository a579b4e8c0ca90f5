"""Findings in the words of an advertisement, and the words without them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from puente.employers.adverts.letters import fold
from puente.employers.adverts.rules import Rule, patterns, rules, titles

MOST = 10_000  # characters; nobody writes longer advertisements
TITLE = "title"
_SENTENCE = re.compile(r"[.!?\n;:•]")
_BOUND = re.compile(r"[.,!?\n;:•()¿¡]")
# What comes before a title when it is the job that is offered, and what comes before one that is only mentioned.
_SEEKS = re.compile(
    fold(
        r"\b(?:busc|solicit|necesit|requier|requer|contrat|urge|plaza|vacante|puesto|empleo|trabajo (?:de|para|como)|"
        r"reclut|ocup|hiring|wanted|desea|invit|recib|precis|tom(?:a|amos) )"
    )
)
_MENTIONS = re.compile(
    fold(
        r"\b(?:experiencia|titulo|graduad|como|supervis|report|atender|atencion|seccion|escuela|colegio|sindicato|junto|"
        r"equipo de|a cargo|trato|clientes|estudiante|instituto|taller de|clinica|cuidado)\b"
    )
)
_BOTH = re.compile(r"\b(?:ambos sexos|indistinto|hombres? (?:o|y|u) mujer|mujer(?:es)? (?:o|y) hombre)")
_OPENING = re.compile(r"^[\W\d_]*$")
_OTHER_FORM = re.compile(r"@|\s?(?:/|\(|-)\s?(?:[aoe]s?|as|os|es|ora|or|eras?|eros?|m\W?f|f\W?m|h\W?m)\b")
_UNTIDY = (
    (re.compile(r"\b[ye]\s+(?=[,.;\n]|$)"), ""),
    (re.compile(r"([,;:])\s*(?:[ye]\s+)?(?=[,;.])"), ""),
    (re.compile(r"(^|[.!?;:•\n])[ \t]*(?:,|\b[ye]\b)[ \t]*", re.MULTILINE), r"\1 "),
    (re.compile(r"^[ \t]*[•\-*✅][ \t]*$\n?", re.MULTILINE), ""),
    (re.compile(r"\(\s*\)"), ""),
    (re.compile(r"[ \t]+(?=[,.;:!?\n]|$)"), ""),
    (re.compile(r"([.!?])[ \t]*\.+"), r"\1"),
    (re.compile(r"[ \t]{2,}"), " "),
    (re.compile(r"^[ \t.,;]+", re.MULTILINE), ""),
)


# Jobs one after the other, each two or three words at most.
_LIST = re.compile(r"^[\W\d_]*(?:\w+(?: (?:de|en|para|con) \w+(?: \w+)?)?(?:, | y | e | o |, y )){1,4}(?:un[ao]s? )?$")


@dataclass(frozen=True)
class Finding:
    """What a rule found: `words` at [start, end) of the text; what may stand in their place."""

    rule: Rule
    words: str
    start: int
    end: int
    rewrite: str

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


def read(text: str) -> list[Finding]:
    """What an advertisement asks for that it should not, in the order of its words."""
    text = unicodedata.normalize("NFC", text)[:MOST]
    folded = fold(text)
    fine = [(one.rule, match.span()) for one in patterns().fine for match in one.found.finditer(folded)]

    def stands(one: Finding) -> bool:
        return not any(one.overlaps(*span) for rule, span in fine if rule in ("", one.rule.code))

    kept = list(filter(stands, _asked(text, folded)))
    # Where a sex is asked for, the title says nothing more.
    if not any(one.rule.code == "sex" for one in kept):
        kept += filter(stands, _titles(text, folded))
    return sorted(_widest(kept), key=lambda one: (one.start, -one.end, one.rule.code))


def neutral(text: str, findings: Iterable[Finding]) -> str:
    """The text with each finding said neutrally, or left out."""
    text = unicodedata.normalize("NFC", text)
    until = len(text) + 1
    for one in sorted(findings, key=lambda one: (-one.end, one.start)):
        if one.end <= until:
            text, until = text[: one.start] + one.rewrite + text[one.end :], one.start
    for pattern, said in _UNTIDY:
        text = pattern.sub(said, text)
    return text.strip()


def _asked(text: str, folded: str) -> Iterator[Finding]:
    for pattern in patterns().asked:
        for match in pattern.found.finditer(folded):
            # What is asked may be a part of what shows that it is asked.
            part = "asked" if "asked" in pattern.found.groupindex else 0
            start, end = _clause(folded, *match.span()) if pattern.topic else match.span(part)
            yield Finding(
                rules()[pattern.rule], text[start:end], start, end, _in_number(pattern.rewrite, text[start:end])
            )


def _in_number(rewrite: str, words: str) -> str:
    """Of "one|many" the one that stands for `words`."""
    one, _bar, many = rewrite.partition("|")
    return many if many and words.lower().endswith("s") else one


def _clause(folded: str, start: int, end: int) -> tuple[int, int]:
    """The clause around what was found, without the space at its ends."""
    left = max((found.end() for found in _BOUND.finditer(folded, 0, start)), default=0)
    right = _BOUND.search(folded, end)
    clause = folded[left : right.start() if right else len(folded)]
    return left + len(clause) - len(clause.lstrip()), left + len(clause.rstrip())


@cache
def _title_words() -> re.Pattern[str]:
    ordered = sorted(titles(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b")


def _titles(text: str, folded: str) -> Iterator[Finding]:
    """Titles of the offered job that name one sex only."""
    if _BOTH.search(folded):
        return
    for match in _title_words().finditer(folded):
        start, end = match.span()
        other = titles()[match[0]]
        if _is_offered(folded, start, end) and not _said_both(folded, start, end, fold(other)):
            said = text[start:end]
            yield Finding(rules()[TITLE], said, start, end, _both(said, other))


def _is_offered(folded: str, start: int, end: int) -> bool:
    """Whether the title is the job on offer, not who offers it nor a job only mentioned."""
    before, after = _SENTENCE.split(folded[:start])[-1], _SENTENCE.split(folded[end:])[0]
    if _OPENING.match(before) or _LIST.match(before):
        return not _SEEKS.search(after)
    return bool(_SEEKS.search(before) and not _MENTIONS.search(before))


def _said_both(folded: str, start: int, end: int, other: str) -> bool:
    """Whether the other form stands beside the title."""
    near = folded[max(0, start - 40) : end + 40]
    return bool(_OTHER_FORM.match(folded, end) or re.search(rf"\b{re.escape(other)}\b", near))


def _both(said: str, other: str) -> str:
    joined = f"{said} {'u' if fold(other).startswith('o') else 'o'} {other}"
    return joined.upper() if said.isupper() else joined


def _widest(found: list[Finding]) -> list[Finding]:
    """Of findings of one rule that share words, the longest."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda one: one.start - one.end):
        if not any(one.rule is other.rule and one.overlaps(other.start, other.end) for other in kept):
            kept.append(one)
    return kept
