"""What a company says of a job, in three minutes on a phone."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.employers.enums import CompanyKind, Period
from puente.employers.models import Company
from puente.employers.queries import likely_occupation
from puente.placement.enums import NotNow, Said
from puente.taxonomy.enums import Schedule
from puente.web.forms import Form, MomentField, MoneyField, PlaceField, TypedDate, choices_of

DAYS = ((15, _l("15 días")), (30, _l("un mes")), (60, _l("dos meses")))


def days_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_l("¿Cuánto tiempo estará abierta?"), choices=DAYS, coerce=int, initial=30, widget=forms.RadioSelect
    )


class DoorVacancyForm(Form):
    title = forms.CharField(label=_l("¿Qué puesto ofrece?"), max_length=120)
    end_employer = forms.CharField(label=_l("¿Para qué empresa es el trabajo?"), max_length=120)
    text = forms.CharField(
        label=_l("¿Qué se hace y qué hay que saber?"),
        help_text=_l("Como se lo diría a una persona que llega a preguntar."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    municipality = PlaceField(label=_l("¿En qué municipio se trabaja?"))
    slots = forms.IntegerField(label=_l("¿Cuántas personas necesita?"), min_value=1, max_value=500, initial=1)
    wage = MoneyField(label=_l("¿Cuánto paga?"), help_text=_l("En quetzales, sin la bonificación de ley."))
    period = forms.ChoiceField(
        label=_l("¿Cada cuánto?"), choices=choices_of(Period), widget=forms.RadioSelect, initial=Period.MONTH
    )
    schedule = forms.ChoiceField(
        label=_l("Horario"), choices=choices_of(Schedule), widget=forms.RadioSelect, initial=Schedule.DAY
    )
    weekly_hours = forms.IntegerField(
        label=_l("Horas a la semana"), help_text=_l("Si es medio tiempo."), min_value=1, max_value=84, required=False
    )
    days = days_field()

    def __init__(self, *args: Any, company: Company, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if company.kind != CompanyKind.RECRUITER:
            del self.fields["end_employer"]

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if not any(letter.isalpha() for letter in title):
            raise forms.ValidationError(_("Escriba el puesto con palabras; por ejemplo «soldador»."))
        return title

    @property
    def facts(self) -> dict[str, Any]:
        """What was said, as columns of a vacancy, with the likeliest occupation: whoever approves it looks again."""
        values = dict(self.cleaned_data)
        occupation = likely_occupation(values["title"], values["text"])
        return values | {"municipality_id": values.pop("municipality"), "occupation_id": occupation}


class ConfirmForm(Form):
    days = days_field()


class ColleagueForm(Form):
    position = forms.CharField(
        label=_l("¿Qué hace en la empresa?"), help_text=_l("Por ejemplo «jefa de turno»."), max_length=80
    )


class AnswerForm(Form):
    @property
    def facts(self) -> dict[str, Any]:
        """What was said, as the operation takes it."""
        return self.cleaned_data


class InterviewForm(AnswerForm):
    """Up to three hours that suit the company; none, and somebody of the programme calls."""

    first = MomentField(label=_l("Una hora que le conviene"), required=False)
    second = MomentField(label=_l("Otra"), required=False)
    third = MomentField(label=_l("Otra más"), required=False)
    note = forms.CharField(
        label=_l("¿Dónde, o algo que deba saber?"), max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )

    @property
    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"note": said["note"], "times": [said[name] for name in ("first", "second", "third") if said[name]]}


class NotNowForm(AnswerForm):
    reason = forms.ChoiceField(label=_l("¿Por qué?"), choices=choices_of(NotNow), widget=forms.RadioSelect)
    note = forms.CharField(label=_l("¿Algo más?"), max_length=300, required=False)


class HiredForm(AnswerForm):
    starts_on = TypedDate(label=_l("¿Qué día empieza, o empezó?"))


HOW = (
    (Said.WELL, _l("Va bien")),
    (Said.TROUBLE, _l("Hay dificultades: quiero hablar con el programa")),
    (Said.LEFT, _l("Ya no trabaja aquí")),
)


class HowForm(AnswerForm):
    """How somebody does who works there."""

    said = forms.ChoiceField(label=_l("¿Cómo va?"), choices=HOW, widget=forms.RadioSelect)
    note = forms.CharField(label=_l("¿Algo más?"), max_length=300, required=False, widget=forms.Textarea({"rows": 2}))


# What a company may say of somebody: before they work there, with the words of its button, and the form of each.
ANSWERS: dict[str, tuple[Any, type[AnswerForm]]] = {
    Said.INTERVIEW: (_l("Quiero entrevistarla"), InterviewForm),
    Said.NOT_NOW: (_l("Ahora no"), NotNowForm),
    Said.HIRED: (_l("Ya la contraté"), HiredForm),
}
