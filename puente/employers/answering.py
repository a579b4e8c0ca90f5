"""How companies answer for the people they are sent, out of the log of their vacancies: no person is in it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from statistics import median_low
from uuid import UUID

from django.db.models import Max, QuerySet

from puente.employers.enums import Reaction, VacancyAct
from puente.employers.models import Company, Interaction, Vacancy, VacancyEvent
from puente.employers.rules import LATE_AFTER, MOST_PER_SLOT, Answering

LOOK_BACK = timedelta(days=180)
SETTLED = frozenset({VacancyAct.ANSWERED, VacancyAct.RETIRED})
ACTS = [VacancyAct.PRESENTED, *SETTLED]


def answering_of(companies: Collection[Company], today: date) -> Mapping[UUID, Answering]:
    """How each company answered in the last half year, in two queries. Answers are counted against those who were sent
    first, so that `late` are those who must have waited longest.
    """
    keys = [company.pk for company in companies]
    sent: dict[UUID, list[date]] = defaultdict(list)
    took: dict[UUID, list[int]] = defaultdict(list)
    settled: dict[UUID, int] = defaultdict(int)
    for company, act, on, days in _events(keys, today):
        if act == VacancyAct.PRESENTED:
            sent[company].append(on)
        else:
            settled[company] += 1
            if act == VacancyAct.ANSWERED:
                took[company].append(days or 0)
    talked = Interaction.objects.filter(company__in=keys).exclude(reaction=Reaction.SILENCE).order_by()
    spoken = dict(talked.values("company").annotate(last=Max("on")).values_list("company", "last"))
    return {key: _answering(sorted(sent[key]), settled[key], took[key], spoken.get(key), today) for key in keys}


def late_ones(today: date) -> list[tuple[Company, Answering]]:
    """Companies that owe an answer for somebody for long, those that owe most first."""
    sent = VacancyEvent.objects.filter(act=VacancyAct.PRESENTED, on__gte=today - LOOK_BACK)
    companies = list(Company.objects.standing().filter(pk__in=sent.values("vacancy__company")))
    found = answering_of(companies, today)
    late = [(company, found[company.pk]) for company in companies if found[company.pk].late]
    return sorted(late, key=lambda pair: (-pair[1].late, pair[0].name))


def _events(keys: Collection[UUID], today: date) -> QuerySet:
    rows = VacancyEvent.objects.filter(vacancy__company__in=keys, act__in=ACTS, on__gte=today - LOOK_BACK)
    return rows.order_by().values_list("vacancy__company", "act", "on", "days")


def _answering(sent: list[date], settled: int, took: list[int], spoken: date | None, today: date) -> Answering:
    waiting = sent[settled:]
    late = [day for day in waiting if today - day > LATE_AFTER]
    return Answering(
        sent=len(sent),
        answered=len(took),
        waiting=len(waiting),
        late=len(late),
        days=median_low(took) if took else None,
        spoke=bool(spoken and late and spoken > late[-1]),
    )


def is_crowded(vacancy: Vacancy) -> bool:
    """Whether as many people as are sensible wait for an answer for each slot that is free."""
    acts = list(vacancy.events.filter(act__in=ACTS).values_list("act", flat=True))
    presented = acts.count(VacancyAct.PRESENTED)
    return 2 * presented - len(acts) >= MOST_PER_SLOT * max(vacancy.left, 1)
