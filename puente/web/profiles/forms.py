"""Forms of the profile."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.profiles.enums import Cefr, Education, WorkCountry
from puente.profiles.models import Profile
from puente.taxonomy.enums import Schedule
from puente.taxonomy.models import Language, Occupation, OccupationLevel
from puente.web.forms import Form, MoneyField, choices_of
from puente.web.occupations.forms import NONE_OF_THESE, OccupationField


class WishesForm(Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    education = forms.TypedChoiceField(
        label=_l("Nivel de estudios"),
        choices=[("", "—"), *Education.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    wage_floor = MoneyField(
        label=_l("¿Desde qué salario acepta?"), help_text=_l("Al mes, sin bonificación."), required=False
    )
    radius_km = forms.IntegerField(
        label=_l("¿Hasta cuántos kilómetros puede viajar?"), min_value=0, max_value=600, required=False
    )
    schedules = forms.MultipleChoiceField(
        label=_l("Horarios que acepta"),
        choices=choices_of(Schedule),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    @staticmethod
    def initial_of(profile: Profile) -> dict[str, Any]:
        names = ("education", "wage_floor", "radius_km", "schedules")
        return {name: getattr(profile, name) for name in names} | {"seen": profile.revision}


class LanguageForm(Form):
    language = forms.ModelChoiceField(label=_l("Idioma"), queryset=Language.objects.none(), empty_label="—")
    level = forms.TypedChoiceField(label=_l("¿Qué tan bien lo habla?"), choices=[("", "—"), *Cefr.choices], coerce=int)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["language"].queryset = Language.objects.all()  # type: ignore[attr-defined]


class ExperienceForm(Form):
    """The words, and the occupation among the proposals of the coder or, with `other`, named otherwise."""

    said = forms.CharField(
        label=_l("¿En qué trabajó? Con sus palabras"),
        max_length=160,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "hx-trigger": "input changed delay:250ms",
                "hx-target": "#propuestas",
                "hx-sync": "this:replace",
            }
        ),
    )
    occupation = forms.CharField(error_messages={"required": _l("Elija una, o «Ninguna de estas».")})
    other = OccupationField(label=_l("Entonces, ¿qué ocupación es?"), required=False)
    country = forms.ChoiceField(label=_l("¿En qué país?"), choices=choices_of(WorkCountry), widget=forms.RadioSelect)
    years = forms.IntegerField(label=_l("Años"), min_value=0, max_value=60, required=False)
    months = forms.IntegerField(label=_l("y meses"), min_value=0, max_value=11, required=False)
    until_year = forms.IntegerField(label=_l("¿Hasta qué año?"), min_value=1950, required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["said"].widget.attrs["hx-post"] = reverse("occupation_find")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        chosen = values.get("occupation")
        found = values.get("other") if chosen == NONE_OF_THESE else None
        if chosen and chosen != NONE_OF_THESE:
            found = Occupation.objects.filter(pk=chosen, level=OccupationLevel.UNIT).first()
        if chosen and found is None and "other" not in self.errors:
            self.add_error("other", _("Diga qué ocupación es, con otras palabras o con su código."))
        values["found"] = found
        values["total_months"] = (values.get("years") or 0) * 12 + (values.get("months") or 0)
        if not values["total_months"] and not {"years", "months"} & set(self.errors):
            self.add_error("years", _("Diga cuánto tiempo trabajó en eso."))
        if (values.get("until_year") or 0) > timezone.localdate().year:
            self.add_error("until_year", _("Ese año todavía no llega."))
        return values
