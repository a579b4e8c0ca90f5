"""The receipt as a small page to print. No name stands on it: the paper may be found by anybody."""

from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.cases.models import Case, Receipt
from puente.core.dates import full_day_words
from puente.core.documents import qr_of, render_pdf

TEMPLATE = Path(__file__).parent / "documents" / "receipt.typ"


def render(receipt: Receipt, case: Case, address: str) -> bytes:
    """The PDF, in Spanish. `address` is where staff open the file from."""
    with override("es"):
        data = {
            "lang": "es",
            "title": _("Recibo de registro"),
            "code": case.code,
            "facts": [
                (_("Fecha"), full_day_words(case.opened_on)),
                (_("Oficina"), case.station.name),
                (_("Le atiende"), case.consultant.name),
            ],
            "sentences": [
                _("La atención es gratuita. Nadie puede cobrarle por ella."),
                _("Puede pedir ver sus datos, corregirlos o retirar sus permisos cuando quiera."),
            ],
            "show": _("Muestre este código en la oficina:"),
            "receipt": f"{receipt.code[:5]} {receipt.code[5:]}",
            "qr": qr_of(address),
            "qr_words": _("Código del recibo"),
        }
        return render_pdf(TEMPLATE, data)
