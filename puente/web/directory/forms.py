"""What is asked about a place and a service that is given there."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from puente.services.enums import Covers, Need
from puente.services.models import Standard
from puente.taxonomy.models import Language
from puente.web.forms import Form, MoneyField, PlaceField, SeenForm, choices_of


class OfficeForm(SeenForm):
    name = forms.CharField(label=_l("¿Cómo se llama la sede?"), max_length=80, initial=_l("Sede central"))
    municipality = PlaceField(label=_l("¿En qué municipio?"))
    address = forms.CharField(label=_l("Dirección"), required=False, max_length=200)
    hours = forms.CharField(
        label=_l("Horario"), help_text=_l("Por ejemplo: lunes a viernes, 8 a 16."), required=False, max_length=120
    )
    phone = forms.CharField(label=_l("Teléfono de la oficina"), required=False, max_length=40)
    mail = forms.EmailField(
        label=_l("Correo de la oficina"),
        help_text=_l("A este correo se le avisa cuando se le refiere a alguien, sin decir a quién."),
        required=False,
        error_messages={"invalid": _l("Ese correo no está completo.")},
    )


class OfferingForm(SeenForm):
    need = forms.ChoiceField(label=_l("¿Para qué sirve?"), choices=choices_of(Need))
    name = forms.CharField(label=_l("¿Qué servicio es?"), max_length=120)
    detail = forms.CharField(label=_l("¿En qué consiste?"), required=False, max_length=300)
    requirements = forms.CharField(
        label=_l("¿Qué hay que llevar o cumplir?"), required=False, max_length=300, widget=forms.Textarea({"rows": 2})
    )
    cost = MoneyField(
        label=_l("¿Cuánto cuesta?"), help_text=_l("En quetzales. 0 si es gratis; vacío si no se sabe."), required=False
    )
    covers = forms.ChoiceField(
        label=_l("¿A quiénes atiende?"), choices=choices_of(Covers), widget=forms.RadioSelect, initial=Covers.DEPARTMENT
    )
    remote = forms.BooleanField(label=_l("También por teléfono o en línea, a todo el país"), required=False)
    languages = forms.MultipleChoiceField(
        label=_l("¿En qué otros idiomas atienden?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    standards = forms.MultipleChoiceField(
        label=_l("Si certifica: ¿qué normas?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        spoken = Language.objects.exclude(pk="spa")
        self.fields["standards"].choices = [(row.pk, str(row)) for row in Standard.objects.all()]  # type: ignore[attr-defined]
        self.fields["languages"].choices = [(row.pk, str(row)) for row in spoken]  # type: ignore[attr-defined]


class CloseOfferingForm(Form):
    why = forms.CharField(label=_l("¿Por qué ya no se da?"), max_length=120)
