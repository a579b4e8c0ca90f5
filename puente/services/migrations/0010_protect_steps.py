"""Who sees the person sees the steps. What was recorded before has its steps from its dates."""

from django.db import migrations

from puente.core.ids import new_id
from puente.people.protection import protect_by_person, same_person


def tell_steps(apps, schema_editor):
    certifications = apps.get_model("services", "Certification").objects.using(schema_editor.connection.alias)
    steps = apps.get_model("services", "CertificationStep").objects.using(schema_editor.connection.alias)
    for row in certifications.order_by("id").iterator():
        found = "competent" if row.competent else "not_yet"
        for kind, on in (("informed", row.begun_on), ("referred", row.referred_on), ("assessed", row.assessed_on)):
            if on:
                steps.create(
                    id=new_id(),
                    person_id=row.person_id,
                    certification_id=row.pk,
                    kind=kind,
                    on=on,
                    found=found if kind == "assessed" else "",
                    recorded_by=row.recorded_by,
                )


class Migration(migrations.Migration):
    dependencies = [("services", "0009_steps_of_a_certification")]
    operations = [
        migrations.RunPython(tell_steps, migrations.RunPython.noop),
        *protect_by_person("services_certificationstep", sealed=("note",)),
        *protect_by_person("services_handedin"),
        *(
            same_person(f"services_{table}", parent="services_certification", column="certification_id")
            for table in ("certificationstep", "handedin")
        ),
    ]
