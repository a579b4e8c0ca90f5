"""What is asked about institutions, meetings and tasks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from puente.accounts.models import User
from puente.coordination.enums import AgreementKind, InstitutionKind, Means
from puente.coordination.models import Institution
from puente.web.colleagues import among, colleagues
from puente.web.forms import Form, MomentField, PlaceField, SeenForm, TypedDate, choices_of


class InstitutionForm(SeenForm):
    name = forms.CharField(label=_l("¿Cómo se llama?"), max_length=140)
    kind = forms.ChoiceField(label=_l("¿Qué es?"), choices=choices_of(InstitutionKind))
    municipality = PlaceField(label=_l("¿En qué municipio?"), required=False)
    contact = forms.CharField(
        label=_l("¿A quién se busca allí?"),
        help_text=_l("Nombre, puesto y teléfono de la oficina."),
        required=False,
        max_length=300,
    )


class CoordinationForm(Form):
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    means = forms.ChoiceField(label=_l("¿Cómo?"), choices=choices_of(Means), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_l("¿Qué se trató?"), help_text=_l("Sin nombres de personas del programa."), max_length=300
    )
    result = forms.CharField(label=_l("¿Qué resultó?"), required=False, max_length=300)
    next_on = TypedDate(label=_l("¿Cuándo sigue?"), required=False, future_only=True)


class AgreementForm(Form):
    kind = forms.ChoiceField(label=_l("¿Qué es?"), choices=choices_of(AgreementKind), widget=forms.RadioSelect)
    subject = forms.CharField(label=_l("¿Sobre qué?"), max_length=200)
    signed_on = TypedDate(label=_l("¿Desde cuándo?"), past_only=True)
    ends_on = TypedDate(label=_l("¿Hasta cuándo?"), required=False)


class WithInstitution(Form):
    institution = forms.ModelChoiceField(
        label=_l("¿Con qué institución?"), queryset=Institution.objects.none(), required=False, empty_label="—"
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = Institution.objects.all()  # type: ignore[attr-defined]


class MeetingForm(WithInstitution):
    title = forms.CharField(label=_l("¿Para qué?"), max_length=140)
    at = MomentField(label=_l("¿Cuándo?"))
    minutes = forms.IntegerField(label=_l("¿Cuántos minutos?"), initial=60, min_value=5, max_value=600)
    place = forms.CharField(label=_l("¿Dónde?"), max_length=140)
    users = forms.ModelMultipleChoiceField(
        label=_l("¿A quién se convoca?"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ("title", "at", "minutes", "place", "institution", "users")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["users"].queryset = colleagues()  # type: ignore[attr-defined]


class HeldForm(Form):
    came = forms.ModelMultipleChoiceField(
        label=_l("¿Quiénes vinieron?"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.CharField(label=_l("¿Qué se acordó?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, asked: list[User], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["came"].queryset = among(asked)  # type: ignore[attr-defined]


class TaskForm(WithInstitution):
    user = forms.ModelChoiceField(label=_l("¿A quién se le pide?"), queryset=User.objects.none(), empty_label="—")
    what = forms.CharField(label=_l("¿Qué hay que hacer?"), max_length=200)
    detail = forms.CharField(
        label=_l("Detalle"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    due_on = TypedDate(label=_l("¿Para cuándo?"), future_only=True)
    field_order = ("user", "what", "detail", "due_on", "institution")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = colleagues()  # type: ignore[attr-defined]


class PassForm(Form):
    user = forms.ModelChoiceField(label=_l("¿A quién se le pasa?"), queryset=User.objects.none(), empty_label="—")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = colleagues()  # type: ignore[attr-defined]


class TaskDoneForm(Form):
    result = forms.CharField(label=_l("¿Qué resultó?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
