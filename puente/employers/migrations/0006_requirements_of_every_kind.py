"""What a vacancy asks for in languages and experience becomes requirements; what was published was approved."""

from django.db import migrations

TO_ROWS = """
INSERT INTO employers_requirement (id, vacancy_id, kind, essential, licence, language_id, level)
SELECT gen_random_uuid(), id, 'language', true, '', language_id, language_level
FROM employers_vacancy WHERE language_id IS NOT NULL;
INSERT INTO employers_requirement (id, vacancy_id, kind, essential, licence, months)
SELECT gen_random_uuid(), id, 'experience', true, '', months_required
FROM employers_vacancy WHERE months_required > 0;
UPDATE employers_vacancy SET approved_on = opened_on;
"""
TO_COLUMNS = """
UPDATE employers_vacancy AS vacancy SET language_id = asked.language_id, language_level = asked.level
FROM employers_requirement AS asked WHERE asked.vacancy_id = vacancy.id AND asked.kind = 'language';
UPDATE employers_vacancy AS vacancy SET months_required = asked.months
FROM employers_requirement AS asked WHERE asked.vacancy_id = vacancy.id AND asked.kind = 'experience';
DELETE FROM employers_requirement WHERE kind IN ('language', 'experience');
"""


class Migration(migrations.Migration):
    dependencies = [("employers", "0005_directory")]
    operations = [migrations.RunSQL(TO_ROWS, TO_COLUMNS)]
