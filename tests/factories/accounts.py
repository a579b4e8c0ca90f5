"""Staff and their postings."""

from datetime import date

import factory

from puente.accounts.enums import Role
from puente.accounts.models import Award, Posting, User
from tests.factories.base import ScopedFactory

PASSWORD = "puente-de-prueba"


class UserFactory(ScopedFactory):
    class Meta:
        model = User

    name = factory.Sequence(lambda number: f"Persona Ficticia {number}")
    email = factory.Sequence(lambda number: f"persona{number}@ejemplo.test")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        user = super()._create(model_class, *args, **kwargs)
        user.set_password(PASSWORD)
        user.save()
        return user


class PostingFactory(ScopedFactory):
    class Meta:
        model = Posting

    user = factory.SubFactory(UserFactory)
    role = Role.CONSULTANT
    station_id = 1
    starts_on = date(2025, 1, 1)


class AwardFactory(ScopedFactory):
    class Meta:
        model = Award

    code = factory.Sequence(lambda number: f"CONV-{number}")
    title = "Reintegración laboral"
    donor = "Donante ficticio"
    starts_on = date(2025, 10, 1)
    ends_on = date(2027, 9, 30)
