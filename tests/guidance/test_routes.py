"""Two full ways beside a job: back to school, and a business of one's own."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases.enums import MilestoneKind, Status, StepKind
from puente.cases.models import Case, Step
from puente.cases.operations import close_case
from puente.core.errors import RefusedError
from puente.guidance import operations
from puente.guidance.models import BackToSchool, Venture
from puente.journey.timeline import timeline
from puente.placement.models import Placement
from puente.placement.operations import apply, check_business, hire, record_follow_up, start_business
from tests.cast import Cast
from tests.factories.cases import an_open_case
from tests.factories.work import VacancyFactory, a_ready_case

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.localdate()
SCHOOL = {"level": "lower", "grade": "Primero básico", "mode": "weekend", "school": "Instituto Ficticio"}


@pytest.fixture
def rosa(cast: Cast):
    return standing_of(cast.rosa)


@pytest.fixture
def case(cast: Cast) -> Case:
    return an_open_case(cast.rosa, on=TODAY - timedelta(days=40))


def due(case: Case, kind: StepKind):
    return Step.objects.filter(case=case, kind=kind, done_at=None).first()


def test_who_goes_back_to_school_is_asked_again_until_it_ends(rosa, case):
    school = operations.start_school(actor=rosa, case=case, started_on=TODAY, **SCHOOL)
    assert due(case, StepKind.SCHOOL).due_on == TODAY + timedelta(days=60)
    with pytest.raises(RefusedError, match="Ya está inscrita"):
        operations.start_school(actor=rosa, case=case, started_on=TODAY, **SCHOOL)
    operations.ask_school_again(actor=rosa, school=school, on=TODAY + timedelta(days=60))
    assert due(case, StepKind.SCHOOL).due_on == TODAY + timedelta(days=120)
    with pytest.raises(RefusedError, match="antes de inscribirse"):
        operations.end_school(actor=rosa, school=school, end="completed", on=TODAY - timedelta(days=1))
    operations.end_school(actor=rosa, school=school, end="completed", on=TODAY, note="Con 82 puntos")
    assert due(case, StepKind.SCHOOL) is None
    said = [item.title + item.detail for month in timeline(case.person_id).months for item in month.happenings]
    assert any("Terminó sus estudios" in line and "Básicos. Primero básico" in line for line in said)


def test_what_is_said_of_ongoing_studies_is_kept_and_a_closed_case_is_asked_no_more(rosa, case):
    school = operations.start_school(actor=rosa, case=case, started_on=TODAY, **SCHOOL)
    operations.ask_school_again(actor=rosa, school=school, on=TODAY, note="Le cuesta el inglés")
    said = [item.title + item.detail for month in timeline(case.person_id).months for item in month.happenings]
    assert any("Sigue estudiando" in line and "Le cuesta el inglés" in line for line in said)
    close_case(actor=rosa, case=case, reason="moved", on=TODAY, without_follow_up=True)
    with pytest.raises(RefusedError, match="El expediente está cerrado"):
        operations.ask_school_again(actor=rosa, school=BackToSchool.objects.get(), on=TODAY)


def test_what_began_before_the_idea_was_noted_is_recorded_with_its_real_days(rosa, case):
    venture = operations.note_venture(actor=rosa, case=case, idea="Vender pan", needs="", on=TODAY)
    week_ago = TODAY - timedelta(days=7)
    operations.ask_seed(actor=rosa, venture=venture, seed_from="Banco Ficticio", on=week_ago)
    operations.mark_started(actor=rosa, venture=venture, name="Pan Ficticio", on=week_ago)
    with pytest.raises(RefusedError, match="antes de que empezó"):
        operations.check_venture(actor=rosa, venture=venture, on=TODAY - timedelta(days=8), running=True)
    with pytest.raises(RefusedError, match="anterior a la apertura"):
        operations.ask_seed(actor=rosa, venture=venture, seed_from="Otro", on=case.opened_on - timedelta(days=1))


def test_a_business_goes_from_idea_to_a_job_that_is_followed_like_any_other(rosa, case):
    start = TODAY - timedelta(days=20)
    venture = operations.note_venture(actor=rosa, case=case, idea="Vender pan", needs="Un horno", on=start)
    operations.train_venture(actor=rosa, venture=venture, training="Emprendimiento", on=start)
    with pytest.raises(RefusedError, match="a quién se pidió"):
        operations.answer_seed(actor=rosa, venture=venture, answer="granted", amount=5000, on=start)
    operations.ask_seed(actor=rosa, venture=venture, seed_from="Cooperativa Ficticia", on=start)
    with pytest.raises(RefusedError, match="falta la respuesta"):
        operations.ask_seed(actor=rosa, venture=venture, seed_from="Otra", on=start)
    operations.answer_seed(actor=rosa, venture=venture, answer="granted", amount=5000, on=start)
    with pytest.raises(RefusedError, match="cuándo empezó"):
        operations.check_venture(actor=rosa, venture=venture, on=TODAY, running=True)
    job = start_business(actor=rosa, venture=venture, name="Pan La Esperanza", started_on=start, monthly_income=2400)
    assert (job.contract, job.wage, job.employer, job.follow_ups.count()) == (
        "self_employed",
        2400,
        "Pan La Esperanza",
        5,
    )
    assert Case.objects.get(pk=case.pk).status == Status.PLACED
    with pytest.raises(RefusedError, match="ya empezó"):
        start_business(actor=rosa, venture=venture, name="Otro", started_on=TODAY, monthly_income=1)
    check = operations.check_venture(
        actor=rosa, venture=venture, on=TODAY, running=True, sales=6000, costs=3300, helpers=1
    )
    assert check.earns == 2700
    assert due(case, StepKind.VENTURE).due_on == TODAY + timedelta(days=30)
    record_follow_up(actor=rosa, follow_up=job.follow_ups.first(), on=TODAY, result="working")
    assert Case.objects.get(pk=case.pk).status == Status.FOLLOW_UP
    check_business(actor=rosa, venture=venture, on=TODAY, running=False, note="Subió la harina")
    assert due(case, StepKind.VENTURE) is None
    job.refresh_from_db()
    assert job.ended_on == TODAY, "the job that it was ended with it"
    assert Case.objects.get(pk=case.pk).job_lost
    said = [item.detail for month in timeline(case.person_id).months for item in month.happenings]
    assert "Le dieron capital semilla. Cooperativa Ficticia" in said
    assert "Su negocio paró. Subió la harina" in said


def test_a_business_beside_a_job_leaves_both_to_be_followed(cast, rosa):
    case = a_ready_case(cast.rosa)
    sent = apply(actor=rosa, case=case, vacancy=VacancyFactory(), on=TODAY)
    job = hire(actor=rosa, application=sent, started_on=TODAY, contract="indefinite", wage=4000)
    venture = operations.note_venture(actor=rosa, case=case, idea="Vender pan", needs="", on=TODAY)
    own = start_business(actor=rosa, venture=venture, name="Pan Ficticio", started_on=TODAY, monthly_income=800)
    steps = Step.objects.filter(case=case, kind=StepKind.FOLLOW_UP, done_at=None)
    firsts = {job.follow_ups.first().pk, own.follow_ups.first().pk}
    assert set(steps.values_list("source", flat=True)) == firsts
    record_follow_up(actor=rosa, follow_up=job.follow_ups.first(), on=TODAY, result="job_lost")
    assert Case.objects.get(pk=case.pk).status == Status.PLACED, "the other job goes on"
    assert [step.source for step in steps.all()] == [own.follow_ups.first().pk]


def test_the_business_of_a_minor_is_no_job(cast, rosa):
    young = an_open_case(cast.rosa, birth_date=TODAY - timedelta(days=16 * 366))
    venture = operations.note_venture(actor=rosa, case=young, idea="Vender dulces", needs="", on=TODAY)
    with pytest.raises(RefusedError, match="menor de edad"):
        start_business(actor=rosa, venture=venture, name="Dulces", started_on=TODAY, monthly_income=300)
    assert not Placement.objects.exists()


def test_both_ways_on_the_screens(cast, client, rosa, case):
    client.force_login(cast.rosa)
    person, day = {"person": case.person_id}, f"{TODAY:%d/%m/%Y}"
    client.post(reverse("school_add", kwargs=person), SCHOOL | {"started_on": day})
    school = BackToSchool.objects.get()
    client.post(reverse("school", kwargs={"school": school.pk}), {"end": "", "on": day})
    client.post(reverse("school", kwargs={"school": school.pk}), {"end": "left", "on": day, "note": "Por trabajo"})
    client.post(reverse("venture_add", kwargs=person), {"idea": "Reparar motos"})
    venture = Venture.objects.get()

    def tell(moment: str, **answers) -> None:
        address = reverse("venture_moment", kwargs={"venture": venture.pk, "moment": moment})
        assert client.get(address).status_code == 200
        response = client.post(address, {"on": day} | answers)
        assert response.status_code == 302, response.content.decode()

    tell("formacion", training="Mecánica de motos")
    tell("capital", seed_from="Banco Ficticio")
    tell("respuesta", answer="refused")
    tell("inicio", name="Taller Ficticio", started_on=day, monthly_income="Q 3,100")
    tell("revision", running="yes", sales="5,000", costs="2,000", helpers="0")
    page = " ".join(client.get(reverse("venture", kwargs={"venture": venture.pk})).content.decode().split())
    assert "le quedan Q 3,000 al mes" in page
    plan = client.get(reverse("plan_of", kwargs=person)).content.decode()
    assert "Taller Ficticio" in plan
    assert "La dejó" in plan
    missing = reverse("venture_moment", kwargs={"venture": venture.pk, "moment": "nada"})
    assert client.get(missing).status_code == 404
    assert case.milestones.filter(kind=MilestoneKind.SCHOOL_LEFT).exists()
