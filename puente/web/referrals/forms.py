"""What is asked about a referral, of who sends it and of who receives it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from puente.services.enums import NotServed, Priority, Replied
from puente.web.forms import Form, MomentField, TypedDate, choices_of


class ReferForm(Form):
    asked = forms.CharField(
        label=_l("¿Qué se pide para la persona?"),
        help_text=_l("Solo lo que haga falta para darle el servicio; nada de su retorno."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    priority = forms.ChoiceField(
        label=_l("¿Qué tan pronto?"),
        choices=choices_of(Priority),
        widget=forms.RadioSelect,
        initial=Priority.MEDIUM,
    )
    named = forms.BooleanField(label=_l("La persona quiere que sepan su nombre"), required=False)
    contact = forms.CharField(
        label=_l("¿Cómo comunicarse con ella?"),
        help_text=_l("Solo si ella quiere. Si queda vacío, se comunican con usted."),
        required=False,
        max_length=200,
    )
    limits = forms.CharField(
        label=_l("¿Algo que no deban compartir?"), required=False, max_length=200, widget=forms.Textarea({"rows": 2})
    )


class _SaidField(forms.ChoiceField):
    """Only what may be said now is offered; what came late is refused by the operation, which says why."""

    def valid_value(self, value: Any) -> bool:
        return value in Replied.values


class ReplyForm(Form):
    """What was said; a reason for a no, an hour for an appointment."""

    said = _SaidField(label=_l("Respuesta"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=_l("Si no puede: ¿por qué?"), choices=[("", "—"), *choices_of(NotServed)], required=False
    )
    at = MomentField(label=_l("Si hay cita: ¿cuándo?"), required=False)
    note = forms.CharField(label=_l("Nota"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, may: frozenset[Replied], **kwargs: Any):
        super().__init__(*args, **kwargs)
        offered = [one for one in Replied if one in may]
        self.fields["said"].choices = [(one.value, one.label) for one in offered]  # type: ignore[attr-defined]


class HeardForm(ReplyForm):
    """As the consultant heard it, on a day."""

    on = TypedDate(label=_l("¿Cuándo fue?"), help_text=_l("El día del servicio, o en que contestaron."), past_only=True)
    field_order = ("on", "said", "reason", "at", "note")
