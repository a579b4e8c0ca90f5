"""The two append-only records, the chain that seals them, and what in them looked odd."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.audit.enums import Change, Oddity, Reading, Stream
from puente.core.db.models import Identified

WHY = 200  # letters


class Event(models.Model):
    """One change of one row. Written by the trigger `audit_record` only: the serving role cannot insert here.

    `changes` maps a column to its new value (insert), its old value (delete) or [old, new] (update);
    sealed columns say only that they changed. `station_id` is the row's own, so that the record of a
    deleted person stays readable where the person was. `address` and `why` are those of the context.

    `digest` covers everything but `changes`, of which it covers `content_digest`: a digest with a `salt`, so that
    forgetting somebody can take the content and the salt away and the row still proves itself.
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
    address = models.GenericIPAddressField(null=True)
    why = models.CharField(max_length=WHY, db_default="")
    salt = models.UUIDField(null=True)
    content_digest = models.BinaryField(max_length=32, default=b"")
    digest = models.BinaryField(max_length=32, default=b"")

    personal = {
        "changes": "blank",
        "person_id": "keep: the proof that something happened outlives its content",
        "address": "keep: belongs to staff",
        "why": "keep: staff say it, without names",
    }
    kept_for = _("saber quién cambió qué")
    seen_with = "people_view"

    class Meta:
        indexes = [
            models.Index(fields=["table", "row_id", "at"], name="audit_event_by_row"),
            models.Index(fields=["person_id", "at"], name="audit_event_by_person"),
        ]


class Access(Identified):
    """One reading of personal data, or one entry into the system. Kept on its own connection, so that it survives a
    refused request. `number`, `at` and `digest` are the database's own.
    """

    number = models.BigIntegerField(unique=True, editable=False, null=True)
    at = models.DateTimeField(auto_now_add=True)
    actor = models.UUIDField()
    act = models.CharField(max_length=8, choices=Reading)
    subject = models.CharField(max_length=40)
    subject_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    address = models.GenericIPAddressField(null=True)
    rows = models.PositiveIntegerField(default=1)
    why = models.CharField(max_length=WHY, blank=True, default="")
    digest = models.BinaryField(max_length=32, editable=False, default=b"")

    personal = {
        "person_id": "keep: who read a file must stay known",
        "address": "keep: belongs to staff",
        "why": "keep: staff say it, without names",
    }
    kept_for = _("saber quién leyó qué")
    seen_with = "people_view"

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "at"], name="audit_access_by_person"),
            models.Index(fields=["actor", "at"], name="audit_access_by_actor"),
            models.Index(fields=["at"], name="audit_access_by_time"),
        ]


class Block(models.Model):
    """Rows `first` to `last` of a record, sealed together: its digest covers theirs and that of the block before."""

    stream = models.CharField(max_length=8, choices=Stream)
    number = models.BigIntegerField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    rows = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32, default=b"")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "number"], name="audit_block_once")]


class Marker(models.Model):
    """How far a record had come just before transaction `xid` began: once all older ones have ended, nothing can still
    appear at or below `upto`.
    """

    stream = models.CharField(max_length=8, choices=Stream, primary_key=True)
    upto = models.BigIntegerField()
    xid = models.BigIntegerField()


class Anchor(models.Model):
    """One digest for both chains, as far as they had come. Kept outside too, it shows any later change of the past."""

    at = models.DateTimeField()
    changes_block = models.BigIntegerField()
    readings_block = models.BigIntegerField()
    digest = models.BinaryField(max_length=32, unique=True)

    @property
    def text(self) -> str:
        return bytes(self.digest).hex()


class OddReading(Identified):
    """Somebody read in a way that supervision looks at: `number` times, `since` to `until`."""

    actor = models.UUIDField()
    kind = models.CharField(max_length=8, choices=Oddity)
    since = models.DateTimeField()
    until = models.DateTimeField()
    number = models.PositiveIntegerField()
    seen_on = models.DateField(null=True, blank=True)
    seen_by = models.UUIDField(null=True, blank=True)
    note = models.CharField(_("qué se averiguó"), max_length=WHY, blank=True)

    class Meta:
        ordering = ["-since", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["actor", "kind", "since"], name="odd_reading_once"),
            models.CheckConstraint(
                condition=Q(seen_on__isnull=True, seen_by__isnull=True)
                | Q(seen_on__isnull=False, seen_by__isnull=False) & ~Q(note=""),
                name="odd_reading_seen_by_somebody",
                violation_error_message=_("Diga qué se averiguó."),
            ),
        ]
