"""What is asked about an activity, at its door and afterwards."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.models import DutyStation
from puente.employers.models import Vacancy
from puente.events.enums import Aftermath, AtStand, EventKind
from puente.services.enums import Acknowledgement
from puente.services.models import Service
from puente.web.forms import Form, PlaceField, ScanField, TypedDate, choices_of, whole_number

TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
BAD_TIME = {"invalid": _l("No se entiende la hora. Escríbala así: 08:30.")}


class EventForm(Form):
    kind = forms.ChoiceField(label=_l("¿Qué es?"), choices=choices_of(EventKind), widget=forms.RadioSelect)
    title = forms.CharField(label=_l("¿Cómo se llama?"), max_length=120)
    station = forms.ModelChoiceField(
        label=_l("¿De qué estación?"), queryset=DutyStation.objects.none(), empty_label="—"
    )
    municipality = PlaceField(label=_l("¿En qué municipio?"))
    place = forms.CharField(label=_l("¿En qué lugar?"), max_length=160)
    on = TypedDate(label=_l("¿Qué día?"))
    starts_at = forms.TimeField(label=_l("¿A qué hora empieza?"), widget=TIME, error_messages=BAD_TIME)
    ends_at = forms.TimeField(label=_l("¿A qué hora termina?"), widget=TIME, error_messages=BAD_TIME)
    slots = whole_number(
        _l("¿Para cuántas personas?"), _l("Escriba cuántas caben, de 1 a 5000."), 1, 5000, required=False
    )
    about = forms.CharField(
        label=_l("¿De qué se trata?"), required=False, max_length=300, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, stations: Iterable[int], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["station"].queryset = DutyStation.objects.filter(pk__in=stations)  # type: ignore[attr-defined]


class CancelForm(Form):
    why = forms.CharField(label=_l("¿Por qué se cancela?"), max_length=120)


class StandForm(Form):
    """What a company brings: which of its open vacancies, and where it stands."""

    stand = forms.CharField(
        label=_l("¿En qué puesto estará?"), help_text=_l("Por ejemplo: 12."), required=False, max_length=20
    )
    vacancies = forms.ModelMultipleChoiceField(
        label=_l("¿Qué vacantes trae?"),
        queryset=Vacancy.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, open_vacancies: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["vacancies"].queryset = open_vacancies  # type: ignore[attr-defined]

    def clean_vacancies(self) -> list[Vacancy]:
        return list(self.cleaned_data["vacancies"])


class CameForm(Form):
    came = forms.TypedChoiceField(
        label=_l("¿Vino la empresa?"),
        choices=[("yes", _l("Sí")), ("no", _l("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    attended = whole_number(_l("¿Con cuántas personas?"), _l("Escriba cuántas, de 1 a 500."), 1, 500, required=False)


class VisitForm(Form):
    said = forms.ChoiceField(label=_l("¿Qué pasó?"), choices=choices_of(AtStand), widget=forms.RadioSelect)


class StandVisitForm(VisitForm):
    """By the company: whose pass, and what happened."""

    number = whole_number(_l("Número del pase"), _l("Escriba el número que está en el pase."), 1, 9999)
    field_order = ("number", "said")


class AtStandForm(VisitForm):
    """By the programme: at which stand."""

    exhibitor = forms.ChoiceField(label=_l("¿En qué puesto?"))
    field_order = ("exhibitor", "said")

    def __init__(self, *args: Any, stands: Sequence[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["exhibitor"].choices = [("", "—"), *stands]  # type: ignore[attr-defined]


class ApplyForm(Form):
    vacancy = forms.ModelChoiceField(
        label=_l("¿A qué vacante se postula?"), queryset=Vacancy.objects.none(), empty_label="—"
    )
    interviewed = forms.BooleanField(label=_l("La entrevistaron ahí mismo"), required=False)

    def __init__(self, *args: Any, offered: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["vacancy"].queryset = offered  # type: ignore[attr-defined]


class AftermathForm(Form):
    aftermath = forms.ChoiceField(label=_l("¿Cómo le fue?"), choices=choices_of(Aftermath), widget=forms.RadioSelect)
    on = TypedDate(label=_l("¿Cuándo lo supo?"), past_only=True)


class GivenForm(Form):
    service = forms.ModelChoiceField(label=_l("¿Qué servicio fue?"), queryset=Service.objects.none(), empty_label="—")
    acknowledged = forms.ChoiceField(
        label=_l("¿Cómo se comprueba?"),
        choices=[(one.value, one.label) for one in (Acknowledgement.SHEET, Acknowledgement.ORAL)],
        widget=forms.RadioSelect,
    )
    witness = forms.CharField(
        label=_l("¿Quién fue testigo?"),
        help_text=_l("Solo si lo confirmaron de palabra."),
        required=False,
        max_length=120,
    )
    content = ScanField(label=_l("Foto de la hoja de asistencia"), required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = Service.objects.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("acknowledged") == Acknowledgement.ORAL and not values.get("witness"):
            self.add_error("witness", _("Si lo confirmaron de palabra, diga quién fue testigo."))
        return values
