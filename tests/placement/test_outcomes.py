"""What came of those who were sent, by how they fitted then."""

from datetime import timedelta

from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.matching.models import SentFit
from puente.placement import operations
from puente.placement.models import Application, FollowUp, Placement
from puente.placement.outcomes import outcomes_of
from tests.cast import Cast
from tests.factories.work import VacancyFactory, a_ready_case

TODAY = timezone.localdate()


def hired(cast: Cast, days: int, *, lost_after: int | None = None, asked: str = "") -> Placement:
    """Somebody who began `days` ago, as if everything had been on record since."""
    rosa, case = standing_of(cast.rosa), a_ready_case(cast.rosa)
    began = TODAY - timedelta(days=days)
    type(case).objects.filter(pk=case.pk).update(opened_on=began)
    case.refresh_from_db()
    sent = operations.apply(actor=rosa, case=case, vacancy=VacancyFactory(), on=TODAY)
    job = operations.hire(actor=rosa, application=sent, started_on=began, contract="indefinite", wage=4500)
    if lost_after is not None:
        Placement.objects.filter(pk=job.pk).update(ended_on=began + timedelta(days=lost_after))
    if asked:
        FollowUp.objects.filter(placement=job, day=90).update(done_on=TODAY, result=asked)
    return job


def test_only_jobs_that_began_long_enough_ago_say_whether_they_lasted(cast: Cast):
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        hired(cast, 20, lost_after=3)  # too early to tell for the others of its month
        hired(cast, 120, asked="working")
        hired(cast, 120, lost_after=30)
        hired(cast, 120, lost_after=100, asked="working")  # lost later: it had lasted
        hired(cast, 120)  # nobody has asked yet
        found = outcomes_of(rosa, TODAY)
    assert found.total == 5
    assert (sum(line.hired for line in found.bands), sum(line.due for line in found.bands)) == (5, 3)
    assert sum(line.kept for line in found.bands) == 2


def test_somebody_sent_twice_to_one_vacancy_counts_for_each_time(cast: Cast):
    rosa, case, vacancy = standing_of(cast.rosa), a_ready_case(cast.rosa), VacancyFactory()
    with acting_as(rosa.scope("test")):
        first = operations.apply(actor=rosa, case=case, vacancy=vacancy, on=TODAY)
        operations.move(actor=rosa, application=first, to="withdrawn", on=TODAY)
        second = operations.apply(actor=rosa, case=case, vacancy=vacancy, on=TODAY)
        operations.hire(actor=rosa, application=second, started_on=TODAY, contract="indefinite", wage=4500)
        found = outcomes_of(rosa, TODAY)
        assert set(SentFit.objects.values_list("pk", flat=True)) == set(
            Application.objects.values_list("pk", flat=True)
        )
    assert (found.total, sum(line.hired for line in found.bands)) == (2, 1)
