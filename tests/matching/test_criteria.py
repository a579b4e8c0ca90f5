"""Reasons for and against, and an order that serves the person."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.matching.facts import Asked, Fit, Job, Offer, Seeker, Side
from puente.matching.lists import people_for, vacancies_for
from puente.matching.sentences import compare
from puente.matching.world import world
from puente.people.minors import Placing
from puente.people.models import Baseline, Person, ReturnEpisode, SensitiveFacts
from puente.profiles.models import Barrier, SpokenLanguage
from tests.cast import Cast
from tests.factories.work import RequirementFactory, VacancyFactory, a_ready_case

TODAY = date(2026, 3, 2)
MATEO = Seeker(
    jobs=(Job("7121", "Techadores", 48),),
    languages={"eng": 3},
    municipality="1327",  # about ten kilometres from Huehuetenango
    radius_km=40,
    wage_floor=4200,
    schedules=frozenset({"day"}),
)
ROOFS = Offer("7121", "Techos", "1301", 4500, "day", "de día")
CAPITAL = "0101"


def fit(seeker: Seeker, offer: Offer) -> Fit:
    return compare(seeker, offer, world(), TODAY)


def sentences(seeker: Seeker, offer: Offer, *sides: Side) -> list[str]:
    return [finding.sentence for finding in fit(seeker, offer).of(*sides)]


def test_a_good_fit_says_why():
    said = sentences(MATEO, ROOFS, Side.FOR)
    assert said[0] == "4 años en lo mismo que piden (Techadores)."
    assert "Tiene práctica reciente." in said
    assert any("viaja hasta 40 km" in one for one in said)
    assert said[-2:] == ["Horario de día, como pidió.", "Pagan Q\u00a0300 más de lo que espera."]
    assert sentences(MATEO, ROOFS, Side.AGAINST, Side.GAP, Side.LIMIT) == []


@pytest.mark.parametrize(
    ("changes", "side", "sentence"),
    [
        ({"code": "5131"}, Side.AGAINST, "No ha trabajado en algo parecido."),
        ({"code": "7123"}, Side.FOR, "un trabajo cercano"),
        ({"municipality": CAPITAL}, Side.AGAINST, "Queda a unos"),
        ({"municipality": CAPITAL, "housing": True}, Side.AGAINST, "La empresa da dónde dormir."),
        ({"municipality": "1327"}, Side.FOR, "Está en su municipio."),
        ({"wage": 4000}, Side.AGAINST, "200 menos de lo que espera"),
        ({"schedule": "night", "schedule_label": "de noche"}, Side.AGAINST, "El horario es de noche"),
        (
            {"schedule": "night", "schedule_label": "de noche", "schedule_wished": True},
            Side.AGAINST,
            "El horario es de noche, y se puede acordar otro.",
        ),
        (
            {"requirements": (Asked("language", "eng", "inglés B2", amount=4),)},
            Side.LIMIT,
            "Piden inglés B2; su nivel es B1.",
        ),
        (
            {"requirements": (Asked("language", "eng", "inglés B2", essential=False, amount=4),)},
            Side.AGAINST,
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
        ({"waiting": 5}, Side.AGAINST, "Esta empresa debe respuesta de 5 personas."),
    ],
)
def test_each_criterion_speaks(changes, side, sentence):
    assert any(sentence in text for text in sentences(MATEO, replace(ROOFS, **changes), side))


@pytest.mark.parametrize(
    ("changes", "side", "sentence"),
    [
        ({"aims": ("7121",)}, Side.FOR, "Es el trabajo que más quiere."),
        ({"aims": ("7112", "7121")}, Side.FOR, "Es uno de los trabajos que busca."),
        ({"jobs": None}, Side.AGAINST, "No se sabe en qué ha trabajado."),
        ({"jobs": (Job("7121", "Techadores", 48, until=2009),)}, Side.FOR, "la última vez fue en 2009"),
        ({"sent": 2}, Side.AGAINST, "Ya espera respuesta de 2 empresas."),
        ({"radius_km": 10, "vehicle": True}, Side.FOR, "viaja hasta 10 km, y tiene en qué."),
        ({"municipality": CAPITAL, "relocates": True}, Side.AGAINST, "tendría que mudarse, y lo haría"),
        ({"avoids": frozenset({"1301"})}, Side.LIMIT, "Pidió que no se le ofrezca trabajo en ese lugar."),
        ({"skills": {"metal_roofs": "poner lámina"}}, Side.FOR, "Sabe cosas de ese oficio"),
    ],
)
def test_what_the_person_is_and_wants_speaks(changes, side, sentence):
    assert any(sentence in text for text in sentences(replace(MATEO, **changes), ROOFS, side))


def test_somebody_who_can_only_come_later_is_told_so_and_not_ruled_out():
    later = replace(MATEO, available_from=date(2026, 4, 1))
    begins = replace(ROOFS, starts_on=date(2026, 3, 9))
    assert sentences(later, begins, Side.AGAINST) == ["Empieza el 9 mar; puede desde el 1 abr."]
    assert 0 < fit(MATEO, begins).score - fit(later, begins).score <= 20_000


def test_what_is_unknown_says_nothing():
    nobody = Seeker(None, None, None, None, None, frozenset())
    everything = replace(
        ROOFS,
        requirements=(
            Asked("skill", "metal_roofs", "poner lámina"),
            Asked("language", "eng", "inglés B1", amount=3),
            Asked("education", "4", "Diversificado"),
            Asked("licence", "B", "B"),
            Asked("document", "dpi", "DPI"),
            Asked("experience", "12", "", amount=12),
        ),
    )
    assert [finding.sentence for finding in fit(nobody, everything).findings] == ["No se sabe en qué ha trabajado."]


def test_a_minor_needs_authorisation():
    assert "no se le coloca" in sentences(replace(MATEO, placing=Placing.NEVER), ROOFS, Side.LIMIT)[0]
    open_to_him = replace(MATEO, placing=Placing.AUTHORISED)
    assert "necesita autorización" in sentences(open_to_him, ROOFS, Side.GAP)[0]
    assert "peligroso" in sentences(open_to_him, replace(ROOFS, hazardous=True), Side.LIMIT)[0]


def test_the_seeker_has_no_field_that_may_not_be_used():
    assert set(Seeker.__dataclass_fields__) == {
        "jobs", "languages", "municipality", "radius_km", "wage_floor", "schedules", "placing", "skills", "education",
        "education_abroad", "licences", "documents", "relocates", "vehicle", "aims", "avoids", "available_from", "sent",
    }  # fmt: skip


def test_open_vacancies_come_in_three_groups_best_first(cast: Cast):
    case = a_ready_case(cast.rosa)
    best = VacancyFactory()
    poorer = VacancyFactory(wage=4000)
    gap, limited = VacancyFactory(), VacancyFactory()
    RequirementFactory(vacancy=gap, kind="experience", months=240)
    RequirementFactory(vacancy=limited, kind="language", language_id="eng", level=5)
    VacancyFactory(closed_on=timezone.localdate())
    VacancyFactory(occupation_id="5131", municipality_id="0101", wage=3900)
    with acting_as(standing_of(cast.rosa).scope("test")):
        matches = vacancies_for(case.person, timezone.localdate())
    assert [match.vacancy for match in matches.can_apply] == [best, poorer]
    assert [match.vacancy for match in matches.gap] == [gap]
    assert [match.vacancy for match in matches.not_today] == [limited]
    assert matches.total == 5


def _debts(person: Person, author: UUID) -> None:
    Baseline.objects.filter(person=person).delete()
    Barrier.objects.create(person=person, kind="debt", note="debe el viaje", recorded_by=author)


def _again(person: Person, author: UUID) -> None:
    for day in ("2023-04-01", "2024-04-01"):
        ReturnEpisode.objects.create(person=person, returned_on=day, recorded_by=author)


# Everything that may not be used, changed as far as it goes.
CHANGED = {
    "a Mayan language": lambda person, author: SpokenLanguage.objects.create(
        person=person, language_id="mam", level=7, recorded_by=author
    ),
    "sex": lambda person, author: Person.objects.filter(pk=person.pk).update(sex="M", gender="other"),
    "age": lambda person, author: Person.objects.filter(pk=person.pk).update(birth_date="1950-01-01"),
    "language preferred": lambda person, author: Person.objects.filter(pk=person.pk).update(language_id="mam"),
    "people": lambda person, author: SensitiveFacts.objects.create(person=person, people="maya", recorded_by=author),
    "disability": lambda person, author: SensitiveFacts.objects.create(
        person=person, difficulties=["seeing", "walking"], recorded_by=author
    ),
    "debts": _debts,
    "how often they returned": _again,
}


def test_a_mayan_language_counts_where_it_is_asked_for():
    asks = replace(ROOFS, requirements=(Asked("language", "mam", "mam B2", amount=4),))
    speaks = replace(MATEO, languages={"eng": 3, "mam": 7})
    assert fit(speaks, ROOFS).score == fit(MATEO, ROOFS).score
    assert fit(speaks, asks).score > fit(MATEO, asks).score


@pytest.mark.parametrize("what", CHANGED)
def test_the_order_does_not_depend_on_what_may_not_be_used(cast: Cast, what):
    case, other = a_ready_case(cast.rosa), a_ready_case(cast.rosa)
    vacancies = [VacancyFactory(wage=wage) for wage in (3900, 4300, 5000)]
    standing = standing_of(cast.rosa)

    def both_ways():
        person = Person.objects.get(pk=case.person_id)
        matches = [(one.vacancy.pk, one.fit) for one in vacancies_for(person, timezone.localdate()).can_apply]
        people = people_for(vacancies[0], standing, timezone.localdate(), ())
        return matches, [(one.case.pk, one.fit) for one in people.can]

    with acting_as(standing.scope("test")):
        before = both_ways()
        assert len(before[0]) == 3
        assert {key for key, _fit in before[1]} == {case.pk, other.pk}
        CHANGED[what](case.person, cast.rosa.pk)
        assert both_ways() == before
