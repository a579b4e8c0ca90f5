"""The only writer of instruments and assessments."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.assessments.enums import Moment
from puente.assessments.models import Assessment, Instrument
from puente.assessments.rules import BrokenInstrumentError, allowed, check
from puente.assessments.wording import questions_of
from puente.cases.models import Case
from puente.core.errors import RefusedError
from puente.people.enums import Purpose
from puente.people.gate import agreed, require_consent
from puente.people.models import Person

TEXTS = ("title", "title_en", "note", "note_en")


def add_instrument(*, actor: Standing, content: Mapping[str, Any]) -> Instrument:
    """A new version of an instrument, or a new one. Raises RefusedError saying what is wrong with it."""
    require(actor, Right.INSTRUMENTS_EDIT)
    row = _read(content)
    if not row.official and not row.note:
        raise RefusedError(_("Un instrumento que no es oficial lleva una advertencia."), "file")
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as problem:
        raise RefusedError(_("Esa versión ya está cargada. Súbale el número."), "file") from problem
    return row


def _read(content: Mapping[str, Any]) -> Instrument:
    """The row that a file describes. Whatever is wrong with the file is one sentence."""
    try:
        check(content["definition"])
        row = Instrument(
            code=content["code"],
            version=content["version"],
            official=content.get("official") is True,
            definition=content["definition"],
            **{name: str(content.get(name, "")).strip() for name in TEXTS},
        )
        row.full_clean(validate_constraints=False)
    except BrokenInstrumentError as problem:
        raise RefusedError(str(problem), "file") from problem
    except ValidationError as problem:
        names = ", ".join(sorted(problem.error_dict))
        raise RefusedError(
            _("No se entiende esta parte del archivo: %(names)s.") % {"names": names}, "file"
        ) from problem
    except KeyError as problem:
        raise RefusedError(_("Al archivo le falta: código, versión, título o definición."), "file") from problem
    return row


@transaction.atomic
def record_assessment(
    *, actor: Standing, case: Case, instrument: Instrument, moment: str, answers: Mapping[str, str], on: date
) -> Assessment:
    """What the person answered. What needs a permission that they did not give is not kept; a second time on the same
    day corrects the first. Raises RefusedError without an open case or consent, without any answer, for a moment that
    is none, or for a second beginning.
    """
    require(actor, Right.CASE_EDIT)
    Person.objects.select_for_update().get(pk=case.person_id)
    require_consent(case.person, Purpose.CARE)
    if case.closed_on:
        raise RefusedError(_("El expediente está cerrado: ábralo de nuevo para evaluar."))
    if moment not in Moment.values:
        raise RefusedError(_("Diga cuándo se pregunta."), "moment")
    open_to_all = {question["code"] for question in questions_of(instrument.definition, sensitive=False)}
    kept = allowed(instrument.definition, answers)
    if not agreed(case.person, Purpose.SENSITIVE):
        kept = {code: given for code, given in kept.items() if code in open_to_all}
    if not kept:
        raise RefusedError(_("Todavía no hay ninguna respuesta."))
    asked = Assessment.objects.filter(person=case.person, instrument=instrument)
    if moment == Moment.BASELINE and asked.filter(case=case, moment=Moment.BASELINE).exclude(on=on).exists():
        raise RefusedError(_("Este expediente ya tiene esa evaluación al empezar."), "moment")
    row = asked.filter(on=on).first()
    row = row or Assessment(person=case.person, instrument=instrument, on=on, recorded_by=actor.user_id)
    row.case, row.moment = case, moment
    row.keep(kept, kept.keys() - open_to_all)
    row.save()
    return row
