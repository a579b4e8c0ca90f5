"""Training needs: what the open vacancies within reach ask for and the person lacks, counted."""

from dataclasses import replace

import pytest
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.employers.models import Requirement, Vacancy
from puente.matching.facts import Asked, Side
from puente.matching.lists import vacancies_for
from puente.matching.needs import needs_of
from puente.matching.queries import seeker_of
from puente.people.models import Person
from puente.profiles import operations
from puente.profiles.queries import whole_profile
from puente.taxonomy.models import Occupation
from tests.cast import Cast
from tests.factories.work import RequirementFactory, VacancyFactory, a_ready_case
from tests.matching.test_criteria import CAPITAL, MATEO, ROOFS, fit

TODAY = timezone.localdate()
pytestmark = pytest.mark.usefixtures("everywhere")


def asking(vacancy: Vacancy, **asked) -> Vacancy:
    kind = asked.pop("kind")
    Requirement.objects.create(vacancy=vacancy, kind=kind, **asked)
    return vacancy


@pytest.fixture
def mateo(cast: Cast):
    """A roofer of Chiantla who aims at masonry, and has said what he can do."""
    person, actor = a_ready_case(cast.rosa).person, standing_of(cast.rosa)
    operations.add_target(actor=actor, person=person, occupation=Occupation.objects.get(pk="7112"))
    operations.set_skills(actor=actor, person=person, held={"mix_mortar": (2, "said")}, offered=["mix_mortar"])
    operations.set_documents(actor=actor, person=person, states={"dpi": ("has", None), "rtu": ("missing", None)})
    operations.say_none(actor=actor, person=person, part="credentials")
    return Person.objects.get(pk=person.pk)


def masons(**fields) -> Vacancy:
    return VacancyFactory(occupation_id="7112", title="Albañil", **fields)


def test_each_need_counts_the_vacancies_behind_it_most_asked_first(mateo):
    asking(masons(), kind="skill", skill_id="lay_block")
    asking(asking(masons(), kind="skill", skill_id="lay_block"), kind="document", document_id="rtu")
    asking(masons(), kind="skill", skill_id="mix_mortar")
    found = needs_of(whole_profile(mateo), TODAY)
    assert [(need.asked.kind, need.asked.code, need.count, need.essential) for need in found.needs] == [
        ("skill", "lay_block", 2, 2),
        ("document", "rtu", 1, 1),
    ]
    assert (found.reached, found.beyond) == (3, 0)


def test_a_need_says_which_course_closes_it_or_that_it_can_be_certified(cast: Cast, mateo):
    asking(masons(), kind="skill", skill_id="lay_block")
    [need] = needs_of(whole_profile(mateo), TODAY).needs
    assert [programme.code for programme in need.programmes] == ["masonry"]
    assert not need.certifiable, "he has roofed, not laid block"
    operations.add_experience(
        actor=standing_of(cast.rosa),
        person=mateo,
        said="albañil",
        occupation=Occupation.objects.get(pk="7112"),
        country="GT",
        months=36,
    )
    assert needs_of(whole_profile(mateo), TODAY).needs[0].certifiable


def test_vacancies_out_of_reach_or_of_other_trades_do_not_count(cast: Cast, mateo):
    asking(masons(municipality_id="0101"), kind="skill", skill_id="lay_block")
    asking(VacancyFactory(occupation_id="5120"), kind="licence", licence="B")
    found = needs_of(whole_profile(mateo), TODAY)
    assert (found.needs, found.reached, found.beyond) == ([], 0, 1)
    operations.set_wishes(actor=standing_of(cast.rosa), person=mateo, relocates=True)
    assert needs_of(whole_profile(Person.objects.get(pk=mateo.pk)), TODAY).reached == 1


def test_what_is_only_wished_for_counts_but_not_as_essential(mateo):
    asking(masons(), kind="licence", licence="B", essential=False)
    [need] = needs_of(whole_profile(mateo), TODAY).needs
    assert (need.count, need.essential) == (1, 0)


def test_without_targets_the_trades_worked_in_are_looked_at(cast: Cast):
    person = a_ready_case(cast.rosa).person
    RequirementFactory(kind="language", language_id="eng", level=5)
    [need] = needs_of(whole_profile(person), TODAY).needs
    assert (need.asked.label, [one.code for one in need.programmes]) == ("inglés C1", ["english_calls"])


def test_what_was_never_asked_is_no_need(cast: Cast):
    person = a_ready_case(cast.rosa).person
    vacancy = asking(VacancyFactory(), kind="skill", skill_id="lay_block")
    asking(vacancy, kind="licence", licence="B")
    asking(vacancy, kind="document", document_id="dpi")
    assert needs_of(whole_profile(person), TODAY).needs == []


def test_requirements_are_reasons_of_the_match(mateo):
    vacancy = asking(asking(masons(), kind="document", document_id="rtu"), kind="document", document_id="dpi")
    [match] = vacancies_for(mateo, TODAY).gap
    assert match.vacancy == vacancy
    sentences = {finding.sentence: finding.side for finding in match.fit.findings}
    assert sentences["Piden Constancia de RTU (NIT) y no lo tiene."] == Side.GAP
    assert sentences["Tiene lo que piden: DPI."] == Side.FOR


@pytest.mark.parametrize(
    ("held", "asked", "has"),
    [("A", "B", True), ("B", "A", False), ("B", "C", True), ("C", "B", False), ("M", "C", False)],
)
def test_a_higher_licence_serves_for_a_lower(held, asked, has):
    driver = replace(MATEO, licences=frozenset(held))
    found = fit(driver, replace(ROOFS, requirements=(Asked("licence", asked, asked),)))
    assert bool(found.of(Side.LIMIT)) != has


def test_an_expired_licence_or_paper_is_none(cast: Cast, mateo):
    actor = standing_of(cast.rosa)
    yesterday = TODAY.replace(year=TODAY.year - 1)
    operations.save_credential(
        actor=actor, person=mateo, row=None, kind="licence", licence="B", country="GT", expires_on=yesterday
    )
    operations.set_documents(actor=actor, person=mateo, states={"dpi": ("has", yesterday)})
    seeker = seeker_of(whole_profile(mateo), TODAY)
    assert (seeker.licences, seeker.documents["dpi"]) == (frozenset(), False)


def test_a_licence_of_another_country_is_of_no_class_of_ours(cast: Cast, mateo):
    operations.save_credential(
        actor=standing_of(cast.rosa), person=mateo, row=None, kind="licence", licence="B", country="US"
    )
    assert seeker_of(whole_profile(mateo), TODAY).licences == {"X"}


def test_studies_abroad_count_once_they_are_recognised(cast: Cast, mateo):
    actor = standing_of(cast.rosa)
    asking(masons(), kind="education", education=4)
    row = operations.save_schooling(
        actor=actor, person=mateo, row=None, level=4, country="US", completed=True, recognition="none"
    )
    [need] = needs_of(whole_profile(mateo), TODAY).needs
    assert need.asked.kind == "recognition"
    operations.save_schooling(actor=actor, person=mateo, row=row, recognition="done")
    assert needs_of(whole_profile(mateo), TODAY).needs == []


def test_who_would_move_is_told_that_it_is_far_and_hardly_loses_for_it():
    far = replace(ROOFS, municipality=CAPITAL)
    stays, moves = fit(MATEO, far), fit(replace(MATEO, relocates=True), far)
    assert moves.score > stays.score
    assert any("tendría que mudarse, y lo haría" in one.sentence for one in moves.cons)


def test_several_jobs_of_a_trade_add_up_to_be_certified(cast: Cast, mateo):
    for _number in range(3):
        operations.add_experience(
            actor=standing_of(cast.rosa),
            person=mateo,
            said="albañil",
            occupation=Occupation.objects.get(pk="7112"),
            country="GT",
            months=10,
        )
    asking(masons(), kind="skill", skill_id="lay_block")
    assert needs_of(whole_profile(mateo), TODAY).needs[0].certifiable


@pytest.mark.parametrize(
    ("level", "completed", "highest"),
    [(3, True, 3), (3, False, 2), (2, False, 1), (0, False, 0), (7, False, 4), (5, False, 3)],
)
def test_studies_count_when_completed(cast: Cast, level, completed, highest):
    person, actor = a_ready_case(cast.rosa).person, standing_of(cast.rosa)
    person.schoolings.all().delete()
    operations.save_schooling(actor=actor, person=person, row=None, level=level, country="GT", completed=completed)
    assert seeker_of(whole_profile(person), TODAY).education == highest
