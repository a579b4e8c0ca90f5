"""How a person answers what they are asked for permission."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.cases.operations import ConsentFacts
from puente.people.enums import Answer, ConsentMode, Purpose, Recipient
from puente.people.facts import Manner
from puente.people.operations.consent import SPOKEN_HERE
from puente.people.rules import is_minor
from puente.taxonomy.models import Language
from puente.web.forms import Form, ScanField, SignatureField, choices_of

ASKED = {
    Purpose.EMPLOYERS: _l("¿Permite compartir su hoja de vida con empresas?"),
    Purpose.PARTNERS: _l("¿Permite compartir sus datos con instituciones?"),
    Purpose.FOLLOW_UP: _l("¿Permite que se le llame después de cerrar su expediente?"),
}


class AgreementForm(Form):
    """In which language it was explained, and how the answer was given."""

    language = forms.ModelChoiceField(
        label=_l("¿En qué idioma se le explicó?"), queryset=Language.objects.none(), empty_label=None
    )
    interpreter = forms.CharField(
        label=_l("¿Quién le interpretó?"),
        help_text=_l("Si no hay grabación en ese idioma. Si usted lo habla, escriba su propio nombre."),
        required=False,
        max_length=120,
    )
    interpreter_bound = forms.BooleanField(
        label=_l("Es una persona adulta, no es hija ni hijo de la familia, y se comprometió a guardar el secreto"),
        required=False,
    )
    mode = forms.ChoiceField(label=_l("¿Cómo lo dijo?"), choices=choices_of(ConsentMode), widget=forms.RadioSelect)
    witness = forms.CharField(
        label=_l("Testigo"), help_text=_l("Nombre de quien estaba presente."), required=False, max_length=120
    )
    signature = SignatureField(label=_l("Firma"), required=False)
    photo = ScanField(
        label=_l("Foto de la hoja firmada"),
        help_text=_l("Puede tomarla después, en Permisos. Sin huellas: la hoja solo lleva firma. Hasta 5 MB."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        language = self.fields["language"]
        language.queryset = Language.objects.exclude(family="foreign")  # type: ignore[attr-defined]
        self.initial.setdefault("language", SPOKEN_HERE)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("mode") == ConsentMode.ORAL and not values.get("witness"):
            self.add_error("witness", _("Un consentimiento oral necesita el nombre de quien fue testigo."))
        if values.get("mode") == ConsentMode.SCREEN and not values.get("signature"):
            self.add_error("signature", _("Falta la firma. Si no se puede firmar aquí, elija otra forma."))
        if values.get("interpreter") and not values.get("interpreter_bound"):
            self.add_error("interpreter_bound", _("Quien interpreta debe ser persona adulta y guardar el secreto."))
        return values


class MinorFields(Form):
    """Who else must agree when the person is not of age."""

    guardian = forms.CharField(
        label=_l("Madre, padre o tutor"),
        help_text=_l("Solo si la persona es menor de 18 años."),
        required=False,
        max_length=120,
    )
    assent = forms.BooleanField(label=_l("La propia persona menor también está de acuerdo"), required=False)

    def spare_adults(self, birth: date | None, precision: str) -> None:
        """Whoever is known to be of age is not asked."""
        if birth and not is_minor(birth, precision, timezone.localdate()):
            del self.fields["guardian"], self.fields["assent"]


class AnswersForm(AgreementForm):
    """What else the person permits; what is left open was not asked."""

    recipients = forms.MultipleChoiceField(
        label=_l("¿Con cuáles?"), choices=choices_of(Recipient), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        questions = {
            purpose.value: forms.ChoiceField(
                label=question, choices=choices_of(Answer), widget=forms.RadioSelect, required=False
            )
            for purpose, question in ASKED.items()
        }
        self.fields |= questions
        first = [name for name in ("agrees",) if name in self.fields]
        self.order_fields([*first, "employers", "partners", "recipients", "follow_up", "language"])

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get(Purpose.PARTNERS) == Answer.YES and not values.get("recipients"):
            self.add_error("recipients", _("Diga con qué instituciones está de acuerdo."))
        return values


class ConsentStep(AnswersForm):
    """First step: without a yes nothing is kept."""

    agrees = forms.ChoiceField(
        label=_l("¿La persona está de acuerdo?"),
        choices=[("yes", _l("Sí, está de acuerdo")), ("no", _l("No"))],
        widget=forms.RadioSelect,
    )
    needs_interpreter = forms.BooleanField(label=_l("Necesita intérprete"), required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["language"].label = _l("¿En qué idioma prefiere hablar?")
        self.order_fields([*list(self.fields)[: list(self.fields).index("language") + 1], "needs_interpreter"])

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("agrees") == "no":
            self.errors.clear()
            self.add_error("agrees", _("Sin su permiso no se guarda nada. Puede darle información y despedirse."))
        return values


class ConsentForm(AgreementForm, MinorFields):
    """An answer about one more purpose."""

    purpose = forms.ChoiceField(label=_l("¿Para qué?"), choices=choices_of(Purpose), widget=forms.RadioSelect)
    answer = forms.ChoiceField(label=_l("¿Qué respondió?"), choices=choices_of(Answer), widget=forms.RadioSelect)
    recipients = forms.MultipleChoiceField(
        label=_l("¿Con cuáles?"), choices=choices_of(Recipient), widget=forms.CheckboxSelectMultiple, required=False
    )
    field_order = ["purpose", "answer", "recipients", "language"]


def manner_of(values: dict[str, Any], proof: bytes = b"") -> Manner:
    """How it was answered, from the clean values of a form; `proof` is a photo kept from before."""
    return Manner(
        mode=values["mode"],
        witness=values["witness"],
        guardian=values.get("guardian", ""),
        assent=values.get("assent", False),
        language_id=values["language"].pk,
        interpreter=values["interpreter"],
        interpreter_bound=values["interpreter_bound"],
        proof=proof_in(values) or (proof if values["mode"] == ConsentMode.SHEET else b""),
    )


def proof_in(values: dict[str, Any]) -> bytes:
    """The signature or the photo, by the way that was chosen."""
    return {ConsentMode.SCREEN: values["signature"], ConsentMode.SHEET: values["photo"]}.get(values["mode"], b"")


def consent_facts(values: dict[str, Any], proof: bytes = b"") -> ConsentFacts:
    """The answers of a form with everything that is asked at intake."""
    answers = {str(purpose): values[purpose] == Answer.YES for purpose in ASKED if values[purpose]}
    return ConsentFacts(manner_of(values, proof), answers, values["recipients"])
