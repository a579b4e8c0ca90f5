"""Six accountable months of every consultant, made the way the office makes them: through the operations."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from stdnum.gt import nit

from puente.accounts.models import Award, DutyStation, User
from puente.accounts.scope import Standing, standing_of
from puente.core.db.scope import acting_as
from puente.core.documents import render_pdf
from puente.exchange.demo import staff, words
from puente.indicators import operations as indicators
from puente.indicators.definitions import DEFINITIONS
from puente.indicators.periods import Period, fiscal_year_of, month_of
from puente.reporting import operations
from puente.reporting.enums import Activity, PaymentState, Section
from puente.reporting.models import Report, WorkPlan
from puente.reporting.operations.payments import InvoiceFacts
from puente.reporting.operations.plans import LineFacts
from puente.reporting.rules import series_and_number

FEE = Decimal("12600.00")
PLANNED = (
    (Activity.CONTACTS, 40), (Activity.CASES, 15), (Activity.SERVICES, 30), (Activity.COMPANIES, 4),
    (Activity.APPLICATIONS, 10), (Activity.PLACEMENTS, 5), (Activity.FOLLOW_UPS, 12),
)  # fmt: skip
ACCEPTED = dict.fromkeys(Section.values, (True, ""))
TARGETS = {"I1": 120, "I2": 45, "I3": 70, "I4": 260, "I5": 900}


def months_before(today: date, count: int) -> list[Period]:
    """The last `count` months that have ended, the oldest first."""
    found: list[Period] = []
    day = today
    for _number in range(count):
        month = month_of(day.replace(day=1) - timedelta(days=1))
        found.insert(0, month)
        day = month.first
    return found


def write(today: date, count: int, seed: int) -> Iterator[str]:
    """Plans, reports, certificates and payments of the last `count` months; yields the month done.

    The older ones are paid; of the last one most are under review, one was returned and one is not sent yet.
    """
    if not count:
        return
    rng = random.Random(seed)
    award = Award.objects.get(code=staff.AWARD)
    julio = standing_of(User.objects.get(email=f"julio@{staff.DOMAIN}"))
    consultants = [User.objects.get(email=one.email) for one in staff.COLLEAGUES if one.station]
    invoice = render_pdf(Path(__file__).parent / "invoice.typ", {})
    periods = months_before(today, count)
    with acting_as(julio.scope("command")):
        for year in (fiscal_year_of(today - timedelta(days=365)), fiscal_year_of(today)):
            _set_targets(julio, award, year)
    with acting_as(julio.scope("command")):
        for place, user in enumerate(consultants):
            _contract(julio, user, place, today)
    for period in periods:
        age = (today.year - period.first.year) * 12 + today.month - period.first.month
        for place, user in enumerate(consultants):
            _plan(rng, user, julio, period)
            _month(rng, user, julio, award, period, age, place, invoice)
        yield period.key
    for user in consultants:
        _plan(rng, user, julio, month_of(today), approve=user is not consultants[1])


def _set_targets(julio: Standing, award: Award, year: Period) -> None:
    for code in DEFINITIONS:
        indicators.set_target(actor=julio, award=award, code=code, year=year, station=None, value=TARGETS[code])
        for station in DutyStation.objects.all():
            share = TARGETS[code] if DEFINITIONS[code].over else TARGETS[code] * station.posts // 10
            indicators.set_target(actor=julio, award=award, code=code, year=year, station=station, value=share)


def _contract(julio: Standing, user: User, place: int, today: date) -> None:
    operations.record_contract(
        actor=julio,
        consultant=user,
        number=f"DEMO-{today.year}-{place + 1:02d}",
        fee=FEE,
        starts_on=date(today.year - 1, 1, 1),
        ends_on=date(today.year + 1, 12, 31),
        payer="Organización de demostración",
        payer_nit=_nit(9000000),
    )


def _plan(rng: random.Random, user: User, julio: Standing, period: Period, *, approve: bool = True) -> None:
    actor = standing_of(user)
    lines = [
        LineFacts(activity, max(1, round(number * rng.uniform(0.6, 1.3))), period.first, period.last, actor.place)
        for activity, number in PLANNED
    ]
    with acting_as(actor.scope("command")):
        plan = operations.save_plan(actor=actor, month=period.first, lines=lines)
        operations.submit_plan(actor=actor, plan=plan, on=period.first)
    if approve:
        with acting_as(julio.scope("command")):
            plan = WorkPlan.objects.get(pk=plan.pk)
            operations.decide_plan(actor=julio, plan=plan, approve=True, remarks="", on=period.first)


def _month(
    rng: random.Random, user: User, julio: Standing, award: Award, period: Period, age: int, place: int, invoice: bytes
) -> None:
    """The first consultant has not prepared last month's report; the third's was returned; two months back are paid."""
    if age == 1 and place == 0:
        return
    sent = period.last + timedelta(days=2)
    report = _report(rng, user, award, period, sent)
    if age == 1 and place == 2:
        verdicts = ACCEPTED | {Section.CHALLENGES: (False, "Diga qué necesita para resolverlo y de quién.")}
        with acting_as(julio.scope("command")):
            operations.return_report(actor=julio, report=report, verdicts=verdicts, on=sent)
        return
    if age == 1 and place > 4:
        return
    decided = sent + timedelta(days=2)
    with acting_as(julio.scope("command")):
        operations.approve_report(actor=julio, report=report, verdicts=ACCEPTED, seen=report.digest, on=decided)
        if age == 1 and place > 3:
            return
        operations.certify_results(actor=julio, report=report, remarks="Conforme.", on=decided)
    _payment(rng, user, julio, report, decided, invoice, paid=age > 2)


def _report(rng: random.Random, user: User, award: Award, period: Period, on: date) -> Report:
    actor = standing_of(user)
    with acting_as(actor.scope("command")):
        report = operations.start_report(actor=actor, award=award, month=period.first, today=on)
        operations.write_words(
            actor=actor, report=report, lessons=rng.choice(words.LESSONS), challenges=rng.choice(words.CHALLENGES)
        )
        return operations.submit_report(actor=actor, report=report, on=on)


def _payment(
    rng: random.Random, user: User, julio: Standing, report: Report, approved_on: date, invoice: bytes, *, paid: bool
) -> None:
    actor, authorization = standing_of(user), UUID(int=rng.getrandbits(128), version=4)
    series, number = series_and_number(authorization)
    facts = InvoiceFacts(
        amount=FEE, amount_reason="", kind="FPEQ", authorization=authorization, series=series, number=number,
        issued_on=approved_on, issuer_nit=_nit(1000000 + rng.randrange(10**6)), payer_nit=_nit(9000000), total=FEE,
        content=invoice,
    )  # fmt: skip
    with acting_as(actor.scope("command")):
        payment = operations.start_payment(actor=actor, report=report)
        operations.keep_invoice(actor=actor, payment=payment, invoice=facts)
        operations.submit_payment(actor=actor, payment=payment, on=approved_on)
    if paid:
        with acting_as(julio.scope("command")):
            operations.decide_payment(actor=julio, payment=payment, approve=True, remarks="", on=approved_on)
            for state, days in ((PaymentState.SENT, 1), (PaymentState.PAID, 8)):
                on = approved_on + timedelta(days=days)
                operations.mark_payment(actor=julio, payment=payment, to=state, on=on)


def _nit(number: int) -> str:
    """A number that checks; whether somebody has it is unknown, and it names nobody."""
    return f"{number}-{nit.calc_check_digit(str(number))}"
