"""The first coder: what people say becomes a unit group, or nothing."""

import pytest

from puente.taxonomy.coder import propose
from puente.taxonomy.models import Occupation, OccupationLevel


def test_the_classification_is_whole(db):
    counts = {level: Occupation.objects.filter(level=level).count() for level in OccupationLevel}
    assert list(counts.values()) == [10, 43, 130, 436]
    assert not Occupation.objects.filter(title="").exists()
    assert not Occupation.objects.filter(title_en="").exists()


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
    ],
)
def test_what_people_say_is_recognised(db, said, code):
    assert propose(said)[0].occupation.code == code


def test_each_proposal_says_what_it_rests_on(db):
    [first, *_others] = propose("roofero en Houston")
    assert first.rests_on == "roofero"


@pytest.mark.parametrize("said", ["", "no trabajó", "xyz", "de todo un poco"])
def test_it_proposes_nothing_rather_than_guess(db, said):
    assert propose(said) == []
