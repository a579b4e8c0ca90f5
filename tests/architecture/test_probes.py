"""A sample of generated probes: nobody gets a foreign byte. All fifty thousand: `python -m bench.probes`."""

import pytest

from puente.accounts.scope import standing_of
from tests.architecture.test_doors import ALL_DOORS
from tests.cast import Cast
from tests.probing import MARK, a_world, probe_all, rows_seen, scopes_of_strangers

SAMPLE = 1200


def test_a_sample_of_probes_brings_back_no_foreign_byte_and_no_error(cast: Cast):
    tally = probe_all(a_world(cast), ALL_DOORS, most=SAMPLE, seed=5)
    assert tally.problems == []
    assert tally.number == SAMPLE
    assert {200, 302, 403, 404, 405} <= set(tally.statuses), "the probes reach every kind of answer"


def test_without_any_filter_of_the_application_the_database_alone_shows_strangers_nothing(cast: Cast):
    world = a_world(cast)
    seen = {label: rows_seen(scope) for label, scope in scopes_of_strangers(world).items()}
    assert [label for label, tables in seen.items() if tables] == []


def test_the_marks_are_there_to_be_seen_by_who_may(cast: Cast, client):
    world = a_world(cast)
    assert len(rows_seen(standing_of(cast.rosa).scope("test"))) >= 10
    client.force_login(cast.rosa)
    assert MARK in client.get(f"/personas/{world.objects['person']}/").content.decode().lower()


@pytest.mark.parametrize("label", ["another station", "administrator"])
def test_a_probe_that_sees_a_mark_would_be_told(cast: Cast, label, monkeypatch):
    """The instrument itself: with the walls down, it cries."""
    world = a_world(cast)
    world.foreign[label] = cast.rosa
    tally = probe_all(world, ALL_DOORS, most=500, seed=5)
    assert any("saw a mark" in problem for problem in tally.problems)
