"""Who taught the reader which word is on record."""

from django.db import migrations

from puente.audit.protection import record_changes


class Migration(migrations.Migration):
    dependencies = [("taxonomy", "0002_words_and_esco"), ("audit", "0004_chain_functions")]
    operations = [record_changes("taxonomy_teamword")]
