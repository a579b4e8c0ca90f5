"""An import is seen by who uploaded it; a listing by who sees the person."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import ACTOR, protect
from puente.people.protection import protect_by_person

OWN = f"recorded_by::text = {ACTOR}"
OF_OWN = "EXISTS (SELECT 1 FROM exchange_importbatch AS own WHERE own.id = batch_id)"


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial"), ("people", "0002_protection")]
    operations = [
        protect("exchange_importbatch", read=OWN),
        record_changes("exchange_importbatch", sealed=("content", "progress")),
        protect("exchange_importrow", read=OF_OWN),
        record_changes("exchange_importrow", sealed=("content",)),
        *protect_by_person("exchange_listedperson", sealed=("fingerprint",)),
    ]
