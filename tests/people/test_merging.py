"""Two files of one person become one, and two again, with nothing lost and nothing doubled."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from puente.accounts.scope import standing_of
from puente.audit.models import Event
from puente.cases.enums import Channel, Outcome, StepKind
from puente.cases.models import Case, Contact, Step
from puente.cases.operations import merge_persons, plan_step, record_contact, unmerge_persons
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.exchange.models import ListedPerson
from puente.people.followers import followers
from puente.people.models import Merge, Person, Phone
from puente.people.operations import find_duplicates, purge_uncontacted, tell_apart
from puente.people.queries import find_persons
from puente.placement import operations as placement
from tests.cast import HUEHUETENANGO, QUICHE, Cast
from tests.conftest import EVERYWHERE
from tests.factories.cases import an_open_case
from tests.factories.people import IdentifierFactory, PersonFactory, PhoneFactory, a_pair
from tests.factories.work import VacancyFactory, a_ready_case

TODAY = timezone.localdate()
COUNTED = {"revision", "field_revisions", "change_xid"}


def everything_about(*people: Person) -> dict[str, list[dict[str, Any]]]:
    """Every stored row of these files, as the database gives it, without the counters of changes."""
    keys = [str(person.pk) for person in people]
    tables = [(model._meta.db_table, "person_id") for model in followers()] + [("people_person", "id")]
    found = {}
    with acting_as(EVERYWHERE), connection.cursor() as cursor:
        for table, column in tables:
            cursor.execute(
                f"SELECT to_jsonb(t) - %s::text[] FROM {table} t WHERE {column} = ANY (%s::uuid[]) ORDER BY 1",
                [sorted(COUNTED), keys],
            )
            found[table] = [row[0] for row in cursor.fetchall()]
    return found


def merged(cast: Cast, kept: Person, gone: Person) -> Merge:
    actor = standing_of(cast.rosa)
    with acting_as(actor.scope("test")):
        return merge_persons(actor=actor, kept=kept, gone=gone)


def split(cast: Cast, merge: Merge, reason: str = "Son primos") -> None:
    actor = standing_of(cast.rosa)
    with acting_as(actor.scope("test")):
        unmerge_persons(actor=actor, merge=merge, reason=reason)


def of(person: Person, model: Any) -> int:
    with acting_as(EVERYWHERE):
        return model.objects.filter(person=person).count()


def test_every_link_to_a_person_is_followed_or_said():
    """A new table about persons must be called `person`, so that merging takes it along; these are about files."""
    others = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.fields
        if field.related_model is Person and field.name != "person"
    }
    about_files = {
        "people.DuplicatePair.first",
        "people.DuplicatePair.second",
        "people.Merge.kept",
        "people.Merge.gone",
    }
    assert others == about_files | {"people.Person.merged_into"}


def test_what_hangs_from_a_row_about_a_person_names_the_person_too():
    about_persons = set(followers())
    loose = {
        model._meta.label
        for model in apps.get_models()
        if model not in about_persons and any(field.related_model in about_persons for field in model._meta.fields)
    }
    assert loose == set()


def test_what_was_of_one_file_is_of_the_other(cast: Cast):
    kept, case = PersonFactory(), a_ready_case(cast.rosa)
    merged(cast, kept, case.person)
    assert of(case.person, Case) == 0
    with acting_as(EVERYWHERE):
        case.refresh_from_db()
        assert case.person_id == kept.pk
        assert kept.schoolings.get().level == 2
        assert kept.experiences.count() == 1


def test_the_same_fact_in_both_files_is_kept_once_and_the_safer_rule_holds(cast: Cast):
    kept, gone = PersonFactory(), PersonFactory()
    PhoneFactory(person=kept, message_allowed=True)
    PhoneFactory(person=gone, number="+502 4512-8830", caution="Pregunte solo por ella", from_hour=8)
    IdentifierFactory(person=gone)
    merged(cast, kept, gone)
    with acting_as(EVERYWHERE):
        phone = Phone.objects.get(person=kept)
        assert (phone.message_allowed, phone.caution, phone.from_hour) == (False, "Pregunte solo por ella", 8)
        assert kept.identifiers.get().number == "2547821321301"


def test_the_file_that_stays_learns_what_it_lacked_and_where_it_came_from(cast: Cast):
    kept = PersonFactory(gender="", birth_date=None, birth_precision="")
    gone = PersonFactory(gender="woman", sources={"birth_date": "document", "surnames": "registry"})
    merged(cast, kept, gone)
    with acting_as(EVERYWHERE):
        kept.refresh_from_db()
        assert (kept.gender, kept.birth_date) == ("woman", gone.birth_date)
        assert kept.sources == {"birth_date": "document"}, "its own surname stays as it said it"


def test_two_open_cases_become_one_with_the_work_of_both(cast: Cast):
    yesterday = TODAY - timedelta(days=1)
    kept, gone = an_open_case(cast.rosa), an_open_case(cast.rosa, on=yesterday)
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        record_contact(
            actor=rosa, person=gone.person, on=TODAY, channel=Channel.CALL, outcome=Outcome.REACHED, guided=True
        )
    merge = merged(cast, kept.person, gone.person)
    with acting_as(EVERYWHERE):
        case = Case.objects.get(person=kept.person)
        assert (case.pk, case.opened_on, case.last_contact_on) == (kept.pk, yesterday, TODAY)
        assert Contact.objects.get(person=kept.person).case_id == kept.pk
        assert Step.objects.filter(person=kept.person, kind=StepKind.PROFILE, done_at=None).count() == 1
    assert merge.codes == [gone.code]


def test_of_two_applications_to_one_vacancy_one_is_left(cast: Cast):
    one, other, vacancy = a_ready_case(cast.rosa), a_ready_case(cast.rosa), VacancyFactory()
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        sent = [placement.apply(actor=rosa, case=case, vacancy=vacancy, on=TODAY) for case in (one, other)]
        placement.move(actor=rosa, application=sent[1], to="interview", on=TODAY)
    merged(cast, one.person, other.person)
    with acting_as(EVERYWHERE):
        left = one.person.applications.get()
        assert (left.pk, left.state) == (sent[0].pk, "interview"), "the further of the two holds"
        due = Step.objects.filter(person=one.person, kind=StepKind.APPLICATION, done_at=None)
        assert [step.source for step in due] == [sent[0].pk]


def test_who_is_accompanied_needs_no_first_call(cast: Cast):
    case, listed = an_open_case(cast.rosa), PersonFactory(to_contact=True)
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        plan_step(actor=rosa, person=listed, kind=StepKind.FIRST_CALL, due_on=TODAY)
    merged(cast, case.person, listed)
    with acting_as(EVERYWHERE):
        assert not Step.objects.filter(person=case.person, kind=StepKind.FIRST_CALL, done_at=None).exists()


def test_the_file_that_went_is_found_by_its_name_its_code_and_its_address_and_shows_the_other(client, cast: Cast):
    kept, gone = an_open_case(cast.rosa), an_open_case(cast.rosa, given_names="Olaya", surnames="Tzoc Ren")
    merged(cast, kept.person, gone.person)
    with acting_as(standing_of(cast.rosa).scope("test")):
        assert find_persons("Olaya Tzoc") == [kept.person.pk]
    client.force_login(cast.rosa)
    answer = client.get(reverse("person", kwargs={"person": gone.person.pk}))
    assert answer.url == reverse("person", kwargs={"person": kept.person.pk})
    found = client.post(reverse("person_search"), {"q": gone.code}, follow=True).content.decode()
    assert kept.person.full_name in found
    client.force_login(cast.marta)
    assert client.get(reverse("person", kwargs={"person": gone.person.pk})).status_code == 404


def test_a_list_that_named_the_file_that_went_names_the_one_that_stayed(cast: Cast):
    kept, gone = PersonFactory(), PersonFactory(to_contact=True)
    with acting_as(EVERYWHERE):
        ListedPerson.objects.create(fingerprint=b"x" * 16, person=gone)
    merged(cast, kept, gone)
    with acting_as(EVERYWHERE):
        assert ListedPerson.objects.get().person_id == kept.pk


def test_whom_the_file_that_went_was_told_apart_from_is_not_asked_about_again(cast: Cast):
    known = {"given_names": "Tomás", "surnames": "Ixcoy Pacay", "birth_date": date(1991, 4, 12), "sex": "M"}
    kept, gone, brother = (PersonFactory(**known) for _file in range(3))
    rosa = standing_of(cast.rosa)
    with acting_as(EVERYWHERE):
        pair = a_pair(gone, brother)
    with acting_as(rosa.scope("test")):
        tell_apart(actor=rosa, pair=pair, reason="Gemelos", on=TODAY)
    merged(cast, kept, gone)
    assert find_duplicates(scope=EVERYWHERE, today=TODAY) == 0


def test_the_last_merge_is_taken_back_first(cast: Cast):
    kept, first, second = PersonFactory(), PersonFactory(), PersonFactory(given_names="Olaya")
    earlier, later = merged(cast, kept, first), merged(cast, kept, second)
    with pytest.raises(RefusedError, match="Separe primero la de Olaya"):
        split(cast, earlier)
    split(cast, later)
    split(cast, earlier)
    with pytest.raises(RefusedError, match="ya se separaron"):
        split(cast, earlier)
    with acting_as(EVERYWHERE):
        assert Person.objects.count() == 3


def test_a_later_merge_that_one_does_not_see_still_comes_first_and_stays_unnamed(cast: Cast):
    kept, near, far = PersonFactory(), PersonFactory(), PersonFactory(station_id=QUICHE, given_names="Olaya")
    earlier, julio = merged(cast, kept, near), standing_of(cast.julio)
    with acting_as(julio.scope("test")):
        merge_persons(actor=julio, kept=kept, gone=far)
    with pytest.raises(RefusedError, match="de otra estación") as refusal:
        split(cast, earlier)
    assert "Olaya" not in refusal.value.message


def test_a_person_of_two_stations_belongs_where_they_are_accompanied(client, cast: Cast):
    kept, gone = PersonFactory(), an_open_case(cast.marta)
    julio = standing_of(cast.julio)
    before = everything_about(kept, gone.person)
    with acting_as(julio.scope("test")):
        merge = merge_persons(actor=julio, kept=kept, gone=gone.person)
    client.force_login(cast.rosa)
    assert client.get(reverse("person", kwargs={"person": kept.pk})).status_code == 404
    client.force_login(cast.marta)
    assert gone.code in client.get(reverse("person", kwargs={"person": kept.pk})).content.decode()
    with acting_as(julio.scope("test")):
        unmerge_persons(actor=julio, merge=merge, reason="Son primas")
    assert everything_about(kept, gone.person) == before


def test_of_two_open_cases_in_two_stations_what_is_due_is_due_where_the_case_is(cast: Cast):
    kept, gone, julio = an_open_case(cast.rosa), an_open_case(cast.marta), standing_of(cast.julio)
    marta = standing_of(cast.marta)
    with acting_as(marta.scope("test")):
        plan_step(actor=marta, person=gone.person, case=gone, kind=StepKind.CALL, due_on=TODAY)
    with acting_as(julio.scope("test")):
        merge_persons(actor=julio, kept=kept.person, gone=gone.person)
    with acting_as(standing_of(cast.rosa).scope("test")):
        due = Step.objects.filter(person=kept.person, done_at=None)
        assert {(step.station_id, step.consultant_id) for step in due} == {(HUEHUETENANGO, cast.rosa.pk)}
        assert StepKind.CALL in {step.kind for step in due}


def test_a_file_is_merged_once(cast: Cast):
    kept, gone = PersonFactory(), PersonFactory()
    merged(cast, kept, gone)
    with pytest.raises(RefusedError, match="ya está unida"):
        merged(cast, PersonFactory(), gone)


def test_what_came_after_goes_with_what_it_hangs_from(cast: Cast):
    kept, gone = PersonFactory(), an_open_case(cast.rosa)
    merge = merged(cast, kept, gone.person)
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        record_contact(actor=rosa, person=kept, on=TODAY, channel=Channel.CALL, outcome=Outcome.REACHED, guided=False)
        PhoneFactory(person=kept, number="5555 1234")
    split(cast, merge)
    assert (of(gone.person, Contact), of(kept, Contact)) == (1, 0)
    assert (of(gone.person, Phone), of(kept, Phone)) == (0, 1)


def test_a_correction_made_in_between_stays(cast: Cast):
    kept, gone = PersonFactory(sex=""), PersonFactory(sex="F", municipality_id="1301")
    merge = merged(cast, kept, gone)
    with acting_as(EVERYWHERE):
        Person.objects.filter(pk=kept.pk).update(sex="M")
    split(cast, merge)
    with acting_as(EVERYWHERE):
        kept.refresh_from_db()
        gone.refresh_from_db()
    assert (kept.sex, gone.sex) == ("M", "F")


def test_only_who_may_review_and_sees_both_merges(client, cast: Cast):
    kept, gone = PersonFactory(), PersonFactory(station_id=QUICHE)
    ines = standing_of(cast.ines)
    with acting_as(ines.scope("test")), pytest.raises(PermissionDenied):
        merge_persons(actor=ines, kept=kept, gone=gone)
    with acting_as(EVERYWHERE):
        pair = a_pair(kept, gone)
    client.force_login(cast.rosa)
    here = reverse("duplicate_join", kwargs={"duplicate_pair": pair.pk})
    assert client.post(here, {"kept": kept.pk}).status_code == 404
    client.force_login(cast.julio)
    assert client.post(here, {"kept": kept.pk}).status_code == 302


def test_the_pages_join_and_separate(client, cast: Cast):
    kept, gone = an_open_case(cast.rosa), PersonFactory(given_names="Olaya", surnames="Tzoc Ren")
    with acting_as(EVERYWHERE):
        pair = a_pair(kept.person, gone)
    client.force_login(cast.rosa)
    here = {"duplicate_pair": pair.pk}
    page = client.get(reverse("duplicate_pair", kwargs=here)).content.decode()
    chosen = re.search(r'name="kept" value="([^"]+)"[^>]* checked', page)
    assert chosen
    assert chosen[1] == str(kept.person.pk), "the file with the open case is proposed to stay"
    nothing = client.post(reverse("duplicate_join", kwargs=here), {"kept": ""}).content.decode()
    assert "Llene este dato" in nothing
    client.post(reverse("duplicate_join", kwargs=here), {"kept": kept.person.pk})
    data = client.get(reverse("person_data", kwargs={"person": kept.person.pk})).content.decode()
    assert "Fichas unidas" in data
    assert "Olaya Tzoc Ren" in data
    with acting_as(EVERYWHERE):
        merge = Merge.objects.get()
    away = reverse("merge_split", kwargs={"merge": merge.pk})
    assert "Llene este dato" in client.post(away, {"reason": ""}).content.decode()
    client.post(away, {"reason": "Son madre e hija"})
    with acting_as(EVERYWHERE):
        pair.refresh_from_db()
        assert (pair.verdict, pair.reason) == ("different", "Son madre e hija")
        assert Person.objects.filter(pk=gone.pk).exists()


def test_with_the_row_of_a_list_go_the_files_that_were_merged_into_it(cast: Cast):
    kept, gone = PersonFactory(to_contact=True), PersonFactory(to_contact=True, given_names="Olaya")
    merged(cast, kept, gone)
    assert purge_uncontacted(scope=EVERYWHERE, today=TODAY + timedelta(days=400)) == 1
    with acting_as(EVERYWHERE):
        assert not Person.files.exists()
        assert not [event for event in Event.objects.filter(person_id=gone.pk) if "Olaya" in str(event.changes)]


ACTS = ("phone", "same_phone", "number", "case", "profile", "hired", "contact", "call", "listed", "sent")


def live(cast: Cast, person: Person, acts: set[str], vacancy: Any) -> None:
    """Things that happen to the person of one file, in the order that makes them possible."""
    if "phone" in acts:
        PhoneFactory(person=person, number=f"5{str(person.pk.int)[-7:]}")
    if "same_phone" in acts:
        PhoneFactory(person=person, number="4512 8830", caution="Solo de noche", message_allowed="phone" in acts)
    if "number" in acts:
        IdentifierFactory(person=person)
    if "listed" in acts:
        with acting_as(EVERYWHERE):
            ListedPerson.objects.create(fingerprint=person.pk.bytes, person=person)
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        if "call" in acts:
            plan_step(actor=rosa, person=person, kind=StepKind.FIRST_CALL, due_on=TODAY)
    if "case" in acts:
        accompany(cast, person, acts, vacancy)


def accompany(cast: Cast, person: Person, acts: set[str], vacancy: Any) -> None:
    rosa = standing_of(cast.rosa)
    case = a_ready_case(cast.rosa, person=person) if "profile" in acts else an_open_case(cast.rosa, person)
    with acting_as(rosa.scope("test")):
        if "contact" in acts:
            record_contact(
                actor=rosa, person=person, on=TODAY, channel=Channel.CALL, outcome=Outcome.REACHED, guided=True
            )
        if "profile" in acts and acts & {"sent", "hired"}:
            sent = placement.apply(actor=rosa, case=case, vacancy=vacancy, on=TODAY)
            if "hired" in acts:
                placement.hire(actor=rosa, application=sent, started_on=TODAY, contract="indefinite", wage=4500)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=some.sets(some.sampled_from(ACTS)), other=some.sets(some.sampled_from(ACTS)))
def test_separating_what_was_joined_restores_every_row_exactly(cast: Cast, one: set[str], other: set[str]):
    vacancy = VacancyFactory(slots=2)
    unborn = {} if one & {"sent", "hired"} else {"birth_date": None, "birth_precision": ""}  # nobody is sent without
    kept = PersonFactory(sex="", municipality_id=None, **unborn)
    gone = PersonFactory(given_names="Olaya", surnames="Tzoc Ren", to_contact="listed" in other)
    live(cast, kept, one, vacancy)
    live(cast, gone, other, vacancy)
    before = everything_about(kept, gone)
    merge = merged(cast, kept, gone)
    rest = everything_about(gone)
    assert [table for table, rows in rest.items() if rows] == ["people_person"]
    split(cast, merge)
    assert everything_about(kept, gone) == before
