"""How every form is drawn, and the fields that understand what people type."""

import base64
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from puente.core import phones
from puente.core.dates import AHEAD, DateError, parse_date, partial_of
from puente.core.errors import RefusedError, StaleError
from puente.core.files import MOST_BYTES
from puente.core.text import squeeze
from puente.geography.gazetteer import Gazetteer
from puente.geography.models import Municipality

MOST_SIGNATURE = 400_000  # letters of base64: some 300 kB of drawing


class Renderer(TemplatesSetting):
    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class Form(forms.Form):
    """One column, one Spanish sentence per error; a required field says what to do."""

    use_required_attribute = False
    made: Any = None
    quiet = False  # where nothing has to be answered, no field says so

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if "required" not in field.error_messages or field.error_messages["required"] == _DJANGO_REQUIRED:
                field.error_messages["required"] = gettext_lazy("Llene este dato.")

    def carry_out(self, act: Callable[..., Any]) -> bool:
        """Give `act` what was typed, by name; whether it was done. A refusal stands beside its field, or on top when it
        belongs to none of this form. What `act` gave is then in `made`.
        """
        if not self.is_valid():
            return False
        try:
            self.made = act(**self.cleaned_data)
        except RefusedError as refusal:
            if isinstance(refusal, StaleError) and "seen" in self.fields:
                typed = self.data.copy()  # type: ignore[attr-defined]
                typed["seen"] = str(refusal.present)
                self.data = typed
            self.add_error(refusal.field if refusal.field in self.fields else None, refusal.message)
            return False
        return True


class SeenForm(Form):
    """Of a row that somebody else may change meanwhile: `seen` is the revision that was on the screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


_DJANGO_REQUIRED = forms.Field.default_error_messages["required"]


class TypedDate(forms.CharField):
    """A whole date as people type it. Cleans to a `date`; `past` and `future` say what cannot be."""

    def __init__(self, *, past_only: bool = False, future_only: bool = False, **kwargs: Any):
        self.past_only, self.future_only = past_only, future_only
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "size": 16}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, date) or not (text := super().to_python(value)):
            return value or None
        day, exactness = self.understand(text)
        if exactness != "day":
            raise forms.ValidationError(_("Escriba día, mes y año; por ejemplo 31/12/2025."))
        return day

    def understand(self, text: str) -> tuple[date, str]:
        """The date and how exact it is, within what is possible."""
        today = timezone.localdate()
        try:
            day, exactness = parse_date(text, today=today if self.past_only else today + AHEAD)
        except DateError as problem:
            raise forms.ValidationError(_("No se entiende la fecha. Escríbala así: 31/12/1990.")) from problem
        if self.past_only and day > today:
            raise forms.ValidationError(_("Esa fecha todavía no llega. Revísela."))
        if self.future_only and day < today:
            raise forms.ValidationError(_("Esa fecha ya pasó. Escriba una de hoy en adelante."))
        return day, exactness


class MomentField(forms.DateTimeField):
    """A day and an hour, with the phone's own way to choose them."""

    def __init__(self, **kwargs: Any):
        shown = forms.DateTimeInput(attrs={"type": "datetime-local", "autocomplete": "off"}, format="%Y-%m-%dT%H:%M")
        sentence = gettext_lazy("No se entiende la hora. Elija día y hora.")
        super().__init__(widget=shown, error_messages={"invalid": sentence}, **kwargs)


class BirthDate(TypedDate):
    """A birth date, whole or only month and year, or only the year, or an age. Cleans to (date, exactness) or None."""

    def __init__(self, **kwargs: Any):
        super().__init__(past_only=True, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, tuple):
            return value
        day, exactness = value
        if exactness == "age":
            return _("%(age)s años") % {"age": timezone.localdate().year - day.year}
        parts = {"day": (day.day, day.month, day.year), "month": (day.month, day.year)}.get(exactness, (day.year,))
        return "/".join(map(str, parts))

    def to_python(self, value: Any) -> Any:
        if isinstance(value, tuple) or not (text := forms.CharField.to_python(self, value)):
            return value or None
        if age := re.fullmatch(r"(\d{1,3})\s*años?", squeeze(text), re.IGNORECASE):
            return date(timezone.localdate().year - int(age[1]), 1, 1), "age"
        day, exactness = self.understand(text)
        if day.year < timezone.localdate().year - 110:
            raise forms.ValidationError(_("Revise el año de nacimiento."))
        return day, exactness


class PartialDate(forms.CharField):
    """A year, or a month and a year, as people type it. Cleans to `2019` or `2019-03`, "" when empty."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d", value):
            return f"{int(value[5:])}/{value[:4]}"
        return value

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if not text:
            return ""
        if iso := re.fullmatch(r"(\d{4})-(\d\d)", text):
            text = f"{iso[2]}/{iso[1]}"
        try:
            return partial_of(text, today=timezone.localdate())
        except DateError as problem:
            raise forms.ValidationError(
                _("Escriba el año, o el mes y el año: «2019» o «marzo 2019». No puede ser en el futuro.")
            ) from problem


class ScanField(forms.FileField):
    """A scan or photo. Cleans to its bytes, b"" without one; what they are is the operation's business."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("help_text", gettext_lazy("Hasta 5 MB."))
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}))
        super().__init__(**kwargs)
        self.error_messages["empty"] = gettext_lazy("El archivo está vacío. Revise que sea el correcto.")

    def clean(self, data: Any, initial: Any = None) -> bytes:
        file = super().clean(data, initial)
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(_("El archivo pesa más de 5 MB. Tome la foto con menos calidad."))
        return file.read() if file else b""


class SignaturePad(forms.TextInput):
    """A box to sign in with a finger; the drawing travels as the text of a hidden input."""

    input_type = "hidden"
    template_name = "components/signature.html"

    @property
    def is_hidden(self) -> bool:
        return False


class SignatureField(forms.CharField):
    """A drawn signature. Cleans to the bytes of its PNG, b"" without one."""

    widget = SignaturePad
    PREFIX = "data:image/png;base64,"

    def __init__(self, **kwargs: Any):
        super().__init__(max_length=MOST_SIGNATURE, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return b""
        try:
            return base64.b64decode(text.removeprefix(self.PREFIX), validate=True)
        except ValueError as problem:
            raise forms.ValidationError(_("La firma no llegó completa. Bórrela y firme otra vez.")) from problem

    def run_validators(self, value: Any) -> None:
        """Length is that of the text; what it is, the operation looks at."""


class PhoneField(forms.CharField):
    """A phone as typed, Guatemalan unless it has a country code."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}))
        super().__init__(max_length=30, **kwargs)

    def clean(self, value: Any) -> str:
        text = squeeze(super().clean(value))
        if text and not phones.is_valid(text):
            raise forms.ValidationError(
                _("Ese teléfono no existe en Guatemala: son 8 números. Si es de otro país, empiece con + y su código.")
            )
        return text


class PlaceField(forms.CharField):
    """A municipality as people write it. Cleans to its code, or "" when empty. Suggestions come with the widget."""

    def __init__(self, *, suggestions: str = "places", **kwargs: Any):
        kwargs.setdefault("widget", forms.TextInput(attrs={"list": suggestions, "autocomplete": "off"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text = squeeze(super().clean(value))
        if not text:
            return ""
        place = Gazetteer.load().find(text)
        if place.municipality is None:
            raise forms.ValidationError(
                _("No se reconoce ese municipio. Escríbalo con su departamento: «La Libertad, Huehuetenango».")
            )
        return place.municipality


class PlacesField(forms.CharField):
    """Municipalities as people write them, a semicolon or a line between them. Cleans to a list of codes."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}))
        super().__init__(max_length=600, **kwargs)

    def clean(self, value: Any) -> Any:
        places, gazetteer = [], Gazetteer.load()
        for text in filter(None, map(squeeze, super().clean(value).replace("\n", ";").split(";"))):
            found = gazetteer.find(text).municipality
            if found is None:
                raise forms.ValidationError(
                    _("No se reconoce «%(place)s». Escríbalo con su departamento: «La Libertad, Huehuetenango».")
                    % {"place": text}
                )
            places.append(found)
        return places

    @staticmethod
    def written(codes: Iterable[str]) -> str:
        rows = Municipality.objects.filter(pk__in=list(codes)).select_related("department")
        return "; ".join(f"{row.name}, {row.department.name}" for row in rows)


def place_suggestions(stations: Iterable[int]) -> list[str]:
    """Full names of the municipalities that `stations` serve, for a list of suggestions."""
    rows = Municipality.objects.filter(department__coverage__station__in=stations).select_related("department")
    return [f"{row.name}, {row.department.name}" for row in rows]


class MoneyField(forms.CharField):
    """Quetzales as typed: "3500", "Q 3,500", "3,500.00". Cleans to whole quetzales or None."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=20, **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, int) or not (text := super().to_python(value)):
            return value if isinstance(value, int) else None
        number = text.upper().removeprefix("Q").replace(",", "").replace(" ", "").strip(".")
        try:
            amount = round(float(number))
        except (ValueError, OverflowError) as problem:
            raise forms.ValidationError(_("Escriba la cantidad en números; por ejemplo 3,500.")) from problem
        if not 0 <= amount <= 200_000:
            raise forms.ValidationError(_("Revise la cantidad: va de 0 a 200,000 quetzales."))
        return amount

    def validate(self, value: Any) -> None:
        if self.required and value is None:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Length was checked on the text."""


def choices_of(enum: Any, *, blank: str = "") -> list[tuple[str, Any]]:
    return ([("", blank)] if blank else []) + list(enum.choices)


def whole_number(label: Any, sentence: Any, least: int, most: int, **kwargs: Any) -> forms.IntegerField:
    """A whole number from `least` to `most`; `sentence` for anything else."""
    shown = forms.TextInput({"inputmode": "numeric", "size": 5, "autocomplete": "off"})
    errors = dict.fromkeys(("invalid", "min_value", "max_value"), sentence)
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, widget=shown, error_messages=errors, **kwargs
    )
