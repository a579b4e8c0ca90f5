"""What moved to studies and to the dates of a job goes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("profiles", "0005_protect_and_move")]
    operations = [
        migrations.RemoveField(model_name="profile", name="education"),
        migrations.RemoveField(model_name="workexperience", name="until_year"),
    ]
