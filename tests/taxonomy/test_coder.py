"""The coder: what people say becomes a unit group with its reason, or nothing; and the team teaches it."""

import csv

import pytest
from django.conf import settings as project
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.taxonomy import operations
from puente.taxonomy.coder import propose, shelf
from puente.taxonomy.models import Occupation, OccupationLevel, TeamWord
from puente.taxonomy.queries import effect_of
from tests.cast import Cast
from tests.conftest import EVERYWHERE


def test_the_classification_is_whole(db):
    counts = {level: Occupation.objects.filter(level=level).count() for level in OccupationLevel}
    assert list(counts.values()) == [10, 43, 130, 436]
    assert not Occupation.objects.filter(title="").exists()
    assert not Occupation.objects.filter(title_en="").exists()
    units = Occupation.objects.filter(level=OccupationLevel.UNIT)
    assert not units.filter(description="").exists()
    assert not units.filter(description_en="").exists()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("roofero 4 años en Houston", "7121"),
        ("rufero", "7121"),
        ("hacía drywall y tape", "7123"),
        ("ayudante de albañil", "9313"),
        ("busboy y después mesero", "5131"),
        ("cocinero de línea", "5120"),
        ("la pollera, deshuesador", "7511"),
        ("CDL troquero", "8332"),
        ("cuidaba viejitos", "5322"),
        ("cargador de bultos", "9333"),
        ("forklift en bodega", "8344"),
        ("costureras en maquila", "8153"),
        ("soldadora", "7212"),
        ("aux. de enf.", "3221"),
        ("LABAPLATOS", "9412"),
        ("maestro de obra", "3123"),
        ("encargado de soldadores", "3122"),
        ("ayudante de tapicero", "9329"),
        ("tuctuquero", "8321"),
        ("tejedora de güipil", "7318"),
    ],
)
def test_what_people_say_is_recognised(db, said, code):
    assert propose(said)[0].occupation.code == code


def test_each_proposal_says_what_it_rests_on_and_how_sure_it_is(db):
    first, *others = propose("roofero en Houston")
    assert str(first.reason) == "por «roofero» (palabra conocida)"
    assert first.score > 0.9
    assert all(0 <= other.score <= first.score for other in others)


def test_several_jobs_in_one_line_are_all_proposed(db):
    codes = [proposal.occupation.code for proposal in propose("taxista, después albañil y mesero")]
    assert {"8322", "7112", "5131"} <= set(codes)


@pytest.mark.parametrize(
    "said",
    [
        "",
        " ",
        "no trabajó",
        "xyz",
        "de todo un poco",
        "5512 8899",
        "在美国",
        "Работа",
        "pendejo",
        "Houston",
        "💥",
        "'; --",
    ],
)
def test_it_proposes_nothing_rather_than_guess(db, said):
    assert propose(said) == []


def test_ten_thousand_letters_are_read_to_where_a_person_would_stop(db):
    assert propose("albañil " + "y luego " * 1250)[0].occupation.code == "7112"
    assert propose("x" * 10_000) == []


def test_what_somebody_coded_otherwise_waits_for_review_and_counts_how_often(cast: Cast):
    rosa, guards = standing_of(cast.rosa), Occupation.objects.get(pk="5414")
    with acting_as(EVERYWHERE):
        first = operations.suggest_word(actor=rosa, said="Guachimanero", occupation=guards)
        again = operations.suggest_word(actor=rosa, said="guachimanero ", occupation=guards)
        assert first == again
        assert again.times == 2
        assert operations.suggest_word(actor=rosa, said="roofero", occupation=Occupation.objects.get(pk="7121")) is None


@pytest.mark.parametrize(
    "said",
    ["llámeme al 5512.8899", "rosa@correo.gt", "de los", "chofer de don Juan", "DPI 2345", " ".join(["palabra"] * 9)],
)
def test_numbers_addresses_and_stories_are_not_kept_as_words(cast: Cast, said):
    with acting_as(EVERYWHERE):
        word = operations.suggest_word(actor=standing_of(cast.rosa), said=said, occupation=None)
    assert word is None


def test_the_name_of_the_person_is_not_kept_as_a_word(cast: Cast):
    rosa, names = standing_of(cast.rosa), ["Mateo Pérez"]
    with acting_as(EVERYWHERE):
        assert operations.suggest_word(actor=rosa, said="Mateo chafarote", occupation=None, names=names) is None
        assert operations.suggest_word(actor=rosa, said="chafarote", occupation=None, names=names)


def test_an_accepted_word_is_proposed_first_at_once_and_no_longer_when_it_is_taken_back(cast: Cast):
    rosa, julio, guards = standing_of(cast.rosa), standing_of(cast.julio), Occupation.objects.get(pk="5414")
    with acting_as(EVERYWHERE):
        assert [one.occupation.code for one in propose("chafarote")][:1] != ["5414"]
        word = operations.suggest_word(actor=rosa, said="chafarote", occupation=guards)
        operations.accept_word(actor=julio, word_id=word.pk, occupation=guards)
        first = propose("era chafarote en la capital")[0]
        assert (first.occupation, str(first.reason)) == (guards, "por «chafarote» (palabra del equipo)")
        assert first.score > 0.9
        operations.reject_word(actor=julio, word_id=word.pk)
        assert [one.occupation.code for one in propose("chafarote")][:1] != ["5414"]


def test_only_supervision_decides_and_a_word_means_one_thing(cast: Cast):
    rosa, julio = standing_of(cast.rosa), standing_of(cast.julio)
    guards, soldiers = Occupation.objects.get(pk="5414"), Occupation.objects.get(pk="0310")
    with acting_as(EVERYWHERE):
        one = operations.suggest_word(actor=rosa, said="chafarote", occupation=guards)
        other = operations.suggest_word(actor=rosa, said="chafarote", occupation=soldiers)
        with pytest.raises(PermissionDenied):
            operations.accept_word(actor=rosa, word_id=one.pk, occupation=guards)
        operations.accept_word(actor=julio, word_id=one.pk, occupation=guards)
        with pytest.raises(RefusedError, match="Retire primero la otra"):
            operations.accept_word(actor=julio, word_id=other.pk, occupation=soldiers)
        with pytest.raises(IntegrityError), transaction.atomic():
            TeamWord.objects.filter(pk=other.pk).update(
                state="accepted", decided_by=cast.julio.pk, decided_at=one.proposed_at
            )


def test_a_team_word_leaves_the_other_jobs_of_the_line(cast: Cast):
    julio = standing_of(cast.julio)
    with acting_as(EVERYWHERE):
        word = operations.suggest_word(actor=julio, said="chafarote", occupation=Occupation.objects.get(pk="5414"))
        operations.accept_word(actor=julio, word_id=word.pk, occupation=word.occupation)
        codes = [one.occupation.code for one in propose("taxista, después albañil y chafarote")]
    assert codes[0] == "5414"
    assert {"8322", "7112"} <= set(codes)


def test_two_ways_of_saying_one_thing_cannot_mean_two(cast: Cast):
    julio = standing_of(cast.julio)
    homes, hotels = Occupation.objects.get(pk="9111"), Occupation.objects.get(pk="5151")
    with acting_as(EVERYWHERE):
        one = operations.suggest_word(actor=julio, said="chapulineaba parcelas", occupation=homes)
        other = operations.suggest_word(actor=julio, said="chapulinear parcela", occupation=hotels)
        operations.accept_word(actor=julio, word_id=one.pk, occupation=homes)
        with pytest.raises(RefusedError, match="Retire primero la otra"):
            operations.accept_word(actor=julio, word_id=other.pk, occupation=hotels)


def test_words_that_nobody_decided_on_go_after_a_while(cast: Cast):
    julio = standing_of(cast.julio)
    with acting_as(EVERYWHERE):
        old = operations.suggest_word(actor=julio, said="chafarote", occupation=None)
        assert operations.drop_old_words(before=old.proposed_at) == 0
        assert operations.drop_old_words(before=timezone.now()) == 1


def test_every_word_of_the_lexicon_is_read_as_it_says(db):
    ready = shelf().occupations()
    with open(project.ROOT / "reference" / "job_words.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    answers = ready.rank_many([row["text"] for row in rows], 1, concepts=False)
    wrong = [
        (row["text"], got[0].code if got else "")
        for row, got in zip(rows, answers, strict=True)
        if not got or got[0].code not in row["codes"].split()
    ]
    assert wrong == []


@pytest.mark.parametrize("said", ["no sé soldar", "nunca he sido albañil", "no, nunca trabajé de mesero"])
def test_what_is_denied_is_not_heard(db, said):
    assert propose(said) == []


def test_the_effect_of_a_word_is_known_before_it_is_accepted(db):
    effect = effect_of("pollo", Occupation.objects.get(pk="5223"))
    assert effect.tried > 5
    assert ("pollo", "Carniceros, pescaderos y afines", "Asistentes de venta de tiendas y almacenes") in effect.changes
    assert propose("pollo")[0].occupation.code == "7511", "looking changes nothing"


@pytest.mark.commits
def test_accepted_words_are_exported_for_the_commands(settings, tmp_path):
    settings.TAXONOMY_DIR = tmp_path
    cast = Cast()
    julio, guards = standing_of(cast.julio), Occupation.objects.get(pk="5414")
    with acting_as(EVERYWHERE):
        word = operations.suggest_word(actor=julio, said="chafarote", occupation=guards)
        operations.accept_word(actor=julio, word_id=word.pk, occupation=guards)
    assert shelf().team() == {"chafarote": "5414"}
    with acting_as(EVERYWHERE):
        operations.reject_word(actor=julio, word_id=word.pk)
    assert shelf().team() == {}
