"""The only writer of instruments and assessments."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.assessments.enums import Moment
from puente.assessments.models import Assessment, Instrument
from puente.assessments.rules import BrokenInstrumentError, allowed, check, questions_of
from puente.cases.models import Case
from puente.core.errors import RefusedError
from puente.people.enums import Purpose
from puente.people.gate import agreed, require_consent
from puente.people.models import Person

TEXTS = ("title", "title_en", "note", "note_en")


def add_instrument(*, actor: Standing, content: Mapping[str, Any]) -> Instrument:
    """A new version of an instrument, or a new one. Raises RefusedError saying what is wrong with it."""
    require(actor, Right.INSTRUMENTS_EDIT)
    try:
        check(content["definition"])
        fields = {name: str(content.get(name, "")).strip() for name in TEXTS}
        official = bool(content.get("official"))
        row = Instrument(
            code=content["code"],
            version=int(content["version"]),
            official=official,
            definition=content["definition"],
            **fields,
        )
        row.full_clean(validate_constraints=False, exclude=("note", "note_en"))
    except BrokenInstrumentError as problem:
        raise RefusedError(str(problem), "file") from problem
    except (KeyError, TypeError, ValueError) as problem:
        raise RefusedError(_("Al archivo le falta: código, versión, título o definición."), "file") from problem
    if not official and not row.note:
        raise RefusedError(_("Un instrumento que no es oficial lleva una advertencia."), "file")
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as problem:
        raise RefusedError(_("Esa versión ya está cargada. Súbale el número."), "file") from problem
    return row


@transaction.atomic
def record_assessment(
    *, actor: Standing, case: Case, instrument: Instrument, moment: str, answers: Mapping[str, str], on: date
) -> Assessment:
    """What the person answered. What needs a permission that they did not give is not kept; a second time on the same
    day corrects the first. Raises RefusedError without an open case or consent, without any answer, or for a second
    beginning.
    """
    require(actor, Right.CASE_EDIT)
    require_consent(case.person, Purpose.CARE)
    if case.closed_on:
        raise RefusedError(_("El expediente está cerrado: ábralo de nuevo para evaluar."))
    Person.objects.select_for_update().get(pk=case.person_id)
    sensitive = agreed(case.person, Purpose.SENSITIVE)
    codes = {question["code"] for question in questions_of(instrument.definition, sensitive=sensitive)}
    kept = {code: given for code, given in allowed(instrument.definition, answers).items() if code in codes}
    if not kept:
        raise RefusedError(_("Todavía no hay ninguna respuesta."))
    asked = Assessment.objects.filter(person=case.person, instrument=instrument)
    row = asked.filter(on=on).first()
    if moment == Moment.BASELINE and asked.filter(case=case, moment=Moment.BASELINE).exclude(on=on).exists():
        raise RefusedError(_("Este expediente ya tiene esa evaluación al empezar."), "moment")
    row = row or Assessment(person=case.person, case=case, instrument=instrument, on=on, recorded_by=actor.user_id)
    row.moment, row.answers = moment, kept
    row.save()
    return row


def forget_sensitive_answers(*, actor: Standing, person: Person) -> int:
    """Answers that were told under the permission go with it; of how many assessments."""
    require(actor, Right.CASE_EDIT)
    changed = 0
    for row in Assessment.objects.filter(person=person).select_related("instrument"):
        open_to_all = {question["code"] for question in questions_of(row.instrument.definition, sensitive=False)}
        kept = {code: given for code, given in row.answers.items() if code in open_to_all}
        if kept != row.answers:
            row.answers = kept
            row.save(update_fields=["sealed_answers"])
            changed += 1
    return changed
