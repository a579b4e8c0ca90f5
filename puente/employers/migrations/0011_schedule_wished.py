from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("employers", "0010_door_of_mails"),
    ]

    operations = [
        migrations.AddField(
            model_name="vacancy",
            name="schedule_wished",
            field=models.BooleanField(default=False, verbose_name="el horario es solo deseable"),
        ),
    ]
