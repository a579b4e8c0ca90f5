"""Forms about companies and vacancies."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.employers.enums import Sector
from puente.profiles.enums import Cefr
from puente.taxonomy.enums import Schedule
from puente.taxonomy.models import Language
from puente.web.forms import Form, MoneyField, PhoneField, PlaceField, TypedDate, choices_of
from puente.web.occupations.forms import OccupationField


class CompanyForm(Form):
    name = forms.CharField(label=_l("Nombre de la empresa"), max_length=120)
    nit = forms.CharField(label="NIT", help_text=_l("Puede agregarlo después."), required=False, max_length=15)
    sector = forms.ChoiceField(label=_l("Sector"), choices=choices_of(Sector), widget=forms.RadioSelect)
    municipality = PlaceField(label=_l("Municipio"))
    contact_name = forms.CharField(label=_l("Persona de contacto"), required=False, max_length=120)
    contact_phone = PhoneField(label=_l("Teléfono"), required=False)


class VacancyForm(Form):
    title = forms.CharField(label=_l("Puesto"), max_length=120)
    occupation = OccupationField(label=_l("Ocupación"))
    municipality = PlaceField(label=_l("¿En qué municipio se trabaja?"))
    slots = forms.IntegerField(label=_l("Cupos"), min_value=1, max_value=500, initial=1)
    wage = MoneyField(label=_l("Salario al mes"), help_text=_l("Sin la bonificación de ley."))
    schedule = forms.ChoiceField(label=_l("Horario"), choices=choices_of(Schedule), widget=forms.RadioSelect)
    months_required = forms.IntegerField(
        label=_l("Meses de experiencia que piden"), min_value=0, max_value=360, initial=0, required=False
    )
    language = forms.ModelChoiceField(
        label=_l("Idioma que exigen"), queryset=Language.objects.none(), required=False, empty_label="—"
    )
    language_level = forms.TypedChoiceField(
        label=_l("Nivel del idioma"), choices=[("", "—"), *Cefr.choices], coerce=int, empty_value=None, required=False
    )
    expires_on = TypedDate(label=_l("¿Hasta cuándo está abierta?"), future_only=True)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["language"].queryset = Language.objects.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if bool(values.get("language")) != bool(values.get("language_level")):
            self.add_error("language_level", _("Si exige un idioma, diga qué nivel."))
        return values
