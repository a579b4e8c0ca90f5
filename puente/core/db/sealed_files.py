"""Files that people hand over, kept sealed in the row that says what they are."""

import base64
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext as _

from puente.core.antivirus import Scan, scan
from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, Recorded
from puente.core.errors import RefusedError
from puente.core.files import MEDIA_TYPES, FileKind, harmless, kind_of


class SealedFile(Identified, Recorded):
    """A scan or photo, as a harmless copy. A newer one does not replace an older one."""

    kind = models.CharField(max_length=4, choices=FileKind)
    size = models.PositiveIntegerField()
    content = SealedTextField()
    scanned = models.CharField(max_length=8, choices=Scan, default=Scan.PENDING)

    class Meta:
        abstract = True
        ordering = ["-recorded_at"]

    @classmethod
    def holding(cls, content: bytes, **fields: Any) -> Self:
        """A new row, unsaved, with a harmless copy of `content`. Raises RefusedError for what is no PDF, JPG or PNG, is
        damaged or a bomb, or has a virus.
        """
        kind_of(content)
        verdict = _without_virus(content)
        kind, body = harmless(content)
        return cls(kind=kind, size=len(body), content=base64.b64encode(body).decode(), scanned=verdict, **fields)

    def hand_out(self) -> bytes:
        """The file, for somebody who may have it. One that no scanner has seen yet is shown to it now, if there is one;
        raises RefusedError when it has a virus.
        """
        if self.scanned == Scan.PENDING:
            _without_virus(self.body)
        return self.body

    @property
    def body(self) -> bytes:
        return base64.b64decode(self.content)

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.kind]


def _without_virus(content: bytes) -> Scan:
    verdict = scan(content)
    if verdict == Scan.INFECTED:
        raise RefusedError(_("El archivo tiene un virus. No se guardó ni se abre; avise a quien se lo dio."), "content")
    return verdict
