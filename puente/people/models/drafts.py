"""A registration that is not finished."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded


class IntakeDraft(Identified, Recorded, PersonalData):
    """What was typed so far, by step, as JSON. Only its author sees it; it goes when the person is registered,
    or when nobody went on with it for some days.
    """

    content = SealedTextField()
    changed_at = models.DateTimeField(auto_now=True)

    personal = {"content": "delete"}
    kept_for = _("no perder un registro a medias")
    seen_with = ""
