"""What the person told: jobs, languages, studies, licences and certificates, papers."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.scope import Standing
from puente.core.dates import months_between
from puente.core.errors import RefusedError
from puente.core.text import capital
from puente.people.models import Person
from puente.profiles.enums import DocumentState
from puente.profiles.models import (
    Credential,
    DocumentFile,
    HeldDocument,
    Schooling,
    SpokenLanguage,
    WorkExperience,
)
from puente.profiles.operations._common import accompanied, forget_none, keep
from puente.profiles.rules import titled
from puente.taxonomy.models import DocumentType, EscoOccupation, Language, Occupation
from puente.taxonomy.operations import suggest_word


@transaction.atomic
def add_experience(
    *,
    actor: Standing,
    person: Person,
    said: str,
    occupation: Occupation,
    country: str,
    months: int = 0,
    esco: EscoOccupation | None = None,
    **told: Any,
) -> WorkExperience:
    """A job the person told of, with the unit group that the consultant confirmed and ESCO's occupation in it; `told`
    is what else `change_experience` takes.

    Words that the coder would have read otherwise are kept for the team's review.
    """
    accompanied(actor, person)
    suggest_word(actor=actor, said=said, occupation=occupation, names=[person.full_name])
    row = WorkExperience(
        person=person,
        said=said,
        occupation=occupation,
        occupation_title=occupation.title,
        esco_uri=esco.uri if esco else "",
        esco_title=(esco.title or esco.title_en) if esco else "",
        **_titles(person, occupation),
    )
    return change_experience(actor=actor, row=row, country=country, months=months, **told)


def change_experience(*, actor: Standing, row: WorkExperience, months: int, **told: Any) -> WorkExperience:
    """How long, where, for whom, what they did and with what; another occupation, with its titles. Without `months`,
    or when they were those of dates that changed, they follow from the two dates.

    Raises RefusedError for dates that cannot be, or a time that does not fit between them.
    """
    accompanied(actor, row.person)
    dates: dict[str, Any] = {name: told.get(name, getattr(row, name)) for name in ("since", "until", "ongoing")}
    before = _span(row.since, row.until, ongoing=row.ongoing)
    span = _span(**dates)
    if span is not None:
        if span < 1:
            raise RefusedError(_("No puede terminar antes de empezar."), "until")
        if months == row.months == before:
            months = 0
        if months > span:
            raise RefusedError(_("Entre esas fechas no cabe tanto tiempo. Revise las fechas o el tiempo."), "years")
        months = months or span
    if not months:
        raise RefusedError(_("Diga cuánto tiempo trabajó en eso, o desde cuándo y hasta cuándo."), "years")
    return keep(actor, row, told | _recoded(row, told) | {"months": months})


def _span(since: str, until: str, *, ongoing: bool) -> int | None:
    """The most months between the two dates, None while one is unknown."""
    last = f"{timezone.localdate():%Y-%m}" if ongoing else until
    return months_between(since, last) if since and last else None


def _recoded(row: WorkExperience, told: Mapping[str, Any]) -> dict[str, Any]:
    """What follows from another occupation: its title, and the CV's titles where they were the old one's."""
    occupation = told.get("occupation", row.occupation)
    if occupation == row.occupation:
        return {}
    old, new = _titles(row.person, row.occupation), _titles(row.person, occupation)
    titles = {name: new[name] for name in new if told.get(name, getattr(row, name)) in ("", old[name])}
    return titles | {"occupation_title": occupation.title, "esco_uri": "", "esco_title": ""}


def _titles(person: Person, occupation: Occupation) -> dict[str, str]:
    """What one who does that is called, in both languages, to begin with."""
    return {"title": capital(titled(occupation.word, person.sex)), "title_en": capital(occupation.word_en)}


def save_language(
    *, actor: Standing, person: Person, row: SpokenLanguage | None, language: Language, level: int, **told: Any
) -> SpokenLanguage:
    """A language by skill. Raises RefusedError when it is there already, or a test has no name or day."""
    accompanied(actor, person)
    row = row or SpokenLanguage(person=person)
    return keep(actor, row, told | {"language": language, "level": level})


def save_schooling(*, actor: Standing, person: Person, row: Schooling | None, **told: Any) -> Schooling:
    """Studies here or abroad. Those of Guatemala need no recognition."""
    accompanied(actor, person)
    return keep(actor, row or Schooling(person=person), told)


def save_credential(*, actor: Standing, person: Person, row: Credential | None, **told: Any) -> Credential:
    """A licence, certificate or course."""
    accompanied(actor, person)
    forget_none(person, "credentials")
    return keep(actor, row or Credential(person=person), told)


@transaction.atomic
def set_documents(*, actor: Standing, person: Person, states: Mapping[str, tuple[str, Any]]) -> None:
    """Of each kind of paper its state and until when it is good; "" is not asked yet."""
    accompanied(actor, person)
    Person.objects.select_for_update().get(pk=person.pk)
    present = {row.document_id: row for row in person.documents.all()}
    for document, (state, expires_on) in states.items():
        row = present.get(document)
        if not state and row and row.files.exists():
            words = _("%(paper)s tiene su foto guardada: cámbielo en su propia página.")
            raise RefusedError(words % {"paper": row.document})
        if not state and row:
            row.delete()
        elif state and (row is None or (row.state, row.expires_on) != (state, expires_on)):
            row = row or HeldDocument(person=person, document_id=document)
            gone = {} if state == DocumentState.HAS else {"number": None, "issued_on": None}
            keep(actor, row, {"state": state, "expires_on": expires_on} | gone)


@transaction.atomic
def save_document(
    *,
    actor: Standing,
    person: Person,
    document: DocumentType,
    state: str,
    number: str = "",
    issued_on: date | None = None,
    expires_on: date | None = None,
    content: bytes = b"",
) -> HeldDocument:
    """One paper with all that is known of it, and its photo or PDF.

    Raises RefusedError for the number or the file of a kind of which only that it was obtained is kept, for what the
    person does not have, dates that cannot be, and a file that is no PDF, JPG or PNG.
    """
    accompanied(actor, person)
    Person.objects.select_for_update().get(pk=person.pk)
    if document.only_obtained and (number or content):
        raise RefusedError(
            _("De este documento solo se anota que lo tiene y hasta cuándo vale: ni su número ni su foto."),
            "content" if content else "number",
        )
    if content and state != DocumentState.HAS:
        raise RefusedError(_("Solo se guarda la foto de un documento que la persona tiene."), "content")
    row = HeldDocument.objects.filter(person=person, document=document).first()
    held = keep(
        actor,
        row or HeldDocument(person=person, document=document),
        {"state": state, "number": number or None, "issued_on": issued_on, "expires_on": expires_on},
    )
    if content:
        file = DocumentFile.holding(
            content, person_id=person.pk, document=held, expires_on=expires_on, recorded_by=actor.user_id
        )
        file.save(force_insert=True)
    return held


# What a profile is made of and may lose a row of.
REMOVABLE: dict[str, str] = {
    "experience": "experiences",
    "language": "spoken_languages",
    "schooling": "schoolings",
    "credential": "credentials",
    "skill": "skills",
}


def remove_told(*, actor: Standing, person: Person, kind: str, row_id: UUID) -> None:
    """Take a row of `REMOVABLE` out of the profile; the record of changes remembers it."""
    accompanied(actor, person)
    rows: models.Manager = getattr(person, REMOVABLE[kind])
    rows.filter(pk=row_id).delete()
