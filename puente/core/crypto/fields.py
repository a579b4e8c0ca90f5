"""Django fields that keep their plain text out of the database."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import In

from puente.core.crypto.envelope import blind, blinds, seal, unseal

NO_MATCH = b""


class SealedTextField(models.BinaryField):
    """Text stored as an AES-GCM envelope bound to its row; opened when the attribute is read.

    Needs the row's key, so it is written through `save`, `create` and `bulk_create` only:
    `update` and `bulk_update` raise FieldError. Empty text is sealed too; NULL stays NULL.
    """

    description = "Sealed text"
    # For the type checker: the attribute is text, not the bytes of the column.
    _pyi_private_set_type: str | None  # type: ignore[assignment]
    _pyi_private_get_type: str  # type: ignore[assignment]

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _SealedAttribute(self))

    def binding(self, instance: models.Model) -> str:
        return f"{instance._meta.db_table}.{self.column}:{instance.pk}"

    def get_default(self) -> Any:
        return super().get_default() if self.has_default() else (None if self.null else "")

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        stored = instance.__dict__.get(self.attname)
        if stored is None or isinstance(stored, _Envelope):
            return stored
        return _Envelope(seal(stored, self.binding(instance)))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, _Envelope):
            raise FieldError(f"{self.name} is sealed: write it through save(), not update() or a filter")
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: bytes | None, expression: Any, connection: Any) -> "_Envelope | None":
        return None if value is None else _Envelope(value)

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        raise FieldError(f"{self.name} is sealed and is not serialised")


class SealedPair:
    """Mixin for models with a sealed field and its blind index: saving one without the other is refused."""

    def save(self, *args: Any, update_fields: Any = None, **kwargs: Any) -> None:
        if update_fields is not None:
            for field in self._meta.concrete_fields:  # type: ignore[attr-defined]
                alone = isinstance(field, BlindIndexField) and (field.source in update_fields) != (
                    field.name in update_fields
                )
                if alone:
                    raise FieldError(f"{field.source} and {field.name} are saved together")
        super().save(*args, update_fields=update_fields, **kwargs)  # type: ignore[misc]


class _Envelope(bytes):
    """Bytes known to be sealed."""


class _SealedAttribute:
    """Opens the envelope on first reading; plain text assigned by hand stays as it is until saved."""

    def __init__(self, field: SealedTextField):
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type | None = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        stored = instance.__dict__[name]
        if isinstance(stored, _Envelope):
            return unseal(stored, self.field.binding(instance))
        return stored

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class BlindIndexField(models.BinaryField):
    """A keyed digest of another field, to find whole numbers without storing them readable.

    `source` names the sealed field, `normalise` makes equal what is the same number written differently.
    Filtering takes the plain text: `filter(number_index="2547 82132 1301")`.
    """

    description = "Blind index"

    def __init__(self, *args: Any, source: str, purpose: str, normalise: Callable[[str], str], **kwargs: Any):
        self.source, self.purpose, self.normalise = source, purpose, normalise
        kwargs |= {"editable": False, "null": True}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs |= {"source": self.source, "purpose": self.purpose, "normalise": self.normalise}
        return name, path, args, kwargs

    def digest(self, plain: str) -> bytes | None:
        normal = self.normalise(plain)
        return blind(normal, self.purpose) if normal else None

    def digests(self, plain: str) -> list[bytes]:
        """All the digests under which a row with that text may be found; none for text without a number."""
        normal = self.normalise(plain)
        return blinds(normal, self.purpose) if normal else []

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        if self.source not in instance.__dict__:  # deferred: unchanged
            return getattr(instance, self.attname)
        stored = instance.__dict__[self.source]
        if not isinstance(stored, _Envelope):
            setattr(instance, self.attname, self.digest(stored) if stored else None)
        return getattr(instance, self.attname)


@BlindIndexField.register_lookup
class _Found(In):
    """`filter(number_index="2547 82132 1301")`: plain text is looked for under every key; digests as they are."""

    lookup_name = "exact"

    def get_prep_lookup(self) -> Any:
        field = self.lhs.output_field
        self.rhs = (field.digests(self.rhs) or [NO_MATCH]) if isinstance(self.rhs, str) else [self.rhs]
        return super().get_prep_lookup()
