"""The two append-only records."""

from django.db import models

from puente.audit.enums import Change, Reading
from puente.core.db.models import Identified


class Event(models.Model):
    """One change of one row. Written by the trigger `audit_record` only: the serving role cannot insert here.

    `changes` maps a column to its new value (insert), its old value (delete) or [old, new] (update);
    sealed columns say only that they changed. `station_id` is the row's own, so that the record of a
    deleted person stays readable where the person was.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    kind = models.CharField(max_length=12)
    table = models.CharField(max_length=63)
    row_id = models.CharField(max_length=40)
    person_id = models.UUIDField(null=True)
    station_id = models.PositiveSmallIntegerField(null=True)
    change = models.CharField(max_length=1, choices=Change)
    changes = models.JSONField()

    personal = {"changes": "blank", "person_id": "keep: the proof that something happened outlives its content"}

    class Meta:
        indexes = [
            models.Index(fields=["table", "row_id", "at"], name="audit_event_by_row"),
            models.Index(fields=["person_id", "at"], name="audit_event_by_person"),
        ]


class Access(Identified):
    """One reading of personal data. Kept on its own connection, so that it survives a refused request."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.UUIDField()
    act = models.CharField(max_length=8, choices=Reading)
    subject = models.CharField(max_length=40)
    subject_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    address = models.GenericIPAddressField(null=True)
    rows = models.PositiveIntegerField(default=1)

    personal = {"person_id": "keep: who read a file must stay known", "address": "keep: belongs to staff"}

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "at"], name="audit_access_by_person"),
            models.Index(fields=["actor", "at"], name="audit_access_by_actor"),
        ]
