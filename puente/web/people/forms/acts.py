"""What one does with a person."""

from django import forms
from django.utils.translation import gettext_lazy as _l

from puente.cases.enums import Channel, ClosureReason, Guardianship, Outcome
from puente.web.forms import Form, TypedDate, choices_of
from puente.web.people.forms.consent import AnswersForm, MinorFields
from puente.web.people.forms.steps import WorkStep


class AcceptForm(AnswersForm, MinorFields, WorkStep):
    """Opening the case of somebody already on file: the consent and how they stand today."""


class ContactForm(Form):
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    channel = forms.ChoiceField(label=_l("¿Cómo?"), choices=choices_of(Channel), widget=forms.RadioSelect)
    outcome = forms.ChoiceField(label=_l("¿Qué pasó?"), choices=choices_of(Outcome), widget=forms.RadioSelect)
    guided = forms.BooleanField(
        label=_l("Se le orientó: su plan, una entrevista o una decisión de trabajo"), required=False
    )
    note = forms.CharField(label=_l("Nota"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    call_again_on = TypedDate(
        label=_l("¿Cuándo volver a llamar?"),
        help_text=_l("Déjelo vacío si no hace falta."),
        required=False,
        future_only=True,
    )


class CloseForm(Form):
    on = TypedDate(label=_l("Fecha"), past_only=True)
    reason = forms.ChoiceField(
        label=_l("¿Por qué se cierra?"), choices=choices_of(ClosureReason), widget=forms.RadioSelect
    )


class ProtectionForm(Form):
    on = TypedDate(label=_l("¿Cuándo se refirió?"), past_only=True)
    institution = forms.ChoiceField(label=_l("¿A quién?"), choices=choices_of(Guardianship), widget=forms.RadioSelect)
    received_by = forms.CharField(
        label=_l("¿Quién la recibió?"), help_text=_l("Nombre o puesto."), required=False, max_length=120
    )
