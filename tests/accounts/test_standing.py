"""Rights follow postings in time."""

from datetime import date

from puente.accounts.enums import Role
from puente.accounts.rights import Right
from puente.accounts.scope import standing_of
from tests.cast import HUEHUETENANGO, QUICHE, Cast
from tests.factories.accounts import PostingFactory, UserFactory


def test_a_consultant_sees_the_station_of_the_posting(cast: Cast):
    assert standing_of(cast.rosa).stations == (HUEHUETENANGO,)


def test_supervision_sees_all_nine(cast: Cast):
    assert standing_of(cast.julio).stations == tuple(range(1, 10))


def test_the_donors_reader_and_the_administrator_see_no_case(cast: Cast):
    assert standing_of(cast.dana).stations == ()
    assert standing_of(cast.ada).stations == ()


def test_a_posting_counts_from_its_first_to_its_last_day():
    posting = PostingFactory(starts_on=date(2026, 3, 1), ends_on=date(2026, 3, 31))
    assert standing_of(posting.user, date(2026, 2, 28)).stations == ()
    assert standing_of(posting.user, date(2026, 3, 1)).stations == (HUEHUETENANGO,)
    assert standing_of(posting.user, date(2026, 3, 31)).stations == (HUEHUETENANGO,)
    assert standing_of(posting.user, date(2026, 4, 1)).stations == ()


def test_a_move_changes_what_is_seen():
    user = UserFactory()
    PostingFactory(user=user, station_id=HUEHUETENANGO, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))
    PostingFactory(user=user, station_id=QUICHE, starts_on=date(2026, 7, 1))
    assert standing_of(user, date(2026, 6, 30)).stations == (HUEHUETENANGO,)
    assert standing_of(user, date(2026, 7, 1)).stations == (QUICHE,)


def test_a_suspended_user_has_no_rights(cast: Cast):
    cast.rosa.is_active = False
    assert not standing_of(cast.rosa).has(Right.PEOPLE_VIEW)
    assert standing_of(cast.rosa).stations == ()


def test_nobody_without_posting_has_rights():
    assert standing_of(UserFactory()).roles == frozenset()


def test_every_role_has_a_row_in_the_rights_table():
    from puente.accounts.rights import RIGHTS

    assert set(RIGHTS) == set(Role)
