"""Groups of training in the demonstration: one that goes on, with days of class, and one to come."""

from datetime import date, timedelta

from puente.accounts.models import User
from puente.accounts.scope import Standing, standing_of
from puente.cases.enums import Status
from puente.cases.models import Case
from puente.core.db.scope import acting_as
from puente.people.enums import ConsentMode, Purpose, Recipient
from puente.people.facts import Manner
from puente.people.operations import give_consent
from puente.services.models import Course
from puente.services.operations import enrol_many, record_session, save_course

LEARNING = (Status.IN_TRAINING, Status.READY, Status.IN_PROCESS)
DAYS_OF_CLASS = (("Medidas y herramientas", ()), ("Levantar muros", (1,)), ("Repello y acabados", (1, 3)))


def write(today: date) -> None:
    """Rosa's group of masons: five people, three Saturdays, one who missed twice running."""
    rosa = standing_of(User.objects.get(email__startswith="rosa@"))
    with acting_as(rosa.scope("command")):
        began = today - timedelta(days=21)
        group = {"station_id": rosa.stations[0], "place": "Salón comunal Ficticio", "schedule": "sábados de 8 a 12"}
        days = {"starts_on": began, "ends_on": today + timedelta(days=40), "slots": 15}
        course = save_course(actor=rosa, values={"programme_id": "masonry", "funded": True, **group, **days})
        later = {"starts_on": today + timedelta(days=20), "ends_on": today + timedelta(days=60), "funded": False}
        save_course(actor=rosa, values={"programme_id": "money", **group, **later})
        _teach(rosa, course, began)


def _teach(rosa: Standing, course: Course, began: date) -> None:
    mine = Case.objects.open().filter(consultant=rosa.user_id, opened_on__lte=began, status__in=LEARNING)
    free = mine.exclude(person__enrolments__programme="masonry", person__enrolments__ended_on=None)
    people = [case.person for case in free.select_related("person").order_by("code")[:5]]
    for person in people:
        give_consent(
            actor=rosa,
            person=person,
            purpose=Purpose.PARTNERS,
            manner=Manner(ConsentMode.SHEET),
            on=began,
            recipients=[Recipient.TRAINING],
        )
    inside = enrol_many(actor=rosa, course=course, people=people, started_on=began)
    for number, (topic, missed) in enumerate(DAYS_OF_CLASS):
        present = {row.pk for place, row in enumerate(inside) if place not in missed}
        day = began + timedelta(days=7 * number)
        record_session(actor=rosa, course=course, on=day, hours=4, topic=topic, present=present)
