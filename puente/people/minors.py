"""What being under age means for work. Ages are data; who may be placed follows from them, from how the person came
back, and from what the programme's awards allow.
"""

from datetime import date
from enum import Enum

from django.utils.translation import gettext as _

from puente.accounts.awards import youngest_at_work
from puente.people.models import Person
from puente.people.rules import is_minor, least_age


class Placing(Enum):
    """Whether somebody may be sent to a vacancy: freely, only where supervision authorised it, or not at all."""

    FREE = "free"
    AUTHORISED = "authorised"
    NEVER = "never"


def is_minor_on(person: Person, day: date) -> bool:
    return is_minor(person.birth_date, person.birth_precision, day)


def came_alone(person: Person, day: date) -> bool:
    """A child who came back without a responsible adult: for protection, whatever else holds."""
    return is_minor_on(person, day) and person.returns.filter(unaccompanied=True).exists()


def placing_of(person: Person, day: date) -> Placing:
    """What holds for the person on `day`; two queries for a minor, none for anybody else."""
    if not is_minor_on(person, day):
        return Placing.FREE
    return Placing.NEVER if why_never(person, day) else Placing.AUTHORISED


def why_never(person: Person, day: date) -> str:
    """Why a minor is not placed in any work; empty where the programme opens it for their age."""
    if came_alone(person, day):
        return _(
            "Es menor de edad y regresó sin una persona adulta responsable: no se coloca en un trabajo. "
            "Refiera su caso a protección (PGN)."
        )
    youngest = youngest_at_work(day)
    if (least_age(person.birth_date, person.birth_precision, day) or 0) < youngest:
        return _(
            "Es menor de edad: el programa coloca desde los %(age)s años. Oriente hacia el estudio o la formación."
        ) % {"age": youngest}
    return ""
