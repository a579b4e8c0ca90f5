"""Forms of services, training, certification and follow-up."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.models import DutyStation
from puente.cases.enums import Channel, Intention
from puente.people.enums import Study, WorkNow
from puente.services.enums import (
    Acknowledgement,
    CertificateKind,
    DropOut,
    Finding,
    NotCertified,
    Passage,
    TrainingEnd,
)
from puente.services.models import Issuer, Programme, RequiredPaper, Service, Standard
from puente.services.workflow import FOUND_BY
from puente.taxonomy.enums import Cefr
from puente.web.forms import (
    Form,
    MomentField,
    MoneyField,
    ScanField,
    SignatureField,
    TypedDate,
    choices_of,
    whole_number,
)

# What a consultant says; "in the record" is what the rule says, "by link" the person.
BY_HAND = [
    choice for choice in Acknowledgement.choices if choice[0] not in {Acknowledgement.RECORD, Acknowledgement.LINK}
]


class ServiceForm(Form):
    service = forms.ModelChoiceField(label=_l("¿Qué servicio?"), queryset=Service.objects.none(), empty_label="—")
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    acknowledged = forms.ChoiceField(label=_l("¿Cómo se comprueba?"), choices=BY_HAND, widget=forms.RadioSelect)
    witness = forms.CharField(
        label=_l("¿Quién fue testigo?"), help_text=_l("Solo si lo confirmó de palabra."), required=False, max_length=120
    )
    signature = SignatureField(label=_l("Firma en esta pantalla"), required=False)
    content = ScanField(label=_l("Foto de la hoja que firmó"), required=False)
    note = forms.CharField(label=_l("Nota"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = Service.objects.all()  # type: ignore[attr-defined]


class GroupServiceForm(ServiceForm):
    """Nobody draws for many."""

    signature = None  # type: ignore[assignment]
    content = ScanField(label=_l("Foto de la hoja de asistencia"), required=False)


class AcknowledgeForm(Form):
    """How the person confirms, after the day itself."""

    acknowledged = forms.ChoiceField(
        label=_l("¿Cómo lo confirma?"),
        choices=[choice for choice in BY_HAND if choice[0] != Acknowledgement.NONE],
        widget=forms.RadioSelect,
    )
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    witness = forms.CharField(
        label=_l("¿Quién fue testigo?"), help_text=_l("Solo si lo confirmó de palabra."), required=False, max_length=120
    )
    signature = SignatureField(label=_l("Firma en esta pantalla"), required=False)
    content = ScanField(label=_l("Foto de la hoja que firmó"), required=False)


class ReceivedForm(Form):
    """What a person says through their link."""

    received = forms.TypedChoiceField(
        label=_l("¿Lo recibió?"),
        choices=[("yes", _l("Sí, lo recibí")), ("no", _l("No lo recibí"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


PAID_BY = [("yes", _l("El convenio")), ("no", _l("Otra institución, o es gratis"))]


class TrainingForm(Form):
    programme = forms.ModelChoiceField(label=_l("¿Qué formación?"), queryset=Programme.objects.none(), empty_label="—")
    funded = forms.TypedChoiceField(
        label=_l("¿Quién la paga?"), choices=PAID_BY, coerce=lambda value: value == "yes", widget=forms.RadioSelect
    )
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
    passed = forms.TypedChoiceField(
        label=_l("Si la evaluaron, ¿aprobó?"),
        choices=[("", _l("No hubo evaluación")), ("yes", _l("Sí")), ("no", _l("No"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
    )
    grade = whole_number(_l("Nota, de 0 a 100"), _l("La nota va de 0 a 100."), 0, 100, required=False)


class DiplomaForm(Form):
    on = TypedDate(label=_l("¿Cuándo le dieron el diploma?"), past_only=True)
    number = forms.CharField(label=_l("Número del diploma"), required=False, max_length=60)


class CourseForm(Form):
    programme = forms.ModelChoiceField(label=_l("¿Qué formación?"), queryset=Programme.objects.none(), empty_label="—")
    station = forms.ModelChoiceField(
        label=_l("¿De qué estación?"), queryset=DutyStation.objects.none(), empty_label="—"
    )
    place = forms.CharField(label=_l("¿Dónde se da?"), max_length=120)
    schedule = forms.CharField(
        label=_l("¿Qué días y a qué horas?"),
        help_text=_l("Por ejemplo: sábados de 8 a 12."),
        required=False,
        max_length=120,
    )
    starts_on = TypedDate(label=_l("¿Qué día empieza?"))
    ends_on = TypedDate(label=_l("¿Qué día termina?"))
    slots = whole_number(_l("¿Cuántos cupos tiene?"), _l("Escriba cuántos caben, de 1 a 500."), 1, 500, required=False)
    funded = forms.TypedChoiceField(
        label=_l("¿Quién la paga?"), choices=PAID_BY, coerce=lambda value: value == "yes", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, stations: Iterable[int], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = Programme.objects.all()  # type: ignore[attr-defined]
        self.fields["station"].queryset = DutyStation.objects.filter(pk__in=stations)  # type: ignore[attr-defined]


class SessionForm(Form):
    on = TypedDate(label=_l("¿Qué día fue?"), past_only=True)
    hours = whole_number(_l("¿Cuántas horas duró?"), _l("Una sesión dura de 1 a 12 horas."), 1, 12)
    topic = forms.CharField(label=_l("¿Qué se vio?"), required=False, max_length=120)
    content = ScanField(label=_l("Foto de la hoja de asistencia"), required=False)


class StartForm(Form):
    started_on = TypedDate(label=_l("¿Desde qué día asisten?"), past_only=True)


class BeginCertificationForm(Form):
    standard = forms.ModelChoiceField(
        label=_l("¿Qué puede certificar?"),
        queryset=Standard.objects.none(),
        required=False,
        empty_label=_l("Otra cosa: escríbala abajo"),
    )
    kind = forms.ChoiceField(
        label=_l("Si no está en la lista: ¿qué certifica?"),
        choices=choices_of(CertificateKind, blank="—"),
        required=False,
    )
    subject = forms.CharField(label=_l("¿En qué?"), required=False, max_length=120)
    issuer = forms.ModelChoiceField(
        label=_l("¿Quién certifica?"), queryset=Issuer.objects.none(), required=False, empty_label="—"
    )
    sent = forms.TypedChoiceField(
        label=_l("¿Qué se hizo?"),
        choices=[("no", _l("Se le informó")), ("yes", _l("Se le informó y se le refirió"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["standard"].queryset = Standard.objects.all()  # type: ignore[attr-defined]
        self.fields["issuer"].queryset = Issuer.objects.all()  # type: ignore[attr-defined]


class PassageForm(Form):
    """The next step on the way to a certificate: only what that step asks."""

    found = forms.ChoiceField(label=_l("¿Qué dijo?"), widget=forms.RadioSelect)
    at = MomentField(label=_l("¿Qué día y a qué hora es la evaluación?"))
    place = forms.CharField(label=_l("¿Dónde?"), required=False, max_length=120)
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    note = forms.CharField(label=_l("Nota"), required=False, max_length=300, widget=forms.Textarea({"rows": 2}))
    content = ScanField(label=_l("Foto o PDF que lo muestra"), required=False)

    def __init__(self, *args: Any, kind: Passage, **kwargs: Any):
        super().__init__(*args, **kwargs)
        findings = FOUND_BY.get(kind, frozenset())
        self.fields["found"].choices = [(one.value, one.label) for one in Finding if one in findings]  # type: ignore[attr-defined]
        for name, asked in (("found", bool(findings)), ("at", kind == Passage.BOOKED), ("place", kind != "referred")):
            if not asked:
                del self.fields[name]
        if kind == Passage.BOOKED:
            self.fields["on"].label = _l("¿Cuándo le dieron la fecha?")


class NotCertifiedForm(Form):
    reason = forms.ChoiceField(
        label=_l("¿Por qué no sigue?"), choices=choices_of(NotCertified), widget=forms.RadioSelect
    )
    on = TypedDate(label=_l("¿Desde cuándo?"), past_only=True)


class PapersForm(Form):
    """Which papers of the list the person has ready."""

    ready = forms.MultipleChoiceField(
        label=_l("¿Qué papeles tiene listos?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, papers: list[RequiredPaper], **kwargs: Any):
        super().__init__(*args, **kwargs)
        words = [(one.pk, f"{one}. {one.advice}" if one.advice else str(one)) for one in papers]
        self.fields["ready"].choices = words  # type: ignore[attr-defined]


class CertificateForm(Form):
    issued_on = TypedDate(label=_l("Fecha del certificado"), past_only=True)
    number = forms.CharField(label=_l("Número del certificado"), max_length=60)
    level = forms.TypedChoiceField(
        label=_l("¿Qué nivel certifica?"),
        choices=[("", "—"), *((one.value, one.label) for one in Cefr if Cefr.A1 <= one <= Cefr.C2)],
        coerce=int,
        empty_value=None,
        required=False,
    )
    expires_on = TypedDate(label=_l("¿Cuándo vence?"), help_text=_l("Déjelo vacío si no vence."), required=False)
    content = ScanField(label=_l("Foto o PDF del certificado"), required=False)

    def __init__(self, *args: Any, with_level: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not with_level:
            del self.fields["level"]


class CertificateFileForm(Form):
    content = ScanField(label=_l("Foto o PDF del certificado"))


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
