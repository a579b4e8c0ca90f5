"""Suggestions: everybody in the night, who changed each minute, and what is not for somebody never again."""

from datetime import timedelta

import numpy as np
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from puente.accounts.scope import everywhere, standing_of
from puente.core.db.scope import acting_as
from puente.matching import operations
from puente.matching.fair import most_times, shared_out
from puente.matching.models import Dismissal, Due, SentFit, Suggestion
from puente.matching.operations import RefusedError
from puente.matching.ranking import Best
from puente.matching.versions import in_force
from puente.matching.weights import USUAL
from puente.people.models import Consent
from puente.placement import operations as placement
from puente.profiles import operations as profiles
from puente.taxonomy.models import Occupation
from tests.cast import Cast
from tests.factories.work import RequirementFactory, VacancyFactory, a_ready_case

TODAY = timezone.localdate()


def suggest() -> None:
    with acting_as(everywhere(None)):
        operations.suggest_all(today=TODAY)


def catch_up() -> None:
    with acting_as(everywhere(None)):
        operations.suggest_due(today=TODAY)


def suggested() -> dict[tuple, tuple]:
    with acting_as(everywhere(None)):
        rows = Suggestion.objects.all()
        return {(row.person_id, row.vacancy_id): (row.score, row.rank, row.share, row.ready) for row in rows}


def test_the_night_suggests_to_both_sides(cast: Cast):
    case, vacancy = a_ready_case(cast.rosa), VacancyFactory()
    VacancyFactory(occupation_id="2513")
    suggest()
    [(pair, (score, rank, share, ready))] = suggested().items()
    assert pair == (case.person_id, vacancy.pk)
    assert (rank, share, ready) == (1, 1, True)
    assert score > 0


@pytest.mark.parametrize(
    "why", ["no permission", "closed case", "at work", "sent there once", "not for them", "unsafe"]
)
def test_nobody_is_suggested_who_may_not_be(cast: Cast, why):
    case, vacancy, rosa = a_ready_case(cast.rosa), VacancyFactory(), standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        match why:
            case "no permission":
                Consent.objects.filter(person=case.person, purpose="employers").update(withdrawn_on=TODAY)
            case "closed case":
                type(case).objects.filter(pk=case.pk).update(closed_on=TODAY, closure_reason="stopped")
            case "at work":
                type(case).objects.filter(pk=case.pk).update(status="placed")
            case "sent there once":
                sent = placement.apply(actor=rosa, case=case, vacancy=vacancy, on=TODAY)
                placement.move(actor=rosa, application=sent, to="not_selected", on=TODAY)
            case "not for them":
                operations.dismiss(actor=rosa, person=case.person, vacancy=vacancy, why="far", on=TODAY)
            case "unsafe":
                profiles.set_wishes(actor=rosa, person=case.person, avoids=[vacancy.municipality_id])
    suggest()
    assert suggested() == {}


def _learns(rosa, case, _vacancy):
    profiles.add_target(actor=rosa, person=case.person, occupation=Occupation.objects.get(pk="7121"))


def _asks_less(rosa, case, _vacancy):
    profiles.set_wishes(actor=rosa, person=case.person, wage_floor=3900)


def _would_move(rosa, case, _vacancy):
    profiles.set_wishes(actor=rosa, person=case.person, relocates=True)


def _withdraws(rosa, case, _vacancy):
    Consent.objects.filter(person=case.person, purpose="employers").update(withdrawn_on=TODAY)


def _is_not_safe(rosa, case, vacancy):
    profiles.set_wishes(actor=rosa, person=case.person, avoids=[vacancy.municipality_id])


def _does_not_want(rosa, case, vacancy):
    operations.dismiss(actor=rosa, person=case.person, vacancy=vacancy, why="far", on=TODAY)


def _is_sent(rosa, case, vacancy):
    placement.apply(actor=rosa, case=case, vacancy=vacancy, on=TODAY)


def _is_hired(rosa, case, vacancy):
    sent = placement.apply(actor=rosa, case=case, vacancy=vacancy, on=TODAY)
    placement.hire(actor=rosa, application=sent, started_on=TODAY, contract="indefinite", wage=4500)


def _is_closed(rosa, case, _vacancy):
    type(case).objects.filter(pk=case.pk).update(closed_on=TODAY, closure_reason="stopped")


CHANGES = [_learns, _asks_less, _would_move, _withdraws, _is_not_safe, _does_not_want, _is_sent, _is_hired, _is_closed]


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_of_a_person_everything_is_as_after_a_whole_night(cast: Cast, change):
    case, vacancy = a_ready_case(cast.rosa), VacancyFactory(slots=3)
    a_ready_case(cast.rosa)
    VacancyFactory(municipality_id="0101")
    VacancyFactory(wage=4000)
    suggest()
    before = suggested()
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        change(rosa, case, vacancy)
    catch_up()
    after = suggested()
    assert after != before
    suggest()
    night = suggested()
    assert {pair: row[:2] + row[3:] for pair, row in after.items()} == {
        pair: row[:2] + row[3:] for pair, row in night.items()
    }
    assert {pair for pair, row in after.items() if row[2]} == {pair for pair, row in night.items() if row[2]}


@pytest.mark.parametrize(
    "change", [{"wage": 9000}, {"municipality_id": "0101"}, {"closed_on": TODAY}, {"occupation_id": "2513"}]
)
def test_after_a_change_of_a_vacancy_its_people_are_those_of_a_whole_night(cast: Cast, change):
    for _number in range(3):
        a_ready_case(cast.rosa)
    vacancy = VacancyFactory()
    VacancyFactory()
    suggest()
    before = suggested()
    with acting_as(everywhere(None)):
        type(vacancy).objects.filter(pk=vacancy.pk).update(**change)
    catch_up()
    after = {pair: (row[0], row[2], row[3]) for pair, row in suggested().items() if pair[1] == vacancy.pk}
    assert {pair: (row[0], row[2], row[3]) for pair, row in before.items() if pair[1] == vacancy.pk} != after
    suggest()
    assert {pair: (row[0], row[2], row[3]) for pair, row in suggested().items() if pair[1] == vacancy.pk} == after


def test_a_vacancy_that_asks_for_more_is_no_longer_ready_for_anybody(cast: Cast):
    a_ready_case(cast.rosa)
    vacancy = VacancyFactory()
    suggest()
    RequirementFactory(vacancy=vacancy, kind="experience", months=400)
    catch_up()
    assert [row[3] for row in suggested().values()] == [False]


def test_a_link_to_a_place_that_became_unsafe_opens_nothing_any_more(cast: Cast):
    case, vacancy, rosa = a_ready_case(cast.rosa), VacancyFactory(), standing_of(cast.rosa)
    suggest()
    with acting_as(rosa.scope("test")):
        link, _code = operations.offer_vacancies(actor=rosa, case=case, vacancies=[vacancy.pk], on=TODAY)
        profiles.set_wishes(actor=rosa, person=case.person, avoids=[vacancy.municipality_id])
    catch_up()
    with acting_as(rosa.scope("test")):
        link.refresh_from_db()
        assert link.ended_on == TODAY


def test_a_new_vacancy_is_suggested_at_once_and_keeps_its_first_day(cast: Cast):
    case = a_ready_case(cast.rosa)
    VacancyFactory()
    suggest()
    with acting_as(everywhere(None)):
        Suggestion.objects.update(since=TODAY - timedelta(days=9))
    new = VacancyFactory()
    catch_up()
    with acting_as(everywhere(None)):
        days = dict(Suggestion.objects.values_list("vacancy", "since"))
    assert days.pop(new.pk) == TODAY
    assert list(days.values()) == [TODAY - timedelta(days=9)]
    suggest()
    with acting_as(everywhere(None)):
        assert Suggestion.objects.get(vacancy=new).since == TODAY
        assert Suggestion.objects.exclude(vacancy=new).get().since == TODAY - timedelta(days=9)
    assert case.person_id in {person for person, _vacancy in suggested()}


def test_every_change_leaves_a_note_whoever_writes(cast: Cast):
    case, vacancy = a_ready_case(cast.rosa), VacancyFactory()
    suggest()
    assert not Due.objects.exists()
    with acting_as(standing_of(cast.rosa).scope("test")), connection.cursor() as cursor:
        cursor.execute("UPDATE profiles_profile SET radius_km = 99 WHERE person_id = %s", [case.person_id])
        cursor.execute("UPDATE employers_vacancy SET wage = 5000 WHERE id = %s", [vacancy.pk])
    assert set(Due.objects.values_list("subject", "kind")) == {(case.person_id, "person"), (vacancy.pk, "vacancy")}
    catch_up()
    assert not Due.objects.exists()


def test_who_does_not_see_the_person_sees_none_of_their_suggestions(cast: Cast):
    a_ready_case(cast.rosa), VacancyFactory()
    suggest()
    with acting_as(standing_of(cast.marta).scope("test")):
        assert not Suggestion.objects.exists()
    with acting_as(standing_of(cast.rosa).scope("test")):
        assert Suggestion.objects.count() == 1


def test_how_somebody_fitted_is_kept_when_they_are_sent_and_settled_when_it_ends(cast: Cast):
    case, vacancy, rosa = a_ready_case(cast.rosa), VacancyFactory(), standing_of(cast.rosa)
    suggest()
    with acting_as(rosa.scope("test")):
        sent = placement.apply(actor=rosa, case=case, vacancy=vacancy, on=TODAY)
        fit = SentFit.objects.get()
        assert fit.score == sum(fit.parts.values())
        assert (fit.rank, fit.weights, fit.settled_on) == (1, 0, None)
        placement.move(actor=rosa, application=sent, to="interview", on=TODAY)
        assert SentFit.objects.get().settled_on is None
        placement.move(actor=rosa, application=sent, to="not_selected", on=TODAY, reason="otra persona")
        assert SentFit.objects.get().settled_on == TODAY


def test_a_vacancy_that_was_not_for_them_may_be_taken_back(cast: Cast):
    case, vacancy, rosa = a_ready_case(cast.rosa), VacancyFactory(), standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        with pytest.raises(RefusedError, match="por qué"):
            operations.dismiss(actor=rosa, person=case.person, vacancy=vacancy, why="", on=TODAY)
        said = operations.dismiss(actor=rosa, person=case.person, vacancy=vacancy, why="wage", on=TODAY)
        with pytest.raises(RefusedError, match="Ya se había dicho"):
            operations.dismiss(actor=rosa, person=case.person, vacancy=vacancy, why="far", on=TODAY)
        operations.take_back(actor=rosa, person=case.person, dismissal_id=said.pk, on=TODAY)
        with pytest.raises(RefusedError, match="otra vez"):
            operations.take_back(actor=rosa, person=case.person, dismissal_id=said.pk, on=TODAY)
        assert Dismissal.objects.get().taken_back_on == TODAY
    suggest()
    assert len(suggested()) == 1


def test_weights_change_by_version_with_a_reason_and_by_supervision_only(cast: Cast):
    julio, points = standing_of(cast.julio), dict(USUAL.points) | {"wage": 90}
    with acting_as(julio.scope("test")):
        with pytest.raises(PermissionDenied):
            operations.set_weights(actor=standing_of(cast.rosa), points=points, reason="quiero", seen=0)
        for wrong, sentence in (
            ({"points": points | {"wage": 201}}, "de 0 a 200"),
            ({"points": dict.fromkeys(points, 0)}, "Algo tiene que contar"),
            ({"points": dict(USUAL.points)}, "Así están ya"),
            ({"seen": 4}, "Alguien más cambió"),
            ({"reason": "  "}, "Diga por qué"),
        ):
            with pytest.raises(RefusedError, match=sentence):
                operations.set_weights(**{"actor": julio, "points": points, "reason": "prueba", "seen": 0} | wrong)
        operations.set_weights(actor=julio, points=points, reason="El salario decide.", seen=0)
        assert (in_force().version, in_force()["wage"], in_force()["trade"]) == (1, 90, USUAL["trade"])


def test_nobody_is_proposed_everywhere_while_others_fit_too():
    """Twenty vacancies that the same ten people fit best; each looks at thirty of sixty."""
    rng = np.random.default_rng(5)
    places = np.array([[*range(10), *(10 + rng.permutation(50)[:20])] for _vacancy in range(20)], np.int32)
    keys = np.tile(np.arange(30_000, 0, -1000, dtype=np.int32), (20, 1))
    lists = shared_out(Best(places, keys), people=60, most=5)
    times = np.bincount([person for some in lists for person in some], minlength=60)
    assert all(len(some) == 5 for some in lists)
    assert times.max() <= most_times(20, 60, 5)
    assert (times > 0).sum() > 20, "more people than the ten best"
