"""Forms about companies and vacancies."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.employers.enums import RequirementKind, Sector
from puente.taxonomy.coder import skill_named
from puente.taxonomy.enums import Cefr, Education, Licence, Schedule
from puente.taxonomy.models import DocumentType, Language, Skill
from puente.web.forms import Form, MoneyField, PhoneField, PlaceField, TypedDate, choices_of
from puente.web.occupations.forms import OccupationField


class CompanyForm(Form):
    name = forms.CharField(label=_l("Nombre de la empresa"), max_length=120)
    nit = forms.CharField(label="NIT", help_text=_l("Puede agregarlo después."), required=False, max_length=15)
    sector = forms.ChoiceField(label=_l("Sector"), choices=choices_of(Sector), widget=forms.RadioSelect)
    municipality = PlaceField(label=_l("Municipio"))
    contact_name = forms.CharField(label=_l("Persona de contacto"), required=False, max_length=120)
    contact_phone = PhoneField(label=_l("Teléfono"), required=False)


class SkillsField(forms.CharField):
    """Skills of ours, a line each. Cleans to a list of Skill."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("help_text", _l("Una por línea: «pegar block», «soldar con MIG»."))
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(required=False, max_length=600, **kwargs)

    def clean(self, value: Any) -> list[Skill]:  # type: ignore[override]
        lines = list(filter(None, (line.strip() for line in super().clean(value).splitlines())))
        found = {line: skill_named(line) for line in lines}
        if unknown := [line for line, skill in found.items() if skill is None]:
            raise forms.ValidationError(
                _("No se reconoce «%(unknown)s». Dígalo de otro modo, o quítelo.") % {"unknown": "», «".join(unknown)}
            )
        return list(dict.fromkeys(skill for skill in found.values() if skill))


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
        label=_l("Nivel del idioma"),
        choices=[("", "—"), *Cefr.choices[1:]],
        coerce=int,
        empty_value=None,
        required=False,
    )
    education = forms.TypedChoiceField(
        label=_l("Estudios que piden"),
        choices=[("", "—"), *[level for level in Education.choices if level[0] > Education.NONE]],
        coerce=int,
        empty_value=None,
        required=False,
    )
    licence = forms.ChoiceField(label=_l("Licencia que piden"), choices=choices_of(Licence, blank="—"), required=False)
    documents = forms.ModelMultipleChoiceField(
        label=_l("Documentos que piden"),
        queryset=DocumentType.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    needed_skills = SkillsField(label=_l("Qué debe saber hacer, sin falta"))
    wished_skills = SkillsField(label=_l("Qué sería bueno que supiera"))
    expires_on = TypedDate(label=_l("¿Hasta cuándo está abierta?"), future_only=True)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["language"].queryset = Language.objects.all()  # type: ignore[attr-defined]
        self.fields["documents"].queryset = DocumentType.objects.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        values["requirements"] = _requirements(values)
        if bool(values.get("language")) != bool(values.get("language_level")):
            self.add_error("language_level", _("Si exige un idioma, diga qué nivel."))
        return values


def _requirements(values: dict[str, Any]) -> list[dict[str, Any]]:
    """What the vacancy asks for, taken out of `values`, as fields of a requirement."""
    needed, wished = values.pop("needed_skills", None) or [], values.pop("wished_skills", None) or []
    asked: list[dict[str, Any]] = [{"kind": RequirementKind.SKILL, "skill": skill} for skill in needed]
    asked += [{"kind": RequirementKind.SKILL, "skill": one, "essential": False} for one in wished if one not in needed]
    if education := values.pop("education", None):
        asked.append({"kind": RequirementKind.EDUCATION, "education": education})
    if licence := values.pop("licence", ""):
        asked.append({"kind": RequirementKind.LICENCE, "licence": licence})
    return asked + [{"kind": RequirementKind.DOCUMENT, "document": one} for one in values.pop("documents", None) or []]
