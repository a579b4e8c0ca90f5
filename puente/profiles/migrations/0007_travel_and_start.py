"""How somebody gets to work, from when, and where they would not be safe: of that only that it changed is on record."""

from django.db import migrations, models

import puente.core.crypto.fields
from puente.audit.protection import record_changes


class Migration(migrations.Migration):
    dependencies = [("profiles", "0006_drop_what_moved")]
    operations = [
        migrations.AddField(
            model_name="profile",
            name="vehicle",
            field=models.BooleanField(blank=True, null=True, verbose_name="tiene en qué ir"),
        ),
        migrations.AddField(
            model_name="profile",
            name="available_from",
            field=models.DateField(blank=True, null=True, verbose_name="puede empezar desde"),
        ),
        migrations.AddField(
            model_name="profile",
            name="avoids",
            field=puente.core.crypto.fields.SealedTextField(
                blank=True, null=True, verbose_name="lugares donde no debe trabajar"
            ),
        ),
        migrations.RunSQL(
            "DROP TRIGGER record ON profiles_profile;",
            "CREATE TRIGGER record AFTER INSERT OR UPDATE OR DELETE ON profiles_profile "
            "FOR EACH ROW EXECUTE FUNCTION audit_record('person_id', '');",
        ),
        record_changes("profiles_profile", person="person_id", sealed=("avoids",)),
    ]
