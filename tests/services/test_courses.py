"""Groups of a training: nobody without permission or room, who was there, and how it ended."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases.enums import StepKind
from puente.cases.models import Step
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.indicators.access import definitions_for
from puente.indicators.definitions import ANY_TRAINING, I3, VERSIONS
from puente.indicators.figures import figures
from puente.indicators.models import Edition
from puente.indicators.operations import change_settings
from puente.indicators.periods import parse
from puente.people.enums import Purpose
from puente.people.operations import end_consent
from puente.profiles.models import Credential
from puente.services import operations
from puente.services.attendance import list_to_sign
from puente.services.models import Course, Enrolment, Session
from puente.services.queries import attended_in
from tests.cast import Cast, scope_of
from tests.conftest import EVERYWHERE
from tests.factories.cases import an_open_case
from tests.factories.work import PNG, a_course, a_funded_award

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.localdate()
WEEK_AGO = TODAY - timedelta(days=7)


@pytest.fixture
def rosa(cast: Cast):
    return standing_of(cast.rosa)


@pytest.fixture
def course(rosa) -> Course:
    return a_course(rosa, starts_on=WEEK_AGO)


@pytest.fixture
def two(cast: Cast):
    return [an_open_case(cast.rosa, on=WEEK_AGO).person for _each in range(2)]


def begins(rosa, course: Course, people, on=WEEK_AGO) -> list[Enrolment]:
    return operations.enrol_many(actor=rosa, course=course, people=people, started_on=on)


def held(rosa, course: Course, on, present, **more) -> Session:
    keys = {row.pk for row in present}
    return operations.record_session(actor=rosa, course=course, on=on, hours=4, present=keys, **more)


def test_a_group_is_enrolled_as_a_whole_or_not_at_all(cast: Cast, rosa, course, two):
    end_consent(actor=rosa, person=two[1], purpose=Purpose.PARTNERS, on=TODAY)
    with pytest.raises(RefusedError, match="No se inscribió a nadie") as refusal:
        begins(rosa, course, two)
    assert two[1].full_name in refusal.value.message
    assert not Enrolment.objects.exists()
    with pytest.raises(RefusedError, match="al menos a una"):
        begins(rosa, course, [])


def test_nobody_enters_a_full_group_nor_is_it_made_smaller_than_it_is(rosa, course, two):
    begins(rosa, course, two)
    with pytest.raises(RefusedError, match="más personas inscritas") as refusal:
        operations.save_course(actor=rosa, course=course, values={"slots": 1})
    assert refusal.value.field == "slots"
    operations.save_course(actor=rosa, course=course, values={"slots": 2})
    with pytest.raises(RefusedError, match="quedan 0"):
        begins(rosa, course, [two[0]])


def test_who_pays_is_said_by_the_group(rosa, two):
    award = a_funded_award("training")
    paid, unpaid = (
        a_course(rosa, code, starts_on=WEEK_AGO, funded=funded)
        for code, funded in (("welding", True), ("cooking", False))
    )
    assert begins(rosa, paid, two[:1])[0].award == award
    assert begins(rosa, unpaid, two[:1])[0].award is None


def test_who_was_there_is_written_down_and_may_be_corrected(rosa, course, two):
    first, second = begins(rosa, course, two)
    day = held(rosa, course, WEEK_AGO, [first, second], content=PNG, topic="Medir y cortar")
    held(rosa, course, TODAY, [first])
    assert attended_in(course) == {first.pk: (2, 2), second.pk: (1, 2)}
    held(rosa, course, WEEK_AGO, [second], session=day)
    assert attended_in(course) == {first.pk: (1, 2), second.pk: (1, 2)}
    assert day.sheet is not None
    with pytest.raises(RefusedError, match="Ese día ya está anotado"):
        held(rosa, course, TODAY, [])
    with pytest.raises(RefusedError, match="todavía no había empezado") as refusal:
        held(rosa, course, WEEK_AGO - timedelta(days=1), [])
    assert refusal.value.field == "on"


def test_who_misses_twice_running_is_asked_about_until_they_come_again(rosa, course, two):
    first, second = begins(rosa, course, two)
    asked = Step.objects.filter(kind=StepKind.CALL, source=second.pk, done_at=None)
    held(rosa, course, WEEK_AGO, [first])
    assert not asked.exists()
    held(rosa, course, WEEK_AGO + timedelta(days=1), [first])
    assert asked.get().detail == "Faltó dos veces seguidas: Albañilería"
    held(rosa, course, TODAY, [first, second])
    assert not asked.exists()


def test_who_left_is_in_no_later_class(rosa, course, two):
    first, second = begins(rosa, course, two)
    operations.end_training(
        actor=rosa, enrolment=second, on=WEEK_AGO + timedelta(days=2), end="dropped", drop_out="job"
    )
    day = held(rosa, course, TODAY, [first])
    assert [row.enrolment for row in day.attendances.all()] == [first]
    with pytest.raises(RefusedError, match="no estaba en el grupo ese día"):
        held(rosa, course, TODAY - timedelta(days=1), [second])
    late = held(rosa, course, WEEK_AGO + timedelta(days=1), [second])
    assert {row.enrolment: row.present for row in late.attendances.all()} == {first: False, second: True}


def test_nobody_begins_before_the_group_does_nor_changes_the_group_of_another_station(cast: Cast, rosa, two):
    course = a_course(rosa, starts_on=TODAY + timedelta(days=3))
    with pytest.raises(RefusedError, match="El grupo empieza el"):
        begins(rosa, course, two, on=TODAY)
    with pytest.raises(RefusedError, match="lo lleva otra estación"):
        operations.save_course(actor=standing_of(cast.marta), course=course, values={"station_id": 5})


def test_what_the_assessment_found_and_the_diploma_go_with_who_finished(rosa, course, two):
    first, second = begins(rosa, course, two)
    with pytest.raises(RefusedError, match="registre primero el final"):
        operations.record_diploma(actor=rosa, enrolment=first, on=TODAY)
    with pytest.raises(RefusedError, match="de 0 a 100") as refusal:
        operations.end_training(actor=rosa, enrolment=first, on=TODAY, end="completed", grade=87)
    assert refusal.value.field == "grade"
    operations.end_training(actor=rosa, enrolment=first, on=TODAY, end="completed", passed=True, grade=87)
    with pytest.raises(RefusedError, match="anterior al final"):
        operations.record_diploma(actor=rosa, enrolment=first, on=WEEK_AGO)
    operations.record_diploma(actor=rosa, enrolment=first, on=TODAY, number="D-12")
    first.refresh_from_db()
    assert (first.passed, first.grade, first.assessed_on, first.diploma) == (True, 87, TODAY, "D-12")
    assert Credential.objects.get(person=first.person).name == "Albañilería"
    operations.end_training(actor=rosa, enrolment=second, on=TODAY, end="dropped", drop_out="cost", passed=False)
    second.refresh_from_db()
    assert second.passed is None


def test_what_prepares_for_no_job_is_in_no_denominator(cast: Cast, rosa, two):
    award = a_funded_award("training")
    for code, person in (("welding", two[0]), ("literacy", two[1])):
        (row,) = begins(rosa, a_course(rosa, code, starts_on=WEEK_AGO), [person])
        operations.end_training(actor=rosa, enrolment=row, on=TODAY, end="completed")
    month = f"{TODAY:%Y-%m}"
    julio = standing_of(cast.julio)
    now, before = (figures(julio, one, award, [parse(month)])[month] for one in (I3, ANY_TRAINING))
    assert (now.total.base, before.total.base) == (1, 2)
    assert VERSIONS["I3", 1] is ANY_TRAINING


def test_what_an_award_chose_stays_when_the_definition_changes(cast: Cast):
    award = a_funded_award("training")
    Edition.objects.create(
        award=award,
        indicator="I3",
        version=1,
        number=3,
        values={"window_days": 30},
        reason="Antes",
        recorded_by=cast.julio.pk,
    )
    now = definitions_for(award)["I3"]
    assert (now.label, now.settings["window_days"]) == ("2", 30)
    change_settings(
        actor=standing_of(cast.julio), award=award, code="I3", values={"window_days": 60}, reason="Lo pidió el donante"
    )
    now = definitions_for(award)["I3"]
    assert (now.label, now.settings["window_days"]) == ("2.1", 60)


def test_another_station_sees_no_group_but_the_one_of_somebody_it_has(cast: Cast, rosa, course, two):
    begins(rosa, course, two)
    with acting_as(scope_of(cast.marta, 5)):
        assert not Course.objects.exists()
        assert not Session.objects.exists()
    two[0].station_id = 5
    two[0].save(update_fields=["station"])
    with acting_as(scope_of(cast.marta, 5)):
        assert [row.pk for row in Course.objects.all()] == [course.pk]
        assert Enrolment.objects.count() == 1


def test_the_list_to_sign_is_a_page_with_room_for_more(rosa):
    assert list_to_sign(title="Soldadura", about=["Salón"], names=[(1, "Ana Ficticia")]).startswith(b"%PDF")


def test_on_the_screens_a_group_is_made_filled_and_taught(client, cast: Cast, rosa, two):
    client.force_login(cast.rosa)
    form = {"programme": "masonry", "station": str(rosa.stations[0]), "place": "Salón municipal", "funded": "yes"}
    day = f"{TODAY:%d/%m/%Y}"
    bad = client.post(reverse("course_new"), form | {"starts_on": day, "ends_on": "1/1/2020"}).content.decode()
    assert "no puede terminar antes de empezar" in bad
    assert "Salón municipal" in bad
    client.post(reverse("course_new"), form | {"starts_on": day, "ends_on": day})
    with acting_as(EVERYWHERE):
        course = Course.objects.get()
    here = {"course": course.pk}
    people = [str(person.pk) for person in two]
    shown = client.post(reverse("course_enrol", kwargs=here), {"people": people, "started_on": day}, follow=True)
    assert "2 personas inscritas." in shown.content.decode()
    with acting_as(EVERYWHERE):
        first = course.enrolments.first()
    told = {"on": day, "hours": "13", "present": [str(first.pk)]}
    again = client.post(reverse("session_new", kwargs=here), told).content.decode()
    assert "Una sesión dura de 1 a 12 horas." in again
    assert again.count("checked") == 1
    done = client.post(reverse("session_new", kwargs=here), told | {"hours": "4"}, follow=True).content.decode()
    assert "estuvo 1 de 1 días" in done
    assert "1 presente" in done
