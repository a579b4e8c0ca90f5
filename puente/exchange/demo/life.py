"""What is told of one person, and what their rows refer to."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from puente.accounts.models import Award, User
from puente.cases.enums import MilestoneKind
from puente.cases.models import Case
from puente.employers.models import Vacancy
from puente.exchange.demo.story import Story
from puente.people.models import Person
from puente.taxonomy.models import Skill


@dataclass
class Surroundings:
    """What the rows refer to: the day it all ends on, the award, the supervisor who verifies, open vacancies by
    occupation, titles, and the skills that each occupation asks for.
    """

    today: date
    award: Award
    supervisor: User
    vacancies: dict[str, list[Vacancy]]
    every_vacancy: list[Vacancy]
    titles: dict[str, str]
    skills: dict[str, list[Skill]]


@dataclass
class Life:
    """One person with their case and story, as told."""

    person: Person
    case: Case
    story: Story
    consultant: User
    code: str
    said: str
    sources: dict[tuple[str, date], UUID]


def has(life: Life, wanted: MilestoneKind) -> bool:
    return any(kind == wanted for kind, _on, _detail in life.story.milestones)


def day_of(life: Life, wanted: MilestoneKind) -> date:
    return next(on for kind, on, _detail in life.story.milestones if kind == wanted)
