"""Places as people write them."""

from decimal import Decimal

import pytest

from puente.core.text import plain
from puente.geography.gazetteer import Gazetteer, distance_km
from puente.geography.models import Department, Municipality, PlaceAlias


@pytest.fixture
def gazetteer(db) -> Gazetteer:
    return Gazetteer.load()


def test_the_country_is_whole(db):
    assert Department.objects.count() == 22
    assert Municipality.objects.count() == 340


@pytest.mark.parametrize(
    ("municipality", "department", "code"),
    [
        ("TIQUISATE", "Escuintla", "0506"),
        ("Salamá", "Baja Verapaz", "1501"),
        ("Sta. Cruz Barillas", "Huehue", "1326"),
        ("BARILLAS", "Huehuetenango ", "1326"),
        ("Sta María Nebaj", "Quiché", "1413"),
        ("SAN PEDRO CARCHA", "A. Verapaz", "1609"),
        ("COMITANCILLO", "SN MARCOS", "1204"),
        ("La Libertad", "Peten", "1705"),
        ("La Libertad", "Huehuetenango", "1311"),
        ("Quetzaltenango", "Quezaltenango", "0901"),
        ("CANTEL", "Xela", "0914"),
        ("La Libertad, Petén", "", "1705"),
        ("USPANTAN", "QUICHE", "1415"),
    ],
)
def test_it_understands(gazetteer, municipality, department, code):
    assert gazetteer.find(municipality, department).municipality == code


def test_a_name_of_two_departments_is_not_guessed(gazetteer):
    place = gazetteer.find("La Libertad")
    assert (place.municipality, place.doubt) == (None, True)


def test_only_the_department_is_something(gazetteer):
    place = gazetteer.find("", "Xela")
    assert (place.department, place.municipality) == ("09", None)


def test_a_likeness_is_said(gazetteer):
    place = gazetteer.find("Chiatla", "Huehuetenango")
    assert (place.municipality, place.doubt) == ("1302", True)


def test_nonsense_is_nothing(gazetteer):
    assert gazetteer.find("Springfield", "Illinois").municipality is None


def test_no_alias_hides_an_official_name(db):
    official = {plain(name) for name in Municipality.objects.values_list("name", flat=True)}
    aliases = set(PlaceAlias.objects.filter(municipality__isnull=False).values_list("text", flat=True))
    assert aliases & official == {"huehuetenango"} & aliases | ({"quetzaltenango"} & aliases)


def test_distance_between_huehuetenango_and_guatemala_is_about_130_km(db):
    one, other = (Municipality.objects.get(code=code) for code in ("1301", "0101"))
    km = distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))
    assert 110 < km < 150
    assert distance_km((Decimal(1), Decimal(1)), (Decimal(1), Decimal(1))) == 0
