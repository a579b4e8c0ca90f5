"""An import of a reception list: the file, its rows and what became of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.exchange.enums import Fate, ImportState
from puente.people.models import Person


class ImportBatch(Identified, Recorded, PersonalData):
    """One uploaded list, seen by who uploaded it. `content` is the file in base64 until it has been read."""

    file_name = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=ImportState, default=ImportState.READING)
    refusal = models.CharField(max_length=300, blank=True)
    content = SealedTextField(null=True)
    total = models.PositiveIntegerField(default=0)
    progress = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    cleared_on = models.DateField(null=True)

    personal = {"content": "delete", "file_name": "blank"}
    kept_for = _("cargar una lista sin perder lo que decía")
    seen_with = "list_import"

    class Meta:
        ordering = ["-recorded_at"]


class ImportRow(Identified, PersonalData):
    """One row of a list. `content` holds, sealed, what was written and what was understood, as JSON, until it is
    cleared: at once for who wants no contact, after some days for all, and when its person goes.

    `person` is the one on file, before or after the run; `first_row` the number of the row this one repeats.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    content = SealedTextField(null=True)
    fate = models.CharField(max_length=16, choices=Fate)
    issues = models.JSONField(default=list)
    station_id = models.PositiveSmallIntegerField(null=True)
    person_id = models.UUIDField(null=True)
    first_row = models.PositiveIntegerField(null=True)

    personal = {"content": "delete", "person_id": "delete"}
    kept_for = _("decidir qué se hace con cada renglón de una lista")
    seen_with = "list_import"

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_row_once")]


class ListedPerson(PersonalData, models.Model):
    """Which person a row of a list became, by a keyed digest of the row: the same row never makes two persons."""

    fingerprint = models.BinaryField(max_length=16, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="listings")

    personal = {"fingerprint": "delete"}
    kept_for = _("no registrar dos veces el mismo renglón")
    seen_with = "list_import"
