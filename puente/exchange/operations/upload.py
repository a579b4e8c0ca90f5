"""Taking in a file."""

import base64
from pathlib import PurePath

from django.db import transaction

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.jobs import defer
from puente.exchange.models import ImportBatch

LONGEST_NAME = 120


@transaction.atomic
def upload_list(*, actor: Standing, data: bytes, name: str) -> ImportBatch:
    """Keep the file, sealed, and have it read by a job."""
    require(actor, Right.LIST_IMPORT)
    batch = ImportBatch.objects.create(
        file_name=PurePath(name).name[-LONGEST_NAME:],
        content=base64.b64encode(data).decode(),
        recorded_by=actor.user_id,
    )
    defer("exchange.plan_import", batch=str(batch.pk), actor=str(actor.user_id))
    return batch
