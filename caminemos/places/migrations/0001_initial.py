import django.db.models.deletion
from django.db import migrations, models

import caminemos.kernel.loose_date
import caminemos.kernel.text


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Country",
            fields=[
                ("iso3", models.CharField(max_length=3, primary_key=True, serialize=False)),
                ("iso2", models.CharField(blank=True, max_length=2)),
                ("m49", models.CharField(blank=True, max_length=3)),
                ("unhcr_code", models.CharField(blank=True, max_length=3)),
                ("name", caminemos.kernel.text.MultilingualField(default=caminemos.kernel.text.Text)),
                ("variants", models.JSONField(blank=True, default=list)),
                ("zone", models.CharField(blank=True, max_length=40)),
                ("is_territory", models.BooleanField(default=True)),
                ("is_member", models.BooleanField(default=False)),
                ("member_since", caminemos.kernel.loose_date.LooseDateField(blank=True, max_length=10, null=True)),
                ("is_neighbour", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ("iso3",),
            },
        ),
        migrations.CreateModel(
            name="CalendarException",
            fields=[
                ("code", models.SlugField(primary_key=True, serialize=False)),
                ("first_on", models.DateField()),
                ("last_on", models.DateField()),
                ("is_working", models.BooleanField(default=False)),
                ("name", caminemos.kernel.text.MultilingualField(default=caminemos.kernel.text.Text)),
                ("source", models.CharField(max_length=400)),
                ("confirmed_by", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ("country", "first_on"),
            },
        ),
        migrations.CreateModel(
            name="Division",
            fields=[
                ("code", models.CharField(max_length=12, primary_key=True, serialize=False)),
                ("pcode", models.CharField(blank=True, max_length=12)),
                ("level", models.PositiveSmallIntegerField()),
                ("iso", models.CharField(blank=True, max_length=6)),
                ("geonames", models.CharField(blank=True, max_length=20)),
                ("name", caminemos.kernel.text.MultilingualField(default=caminemos.kernel.text.Text)),
                ("variants", models.JSONField(blank=True, default=list)),
                ("sought", models.CharField(blank=True, max_length=300)),
                ("is_water", models.BooleanField(default=False)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_to", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ("country", "code"),
            },
        ),
        migrations.CreateModel(
            name="Outline",
            fields=[
                ("code", models.CharField(max_length=12, primary_key=True, serialize=False)),
                ("geometry", models.JSONField()),
            ],
            options={
                "ordering": ("code",),
            },
        ),
        migrations.CreateModel(
            name="Reform",
            fields=[
                ("code", models.SlugField(primary_key=True, serialize=False)),
                ("level", models.PositiveSmallIntegerField()),
                ("on", caminemos.kernel.loose_date.LooseDateField(max_length=10)),
                ("units_before", models.PositiveIntegerField(blank=True, null=True)),
                ("units_after", models.PositiveIntegerField(blank=True, null=True)),
                ("name", caminemos.kernel.text.MultilingualField(default=caminemos.kernel.text.Text)),
                ("note", caminemos.kernel.text.MultilingualField(blank=True, default=caminemos.kernel.text.Text)),
                ("law", models.CharField(blank=True, max_length=200)),
                ("source", models.URLField(blank=True, max_length=400)),
                ("confirmed_by", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ("country", "on"),
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
        ),
        migrations.CreateModel(
            name="Suspension",
            fields=[
                ("code", models.SlugField(primary_key=True, serialize=False)),
                ("scope", models.CharField(max_length=40)),
                ("first_on", models.DateField()),
                ("last_on", models.DateField(blank=True, null=True)),
                ("over_by", models.DateField(blank=True, null=True)),
                ("name", caminemos.kernel.text.MultilingualField(default=caminemos.kernel.text.Text)),
                ("note", caminemos.kernel.text.MultilingualField(blank=True, default=caminemos.kernel.text.Text)),
                ("source", models.CharField(max_length=400)),
                ("confirmed_by", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ("country", "first_on"),
            },
        ),
        migrations.CreateModel(
            name="Calendar",
            fields=[
                (
                    "country",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="calendar",
                        serialize=False,
                        to="places.country",
                    ),
                ),
                ("weekly_rest", models.JSONField(default=list)),
                ("rule", models.CharField(max_length=2)),
                ("source", caminemos.kernel.text.MultilingualField(default=caminemos.kernel.text.Text)),
                ("confirmed_by", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ("country",),
            },
        ),
        migrations.AddConstraint(
            model_name="country",
            constraint=models.UniqueConstraint(
                condition=models.Q(("iso2", ""), _negated=True), fields=("iso2",), name="places_country_iso2_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="country",
            constraint=models.UniqueConstraint(
                condition=models.Q(("unhcr_code", ""), _negated=True),
                fields=("unhcr_code",),
                name="places_country_unhcr_code_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="country",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_member", True), ("is_neighbour", True), _negated=True),
                name="places_country_member_or_neighbour",
            ),
        ),
        migrations.AddConstraint(
            model_name="country",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_member", True), ("member_since", None), _connector="OR"),
                name="places_country_since_of_members",
            ),
        ),
        migrations.AddField(
            model_name="calendarexception",
            name="country",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="calendar_exceptions", to="places.country"
            ),
        ),
        migrations.AddField(
            model_name="division",
            name="country",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="divisions", to="places.country"),
        ),
        migrations.AddField(
            model_name="division",
            name="drawn_as",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.division"
            ),
        ),
        migrations.AddField(
            model_name="division",
            name="parent",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="places.division"
            ),
        ),
        migrations.AddField(
            model_name="outline",
            name="country",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="outlines", to="places.country"),
        ),
        migrations.AddField(
            model_name="outline",
            name="division",
            field=models.OneToOneField(
                blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="outline", to="places.division"
            ),
        ),
        migrations.AddField(
            model_name="reform",
            name="country",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reforms", to="places.country"),
        ),
        migrations.AddField(
            model_name="succession",
            name="predecessor",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="successors", to="places.division"),
        ),
        migrations.AddField(
            model_name="succession",
            name="reform",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="successions", to="places.reform"),
        ),
        migrations.AddField(
            model_name="succession",
            name="successor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="predecessors", to="places.division"
            ),
        ),
        migrations.AddField(
            model_name="suspension",
            name="country",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="suspensions", to="places.country"),
        ),
        migrations.AddConstraint(
            model_name="calendarexception",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_on__gte", models.F("first_on"))), name="places_exception_in_order"
            ),
        ),
        migrations.AddIndex(
            model_name="division",
            index=models.Index(fields=["country", "level"], name="places_division_by_level"),
        ),
        migrations.AddConstraint(
            model_name="division",
            constraint=models.CheckConstraint(condition=models.Q(("level__in", (1, 2))), name="places_division_level"),
        ),
        migrations.AddConstraint(
            model_name="division",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("level", 1), ("parent", None)), ("level", 2), _connector="OR"),
                name="places_division_top_has_no_parent",
            ),
        ),
        migrations.AddConstraint(
            model_name="division",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to", None), ("valid_from", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="places_division_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="division",
            constraint=models.UniqueConstraint(
                condition=models.Q(("pcode", ""), _negated=True), fields=("pcode",), name="places_division_pcode_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="division",
            constraint=models.UniqueConstraint(
                condition=models.Q(("iso", ""), _negated=True), fields=("iso",), name="places_division_iso_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.UniqueConstraint(fields=("predecessor", "successor"), name="places_succession_once"),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.CheckConstraint(
                condition=models.Q(("predecessor", models.F("successor")), _negated=True), name="places_succession_of_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="suspension",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_on", None), ("last_on__gte", models.F("first_on")), _connector="OR"),
                name="places_suspension_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="suspension",
            constraint=models.CheckConstraint(
                condition=models.Q(("over_by", None), ("over_by__gt", models.F("last_on")), _connector="OR"),
                name="places_suspension_over_after_last",
            ),
        ),
    ]
