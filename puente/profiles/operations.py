"""The only writer of profiles."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import MilestoneKind, StepKind
from puente.cases.models import Case
from puente.cases.operations import finish_steps, plan_search, post_milestone
from puente.core.errors import RefusedError
from puente.people.enums import Purpose, SharedThing, SharedWith
from puente.people.gate import agreed
from puente.people.models import Person
from puente.people.operations import share
from puente.profiles import cv
from puente.profiles.models import Profile, SpokenLanguage, WorkExperience
from puente.profiles.rules import missing
from puente.taxonomy.models import EscoOccupation, Language, Occupation
from puente.taxonomy.operations import suggest_word

TO_COMPANIES = "empresas a las que se presente"  # on record, in one language whoever writes it


def make_cv(*, actor: Standing, case: Case, lang: str, on: date) -> bytes:
    """The PDF of the CV; the first one of a case is on record as its making. Raises RefusedError when there is
    nothing to write in it yet.
    """
    require(actor, Right.CASE_EDIT)
    _accompanied(case.person)
    if not case.person.experiences.exists():
        raise RefusedError(_("Primero agregue en qué ha trabajado: sin experiencia no hay hoja de vida."))
    with transaction.atomic():
        share(
            actor=actor,
            person=case.person,
            what=SharedThing.CV,
            kind=SharedWith.COMPANY,
            recipient=TO_COMPANIES,
            on=on,
        )
        document = cv.render(case, lang)
        Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
        if not case.milestones.filter(kind=MilestoneKind.CV_MADE).exists():
            post_milestone(actor=actor, case=case, kind=MilestoneKind.CV_MADE, on=on, source=case.pk)
    return document


def _accompanied(person: Person) -> None:
    """A profile is kept of whoever agreed to be accompanied and has an open case."""
    if not person.cases.open().exists() or not agreed(person, Purpose.CARE):
        raise RefusedError(_("Primero abra su expediente: el perfil se guarda con su consentimiento."))


@transaction.atomic
def add_experience(
    *,
    actor: Standing,
    person: Person,
    said: str,
    occupation: Occupation,
    country: str,
    months: int,
    until_year: int | None = None,
    esco: EscoOccupation | None = None,
) -> WorkExperience:
    """A job the person told of, with the unit group that the consultant confirmed and ESCO's occupation in it.

    Words that the coder would have read otherwise are kept for the team's review.
    """
    require(actor, Right.CASE_EDIT)
    _accompanied(person)
    suggest_word(actor=actor, said=said, occupation=occupation, names=[person.full_name])
    return WorkExperience.objects.create(
        person=person,
        said=said,
        occupation=occupation,
        occupation_title=occupation.title,
        esco_uri=esco.uri if esco else "",
        esco_title=(esco.title or esco.title_en) if esco else "",
        country=country,
        months=months,
        until_year=until_year,
        recorded_by=actor.user_id,
    )


def remove_experience(*, actor: Standing, person: Person, experience_id: UUID) -> None:
    require(actor, Right.CASE_EDIT)
    _accompanied(person)
    WorkExperience.objects.filter(person=person, pk=experience_id).delete()


def add_language(*, actor: Standing, person: Person, language: Language, level: int) -> SpokenLanguage:
    """Raises RefusedError when the language is there already."""
    require(actor, Right.CASE_EDIT)
    _accompanied(person)
    try:
        with transaction.atomic():
            return SpokenLanguage.objects.create(
                person=person, language=language, level=level, recorded_by=actor.user_id
            )
    except IntegrityError as problem:
        raise RefusedError(_("Ese idioma ya está en su perfil."), "language") from problem


def remove_language(*, actor: Standing, person: Person, language_id: UUID) -> None:
    require(actor, Right.CASE_EDIT)
    _accompanied(person)
    SpokenLanguage.objects.filter(person=person, pk=language_id).delete()


@transaction.atomic
def set_wishes(
    *,
    actor: Standing,
    person: Person,
    education: int | None,
    wage_floor: int | None,
    radius_km: int | None,
    schedules: Sequence[str],
    seen: int | None = None,
) -> Profile:
    """Education and what the person looks for.

    `seen` is the revision the form was opened with (0: none yet). Raises RefusedError when somebody saved another
    one in between.
    """
    require(actor, Right.CASE_EDIT)
    _accompanied(person)
    Person.objects.select_for_update().get(pk=person.pk)
    known = Profile.objects.filter(person=person).first()
    if seen is not None and seen != (known.revision if known else 0):
        raise RefusedError(
            _("Alguien más guardó este perfil mientras usted lo tenía abierto. Revise lo que hay y guarde otra vez.")
        )
    wishes = {"education": education, "wage_floor": wage_floor, "radius_km": radius_km, "schedules": list(schedules)}
    profile, _created = Profile.objects.update_or_create(
        person=person, defaults=wishes, create_defaults=wishes | {"recorded_by": actor.user_id}
    )
    return profile


@transaction.atomic
def confirm_profile(*, actor: Standing, case: Case, on: date) -> Profile:
    """The consultant and the person agree on the profile: the case looks for work from now on.

    Raises RefusedError, naming what is missing.
    """
    require(actor, Right.CASE_EDIT)
    person = Person.objects.select_for_update(of=("self",)).get(pk=case.person_id)
    profile = Profile.objects.filter(person=person).first()
    experiences = list(person.experiences.all())
    if gaps := missing(profile, experiences, list(person.spoken_languages.all())):
        raise RefusedError(_("Falta preguntar: %(gaps)s.") % {"gaps": ", ".join(gaps)})
    assert profile is not None  # noqa: S101  no gaps means there is one
    if not case.milestones.filter(kind=MilestoneKind.PROFILE_CONFIRMED).exists():
        profile.confirmed_on = on
        profile.save(update_fields=["confirmed_on"])
        titles = ", ".join(dict.fromkeys(experience.occupation_title for experience in experiences))
        post_milestone(
            actor=actor, case=case, kind=MilestoneKind.PROFILE_CONFIRMED, on=on, detail=titles[:200], source=case.pk
        )
        finish_steps(actor=actor, person=person, case=case, kinds=[StepKind.PROFILE])
        plan_search(actor=actor, case=case, on=on)
    return profile
