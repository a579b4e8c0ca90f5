"""The steps of intake after consent."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.core.text import squeeze
from puente.people.cui import cui_doubt
from puente.people.enums import (
    Gender,
    IdentifierDoubt,
    NoDocument,
    PhoneOwner,
    ReturnCountry,
    ReturnEvidence,
    Route,
    Sex,
    Study,
    WorkNow,
)
from puente.people.facts import BaselineFacts, PersonFacts, PhoneFacts
from puente.people.models import ReceptionPoint
from puente.people.rules import is_minor
from puente.web.forms import BirthDate, Form, MoneyField, PhoneField, PlaceField, TypedDate, choices_of

ALONE = _l("Es menor de edad y regresó sin su madre, padre u otra persona adulta responsable")
HOURS = [("", "—"), *((str(hour), f"{hour}:00") for hour in range(6, 22))]


class IdentityStep(Form):
    """Who the person is. Duplicates are looked for with these answers."""

    has_cui = forms.ChoiceField(
        label=_l("¿Trae DPI o sabe su CUI?"),
        choices=[("yes", _l("Sí")), ("no", _l("No"))],
        widget=forms.RadioSelect,
    )
    cui = forms.CharField(
        label=_l("CUI"),
        help_text=_l("13 números, al frente del DPI."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    cui_reason = forms.CharField(
        label=_l("El DPI dice lo mismo: explique"),
        help_text=_l("Se guarda así, con su explicación."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": " "}),
    )
    document_seen = forms.BooleanField(label=_l("Vi el documento: los datos son como dice ahí"), required=False)
    no_document = forms.ChoiceField(
        label=_l("¿Por qué no?"), choices=choices_of(NoDocument), widget=forms.RadioSelect, required=False
    )
    given_names = forms.CharField(
        label=_l("Nombres"), help_text=_l("Como la persona los escribe. Acentos y apóstrofos valen."), max_length=80
    )
    surnames = forms.CharField(label=_l("Apellidos"), required=False, max_length=80)
    birth = BirthDate(
        label=_l("Fecha de nacimiento"), help_text=_l("12/3/94, marzo 1994, solo 1994, o «34 años»."), required=False
    )
    sex = forms.ChoiceField(label=_l("Sexo que indica su documento"), choices=choices_of(Sex), widget=forms.RadioSelect)
    gender = forms.ChoiceField(
        label=_l("Género con que se identifica"), choices=choices_of(Gender), widget=forms.RadioSelect, required=False
    )
    phone = PhoneField(label=_l("Teléfono"), help_text=_l("Puede ser prestado."), required=False)
    guardian = forms.CharField(
        label=_l("Madre, padre o tutor"), help_text=_l("Solo si es menor de 18 años."), required=False, max_length=120
    )
    assent = forms.BooleanField(label=_l("La propia persona menor también está de acuerdo"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name in ("given_names", "surnames"):
            values[name] = squeeze(values.get(name, ""))
        if values.get("has_cui") == "yes":
            self._check_cui(values)
        else:
            values["cui"] = values["cui_reason"] = ""
            if values.get("has_cui") == "no" and not values.get("no_document"):
                self.add_error("no_document", _("Diga por qué no trae documento."))
        birth = values.get("birth")
        if birth and is_minor(birth[0], birth[1], timezone.localdate()):
            if not values.get("guardian"):
                sentence = _("Es menor de edad: escriba el nombre de su madre, padre o tutor.")
                refer = _("Si no hay nadie, no le registre: refiera su caso hoy a protección (PGN).")
                self.add_error("guardian", f"{sentence} {refer}")
            if not values.get("assent"):
                self.add_error("assent", _("Es menor de edad: también debe estar de acuerdo la propia persona."))
        return values

    def _check_cui(self, values: dict[str, Any]) -> None:
        """A doubt is a warning with a way out; it never says which digit would pass."""
        if not values.get("cui"):
            self.add_error("cui", _("Escriba el CUI, o marque que no lo trae."))
            return
        doubt = cui_doubt(values["cui"])
        if doubt and not values.get("cui_reason"):
            sentence = _("Revise el CUI con el DPI en la mano: %(doubt)s.") % {"doubt": IdentifierDoubt(doubt).label}
            self.add_error("cui", sentence)


class ReturnStep(Form):
    returned_on = TypedDate(label=_l("¿Qué día regresó?"), help_text=_l("15/10/2025"), required=False, past_only=True)
    route = forms.ChoiceField(label=_l("Vía"), choices=choices_of(Route), widget=forms.RadioSelect, required=False)
    country = forms.ChoiceField(
        label=_l("¿De qué país?"), choices=choices_of(ReturnCountry), widget=forms.RadioSelect, required=False
    )
    reception_point = forms.ModelChoiceField(
        label=_l("¿Dónde le recibieron?"), queryset=ReceptionPoint.objects.all(), required=False, empty_label="—"
    )
    evidence = forms.ChoiceField(
        label=_l("¿Cómo se sabe de su retorno?"),
        choices=choices_of(ReturnEvidence),
        widget=forms.RadioSelect,
        required=False,
    )
    years = forms.IntegerField(label=_l("Años fuera"), required=False, min_value=0, max_value=70)
    months = forms.IntegerField(label=_l("y meses"), required=False, min_value=0, max_value=11)
    work_abroad = forms.CharField(
        label=_l("¿En qué trabajaba?"),
        help_text=_l("Con sus palabras: «roofero 4 años en Houston»."),
        required=False,
        max_length=160,
    )
    unaccompanied = forms.BooleanField(label=ALONE, required=False)


class ContactStep(Form):
    station = forms.TypedChoiceField(
        label=_l("¿Qué estación le acompaña?"), coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    municipality = PlaceField(
        label=_l("Municipio donde vive"), help_text=_l("Escriba las primeras letras."), required=False
    )
    owner = forms.ChoiceField(
        label=_l("¿De quién es el teléfono?"), choices=choices_of(PhoneOwner), widget=forms.RadioSelect, initial="self"
    )
    shared = forms.BooleanField(label=_l("Otras personas usan ese teléfono"), required=False)
    may_answer = forms.CharField(
        label=_l("¿Quién puede contestar?"), help_text=_l("«Su hermana Olga.»"), required=False, max_length=80
    )
    message_allowed = forms.BooleanField(label=_l("Se puede dejar recado"), required=False)
    from_hour = forms.TypedChoiceField(
        label=_l("Llamar desde las"), choices=HOURS, coerce=int, empty_value=None, required=False
    )
    until_hour = forms.TypedChoiceField(
        label=_l("y hasta las"), choices=HOURS, coerce=int, empty_value=None, required=False
    )
    caution = forms.CharField(
        label=_l("Cuidado al llamar"),
        help_text=_l("«Pregunte solo por ella. No mencione el retorno.»"),
        required=False,
        max_length=160,
    )

    def __init__(self, stations: list[tuple[str, str]], *args: Any, **kwargs: Any):
        """`stations` are those of the consultant; the only one is not asked for."""
        super().__init__(*args, **kwargs)
        self.stations = stations
        self.fields["station"].choices = stations  # type: ignore[attr-defined]
        if len(stations) == 1:
            del self.fields["station"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        values.setdefault("station", int(self.stations[0][0]) if len(self.stations) == 1 else None)
        earliest, latest = values.get("from_hour"), values.get("until_hour")
        if earliest is not None and latest is not None and latest <= earliest:
            self.add_error("until_hour", _("La segunda hora va después de la primera."))
        return values


class WorkStep(Form):
    work = forms.ChoiceField(label=_l("¿Trabaja ahora?"), choices=choices_of(WorkNow), widget=forms.RadioSelect)
    employer = forms.CharField(
        label=_l("¿Dónde trabaja?"),
        help_text=_l("Solo si tiene trabajo: así se sabe después si su empleo es nuevo."),
        required=False,
        max_length=120,
    )
    monthly_income = MoneyField(
        label=_l("¿Cuánto gana al mes?"), help_text=_l("En quetzales; por ejemplo 1,500."), required=False
    )

    debt = MoneyField(
        label=_l("¿Cuánto debe?"), help_text=_l("Por el viaje o por otra cosa, en quetzales."), required=False
    )
    study = forms.ChoiceField(
        label=_l("¿Estudia ahora?"), choices=choices_of(Study), widget=forms.RadioSelect, required=False
    )
    household = forms.IntegerField(
        label=_l("¿Cuántas personas viven en su hogar?"),
        help_text=_l("Con ella o él."),
        required=False,
        min_value=1,
        max_value=40,
    )
    dependants = forms.IntegerField(
        label=_l("¿Cuántas dependen de lo que gana?"), required=False, min_value=0, max_value=40
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        household, dependants = values.get("household"), values.get("dependants")
        if household and dependants is not None and dependants >= household:
            self.add_error("dependants", _("Quienes dependen de la persona son menos que quienes viven en su hogar."))
        if values.get("work") == WorkNow.EMPLOYEE and not values.get("employer"):
            self.add_error("employer", _("Escriba dónde trabaja; así se sabrá si un empleo es nuevo."))
        return values


def person_facts(consent: dict, identity: dict, back: dict, contact: dict) -> PersonFacts:
    """The answers of four clean steps as facts."""
    birth = identity.get("birth") or (None, "")
    months = months_of(back)
    phones = []
    if identity["phone"]:
        rules = ("owner", "shared", "may_answer", "message_allowed", "from_hour", "until_hour", "caution")
        phones = [PhoneFacts(number=identity["phone"], **{name: contact[name] for name in rules})]
    return PersonFacts(
        given_names=identity["given_names"],
        surnames=identity["surnames"],
        sex=identity["sex"],
        gender=identity["gender"],
        birth_date=birth[0],
        birth_precision=birth[1],
        municipality_id=contact["municipality"] or None,
        language_id=consent["language"].pk,
        needs_interpreter=consent["needs_interpreter"],
        cui=identity["cui"],
        cui_reason=identity["cui_reason"],
        document_seen=identity["document_seen"] and identity["has_cui"] == "yes",
        no_document=identity["no_document"],
        phones=phones,
        returned_on=back["returned_on"],
        route=back["route"],
        country=back["country"],
        months_abroad=months,
        reception_point_id=back["reception_point"].pk if back["reception_point"] else None,
        evidence=back["evidence"],
        work_abroad=back["work_abroad"],
        unaccompanied=back["unaccompanied"],
    )


def months_of(back: dict) -> int | None:
    """Months abroad, from years and months; None when neither was said."""
    years, months = back["years"], back["months"]
    return None if years is None and months is None else (years or 0) * 12 + (months or 0)


def baseline_facts(values: dict) -> BaselineFacts:
    return BaselineFacts(**{name: values[name] for name in BaselineFacts.__dataclass_fields__})
