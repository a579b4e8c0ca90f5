"""Jobs that began, and one of everything that belongs to their first weeks."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from puente.accounts.models import User
from puente.accounts.scope import standing_of
from puente.cases.models import Case
from puente.core.db.scope import acting_as
from puente.employers.models import Vacancy
from puente.placement import operations as placement
from puente.placement.models import Interview, Placement
from puente.profiles import operations as profiles
from puente.taxonomy.models import DocumentType
from tests.cast import Cast
from tests.factories.work import VacancyFactory, a_ready_case
from tests.files import a_png


def a_job(
    consultant: User,
    *,
    case: Case | None = None,
    vacancy: Vacancy | None = None,
    started_on: date | None = None,
    **fields: Any,
) -> Placement:
    """Somebody who was sent to a vacancy and began to work there."""
    actor, started_on = standing_of(consultant), started_on or timezone.localdate()
    case = case or a_ready_case(consultant)
    with acting_as(actor.scope("test")):
        if started_on < case.opened_on:
            Case.objects.filter(pk=case.pk).update(opened_on=started_on)
            case.refresh_from_db()
        vacancy = vacancy or VacancyFactory(opened_on=started_on)
        sent = placement.apply(actor=actor, case=case, vacancy=vacancy, on=started_on, face_to_face=True)
        job = {"contract": "indefinite", "wage": 4500} | fields
        return placement.hire(actor=actor, application=sent, started_on=started_on, **job)


def an_interview(consultant: User, case: Case) -> Interview:
    """Agreed for the day after tomorrow."""
    actor, today = standing_of(consultant), timezone.localdate()
    at = timezone.now() + timedelta(days=2)
    with acting_as(actor.scope("test")):
        sent = placement.apply(actor=actor, case=case, vacancy=VacancyFactory(), on=today)
        return placement.agree_interview(actor=actor, application=sent, at=at, place="Taller, zona 2", on=today)


def make_first_weeks(cast: Cast, case: Case) -> dict[str, Any]:
    """For the access matrix: a paper with its photo, a job with a proof and a warning, another interview, and
    the job in a sample, where something to put right was found.
    """
    rosa, today = standing_of(cast.rosa), timezone.localdate()
    dpi = DocumentType.objects.get(pk="dpi")
    job = a_job(cast.rosa, case=case)
    with acting_as(rosa.scope("test")):
        profiles.save_document(actor=rosa, person=case.person, document=dpi, state="has", content=a_png())
        proof = placement.add_proof(actor=rosa, placement=job, kind="payslip", on=today, content=a_png())
        first = job.follow_ups.get(side="worker", day=1)
        placement.record_follow_up(actor=rosa, follow_up=first, on=today, result="working", paid="no")
        warning = job.warnings.get()
    julio = standing_of(cast.julio)
    with acting_as(julio.scope("test")):
        draw = placement.draw_sample(actor=julio, month=today, on=today + timedelta(days=31))
        drawn = draw.items.get(placement=job)
        placement.record_check(actor=julio, item=drawn, on=today, result="differs", found="Gana menos")
    return {
        "sample_item": drawn.pk,
        "document": dpi.pk,
        "job_proof": proof.pk,
        "early_warning": warning.pk,
        "interview": an_interview(cast.rosa, case).pk,
    }
