"""From a job in somebody's own words to CIUO-08 unit groups: a first coder over known words and titles.

Known phrases of the local lexicon count first, the longest first; then words that are nearly one of them;
then titles of the classification. When nothing rests on a word, it proposes nothing.
"""

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from puente.core.text import plain
from puente.taxonomy.models import JobWord, Occupation, OccupationLevel

SHORTEST_GUESS, NEARLY, TITLE_LIKE = 5, 88, 82
MOST = 5


@dataclass(frozen=True)
class Proposal:
    """A proposed unit group; `rests_on` is the word or title it was recognised by, `score` runs from 0 to 1."""

    occupation: Occupation
    rests_on: str
    score: float


def propose(text: str) -> list[Proposal]:
    """Unit groups that `text` may mean, likeliest first; empty rather than a guess."""
    said = plain(text)
    if not said:
        return []
    words = dict(JobWord.objects.values_list("text", "occupation_id"))
    units = {unit.code: unit for unit in Occupation.objects.filter(level=OccupationLevel.UNIT)}
    found: dict[str, tuple[float, str]] = {}
    for phrase, score in [*_exact(said, words), *_near(said, words)]:
        _keep(found, words[phrase], score, phrase)
    if not found:
        for code, score, title in _titles(said, units):
            _keep(found, code, score, title)
    ranked = sorted(found.items(), key=lambda item: -item[1][0])[:MOST]
    return [Proposal(units[code], rests_on, score) for code, (score, rests_on) in ranked]


def _exact(said: str, words: dict[str, str]) -> list[tuple[str, float]]:
    """Phrases that stand in the text as whole words; longer ones and earlier ones weigh more."""
    padded = f" {said} "
    found = []
    for phrase in words:
        place = padded.find(f" {phrase} ")
        if place >= 0:
            length = len(phrase.split())
            found.append((phrase, min(0.99, 0.8 + 0.08 * length - 0.1 * place / len(padded))))
    return found


def _near(said: str, words: dict[str, str]) -> list[tuple[str, float]]:
    """Known single words that a word of the text nearly is: misspelt by ear, plural, other gender."""
    singles = [word for word in words if " " not in word and len(word) >= SHORTEST_GUESS]
    found = []
    for word in said.split():
        if len(word) >= SHORTEST_GUESS and word not in words:
            best = process.extractOne(word, singles, scorer=fuzz.ratio, score_cutoff=NEARLY)
            if best:
                found.append((best[0], 0.7 * best[1] / 100))
    return found


def _titles(said: str, units: dict[str, Occupation]) -> list[tuple[str, float, str]]:
    titles = {code: plain(unit.title) for code, unit in units.items()}
    likely = process.extract(said, titles, scorer=fuzz.token_sort_ratio, score_cutoff=TITLE_LIKE, limit=MOST)
    return [(code, 0.6 * score / 100, units[code].title) for _title, score, code in likely]


def _keep(found: dict[str, tuple[float, str]], code: str, score: float, rests_on: str) -> None:
    if score > found.get(code, (0.0, ""))[0]:
        found[code] = (score, rests_on)
