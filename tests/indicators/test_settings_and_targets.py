"""Settings by edition, targets, the dashboard, the command, and what changed in an approved figure."""

import base64
import csv
import io
import json
import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from puente.accounts.awards import award_on
from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.indicators import operations
from puente.indicators.access import definitions_for
from puente.indicators.dashboard import boards
from puente.indicators.definitions import DEFINITIONS
from puente.indicators.differences import difference_of
from puente.indicators.figures import figures
from puente.indicators.models import Edition, FrozenFigure, Target
from puente.indicators.periods import parse
from puente.indicators.population import population_of
from tests.cast import HUEHUETENANGO, Cast
from tests.factories.accounts import AwardFactory
from tests.factories.work import a_funded_award
from tests.indicators.scenes import Scene

OCTOBER, YEAR = parse("2026-10"), parse("FY2027")
DAY = date(2026, 10, 10)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(a_funded_award(), cast.rosa, cast.julio)


@pytest.fixture
def julio(cast: Cast):
    standing = standing_of(cast.julio)
    with acting_as(standing.scope("test")):
        yield standing


def test_a_changed_setting_is_a_new_edition_for_that_award_only(julio, scene: Scene):
    change = {"actor": julio, "award": scene.award, "code": "I3"}
    operations.change_settings(values={"window_days": 30}, reason="Lo pidió el donante", **change)
    operations.change_settings(values={"window_days": 60}, reason="Lo pidió otra vez", **change)
    now = definitions_for(scene.award)["I3"]
    assert (now.label, now.settings["window_days"]) == ("2.2", 60)
    assert definitions_for(a_funded_award())["I3"].label == "2"
    assert list(Edition.objects.values_list("number", flat=True)) == [2, 1]


@pytest.mark.parametrize(
    ("values", "reason", "words"),
    [
        ({"window_days": 30}, " ", "Diga por qué"),
        ({"window_days": "treinta"}, "Sí", "no corresponde"),
        ({"window_days": 9999}, "Sí", "de 0 a 730"),
        ({"days": 30}, "Sí", "no corresponde"),
    ],
)
def test_a_setting_that_is_none_is_refused(julio, scene: Scene, values, reason, words):
    with pytest.raises(RefusedError, match=words):
        operations.change_settings(actor=julio, award=scene.award, code="I3", values=values, reason=reason)
    assert not Edition.objects.exists()


def test_no_setting_can_be_one_that_cannot_be_counted_with(julio, scene: Scene):
    with pytest.raises(RefusedError, match="de 1 a 20"):
        operations.change_settings(
            actor=julio, award=scene.award, code="I4", values={"minimum_services": 0}, reason="Ninguno"
        )


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=DEFINITIONS)
def test_every_setting_that_is_a_number_has_its_limits_and_counts_at_both(julio, scene: Scene, definition):
    scene.service(scene.case(), DAY)
    numbers = {name for name, value in definition.settings.items() if not isinstance(value, bool)}
    assert set(definition.limits) == numbers
    for side in (0, 1):
        limits = {name: definition.limits[name][side] for name in numbers}
        figures(julio, definition, scene.award, [OCTOBER], limits)


def frozen_figure(actor, scene: Scene, code: str, consultant, station) -> FrozenFigure:
    definition = definitions_for(scene.award)[code]
    found = population_of(actor, definition, scene.award, OCTOBER, consultant)
    return operations.freeze(
        actor=actor, award=scene.award, definition=definition, period=OCTOBER, consultant=consultant, station=station,
        found=found,
    )  # fmt: skip


def test_a_person_who_had_counted_before_after_all_is_a_difference(cast: Cast, julio, scene: Scene):
    case = scene.case()
    scene.service(case, DAY)
    frozen = frozen_figure(julio, scene, "I5", cast.rosa, case.station)
    scene.service(case, date(2026, 9, 20))
    [change] = difference_of(julio, frozen).changes
    assert (change.before.is_new, change.after.is_new) == (True, False)


def test_a_figure_keeps_the_definition_it_was_approved_with(cast: Cast, julio, scene: Scene):
    case = scene.case()
    scene.training(case, DAY)
    scene.application(case, date(2026, 11, 20))
    frozen = frozen_figure(julio, scene, "I3", cast.rosa, case.station)
    operations.change_settings(
        actor=julio, award=scene.award, code="I3", values={"window_days": 5}, reason="Más estricto"
    )
    assert (frozen.version, frozen.value) == ("2", 1)
    assert difference_of(julio, frozen).changes == []


def test_the_difference_names_who_entered_who_left_and_who_changed(cast: Cast, julio, scene: Scene):
    stays, leaves, changes = (scene.case() for _number in range(3))
    scene.service(stays, DAY)
    going = scene.service(leaves, DAY)
    waiting = scene.service(changes, DAY, acknowledged="none")
    frozen = frozen_figure(julio, scene, "I5", cast.rosa, stays.station)
    going.delete()
    waiting.acknowledged = "sheet"
    waiting.save()
    enters = scene.case()
    scene.service(enters, DAY)
    found = difference_of(julio, frozen)
    said = {change.code: (bool(change.before), bool(change.after)) for change in found.changes}
    assert said == {leaves.code: (True, False), changes.code: (True, True), enters.code: (False, True)}
    assert (frozen.value, found.value) == (2, 3)


def test_a_target_is_set_changed_and_taken_away_by_supervision(cast: Cast, julio, scene: Scene):
    target = {"award": scene.award, "code": "I4", "year": YEAR, "station": None}
    for value in (10, 12):
        operations.set_target(actor=julio, value=value, **target)
    assert Target.objects.get().value == 12
    with pytest.raises(RefusedError, match="de 0 a 100"):
        operations.set_target(actor=julio, value=101, **target | {"code": "I2"})
    with pytest.raises(PermissionDenied):
        operations.set_target(actor=standing_of(cast.rosa), value=1, **target)
    operations.set_target(actor=julio, value=None, **target)
    assert not Target.objects.exists()


def test_the_dashboard_puts_what_was_reached_beside_the_target(julio, scene: Scene):
    case = scene.case()
    scene.service(case, DAY)
    scene.job(case, DAY)
    operations.set_target(actor=julio, award=scene.award, code="I4", year=YEAR, station=None, value=4)
    board = boards(julio, scene.award, YEAR, [OCTOBER])[3]
    assert (board.definition.code, board.year.number, board.year.target, board.year.share) == ("I4", 1, 4, 25)
    assert [(period.key, reached.number) for period, reached in board.months] == [("2026-10", 1)]
    assert {station.pk: reached.number for station, reached in board.stations}[HUEHUETENANGO] == 1


def test_the_page_of_targets_keeps_what_was_typed_when_a_number_is_wrong(client, cast: Cast):
    award = a_funded_award()
    client.force_login(cast.julio)
    page = client.post(
        reverse("targets"), {"I1-todo": "12", "I2-todo": "muchas", "convenio": award.code}
    ).content.decode()
    assert "Las metas son números enteros" in page
    assert 'value="muchas"' in page
    assert not Target.objects.exists()


def test_the_dashboard_draws_a_picture_of_each_indicator(client, cast: Cast, scene: Scene):
    scene.service(scene.case(), DAY)
    client.force_login(cast.ines)
    page = client.get(reverse("dashboard"), {"periodo": "FY2027"}).content.decode()
    pictures = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert len(pictures) == len(DEFINITIONS)
    assert all(base64.b64decode(picture).startswith(b"<svg") for picture in pictures)


def test_with_two_awards_each_has_its_own_figures(client, cast: Cast, scene: Scene):
    other = AwardFactory(code="OTRO-2026", starts_on=date(2026, 11, 1), ends_on=date(2029, 10, 31))
    scene.service(scene.case(), DAY)
    client.force_login(cast.julio)
    present = client.get(reverse("figures"), {"periodo": "FY2027"})
    assert present.context["award"] == award_on(timezone.localdate())
    assert f"convenio={other.code}" in present.content.decode()
    first = client.get(reverse("figures"), {"periodo": "FY2027", "convenio": scene.award.code})
    second = client.get(reverse("figures"), {"periodo": "FY2027", "convenio": other.code})
    total = lambda answer: answer.context["tables"][0]["figure"].total.value  # noqa: E731
    assert (total(first), total(second)) == (1, 0)


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("indicators", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_says_the_five_as_json_and_csv(scene: Scene):
    case = scene.case()
    scene.service(case, DAY)
    asked = ("--award", scene.award.code, "--period", "2026-10", "--by", "station,sex")
    rows = json.loads(run(*asked))
    fifth = [row for row in rows if row["indicator"] == "I5"]
    assert [(row["dimension"], row["value"], row["persons"], row["of"]) for row in fifth] == [
        ("total", "", 1, None), ("station", "1", 1, None), ("sex", "F", 1, None),
    ]  # fmt: skip
    lines = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv"))))
    assert [line["persons"] for line in lines if line["indicator"] == "I5"] == ["1", "1", "1"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--award", "NO", "--period", "2026-10"), "No hay un convenio"),
        (("--period", "octubre"), "No se entiende el período"),
        (("--period", "award", "--by", "color"), "No se puede desagregar por color"),
    ],
)
def test_the_command_says_what_it_does_not_understand(scene: Scene, arguments, words):
    award = () if "--award" in arguments else ("--award", scene.award.code)
    with pytest.raises(CommandError, match=words):
        run(*award, *arguments)
