from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0003_site_groups")]

    operations = [
        migrations.AddField("savedview", "is_usual", models.BooleanField(default=False)),
        migrations.AddConstraint(
            "savedview",
            models.UniqueConstraint(
                condition=models.Q(("is_usual", True)), fields=("user", "room"), name="saved_view_one_usual_per_list"
            ),
        ),
    ]
