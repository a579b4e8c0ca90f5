"""Base models."""

from typing import ClassVar

from django.db import models

from puente.core.ids import new_id


class Identified(models.Model):
    """Anything with a UUIDv7 key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class Revised(Identified):
    """A mutable thing that phones will sync.

    The trigger `core_stamp` keeps these columns: `revision` counts changes, `field_revisions` says at which
    revision each field last changed, `change_xid` is the transaction, so that a reader can ask for
    "all that was committed since" without missing a slow transaction.
    """

    revision = models.PositiveIntegerField(default=1, editable=False)
    field_revisions = models.JSONField(default=dict, editable=False)
    change_xid = models.BigIntegerField(default=0, editable=False, db_index=True)

    class Meta:
        abstract = True


class Recorded(models.Model):
    """Who recorded a thing, and when. The actor is a bare id: `accounts` may forget a user, history may not."""

    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.UUIDField()

    class Meta:
        abstract = True


class PersonalData:
    """Mixin that says what a model knows about a person and what erasure does to it.

    `personal` maps each field with personal data to its fate: "blank", "delete" (the row goes),
    or "keep" with a reason after a colon. A guard test demands the declaration.
    """

    personal: ClassVar[dict[str, str]]
