"""The data dictionary: every field that says something of a person, drawn from the models themselves."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Field, Model
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from puente.accounts.rights import RIGHTS, Right
from puente.core.crypto.fields import BlindIndexField, SealedTextField
from puente.web.words import THINGS

ORDER = (
    "people",
    "cases",
    "profiles",
    "assessments",
    "guidance",
    "protection",
    "services",
    "matching",
    "placement",
    "portal",
    "events",
    "employers",
    "exchange",
    "indicators",
    "audit",
)
FATES: dict[str, Promise] = {
    "delete": gettext_lazy("se borra al anonimizar la ficha"),
    "blank": gettext_lazy("se vacía al anonimizar la ficha"),
    "erase": gettext_lazy("se borra al anonimizar la ficha"),
    "mask": gettext_lazy("queda irreconocible al anonimizar la ficha"),
}
# Why a field stays after that, by the reason that its model gives.
KEPT: dict[str, Promise] = {
    "needed for figures": gettext_lazy("queda, para que las cifras no cambien"),
    "needed for figures by place": gettext_lazy("queda, para que las cifras no cambien"),
    "needed for figures by sex": gettext_lazy("queda, para que las cifras no cambien"),
    "incomes are compared; without a name it is a number": gettext_lazy("queda: sin nombre es un número"),
    "needed for figures; without a name it is a number": gettext_lazy("queda: sin nombre es un número"),
    "figures count persons": gettext_lazy("queda, para que las cifras no cambien"),
    "published in sums only": gettext_lazy("queda: solo se publica en sumas"),
    "a pseudonym": gettext_lazy("queda: es un código"),
    "pseudonyms": gettext_lazy("queda: son códigos"),
    "a code of a short list": gettext_lazy("queda: es un código"),
    "proof that the processing was lawful": gettext_lazy("queda, como prueba de que hubo permiso"),
    "proof of what left": gettext_lazy("queda, como prueba de lo entregado"),
    "the proof that something happened outlives its content": gettext_lazy("queda: prueba que algo pasó, no qué"),
    "who read a file must stay known": gettext_lazy("queda: quién leyó debe seguir sabiéndose"),
    "belongs to staff": gettext_lazy("queda: es del personal"),
    "staff say it, without names": gettext_lazy("queda: lo escribe el personal, sin nombres"),
    "the evidence of an approved figure; keys and codes, no names": gettext_lazy("queda: son códigos"),
}


@dataclass(frozen=True)
class Entry:
    """A field: what it is, how delicate (`sealed`: unreadable in the database), and what becomes of it."""

    name: str
    sensitive: bool
    sealed: bool
    fate: str


@dataclass(frozen=True)
class Section:
    """A kind of record: what it is kept for, which roles see it, its fields."""

    title: str
    purpose: str
    seen_by: list[str]
    entries: list[Entry]


def dictionary() -> list[Section]:
    """From the person outward."""
    models = [model for model in apps.get_models() if getattr(model, "personal", None)]
    return [_section(model) for model in sorted(models, key=lambda model: ORDER.index(model._meta.app_label))]


def _section(model: type[Model]) -> Section:
    entries = [_entry(model, name, fate) for name, fate in model.personal.items()]  # type: ignore[attr-defined]
    return Section(
        title=capfirst(str(THINGS.get(model._meta.db_table, model._meta.verbose_name))),
        purpose=capfirst(str(model.kept_for)),  # type: ignore[attr-defined]
        seen_by=_seen_by(model.seen_with),  # type: ignore[attr-defined]
        entries=[entry for entry in entries if entry],
    )


def _seen_by(right: str) -> list[str]:
    if not right:
        return [_("Solo quien lo escribió")]
    return [str(role.label) for role, rights in RIGHTS.items() if Right(right) in rights]


def _entry(model: type[Model], name: str, fate: str) -> Entry | None:
    """None for the digest of another field: it says nothing by itself."""
    field: Any = model._meta.get_field(name)
    if isinstance(field, BlindIndexField):
        return None
    kind, _colon, reason = fate.partition(": ")
    return Entry(
        name=capfirst(_name_of(field)),
        sensitive=name in getattr(model, "delicate", ()),
        sealed=isinstance(field, SealedTextField),
        fate=str(KEPT[reason] if kind == "keep" else FATES[kind]),
    )


def _name_of(field: Field) -> str:
    plain = field.verbose_name == field.name.replace("_", " ")
    return str(NAMES.get(field.name, field.verbose_name) if plain else field.verbose_name)


# Fields that no form shows have no name of their own.
NAMES: dict[str, Promise] = {
    "changes": gettext_lazy("qué cambió"),
    "person": gettext_lazy("de quién"),
    "person_id": gettext_lazy("de quién"),
    "address": gettext_lazy("desde qué aparato"),
    "why": gettext_lazy("para qué"),
    "search_name": gettext_lazy("nombre para buscar"),
    "content": gettext_lazy("contenido"),
    "moves": gettext_lazy("qué se unió"),
    "codes": gettext_lazy("códigos"),
    "reason": gettext_lazy("motivo"),
    "detail": gettext_lazy("detalle"),
    "next_detail": gettext_lazy("detalle de lo que sigue"),
    "note": gettext_lazy("nota"),
    "on": gettext_lazy("fecha"),
    "code": gettext_lazy("código"),
    "population": gettext_lazy("de quiénes habla la cifra"),
    "file_name": gettext_lazy("nombre del archivo"),
    "fingerprint": gettext_lazy("huella del renglón"),
    "occupation_title": gettext_lazy("ocupación"),
    "state": gettext_lazy("estado"),
    "result": gettext_lazy("resultado"),
    "shared_on": gettext_lazy("fecha"),
}
