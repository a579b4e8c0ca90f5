"""Who may have which import."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.exchange.models import ImportBatch


def visible_to(standing: Standing) -> QuerySet[ImportBatch]:
    """A list shows people of many stations: only who uploaded it sees it."""
    return ImportBatch.objects.filter(recorded_by=standing.user_id)


def get_batch_for(standing: Standing, pk: UUID) -> ImportBatch:
    require(standing, Right.LIST_IMPORT)
    batch = visible_to(standing).defer("content").filter(pk=pk).first()
    if batch is None:
        raise Http404
    return batch
