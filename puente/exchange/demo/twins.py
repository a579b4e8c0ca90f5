"""Some persons registered twice, as it happens, so that the queue of duplicates has something to show."""

from datetime import date

from puente.accounts.models import User
from puente.accounts.scope import everywhere, standing_of
from puente.core.db.scope import acting_as
from puente.core.text import plain
from puente.exchange.demo.staff import DOMAIN
from puente.people.enums import Origin
from puente.people.facts import PersonFacts, PhoneFacts
from puente.people.models import Person
from puente.people.operations import find_duplicates, register_person

TWICE, FAR_APART = 6, 7


def write(today: date) -> int:
    """Put some of a consultant's persons on a list once more, written otherwise; how many pairs are then found."""
    actor = standing_of(User.objects.get(email=f"rosa@{DOMAIN}"))
    with acting_as(actor.scope("command")):
        known = Person.objects.filter(station__in=actor.stations, phones__isnull=False).order_by("id").distinct()
        for person in known[: TWICE * FAR_APART : FAR_APART]:
            register_person(
                actor=actor, facts=_otherwise(person), station_id=person.station_id, origin=Origin.LIST, today=today
            )
    return find_duplicates(scope=everywhere(None, "command"), today=today)


def _otherwise(person: Person) -> PersonFacts:
    """The same person as another hand writes them."""
    return PersonFacts(
        given_names=plain(person.given_names).replace("z", "s").title(),
        surnames=plain(person.surnames).replace("s", "z").title(),
        sex=person.sex,
        birth_date=person.birth_date,
        birth_precision=person.birth_precision,
        phones=[PhoneFacts(phone.number) for phone in person.phones.all()],
    )
