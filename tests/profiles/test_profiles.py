"""The profile and its CV: kept with consent, never over another's work, and without what could hurt."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from puente.accounts.scope import standing_of
from puente.cases.operations import close_case
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.placement.operations import withdraw_consent
from puente.profiles import cv, operations
from puente.profiles.models import Profile
from puente.taxonomy.models import Language
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.cases import an_open_case
from tests.factories.people import IdentifierFactory, PersonFactory, PhoneFactory
from tests.factories.work import a_ready_case

WISHES = {"education": 2, "wage_floor": 4000, "radius_km": 30, "schedules": ["day"]}


@pytest.mark.usefixtures("everywhere")
def test_a_profile_needs_an_open_case(cast: Cast):
    actor = standing_of(cast.rosa)
    with pytest.raises(RefusedError, match="Primero abra su expediente"):
        operations.set_wishes(actor=actor, person=PersonFactory(), **WISHES)
    case = a_ready_case(cast.rosa)
    close_case(actor=actor, case=case, reason="moved", on=timezone.localdate())
    with pytest.raises(RefusedError, match="Primero abra su expediente"):
        operations.add_language(actor=actor, person=case.person, language=Language.objects.get(pk="quc"), level=7)


@pytest.mark.usefixtures("everywhere")
def test_who_saves_an_old_page_is_told_and_nothing_is_overwritten(cast: Cast):
    actor, case = standing_of(cast.rosa), an_open_case(cast.rosa)
    operations.set_wishes(actor=actor, person=case.person, **WISHES, seen=0)
    with pytest.raises(RefusedError, match="Alguien más guardó"):
        operations.set_wishes(actor=actor, person=case.person, **WISHES | {"wage_floor": 9000}, seen=0)
    assert Profile.objects.get(person=case.person).wage_floor == 4000


def test_the_page_keeps_what_was_typed_and_a_second_click_decides(client, cast: Cast):
    case = a_ready_case(cast.rosa)
    client.force_login(cast.rosa)
    address = reverse("profile_wishes", kwargs={"person": case.person_id})
    old = {"seen": "0", "education": "3", "wage_floor": "5000", "radius_km": "10", "schedules": ["day"]}
    page = client.post(address, old)
    assert "Alguien más guardó este perfil" in page.content.decode()
    assert 'value="5000"' in page.content.decode()
    client.post(address, old | {"seen": page.context["wishes"]["seen"].value()})
    with acting_as(EVERYWHERE):
        assert Profile.objects.get(person=case.person).wage_floor == 5000


@pytest.mark.usefixtures("everywhere")
@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_cv_says_what_a_company_needs_and_nothing_of_the_return(cast: Cast, lang):
    case = a_ready_case(cast.rosa)
    IdentifierFactory(person=case.person)
    PhoneFactory(person=case.person, owner="family", number="4111 2222")
    PhoneFactory(person=case.person, owner="self", number="4512 8830")
    with translation.override(lang):
        content = cv.content(case, lang)
    assert content["headline"] == {"es": "Techadores", "en": "Roofers"}[lang]
    assert content["contact"] == ["Chiantla, Huehuetenango", "4512 8830"]
    for secret in ("2547821321301", "4111 2222", "1994", "2025", case.code, "roofero"):
        assert secret not in str(content)


def test_a_name_with_a_letter_that_the_fonts_lack_still_gives_a_cv(cast: Cast):
    with acting_as(EVERYWHERE):
        assert cv.render(a_ready_case(cast.rosa, given_names="李 💥")).startswith(b"%PDF")


@pytest.mark.usefixtures("everywhere")
def test_no_cv_without_consent_to_share_it(cast: Cast):
    case, actor = a_ready_case(cast.rosa), standing_of(cast.rosa)
    withdraw_consent(actor=actor, person=case.person, purpose="employers", on=timezone.localdate())
    with pytest.raises(RefusedError, match="Falta su permiso para compartir"):
        operations.make_cv(actor=actor, case=case, lang="es", on=timezone.localdate())


def test_the_cv_downloads_under_the_cases_code(client, cast: Cast):
    case = a_ready_case(cast.rosa)
    client.force_login(cast.rosa)
    answer = client.post(reverse("cv", kwargs={"person": case.person_id}), {"lang": "es"})
    assert (answer["Content-Type"], answer.content[:4]) == ("application/pdf", b"%PDF")
    assert answer["Content-Disposition"] == f'attachment; filename="{case.code}-cv-es.pdf"'
