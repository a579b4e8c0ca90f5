"""Files that people hand over, kept sealed in the row that says what they are."""

import base64
from typing import Any, Self

from django.db import models

from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, Recorded
from puente.core.files import MEDIA_TYPES, FileKind, kind_of


class SealedFile(Identified, Recorded):
    """A scan or photo. A newer one does not replace an older one."""

    kind = models.CharField(max_length=4, choices=FileKind)
    size = models.PositiveIntegerField()
    content = SealedTextField()

    class Meta:
        abstract = True
        ordering = ["-recorded_at"]

    @classmethod
    def holding(cls, content: bytes, **fields: Any) -> Self:
        """A new row, unsaved, of what `content` really is; raises RefusedError when it is no PDF, JPG or PNG."""
        return cls(kind=kind_of(content), size=len(content), content=base64.b64encode(content).decode(), **fields)

    @property
    def body(self) -> bytes:
        return base64.b64decode(self.content)

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.kind]
