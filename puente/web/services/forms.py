"""Forms of services, training, certification and follow-up."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.cases.enums import Channel, Intention
from puente.people.enums import Study, WorkNow
from puente.services.enums import Acknowledgement, CertificateKind, DropOut, TrainingEnd
from puente.services.models import Issuer, Programme, Service
from puente.web.forms import Form, MoneyField, ScanField, TypedDate, choices_of

# What a consultant says; "in the record" is what the rule says.
BY_HAND = [choice for choice in Acknowledgement.choices if choice[0] != Acknowledgement.RECORD]


class ServiceForm(Form):
    service = forms.ModelChoiceField(label=_l("¿Qué servicio?"), queryset=Service.objects.none(), empty_label="—")
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    acknowledged = forms.ChoiceField(label=_l("¿Cómo se comprueba?"), choices=BY_HAND, widget=forms.RadioSelect)
    witness = forms.CharField(
        label=_l("¿Quién fue testigo?"), help_text=_l("Solo si lo confirmó de palabra."), required=False, max_length=120
    )
    note = forms.CharField(label=_l("Nota"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = Service.objects.all()  # type: ignore[attr-defined]


class TrainingForm(Form):
    programme = forms.ModelChoiceField(label=_l("¿Qué formación?"), queryset=Programme.objects.none(), empty_label="—")
    started_on = TypedDate(label=_l("¿Qué día empezó?"), past_only=True)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = Programme.objects.all()  # type: ignore[attr-defined]


class TrainingEndForm(Form):
    end = forms.ChoiceField(label=_l("¿Cómo terminó?"), choices=choices_of(TrainingEnd), widget=forms.RadioSelect)
    on = TypedDate(label=_l("¿Qué día?"), past_only=True)
    drop_out = forms.ChoiceField(
        label=_l("Si la dejó, ¿por qué?"), choices=choices_of(DropOut, blank="—"), required=False
    )


class ReferralForm(Form):
    kind = forms.ChoiceField(label=_l("¿Qué certifica?"), choices=choices_of(CertificateKind), widget=forms.RadioSelect)
    subject = forms.CharField(
        label=_l("¿En qué?"), help_text=_l("Por ejemplo: soldadura industrial, inglés B2."), max_length=120
    )
    issuer = forms.ModelChoiceField(label=_l("¿Quién certifica?"), queryset=Issuer.objects.none(), empty_label="—")
    on = TypedDate(label=_l("¿Cuándo se le refirió?"), past_only=True)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["issuer"].queryset = Issuer.objects.all()  # type: ignore[attr-defined]


class AssessmentForm(Form):
    competent = forms.TypedChoiceField(
        label=_l("¿Qué dijo la evaluación?"),
        choices=[("yes", _l("Competente")), ("no", _l("Todavía no competente"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    on = TypedDate(label=_l("¿Cuándo fue?"), past_only=True)


class CertificateForm(Form):
    issued_on = TypedDate(label=_l("Fecha del certificado"), past_only=True)
    number = forms.CharField(label=_l("Número del certificado"), max_length=60)
    expires_on = TypedDate(label=_l("¿Cuándo vence?"), help_text=_l("Déjelo vacío si no vence."), required=False)
    content = ScanField(label=_l("Foto o PDF del certificado"), required=False)


class CaseFollowUpForm(Form):
    """Reached or not; when reached, how the person stands now."""

    reached = forms.TypedChoiceField(
        label=_l("¿Se habló con la persona?"),
        choices=[("yes", _l("Sí")), ("no", _l("No se logró hablar"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    channel = forms.ChoiceField(label=_l("¿Cómo?"), choices=choices_of(Channel), widget=forms.RadioSelect)
    work = forms.ChoiceField(
        label=_l("¿En qué está ahora?"), choices=choices_of(WorkNow), widget=forms.RadioSelect, required=False
    )
    monthly_income = MoneyField(label=_l("¿Cuánto gana al mes?"), help_text=_l("En quetzales."), required=False)
    study = forms.ChoiceField(
        label=_l("¿Estudia?"), choices=choices_of(Study), widget=forms.RadioSelect, required=False
    )
    intention = forms.ChoiceField(
        label=_l("¿Qué piensa hacer?"), choices=choices_of(Intention), widget=forms.RadioSelect, required=False
    )
    note = forms.CharField(label=_l("Nota"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("reached") and not values.get("work"):
            self.add_error("work", _("Diga en qué está la persona ahora."))
        return values
