"""What is frozen is never changed; it is read by the stations it is of. Settings and targets are on record."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import append_only, in_scope, protect


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_initial"), ("audit", "0002_record")]
    operations = [
        protect("indicators_frozenfigure", read=in_scope()),
        *(record_changes(f"indicators_{name}") for name in ("edition", "target")),
        record_changes("indicators_frozenfigure", sealed=("population",)),
        *(append_only(f"indicators_{name}") for name in ("edition", "frozenfigure")),
    ]
