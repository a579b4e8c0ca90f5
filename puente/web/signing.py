"""How the person says yes to what was read to them."""

from django import forms
from django.utils.translation import gettext_lazy as _l

from puente.cases.enums import SignMode
from puente.web.forms import Form, SignatureField, choices_of


class SignForm(Form):
    """`seen` is the digest of what was on the screen."""

    mode = forms.ChoiceField(label=_l("¿Cómo dice que sí?"), choices=choices_of(SignMode), widget=forms.RadioSelect)
    witness = forms.CharField(
        label=_l("Testigo"), help_text=_l("Nombre de quien estaba presente."), required=False, max_length=120
    )
    signature = SignatureField(label=_l("Firma"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
