"""Forms of the login package, in our words."""

from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import _BaseAddWebAuthnForm as AddForm
from django import forms
from django.utils.translation import gettext_lazy as _l


class PasskeyForm(AddForm):  # type: ignore[misc]
    """A passkey with a name that tells its owner which device has it."""

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_l("Nombre del aparato"),
            help_text=_l("Para saber después cuál es; por ejemplo «Mi teléfono»."),
            max_length=60,
            initial=_l("Mi teléfono"),
        )


class CodeAppForm(ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _l("Código de la aplicación")
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "placeholder": ""}
