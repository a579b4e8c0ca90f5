"""What a person takes home from their registration."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.models import Person

ALPHABET, LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789", 10  # none that is taken for another


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _letter in range(LETTERS))


class Receipt(Identified, Recorded, PersonalData):
    """A slip of paper with an opaque code: whoever finds it learns nothing, staff in scope find the file by it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="receipts")
    code = models.CharField(max_length=LETTERS, unique=True, default=new_code, editable=False)

    personal = {"code": "delete"}
    kept_for = _("que la persona tenga constancia de su registro")
