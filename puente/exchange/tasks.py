"""Jobs of imports: load by id, set the scope of who asked, call the operation."""

from uuid import UUID

from procrastinate.contrib.django import app

from puente.accounts.models import User
from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.exchange import operations
from puente.exchange.models import ImportBatch


@app.task(name="exchange.plan_import", queue="imports")
def plan_import(batch: str, actor: str) -> None:
    standing = standing_of(User.objects.get(pk=UUID(actor)))
    with acting_as(standing.scope("job")):
        operations.plan_import(actor=standing, batch=ImportBatch.objects.get(pk=UUID(batch)))


@app.task(name="exchange.run_import", queue="imports")
def run_import(batch: str, actor: str) -> None:
    standing = standing_of(User.objects.get(pk=UUID(actor)))
    with acting_as(standing.scope("job")):
        operations.run_import(actor=standing, batch=ImportBatch.objects.get(pk=UUID(batch)))
