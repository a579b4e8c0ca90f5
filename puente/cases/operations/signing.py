"""How a person says yes to something written."""

import base64

from django.utils.translation import gettext as _

from puente.cases.enums import SignMode
from puente.core.errors import RefusedError
from puente.core.files import harmless, kind_of


def agreement(mode: str, witness: str, signature: bytes) -> dict[str, str]:
    """The witness of an oral yes, or the drawing of a signature (a harmless copy, as text): what a signed thing keeps.

    Raises RefusedError for an oral yes without witness, or a yes on the screen without a drawing.
    """
    if mode == SignMode.ORAL and not witness.strip():
        raise RefusedError(_("Escriba el nombre de quien fue testigo."), "witness")
    if mode == SignMode.SCREEN and (not signature or kind_of(signature) != "png"):
        raise RefusedError(_("Falta la firma. Si no se puede firmar aquí, elija otra forma."), "signature")
    return {
        "witness": witness.strip() if mode == SignMode.ORAL else "",
        "signature": base64.b64encode(harmless(signature)[1]).decode() if mode == SignMode.SCREEN else "",
    }
