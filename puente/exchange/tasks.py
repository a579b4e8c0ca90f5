"""Jobs of imports: load by id, set the scope of who asked, call the operation."""

import logging
from collections.abc import Callable
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from puente.accounts.models import User
from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.exchange import operations
from puente.exchange.models import ImportBatch

log = logging.getLogger(__name__)


@app.task(name="exchange.plan_import", queue="imports")
def plan_import(batch: str, actor: str) -> None:
    _carry_out(operations.plan_import, batch, actor)


@app.task(name="exchange.run_import", queue="imports")
def run_import(batch: str, actor: str) -> None:
    _carry_out(operations.run_import, batch, actor)


@app.periodic(cron="30 2 * * *")
@app.task(name="exchange.clear_old_rows", queueing_lock="clear_old_rows")
def clear_old_rows(timestamp: int) -> None:
    """What lists said of people does not outlive its use."""
    operations.clear_old_rows(today=timezone.localdate())


def _carry_out(operation: Callable[..., None], batch: str, actor: str) -> None:
    """The operation whole, or nothing of it and a list that says so. The log has the id only."""
    standing = standing_of(User.objects.get(pk=UUID(actor)))
    try:
        with acting_as(standing.scope("job")):
            operation(actor=standing, batch=ImportBatch.objects.get(pk=UUID(batch)))
    except Exception as problem:
        log.error("import %s failed: %s", batch, type(problem).__name__)
        with acting_as(standing.scope("job")):
            operations.give_up(actor=standing, batch=ImportBatch.objects.get(pk=UUID(batch)))
