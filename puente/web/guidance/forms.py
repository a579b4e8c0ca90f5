"""What is asked about plans, appointments, practice, school and business."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from puente.cases.enums import Channel, MilestoneKind
from puente.guidance.enums import (
    InterviewPart,
    MeetingEnd,
    MeetingKind,
    Rating,
    Responsible,
    Route,
    SchoolEnd,
    SchoolLevel,
    SchoolMode,
    SeedAnswer,
    StepEnd,
)
from puente.guidance.models import PlanTemplate
from puente.placement.enums import Evidence
from puente.web.forms import Form, MomentField, MoneyField, SeenForm, TypedDate, choices_of

# Milestones that a step may wait for: what a person does with the programme, not what is only noted.
AWAITED = (
    MilestoneKind.PROFILE_CONFIRMED,
    MilestoneKind.CV_MADE,
    MilestoneKind.TRAINING_STARTED,
    MilestoneKind.TRAINING_ENDED,
    MilestoneKind.CERTIFYING,
    MilestoneKind.CERTIFIED,
    MilestoneKind.PRACTISED,
    MilestoneKind.APPLIED,
    MilestoneKind.HIRED,
    MilestoneKind.SCHOOL_STARTED,
    MilestoneKind.SCHOOL_ENDED,
)


class GoalForm(SeenForm):
    text = forms.CharField(label=_l("¿Qué quiere lograr?"), max_length=200)
    route = forms.ChoiceField(label=_l("¿Por qué camino?"), choices=choices_of(Route), widget=forms.RadioSelect)
    by = TypedDate(label=_l("¿Para cuándo?"), required=False)


class RemoveGoalForm(SeenForm):
    steps = forms.IntegerField()


class PlanStepForm(SeenForm):
    what = forms.CharField(label=_l("¿Qué se va a hacer?"), max_length=200)
    responsible = forms.ChoiceField(
        label=_l("¿Quién lo hace?"), choices=choices_of(Responsible), widget=forms.RadioSelect
    )
    who = forms.CharField(
        label=_l("¿Quién más?"), help_text=_l("Solo si lo hace alguien más."), required=False, max_length=80
    )
    due_on = TypedDate(label=_l("¿Para cuándo?"))
    awaits = forms.ChoiceField(
        label=_l("Se da por hecho cuando quede registrado"),
        choices=[("", _l("Lo marco yo")), *((kind.value, kind.label) for kind in AWAITED)],
        required=False,
    )


class StepEndForm(Form):
    end = forms.ChoiceField(label=_l("¿Cómo quedó?"), choices=choices_of(StepEnd), widget=forms.RadioSelect)
    result = forms.CharField(label=_l("Resultado"), required=False, max_length=300)


class TemplateForm(Form):
    template = forms.ModelChoiceField(queryset=PlanTemplate.objects.none(), to_field_name="code", empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = PlanTemplate.objects.all()  # type: ignore[attr-defined]


class ReviewForm(SeenForm):
    on = TypedDate(label=_l("¿Cuándo lo revisaron?"), past_only=True)
    note = forms.CharField(label=_l("¿Qué vieron?"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}))
    next_on = TypedDate(label=_l("Próxima revisión"), future_only=True)


class AppointmentForm(Form):
    kind = forms.ChoiceField(label=_l("¿Para qué?"), choices=choices_of(MeetingKind), widget=forms.RadioSelect)
    at = MomentField(label=_l("¿Cuándo?"))
    minutes = forms.IntegerField(
        label=_l("¿Cuántos minutos?"),
        initial=45,
        min_value=5,
        max_value=480,
        error_messages={
            "min_value": _l("Una cita dura de 5 minutos a 8 horas."),
            "max_value": _l("Una cita dura de 5 minutos a 8 horas."),
            "invalid": _l("Escriba los minutos en números."),
        },
    )
    place = forms.CharField(label=_l("¿Dónde?"), max_length=120)
    note = forms.CharField(label=_l("Nota"), required=False, max_length=200)


class MoveForm(Form):
    at = MomentField(label=_l("¿Cuándo será?"))


class AppointmentEndForm(Form):
    end = forms.ChoiceField(label=_l("¿Qué pasó?"), choices=choices_of(MeetingEnd), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_l("¿Qué acordaron?"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class RemindForm(Form):
    channel = forms.ChoiceField(choices=choices_of(Channel))


class PracticeForm(Form):
    """A rating for each part that was practised."""

    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    role = forms.CharField(label=_l("¿Para qué puesto?"), max_length=120)
    strengths = forms.CharField(label=_l("¿Qué hizo bien?"), required=False, max_length=300)
    to_improve = forms.CharField(label=_l("¿Qué conviene practicar?"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for part in InterviewPart:
            self.fields[part.value] = forms.TypedChoiceField(
                label=part.label,
                choices=choices_of(Rating),
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                required=False,
            )
        self.order_fields(["on", "role", *InterviewPart.values, "strengths", "to_improve"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        rated = {part: values.pop(part.value, None) for part in InterviewPart}
        return values | {"ratings": {part: rating for part, rating in rated.items() if rating}}


class SchoolForm(Form):
    level = forms.ChoiceField(label=_l("¿Qué nivel?"), choices=choices_of(SchoolLevel), widget=forms.RadioSelect)
    grade = forms.CharField(label=_l("¿Qué grado o carrera?"), max_length=40)
    mode = forms.ChoiceField(label=_l("¿En qué plan?"), choices=choices_of(SchoolMode), widget=forms.RadioSelect)
    school = forms.CharField(label=_l("¿En qué centro?"), max_length=120)
    started_on = TypedDate(label=_l("¿Cuándo se inscribió?"), past_only=True)


class SchoolEndForm(Form):
    end = forms.ChoiceField(
        label=_l("¿Cómo va?"),
        choices=[("", _l("Sigue estudiando")), *choices_of(SchoolEnd)],
        widget=forms.RadioSelect,
        required=False,
    )
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    note = forms.CharField(label=_l("Nota"), required=False, max_length=300)


class VentureForm(Form):
    idea = forms.CharField(label=_l("¿Qué quiere hacer o vender?"), max_length=200)
    needs = forms.CharField(
        label=_l("¿Qué le hace falta?"),
        help_text=_l("Herramienta, local, permiso, clientes, formación…"),
        required=False,
        max_length=300,
    )


class VentureTrainingForm(Form):
    training = forms.CharField(label=_l("¿Qué formación terminó?"), max_length=120)
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)


class SeedAskForm(Form):
    seed_from = forms.CharField(label=_l("¿A quién se pidió?"), max_length=120)
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)


class SeedAnswerForm(Form):
    answer = forms.ChoiceField(label=_l("¿Qué contestaron?"), choices=choices_of(SeedAnswer), widget=forms.RadioSelect)
    amount = MoneyField(label=_l("¿Cuánto le dieron?"), help_text=_l("En quetzales."), required=False)
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)


class VentureStartForm(Form):
    name = forms.CharField(label=_l("¿Cómo se llama, o de qué es?"), max_length=120)
    started_on = TypedDate(label=_l("¿Cuándo empezó?"), past_only=True)
    monthly_income = MoneyField(label=_l("¿Cuánto le queda al mes?"), help_text=_l("En quetzales, ya sin gastos."))
    evidence = forms.ChoiceField(
        label=_l("¿Con qué se comprueba?"),
        choices=[("", "—"), (Evidence.DECLARATION.value, Evidence.DECLARATION.label)],
        required=False,
    )


class VentureCheckForm(Form):
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    running = forms.TypedChoiceField(
        label=_l("¿El negocio sigue?"),
        choices=[("yes", _l("Sí")), ("no", _l("No, paró"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    sales = MoneyField(label=_l("¿Cuánto vende al mes?"), required=False)
    costs = MoneyField(label=_l("¿Cuánto gasta al mes?"), required=False)
    helpers = forms.IntegerField(label=_l("¿A cuántas personas emplea?"), initial=0, min_value=0, max_value=200)
    note = forms.CharField(label=_l("Nota"), required=False, max_length=300)
