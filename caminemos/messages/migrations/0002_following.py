import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import caminemos.kernel.ids
import caminemos.kernel.text


def leave_as_before(apps, schema_editor):
    """What was written before left when it was due, and still does."""
    apps.get_model("staff_messages", "Notice").objects.update(leaves_at=models.F("due_at"), weight="asks")


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("staff_messages", "0001_notices_and_letters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Follow",
            fields=[
                ("id", models.UUIDField(default=caminemos.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=180)),
                ("since", models.DateTimeField()),
            ],
            options={
                "ordering": ("-since", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("rhythm", models.CharField(default="at_once", max_length=12)),
                ("hour", models.PositiveSmallIntegerField(default=7)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="letter",
            name="messages_letter_known_state",
        ),
        migrations.RemoveIndex(
            model_name="notice",
            name="messages_notice_waiting",
        ),
        migrations.AddField(
            model_name="letter",
            name="address",
            field=models.CharField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name="letter",
            name="name",
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AddField(
            model_name="notice",
            name="about",
            field=models.CharField(blank=True, max_length=180),
        ),
        migrations.AddField(
            model_name="notice",
            name="address",
            field=models.CharField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name="notice",
            name="author",
            field=caminemos.kernel.text.MultilingualField(blank=True, default=caminemos.kernel.text.Text),
        ),
        migrations.AddField(
            model_name="notice",
            name="file_method",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="notice",
            name="file_name",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name="notice",
            name="file_text",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="file_type",
            field=models.CharField(blank=True, max_length=48),
        ),
        migrations.AddField(
            model_name="notice",
            name="language",
            field=models.CharField(blank=True, max_length=8),
        ),
        migrations.AddField(
            model_name="notice",
            name="leaves_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="lines",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="notice",
            name="name",
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AddField(
            model_name="notice",
            name="weight",
            field=models.CharField(default="news", max_length=8),
        ),
        migrations.RunPython(leave_as_before, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="notice",
            name="leaves_at",
            field=models.DateTimeField(),
        ),
        migrations.AlterField(
            model_name="letter",
            name="recipient",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="recipient",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["state", "leaves_at"], name="messages_notice_waiting"),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("leaving", "sent", "failed", "replaced"))), name="messages_letter_known_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("address", ""), ("recipient__isnull", False)),
                    models.Q(("recipient__isnull", True), models.Q(("address", ""), _negated=True)),
                    _connector="OR",
                ),
                name="messages_letter_to_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("recipient__isnull", True)),
                fields=("address", "key"),
                name="messages_notice_said_once_outside",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("weight__in", ("news", "asks", "invites"))), name="messages_notice_known_weight"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("address", ""), ("recipient__isnull", False)),
                    models.Q(("recipient__isnull", True), models.Q(("address", ""), _negated=True)),
                    _connector="OR",
                ),
                name="messages_notice_to_one",
            ),
        ),
        migrations.AddField(
            model_name="follow",
            name="user",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name="preference",
            constraint=models.CheckConstraint(
                condition=models.Q(("rhythm__in", ("at_once", "daily", "weekly", "inbox_only"))),
                name="messages_preference_known_rhythm",
            ),
        ),
        migrations.AddConstraint(
            model_name="preference",
            constraint=models.CheckConstraint(condition=models.Q(("hour__lte", 23)), name="messages_preference_hour_of_a_day"),
        ),
        migrations.AddIndex(
            model_name="follow",
            index=models.Index(fields=["key"], name="messages_follow_key"),
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.UniqueConstraint(fields=("user", "key"), name="messages_follow_once"),
        ),
    ]
