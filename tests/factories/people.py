"""Persons, plainly fictional."""

from datetime import date, timedelta

import factory
from django.utils import timezone

from puente.core.ids import new_id
from puente.people.enums import BirthPrecision, IdentifierKind, Origin, Sex, Source
from puente.people.models import DuplicatePair, Identifier, Person, Phone
from tests.factories.base import ScopedFactory


class PersonFactory(ScopedFactory):
    class Meta:
        model = Person

    class Params:
        to_contact = factory.Trait(
            origin=Origin.LIST, purge_on=factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=90))
        )
        minor = factory.Trait(birth_date=factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=6000)))

    given_names = "Eulalia"
    surnames = factory.Sequence(lambda number: f"Pedro Mateo {number}")
    sex = Sex.WOMAN
    birth_date = date(1994, 3, 12)
    birth_precision = BirthPrecision.DAY
    municipality_id = "1317"
    station_id = 1
    origin = Origin.OFFICE
    recorded_by = factory.LazyFunction(new_id)


class IdentifierFactory(ScopedFactory):
    class Meta:
        model = Identifier

    person = factory.SubFactory(PersonFactory)
    kind = IdentifierKind.CUI
    number = "2547821321301"
    source = Source.DOCUMENT
    recorded_by = factory.LazyFunction(new_id)


class PhoneFactory(ScopedFactory):
    class Meta:
        model = Phone

    person = factory.SubFactory(PersonFactory)
    number = "4512 8830"
    source = Source.DECLARED
    recorded_by = factory.LazyFunction(new_id)


def a_pair(one: Person, other: Person, *, sure: bool = False) -> DuplicatePair:
    """A pair as the scorer would leave it."""
    first, second = sorted((one, other), key=lambda person: str(person.pk))
    return DuplicatePair.objects.create(
        first=first,
        second=second,
        score=0.99 if sure else 0.6,
        sure=sure,
        agrees=["name", "birth"],
        differs=["o_phone"],
        found_on=date(2026, 11, 1),
    )
