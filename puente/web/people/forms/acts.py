"""What one does with a person."""

from django import forms
from django.utils.translation import gettext_lazy as _l

from puente.cases.enums import Channel, ClosureReason, Direction, Guardianship, Outcome, Whom
from puente.people.models import Person
from puente.web.forms import Form, TypedDate, choices_of
from puente.web.people.forms.consent import AnswersForm, MinorFields
from puente.web.people.forms.steps import WorkStep


class AcceptForm(AnswersForm, MinorFields, WorkStep):
    """Opening the case of somebody already on file: the consent and how they stand today."""


class ContactForm(Form):
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    channel = forms.ChoiceField(label=_l("¿Cómo?"), choices=choices_of(Channel), widget=forms.RadioSelect)
    direction = forms.ChoiceField(
        label=_l("¿Quién buscó a quién?"),
        choices=choices_of(Direction),
        initial=Direction.OUT,
        widget=forms.RadioSelect,
        required=False,
    )
    outcome = forms.ChoiceField(label=_l("¿Qué pasó?"), choices=choices_of(Outcome), widget=forms.RadioSelect)
    whom = forms.ChoiceField(
        label=_l("¿Con quién se habló?"),
        choices=choices_of(Whom),
        initial=Whom.SELF,
        widget=forms.RadioSelect,
        required=False,
    )
    minutes = forms.IntegerField(
        label=_l("¿Cuántos minutos?"),
        required=False,
        min_value=1,
        max_value=600,
        error_messages={
            "invalid": _l("Escriba los minutos en números."),
            "min_value": _l("Revise cuántos minutos duró."),
            "max_value": _l("Revise cuántos minutos duró."),
        },
    )
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

    def clean_direction(self) -> str:
        return self.cleaned_data["direction"] or Direction.OUT

    def clean_whom(self) -> str:
        return self.cleaned_data["whom"] or Whom.SELF

    def offer_calls(self, person: Person) -> None:
        """Somebody who asked not to be called may want it again."""
        if person.contact_refused_on:
            self.initial["direction"] = Direction.IN
            self.fields["wants_calls_again"] = forms.BooleanField(
                label=_l("Dijo que sí se le puede volver a llamar"), required=False
            )


class CloseForm(Form):
    on = TypedDate(label=_l("Fecha"), past_only=True)
    reason = forms.ChoiceField(
        label=_l("¿Por qué se cierra?"), choices=choices_of(ClosureReason), widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_l("Nota de entrega"),
        help_text=_l("Qué se logró, qué quedó pendiente y quién más la apoya: la leerá quien vuelva a atenderla."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    without_follow_up = forms.BooleanField(
        label=_l("Cerrar aunque falten seguimientos: contarán como no alcanzados"), required=False
    )


class ReopenForm(Form):
    on = TypedDate(label=_l("Fecha"), past_only=True)
    why = forms.CharField(label=_l("¿Por qué vuelve?"), max_length=200)


class PutOffForm(Form):
    until = TypedDate(label=_l("¿Hasta cuándo?"), help_text=_l("A lo sumo dos semanas."), future_only=True)
    why = forms.CharField(label=_l("¿Por qué?"), max_length=120)


class ProtectionForm(Form):
    on = TypedDate(label=_l("¿Cuándo se refirió?"), past_only=True)
    institution = forms.ChoiceField(label=_l("¿A quién?"), choices=choices_of(Guardianship), widget=forms.RadioSelect)
    received_by = forms.CharField(
        label=_l("¿Quién la recibió?"), help_text=_l("Nombre o puesto."), required=False, max_length=120
    )
