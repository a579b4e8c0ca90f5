"""The record of changes in words."""

from django.apps import apps
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from puente.audit.enums import Change
from puente.audit.models import Event

THINGS = {
    "people_person": gettext_lazy("la ficha"),
    "people_identifier": gettext_lazy("un documento"),
    "people_phone": gettext_lazy("un teléfono"),
    "people_returnepisode": gettext_lazy("un retorno"),
    "people_baseline": gettext_lazy("la situación al abrir el expediente"),
    "people_consent": gettext_lazy("un consentimiento"),
    "people_duplicatepair": gettext_lazy("una posible repetición"),
    "people_consentproof": gettext_lazy("la constancia de un consentimiento"),
    "people_merge": gettext_lazy("una unión de fichas"),
    "cases_case": gettext_lazy("el expediente"),
    "cases_milestone": gettext_lazy("un hecho de su camino"),
    "cases_step": gettext_lazy("un pendiente"),
    "cases_contact": gettext_lazy("un contacto"),
    "cases_casefollowup": gettext_lazy("un seguimiento de su caso"),
    "profiles_profile": gettext_lazy("lo que busca"),
    "profiles_workexperience": gettext_lazy("una experiencia"),
    "profiles_spokenlanguage": gettext_lazy("un idioma"),
    "services_delivery": gettext_lazy("un servicio"),
    "services_enrolment": gettext_lazy("una formación"),
    "services_certification": gettext_lazy("una certificación"),
    "services_certificatefile": gettext_lazy("el archivo de un certificado"),
    "placement_application": gettext_lazy("una postulación"),
    "placement_placement": gettext_lazy("un empleo"),
    "placement_followup": gettext_lazy("un seguimiento"),
    "exchange_listedperson": gettext_lazy("su aparición en una lista"),
}
SEALED = "*"


def describe(event: Event) -> str:
    """One sentence: "Cambió la ficha: nombres, de «Ana» a «Ana María»"."""
    thing = THINGS[event.table]
    sentence = capfirst(f"{Change(event.change).label} {thing}")
    if event.change != Change.UPDATE:
        return f"{sentence}."
    changes = [_change(event.table, column, values) for column, values in sorted(event.changes.items())]
    return f"{sentence}: {'; '.join(filter(None, changes))}."


def _change(table: str, column: str, values: object) -> str:
    label = _label(table, column)
    if not label:
        return ""
    if values == SEALED or not isinstance(values, list):
        return str(label)
    before, after = (_show(value) for value in values)
    return _("%(field)s, de «%(before)s» a «%(after)s»") % {"field": label, "before": before, "after": after}


def _label(table: str, column: str) -> str:
    """The field's name for people; derived columns have none and stay out of the sentence."""
    for field in _model(table)._meta.concrete_fields:
        if field.column == column:
            return str(field.verbose_name) if field.editable else ""
    return ""


def _model(table: str) -> type[Model]:
    return next(model for model in apps.get_models() if model._meta.db_table == table)


def _show(value: object) -> str:
    if value is None or value == "":
        return _("sin dato")
    return {True: _("sí"), False: _("no")}.get(value, str(value)) if isinstance(value, bool) else str(value)
