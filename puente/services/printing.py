"""The slip that the person takes along: where to go, with what, and a code to open there. It says nothing of them."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.core.dates import full_day_words
from puente.core.documents import qr_of, render_pdf
from puente.services.models import Referral
from puente.services.rules import tells_of_return

TEMPLATE = Path(__file__).parent / "documents" / "slip.typ"


def slip_of(referral: Referral, address: str, asks: str = "") -> bytes:
    """The slip as a PDF; `address` is that of its link, `asks` whom the person may ask."""
    with override("es"):
        offering = referral.offering
        office = offering.office
        rows = (
            (_("Dónde"), _quiet(f"{office.institution.name}, {office.name}", office.name)),
            (_("Dirección"), ", ".join(filter(None, (office.address, str(office.municipality))))),
            (_("Horario"), office.hours),
            (_("Teléfono"), office.phone),
            (_("Qué llevar"), _quiet(offering.requirements)),
            (_("Costo"), _cost(offering.cost)),
            (_("Vale hasta"), full_day_words(referral.expires_on)),
            (_("¿Dudas? Pregunte a"), asks),
        )
        data: dict[str, Any] = {
            "title": _("Papeleta de referencia"),
            "lang": "es",
            "service": _quiet(offering.name, str(offering.get_need_display())),
            "rows": [{"label": label, "words": words} for label, words in rows if words],
            "qr": qr_of(address),
            "qr_words": _("Código para quien le atiende"),
            "scan": _("Quien le atiende abre este código con su teléfono y contesta."),
            "code": referral.sharing.reference,
            "foot": _("Muestre esta papeleta al llegar. No se cobra por ella. Si se pierde, pida otra."),
        }
        return render_pdf(TEMPLATE, data)


def _quiet(words: str, instead: str = "") -> str:
    """Whoever finds the slip does not learn from the name of an office why somebody went there."""
    return instead if tells_of_return(words) else words


def _cost(cost: int | None) -> str:
    if cost is None:
        return ""
    return f"Q {cost:,}" if cost else _("Gratis")
