"""How companies answer for the people they are sent, out of the log of their vacancies: no person is in it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
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
    """How each company answered in the last half year, in two queries. In each vacancy answers are counted against
    those who were sent first; of one that is closed nobody waits.
    """
    keys = [company.pk for company in companies]
    logs: dict[UUID, dict[UUID, _Log]] = defaultdict(lambda: defaultdict(_Log))
    for company, vacancy, closed, act, on, days in _events(keys, today):
        log = logs[company][vacancy]
        log.closed = closed is not None
        if act == VacancyAct.PRESENTED:
            log.sent.append(on)
        else:
            log.settled += 1
            log.took += [days or 0] if act == VacancyAct.ANSWERED else []
    talked = Interaction.objects.filter(company__in=keys).exclude(reaction=Reaction.SILENCE).order_by()
    spoken = dict(talked.values("company").annotate(last=Max("on")).values_list("company", "last"))
    return {key: _answering(logs[key].values(), spoken.get(key), today) for key in keys}


@dataclass
class _Log:
    """Of one vacancy: when people were sent, how many of them were settled, and how long each answer took."""

    sent: list[date] = field(default_factory=list)
    settled: int = 0
    took: list[int] = field(default_factory=list)
    closed: bool = False

    @property
    def waiting(self) -> list[date]:
        return [] if self.closed else sorted(self.sent)[self.settled :]


def late_ones(today: date) -> list[tuple[Company, Answering]]:
    """Companies that owe an answer for somebody for long, those that owe most first."""
    sent = VacancyEvent.objects.filter(act=VacancyAct.PRESENTED, on__gte=today - LOOK_BACK)
    companies = list(Company.objects.standing().filter(pk__in=sent.values("vacancy__company")))
    found = answering_of(companies, today)
    late = [(company, found[company.pk]) for company in companies if found[company.pk].late]
    return sorted(late, key=lambda pair: (-pair[1].late, pair[0].name))


def _events(keys: Collection[UUID], today: date) -> QuerySet:
    rows = VacancyEvent.objects.filter(vacancy__company__in=keys, act__in=ACTS, on__gte=today - LOOK_BACK)
    return rows.order_by().values_list("vacancy__company", "vacancy", "vacancy__closed_on", "act", "on", "days")


def _answering(logs: Collection[_Log], spoken: date | None, today: date) -> Answering:
    waiting = sorted(day for log in logs for day in log.waiting)
    late = [day for day in waiting if today - day > LATE_AFTER]
    took = [days for log in logs for days in log.took]
    return Answering(
        sent=sum(len(log.sent) for log in logs),
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
