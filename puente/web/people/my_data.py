"""Everything on file about a person, for that person: as pages to read and as JSON."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Field, ForeignKey, Model
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.core.crypto.fields import BlindIndexField, SealedTextField
from puente.core.dates import full_day_words
from puente.core.documents import render_pdf
from puente.people.followers import followers
from puente.people.models import ContactAbroad, Person
from puente.web.words import THINGS

TEMPLATE = Path(__file__).parent / "documents" / "my_data.typ"
# What is about others or about how the row is kept, not about the person.
BESIDE = frozenset({"id", "person", "case", "revision", "field_revisions", "change_xid", "recorded_by", "source_id"})
Section = dict[str, Any]


def sections_of(person: Person) -> list[Section]:
    """Each kind of thing that is on file: its title, and per row what each field says. Contacts abroad are only
    counted: they are about somebody else and never leave the programme.
    """
    sections = [{"title": _title(Person), "rows": [_facts(person)]}]
    for model in followers():
        rows = list(model._base_manager.filter(person=person).order_by("pk"))
        if not rows:
            continue
        if model is ContactAbroad:
            sections.append({"title": _title(model), "rows": [{str(_("Cuántos")): str(len(rows))}]})
        elif told := [facts for row in rows if (facts := _facts(row))]:
            sections.append({"title": _title(model), "rows": told})
    return sections


def as_json(person: Person, on: date) -> bytes:
    """A copy that another system can read."""
    copy = {"fecha": on.isoformat(), "datos": sections_of(person)}
    return json.dumps(copy, ensure_ascii=False, indent=1).encode()


def as_pdf(person: Person, on: date) -> bytes:
    """A copy to read, in Spanish."""
    with override("es"):
        data = {
            "lang": "es",
            "title": _("Mis datos"),
            "name": person.full_name,
            "intro": _("Esto es lo que el programa guarda sobre usted al %(day)s.") % {"day": full_day_words(on)},
            "rights": _("Puede pedir que se corrija o se borre, y retirar sus permisos, cuando quiera."),
            "sections": [
                {"title": section["title"], "rows": [list(row.items()) for row in section["rows"]]}
                for section in sections_of(person)
            ],
        }
        return render_pdf(TEMPLATE, data)


def _title(model: type[Model]) -> str:
    return capfirst(str(THINGS[model._meta.db_table]))


def _facts(row: Model) -> dict[str, str]:
    """What a row says, by the names that people know its fields by; empty ones are left out."""
    told = {}
    for field in row._meta.concrete_fields:
        if field.name in BESIDE or isinstance(field, BlindIndexField) or field.generated:
            continue
        if field.verbose_name == field.name.replace("_", " "):  # no name for people: how the row is kept
            continue
        if said := _said(row, field):
            told[capfirst(str(field.verbose_name))] = said
    return told


def _said(row: Model, field: Field) -> str:
    """What a field says: in the words that its model has for it, or its value."""
    words: str | None = row.in_words(field.name)  # type: ignore[attr-defined]
    if words is not None:
        return words
    value = getattr(row, field.name if isinstance(field, ForeignKey) else field.attname)
    return "" if value is None or value in ("", []) or isinstance(value, dict) else _in_words(field, value)


def _in_words(field: Field, value: Any) -> str:
    if isinstance(field, SealedTextField):
        return str(value)
    if isinstance(value, list):
        labels = dict(field.base_field.flatchoices) if isinstance(field, ArrayField) else {}
        return ", ".join(str(labels.get(item, item)) for item in value)
    if isinstance(value, bool):
        return _("sí") if value else _("no")
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    if isinstance(value, date):
        return full_day_words(value)
    return str(dict(field.flatchoices).get(value, value))
