"""What one types about an application, an interview, a job and its first weeks."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.employers.enums import Sector
from puente.employers.models import CompanyContact
from puente.people.minors import is_minor_on
from puente.people.models import Person
from puente.placement.enums import (
    ON_PAPER,
    REASONS_OF,
    Agreement,
    ApplicationState,
    Asked,
    Contract,
    Evidence,
    FollowUpResult,
    How,
    InterviewResult,
    InterviewWay,
    JobEnd,
    Pay,
    Performance,
    SampleResult,
    Side,
    Stay,
    Treatment,
)
from puente.placement.models import InterviewCheck, Placement
from puente.web.forms import (
    Form,
    MomentField,
    MoneyField,
    PlaceField,
    ScanField,
    SignatureField,
    TypedDate,
    choices_of,
    whole_number,
)
from puente.web.occupations.forms import OccupationField

HOURS = _l("Las horas van de 1 a 84 a la semana.")
IGSS = (("", _l("No se sabe")), ("yes", _l("Sí")), ("no", _l("No")))
NOT_AS_AGREED = (("work", _l("El trabajo")), ("pay", _l("El pago")), ("schedule", _l("El horario")))
SATISFIED = tuple(
    (str(number), words)
    for number, words in enumerate(
        (_l("Nada a gusto"), _l("Poco a gusto"), _l("Más o menos"), _l("A gusto"), _l("Muy a gusto")), start=1
    )
)


def radio(label: Any, choices: Any, *, required: bool = True, **kwargs: Any) -> forms.ChoiceField:
    listed = choices if isinstance(choices, list | tuple) else choices_of(choices)
    return forms.ChoiceField(label=label, choices=listed, widget=forms.RadioSelect, required=required, **kwargs)


def words(label: Any, most: int, *, rows: int = 2, **kwargs: Any) -> forms.CharField:
    """Some sentences."""
    kwargs.setdefault("required", False)
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea({"rows": rows}), **kwargs)


def yes_no(value: str) -> bool | None:
    return {"yes": True, "no": False}.get(value)


class MoveForm(Form):
    """What happened with an application. Sending and hiring have their own pages."""

    to = radio(_l("¿Qué pasó?"), ())
    on = TypedDate(label=_l("¿Cuándo?"))
    why = forms.ChoiceField(label=_l("¿Por qué?"), required=False)
    reason = forms.CharField(label=_l("Con sus palabras, si lo dijo"), required=False, max_length=200)
    reason_shared = forms.BooleanField(label=_l("La persona puede leer por qué"), required=False)

    def __init__(self, states: list[ApplicationState], *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(state.value, state.label) for state in states]  # type: ignore[attr-defined]
        grouped = [
            (state.label, [(reason.value, reason.label) for reason in REASONS_OF[state]])
            for state in states
            if state in REASONS_OF
        ]
        self.fields["why"].choices = [("", "—"), *grouped]  # type: ignore[attr-defined]


class AgreeForm(Form):
    """The interview that both sides agreed on."""

    at = MomentField(label=_l("¿Qué día y a qué hora?"))
    way = radio(_l("¿Cómo es?"), InterviewWay, required=False, initial=InterviewWay.PLACE)
    place = forms.CharField(label=_l("¿Dónde, o a qué número?"), required=False, max_length=160)

    def clean_way(self) -> str:
        return self.cleaned_data["way"] or InterviewWay.PLACE


class PrepareForm(Form):
    """What is ready, and how the person gets there."""

    ready = forms.MultipleChoiceField(label=_l("¿Qué está listo?"), required=False, widget=forms.CheckboxSelectMultiple)
    travel = MoneyField(label=_l("Ayuda para el viaje"), help_text=_l("En quetzales, si se le da."), required=False)
    travel_note = forms.CharField(label=_l("¿Cómo viaja?"), required=False, max_length=160)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["ready"].choices = [  # type: ignore[attr-defined]
            (check.pk, str(check)) for check in InterviewCheck.objects.all()
        ]


class HeldForm(Form):
    on = TypedDate(label=_l("¿Cuándo fue?"), past_only=True)
    result = radio(_l("¿Qué pasó?"), InterviewResult)
    feedback = words(_l("¿Qué dijo la empresa?"), 400)
    feedback_shared = forms.BooleanField(label=_l("La persona puede leer lo que dijo la empresa"), required=False)
    impressions = words(_l("¿Cómo se sintió la persona?"), 400)


class JobForm(Form):
    """What is known of any job."""

    started_on = TypedDate(label=_l("¿Qué día empezó?"), past_only=True)
    contract = radio(_l("Contrato"), [(one.value, one.label) for one in Contract if one != Contract.SELF_EMPLOYED])
    wage = MoneyField(label=_l("Salario al mes"), help_text=_l("En quetzales, sin la bonificación de ley."))
    pays_less = forms.BooleanField(
        label=_l("Le pagan menos del salario mínimo"),
        help_text=_l("Solo si es así: queda un aviso para orientarle."),
        required=False,
    )
    weekly_hours = whole_number(_l("Horas a la semana"), HOURS, 1, 84, required=False)
    social_security = forms.TypedChoiceField(
        label=_l("¿Está en el IGSS?"),
        choices=IGSS,
        coerce=yes_no,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    replaces = forms.BooleanField(label=_l("Dejó el empleo que tenía por este"), required=False)

    def spare_who_has_none(self, person: Person) -> None:
        """Whoever has no other job leaves none."""
        if not person.placements.filter(ended_on=None).exists():
            del self.fields["replaces"]


class HireForm(JobForm):
    evidence = forms.ChoiceField(
        label=_l("Constancia que ya tiene"),
        help_text=_l("La palabra de la empresa y la declaración se agregan después, en el empleo."),
        choices=[("", "—"), *[(one.value, one.label) for one in Evidence if one in ON_PAPER]],
        required=False,
    )
    content = ScanField(label=_l("Foto de la constancia"), required=False)
    labour_permit = forms.CharField(
        label=_l("Número de la autorización de la Inspección de Trabajo"),
        help_text=_l("Si no había cumplido 18 años el día que empezó."),
        required=False,
        max_length=60,
    )

    def spare_adult(self, person: Person, earliest: date) -> None:
        """Whoever was of age on the `earliest` day that the job may have begun needs no authorisation."""
        if not is_minor_on(person, earliest):
            del self.fields["labour_permit"]


class OwnJobForm(JobForm):
    """A job that the person found by themselves."""

    employer = forms.CharField(label=_l("¿Con quién trabaja?"), max_length=120)
    occupation = OccupationField(label=_l("¿De qué?"))
    sector = forms.ChoiceField(label=_l("Sector"), choices=choices_of(Sector))
    municipality = PlaceField(label=_l("¿En qué municipio?"))

    field_order = ("employer", "occupation", "municipality", "sector")

    @property
    def facts(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return said | {"occupation_id": said.pop("occupation").pk, "municipality_id": said.pop("municipality")}


class CorrectForm(JobForm):
    """What was written down wrong."""

    occupation = OccupationField(label=_l("¿De qué trabaja?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        del self.fields["replaces"]

    @staticmethod
    def known(placement: Placement) -> dict[str, Any]:
        told = {None: "", True: "yes", False: "no"}[placement.social_security]
        return {
            "started_on": placement.started_on,
            "contract": placement.contract,
            "wage": placement.wage,
            "weekly_hours": placement.weekly_hours,
            "social_security": told,
            "occupation": placement.occupation_id,
        }

    @property
    def facts(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        occupation = said.pop("occupation")
        return said | ({"occupation_id": occupation.pk} if occupation else {})


class EndForm(Form):
    on = TypedDate(label=_l("¿Qué día terminó?"), past_only=True)
    reason = radio(_l("¿Por qué?"), JobEnd)
    note = words(_l("¿Algo más?"), 200)


class ProofForm(Form):
    kind = radio(_l("¿Qué constancia es?"), Evidence)
    on = TypedDate(label=_l("¿De qué fecha?"), past_only=True)
    content = ScanField(label=_l("Foto o PDF"), required=False)
    contact = forms.ModelChoiceField(
        label=_l("¿Quién de la empresa lo confirmó?"),
        help_text=_l("Si es confirmación de la empresa."),
        queryset=CompanyContact.objects.none(),
        required=False,
        empty_label="—",
    )
    signature = SignatureField(label=_l("Firma, si es una declaración"), required=False)
    witness = forms.CharField(label=_l("O testigo de la declaración"), required=False, max_length=120)

    def __init__(self, *args: Any, placement: Placement, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if placement.application is None:
            del self.fields["contact"]
        else:
            here = placement.application.vacancy.company.contacts.filter(left_on=None)
            self.fields["contact"].queryset = here  # type: ignore[attr-defined]


class VerifyForm(Form):
    evidence = radio(_l("¿Qué constancia vio?"), Evidence)

    def fit(self, placement: Placement) -> None:
        """Of a job that the person found alone no company of the directory can be asked."""
        if placement.application_id is None:
            listed = [(one.value, one.label) for one in Evidence if one != Evidence.EMPLOYER]
            self.fields["evidence"].choices = listed  # type: ignore[attr-defined]


class ConformityForm(Form):
    """Whether a side finds the job as it was agreed."""

    side = radio(_l("¿Quién lo dice?"), Side)
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    asked = radio(_l("¿Cómo se le preguntó?"), [(one.value, one.label) for one in Asked if one != Asked.LINK])
    agrees = radio(_l("¿El trabajo, el pago y el horario son como se acordó?"), Agreement)
    differs = forms.MultipleChoiceField(
        label=_l("¿Qué no es como se acordó?"),
        choices=NOT_AS_AGREED,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    satisfied = radio(_l("¿Qué tan a gusto está?"), SATISFIED, required=False)
    remarks = words(_l("Observaciones"), 400)

    @property
    def facts(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return said | as_agreed(said)


def as_agreed(said: dict[str, Any]) -> dict[str, Any]:
    """What was ticked as not agreed, and the scale, as columns; takes what it read out of `said`."""
    differs = said.pop("differs", [])
    satisfied = said.pop("satisfied", "")
    return {name: name not in differs for name, _label in NOT_AS_AGREED} | {
        "satisfied": int(satisfied) if satisfied else None
    }


WORKER_QUESTIONS = {
    "attends": (_l("¿Ha ido todos los días?"), How),
    "paid": (_l("¿Le pagan lo acordado, a tiempo?"), Pay),
    "treated": (_l("¿Cómo le tratan?"), Treatment),
    "safe": (_l("¿El trabajo es seguro?"), How),
    "transport": (_l("¿Puede llegar sin problema?"), How),
    "stays": (_l("¿Qué piensa hacer?"), Stay),
}
EMPLOYER_QUESTIONS = {
    "punctual": (_l("¿Llega a tiempo?"), How),
    "performs": (_l("¿Cómo trabaja?"), Performance),
    "keeps": (_l("¿Piensa que siga con ustedes?"), How),
}
QUESTIONS = {Side.WORKER: WORKER_QUESTIONS, Side.EMPLOYER: EMPLOYER_QUESTIONS}
AGREES = {
    Side.WORKER: _l("¿El trabajo, el pago y el horario son como se acordó con usted?"),
    Side.EMPLOYER: _l("¿El trabajo, el pago y el horario son como se acordó?"),
}
HOW_CONTENT = {Side.WORKER: _l("¿Qué tan a gusto está en ese trabajo?"), Side.EMPLOYER: _l("¿Qué tan a gusto están?")}


ENDED = {
    Side.WORKER: _l("Si ya no trabaja ahí, ¿cuál fue el último día?"),
    Side.EMPLOYER: _l("Si ya no trabaja ahí, ¿cuál fue su último día?"),
}


class Asking(Form):
    """The questions of one side; at some days also whether all is as agreed. Nobody has to answer them all."""

    quiet = True

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("agrees") == Agreement.YES and said.get("differs"):
            self.add_error("agrees", _("Si algo no es como se acordó, elija «Con observaciones» o «No»."))
        if "agrees" in said and not said["agrees"] and (said.get("differs") or said.get("satisfied")):
            self.add_error("agrees", _("Diga también si es como se acordó."))
        return said

    def ask_when_it_ended(self, side: Side) -> None:
        self.fields["left_on"] = TypedDate(label=ENDED[side], past_only=True, required=False)
        if side == Side.WORKER:
            self.fields["left_why"] = forms.ChoiceField(
                label=_l("¿Y por qué terminó?"), choices=choices_of(JobEnd, blank="—"), required=False
            )

    def ask(self, side: Side, *, conformity: bool) -> None:
        for name, (label, answers) in QUESTIONS[side].items():
            self.fields[name] = radio(label, answers, required=False)
        if conformity:
            self.fields["agrees"] = radio(AGREES[side], Agreement, required=False)
            self.fields["differs"] = forms.MultipleChoiceField(
                label=_l("Si algo no, ¿qué?"),
                choices=NOT_AS_AGREED,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
            self.fields["satisfied"] = radio(HOW_CONTENT[side], SATISFIED, required=False)


class FollowUpForm(Asking):
    """By phone or in person, with whoever accompanies them."""

    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    asked = radio(_l("¿Cómo?"), [(one.value, one.label) for one in Asked if one != Asked.LINK], initial=Asked.CALL)
    result = radio(_l("¿Cómo va?"), FollowUpResult)

    def __init__(self, *args: Any, side: Side, conformity: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.ask(side, conformity=conformity)
        self.ask_when_it_ended(side)
        self.fields["note"] = words(_l("Nota"), 300, rows=3)

    @property
    def facts(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        if "agrees" in said:
            agrees = said.pop("agrees")
            said["conformity"] = {"agrees": agrees, **as_agreed(said)}
        return said


class HowItGoesForm(Asking):
    """The same, through a link."""

    works = forms.TypedChoiceField(
        label=_l("¿Sigue en ese trabajo?"),
        choices=[("yes", _l("Sí")), ("no", _l("Ya no"))],
        coerce=yes_no,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, side: Side, conformity: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if side == Side.EMPLOYER:
            self.fields["works"].label = _l("¿Sigue trabajando con ustedes?")
        self.ask_when_it_ended(side)
        self.ask(side, conformity=conformity)
        self.fields["note"] = words(_l("¿Algo más que quiera contarnos?"), 300, rows=3)

    @property
    def facts(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return said | (as_agreed(said) if "agrees" in said else {})


class ReasonForm(Form):
    why = forms.CharField(label=_l("¿Por qué?"), max_length=160)


class SettleForm(Form):
    what_was_done = words(_l("¿Qué se hizo?"), 300, required=True)


class SettingsForm(Form):
    remind_days = whole_number(_l("Días hasta recordar a la empresa"), _l("De 2 a 60 días."), 2, 60)
    close_days = whole_number(_l("Días de silencio hasta cerrar sola la postulación"), _l("De 7 a 180 días."), 7, 180)
    sample_percent = whole_number(
        _l("Muestra: de cada cien empleos y certificados declarados en el mes, cuántos"), _l("De 1 a 100."), 1, 100
    )
    sample_least = whole_number(_l("Muestra: por lo menos"), _l("De 0 a 200."), 0, 200)
    sample_most = whole_number(_l("Muestra: a lo más"), _l("De 1 a 500."), 1, 500)


class CheckForm(Form):
    """What a call of the sample found."""

    result = radio(_l("¿Qué encontró?"), SampleResult)
    found = words(_l("¿Qué es distinto? Lo lee quien tiene que corregirlo."), 400, rows=3)
    reserved = words(_l("Solo para la supervisión"), 400, rows=3)


class CorrectionForm(Form):
    correction = words(_l("¿Qué se corrigió?"), 300, required=True)
