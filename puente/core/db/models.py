"""Base models."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import get_language

from puente.core.ids import new_id


def in_language(spanish: str, english: str) -> str:
    """The name of a row of reference data in the reader's language."""
    return english if get_language() == "en" else spanish


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

    `personal` maps each field with personal data to its fate: "blank", "delete" (the row goes), "erase" ("(borrado)"
    stands there, because something must), "mask" (letters that are the same for the same text, and say nothing), or
    "keep" with a reason after a colon. `kept_for` says what the program needs it for, `delicate` which fields could
    hurt most if they leaked, `seen_with` which right opens it ("" only its author). What is told
    only with the permission for reserved data, and goes with it, is named by `reserved_rows` (a condition) or
    `reserved_fields`. A guard test demands the declaration; the data dictionary is made of it.
    """

    personal: ClassVar[dict[str, str]]
    kept_for: ClassVar[Any]
    delicate: ClassVar[frozenset[str]] = frozenset()
    seen_with: ClassVar[str] = "case_view"
    reserved_rows: ClassVar[models.Q | None] = None
    reserved_fields: ClassVar[tuple[str, ...]] = ()
    # What only some colleagues see of a person: it is merged and erased by the database itself, and never copied.
    guarded: ClassVar[bool] = False

    def in_words(self, name: str) -> str | None:
        """What a field says to the person it is about, where its stored value would say nothing; None for the value."""
        return None

    def joined_with(self, other: Any) -> dict[str, Any]:
        """What this row learns from `other`, which turned out to be the same fact of the same person: what is empty
        here and not there. Keys and who recorded what stay.
        """
        fields = [field for field in self._meta.concrete_fields if not _is_key(field)]  # type: ignore[attr-defined]
        offered = {field.attname: getattr(other, field.attname) for field in fields}
        return {name: value for name, value in offered.items() if _empty(getattr(self, name)) and not _empty(value)}


def _is_key(field: models.Field) -> bool:
    return bool(field.primary_key or field.is_relation or field.generated)


def _empty(value: Any) -> bool:
    return value in (None, "", [])
