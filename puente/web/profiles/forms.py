"""Forms of the profile."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.profiles.enums import (
    Assessed,
    BarrierKind,
    Country,
    CredentialKind,
    CvDesign,
    Evidence,
    Mastery,
    Recognition,
)
from puente.profiles.models import Profile
from puente.taxonomy.enums import Cefr, Education, Licence, Schedule
from puente.taxonomy.models import Language, Occupation, OccupationLevel
from puente.web.forms import Form, MoneyField, PartialDate, PlacesField, TypedDate, choices_of
from puente.web.occupations.forms import NONE_OF_THESE, OccupationField

YES_NO = [("", _l("No se sabe")), ("yes", _l("Sí")), ("no", _l("No"))]
SPOKEN = [("", "—"), *Cefr.choices[1:]]
ANY_LEVEL = [("", "—"), *Cefr.choices]
WHEN = _l("«2019» o «marzo 2019».")


def yes_no(label: Any) -> forms.TypedChoiceField:
    """Cleans to True, False, or None for what is not known."""
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO,
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )


def said_of(value: Any) -> str:
    """The choice of `yes_no` that stands for True, False or None."""
    return "" if value is None else "yes" if value else "no"


class WishesForm(Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
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
    relocates = yes_no(_l("¿Se mudaría por un empleo?"))
    vehicle = yes_no(_l("¿Tiene en qué ir al trabajo: moto, carro o bicicleta?"))
    remote = yes_no(_l("¿Puede trabajar desde su casa?"))
    available_from = TypedDate(
        label=_l("¿Desde qué día puede empezar?"), help_text=_l("Vacío si puede ya."), required=False
    )
    avoids = PlacesField(
        label=_l("¿Hay lugares donde no debe trabajar, por su seguridad?"),
        help_text=_l("Municipios, separados por punto y coma. No pregunte ni anote por qué: ahí no se le ofrece nada."),
        required=False,
    )

    @staticmethod
    def initial_of(profile: Profile) -> dict[str, Any]:
        plain = {name: getattr(profile, name) for name in ("wage_floor", "radius_km", "schedules", "available_from")}
        return plain | {
            "avoids": PlacesField.written(profile.unsafe),
            "relocates": said_of(profile.relocates),
            "vehicle": said_of(profile.vehicle),
            "remote": said_of(profile.remote),
            "seen": profile.revision,
        }


class JobFacts(Form):
    """How long, where, for whom, what they did and with what. Cleans `months` to the whole time told."""

    country = forms.ChoiceField(label=_l("¿En qué país?"), choices=choices_of(Country), widget=forms.RadioSelect)
    place = forms.CharField(label=_l("¿En qué lugar?"), help_text=_l("«Houston, Texas»"), max_length=80, required=False)
    employer = forms.CharField(
        label=_l("¿Para quién?"),
        help_text=_l("La empresa o el patrón, si quiere decirlo."),
        max_length=80,
        required=False,
    )
    years = forms.IntegerField(label=_l("Años"), min_value=0, max_value=60, required=False)
    months = forms.IntegerField(label=_l("y meses"), min_value=0, max_value=11, required=False)
    since = PartialDate(label=_l("Desde"), help_text=WHEN, required=False)
    until = PartialDate(label=_l("Hasta"), help_text=WHEN, required=False)
    ongoing = forms.BooleanField(label=_l("Todavía trabaja ahí"), required=False)
    tasks = forms.CharField(
        label=_l("¿Qué hacía? Con sus palabras"),
        help_text=_l("Una tarea por línea. Así irá en la hoja de vida."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    tools = forms.CharField(
        label=_l("¿Con qué herramientas y máquinas?"),
        help_text=_l("Separadas por coma."),
        max_length=200,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("ongoing") and values.get("until"):
            self.add_error("until", _("Si sigue ahí, deje vacía la fecha de salida."))
        values["months"] = (values.pop("years", None) or 0) * 12 + (values.get("months") or 0)
        return values


class ExperienceForm(JobFacts):
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

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["said"].widget.attrs["hx-post"] = reverse("occupation_find")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        chosen = values.pop("occupation", None)
        other = values.pop("other", None)
        found = other if chosen == NONE_OF_THESE else None
        if chosen and chosen != NONE_OF_THESE:
            found = Occupation.objects.filter(pk=chosen, level=OccupationLevel.UNIT).first()
        if chosen and found is None and "other" not in self.errors:
            self.add_error("other", _("Diga qué ocupación es, con otras palabras o con su código."))
        return values | {"occupation": found}


class JobForm(JobFacts):
    """A job as it should be, with the words for both CVs."""

    said = forms.CharField(label=_l("¿En qué trabajó? Con sus palabras"), max_length=160)
    occupation = OccupationField(label=_l("Ocupación"))
    title = forms.CharField(label=_l("Puesto, como irá en la hoja de vida"), max_length=80, required=False)
    title_en = forms.CharField(label=_l("El puesto en inglés"), max_length=80, required=False)
    tasks_en = forms.CharField(
        label=_l("Qué hacía, en inglés"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    tools_en = forms.CharField(label=_l("Herramientas y máquinas, en inglés"), max_length=200, required=False)
    field_order = (
        "said", "occupation", "country", "place", "employer", "years", "months", "since", "until", "ongoing", "tasks",
        "tools", "title", "title_en", "tasks_en", "tools_en",
    )  # fmt: skip


class HeldSkillForm(Form):
    """How well it is done, and how that is known."""

    level = forms.TypedChoiceField(
        label=_l("¿Cómo lo hace?"), choices=Mastery.choices, coerce=int, widget=forms.RadioSelect
    )
    evidence = forms.ChoiceField(label=_l("¿Cómo se sabe?"), choices=choices_of(Evidence), widget=forms.RadioSelect)


class SkillForm(HeldSkillForm):
    """Something that no job proposed."""

    label = forms.CharField(label=_l("¿Qué sabe hacer?"), help_text=_l("«manejar bobcat»"), max_length=120)
    label_en = forms.CharField(label=_l("En inglés"), max_length=120, required=False)
    field_order = ("label", "label_en", "level", "evidence")


def level_field(label: Any, *, required: bool = False) -> forms.TypedChoiceField:
    """A level of the European framework; None when it was not asked."""
    choices = SPOKEN if required else ANY_LEVEL
    return forms.TypedChoiceField(label=label, choices=choices, coerce=int, empty_value=None, required=required)


class LanguageForm(Form):
    language = forms.ModelChoiceField(label=_l("Idioma"), queryset=Language.objects.none(), empty_label="—")
    level = level_field(_l("¿Qué tan bien conversa?"), required=True)
    listening = level_field(_l("¿Entiende al oír?"))
    production = level_field(_l("¿Explica y cuenta?"))
    reading = level_field(_l("¿Lee?"))
    writing = level_field(_l("¿Escribe?"))
    assessed = forms.ChoiceField(
        label=_l("¿Cómo se sabe?"), choices=choices_of(Assessed), widget=forms.RadioSelect, required=False
    )
    test = forms.CharField(label=_l("¿Qué prueba hizo?"), max_length=60, required=False)
    assessed_on = TypedDate(label=_l("¿Cuándo la hizo?"), required=False, past_only=True)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["language"].queryset = Language.objects.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("assessed") != Assessed.TEST:
            values["test"], values["assessed_on"] = "", None
        return values


class SchoolingForm(Form):
    field_order = ("level", "country", "completed", "grade", "subject", "subject_en", "school", "until", "recognition")
    level = forms.TypedChoiceField(
        label=_l("¿Hasta dónde estudió?"), choices=[("", "—"), *Education.choices], coerce=int
    )
    country = forms.ChoiceField(label=_l("¿En qué país?"), choices=choices_of(Country), widget=forms.RadioSelect)
    completed = forms.BooleanField(label=_l("Terminó ese nivel"), required=False)
    grade = forms.IntegerField(
        label=_l("Último grado que aprobó"),
        help_text=_l("Solo el número: 6 de primaria, 3 de básicos, 5 de diversificado."),
        min_value=1,
        max_value=12,
        required=False,
    )
    subject_en = forms.CharField(label=_l("¿En qué?, en inglés"), max_length=80, required=False)
    subject = forms.CharField(
        label=_l("¿En qué?"), help_text=_l("«Bachillerato en Computación»"), max_length=80, required=False
    )
    school = forms.CharField(label=_l("¿Dónde estudió?"), max_length=80, required=False)
    until = PartialDate(label=_l("¿Hasta cuándo?"), help_text=WHEN, required=False)
    recognition = forms.ChoiceField(
        label=_l("Si fue en otro país, ¿están equiparados aquí?"),
        choices=choices_of(Recognition, blank="—"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("country") == Country.GT:
            values["recognition"] = ""
        if values.get("level") in {Education.NONE, Education.LITERATE}:
            values["grade"], values["completed"] = None, False
        return values


class CredentialForm(Form):
    kind = forms.ChoiceField(label=_l("¿Qué es?"), choices=choices_of(CredentialKind), widget=forms.RadioSelect)
    licence = forms.ChoiceField(
        label=_l("¿De qué clase es la licencia?"), choices=choices_of(Licence, blank="—"), required=False
    )
    name = forms.CharField(
        label=_l("¿De qué es?"),
        help_text=_l("«OSHA 10 horas», «manipulación de alimentos»"),
        max_length=120,
        required=False,
    )
    name_en = forms.CharField(label=_l("En inglés"), max_length=120, required=False)
    issuer = forms.CharField(label=_l("¿Quién lo dio?"), max_length=80, required=False)
    country = forms.ChoiceField(label=_l("¿En qué país?"), choices=choices_of(Country), widget=forms.RadioSelect)
    issued = PartialDate(label=_l("¿Desde cuándo?"), help_text=WHEN, required=False)
    expires_on = TypedDate(label=_l("¿Cuándo vence?"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("kind") == CredentialKind.LICENCE:
            values["name"] = values["name_en"] = ""
            if not values.get("licence"):
                self.add_error("licence", _("Elija la clase de licencia."))
        else:
            values["licence"] = ""
            if values.get("kind") and not values.get("name"):
                self.add_error("name", _("Diga de qué es."))
        return values


class BarriersForm(Form):
    """A box to tick and a line for each kind; health only with permission. Cleans `notes`."""

    def __init__(self, *args: Any, may_ask_health: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for kind, label in BarrierKind.choices:
            if kind != BarrierKind.HEALTH or may_ask_health:
                self.fields[kind] = forms.BooleanField(label=str(label).capitalize(), required=False)
                self.fields[f"{kind}_note"] = forms.CharField(
                    label=_("¿Cómo se le puede ayudar? (%(kind)s)") % {"kind": label}, max_length=300, required=False
                )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        ticked = [kind for kind in BarrierKind.values if values.get(kind) or values.get(f"{kind}_note")]
        return {"notes": {kind: values.get(f"{kind}_note", "") for kind in ticked}}


class TargetForm(Form):
    occupation = OccupationField(label=_l("¿Qué ocupación busca?"))
    reason = forms.CharField(
        label=_l("¿Por qué le sirve?"),
        help_text=_l("«Es lo que mejor sabe y hay tres vacantes cerca.»"),
        max_length=200,
        required=False,
    )


class DirectionForm(Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    strengths = forms.CharField(
        label=_l("Fortalezas"),
        help_text=_l("Una por línea, como las diría a una empresa."),
        max_length=900,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    to_certify = forms.CharField(
        label=_l("Qué certificar"),
        help_text=_l("Lo que ya sabe y le falta comprobar."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    to_learn = forms.CharField(
        label=_l("Qué aprender"),
        help_text=_l("Lo que le piden y todavía no sabe."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CvForm(Form):
    """Which CV, and for whom."""

    lang = forms.ChoiceField(
        label=_l("¿En qué idioma?"),
        choices=[("es", _l("Español")), ("en", _l("Inglés"))],
        widget=forms.RadioSelect,
        initial="es",
    )
    design = forms.ChoiceField(
        label=_l("¿Cómo se ve?"), choices=choices_of(CvDesign), widget=forms.RadioSelect, initial=CvDesign.BRIDGE
    )
    personal = forms.TypedChoiceField(
        label=_l("¿Dice quién es?"),
        choices=[("yes", _l("Con nombre y teléfono")), ("no", _l("Sin datos personales, con una referencia"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    to_self = forms.TypedChoiceField(
        label=_l("¿Para quién es?"),
        choices=[("no", _l("Para una empresa")), ("yes", _l("Para la misma persona"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="no",
    )
    recipient = forms.CharField(
        label=_l("¿Qué empresa?"),
        help_text=_l("Si la sabe. Para un enlace hace falta."),
        max_length=120,
        required=False,
    )
