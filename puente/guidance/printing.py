"""The plan on paper, for the person to take home."""

import base64
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.cases.signing import signed_words
from puente.core.dates import full_day_words
from puente.core.documents import render_pdf
from puente.guidance.models import SignedPlan

TEMPLATE = Path(__file__).parent / "documents" / "plan.typ"


def pdf_of(
    signed: SignedPlan | None, content: Mapping[str, Any], review_on: date, *, name: str, consultant: str
) -> bytes:
    """As it was signed; before that, a draft with lines to sign on. `content` is that of `queries.content_of`, which is
    looked at again on `review_on`.
    """
    with override("es"):
        data = {
            "goals": [_goal(goal) for goal in content["goals"]],
            "review_on": full_day_words(review_on),
            "lang": "es",
            "title": _("Plan de acción"),
            "name": name,
            "labels": {
                "what": _("Qué"),
                "who": _("Quién"),
                "due": _("Para cuándo"),
                "review": _("Lo revisamos juntos el"),
                "signature": _("Firma"),
                "person": _("Firma de la persona"),
                "consultant": _("Firma de quien la acompaña"),
            },
            "signed": signed_words(signed, consultant),
            "drawing": list(base64.b64decode(signed.signature)) if signed and signed.signature else [],
            "digest": signed.digest if signed else "",
        }
        return render_pdf(TEMPLATE, data)


def _goal(goal: Mapping[str, Any]) -> dict[str, Any]:
    steps = [dict(step) | {"due": _day(step["due"])} for step in goal["steps"]]
    return dict(goal) | {"by": _day(goal["by"]), "steps": steps}


def _day(iso: str) -> str:
    return full_day_words(date.fromisoformat(iso)) if iso else ""
