"""The form of a vacancy."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.employers.enums import CompanyKind, Period, RequirementKind, Terms
from puente.employers.models import Branch, Company, Vacancy
from puente.taxonomy.coder import skill_named
from puente.taxonomy.enums import Cefr, Education, Licence, Schedule
from puente.taxonomy.models import DocumentType, Language, Skill
from puente.web.forms import Form, MoneyField, PlaceField, TypedDate, choices_of
from puente.web.occupations.forms import OccupationField

# Columns that the form shows as they are.
KEPT = (
    "title", "end_employer", "text", "branch", "slots", "wage", "wage_to", "period", "extras", "terms", "schedule",
    "schedule_wished", "weekly_hours", "starts_on", "expires_on",
)  # fmt: skip

GROUPS = (
    (_l("El trabajo"), ("title", "end_employer", "occupation", "text", "municipality", "branch", "slots")),
    (_l("El pago"), ("wage", "wage_to", "period", "extras", "terms", "social_security", "gives")),
    (_l("El horario y los plazos"), ("schedule", "schedule_wished", "weekly_hours", "starts_on", "expires_on")),
    (
        _l("Qué piden"),
        (
            "needed_skills", "wished_skills", "months", "language", "level", "education", "licence", "documents",
            "wished",
        ),
    ),
)  # fmt: skip


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


class RefreshForm(Form):
    until = TypedDate(label=_l("¿Hasta cuándo?"), future_only=True)


class VacancyForm(Form):
    """A vacancy as the office writes it. `end_employer` is asked of a recruiter only."""

    title = forms.CharField(label=_l("Puesto"), max_length=120)
    end_employer = forms.CharField(label=_l("¿Para qué empresa es el trabajo?"), max_length=120)
    occupation = OccupationField(label=_l("Ocupación"))
    text = forms.CharField(
        label=_l("¿Qué se hace?"),
        help_text=_l("Como lo dice el anuncio. Se revisa que no pida lo que la ley no deja pedir."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    municipality = PlaceField(label=_l("¿En qué municipio se trabaja?"))
    branch = forms.ModelChoiceField(
        label=_l("Sucursal"), queryset=Branch.objects.none(), required=False, empty_label="—"
    )
    slots = forms.IntegerField(label=_l("Cupos"), min_value=1, max_value=500, initial=1)
    wage = MoneyField(label=_l("Salario"), help_text=_l("Sin la bonificación de ley."))
    wage_to = MoneyField(label=_l("Salario hasta"), help_text=_l("Si depende de la experiencia."), required=False)
    period = forms.ChoiceField(
        label=_l("¿Cada cuánto?"), choices=choices_of(Period), widget=forms.RadioSelect, initial=Period.MONTH
    )
    extras = forms.CharField(
        label=_l("Otros pagos"), help_text=_l("«Comisiones», «bono por producción»."), max_length=200, required=False
    )
    terms = forms.ChoiceField(label=_l("Contrato"), choices=choices_of(Terms, blank="—"), required=False)
    social_security = forms.TypedChoiceField(
        label=_l("¿Inscribe en el IGSS?"),
        choices=[("", _l("No se sabe")), ("1", _l("Sí")), ("0", _l("No"))],
        coerce=lambda said: said == "1",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    gives = forms.MultipleChoiceField(
        label=_l("¿Qué da la empresa?"),
        choices=[("transport", _l("transporte")), ("housing", _l("dónde dormir")), ("meals", _l("comida"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    schedule = forms.ChoiceField(label=_l("Horario"), choices=choices_of(Schedule), widget=forms.RadioSelect)
    schedule_wished = forms.BooleanField(label=_l("El horario se puede acordar: es solo deseable"), required=False)
    weekly_hours = forms.IntegerField(label=_l("Horas a la semana"), min_value=1, max_value=84, required=False)
    starts_on = TypedDate(label=_l("¿Cuándo se empieza?"), required=False, future_only=True)
    months = forms.IntegerField(
        label=_l("Meses de experiencia que piden"), min_value=0, max_value=360, initial=0, required=False
    )
    language = forms.ModelChoiceField(
        label=_l("Idioma que piden"), queryset=Language.objects.none(), required=False, empty_label="—"
    )
    level = forms.TypedChoiceField(
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
    wished = forms.MultipleChoiceField(
        label=_l("De lo que piden, ¿qué es solo deseable?"),
        help_text=_l("Lo demás es indispensable: sin eso no se contrata."),
        choices=[kind for kind in RequirementKind.choices if kind[0] != RequirementKind.SKILL],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    expires_on = TypedDate(label=_l("¿Hasta cuándo está abierta?"), future_only=True)

    def __init__(self, *args: Any, company: Company, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["language"].queryset = Language.objects.all()  # type: ignore[attr-defined]
        self.fields["documents"].queryset = DocumentType.objects.all()  # type: ignore[attr-defined]
        branches = company.branches.filter(closed_on__isnull=True)
        if branches:
            self.fields["branch"].queryset = branches  # type: ignore[attr-defined]
        else:
            del self.fields["branch"]
        if company.kind != CompanyKind.RECRUITER:
            del self.fields["end_employer"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if bool(values.get("language")) != bool(values.get("level")):
            self.add_error("level", _("Si pide un idioma, diga qué nivel."))
        if values.get("wage_to") and values.get("wage") and values["wage_to"] <= values["wage"]:
            self.add_error("wage_to", _("El salario más alto va después del más bajo."))
        return values

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under what they are about."""
        return [(str(title), [self[name] for name in names if name in self.fields]) for title, names in GROUPS]

    @property
    def facts(self) -> dict[str, Any]:
        """What was said, as columns of a vacancy and fields of its requirements."""
        values = dict(self.cleaned_data)
        asked = _requirements(values)
        gives = values.pop("gives")
        values |= {name: name in gives for name in ("transport", "housing", "meals")}
        values["municipality_id"] = values.pop("municipality")
        values["occupation_id"] = values.pop("occupation").pk
        return values | {"requirements": asked}


def _requirements(values: dict[str, Any]) -> list[dict[str, Any]]:
    """What the vacancy asks for, taken out of `values`, as fields of a requirement."""
    wished = values.pop("wished")
    needed, welcome = values.pop("needed_skills"), values.pop("wished_skills")
    asked: list[dict[str, Any]] = [{"kind": RequirementKind.SKILL, "skill": skill} for skill in needed]
    asked += [{"kind": RequirementKind.SKILL, "skill": one, "essential": False} for one in welcome if one not in needed]
    others: list[dict[str, Any]] = [{"kind": "document", "document": one} for one in values.pop("documents")]
    for kind in ("education", "licence"):
        if said := values.pop(kind):
            others.append({"kind": kind, kind: said})
    if months := values.pop("months"):
        others.append({"kind": "experience", "months": months})
    language, level = values.pop("language"), values.pop("level")
    if language:
        others.append({"kind": "language", "language": language, "level": level})
    return asked + [one | {"essential": one["kind"] not in wished} for one in others]


def initial_of(vacancy: Vacancy) -> dict[str, Any]:
    """What the form shows of a vacancy that is there."""
    asked = list(vacancy.requirements.select_related("skill", "document", "language"))
    of_kind = {kind: [one for one in asked if one.kind == kind] for kind in RequirementKind.values}
    skills = of_kind[RequirementKind.SKILL]
    first = {kind: rows[0] for kind, rows in of_kind.items() if rows}
    place = vacancy.municipality
    shown = {name: getattr(vacancy, name) for name in KEPT}
    shown |= {
        "occupation": vacancy.occupation_id,
        "municipality": f"{place.name}, {place.department.name}",
        "social_security": {True: "1", False: "0", None: ""}[vacancy.social_security],
        "gives": [name for name in ("transport", "housing", "meals") if getattr(vacancy, name)],
        "documents": [one.document_id for one in of_kind["document"]],
        "needed_skills": "\n".join(str(one.skill) for one in skills if one.essential),
        "wished_skills": "\n".join(str(one.skill) for one in skills if not one.essential),
        "wished": [kind for kind, one in first.items() if kind != RequirementKind.SKILL and not one.essential],
    }
    for kind, name in (("education", "education"), ("licence", "licence"), ("experience", "months"),
                       ("language", "language"), ("language", "level")):  # fmt: skip
        if kind in first:
            shown[name] = getattr(first[kind], name)
    return shown
