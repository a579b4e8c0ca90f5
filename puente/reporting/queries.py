"""What the records of a month say of one consultant: the numbers of the report, its annex, and plan against done."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet

from puente.accounts.models import Award, User
from puente.accounts.scope import Standing, whole_programme
from puente.cases.enums import MilestoneKind, Outcome, Whom
from puente.cases.models import Case, CaseFollowUp, Contact, Milestone
from puente.coordination.models import Coordination, Guest, Task
from puente.core.db.scope import acting_as
from puente.employers.models import Company, Vacancy
from puente.indicators.access import definitions_for
from puente.indicators.definitions import Definition
from puente.indicators.models import FrozenFigure
from puente.indicators.periods import Period, fiscal_year_of, life_of, month_of
from puente.indicators.population import Population, look_up
from puente.placement.enums import Evidence, FollowUpResult, Side
from puente.placement.models import Application, FollowUp, Placement
from puente.reporting.enums import Activity, Section
from puente.reporting.models import InvoiceFile, PaymentRequest, Report, WorkPlan
from puente.reporting.rules import Check, Invoice, Owed, payment_checks
from puente.services.enums import Acknowledgement, TrainingEnd
from puente.services.models import Certification, Delivery, Enrolment

Numbers = dict[str, int]
ANSWERS = (MilestoneKind.INTERVIEW, MilestoneKind.NOT_SELECTED, MilestoneKind.HIRED)


@dataclass(frozen=True)
class Drawn:
    """What the records say of a month: `content` is everything a report says, and `figures` the people behind its
    indicators, from the same reading.

    `content` holds plain values in no language: `numbers` by key, `services` by kind, `plan` lines with what was done,
    `indicators`, and the `annex` of facts by case code.
    """

    content: dict[str, Any]
    figures: list[tuple[Definition, Population]]


def month_content(standing: Standing, consultant: User, award: Award, month: date) -> dict[str, Any]:
    """The content of `draw_month`."""
    return draw_month(standing, consultant, award, month).content


def draw_month(standing: Standing, consultant: User, award: Award, month: date) -> Drawn:
    """Counts what `consultant` recorded, dated in the month."""
    period = month_of(month)
    # The programme's scope: the numbers are the same whoever reads them, also of a case transferred since.
    with acting_as(whole_programme(standing, kind="report")):
        numbers = month_numbers(consultant, period)
        figures = [
            (definition, look_up(definition, award, period, consultant))
            for definition in definitions_for(award).values()
        ]
        content = {
            "numbers": numbers,
            "services": _services(consultant, period),
            "plan": _plan(consultant, month, numbers),
            "indicators": [_indicator(definition, found, award, period, consultant) for definition, found in figures],
            "annex": sorted(_annex(consultant, period)),
        }
        return Drawn(content, figures)


def month_numbers(consultant: User, period: Period) -> Numbers:
    """How many of each thing; the keys are those of `Activity`, and some more."""
    cases = Case.objects.filter(consultant=consultant)
    contacts = _of(Contact.objects, consultant, period, "on")
    vacancies = _of(Vacancy.objects, consultant, period, "opened_on")
    sent = _of(Application.objects, consultant, period, "sent_on")
    jobs = _of(Placement.objects, consultant, period, "started_on")
    enrolments = Enrolment.objects.filter(ended_by=consultant.pk, ended_on__range=_range(period))
    issued = Certification.objects.filter(issue_recorded_by=consultant.pk, issued_on__range=_range(period))
    due = CaseFollowUp.objects.filter(case__consultant=consultant, due_on__range=_range(period))
    done = CaseFollowUp.objects.filter(done_by=consultant.pk, done_on__range=_range(period))
    asked = FollowUp.objects.filter(
        placement__case__consultant=consultant, side=Side.WORKER, done_on__range=_range(period)
    )
    answered = _of(Milestone.objects, consultant, period, "on").filter(kind__in=ANSWERS)
    return {
        "cases_opened": cases.filter(opened_on__range=_range(period)).count(),
        "cases_closed": cases.filter(closed_on__range=_range(period)).count(),
        "cases_open": cases.filter(opened_on__lte=period.last)
        .filter(Q(closed_on=None) | Q(closed_on__gt=period.last))
        .count(),
        "contacts": contacts.count(),
        "contacts_reached": contacts.filter(outcome=Outcome.REACHED, whom=Whom.SELF).count(),
        "services": _deliveries(consultant, period).count(),
        "people_served": _deliveries(consultant, period).values("person_id").distinct().count(),
        "trainings_started": _of(Enrolment.objects, consultant, period, "started_on").count(),
        "trainings_completed": enrolments.filter(end=TrainingEnd.COMPLETED).count(),
        "trainings_dropped": enrolments.filter(end=TrainingEnd.DROPPED).count(),
        "certificates_issued": issued.count(),
        "certificates_verified": issued.filter(verified_on__isnull=False).count(),
        "companies": Company.objects.filter(recorded_by=consultant.pk, recorded_at__date__range=_range(period)).count(),
        "vacancies": vacancies.count(),
        "slots": sum(vacancies.values_list("slots", flat=True)),
        "applications_sent": sent.count(),
        "applications_answered": answered.count(),
        "placements_started": jobs.count(),
        "placements_verified": jobs.filter(verified_on__isnull=False).count(),
        "placements_declared": jobs.filter(verified_on__isnull=False, evidence=Evidence.DECLARATION).count(),
        "jobs_lost": asked.filter(result=FollowUpResult.JOB_LOST).count(),
        "case_follow_ups_due": due.count(),
        "case_follow_ups_done": done.count(),
        "job_follow_ups_done": asked.count(),
        "follow_ups_done": done.count() + asked.count(),
        "coordinations": _of(Coordination.objects, consultant, period, "on").count(),
        "meetings_attended": Guest.objects.filter(
            user=consultant, came=True, meeting__held_on__range=_range(period)
        ).count(),
        "tasks_done": Task.objects.filter(user=consultant, done_on__range=_range(period)).count(),
    }


# The numbers that each line of the report shows.
SHOWN: dict[str, tuple[str, ...]] = {
    Section.CASES: ("cases_opened", "cases_closed", "cases_open", "contacts", "contacts_reached"),
    Section.SERVICES: ("services", "people_served"),
    Section.TRAINING: (
        "trainings_started",
        "trainings_completed",
        "trainings_dropped",
        "certificates_issued",
        "certificates_verified",
    ),
    Section.EMPLOYERS: ("companies", "vacancies", "slots"),
    Section.APPLICATIONS: ("applications_sent", "applications_answered"),
    Section.PLACEMENTS: ("placements_started", "placements_verified", "placements_declared", "jobs_lost"),
    Section.FOLLOW_UPS: ("case_follow_ups_due", "case_follow_ups_done", "job_follow_ups_done"),
    Section.COORDINATION: ("coordinations", "meetings_attended", "tasks_done"),
}


def plan_progress(plan: WorkPlan, numbers: Numbers) -> list[dict[str, Any]]:
    """Each line of a plan with what was done; None where nothing measures it."""
    return [
        {
            "activity": line.activity,
            "detail": line.detail,
            "place": line.place,
            "planned": line.quantity,
            "done": None if line.activity == Activity.OTHER else numbers[line.activity],
        }
        for line in plan.lines.all()
    ]


def _plan(consultant: User, month: date, numbers: Numbers) -> list[dict[str, Any]]:
    plan = WorkPlan.objects.filter(consultant=consultant, month=month).first()
    return plan_progress(plan, numbers) if plan else []


def _services(consultant: User, period: Period) -> list[list[Any]]:
    """[service, deliveries, acknowledged, persons], the most frequent first."""
    rows = _deliveries(consultant, period).values("service_id").order_by("service_id")
    counted = rows.annotate(
        number=Count("id"),
        acknowledged=Count("id", filter=~Q(acknowledged=Acknowledgement.NONE)),
        people=Count("person_id", distinct=True),
    )
    lines = [[row["service_id"], row["number"], row["acknowledged"], row["people"]] for row in counted]
    return sorted(lines, key=lambda line: (-line[1], line[0]))


def _indicator(
    definition: Definition, month: Population, award: Award, period: Period, consultant: User
) -> dict[str, Any]:
    """One indicator of the consultant: the month, and the fiscal year and the award up to its end. Sex and age are
    the month's.
    """
    longer = (("year", fiscal_year_of(period.first)), ("award", life_of(award)))
    found = {"month": month} | {
        name: look_up(definition, award, replace(long, last=period.last), consultant) for name, long in longer
    }
    return {
        "code": definition.code,
        "version": definition.label,
        "ratio": definition.over is not None,
        **{name: [item.value, item.base, item.new] for name, item in found.items()},
        "sex": _tally(row.sex for row in month.rows if row.counts),
        "age": _tally(row.age for row in month.rows if row.counts),
        "not_counted": _tally(row.reason for row in month.rows if not row.counts),
    }


def _tally(values: Iterable[str]) -> dict[str, int]:
    """How many there are of each value; "" is unknown."""
    return dict(sorted(Counter(values).items()))


def _annex(consultant: User, period: Period) -> Iterable[list[str]]:
    """[day, case code, what, detail] of every fact; codes only, no names."""
    sources: tuple[tuple[str, QuerySet, str, str], ...] = (
        ("opened", Case.objects.filter(consultant=consultant, opened_on__range=_range(period)), "opened_on", "code"),
        ("service", _deliveries(consultant, period), "on", "service_id"),
        ("training", _of(Enrolment.objects, consultant, period, "started_on"), "started_on", "programme_id"),
        (
            "certificate",
            Certification.objects.filter(issue_recorded_by=consultant.pk, issued_on__range=_range(period)),
            "issued_on",
            "issuer_id",
        ),
        ("application", _of(Application.objects, consultant, period, "sent_on"), "sent_on", "case__code"),
        ("placement", _of(Placement.objects, consultant, period, "started_on"), "started_on", "contract"),
        (
            "follow_up",
            CaseFollowUp.objects.filter(done_by=consultant.pk, done_on__range=_range(period)),
            "done_on",
            "work",
        ),
    )
    for what, rows, day, detail in sources:
        code = "code" if what == "opened" else "case__code"
        for on, dossier, said in rows.values_list(day, code, detail):
            yield [on.isoformat(), dossier or "", what, "" if what in {"opened", "application"} else str(said)]


def _deliveries(consultant: User, period: Period) -> QuerySet[Delivery]:
    return _of(Delivery.objects, consultant, period, "on")


def _of(rows: Any, consultant: User, period: Period, day: str) -> QuerySet:
    """What the consultant recorded, dated in the period."""
    return rows.filter(recorded_by=consultant.pk, **{f"{day}__range": _range(period)})


def _range(period: Period) -> tuple[date, date]:
    return period.first, period.last


def newest_figures(report: Report) -> list[FrozenFigure]:
    """The last approved or restated figure of each indicator."""
    rows = FrozenFigure.objects.filter(
        award=report.award_id, consultant=report.consultant_id, period=month_of(report.month).key
    )
    return list(
        rows.select_related("award", "consultant", "station").order_by("indicator", "-number").distinct("indicator")
    )


def checks_of(payment: PaymentRequest) -> list[Check]:
    """The checks of one payment request, with what the database knows."""
    others = PaymentRequest.objects.filter(authorization=payment.authorization).exclude(pk=payment.pk)
    invoice = Invoice(
        kind=payment.kind,
        authorization=payment.authorization,
        series=payment.series,
        number=payment.number,
        issued_on=payment.issued_on,
        issuer_nit=payment.issuer_nit,
        payer_nit=payment.payer_nit,
        total=payment.total,
        has_file=InvoiceFile.objects.filter(payment=payment).exists(),
    )
    owed = Owed(
        fee=payment.contract.fee,
        amount=payment.amount,
        amount_reason=payment.amount_reason,
        payer_nit=payment.contract.payer_nit,
        month=payment.report.month,
        approved_on=payment.report.decided_on or payment.report.month,
        used_before=payment.authorization is not None and others.exists(),
    )
    return payment_checks(invoice, owed)


@dataclass(frozen=True)
class Verified:
    """What the public page says of a certificate of results. `restated`: figures corrected since."""

    number: str
    period: Period
    station: str
    issued_on: date
    digest: str
    restated: int


def verified(token: str) -> Verified | None:
    """The certificate of this code, whoever asks; None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM reporting_verify(%s)", [token])
        row = cursor.fetchone()
    return Verified(row[0], month_of(row[1]), *row[2:]) if row else None
