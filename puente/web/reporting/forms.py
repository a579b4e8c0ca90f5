"""Forms of plan, report and payment."""

from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.reporting.enums import Activity, InvoiceKind, Section
from puente.reporting.operations.plans import LineFacts
from puente.web.forms import Form, ScanField, TypedDate, choices_of


class LineForm(Form):
    """One planned activity; a line left empty is no line."""

    activity = forms.ChoiceField(label=_l("Actividad"), choices=choices_of(Activity, blank="—"), required=False)
    detail = forms.CharField(label=_l("Detalle"), required=False, max_length=160)
    quantity = forms.IntegerField(label=_l("Cuántas"), min_value=1, max_value=9999, required=False)
    place = forms.CharField(label=_l("Lugar"), required=False, max_length=80)
    starts_on = TypedDate(label=_l("Desde"), required=False)
    ends_on = TypedDate(label=_l("Hasta"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("activity") and not self.errors:
            for name in ("quantity", "starts_on", "ends_on"):
                if not values.get(name):
                    self.add_error(name, _("Llene este dato."))
            if values.get("activity") == Activity.OTHER and not values.get("detail"):
                self.add_error("detail", _("Diga qué actividad es."))
        elif (values.get("quantity") or values.get("detail")) and not values.get("activity"):
            self.add_error("activity", _("Elija la actividad."))
        return values

    def facts(self) -> LineFacts | None:
        return LineFacts(**self.cleaned_data) if self.cleaned_data.get("activity") else None


LINES = formset_factory(LineForm, extra=4, max_num=40)


class WordsForm(Form):
    lessons = forms.CharField(
        label=_l("Lecciones aprendidas"),
        help_text=_l("Qué funcionó, qué no, qué haría distinto. Sin nombres de personas."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    challenges = forms.CharField(
        label=_l("Dificultades de operación"),
        help_text=_l("Qué estorbó el trabajo y qué necesita. Sin nombres de personas."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class RemarksForm(Form):
    remarks = forms.CharField(
        label=_l("Observaciones"),
        help_text=_l("Si lo devuelve, diga qué corregir."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReasonForm(Form):
    reason = forms.CharField(
        label=_l("¿Por qué se corrige?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}), required=False
    )


class InvoiceForm(Form):
    kind = forms.ChoiceField(label=_l("Tipo de documento"), choices=choices_of(InvoiceKind))
    authorization = forms.UUIDField(
        label=_l("Número de autorización"),
        help_text=_l("El largo, con letras y números separados por guiones."),
        error_messages={"invalid": _l("Ese número de autorización no está completo. Cópielo tal como está.")},
    )
    series = forms.CharField(label=_l("Serie"), max_length=8)
    number = forms.CharField(label=_l("Número"), max_length=12)
    issued_on = TypedDate(label=_l("Fecha de la factura"), past_only=True)
    issuer_nit = forms.CharField(label=_l("Su NIT"), max_length=13)
    payer_nit = forms.CharField(label=_l("NIT a nombre de quien va"), max_length=13)
    total = forms.DecimalField(label=_l("Total de la factura"), min_value=0, max_digits=10, decimal_places=2)
    amount = forms.DecimalField(label=_l("Monto que cobra"), min_value=1, max_digits=10, decimal_places=2)
    amount_reason = forms.CharField(
        label=_l("Si no es el monto del contrato, ¿por qué?"), required=False, max_length=200
    )
    content = ScanField(label=_l("Factura en PDF o foto"), required=False)

    def clean_series(self) -> str:
        return self.cleaned_data["series"].strip().upper()


def verdicts_of(data: Any) -> dict[str, tuple[bool, str]]:
    """What the review form says of each line: returned when its box is ticked or a remark is written."""
    found = {}
    for section in Section.values:
        remark = data.get(f"remark-{section}", "").strip()[:500]
        found[section] = (f"return-{section}" not in data and not remark, remark)
    return found
