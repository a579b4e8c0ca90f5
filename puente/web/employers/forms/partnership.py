"""Forms about what is talked, agreed, checked and complained of."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from puente.employers.enums import (
    AgreementKind,
    Approach,
    CheckAnswer,
    CheckItem,
    ComplaintDecision,
    ComplaintKind,
    Reaction,
)
from puente.employers.models import Check, Company, CompanyContact
from puente.web.forms import Form, ScanField, TypedDate, choices_of


class InteractionForm(Form):
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    approach = forms.ChoiceField(label=_l("¿Cómo?"), choices=choices_of(Approach), widget=forms.RadioSelect)
    contact = forms.ModelChoiceField(
        label=_l("¿Con quién?"), queryset=CompanyContact.objects.none(), required=False, empty_label="—"
    )
    reaction = forms.ChoiceField(label=_l("¿Qué dijeron?"), choices=choices_of(Reaction), widget=forms.RadioSelect)
    note = forms.CharField(label=_l("Nota"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    attended = forms.IntegerField(
        label=_l("Si fue una sesión, ¿cuántas personas llegaron?"), required=False, min_value=1, max_value=5000
    )
    next_step = forms.CharField(
        label=_l("¿Qué sigue?"),
        help_text=_l("«Llevar el convenio», «visitar la planta»."),
        required=False,
        max_length=160,
    )
    next_approach = forms.ChoiceField(label=_l("¿Cómo sigue?"), choices=choices_of(Approach, blank="—"), required=False)
    next_on = TypedDate(label=_l("¿Para cuándo?"), required=False)

    def __init__(self, *args: Any, company: Company, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = company.contacts.filter(left_on__isnull=True)  # type: ignore[attr-defined]


class AgreementForm(Form):
    kind = forms.ChoiceField(label=_l("¿Qué se firmó?"), choices=choices_of(AgreementKind), widget=forms.RadioSelect)
    signed_on = TypedDate(label=_l("¿Cuándo se firmó?"), past_only=True)
    ends_on = TypedDate(label=_l("¿Cuándo vence?"), required=False)
    certifies = forms.CharField(
        label=_l("¿Ofrece certificar algo?"),
        help_text=_l("«Soldadura, con INTECAP»."),
        required=False,
        max_length=200,
    )
    note = forms.CharField(label=_l("Nota"), required=False, max_length=300)
    content = ScanField(label=_l("El papel firmado"), required=False)

    def __init__(self, *args: Any, company: Company, **kwargs: Any):
        super().__init__(*args, **kwargs)


class ComplaintForm(Form):
    kind = forms.ChoiceField(
        label=_l("¿De qué es la queja?"), choices=choices_of(ComplaintKind), widget=forms.RadioSelect
    )
    told_on = TypedDate(label=_l("¿Cuándo se supo?"), past_only=True)
    note = forms.CharField(
        label=_l("¿Qué pasó?"),
        help_text=_l("Sin el nombre de quien se quejó."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, company: Company, **kwargs: Any):
        super().__init__(*args, **kwargs)


class DecisionForm(Form):
    decision = forms.ChoiceField(
        label=_l("¿Qué se decide?"), choices=choices_of(ComplaintDecision), widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_l("¿Por qué?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class ChecksForm(Form):
    """Each question of the due diligence: the answer, and how it is known."""

    def __init__(self, *args: Any, known: list[Check], **kwargs: Any):
        super().__init__(*args, **kwargs)
        said = {check.item: check for check in known}
        for item in CheckItem:
            check = said.get(item)
            self.fields[item.value] = forms.ChoiceField(
                label=item.label,
                choices=CheckAnswer.choices,
                widget=forms.RadioSelect,
                initial=check.answer if check else CheckAnswer.UNKNOWN,
            )
            self.fields[f"{item.value}_note"] = forms.CharField(
                label=_l("¿Cómo se sabe?"), max_length=200, required=False, initial=check.note if check else ""
            )

    @property
    def answers(self) -> dict[str, tuple[str, str]]:
        said = self.cleaned_data
        return {item.value: (said[item.value], said[f"{item.value}_note"]) for item in CheckItem}


class ContactCheckForm(Form):
    """How it was found out that a contact works there, without going by what was written down."""

    how = forms.CharField(
        label=_l("¿Cómo lo supo?"),
        help_text=_l("Por ejemplo «llamé al número que la empresa publica y preguntaron por ella»."),
        max_length=200,
    )
