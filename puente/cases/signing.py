"""The words of what is signed: the same words always as the same text, with its digest, and who signed."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from puente.cases.models.signed import Signed
from puente.core.dates import full_day_words


def digest_of(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(written(content).encode()).hexdigest()


def written(content: Mapping[str, Any]) -> str:
    """The same words always as the same text."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def signed_words(signed: Signed | None, consultant: str) -> str:
    """Who confirmed it and how the person said yes; without it, that it is a draft."""
    if signed is None:
        return _("Borrador: todavía no se ha confirmado con la persona.")
    words = {"day": full_day_words(signed.signed_on), "name": consultant, "witness": signed.witness}
    if signed.witness:
        return _("Confirmado por %(name)s el %(day)s. La persona dijo que sí ante %(witness)s.") % words
    return _("Confirmado por %(name)s el %(day)s y firmado por la persona.") % words
