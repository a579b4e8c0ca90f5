"""Row-level security and records of change of guidance; what was signed never changes."""

from django.db import migrations

from puente.people.protection import protect_by_person, same_person

REVISED = ("actionplan", "goal", "planstep", "appointment", "backtoschool", "venture")
PLAIN = ("reminder", "reminderpause", "interviewpractice", "venturecheck")
OF_A_CASE = ("actionplan", "appointment", "interviewpractice", "backtoschool", "venture", "signedplan")
PARENTS = ("actionplan", "goal", "venture")
CHILDREN = (
    ("goal", "actionplan", "plan_id"),
    ("planstep", "goal", "goal_id"),
    ("venturecheck", "venture", "venture_id"),
)


def unique(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_and_person UNIQUE (id, person_id);",
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_and_person;",
    )


class Migration(migrations.Migration):
    dependencies = [("guidance", "0001_initial"), ("cases", "0013_guidance"), ("people", "0002_protection")]
    operations = [
        *(one for table in REVISED for one in protect_by_person(f"guidance_{table}", revised=True)),
        *(one for table in PLAIN for one in protect_by_person(f"guidance_{table}")),
        *protect_by_person("guidance_signedplan", sealed=("content", "signature")),
        migrations.RunSQL(
            "REVOKE UPDATE ON guidance_signedplan FROM puente_runtime; "
            "GRANT UPDATE (person_id, case_id) ON guidance_signedplan TO puente_runtime;",
            "GRANT UPDATE ON guidance_signedplan TO puente_runtime;",
        ),
        *(unique(f"guidance_{table}") for table in PARENTS),
        *(same_person(f"guidance_{table}", parent="cases_case", column="case_id") for table in OF_A_CASE),
        *(
            same_person(f"guidance_{table}", parent=f"guidance_{parent}", column=column)
            for table, parent, column in CHILDREN
        ),
    ]
