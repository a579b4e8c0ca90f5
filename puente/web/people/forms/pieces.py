"""Forms of the pieces of a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.people.enums import (
    Difficulty,
    Gender,
    IdentifierKind,
    NoDocument,
    People,
    PhoneOwner,
    ReturnCountry,
    ReturnEvidence,
    Route,
    Sex,
    Source,
)
from puente.people.models import ReceptionPoint
from puente.taxonomy.models import Language
from puente.web.forms import BirthDate, Form, PhoneField, PlaceField, TypedDate, choices_of
from puente.web.people.forms.steps import ALONE, HOURS, months_of

PLAIN = ("given_names", "surnames", "sex", "gender", "needs_interpreter", "no_document")  # columns of the same name
SAID_BY = [(source.value, source.label) for source in (Source.DECLARED, Source.DOCUMENT, Source.REGISTRY)]


class CorrectionForm(Form):
    """The file itself. What is not touched stays."""

    given_names = forms.CharField(label=_l("Nombres"), max_length=80)
    surnames = forms.CharField(label=_l("Apellidos"), required=False, max_length=80)
    birth = BirthDate(
        label=_l("Fecha de nacimiento"), help_text=_l("12/3/94, marzo 1994, solo 1994, o «34 años»."), required=False
    )
    sex = forms.ChoiceField(
        label=_l("Sexo que indica su documento"), choices=choices_of(Sex), widget=forms.RadioSelect, required=False
    )
    gender = forms.ChoiceField(
        label=_l("Género con que se identifica"), choices=choices_of(Gender), widget=forms.RadioSelect, required=False
    )
    municipality = PlaceField(label=_l("Municipio donde vive"), required=False)
    language = forms.ModelChoiceField(
        label=_l("Idioma en que prefiere hablar"), queryset=Language.objects.none(), required=False, empty_label="—"
    )
    needs_interpreter = forms.BooleanField(label=_l("Necesita intérprete"), required=False)
    no_document = forms.ChoiceField(
        label=_l("Si no trae documento, ¿por qué?"), choices=choices_of(NoDocument, blank="—"), required=False
    )
    source = forms.ChoiceField(label=_l("¿De dónde sale lo corregido?"), choices=SAID_BY, widget=forms.RadioSelect)
    reason = forms.CharField(label=_l("¿Por qué se corrige?"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["language"].queryset = Language.objects.exclude(family="foreign")  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the file should hold, by the names of its columns."""
        said = self.cleaned_data
        birth = said["birth"] or (None, "")
        return {
            **{name: said[name] for name in PLAIN},
            "birth_date": birth[0],
            "birth_precision": birth[1],
            "municipality_id": said["municipality"] or None,
            "language_id": said["language"].pk if said["language"] else None,
        }


class IdentifierForm(Form):
    kind = forms.ChoiceField(label=_l("Documento"), choices=choices_of(IdentifierKind), widget=forms.RadioSelect)
    number = forms.CharField(label=_l("Número"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    source = forms.ChoiceField(label=_l("¿De dónde sale?"), choices=SAID_BY, widget=forms.RadioSelect)
    doubt_reason = forms.CharField(
        label=_l("Si el DPI dice lo mismo y no cuadra: explique"), required=False, max_length=200
    )


class PhoneForm(Form):
    number = PhoneField(label=_l("Teléfono"))
    owner = forms.ChoiceField(label=_l("¿De quién es?"), choices=choices_of(PhoneOwner), widget=forms.RadioSelect)
    shared = forms.BooleanField(label=_l("Otras personas usan ese teléfono"), required=False)
    may_answer = forms.CharField(
        label=_l("¿Quién puede contestar?"), help_text=_l("«Su hermana Olga.»"), required=False, max_length=80
    )
    message_allowed = forms.BooleanField(label=_l("Se puede dejar recado"), required=False)
    from_hour = forms.TypedChoiceField(
        label=_l("Llamar desde las"), choices=HOURS, coerce=int, empty_value=None, required=False
    )
    until_hour = forms.TypedChoiceField(
        label=_l("y hasta las"), choices=HOURS, coerce=int, empty_value=None, required=False
    )
    caution = forms.CharField(
        label=_l("Cuidado al llamar"),
        help_text=_l("«Pregunte solo por ella. No mencione el retorno.»"),
        required=False,
        max_length=160,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        earliest, latest = values.get("from_hour"), values.get("until_hour")
        if earliest is not None and latest is not None and latest <= earliest:
            self.add_error("until_hour", _("La segunda hora va después de la primera."))
        return values


class ReturnForm(Form):
    returned_on = TypedDate(label=_l("¿Qué día regresó?"), help_text=_l("15/10/2025"), required=False, past_only=True)
    route = forms.ChoiceField(label=_l("Vía"), choices=choices_of(Route), widget=forms.RadioSelect, required=False)
    reception_point = forms.ModelChoiceField(
        label=_l("¿Dónde le recibieron?"), queryset=ReceptionPoint.objects.all(), required=False, empty_label="—"
    )
    evidence = forms.ChoiceField(
        label=_l("¿Cómo se sabe de su retorno?"), choices=choices_of(ReturnEvidence), widget=forms.RadioSelect
    )
    country = forms.ChoiceField(
        label=_l("¿De qué país?"), choices=choices_of(ReturnCountry), widget=forms.RadioSelect, required=False
    )
    years = forms.IntegerField(label=_l("Años fuera"), required=False, min_value=0, max_value=70)
    months = forms.IntegerField(label=_l("y meses"), required=False, min_value=0, max_value=11)
    work_abroad = forms.CharField(label=_l("¿En qué trabajaba?"), required=False, max_length=160)
    unaccompanied = forms.BooleanField(label=ALONE, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors:
            values["months_abroad"] = months_of({"years": values.pop("years"), "months": values.pop("months")})
        return values


class ContactAbroadForm(Form):
    name = forms.CharField(label=_l("Nombre"), max_length=80)
    relation = forms.CharField(label=_l("¿Qué es de la persona?"), required=False, max_length=60)
    number = PhoneField(label=_l("Teléfono"), required=False)
    place = forms.CharField(label=_l("Dirección o ciudad"), required=False, max_length=160)


class SensitiveForm(Form):
    people = forms.ChoiceField(
        label=_l("¿Con qué pueblo se identifica?"), choices=choices_of(People), widget=forms.RadioSelect, required=False
    )
    difficulties = forms.MultipleChoiceField(
        label=_l("¿Le cuesta mucho, o no puede…?"),
        choices=choices_of(Difficulty),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
