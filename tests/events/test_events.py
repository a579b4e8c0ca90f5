"""A fair: nobody twice at its door, nothing lost, and what came of it is known two weeks later."""

from datetime import time, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from puente.accounts.models import DutyStation
from puente.accounts.rights import Right
from puente.accounts.scope import standing_of
from puente.cases.enums import StepKind
from puente.cases.models import Step
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.core.ids import link_digest
from puente.employers.models import Interaction
from puente.events import operations
from puente.events.access import participant_of_pass, stand_opened_by
from puente.events.enums import Aftermath
from puente.events.models import Event, Exhibitor, OnSite, Participant, Pass, StandVisit
from puente.events.printing import passes_of, poster_of, report_of
from puente.events.queries import lines_of, shown_to_all, tally_of, to_ask, to_invite, unserved
from puente.matching.models import Suggestion
from puente.people.enums import Purpose
from puente.people.models import Person
from puente.people.operations import end_consent
from puente.placement.operations import apply, hire
from puente.services.models import Delivery, Service
from puente.web.events.views.planning import stands_of
from tests.cast import Cast, scope_of
from tests.conftest import EVERYWHERE
from tests.factories.cases import an_open_case
from tests.factories.events import a_fair, arrived, at_the_fair, invited
from tests.factories.people import PersonFactory
from tests.factories.work import PNG, VacancyFactory, a_ready_case

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.localdate()
NOW = timezone.now()


@pytest.fixture
def rosa(cast: Cast):
    return standing_of(cast.rosa)


@pytest.fixture
def fair(rosa) -> Event:
    return a_fair(rosa)


@pytest.fixture
def case(cast: Cast):
    return a_ready_case(cast.rosa)


def test_a_second_check_in_changes_nothing_and_says_the_first_hour(rosa, fair, case):
    one = invited(rosa, fair, case)
    first, news = operations.check_in(actor=rosa, participant=one, at=NOW)
    again, repeated = operations.check_in(actor=rosa, participant=one, at=NOW + timedelta(minutes=5))
    assert (news, repeated) == (True, False)
    assert again.arrived_at == first.arrived_at == NOW
    for _each in range(2):
        operations.ask_later(participant=first)
    assert Step.objects.filter(kind=StepKind.EVENT, source=one.pk).count() == 1


def test_two_hundred_arrive_some_twice_and_each_is_counted_once(rosa, fair):
    people = PersonFactory.create_batch(200, station_id=rosa.stations[0])
    operations.invite(actor=rosa, event=fair, people=people, on=TODAY)
    rows = list(Participant.objects.filter(event=fair))
    assert sorted(row.number for row in rows) == list(range(1, 201))
    news = [operations.check_in(actor=rosa, participant=row, at=NOW)[1] for row in [*rows, *rows[::5]]]
    assert news == [True] * 200 + [False] * 40
    assert tally_of(rosa, fair).came == 200


@pytest.mark.parametrize(
    ("days", "words"), [(1, "todavía no empieza"), (-9, "más de una semana")], ids=["before", "long after"]
)
def test_nobody_arrives_on_another_day(rosa, case, days, words):
    fair = a_fair(rosa, on=TODAY + timedelta(days=days))
    with pytest.raises(RefusedError, match=words):
        arrived(rosa, fair, case)
    assert not Participant.objects.exists()


def test_what_was_cancelled_takes_nobody_and_what_people_came_to_is_not_cancelled(rosa, fair, case):
    other = a_fair(rosa, title="Otra")
    operations.cancel_event(actor=rosa, event=other, on=TODAY, why="Lluvia")
    for act in (lambda: arrived(rosa, other, case), lambda: operations.save_event(actor=rosa, event=other, values={})):
        with pytest.raises(RefusedError, match="se canceló"):
            act()
    arrived(rosa, fair, case)
    with pytest.raises(RefusedError, match="Ya llegó gente"):
        operations.cancel_event(actor=rosa, event=fair, on=TODAY, why="Lluvia")


def test_whoever_is_invited_is_on_the_list_once_and_within_the_places(cast: Cast, rosa, case):
    fair = a_fair(rosa, slots=1)
    invited(rosa, fair, case)
    assert operations.invite(actor=rosa, event=fair, people=[case.person], on=TODAY) == []
    with pytest.raises(RefusedError, match="quedan 0"):
        invited(rosa, fair, an_open_case(cast.rosa))
    with pytest.raises(RefusedError, match="ya pasó"):
        invited(rosa, a_fair(rosa, on=TODAY - timedelta(days=1)), case)


def test_whom_the_vacancies_fit_are_proposed_first(cast: Cast, rosa, fair, case):
    vacancy = VacancyFactory()
    at_the_fair(rosa, fair, vacancy)
    fitting = an_open_case(cast.rosa)
    Suggestion.objects.create(
        person=fitting.person, vacancy=vacancy, score=70_000, rank=1, share=1, weights=1, ready=True, since=TODAY,
        made_at=NOW,
    )  # fmt: skip
    cases = type(case).objects.open()
    assert list(to_invite(fair, cases)) == [fitting, case]
    invited(rosa, fair, fitting)
    assert list(to_invite(fair, cases)) == [case]


def test_a_company_brings_its_own_vacancies_once(rosa, fair):
    vacancy, another = VacancyFactory(), VacancyFactory()
    at_the_fair(rosa, fair, vacancy)
    with pytest.raises(RefusedError, match="ya está invitada"):
        at_the_fair(rosa, fair, vacancy)
    with pytest.raises(RefusedError, match="de otra empresa"):
        operations.set_stand(actor=rosa, exhibitor=Exhibitor.objects.get(), vacancies=[another])


def test_a_session_with_companies_stands_on_their_page(rosa):
    session = a_fair(rosa, kind="session", title="Sesión informativa")
    stand = at_the_fair(rosa, session, VacancyFactory())
    with acting_as(rosa.scope("test")):
        for attended in (3, 4):
            operations.record_company(actor=rosa, exhibitor=stand, came=True, on=TODAY, attended=attended)
        talk = Interaction.objects.get(company=stand.company)
    assert (talk.approach, talk.attended) == ("session", 3)


def test_somebody_applies_at_the_fair_and_is_interviewed_there(rosa, fair, case):
    vacancy = VacancyFactory()
    at_the_fair(rosa, fair, vacancy)
    one = invited(rosa, fair, case)
    with pytest.raises(RefusedError, match="registre su llegada"):
        operations.apply_on_site(actor=rosa, participant=one, vacancy=vacancy, on=TODAY)
    one, _news = operations.check_in(actor=rosa, participant=one, at=NOW)
    with pytest.raises(RefusedError, match="no está en la actividad"):
        operations.apply_on_site(actor=rosa, participant=one, vacancy=VacancyFactory(), on=TODAY)
    sent = operations.apply_on_site(actor=rosa, participant=one, vacancy=vacancy, on=TODAY, interviewed=True)
    sent.application.refresh_from_db()
    assert sent.application.state == "interview"
    with pytest.raises(RefusedError, match="ya está anotado"):
        operations.apply_on_site(actor=rosa, participant=one, vacancy=vacancy, on=TODAY, interviewed=True)
    assert OnSite.objects.count() == 1


def test_who_was_sent_before_is_interviewed_there_and_the_company_is_not_spared(cast: Cast, rosa, fair, case):
    vacancy = VacancyFactory(slots=1)
    at_the_fair(rosa, fair, vacancy)
    sent = apply(actor=rosa, case=case, vacancy=vacancy, on=TODAY)
    one = arrived(rosa, fair, case)
    operations.apply_on_site(actor=rosa, participant=one, vacancy=vacancy, on=TODAY)
    made = operations.apply_on_site(actor=rosa, participant=one, vacancy=vacancy, on=TODAY, interviewed=True)
    assert (made.application, made.interviewed) == (sent, True)
    for _each in range(6):
        other = arrived(rosa, fair, a_ready_case(cast.rosa))
        operations.apply_on_site(actor=rosa, participant=other, vacancy=vacancy, on=TODAY)
    assert OnSite.objects.count() == 7
    with pytest.raises(RefusedError, match="más de una semana"):
        operations.apply_on_site(actor=rosa, participant=one, vacancy=vacancy, on=TODAY + timedelta(days=30))


def test_without_permission_nobody_is_sent_to_a_company_at_the_fair(rosa, fair, case):
    vacancy = VacancyFactory()
    at_the_fair(rosa, fair, vacancy)
    one = arrived(rosa, fair, case)
    end_consent(actor=rosa, person=case.person, purpose=Purpose.EMPLOYERS, on=TODAY)
    with pytest.raises(RefusedError, match="Falta su permiso"):
        operations.apply_on_site(actor=rosa, participant=one, vacancy=vacancy, on=TODAY)
    assert not OnSite.objects.exists()


def stand_link(rosa, fair) -> tuple[Exhibitor, str]:
    stand = at_the_fair(rosa, fair, VacancyFactory())
    return stand, operations.make_stand_link(actor=rosa, exhibitor=stand)


def test_a_stand_notes_numbers_and_sees_nothing_else(cast: Cast, rosa, fair, case):
    stand, code = stand_link(rosa, fair)
    absent = invited(rosa, fair, an_open_case(cast.rosa))
    one = arrived(rosa, fair, case)
    elsewhere = arrived(rosa, a_fair(rosa, title="Otra"), case)
    beside = at_the_fair(rosa, fair, VacancyFactory())
    operations.record_visit(actor=rosa, participant=one, exhibitor=beside, said="looked")
    operations.make_passes(actor=rosa, event=fair, participants=[one.pk], on=TODAY)
    digest = link_digest(code)
    with acting_as(Scope(actor=None, kind="link", link=digest)):
        link = stand_opened_by(digest)
        assert [row.pk for row in Participant.objects.all()] == [one.pk]
        assert not Person.objects.exists()
        operations.visit_by_link(link=link, number=one.number, said="wanted")
        for number, words in ((absent.number, "Nadie que haya llegado"), (one.number, "ya está anotado")):
            with pytest.raises(RefusedError, match=words):
                operations.visit_by_link(link=link, number=number, said="wanted")
        foreign = {"person_id": elsewhere.person_id, "participant_id": elsewhere.pk, "said": "met", "by_link": True}
        with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
            StandVisit.objects.create(exhibitor=stand, recorded_by=link.pk, **foreign)
        assert Participant.objects.update(reply="no") == 0
        assert StandVisit.objects.filter(exhibitor=stand).update(said="refused") == 0
        assert StandVisit.objects.all().delete()[0] == 0
        with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
            StandVisit.objects.create(
                exhibitor=beside,
                recorded_by=link.pk,
                person_id=one.person_id,
                participant=one,
                said="met",
                by_link=True,
            )
        assert [row.exhibitor for row in StandVisit.objects.all()] == [stand]
        assert not Pass.objects.exists()
    visit = StandVisit.objects.get(by_link=True)
    for _each in range(2):
        operations.tell_interest(visit=visit)
    assert Step.objects.get(source=visit.pk).detail.startswith("Interesa a ")


def test_a_stand_link_lapses_the_day_after_and_a_forged_one_opens_nothing(rosa, fair):
    _stand, code = stand_link(rosa, fair)
    fair.on = TODAY - timedelta(days=3)
    fair.save(update_fields=["on"])
    late, code_of_late = Exhibitor.objects.get(), ""
    late.event.on = fair.on
    code_of_late = operations.make_stand_link(actor=rosa, exhibitor=late)
    for each in (code_of_late, "forged"):
        with acting_as(Scope(actor=None, kind="link", link=link_digest(each))):
            assert not Participant.objects.exists()
    with acting_as(Scope(actor=None, kind="link", link=link_digest(code))):
        assert stand_opened_by(link_digest(code)) is not None


def test_the_code_of_a_pass_opens_for_staff_of_the_station_and_for_nobody_else(cast: Cast, rosa, fair, case):
    one = invited(rosa, fair, case)
    code = operations.make_passes(actor=rosa, event=fair, participants=[one.pk], on=TODAY)[one.pk]
    assert participant_of_pass(rosa, link_digest(code), Right.CASE_EDIT) == one
    with acting_as(scope_of(cast.marta, 5)), pytest.raises(Http404):
        participant_of_pass(standing_of(cast.marta), link_digest(code), Right.CASE_EDIT)
    with pytest.raises(PermissionDenied):
        participant_of_pass(standing_of(cast.dana), link_digest(code), Right.CASE_EDIT)


def test_two_weeks_later_it_is_asked_and_what_facts_say_is_counted(rosa, fair, case):
    vacancy = VacancyFactory()
    stand = at_the_fair(rosa, fair, vacancy)
    one = arrived(rosa, fair, case)
    operations.ask_later(participant=one)
    step = Step.objects.get(kind=StepKind.EVENT, source=one.pk)
    assert step.due_on == TODAY + timedelta(days=14)
    operations.record_visit(actor=rosa, participant=one, exhibitor=stand, said="met")
    sent = operations.apply_on_site(actor=rosa, participant=one, vacancy=vacancy, on=TODAY)
    hire(actor=rosa, application=sent.application, started_on=TODAY, contract="indefinite", wage=4500)
    assert list(to_ask(fair, rosa)) == [one]
    with pytest.raises(RefusedError, match="antes de la actividad"):
        operations.record_aftermath(
            actor=rosa, participant=one, on=TODAY - timedelta(days=1), aftermath=Aftermath.HIRED
        )
    operations.record_aftermath(actor=rosa, participant=one, on=TODAY, aftermath=Aftermath.HIRED)
    step.refresh_from_db()
    assert step.done_at is not None
    found = tally_of(rosa, fair)
    assert (found.came, found.walk_ins, found.visits, found.applications, found.hired) == (1, 1, 1, 1, 1)
    assert found.after["Empezó a trabajar"] == 1
    assert [(line.code, line.visits, line.applications) for line in lines_of(rosa, fair)] == [(case.code, 1, 1)]


def test_nobody_is_asked_how_it_went_who_did_not_come(rosa, fair, case):
    with pytest.raises(RefusedError, match="quien llegó"):
        operations.record_aftermath(
            actor=rosa, participant=invited(rosa, fair, case), on=TODAY, aftermath=Aftermath.NOTHING
        )


def test_the_fair_as_a_service_is_given_once_to_whoever_came(cast: Cast, rosa, fair, case):
    invited(rosa, fair, an_open_case(cast.rosa))
    arrived(rosa, fair, case)
    told = {"actor": rosa, "event": fair, "service": Service.objects.get(pk="guidance"), "acknowledged": "sheet"}
    (given,) = operations.give_as_service(content=PNG, **told)
    assert given.sheet is not None
    assert unserved(fair) == []
    operations.save_event(actor=rosa, event=fair, values={"title": "Con otro nombre"})
    fair.refresh_from_db()
    assert unserved(fair) == []
    with pytest.raises(RefusedError, match="No queda nadie"):
        operations.give_as_service(**told)
    assert Delivery.objects.count() == 1


def test_somebody_of_another_station_is_let_in_by_their_pass_without_their_name(client, cast: Cast, rosa, fair):
    foreign = an_open_case(cast.marta)
    marta = standing_of(cast.marta)
    with acting_as(marta.scope("test")):
        with pytest.raises(RefusedError, match="la lleva otra estación"):
            operations.invite(actor=marta, event=fair, people=[foreign.person], on=TODAY)
        one, _news = operations.walk_in(actor=marta, event=fair, person=foreign.person, at=NOW)
        Participant.objects.filter(pk=one.pk).update(arrived_at=None, arrived_by=None)
        code = operations.make_passes(actor=marta, event=fair, participants=[one.pk], on=TODAY)[one.pk]
    client.force_login(cast.rosa)
    scanned = reverse("event_scan", kwargs={"entry_code": code})
    page = client.get(scanned).content.decode()
    assert "Persona de otra estación" in page
    assert foreign.person.surnames not in page
    assert "persona de otra estación" in client.post(scanned, follow=True).content.decode().lower()
    with acting_as(rosa.scope("test")):
        assert tally_of(rosa, fair).came == 1
        assert invited(rosa, fair, an_open_case(cast.rosa)).number == 2


def test_nobody_changes_the_fair_of_another_station(cast: Cast, rosa, fair):
    marta = standing_of(cast.marta)
    stand = at_the_fair(rosa, fair, VacancyFactory())
    told = {"actor": marta}
    with acting_as(marta.scope("test")):
        for act in (
            lambda: operations.save_event(event=fair, values={"title": "Mía"}, **told),
            lambda: operations.cancel_event(event=fair, on=TODAY, why="Porque sí", **told),
            lambda: operations.make_stand_link(exhibitor=stand, **told),
            lambda: operations.record_company(exhibitor=stand, came=True, on=TODAY, **told),
        ):
            with pytest.raises(RefusedError, match="la lleva otra estación"):
                act()
        assert Event.objects.update(title="Mía") == 0


def test_the_day_and_station_stay_once_somebody_is_in(cast: Cast, rosa, fair, case):
    arrived(rosa, fair, case)
    with pytest.raises(RefusedError, match="el día no cambia"):
        operations.save_event(actor=rosa, event=fair, values={"on": TODAY + timedelta(days=1)})
    other = DutyStation.objects.get(pk=5)
    with pytest.raises(RefusedError, match="se queda en su estación"):
        operations.save_event(actor=rosa, event=fair, values={"station": other})


def test_what_is_written_down_the_day_after_has_the_hour_of_the_fair(rosa, case):
    fair = a_fair(rosa, on=TODAY - timedelta(days=1))
    one = arrived(rosa, fair, case)
    assert timezone.localtime(one.arrived_at).time() == time(8)
    assert timezone.localtime(one.arrived_at).date() == fair.on


def test_a_company_may_bring_something_else_and_leave_while_nobody_came_by(rosa, fair, case):
    first = VacancyFactory()
    stand = at_the_fair(rosa, fair, first)
    operations.set_stand(actor=rosa, exhibitor=stand, vacancies=[], stand="7")
    assert not stand.offered.exists()
    one = arrived(rosa, fair, case)
    operations.record_visit(actor=rosa, participant=one, exhibitor=stand, said="looked")
    with pytest.raises(RefusedError, match="Ya pasó gente"):
        operations.remove_company(actor=rosa, exhibitor=stand)
    other = at_the_fair(rosa, fair, VacancyFactory())
    operations.remove_company(actor=rosa, exhibitor=other)
    assert Exhibitor.objects.get() == stand


def test_the_public_page_and_the_poster_show_only_what_the_board_does(rosa, fair):
    vacancy = VacancyFactory(title="Sin revisar")
    at_the_fair(rosa, fair, vacancy)
    (shown,) = shown_to_all(fair, TODAY)
    assert shown.shown == []


def test_another_station_sees_nobody_of_the_fair_but_its_own(cast: Cast, rosa, fair, case):
    arrived(rosa, fair, case)
    with acting_as(scope_of(cast.marta, 5)):
        assert not Participant.objects.exists()
        assert Event.objects.count() == 1
    marta = standing_of(cast.marta)
    with acting_as(marta.scope("test")):
        assert tally_of(marta, fair).came == 1
        assert lines_of(marta, fair) == []


def test_what_is_printed_are_documents_and_the_report_names_nobody(rosa, fair, case):
    at_the_fair(rosa, fair, VacancyFactory(title="Soldador"))
    one = arrived(rosa, fair, case)
    for made in (
        poster_of(fair, shown_to_all(fair, TODAY), "https://ejemplo.invalid/actividad/"),
        passes_of(fair, [(one, "https://ejemplo.invalid/entrada/x/")]),
        report_of(fair, tally_of(rosa, fair), stands_of(fair), TODAY),
    ):
        assert made.startswith(b"%PDF")


def test_at_the_door_a_number_a_name_and_a_stranger(client, cast: Cast, rosa, fair, case):
    client.force_login(cast.rosa)
    with acting_as(EVERYWHERE):
        one = invited(rosa, fair, case)
        other = an_open_case(cast.rosa)
    door = reverse("event_door", kwargs={"event": fair.pk})
    words = client.post(door, {"q": str(one.number)}, follow=True).content.decode()
    assert f"Llegó {case.person.full_name}, pase 1." in words
    assert "ya había llegado a las" in client.post(door, {"q": "1"}, follow=True).content.decode()
    found = client.post(door, {"q": other.person.given_names}).content.decode()
    assert "Agregar y registrar" in found
    here = {"event": fair.pk, "person": other.person_id}
    assert "pase 2." in client.post(reverse("event_walk_in", kwargs=here), follow=True).content.decode()
    assert "coincide con" in client.post(door, {"q": "Nadie Así Llamado"}).content.decode()
    to_intake = client.post(reverse("event_walk_in_new", kwargs={"event": fair.pk}))
    assert "/consentimiento/" in to_intake["Location"]


def test_the_pages_without_an_account_show_no_person(client, cast: Cast, rosa, fair, case):
    with acting_as(EVERYWHERE):
        _stand, code = stand_link(rosa, fair)
        one = arrived(rosa, fair, case)
        pass_code = operations.make_passes(actor=rosa, event=fair, participants=[one.pk], on=TODAY)[one.pk]
    public = client.get(reverse("event_public", kwargs={"event": fair.pk})).content.decode()
    held = client.get(reverse("pass", kwargs={"code": pass_code})).content.decode()
    stand = client.post(reverse("stand", kwargs={"code": code}), {"number": "1", "said": "wanted"}, follow=True)
    for page in (public, held, stand.content.decode()):
        assert case.person.given_names not in page
        assert case.person.surnames not in page
        assert "retorn" not in page.lower()
    assert "Anotado: pase 1." in stand.content.decode()
    again = client.post(reverse("stand", kwargs={"code": code}), {"number": "77", "said": "wanted"})
    assert "Nadie que haya llegado tiene ese pase" in again.content.decode()
    assert client.get(reverse("stand", kwargs={"code": "forged"})).status_code == 404
    with acting_as(EVERYWHERE):
        past = a_fair(rosa, on=TODAY - timedelta(days=1))
    assert client.get(reverse("event_public", kwargs={"event": past.pk})).status_code == 410


def test_the_report_leaves_as_a_spreadsheet_without_names(client, cast: Cast, rosa, fair, case):
    client.force_login(cast.rosa)
    with acting_as(EVERYWHERE):
        arrived(rosa, fair, case)
    answer = client.get(reverse("event_report", kwargs={"event": fair.pk}), {"formato": "xlsx"})
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[1][0] == case.code
    assert case.person.surnames not in str(rows)


def test_an_activity_is_planned_on_the_screens_and_keeps_what_was_typed(client, cast: Cast, rosa):
    client.force_login(cast.rosa)
    day = f"{TODAY + timedelta(days=5):%d/%m/%Y}"
    form = {"kind": "fair", "title": "Feria de enero", "station": str(rosa.stations[0]), "on": day}
    form |= {"municipality": "Chiantla, Huehuetenango", "place": "Parque", "starts_at": "10:00", "ends_at": "09:00"}
    bad = client.post(reverse("event_new"), form).content.decode()
    assert "termina después de empezar" in bad
    assert "Feria de enero" in bad
    assert client.post(reverse("event_new"), form | {"ends_at": "15:00"}).status_code == 302
    with acting_as(EVERYWHERE):
        made = Event.objects.get()
    assert (made.starts_at, made.municipality_id) == (time(10), "1302")
