"""Reads about persons that are more than a filter."""

import re
from uuid import UUID

from django.db import connection
from rapidfuzz import fuzz, process

from puente.core.text import compact_number
from puente.people.models import Identifier, Person, Phone, Sharing
from puente.people.names import SHORT_FORMS, words_of

MOST, SHOWN = 200, 20
FEWEST_DIGITS = 6
REFERENCE = re.compile(r"r-[0-9a-f]{8}", re.IGNORECASE)


def find_persons(text: str, *, broad: bool = False, most: int = MOST) -> list[UUID]:
    """Ids of persons in scope found by document, telephone (written in any way), the reference of something that was
    handed over, or name.
    """
    if REFERENCE.fullmatch(text.strip()):
        return list(Sharing.objects.filter(reference=text.strip().upper()).values_list("person_id", flat=True))
    if is_number(text):
        ids = list(Identifier.objects.filter(number_index=compact_number(text)).values_list("person_id", flat=True))
        ids += Phone.objects.filter(number_index=text).values_list("person_id", flat=True)
        return list(dict.fromkeys(ids))
    return search_ids(text, broad=broad, most=most)


def files_of(person_id: UUID) -> list[UUID]:
    """The key of a person's file, and those of the files that were merged into it."""
    files, latest = [person_id], [person_id]
    while latest:
        latest = list(Person.files.filter(merged_into__in=latest).values_list("id", flat=True))
        files += latest
    return files


def is_number(text: str) -> bool:
    """A document or a telephone rather than a name."""
    return sum(letter.isdigit() for letter in text) >= FEWEST_DIGITS


def search_ids(text: str, *, broad: bool = False, most: int = MOST) -> list[UUID]:
    """Ids of persons in scope whose name has every word of `text`, in any order: the word itself, what begins so, or
    what sounds so; the likest first. `broad` also looks at what is one slip of the hand away, at the long form of a
    short name and, when nobody is found, at those who lack one of the words.
    """
    words = words_of(text)
    found = _search(words, most, broad=broad)
    if broad and (long := [SHORT_FORMS.get(word, word) for word in words]) != words:
        found = list(dict.fromkeys(found + _search(long, most, broad=True)))
    if broad and not found and len(words) > 2:
        for lacking in range(len(words)):
            found += _search([*words[:lacking], *words[lacking + 1 :]], most, broad=broad)
    names = dict(Person.objects.filter(pk__in=found).values_list("id", "search_name"))
    ranked = process.extract(" ".join(words), names, scorer=fuzz.token_sort_ratio, limit=most)
    return [key for _name, _score, key in ranked]


def _search(words: list[str], most: int, *, broad: bool) -> list[UUID]:
    if not words:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_search(%s, %s, %s)", [words, broad, most])
        return [row[0] for row in cursor.fetchall()]
