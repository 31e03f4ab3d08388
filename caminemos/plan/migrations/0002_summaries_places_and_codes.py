"""Our one-sentence summaries, where the document has each part, codes for rows that had none, what working groups may hold."""

from django.db import migrations, models

from caminemos.kernel.loose_date import LooseDateField
from caminemos.kernel.text import MultilingualField, Text

PARTS = ["action", "methoditem", "objective", "priority", "result", "schedulerow", "workinggroup"]
CODED = ["action", "objective", "priority", "result", "workinggroup"]
UNCODED = ["methoditem", "schedulerow"]


def name_rows(apps, schema_editor):
    """Give each row without a code its place in the plan as code; the next load of the plan's file names it."""
    for name in UNCODED:
        for row in apps.get_model("plan", name).objects.all():
            row.code = f"row-{row.order}"
            row.save(update_fields=["code"])


def _number():
    return models.PositiveSmallIntegerField(null=True)


class Migration(migrations.Migration):
    dependencies = [("plan", "0001_initial")]

    operations = [
        *(migrations.AddField(part, "summary", MultilingualField(blank=True, default=Text)) for part in PARTS),
        *(migrations.AddField(part, "ordinal", _number()) for part in PARTS),
        *(migrations.AddField(part, "page", _number()) for part in PARTS),
        *(
            migrations.AlterField(part, "section", models.CharField(blank=True, max_length=160))
            for part in [*PARTS, "actionblock"]
        ),
        *(migrations.AlterField(part, "code", models.CharField(max_length=40)) for part in CODED),
        *(
            migrations.AddField(part, "code", models.CharField(default="", max_length=40), preserve_default=False)
            for part in UNCODED
        ),
        migrations.RunPython(name_rows, migrations.RunPython.noop, elidable=True),
        *(
            migrations.AddConstraint(part, models.UniqueConstraint(fields=["plan", "code"], name=f"plan_{part}_code_once"))
            for part in UNCODED
        ),
        migrations.AddField("plan", "language", models.CharField(default="es", max_length=2)),
        migrations.AddField("plan", "starts", LooseDateField(null=True)),
        migrations.AddField("plan", "ends", LooseDateField(null=True)),
        migrations.AddField("plan", "adopted_at", models.DateTimeField(null=True)),
        migrations.AddField("workinggroup", "source", models.URLField(blank=True, max_length=300)),
        migrations.AddConstraint(
            "actionblock", models.UniqueConstraint(fields=["objective", "working_group"], name="plan_block_once_per_group")
        ),
        migrations.AddConstraint(
            "actionblock",
            models.UniqueConstraint(
                condition=models.Q(working_group__isnull=True), fields=["objective"], name="plan_block_once_for_the_presidency"
            ),
        ),
    ]
