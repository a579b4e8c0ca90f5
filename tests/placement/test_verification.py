"""What is declared is verified: the month's sample, and how long jobs last."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from puente.cases.enums import StepKind
from puente.cases.models import Step
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.placement import operations
from puente.placement.models import FollowUp, Placement, SampleItem
from puente.placement.retention import Watched, group_of, kept_at, lasting, survive
from puente.placement.sampling import drawn, size_of
from puente.reporting import operations as reporting
from puente.services.operations import verify_certificate
from tests.cast import Cast
from tests.factories.jobs import a_job
from tests.factories.reporting import LAST_MONTH, a_report, approved
from tests.factories.work import VacancyFactory, a_certificate, a_funded_award, a_ready_case

pytestmark = pytest.mark.usefixtures("everywhere")
KEYS = st.lists(st.uuids().map(str), unique=True, max_size=60)


@given(
    keys=KEYS, seed=st.text(max_size=8), percent=st.integers(1, 100), least=st.integers(0, 9), more=st.integers(0, 9)
)
def test_a_sample_is_the_same_whatever_the_order_and_as_large_as_it_is_set(keys, seed, percent, least, more):
    once = drawn(keys, seed, percent, least, least + more)
    assert once == drawn(list(reversed(keys)), seed, percent, least, least + more)
    assert set(once) <= set(keys)
    assert len(once) == size_of(len(keys), percent, least, least + more) <= max(least + more, 0)
    assert len(once) >= min(len(keys), least)


def test_every_key_is_drawn_as_often_as_any_other():
    keys = [f"job:{number}" for number in range(10)]
    times = dict.fromkeys(keys, 0)
    for seed in range(1000):
        for key in drawn(keys, str(seed), 30, 0, 10):
            times[key] += 1
    assert all(240 < number < 360 for number in times.values()), times


def a_job_of_last_month(cast: Cast, **fields) -> Placement:
    return a_job(cast.rosa, started_on=LAST_MONTH + timedelta(days=3), **fields)


def test_a_month_is_drawn_once_when_it_is_over(cast: Cast, rosa, julio, today):
    with pytest.raises(RefusedError, match="cuando el mes ya terminó"):
        operations.draw_sample(actor=julio, month=today, on=today)
    with pytest.raises(RefusedError, match="no se declaró ningún"):
        operations.draw_sample(actor=julio, month=LAST_MONTH, on=today)
    with pytest.raises(PermissionDenied):
        operations.draw_sample(actor=rosa, month=LAST_MONTH, on=today)
    jobs = [a_job_of_last_month(cast) for _number in range(4)]
    draw = operations.draw_sample(actor=julio, month=LAST_MONTH, on=today)
    assert (draw.population, draw.items.count()) == (4, 3), "ten of a hundred, and three at least"
    assert {item.declared_by for item in draw.items.all()} == {cast.rosa.pk}
    assert {item.placement_id for item in draw.items.all()} <= {job.pk for job in jobs}
    with pytest.raises(RefusedError, match="ya se sacó la muestra"):
        operations.draw_sample(actor=julio, month=LAST_MONTH, on=today)


def test_what_is_written_down_after_the_draw_comes_into_the_next_one(cast: Cast, rosa, julio, today):
    a_job_of_last_month(cast)
    operations.draw_sample(actor=julio, month=LAST_MONTH, on=today)
    late = a_job_of_last_month(cast)
    draw = operations.draw_sample(actor=julio, month=today, on=today + timedelta(days=31))
    assert draw.keys == [f"job:{late.pk}"]


def test_who_declared_it_hears_of_the_sample_only_when_something_is_to_be_put_right(client, cast: Cast, julio, today):
    job = a_job_of_last_month(cast)
    operations.draw_sample(actor=julio, month=LAST_MONTH, on=today)
    item = SampleItem.objects.get()
    address = reverse("sample_item", kwargs={"sample_item": item.pk})
    client.force_login(cast.rosa)
    assert client.get(address).status_code == 404
    history = client.get(reverse("person_history", kwargs={"person": job.person_id})).content.decode()
    assert "muestra" not in history
    said = {"found": "Gana menos", "reserved": "Dice que le cobraron"}
    operations.record_check(actor=julio, item=item, on=today, result="differs", **said)
    text = client.get(address).content.decode()
    assert "Gana menos" in text
    assert "le cobraron" not in text


def test_what_is_not_true_counts_no_more_and_is_put_right_by_the_consultant(cast: Cast, rosa, julio, today):
    job = a_job_of_last_month(cast)
    operations.verify_placement(actor=julio, placement=job, evidence="contract", on=today)
    operations.draw_sample(actor=julio, month=LAST_MONTH, on=today)
    item = SampleItem.objects.get()
    with pytest.raises(RefusedError, match="Escriba qué es distinto"):
        operations.record_check(actor=julio, item=item, on=today, result="false")
    operations.record_check(actor=julio, item=item, on=today, result="false", found="Nunca trabajó ahí")
    job.refresh_from_db()
    assert job.verified_on is None
    step = Step.objects.get(kind=StepKind.SAMPLE, done_at=None)
    assert (step.source, step.case) == (item.pk, job.case)
    with pytest.raises(RefusedError, match="ya se sabe"):
        operations.record_check(actor=julio, item=item, on=today, result="confirmed")
    operations.correct_sampled(actor=rosa, item=item, on=today, correction="Se terminó el empleo y se anotó por qué")
    assert not Step.objects.filter(kind=StepKind.SAMPLE, done_at=None).exists()
    with pytest.raises(RefusedError, match="nada que corregir"):
        operations.correct_sampled(actor=rosa, item=item, on=today, correction="Otra vez")


def test_a_certificate_that_is_not_true_counts_no_more(cast: Cast, rosa, julio, today):
    paper = a_certificate(rosa, a_ready_case(cast.rosa))
    later = today + timedelta(days=31)
    verify_certificate(actor=julio, certification=paper, on=today)
    operations.draw_sample(actor=julio, month=today, on=later)
    operations.record_check(actor=julio, item=SampleItem.objects.get(), on=later, result="false", found="No lo tiene")
    paper.refresh_from_db()
    assert paper.verified_on is None


def test_whom_nobody_reaches_is_called_three_times(cast: Cast, julio, today):
    a_job_of_last_month(cast)
    operations.draw_sample(actor=julio, month=LAST_MONTH, on=today)
    for times in (1, 2, 3):
        assert SampleItem.objects.pending().count() == 1
        day = today + timedelta(days=times)
        operations.record_check(actor=julio, item=SampleItem.objects.get(), on=day, result="unreached")
        if times == 1:
            with pytest.raises(RefusedError, match="pruebe otro día"):
                operations.record_check(actor=julio, item=SampleItem.objects.get(), on=day, result="unreached")
        assert SampleItem.objects.get().tries == times
    assert not SampleItem.objects.pending().exists()


def test_who_declared_it_does_not_call(cast: Cast, julio, today):
    a_job_of_last_month(cast)
    operations.draw_sample(actor=julio, month=LAST_MONTH, on=today)
    SampleItem.objects.update(declared_by=cast.julio.pk)
    with pytest.raises(RefusedError, match="no puede llamar para comprobarlo"):
        operations.record_check(actor=julio, item=SampleItem.objects.get(), on=today, result="confirmed")
    with pytest.raises(IntegrityError, match="sample_called_by_another"), transaction.atomic():
        SampleItem.objects.update(called_by=cast.julio.pk, called_on=today, result="confirmed")


def test_results_are_certified_once_the_sample_is_called_about_and_put_right(cast: Cast, rosa, julio, today):
    a_funded_award()
    a_job_of_last_month(cast)
    report = approved(a_report(cast.rosa), cast.julio)
    operations.draw_sample(actor=julio, month=LAST_MONTH, on=today)
    certify = {"actor": julio, "report": report, "remarks": "", "on": today}
    with acting_as(julio.scope("test")), pytest.raises(RefusedError, match="falta llamar: 1"):
        reporting.certify_results(**certify)
    item = SampleItem.objects.get()
    operations.record_check(actor=julio, item=item, on=today, result="differs", found="Gana menos")
    with acting_as(julio.scope("test")), pytest.raises(RefusedError, match="todavía no se corrige: 1"):
        reporting.certify_results(**certify)
    operations.correct_sampled(actor=rosa, item=item, on=today, correction="Se corrigió el salario")
    with acting_as(julio.scope("test")):
        assert reporting.certify_results(**certify).number


def test_whoever_is_still_watched_is_neither_kept_nor_lost():
    jobs = [Watched(95, False), Watched(10, True), Watched(40, False), Watched(70, True), Watched(5, False)]
    at = kept_at(jobs, 60)
    assert (at.kept, at.lost, at.watched) == (2, 1, 2)
    # Day 10: 4 watched, 1 lost. Nobody else is lost before day 60.
    assert at.estimate == 75
    # Day 70: 2 watched, 1 lost.
    assert kept_at(jobs, 90).estimate == round(100 * 0.75 * 0.5)
    assert survive([Watched(20, False)], 30) is None, "nobody was watched for thirty days"
    assert group_of("Pocos", jobs[:4]).rows == []
    whole_month = [Watched(30, True)] * 5
    assert (kept_at(whole_month, 30).kept, kept_at(whole_month, 30).estimate) == (5, 100)
    assert kept_at(whole_month, 60).estimate == 0


@given(st.lists(st.builds(Watched, days=st.integers(0, 200), lost=st.booleans()), min_size=1))
def test_the_estimate_falls_with_time_and_without_observation_is_the_plain_share(jobs):
    shares = [share for share in (survive(jobs, day) for day in (30, 60, 90)) if share is not None]
    assert shares == sorted(shares, reverse=True)
    whole = [one for one in jobs if one.lost or one.days >= 90]
    if whole and any(one.days >= 90 for one in whole):
        plain = sum(one.days >= 90 or not one.lost for one in whole) / len(whole)
        assert survive(whole, 90) == pytest.approx(plain)


def test_jobs_are_told_by_station_evidence_and_company_and_declarations_apart(cast: Cast, rosa, julio, today):
    vacancy = VacancyFactory(slots=9, opened_on=today - timedelta(days=100))
    jobs = [a_job(cast.rosa, vacancy=vacancy, started_on=today - timedelta(days=100)) for _number in range(6)]
    for number, job in enumerate(jobs):
        evidence = "declaration" if number == 0 else "contract"
        operations.verify_placement(actor=julio, placement=job, evidence=evidence, on=today)
    FollowUp.objects.filter(side="worker", day=90, placement__in=jobs[:5]).update(
        done_on=today - timedelta(days=8), result="working"
    )
    operations.end_job(actor=rosa, placement=jobs[5], on=today - timedelta(days=50), reason="dismissed")
    found = lasting(date(today.year - 1, today.month, 1), today)
    last = found.whole.rows[-1]
    assert (last.kept, last.lost, last.watched, last.estimate) == (5, 1, 0, 83)
    assert [one.name for one in found.employers] == [vacancy.company.name]
    assert {one.name: bool(one.rows) for one in found.evidence} == {
        "Verificados con otra constancia": True,
        "Verificados solo por declaración": False,
    }
    assert found.waited == (0, 0, 0)
