"""Reads over profiles."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from puente.people.models import Person
from puente.profiles.models import (
    Barrier,
    Credential,
    HeldDocument,
    HeldSkill,
    Profile,
    Schooling,
    SpokenLanguage,
    Target,
    WorkExperience,
)
from puente.profiles.rules import Known, Part, parts_of
from puente.taxonomy.models import EscoOccupation, EscoSkill, Skill

MOST_OF_ESCO = 12  # more than that nobody ticks


@dataclass(frozen=True)
class WholeProfile:
    """Everything that is known of what a person has done, can do and looks for."""

    person: Person
    sought: Profile | None
    experiences: list[WorkExperience]
    skills: list[HeldSkill]
    languages: list[SpokenLanguage]
    schoolings: list[Schooling]
    credentials: list[Credential]
    documents: list[HeldDocument]
    targets: list[Target]
    barriers: list[Barrier]

    @property
    def parts(self) -> list[Part]:
        """Every part, and whether it is there."""
        sought = self.sought
        return parts_of(
            Known(
                experiences=len(self.experiences),
                dated=sum(bool(job.since and (job.until or job.ongoing)) for job in self.experiences),
                skills=len(self.skills),
                languages=len(self.languages),
                schoolings=len(self.schoolings),
                credentials=len(self.credentials),
                documents=len(self.documents),
                targets=len(self.targets),
                barriers=len(self.barriers),
                wage=sought is not None and sought.wage_floor is not None,
                radius=sought is not None and sought.radius_km is not None,
                schedules=sought is not None and bool(sought.schedules),
                none_of=frozenset(sought.none_of if sought else ()),
            )
        )


def whole_profile(person: Person, *, barriers: bool = True) -> WholeProfile:
    """What is known of `person`, one query a table. What compares people with vacancies asks for no `barriers`."""
    return WholeProfile(
        person=person,
        sought=Profile.objects.filter(person=person).first(),
        experiences=list(person.experiences.select_related("occupation")),
        skills=list(person.skills.select_related("skill")),
        languages=list(person.spoken_languages.select_related("language")),
        schoolings=list(person.schoolings.all()),
        credentials=list(person.credentials.all()),
        documents=list(person.documents.select_related("document")),
        targets=list(person.targets.select_related("occupation")),
        barriers=list(person.barriers.all()) if barriers else [],
    )


def whole_profiles(persons: Collection[Person]) -> list[WholeProfile]:
    """The same of many at once, without barriers, in one query a table."""
    sought = {row.person_id: row for row in Profile.objects.filter(person__in=persons)}
    rows = {
        name: _by_person(model._default_manager.filter(person__in=persons).select_related(*related))
        for name, model, related in (
            ("experiences", WorkExperience, ["occupation"]),
            ("skills", HeldSkill, ["skill"]),
            ("languages", SpokenLanguage, ["language"]),
            ("schoolings", Schooling, []),
            ("credentials", Credential, []),
            ("documents", HeldDocument, ["document"]),
            ("targets", Target, ["occupation"]),
        )
    }
    return [
        WholeProfile(
            person=person,
            sought=sought.get(person.pk),
            barriers=[],
            **{name: found.get(person.pk, []) for name, found in rows.items()},
        )
        for person in persons
    ]


def _by_person(rows: QuerySet) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found


@dataclass(frozen=True)
class SkillOffer:
    """A skill to tick: `key` is a code of ours or an address of ESCO's, `held` the row when it is ticked already."""

    key: str
    label: str
    held: HeldSkill | None = None


def skills_asked_by(job: WorkExperience, held: Sequence[HeldSkill]) -> list[SkillOffer]:
    """What that kind of job asks for: our skills of its unit group, or of the nearest groups in the tree where it has
    none, and the essential ones of its ESCO occupation where one was chosen.
    """
    ticked = {row.skill_id or row.esco_uri: row for row in held}
    ours = skills_near(job.occupation_id, list(Skill.objects.all()))
    offers = [SkillOffer(skill.code, str(skill), ticked.get(skill.code)) for skill in ours]
    esco = EscoOccupation.objects.filter(pk=job.esco_uri).first() if job.esco_uri else None
    found = EscoSkill.objects.in_bulk(esco.essential[:MOST_OF_ESCO]) if esco else {}
    return offers + [SkillOffer(uri, str(skill), ticked.get(uri)) for uri, skill in found.items()]


def skills_near(unit: str, every: Sequence[Skill]) -> list[Skill]:
    """Of `every` skill those of the unit group; without any, of the group of three digits around it, then of two."""
    for digits in (4, 3, 2):
        near = [skill for skill in every if any(code.startswith(unit[:digits]) for code in skill.units)]
        if near:
            return near
    return []


def codings_of(text: str) -> list[tuple[str, int]]:
    """How the experiences that say `text` (plain) were coded, most frequent first: (title, how many)."""
    words = r"\W+".join(text.split())  # plain: letters and digits only
    said = WorkExperience.objects.filter(said__unaccent__iregex=rf"\m{words}\M")
    counted = said.values_list("occupation_title").annotate(count=Count("pk")).order_by("-count", "occupation_title")
    return list(counted[:5])
