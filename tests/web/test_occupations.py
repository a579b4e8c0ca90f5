"""The type-ahead of occupations and the review of the team's words, as their users see them."""

import pytest
from django.urls import reverse

from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.profiles.models import WorkExperience
from puente.taxonomy.models import Occupation, TeamWord
from puente.taxonomy.operations import suggest_word
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.cases import an_open_case
from tests.web.test_people_pages import text_of

ANSWERS = {"country": "US", "years": "4", "months": "", "until_year": ""}


@pytest.fixture
def rosa(client, cast: Cast):
    client.force_login(cast.rosa)
    return client


@pytest.fixture
def julio(client, cast: Cast):
    client.force_login(cast.julio)
    return client


def address_of(cast: Cast) -> str:
    return reverse("experience_add", kwargs={"person": an_open_case(cast.rosa).person_id})


def a_word(cast: Cast, said: str = "chafarote", code: str | None = "5414") -> TeamWord:
    with acting_as(EVERYWHERE):
        occupation = Occupation.objects.filter(pk=code).first()
        word = suggest_word(actor=standing_of(cast.rosa), said=said, occupation=occupation)
    assert word is not None
    return word


def test_while_typing_the_occupation_its_description_and_the_reason_are_shown(rosa):
    page = text_of(rosa.post(reverse("occupation_find"), {"said": "rufero en Houston"}))
    assert "Pone y repara techos." in page
    assert "Techadores" in page
    assert "por «rufero» (palabra conocida)" in page
    assert "muy probable" in page
    assert 'value="7121" checked' in page, "the likeliest is chosen, until somebody chooses another"
    assert "<html" not in page, "a piece for the form that asked, not a page"


def test_what_is_no_job_is_said_and_another_way_is_offered(rosa):
    page = text_of(rosa.post(reverse("occupation_find"), {"said": "no he trabajado"}))
    assert "no dicen un oficio que conozcamos" in page
    assert "Ninguna de estas" in page


def test_the_confirmed_occupation_is_kept_with_its_words(rosa, cast: Cast):
    rosa.post(address_of(cast), ANSWERS | {"said": "rufero en Houston", "occupation": "7121"})
    with acting_as(EVERYWHERE):
        experience = WorkExperience.objects.get()
        assert (experience.said, experience.occupation_id) == ("rufero en Houston", "7121")
        assert (experience.occupation_title, experience.months) == ("Techadores", 48)
    assert not TeamWord.objects.exists(), "the first proposal was right: nothing to learn"


def test_naming_another_occupation_teaches(rosa, cast: Cast):
    address = address_of(cast)
    page = text_of(rosa.post(address, ANSWERS | {"said": "chafarote", "occupation": "other", "other": ""}))
    assert "Diga qué ocupación es, con otras palabras o con su código." in page
    page = text_of(rosa.post(address, ANSWERS | {"said": "chafarote", "occupation": "other", "other": "9999"}))
    assert "Ese código no existe" in page
    assert 'value="9999"' in page, "what was typed stays"
    rosa.post(address, ANSWERS | {"said": "chafarote", "occupation": "other", "other": "guardia"})
    word = TeamWord.objects.get()
    assert (word.text, word.occupation_id, word.state) == ("chafarote", "5414", "proposed")


def test_who_does_not_know_either_tells_the_team_and_goes_on(rosa, cast: Cast):
    page = text_of(rosa.post(address_of(cast), {"said": "chafarote", "nobody_knows": "1"}))
    assert "El equipo revisará esas palabras." in page
    assert 'value="chafarote"' in page
    assert TeamWord.objects.get().occupation is None


def test_what_may_not_be_taught_is_said_and_what_was_typed_stays(rosa, cast: Cast):
    page = text_of(rosa.post(address_of(cast), ANSWERS | {"said": "mesero de don Beto", "nobody_knows": "1"}))
    assert "Esas palabras no se pueden enseñar" in page
    assert 'name="years" value="4"' in page
    assert not TeamWord.objects.exists()


def test_choosing_nothing_is_one_sentence_beside_the_choice(rosa, cast: Cast):
    page = text_of(rosa.post(address_of(cast), ANSWERS | {"said": "chafarote"}))
    assert "Elija una, o «Ninguna de estas»." in page


def test_supervision_sees_the_effect_and_then_decides(julio, cast: Cast):
    word = a_word(cast, "pollo", "5223")
    address = reverse("word", kwargs={"team_word": word.pk})
    assert "«pollo»" in text_of(julio.get(reverse("word_list")))
    page = text_of(julio.get(address))
    assert "Qué cambiaría si significa «Asistentes de venta de tiendas y almacenes»" in page
    assert "frases conocidas con esas palabras" in page
    page = text_of(julio.post(address, {"occupation": "carnicero", "look": "1"}))
    assert "Qué cambiaría si significa «Carniceros, pescaderos y afines»" in page
    assert TeamWord.objects.get(pk=word.pk).state == "proposed", "looking decides nothing"
    page = text_of(julio.post(address, {"occupation": "carnicero", "shown": "5223", "accept": "1"}))
    assert "Vea primero qué cambiaría con esa ocupación" in page
    page = text_of(julio.post(address, {"occupation": "5223", "shown": "5223", "accept": "1"}, follow=True))
    assert "Aprendido: desde ahora se propone primero." in page
    assert TeamWord.objects.get(pk=word.pk).state == "accepted"
    julio.post(address, {"reject": "1"})
    assert TeamWord.objects.get(pk=word.pk).state == "rejected"
    assert "«pollo»" in text_of(julio.get(reverse("word_list"), {"cuales": "decididas"}))


def test_a_word_nobody_knows_is_accepted_only_with_a_meaning(julio, cast: Cast):
    word = a_word(cast, "enrielador", None)
    address = reverse("word", kwargs={"team_word": word.pk})
    assert "nadie sabe cuál" in text_of(julio.get(reverse("word_list")))
    assert "Llene este dato." in text_of(julio.post(address, {"occupation": "", "shown": "", "accept": "1"}))
    julio.post(address, {"occupation": "8312", "shown": "8312", "accept": "1"})
    assert TeamWord.objects.get(pk=word.pk).occupation_id == "8312"


def test_reading_the_list_asks_no_more_for_more_words(julio, cast: Cast, django_assert_max_num_queries):
    for number in range(12):
        TeamWord.objects.create(text=f"palabra {number}", occupation_id="5414", proposed_by=cast.rosa.pk)
    with django_assert_max_num_queries(18):
        julio.get(reverse("word_list"))
