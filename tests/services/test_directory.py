"""The directory: what others give is found by need and distance, and says when somebody last made sure of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.coordination.operations import save_institution
from puente.core.errors import RefusedError
from puente.geography.gazetteer import distance_km
from puente.geography.models import Municipality
from puente.services import operations
from puente.services.models import Offering
from puente.services.queries import Wanted, find_offerings, to_confirm_in
from tests.cast import Cast
from tests.factories.services import an_offering

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.localdate()
HUEHUE, CHIANTLA, QUICHE, CAPITAL = "1301", "1302", "1401", "0101"


@pytest.fixture
def rosa(cast: Cast):
    return standing_of(cast.rosa)


def found(need: str = "", text: str = "", place: str = "", stale_in: tuple[int, ...] = ()) -> list[Offering]:
    return list(find_offerings(Wanted(need, text, place, stale_in), TODAY))


def test_what_reaches_a_place_is_found_the_nearest_first_with_its_distance(rosa):
    here, near = an_offering(rosa, HUEHUE), an_offering(rosa, CHIANTLA)
    country, other = an_offering(rosa, CAPITAL, covers="country"), an_offering(rosa, QUICHE)
    only_there = an_offering(rosa, "1326", covers="municipality")
    remote = an_offering(rosa, "2201", covers="municipality", remote=True)
    shown = found(place=HUEHUE)
    assert shown[:2] == [here, near]
    assert set(shown[2:]) == {country, remote}
    assert other not in shown
    assert only_there not in shown
    places = Municipality.objects.in_bulk([HUEHUE, CAPITAL])
    points = [(places[code].latitude, places[code].longitude) for code in (HUEHUE, CAPITAL)]
    km = next(one.km for one in shown if one == country)
    assert km == pytest.approx(distance_km(*points), abs=0.01)
    assert shown[0].km == 0


def test_it_is_found_by_need_and_by_words_of_the_service_or_of_who_gives_it(rosa):
    one = an_offering(rosa, HUEHUE, name="Trámite de DPI", need="documents", detail="Reposición y corrección")
    an_offering(rosa, QUICHE)
    assert found(need="documents") == [one]
    assert found(text="tramite") == [one]
    assert found(text="correccion dpi") == [one]
    assert found(text="bufete 1301 dpi") == [one]
    assert found(text="notario") == []


def test_what_nobody_confirmed_for_three_months_is_asked_for_again(rosa):
    old = an_offering(rosa, HUEHUE)
    Offering.objects.update(confirmed_on=TODAY - timedelta(days=91))
    new = an_offering(rosa, CHIANTLA, name="Otra")
    assert found(stale_in=(1,)) == [old]
    assert list(to_confirm_in((1,), TODAY)) == [old]
    assert not to_confirm_in((5,), TODAY).exists(), "another station's departments"
    operations.confirm_offering(actor=rosa, offering=old, on=TODAY)
    assert found(stale_in=(1,)) == []
    assert new in found()


def test_who_writes_it_confirms_it_and_two_who_edit_it_lose_nothing(rosa):
    one = an_offering(rosa, HUEHUE)
    values = {"need": "legal", "name": "Asesoría penal", "covers": "department"}
    operations.save_offering(actor=rosa, office=one.office, values=values, on=TODAY, offering=one, seen=one.revision)
    with pytest.raises(RefusedError, match="Ahora dice: Asesoría penal"):
        operations.save_offering(
            actor=rosa,
            office=one.office,
            values=values | {"name": "Asesoría civil"},
            on=TODAY,
            offering=one,
            seen=one.revision,
        )
    with pytest.raises(RefusedError, match="ya está en esa sede"):
        operations.save_offering(actor=rosa, office=one.office, values=values, on=TODAY)


def test_what_is_not_given_any_more_is_offered_to_nobody(rosa):
    one = an_offering(rosa, HUEHUE)
    operations.close_offering(actor=rosa, offering=one, on=TODAY, why="Cerró la oficina")
    assert found() == []
    with pytest.raises(RefusedError, match="ya no se da"):
        operations.confirm_offering(actor=rosa, offering=one, on=TODAY)
    again = operations.save_offering(
        actor=rosa,
        office=one.office,
        values={"need": "legal", "name": "Asesoría", "covers": "department"},
        on=TODAY,
    )
    assert found() == [again]


def test_the_directory_on_the_screens(cast, client, rosa):
    client.force_login(cast.rosa)
    institution = save_institution(actor=rosa, values={"name": "Clínica Ficticia", "kind": "health"})
    place = {"name": "Sede central", "municipality": "Chiantla, Huehuetenango", "hours": "lunes a viernes, 8 a 16"}
    bad = client.post(
        reverse("office_new", kwargs={"institution": institution.pk}), place | {"municipality": "Xyz", "mail": "a@"}
    ).content.decode()
    assert "No se reconoce ese municipio" in bad
    assert "Ese correo no está completo" in bad
    assert "lunes a viernes, 8 a 16" in bad
    client.post(reverse("office_new", kwargs={"institution": institution.pk}), place)
    [made] = institution.offices.all()
    service = {
        "need": "health",
        "name": "Consulta general",
        "cost": "0",
        "covers": "municipality",
        "languages": ["mam"],
    }
    client.post(reverse("offering_new", kwargs={"office": made.pk}), service)
    one = Offering.objects.get()
    page = client.get(reverse("directory"), {"q": "consulta", "donde": "Chiantla, Huehuetenango"}).content.decode()
    assert "Consulta general" in page
    assert "aquí mismo" in page
    assert "No se reconoce" in client.get(reverse("directory"), {"donde": "Xyz"}).content.decode()
    assert "Ningún servicio así" in client.get(reverse("directory"), {"q": "notario"}).content.decode()
    shown = client.get(reverse("offering", kwargs={"offering": one.pk})).content.decode()
    for words in ("Gratis", "español, mam", "lunes a viernes, 8 a 16", "Sigue así: confirmar hoy"):
        assert words in shown
    assert (
        "Consulta general"
        in client.get(reverse("institution", kwargs={"institution": institution.pk})).content.decode()
    )
    client.post(reverse("offering_confirm", kwargs={"offering": one.pk}))
    client.post(reverse("offering_close", kwargs={"offering": one.pk}), {"why": ""})
    assert Offering.objects.get().closed_on is None, "a reason is asked for"
    client.post(reverse("offering_close", kwargs={"offering": one.pk}), {"why": "Sin médico"})
    assert "Sin médico" in client.get(reverse("offering", kwargs={"offering": one.pk})).content.decode()
