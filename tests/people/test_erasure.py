"""A copy of one's data, being forgotten, and how long a file stays."""

import json
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from puente.accounts.models import Award
from puente.accounts.scope import standing_of
from puente.audit.models import Access, Event
from puente.cases.operations import close_case, merge_persons, open_case, set_erasure_days
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.indicators.definitions import DEFINITIONS
from puente.indicators.figures import Cell, figures
from puente.indicators.periods import fiscal_year_of
from puente.people.followers import followers
from puente.people.models import ContactAbroad, Person, SubjectRequest
from puente.people.operations import anonymise, anonymise_due, ask, decide_request, save_contact_abroad
from puente.people.queries import find_persons
from puente.placement import operations as placement
from puente.services import operations as services
from puente.services.models import Programme, Service
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.cases import an_open_case
from tests.factories.people import IdentifierFactory, PersonFactory, PhoneFactory
from tests.factories.work import PNG, VacancyFactory, a_certificate, a_funded_award, a_ready_case

TODAY = timezone.localdate()
SECRETS = ("Fidelina", "Ficticia", "2547821321301", "45128830", "4512 8830", "Tejas", "roofero", "Catarina", "gabinete")


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def case(cast: Cast):
    """Somebody of whom everything is on file, with a job, a training and a certificate."""
    a_funded_award("profiling", "job_referral", "guidance", "training")
    found = a_ready_case(cast.rosa, given_names="Fidelina", surnames="Ficticia Prueba")
    IdentifierFactory(person=found.person)
    PhoneFactory(person=found.person, caution="Solo con Catarina")
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        save_contact_abroad(
            actor=rosa, person=found.person, row=None, name="Catarina", relation="tía", number="", place=""
        )
        guidance = Service.objects.get(pk="guidance")
        services.deliver(
            actor=rosa, person=found.person, service=guidance, on=TODAY, acknowledged="oral", witness="Catarina"
        )
        training = services.enrol(
            actor=rosa, case=found, programme=Programme.objects.get(pk="welding"), started_on=TODAY
        )
        services.end_training(actor=rosa, enrolment=training, on=TODAY, end="dropped", drop_out="work")
        a_certificate(rosa, found, content=PNG)
        vacancy = VacancyFactory(company__name="Tejas Ficticias")
        sent = placement.apply(actor=rosa, case=found, vacancy=vacancy, on=TODAY)
        job = placement.hire(
            actor=rosa, application=sent, started_on=TODAY, contract="indefinite", wage=4500, evidence="contract"
        )
    julio = standing_of(cast.julio)
    with acting_as(julio.scope("test")):
        placement.verify_placement(actor=julio, placement=job, evidence="contract", on=TODAY)
    return found


def closed(cast: Cast, case, on: date | None = None) -> None:
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        close_case(actor=rosa, case=case, reason="support_ended", on=on or TODAY)


def everything_stored(person: Person) -> str:
    found = []
    with acting_as(EVERYWHERE), connection.cursor() as cursor:
        for table, column in [(model._meta.db_table, "person_id") for model in followers()] + [("people_person", "id")]:
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t WHERE {column} = %s", [person.pk])
            found += [row[0] for row in cursor.fetchall()]
        found += [str(event.changes) for event in Event.objects.filter(person_id=person.pk)]
    return " ".join(found)


def counted(cast: Cast, award) -> list[Cell]:
    julio, year = standing_of(cast.julio), fiscal_year_of(TODAY)
    with acting_as(julio.scope("test")):
        found = [next(iter(figures(julio, one, award, [year]).values())) for one in DEFINITIONS.values()]
    return [figure.total for figure in found]


def test_who_is_forgotten_leaves_nothing_but_what_is_counted(cast: Cast, case):
    closed(cast, case)
    with acting_as(EVERYWHERE):
        anonymise(person=case.person, on=TODAY)
    stored = everything_stored(case.person)
    assert not [secret for secret in SECRETS if secret in stored]
    with acting_as(standing_of(cast.rosa).scope("test")):
        assert find_persons("fidelina") == []
        case.refresh_from_db()
        assert case.person.placements.get().verified_on == TODAY


def test_figures_do_not_change_when_somebody_is_forgotten(cast: Cast, case):
    award = Award.objects.get()
    before = counted(cast, award)
    assert sum(cell.value for cell in before) > 0
    closed(cast, case)
    with acting_as(EVERYWHERE):
        anonymise(person=case.person, on=TODAY)
    assert counted(cast, award) == before


def test_a_file_that_was_merged_into_it_is_forgotten_too(cast: Cast):
    kept, gone, rosa = PersonFactory(), PersonFactory(given_names="Fidelina"), standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        merge_persons(actor=rosa, kept=kept, gone=gone)
    with acting_as(EVERYWHERE):
        anonymise(person=kept, on=TODAY)
        assert "Fidelina" not in str(list(Person.files.values_list("given_names", "other_names")))
    assert "Fidelina" not in everything_stored(gone)


def test_nobody_is_forgotten_while_accompanied_nor_accompanied_once_forgotten(cast: Cast):
    case, rosa = an_open_case(cast.rosa), standing_of(cast.rosa)
    with acting_as(EVERYWHERE), pytest.raises(RefusedError, match="cierre el expediente"):
        anonymise(person=case.person, on=TODAY)
    closed(cast, case)
    with acting_as(EVERYWHERE):
        anonymise(person=case.person, on=TODAY)
    with acting_as(rosa.scope("test")), pytest.raises(RefusedError, match="Registre de nuevo"):
        open_case(actor=rosa, person=Person.objects.get(pk=case.person_id), on=TODAY)


def test_supervision_decides_with_a_reason_when_it_says_no(cast: Cast):
    person, rosa, julio = PersonFactory(), standing_of(cast.rosa), standing_of(cast.julio)
    with acting_as(rosa.scope("test")):
        request = ask(actor=rosa, person=person, wish="erasure", on=TODAY, words="Bórrenme")
        with pytest.raises(RefusedError, match="Ya lo pidió"):
            ask(actor=rosa, person=person, wish="erasure", on=TODAY, words="Otra vez")
        with pytest.raises(PermissionDenied):
            decide_request(actor=rosa, request=request, decision="done", on=TODAY)
    with acting_as(julio.scope("test")):
        with pytest.raises(RefusedError, match="Diga por qué"):
            decide_request(actor=julio, request=request, decision="refused", on=TODAY)
        decide_request(actor=julio, request=request, decision="refused", reason="Hay una auditoría", on=TODAY)
        with pytest.raises(RefusedError, match="ya decidió"):
            decide_request(actor=julio, request=request, decision="done", on=TODAY)
        assert Person.objects.get(pk=person.pk).anonymised_on is None


def test_a_copy_is_whole_readable_and_on_record(client, cast: Cast, case):
    client.force_login(cast.rosa)
    here = reverse("my_data", kwargs={"person": case.person_id})
    answer = client.post(here, {"format": "json"})
    assert answer["Content-Disposition"] == 'attachment; filename="mis-datos.json"'
    said = json.loads(answer.content)
    text = json.dumps(said, ensure_ascii=False)
    for known in (
        "Fidelina",
        "2547821321301",
        "4512 8830",
        "roofero 4 años en Houston",
        "Tejas Ficticias",
        "Soldadura",
    ):
        assert known in text
    assert "tía" not in text, "contacts abroad are about somebody else"
    titles = {section["title"] for section in said["datos"]}
    assert {"La ficha", "Un documento", "Un teléfono", "Un consentimiento", "Un empleo"} <= titles
    document = client.post(here, {"format": "pdf"})
    assert document.content[:4] == b"%PDF"
    exports = Access.objects.using("log").filter(actor=cast.rosa.pk, act="export", subject="my_data")
    with acting_as(Scope(cast.rosa.pk, (), "test"), using="log"):
        assert exports.count() == 2
    with acting_as(EVERYWHERE):
        assert SubjectRequest.objects.filter(person=case.person, wish="copy", decision="done").count() == 2
        assert ContactAbroad.objects.count() == 1


def test_the_time_on_file_runs_from_the_last_closing_is_announced_and_stops_when_they_come_back(cast: Cast):
    stays, notice = timedelta(days=settings.RETENTION_DAYS), timedelta(days=settings.RETENTION_NOTICE_DAYS)
    case, rosa = an_open_case(cast.rosa), standing_of(cast.rosa)
    closed(cast, case)
    assert set_erasure_days(scope=EVERYWHERE, today=TODAY + stays - notice - timedelta(days=1)) == 0
    assert set_erasure_days(scope=EVERYWHERE, today=TODAY + stays - notice) == 1
    with acting_as(EVERYWHERE):
        assert Person.objects.get(pk=case.person_id).erase_on == TODAY + stays
    assert anonymise_due(scope=EVERYWHERE, today=TODAY + stays - timedelta(days=1)) == 0
    with acting_as(rosa.scope("test")):
        open_case(actor=rosa, person=case.person, on=TODAY)
    assert set_erasure_days(scope=EVERYWHERE, today=TODAY + stays) == 0
    with acting_as(rosa.scope("test")):
        close_case(actor=rosa, case=case.person.cases.open().get(), reason="support_ended", on=TODAY)
    late = TODAY + stays + timedelta(days=400)
    set_erasure_days(scope=EVERYWHERE, today=late)
    with acting_as(EVERYWHERE):
        assert Person.objects.get(pk=case.person_id).erase_on == late + notice, "nobody goes unannounced"
    assert anonymise_due(scope=EVERYWHERE, today=late + notice) == 1


def test_the_pages_ask_decide_and_show_that_it_was_done(client, cast: Cast):
    person = PersonFactory(given_names="Fidelina")
    client.force_login(cast.rosa)
    there = reverse("request_ask", kwargs={"person": person.pk})
    assert "Llene este dato" in text_of(client.post(there, {"words": ""}))
    asked = {"wish": "erasure", "words": "Ya no quiero estar"}
    assert "responder antes de" in text_of(client.post(there, asked, follow=True))
    client.force_login(cast.julio)
    assert "Ya no quiero estar" in text_of(client.get(reverse("request_list")))
    with acting_as(EVERYWHERE):
        request = SubjectRequest.objects.get()
    here = reverse("request_decide", kwargs={"subject_request": request.pk})
    assert "no se pueden recuperar" in text_of(client.get(here))
    assert "Diga por qué no;" in text_of(client.post(here, {"decision": "refused"}))
    assert "Sus datos se borraron." in text_of(client.post(here, {"decision": "done"}, follow=True))
    page = text_of(client.get(reverse("person", kwargs={"person": person.pk})))
    assert "Los datos de esta ficha se borraron" in page
    assert "Fidelina" not in page
