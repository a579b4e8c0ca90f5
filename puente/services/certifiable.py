"""Who could have certified what they already know, and what of that employers look for.

By a standard of the list: whoever has worked long enough in one of its occupations, speaks English and has no test, or
studied abroad and has it not recognised. That nobody told them yet is what the worklist is for.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Q, QuerySet

from puente.accounts.scope import Standing, whole_programme
from puente.cases.models import Case
from puente.core.db.scope import acting_as
from puente.employers.enums import RequirementKind
from puente.employers.models import Requirement, Vacancy
from puente.geography.gazetteer import distance_km
from puente.geography.models import Municipality
from puente.profiles.enums import Assessed, Recognition
from puente.profiles.models import Schooling, SpokenLanguage, WorkExperience
from puente.services.models import Certification, Issuer, Offering, Standard
from puente.services.rules import reaches
from puente.taxonomy.enums import Cefr

HERE, ENGLISH = "GT", "eng"
STUDIES_ABROAD = "equivalence_abroad"
ABLE_TO_SPEAK = (Cefr.B1, Cefr.NATIVE)
DAYS_TO_REST = 180  # after somebody gave it up


@dataclass
class Candidate:
    """A person who could have `standard` certified: for `months` of work, `abroad` of them, or for what they speak or
    studied (`detail`). `near` is the closest service that certifies it and reaches them, `km` away. `informed` is what
    was begun with them and has not led to anybody who certifies.
    """

    case: Case
    standard: Standard
    months: int = 0
    abroad: int = 0
    detail: str = ""
    near: Offering | None = None
    km: float | None = None
    informed: Certification | None = None


def candidates(cases: QuerySet[Case], today: date) -> list[Candidate]:
    """Whoever of `cases` could have something certified and was not referred to it, nor gave it up lately: who has it
    near first, then by the months of work. Seven queries.
    """
    known = {case.person_id: case for case in cases.select_related("person__municipality")}
    standards = list(Standard.objects.select_related("issuer"))
    begun = {(one.person_id, one.standard_id): one for one in _begun(known, today)}
    found = [*_by_work(known, standards), *_by_words(known, standards), *_by_studies(known, standards)]
    left = []
    for one in found:
        one.informed = begun.get((one.case.person_id, one.standard.pk))
        if one.informed is None or (one.informed.referred_on is None and one.informed.ended_on is None):
            left.append(one)
    _find_near(left)
    return sorted(left, key=lambda one: (one.near is None, -one.months, one.case.person.full_name, one.standard.name))


def _begun(known: Iterable[UUID], today: date) -> QuerySet[Certification]:
    """What these people have begun, but for what ended so long ago that it may be spoken of again; the latest last."""
    late = Q(ended_on__lt=today - timedelta(days=DAYS_TO_REST))
    return (
        Certification.objects.filter(person__in=list(known)).exclude(standard=None).exclude(late).order_by("begun_on")
    )


def _by_work(known: dict[UUID, Case], standards: Iterable[Standard]) -> Iterable[Candidate]:
    by_trade: dict[str, list[Standard]] = defaultdict(list)
    for standard in standards:
        for occupation in standard.occupations:
            by_trade[occupation].append(standard)
    found: dict[tuple[UUID, str], Candidate] = {}
    jobs = WorkExperience.objects.filter(person__in=known, occupation__in=by_trade)
    for person, trade, country, months in jobs.values_list("person_id", "occupation_id", "country", "months"):
        for standard in by_trade[trade]:
            one = found.setdefault((person, standard.pk), Candidate(known[person], standard))
            one.months += months
            one.abroad += months if country != HERE else 0
    return [one for one in found.values() if one.months >= one.standard.months]


def _by_words(known: dict[UUID, Case], standards: Iterable[Standard]) -> Iterable[Candidate]:
    of_english = [one for one in standards if one.language_id == ENGLISH]
    spoken = SpokenLanguage.objects.filter(person__in=known, language=ENGLISH, level__range=ABLE_TO_SPEAK)
    for row in spoken.exclude(assessed=Assessed.TEST):
        for standard in of_english:
            yield Candidate(known[row.person_id], standard, detail=str(row.get_level_display()))


def _by_studies(known: dict[UUID, Case], standards: Iterable[Standard]) -> Iterable[Candidate]:
    recognises = next((one for one in standards if one.pk == STUDIES_ABROAD), None)
    waiting = Schooling.objects.filter(person__in=known, recognition=Recognition.NOT_BEGUN).exclude(country=HERE)
    highest = {row.person_id: row for row in waiting.order_by("level")}
    for person, row in highest.items():
        if recognises:
            yield Candidate(known[person], recognises, detail=str(row.get_level_display()))


def _find_near(found: Iterable[Candidate]) -> None:
    """The closest open service of the directory for each; one query."""
    there = ("office__institution", "office__municipality__department")
    offered = list(Offering.objects.open().exclude(standards=[]).select_related(*there))
    closest: dict[tuple[str, str], tuple[float, Offering] | None] = {}
    for one in found:
        here = one.case.person.municipality
        if here is None:
            continue
        key = (here.pk, one.standard.pk)
        if key not in closest:
            closest[key] = _closest(here, [each for each in offered if one.standard.pk in each.standards])
        if nearest := closest[key]:
            one.km, one.near = nearest


def _closest(here: Municipality, offered: Iterable[Offering]) -> tuple[float, Offering] | None:
    away = [(_km(here, each.office.municipality), each) for each in offered if reaches(each, here)]
    return min(away, key=lambda pair: pair[0], default=None)


def _km(here: Municipality, there: Municipality) -> float:
    return distance_km((here.latitude, here.longitude), (there.latitude, there.longitude)) if here != there else 0.0


@dataclass(frozen=True)
class Demand:
    """Of a standard: open vacancies of its occupations (of English, that ask for it), of them those that ask for a
    certificate; people on the way, and with a certificate.
    """

    standard: Standard
    vacancies: int
    asked: int
    under_way: int
    certified: int


def demand(today: date) -> list[Demand]:
    """Every standard with what employers look for, in the whole country, the most wanted first; of people, those in
    scope. Five queries.
    """
    open_now = Vacancy.objects.open_on(today)
    by_trade = Counter(dict(open_now.values_list("occupation").annotate(number=Count("id")).order_by()))
    wanted = Requirement.objects.filter(vacancy__in=open_now)
    certified = wanted.filter(kind=RequirementKind.DOCUMENT, document="competence")
    asked = Counter(dict(certified.values_list("vacancy__occupation").annotate(number=Count("id")).order_by()))
    english = wanted.filter(kind=RequirementKind.LANGUAGE, language=ENGLISH).count()
    ways = Certification.objects.exclude(standard=None).values_list("standard")
    under_way, done = Q(issued_on=None, ended_on=None), Q(issued_on__isnull=False)
    people = ways.annotate(going=Count("id", filter=under_way), done=Count("id", filter=done)).order_by()
    known = {standard: (going, ended) for standard, going, ended in people}
    found = []
    for one in Standard.objects.select_related("issuer"):
        going, ended = known.get(one.pk, (0, 0))
        vacancies = english if one.language_id else sum(by_trade[code] for code in one.occupations)
        with_paper = english if one.language_id else sum(asked[code] for code in one.occupations)
        found.append(Demand(one, vacancies, with_paper, going, ended))
    return sorted(found, key=lambda each: (-each.vacancies, each.standard.name))


class Median(Aggregate):
    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


def issuers_at_work(standing: Standing) -> list[dict[str, Any]]:
    """Of each issuer, in the whole programme: how many were sent, assessed and found competent, certificates given,
    and how many days pass from one's referral to a certificate (the median). Numbers, of nobody.
    """
    waited = ExpressionWrapper(F("issued_on") - F("referred_on"), output_field=DurationField())
    with acting_as(whole_programme(standing, kind="rate")):
        sent = Certification.objects.filter(referred_on__isnull=False).values("issuer")
        rows = sent.annotate(
            sent=Count("id"),
            assessed=Count("id", filter=Q(assessed_on__isnull=False)),
            competent=Count("id", filter=Q(competent=True)),
            issued=Count("id", filter=Q(issued_on__isnull=False)),
            left=Count("id", filter=Q(ended_on__isnull=False)),
            wait=Median(waited, filter=Q(issued_on__isnull=False)),
        ).order_by("-sent")
        names = Issuer.objects.in_bulk()
        return [row | {"issuer": names[row["issuer"]]} for row in rows]
