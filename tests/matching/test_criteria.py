"""Reasons for and against, and an order that serves the person."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.matching.criteria import Asked, Job, Offer, Seeker, Side, compare
from puente.matching.queries import vacancies_for
from puente.people.minors import Placing
from tests.cast import Cast
from tests.factories.work import RequirementFactory, VacancyFactory, a_ready_case

HUEHUE, CHIANTLA = (Decimal("15.320"), Decimal("-91.471")), (Decimal("15.365"), Decimal("-91.458"))
CAPITAL = (Decimal("14.635"), Decimal("-90.479"))
MATEO = Seeker(
    jobs=(Job("7121", "Techadores", 48),),
    languages={"eng": 3},
    place=CHIANTLA,
    municipality="1302",
    radius_km=40,
    wage_floor=4200,
    schedules=frozenset({"day"}),
)
ROOFS = Offer("7121", "Techos", HUEHUE, "1301", 4500, "day", "de día")


def sentences(seeker: Seeker, offer: Offer, *sides: Side) -> list[str]:
    return [finding.sentence for finding in compare(seeker, offer).of(*sides)]


def test_a_good_fit_says_why():
    assert sentences(MATEO, ROOFS, Side.FOR) == [
        "4 años en lo mismo que piden (Techadores).",
        "A unos 5 km; viaja hasta 40 km.",
        "Horario de día, como pidió.",
        "Pagan Q\u00a0300 más de lo que espera.",
    ]
    assert sentences(MATEO, ROOFS, Side.AGAINST, Side.GAP, Side.LIMIT) == []


@pytest.mark.parametrize(
    ("changes", "side", "sentence"),
    [
        ({"code": "5131"}, Side.AGAINST, "No ha trabajado en algo parecido."),
        ({"code": "7123"}, Side.FOR, "un trabajo cercano"),
        ({"place": CAPITAL, "municipality": "0101"}, Side.AGAINST, "Queda a unos"),
        ({"municipality": "1302"}, Side.FOR, "Está en su municipio."),
        ({"wage": 4000}, Side.AGAINST, "200 menos de lo que espera"),
        ({"schedule": "night", "schedule_label": "de noche"}, Side.AGAINST, "El horario es de noche"),
        (
            {"schedule": "night", "schedule_label": "de noche", "schedule_wished": True},
            Side.AGAINST,
            "El horario es de noche, y se puede acordar otro.",
        ),
        (
            {"requirements": (Asked("language", "eng", "inglés B2", amount=4),)},
            Side.GAP,
            "Piden inglés B2; su nivel es B1.",
        ),
        (
            {"requirements": (Asked("language", "eng", "inglés B1", amount=3),)},
            Side.FOR,
            "Habla lo que piden: inglés B1.",
        ),
        (
            {"requirements": (Asked("experience", "60", "", amount=60),)},
            Side.GAP,
            "Piden 5 años de experiencia; tiene 4 años.",
        ),
    ],
)
def test_each_criterion_speaks(changes, side, sentence):
    assert any(sentence in text for text in sentences(MATEO, replace(ROOFS, **changes), side))


def test_what_is_unknown_says_nothing():
    nobody = Seeker((), {}, None, None, None, None, frozenset())
    assert [finding.sentence for finding in compare(nobody, ROOFS).findings] == ["No ha trabajado en algo parecido."]


def test_a_minor_needs_authorisation():
    assert "no se le coloca" in sentences(replace(MATEO, placing=Placing.NEVER), ROOFS, Side.LIMIT)[0]
    open_to_him = replace(MATEO, placing=Placing.AUTHORISED)
    assert "necesita autorización" in sentences(open_to_him, ROOFS, Side.GAP)[0]
    assert "peligroso" in sentences(open_to_him, replace(ROOFS, hazardous=True), Side.LIMIT)[0]


@given(st.integers(1000, 20000), st.integers(1000, 20000))
def test_more_pay_never_ranks_lower(one, other):
    low, high = sorted((one, other))
    assert compare(MATEO, replace(ROOFS, wage=low)).score <= compare(MATEO, replace(ROOFS, wage=high)).score


def test_the_seeker_has_no_field_that_may_not_be_used():
    assert set(Seeker.__dataclass_fields__) == {
        "jobs", "languages", "place", "municipality", "radius_km", "wage_floor", "schedules", "placing",
        "skills", "education", "education_abroad", "licences", "documents", "relocates",
    }  # fmt: skip


def test_open_vacancies_come_in_three_groups_best_first(cast: Cast):
    case = a_ready_case(cast.rosa)
    best = VacancyFactory()
    poorer = VacancyFactory(wage=4000)
    gap = VacancyFactory()
    RequirementFactory(vacancy=gap, kind="language", language_id="eng", level=5)
    VacancyFactory(closed_on=timezone.localdate())
    VacancyFactory(occupation_id="5131", municipality_id="0101", wage=3900)
    with acting_as(standing_of(cast.rosa).scope("test")):
        matches = vacancies_for(case.person, timezone.localdate())
    assert [match.vacancy for match in matches.can_apply] == [best, poorer]
    assert [match.vacancy for match in matches.gap] == [gap]
    assert matches.total == 4


@pytest.mark.parametrize("field", [{"sex": "M"}, {"contact_refused_on": "2026-01-01"}, {"birth_date": "1950-01-01"}])
def test_the_order_does_not_depend_on_what_may_not_be_used(cast: Cast, field):
    case = a_ready_case(cast.rosa)
    for wage in (3900, 4300, 5000):
        VacancyFactory(wage=wage)
    with acting_as(standing_of(cast.rosa).scope("test")):
        before = [match.vacancy.pk for match in vacancies_for(case.person, timezone.localdate()).can_apply]
        type(case.person).objects.filter(pk=case.person_id).update(**field)
        case.person.refresh_from_db()
        assert [m.vacancy.pk for m in vacancies_for(case.person, timezone.localdate()).can_apply] == before
