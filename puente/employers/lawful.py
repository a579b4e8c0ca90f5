"""What the law, and decency, say about a vacancy before it is published: its words, its wage, its dangers."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from puente.employers import adverts
from puente.employers.enums import Period, Sector, Severity
from puente.employers.models import MinimumWage, Vacancy
from puente.employers.rules import hazard_of
from puente.geography.models import Municipality
from puente.taxonomy.enums import Schedule

# Hours of a full week by schedule, and of a day (Código de Trabajo, arts. 116, 117 and 122): 44 hours are paid as 48.
FULL_WEEK = {Schedule.NIGHT: 36, Schedule.SHIFTS: 42}
FULL_DAY = {Schedule.NIGHT: 6, Schedule.SHIFTS: 7}
USUAL_WEEK, USUAL_DAY = 44, 8
MOST_TURNS = 3
TEXTS = ("title", "text", "extras")  # where words are looked at


@dataclass(frozen=True)
class Issue:
    """One thing found: `field` says where, `words` what it says there, `rewrite` what could stand instead (None where
    only the publisher knows). What is no advice is mended, or published with a reason.
    """

    code: str
    severity: Severity
    norm: str
    label: str
    advice: str
    field: str
    words: str = ""
    rewrite: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What a reason is given for."""
        return self.code, self.words

    @property
    def blocks(self) -> bool:
        return self.severity != Severity.ADVICE


def issues_of(vacancy: Vacancy, on: date) -> list[Issue]:
    """Everything that the checks have to say of a vacancy, saved or not, the gravest first."""
    place = Municipality.objects.select_related("department").get(pk=vacancy.municipality_id)
    found = [*_in_words(vacancy), *_in_wage(vacancy, place, on)]
    order = list(Severity)
    return sorted(found, key=lambda issue: order.index(issue.severity))


def said_neutrally(text: str) -> str:
    """The text with all that was found in it said neutrally, or left out; what that uncovers, too."""
    for _turn in range(MOST_TURNS):
        if not (found := adverts.read(text)):
            break
        text = adverts.neutral(text, found)
    return text


def minimum_wage(sector: str, place: Municipality, day: date) -> MinimumWage | None:
    """The monthly legal minimum in force on `day`, or None before the first one known."""
    wages = MinimumWage.objects.filter(
        sector=sector, circumscription=place.department.circumscription, valid_from__lte=day
    )
    return wages.order_by("-valid_from").first()


def least_pay(monthly: Decimal, period: str, schedule: str, weekly_hours: int | None) -> Decimal:
    """The legal minimum for a period, in quetzales: a day is a year's pay over its days, an hour the day's over its
    hours, and fewer hours than a full week earn their share.

    >>> least_pay(Decimal("4002.28"), "day", "day", None)
    Decimal('131.58')
    """
    if period in (Period.DAY, Period.HOUR):
        pay = monthly * 12 / 365
        if period == Period.HOUR:
            pay /= FULL_DAY.get(Schedule(schedule), USUAL_DAY)
    else:
        full = FULL_WEEK.get(Schedule(schedule), USUAL_WEEK)
        pay = monthly * min(full, weekly_hours or full) / full
    return pay.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _in_words(vacancy: Vacancy) -> list[Issue]:
    danger = hazard_of(vacancy.occupation_id, vacancy.schedule)
    issues = []
    for name in TEXTS:
        for found in adverts.read(getattr(vacancy, name)):
            rule, advice = found.rule, found.rule.advice
            if rule.code == adverts.MINOR and danger:
                advice = _("Este trabajo es peligroso (%(danger)s): nadie menor de 18 años lo puede hacer.") % {
                    "danger": str(danger.label).lower()
                }
            issues.append(
                Issue(rule.code, rule.severity, rule.norm, rule.label, advice, name, found.words, found.rewrite)
            )
    return issues


def _in_wage(vacancy: Vacancy, place: Municipality, on: date) -> list[Issue]:
    sector = Sector(vacancy.company.sector)
    legal = minimum_wage(sector, place, on)
    if legal is None:
        return []
    by_month = vacancy.period in (Period.MONTH, Period.PIECE)
    if by_month and vacancy.schedule == Schedule.PART_TIME and not vacancy.weekly_hours:
        told = _("Diga cuántas horas a la semana: así se sabe si el salario alcanza el mínimo.")
        return [Issue("hours", Severity.WARNING, legal.decree, _("horas sin decir"), told, "weekly_hours")]
    least = least_pay(legal.monthly, vacancy.period, vacancy.schedule, vacancy.weekly_hours)
    if vacancy.wage >= round(least):  # as the wage was rounded: who pays just the minimum is within the law
        return []
    told = _("El mínimo legal para ese lugar y sector es Q %(least)s %(period)s, sin la bonificación.") % {
        "least": f"{least:,.2f}",
        "period": Period(vacancy.period).label,
    }
    norm = f"{legal.decree}, {sector.label}"
    words = f"Q {vacancy.wage:,} {Period(vacancy.period).label}"  # another wage is another reason
    return [Issue("wage", Severity.ERROR, norm, _("salario bajo el mínimo"), told, "wage", words)]
