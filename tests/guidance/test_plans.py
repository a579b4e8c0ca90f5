"""What Wilmer and Rosa agree on: goals, steps, signatures; progress follows from the steps."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from puente.accounts.scope import standing_of
from puente.cases.enums import MilestoneKind, Status, StepKind
from puente.cases.models import Case, Milestone, Step
from puente.cases.operations import close_case, post_milestone, reopen_case
from puente.core.errors import RefusedError
from puente.guidance import operations
from puente.guidance.enums import StepEnd
from puente.guidance.models import ActionPlan, Goal, PlanStep, PlanTemplate, SignedPlan
from puente.guidance.printing import pdf_of
from puente.guidance.queries import templates_for, whole_plan
from puente.guidance.rules import progress_of
from puente.profiles.operations import add_target
from puente.taxonomy.models import Occupation
from tests.cast import Cast
from tests.factories.cases import an_open_case
from tests.factories.work import PNG

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.localdate()


@pytest.fixture
def rosa(cast: Cast):
    return standing_of(cast.rosa)


@pytest.fixture
def case(cast: Cast) -> Case:
    return an_open_case(cast.rosa, on=TODAY - timedelta(days=10), given_names="Wilmer Otto", surnames="Tzoc Caal")


@pytest.fixture
def goal(rosa, case) -> Goal:
    return operations.set_goal(actor=rosa, case=case, on=TODAY, values={"route": "job", "text": "Trabajar de techador"})


def a_step(rosa, goal: Goal, **values) -> PlanStep:
    usual = {"what": "Hacer su hoja de vida", "responsible": "consultant", "due_on": TODAY + timedelta(days=5)}
    return operations.set_plan_step(actor=rosa, goal=goal, values=usual | values)


def due(case: Case, kind: StepKind) -> list[Step]:
    return list(Step.objects.filter(case=case, kind=kind, done_at=None))


def signed(rosa, case: Case, **more) -> SignedPlan:
    facts = {"mode": "oral", "witness": "Testiga Ficticia"} | more
    return operations.sign_plan(actor=rosa, case=case, on=TODAY, **facts)


def test_a_step_stands_on_the_list_until_it_ends_and_progress_follows(rosa, case, goal):
    step, other = a_step(rosa, goal), a_step(rosa, goal, what="Tramitar el DPI", due_on=TODAY - timedelta(days=1))
    assert {one.source for one in due(case, StepKind.PLAN_STEP)} == {step.pk, other.pk}
    operations.end_plan_step(actor=rosa, step=step, end=StepEnd.DONE, on=TODAY, result="La lleva impresa")
    progress = whole_plan(case, TODAY).progress
    assert (progress.done, progress.of, progress.late, progress.percent) == (1, 2, 1, 50)
    operations.end_plan_step(actor=rosa, step=other, end=StepEnd.DROPPED, on=TODAY)
    assert whole_plan(case, TODAY).progress.percent == 100
    assert not due(case, StepKind.PLAN_STEP)
    with pytest.raises(RefusedError, match="ya se cerró"):
        operations.end_plan_step(actor=rosa, step=step, end=StepEnd.DONE, on=TODAY)


@given(st.lists(st.tuples(st.integers(-30, 30), st.sampled_from(["", "done", "dropped"])), max_size=20))
def test_progress_is_within_its_bounds(steps):
    progress = progress_of([(TODAY + timedelta(days=days), end) for days, end in steps], TODAY)
    assert 0 <= progress.done <= progress.of <= len(steps)
    assert 0 <= progress.late <= progress.of - progress.done
    assert 0 <= progress.percent <= 100


def test_two_who_edit_one_plan_lose_nothing(rosa, case, goal):
    step = a_step(rosa, goal)
    values = {"what": "Hacer su hoja de vida en inglés", "responsible": "person", "due_on": TODAY}
    operations.set_plan_step(actor=rosa, goal=goal, values=values, step=step, seen=step.revision)
    with pytest.raises(RefusedError, match="Alguien más guardó esto"):
        operations.set_plan_step(actor=rosa, goal=goal, values=values | {"what": "Otra"}, step=step, seen=step.revision)
    assert PlanStep.objects.get(pk=step.pk).what == "Hacer su hoja de vida en inglés"
    text = {"route": "job", "text": "Trabajar de soldador"}
    operations.set_goal(actor=rosa, case=case, on=TODAY, values=text, goal=goal, seen=goal.revision)
    with pytest.raises(RefusedError, match="Alguien más guardó esto"):
        operations.set_goal(actor=rosa, case=case, on=TODAY, values=text, goal=goal, seen=goal.revision)


def test_the_page_of_the_second_keeps_what_they_typed(cast, client, rosa, goal):
    client.force_login(cast.rosa)
    step = a_step(rosa, goal)
    address = reverse("plan_step", kwargs={"person": goal.person_id, "plan_step": step.pk})
    typed = {"what": "Lo primero", "responsible": "person", "due_on": f"{TODAY:%d/%m/%Y}", "seen": step.revision}
    assert client.post(address, typed).status_code == 302
    page = client.post(address, typed | {"what": "Lo segundo"}).content.decode()
    assert "Alguien más guardó esto" in page
    assert "Lo segundo" in page
    assert "Ahora dice: Lo primero" in page
    assert PlanStep.objects.get(pk=step.pk).what == "Lo primero"
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert client.post(address, typed | {"what": "Lo segundo", "seen": seen}).status_code == 302, (
        "read, and saved on top"
    )
    assert PlanStep.objects.get(pk=step.pk).what == "Lo segundo"


def test_a_goal_to_which_somebody_added_a_step_meanwhile_is_not_removed(cast, client, rosa, goal):
    client.force_login(cast.rosa)
    address = reverse("goal_remove", kwargs={"person": goal.person_id, "goal": goal.pk})
    step = a_step(rosa, goal)
    page = client.post(address, {"seen": goal.revision, "steps": 0}, follow=True).content.decode()
    assert "Alguien más cambió esa meta" in page
    assert PlanStep.objects.filter(pk=step.pk).exists()
    client.post(address, {"seen": goal.revision, "steps": 1})
    assert not PlanStep.objects.filter(pk=step.pk).exists()


def test_what_came_of_a_step_that_a_colleague_closed_meanwhile_stays_on_the_page(cast, client, rosa, goal):
    client.force_login(cast.rosa)
    step = a_step(rosa, goal)
    address = reverse("plan_step_end", kwargs={"person": goal.person_id, "plan_step": step.pk})
    operations.end_plan_step(actor=rosa, step=step, end="dropped", on=TODAY)
    page = client.post(address, {"end": "done", "result": "Lo entregó el lunes"}).content.decode()
    assert "Ese paso ya se cerró" in page
    assert "Lo entregó el lunes" in page


def test_a_review_leaves_what_was_signed_signed_and_both_can_be_printed(cast, client, rosa, case, goal):
    a_step(rosa, goal)
    operations.sign_plan(actor=rosa, case=case, mode="oral", witness="Catarina", on=TODAY)
    plan = whole_plan(case, TODAY).plan
    operations.review_plan(actor=rosa, plan=plan, on=TODAY, note="Va bien", next_on=TODAY + timedelta(days=30))
    assert not whole_plan(case, TODAY).moved
    a_step(rosa, goal, what="Otro paso")
    assert whole_plan(case, TODAY).moved
    client.force_login(cast.rosa)
    page = client.get(reverse("plan_of", kwargs={"person": case.person_id})).content.decode()
    assert "Imprimir lo firmado" in page
    assert "Imprimir borrador" in page


def test_two_who_edit_one_goal_read_what_stands_there_in_words(rosa, case, goal):
    values = {"route": "business", "text": goal.text, "by": TODAY}
    operations.set_goal(actor=rosa, case=case, on=TODAY, values=values, goal=goal, seen=goal.revision)
    again = values | {"route": "study", "by": None}
    with pytest.raises(RefusedError, match=r"Ahora dice: Negocio propio; \d+ de") as refusal:
        operations.set_goal(actor=rosa, case=case, on=TODAY, values=again, goal=goal, seen=goal.revision)
    assert "business" not in refusal.value.message


def test_what_is_typed_into_a_goal_that_somebody_took_away_stays_on_the_page(cast, client, rosa, case, goal):
    client.force_login(cast.rosa)
    step, here = a_step(rosa, goal), {"person": goal.person_id}
    pages = (
        (reverse("goal", kwargs=here | {"goal": goal.pk}), {"text": "Poner un taller", "route": "business"}),
        (reverse("plan_step", kwargs=here | {"plan_step": step.pk}), {"what": "Buscar local", "responsible": "person"}),
        (reverse("plan_step_add", kwargs=here | {"goal": goal.pk}), {"what": "Ver un taller", "responsible": "person"}),
    )
    operations.remove_goal(actor=rosa, goal=goal)
    for address, typed in pages:
        page = client.post(address, typed)
        assert page.status_code == 200
        said = page.content.decode()
        assert "Alguien más quitó esta meta" in said
        assert (typed.get("text") or typed["what"]) in said
        assert client.get(address).status_code == 404


def test_a_signed_plan_moves_the_case_and_stays_as_it_was(rosa, case, goal):
    with pytest.raises(RefusedError, match="al menos una meta con un paso"):
        signed(rosa, case)
    step = a_step(rosa, goal)
    paper = signed(rosa, case, seen=whole_plan(case, TODAY).digest)
    assert Case.objects.get(pk=case.pk).status == Status.IN_PLAN
    assert [one.due_on for one in due(case, StepKind.PLAN_REVIEW)] == [TODAY + timedelta(days=60)]
    assert signed(rosa, case) == paper, "the same again gives what was signed"
    a_step(rosa, goal, what="Practicar una entrevista")
    assert whole_plan(case, TODAY).moved
    with pytest.raises(RefusedError, match="Léaselo otra vez"):
        signed(rosa, case, seen=paper.digest)
    again = signed(rosa, case)
    assert [one["what"] for one in json.loads(paper.content)["goals"][0]["steps"]] == [step.what]
    assert SignedPlan.objects.filter(case=case).count() == 2
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE guidance_signedplan SET digest = 'x' WHERE id = %s", [again.pk])


def test_a_signature_on_the_screen_needs_its_drawing_and_the_paper_shows_it(rosa, case, goal):
    a_step(rosa, goal)
    with pytest.raises(RefusedError, match="Falta la firma"):
        signed(rosa, case, mode="screen", witness="")
    paper = signed(rosa, case, mode="screen", signature=PNG)
    document = pdf_of(paper, json.loads(paper.content), TODAY, name="Wilmer Otto Tzoc Caal", consultant="Rosa")
    assert document.startswith(b"%PDF")


def test_a_step_that_awaits_a_fact_is_done_by_it(rosa, case, goal):
    step, elsewhere = a_step(rosa, goal, awaits="cv_made"), a_step(rosa, goal, what="Otra cosa")
    post_milestone(actor=rosa, case=case, kind=MilestoneKind.CV_MADE, on=TODAY)
    milestone = Milestone.objects.get(case=case, kind=MilestoneKind.CV_MADE)
    assert operations.fulfil(milestone=milestone) == 1
    assert operations.fulfil(milestone=milestone) == 0
    assert PlanStep.objects.get(pk=step.pk).end == StepEnd.DONE
    assert [one.source for one in due(case, StepKind.PLAN_STEP)] == [elsewhere.pk]


def test_what_happened_before_the_plan_does_nothing_to_it(rosa, case, goal):
    a_step(rosa, goal, awaits="cv_made")
    early = post_milestone(actor=rosa, case=case, kind=MilestoneKind.CV_MADE, on=TODAY - timedelta(days=3))
    assert operations.fulfil(milestone=early) == 0


def test_a_confirmed_profile_asks_for_a_plan_within_a_month_of_the_opening(rosa, case):
    confirmed = post_milestone(actor=rosa, case=case, kind=MilestoneKind.PROFILE_CONFIRMED, on=TODAY)
    operations.fulfil(milestone=confirmed)
    assert [one.due_on for one in due(case, StepKind.PLAN)] == [case.opened_on + timedelta(days=30)]


def test_templates_come_by_what_the_person_aims_at(rosa, case):
    general = {one.code for one in templates_for(case.person)}
    assert {"empleo", "negocio", "estudio"} <= general
    assert "construccion" not in general
    add_target(actor=rosa, person=case.person, occupation=Occupation.objects.get(pk="7121"))
    fitting = templates_for(case.person)
    assert fitting[0].code == "construccion"
    operations.use_template(actor=rosa, case=case, template=fitting[0], on=TODAY)
    steps = PlanStep.objects.filter(goal__plan__case=case)
    assert steps.count() == PlanTemplate.objects.get(code="construccion").steps.count()
    assert steps.filter(awaits="certified").exists()


def test_a_case_opened_again_has_its_plan_to_do_again(rosa, case, goal):
    step = a_step(rosa, goal)
    close_case(actor=rosa, case=case, reason="moved", on=TODAY)
    assert not due(case, StepKind.PLAN_STEP)
    reopen_case(actor=rosa, case=Case.objects.get(pk=case.pk), on=TODAY, why="Volvió")
    again = Milestone.objects.get(case=case, kind=MilestoneKind.REOPENED)
    assert operations.fulfil(milestone=again) == 1
    assert [one.source for one in due(case, StepKind.PLAN_STEP)] == [step.pk]
    assert due(case, StepKind.PLAN_REVIEW)


def test_a_review_has_its_next_day_and_its_line(rosa, case, goal):
    plan = ActionPlan.objects.get(case=case)
    act = {"actor": rosa, "plan": plan, "on": TODAY, "note": "Va bien", "seen": plan.revision}
    with pytest.raises(RefusedError, match="va después"):
        operations.review_plan(**act, next_on=TODAY)
    operations.review_plan(**act, next_on=TODAY + timedelta(days=30))
    with pytest.raises(RefusedError, match="Alguien más guardó"):
        operations.review_plan(**act, next_on=TODAY + timedelta(days=40))
    assert [one.due_on for one in due(case, StepKind.PLAN_REVIEW)] == [TODAY + timedelta(days=30)]
    assert case.milestones.filter(kind=MilestoneKind.PLAN_REVIEWED, detail="Va bien").exists()


def test_a_goal_that_something_was_done_for_is_not_removed(rosa, case, goal):
    step = a_step(rosa, goal)
    operations.end_plan_step(actor=rosa, step=step, end=StepEnd.DONE, on=TODAY)
    with pytest.raises(RefusedError, match="Ya se hizo algo"):
        operations.remove_goal(actor=rosa, goal=goal)
    idle = operations.set_goal(
        actor=rosa, case=case, on=TODAY, values={"route": "life", "text": "Inscribir a los niños"}
    )
    a_step(rosa, idle)
    operations.remove_goal(actor=rosa, goal=idle)
    assert not due(case, StepKind.PLAN_STEP)


def test_nobody_plans_in_a_closed_case_nor_without_the_right(cast, rosa, case, goal):
    with pytest.raises(PermissionDenied):
        a_step(standing_of(cast.julio), goal)
    close_case(actor=rosa, case=case, reason="moved", on=TODAY)
    goal.plan.case.refresh_from_db()
    with pytest.raises(RefusedError, match="cerrado"):
        a_step(rosa, goal)


def test_somebody_else_is_named(rosa, goal):
    with pytest.raises(RefusedError, match="quién más lo hace"):
        a_step(rosa, goal, responsible="other", who="")


def test_the_whole_plan_on_the_screens(cast, client, rosa, case):
    client.force_login(cast.rosa)
    person = {"person": case.person_id}
    assert "Todavía no hay plan" in client.get(reverse("plan_of", kwargs=person)).content.decode()
    client.post(reverse("goal_add", kwargs=person), {"text": "Abrir un taller", "route": "business"})
    goal = Goal.objects.get(person=case.person)
    client.post(
        reverse("plan_step_add", kwargs=person | {"goal": goal.pk}),
        {"what": "Buscar local", "responsible": "person", "due_on": f"{TODAY:%d/%m/%Y}"},
    )
    step = PlanStep.objects.get(goal=goal)
    page = client.get(reverse("plan_of", kwargs=person)).content.decode()
    assert "0 de 1 paso hecho" in " ".join(page.split())
    draft = client.post(reverse("plan_print", kwargs=person), {"draft": "1"})
    assert draft.content.startswith(b"%PDF")
    client.post(
        reverse("plan_step_end", kwargs=person | {"plan_step": step.pk}), {"end": "done", "result": "En zona 3"}
    )
    client.post(reverse("plan_sign", kwargs=person), {"mode": "oral", "witness": "Testiga Ficticia"})
    page = client.get(reverse("plan_of", kwargs=person)).content.decode()
    assert "En zona 3" in page
    assert "Firmado" in page
    client.post(reverse("plan_template", kwargs=person), {"template": "negocio"})
    assert Goal.objects.filter(person=case.person).count() == 2
    assert client.get(reverse("plan_review", kwargs=person)).status_code == 200
