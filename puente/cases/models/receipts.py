"""What a person takes home from their registration."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import Identified, PersonalData, Recorded
from puente.core.ids import LETTERS, new_code
from puente.people.models import Person


class Receipt(Identified, Recorded, PersonalData):
    """A slip of paper with an opaque code: whoever finds it learns nothing, staff in scope find the file by it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="receipts")
    code = models.CharField(max_length=LETTERS, unique=True, default=new_code, editable=False)

    personal = {"code": "delete"}
    kept_for = _("que la persona tenga constancia de su registro")
