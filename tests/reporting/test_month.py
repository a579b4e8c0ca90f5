"""Plan, report, approval, freeze, restatement, certificate: what is refused, and what stays as it was."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from puente.accounts.scope import standing_of
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.indicators.models import FrozenFigure
from puente.indicators.periods import month_of
from puente.reporting import operations
from puente.reporting.enums import Section, State
from puente.reporting.models import Report, WorkPlan
from puente.reporting.operations.plans import LineFacts
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.reporting import ALL_ACCEPTED, LAST_MONTH, TODAY, a_plan, a_report, approved, certified
from tests.factories.work import a_funded_award
from tests.indicators.scenes import Scene

DAY = LAST_MONTH + timedelta(days=9)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(a_funded_award(), cast.rosa, cast.julio)


def acting(user):
    return acting_as(standing_of(user).scope("test"))


def served(scene: Scene, day=DAY):
    case = scene.case(opened_on=LAST_MONTH)
    return scene.service(case, day)


def test_a_month_that_has_not_ended_is_not_reported(cast: Cast, scene: Scene):
    rosa = standing_of(cast.rosa)
    with acting(cast.rosa), pytest.raises(RefusedError, match="El mes todavía no termina"):
        operations.start_report(actor=rosa, award=scene.award, month=TODAY.replace(day=1), today=TODAY)


def test_the_report_is_drawn_from_what_the_consultant_recorded_in_the_month(cast: Cast, scene: Scene):
    a_plan(cast.rosa)
    served(scene)
    served(scene, LAST_MONTH - timedelta(days=1))
    content = a_report(cast.rosa, scene.award).content
    assert (content["numbers"]["services"], content["numbers"]["cases_opened"]) == (1, 2)
    assert content["services"] == [["guidance", 1, 1, 1]]
    assert [(line["planned"], line["done"]) for line in content["plan"]] == [(5, 1), (1, None)]
    fifth = content["indicators"][4]
    assert (fifth["code"], fifth["month"], fifth["sex"]) == ("I5", [1, 1, 1], {"F": 1})


def test_the_annex_names_cases_by_code_and_nobody_by_name(cast: Cast, scene: Scene):
    delivery = served(scene)
    report = a_report(cast.rosa, scene.award)
    with acting_as(EVERYWHERE):
        person, code = delivery.person, delivery.case.code
    text = str(report.content)
    assert code in text
    assert person.surnames not in text
    assert str(person.pk) not in text


def test_a_report_without_lessons_is_not_sent(cast: Cast, scene: Scene):
    rosa = standing_of(cast.rosa)
    with acting(cast.rosa):
        report = operations.start_report(actor=rosa, award=scene.award, month=LAST_MONTH, today=TODAY)
        with pytest.raises(RefusedError, match="lecciones aprendidas") as refusal:
            operations.submit_report(actor=rosa, report=report, on=TODAY)
    assert refusal.value.field == "lessons"


def test_once_sent_its_words_do_not_change_until_it_is_returned(cast: Cast, scene: Scene):
    report, rosa, julio = a_report(cast.rosa, scene.award), standing_of(cast.rosa), standing_of(cast.julio)
    with acting(cast.rosa), pytest.raises(RefusedError, match="ya se envió"):
        operations.write_words(actor=rosa, report=report, lessons="Otra.", challenges="Otra.")
    verdicts = ALL_ACCEPTED | {Section.LESSONS: (False, "Diga qué haría distinto.")}
    with acting(cast.julio):
        operations.return_report(actor=julio, report=report, verdicts=verdicts, on=TODAY)
    with acting(cast.rosa):
        report.refresh_from_db()
        assert report.state == State.RETURNED
        assert report.reviews.get(accepted=False).remark == "Diga qué haría distinto."
        operations.write_words(actor=rosa, report=report, lessons="Otra.", challenges="Otra.")
        assert operations.submit_report(actor=rosa, report=report, on=TODAY).round == 2


def test_a_line_returned_without_saying_what_to_mend_is_refused_and_nothing_is_kept(cast: Cast, scene: Scene):
    report, julio = a_report(cast.rosa, scene.award), standing_of(cast.julio)
    with acting(cast.julio):
        for verdicts, words in (
            (ALL_ACCEPTED | {Section.CASES: (False, " ")}, "Diga qué hay que corregir"),
            (ALL_ACCEPTED, "marque al menos una parte"),
        ):
            with pytest.raises(RefusedError, match=words):
                operations.return_report(actor=julio, report=report, verdicts=verdicts, on=TODAY)
        report.refresh_from_db()
        assert (report.state, report.reviews.count()) == (State.SUBMITTED, 0)


def test_nobody_approves_their_own_report_by_rule_by_right_nor_in_the_database(cast: Cast, scene: Scene):
    report, rosa = a_report(cast.rosa, scene.award), standing_of(cast.rosa)
    with acting(cast.rosa):
        with pytest.raises(PermissionDenied):
            operations.approve_report(actor=rosa, report=report, verdicts=ALL_ACCEPTED, seen=report.digest, on=TODAY)
        with pytest.raises(IntegrityError, match="report_decided_by_another"), transaction.atomic():
            Report.objects.filter(pk=report.pk).update(state=State.APPROVED, decided_by=cast.rosa.pk, decided_on=TODAY)


def test_approval_freezes_five_figures_with_their_people(cast: Cast, scene: Scene):
    delivery = served(scene)
    approved(a_report(cast.rosa, scene.award), cast.julio)
    with acting(cast.julio):
        frozen = {figure.indicator: figure for figure in FrozenFigure.objects.all()}
    assert sorted(frozen) == ["I1", "I2", "I3", "I4", "I5"]
    assert (frozen["I5"].value, frozen["I5"].number, frozen["I5"].population[0][0]) == (1, 0, str(delivery.person_id))


def test_a_figure_that_moves_while_it_is_approved_approves_nothing(cast: Cast, scene: Scene):
    report, julio = a_report(cast.rosa, scene.award), standing_of(cast.julio)
    served(scene)
    approve = {"actor": julio, "report": report, "verdicts": ALL_ACCEPTED, "on": TODAY}
    with acting(cast.julio):
        with pytest.raises(RefusedError, match="Los registros cambiaron mientras lo revisaba"):
            operations.approve_report(seen=report.digest, **approve)
        report.refresh_from_db()
        assert (report.state, FrozenFigure.objects.count(), report.reviews.count()) == (State.SUBMITTED, 0, 0)
        seen = report.digest
        assert operations.redraw_report(actor=julio, report=report)
        with pytest.raises(RefusedError, match="cambiaron"):
            operations.approve_report(seen=seen, **approve)
        report.refresh_from_db()
        operations.approve_report(seen=report.digest, **approve)


def test_what_comes_later_than_the_month_moves_nothing_of_it(cast: Cast, scene: Scene):
    report = a_report(cast.rosa, scene.award)
    scene.service(scene.case(opened_on=TODAY), TODAY)
    assert approved(report, cast.julio).state == State.APPROVED


def test_a_late_fact_alters_an_approved_month_only_by_a_numbered_restatement(cast: Cast, scene: Scene):
    report, julio = approved(a_report(cast.rosa, scene.award), cast.julio), standing_of(cast.julio)
    with acting(cast.julio):
        with pytest.raises(RefusedError, match="Nada cambió"):
            operations.restate_report(actor=julio, report=report, reason="Por si acaso")
        served(scene)
        assert FrozenFigure.objects.get(indicator="I5").value == 0
        with pytest.raises(RefusedError, match="Diga por qué"):
            operations.restate_report(actor=julio, report=report, reason=" ")
        [changed] = operations.restate_report(actor=julio, report=report, reason="Hoja de asistencia tardía")
        assert (changed.indicator, changed.number, changed.value) == ("I5", 1, 1)
        assert [(figure.number, figure.value) for figure in FrozenFigure.objects.filter(indicator="I5")] == [
            (1, 1),
            (0, 0),
        ]
        with pytest.raises(RefusedError, match="Nada cambió"):
            operations.restate_report(actor=julio, report=report, reason="Otra vez")


def test_what_is_frozen_cannot_be_changed_nor_removed_even_by_hand(cast: Cast, scene: Scene):
    approved(a_report(cast.rosa, scene.award), cast.julio)
    with acting(cast.julio):
        for act in ("UPDATE indicators_frozenfigure SET value = 9, base = 9", "DELETE FROM indicators_frozenfigure"):
            with (
                pytest.raises(DatabaseError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(act)


def test_results_are_certified_once_by_another_and_anybody_may_verify_the_number(cast: Cast, scene: Scene):
    report = a_report(cast.rosa, scene.award)
    with pytest.raises(RefusedError, match="informe aprobado"):
        certified(report, cast.julio)
    certificate = certified(approved(report, cast.julio), cast.julio)
    with pytest.raises(RefusedError, match="ya están certificados"):
        certified(report, cast.julio)
    with acting_as(Scope(actor=None, kind="link")), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM reporting_verify(%s)", [certificate.token])
        [found] = cursor.fetchall()
    assert found[0] == certificate.number == f"CR-{TODAY.year}-0001"
    assert (found[2], found[4], found[5]) == ("Huehuetenango", report.digest, 0)


def test_a_plan_lies_within_its_month_and_is_decided_by_another(cast: Cast):
    rosa, julio, period = standing_of(cast.rosa), standing_of(cast.julio), month_of(LAST_MONTH)
    with acting(cast.rosa):
        outside = [LineFacts("services", 5, period.first, period.last + timedelta(days=1))]
        with pytest.raises(RefusedError, match="dentro de"):
            operations.save_plan(actor=rosa, month=LAST_MONTH, lines=outside)
        with pytest.raises(RefusedError, match="al menos una actividad"):
            operations.save_plan(actor=rosa, month=LAST_MONTH, lines=[])
    plan = a_plan(cast.rosa)
    with acting(cast.rosa):
        operations.submit_plan(actor=rosa, plan=plan, on=TODAY)
    with pytest.raises(RefusedError, match="ya se envió"):
        a_plan(cast.rosa)
    with acting(cast.julio):
        with pytest.raises(RefusedError, match="por qué se devuelve"):
            operations.decide_plan(actor=julio, plan=plan, approve=False, remarks="", on=TODAY)
        operations.decide_plan(actor=julio, plan=plan, approve=True, remarks="", on=TODAY)
        assert WorkPlan.objects.get().state == State.APPROVED


def test_a_consultant_finds_no_papers_of_another_not_even_in_the_same_station(cast: Cast, scene: Scene):
    a_plan(cast.rosa)
    a_report(cast.rosa, scene.award)
    with acting_as(Scope(actor=cast.marta.pk, stations=tuple(range(1, 10)), kind="test")):
        assert (Report.objects.count(), WorkPlan.objects.count()) == (0, 0)
    with acting(cast.ines):
        assert (Report.objects.count(), WorkPlan.objects.count()) == (1, 1)
