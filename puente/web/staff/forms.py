"""Forms about the staff."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _l

from puente.accounts.enums import FIELD_ROLES, Role
from puente.accounts.models import DutyStation, Posting, User
from puente.accounts.scope import DEPUTIES
from puente.cases.operations import who_may_go_on
from puente.web.forms import Form, TypedDate, choices_of


class PostForm(Form):
    role = forms.ChoiceField(label=_l("Función"), choices=choices_of(Role), widget=forms.RadioSelect)
    station = forms.ModelChoiceField(
        label=_l("Estación"),
        help_text=_l("Solo para quien lleva casos; los demás trabajan con todo el programa."),
        queryset=DutyStation.objects.all(),
        required=False,
        empty_label="—",
    )
    starts_on = TypedDate(label=_l("Desde"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("role") in FIELD_ROLES and not cleaned.get("station"):
            self.add_error("station", _l("Elija la estación."))
        return cleaned


class InviteForm(PostForm):
    name = forms.CharField(label=_l("Nombre completo"), max_length=120)
    email = forms.EmailField(label=_l("Correo de trabajo"), max_length=254)
    language = forms.ChoiceField(
        label=_l("Idioma de sus mensajes"), choices=settings.LANGUAGES, initial="es", widget=forms.RadioSelect
    )
    field_order = ("name", "email", "role", "station", "starts_on", "language")


class LeaveForm(Form):
    """Who goes on with the cases, station by station."""

    def __init__(self, *args: Any, cases: dict[DutyStation, int], leaving: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.cases = cases
        for station, number in cases.items():
            heirs = who_may_go_on(station, leaving, timezone.localdate())
            nobody = _l("Todavía nadie: lo que toca queda a la vista de la estación")
            self.fields[self.name_of(station)] = forms.ChoiceField(
                label=_l("%(station)s: ¿quién sigue con sus expedientes abiertos (%(number)s)?")
                % {"station": station.name, "number": number},
                choices=[*((str(heir.pk), heir.name) for heir in heirs), ("", nobody)],
                required=False,
                widget=forms.RadioSelect,
            )

    @staticmethod
    def name_of(station: DutyStation) -> str:
        return f"to_{station.pk}"

    def heirs(self) -> dict[DutyStation, User | None]:
        chosen = {station: self.cleaned_data[self.name_of(station)] for station in self.cases}
        users = {str(user.pk): user for user in User.objects.filter(pk__in=[key for key in chosen.values() if key])}
        return {station: users.get(key) for station, key in chosen.items()}


class AbsenceForm(Form):
    absent = forms.ModelChoiceField(label=_l("Quién no estará"), queryset=User.objects.none(), empty_label="—")
    deputy = forms.ModelChoiceField(
        label=_l("Quién decide mientras tanto"), queryset=User.objects.none(), empty_label="—"
    )
    starts_on = TypedDate(label=_l("Desde"), future_only=True)
    ends_on = TypedDate(label=_l("Hasta"), future_only=True)
    why = forms.CharField(label=_l("Motivo"), max_length=200, help_text=_l("Por ejemplo: vacaciones."))

    def __init__(self, *args: Any, on: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, roles in (("absent", {Role.GRANTS_OFFICER}), ("deputy", DEPUTIES)):
            posted = Posting.objects.on(on).filter(role__in=roles).values("user")
            self.fields[name].queryset = User.objects.filter(pk__in=posted, is_active=True)  # type: ignore[attr-defined]


class AccessForm(Form):
    station = forms.ModelChoiceField(label=_l("¿De qué estación?"), queryset=DutyStation.objects.all(), empty_label="—")
    why = forms.CharField(
        label=_l("¿Para qué?"),
        help_text=_l("Una frase, sin nombres de personas. Queda escrita junto a cada ficha que abra."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    minutes = forms.TypedChoiceField(
        label=_l("¿Por cuánto tiempo?"),
        coerce=int,
        choices=[(15, _l("15 minutos")), (30, _l("30 minutos")), (60, _l("1 hora"))],
        initial=15,
        widget=forms.RadioSelect,
    )
