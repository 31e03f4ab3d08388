"""Indicators: passports, States' targets, released figures; indicators become a subject of updates."""

import django.db.models.deletion
from django.db import migrations, models

import caminemos.kernel.ids
import caminemos.kernel.text


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("places", "0001_initial"),
        ("plan", "0005_evaluation"),
    ]

    operations = [
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.UUIDField(default=caminemos.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=40)),
                ("series", models.CharField(blank=True, max_length=60)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_because", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ("plan", "code"),
            },
        ),
        migrations.CreateModel(
            name="IndicatorDefinition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("valid_from", models.DateField()),
                ("breaks", models.BooleanField(default=True)),
                ("why", models.CharField(blank=True, max_length=400)),
                ("title", caminemos.kernel.text.MultilingualField(default=caminemos.kernel.text.Text)),
                ("definition", caminemos.kernel.text.MultilingualField(default=caminemos.kernel.text.Text)),
                ("source", caminemos.kernel.text.MultilingualField(default=caminemos.kernel.text.Text)),
                ("responsible", caminemos.kernel.text.MultilingualField(default=caminemos.kernel.text.Text)),
                ("measure", models.CharField(max_length=10)),
                ("unit", models.CharField(blank=True, max_length=20)),
                ("frequency", models.CharField(max_length=12)),
                ("dimensions", models.JSONField(blank=True, default=list)),
                ("levels", models.JSONField(blank=True, default=list)),
                ("rises", models.BooleanField(default=True)),
                ("places_overlap", models.BooleanField(default=False)),
                ("times_overlap", models.BooleanField(default=False)),
                ("tolerance", models.PositiveSmallIntegerField(default=10)),
                ("baseline", models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ("baseline_on", models.DateField(null=True)),
                ("no_baseline_because", models.CharField(blank=True, max_length=300)),
                ("target", models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ("target_on", models.DateField(null=True)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=80)),
            ],
            options={
                "ordering": ("indicator", "number"),
            },
        ),
        migrations.CreateModel(
            name="ReleasedFigure",
            fields=[
                ("id", models.UUIDField(default=caminemos.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ("vintage", models.PositiveSmallIntegerField()),
                ("update_key", models.UUIDField()),
                ("value", models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ("numerator", models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ("denominator", models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ("parts", models.JSONField(blank=True, default=dict)),
                ("is_missing", models.BooleanField(default=False)),
                ("as_of", models.DateField()),
                ("released_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("indicator", "country", "round", "vintage"),
            },
        ),
        migrations.CreateModel(
            name="StateTarget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("baseline", models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ("baseline_on", models.DateField(null=True)),
                ("target", models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ("target_on", models.DateField(null=True)),
                ("set_at", models.DateTimeField()),
                ("set_by", models.CharField(max_length=80)),
            ],
            options={
                "ordering": ("indicator", "country", "id"),
            },
        ),
        migrations.RemoveConstraint(
            model_name="obligation",
            name="plan_obligation_about_one",
        ),
        migrations.RemoveConstraint(
            model_name="progressupdate",
            name="plan_update_about_one",
        ),
        migrations.RemoveConstraint(
            model_name="progressupdate",
            name="plan_update_says_how_it_goes_once_sent",
        ),
        migrations.AddField(
            model_name="progressupdate",
            name="figures",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="indicator",
            name="action",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plan.action"),
        ),
        migrations.AddField(
            model_name="indicator",
            name="objective",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plan.objective"
            ),
        ),
        migrations.AddField(
            model_name="indicator",
            name="plan",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plan.plan"),
        ),
        migrations.AddField(
            model_name="indicator",
            name="result",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plan.result"),
        ),
        migrations.AddField(
            model_name="obligation",
            name="indicator",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="plan.indicator"
            ),
        ),
        migrations.AddField(
            model_name="progressupdate",
            name="indicator",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="plan.indicator"
            ),
        ),
        migrations.AddConstraint(
            model_name="obligation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("action__isnull", False),
                        ("commitment__isnull", True),
                        ("indicator__isnull", True),
                        ("result__isnull", True),
                    ),
                    models.Q(
                        ("action__isnull", True),
                        ("commitment__isnull", True),
                        ("indicator__isnull", True),
                        ("result__isnull", False),
                    ),
                    models.Q(
                        ("action__isnull", True),
                        ("commitment__isnull", False),
                        ("indicator__isnull", True),
                        ("result__isnull", True),
                    ),
                    models.Q(
                        ("action__isnull", True),
                        ("commitment__isnull", True),
                        ("indicator__isnull", False),
                        ("result__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="plan_obligation_about_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="obligation",
            constraint=models.UniqueConstraint(fields=("round", "country", "indicator"), name="plan_obligation_indicator_once"),
        ),
        migrations.AddConstraint(
            model_name="progressupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("action__isnull", False),
                        ("commitment__isnull", True),
                        ("indicator__isnull", True),
                        ("result__isnull", True),
                    ),
                    models.Q(
                        ("action__isnull", True),
                        ("commitment__isnull", True),
                        ("indicator__isnull", True),
                        ("result__isnull", False),
                    ),
                    models.Q(
                        ("action__isnull", True),
                        ("commitment__isnull", False),
                        ("indicator__isnull", True),
                        ("result__isnull", True),
                    ),
                    models.Q(
                        ("action__isnull", True),
                        ("commitment__isnull", True),
                        ("indicator__isnull", False),
                        ("result__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="plan_update_about_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "draft"),
                    ("status__in", ("not_started", "on_track", "delayed", "on_hold", "done")),
                    ("indicator__isnull", False),
                    _connector="OR",
                ),
                name="plan_update_says_how_it_goes_once_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressupdate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("indicator__isnull", False)),
                fields=("custody", "indicator", "round"),
                name="plan_update_indicator_once",
            ),
        ),
        migrations.AddField(
            model_name="indicatordefinition",
            name="indicator",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="definitions", to="plan.indicator"),
        ),
        migrations.AddField(
            model_name="releasedfigure",
            name="country",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.country"),
        ),
        migrations.AddField(
            model_name="releasedfigure",
            name="definition",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plan.indicatordefinition"),
        ),
        migrations.AddField(
            model_name="releasedfigure",
            name="indicator",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plan.indicator"),
        ),
        migrations.AddField(
            model_name="releasedfigure",
            name="round",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plan.reportinground"),
        ),
        migrations.AddField(
            model_name="statetarget",
            name="country",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.country"),
        ),
        migrations.AddField(
            model_name="statetarget",
            name="indicator",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plan.indicator"),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(fields=("plan", "code"), name="plan_indicator_code_once"),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("action__isnull", True), ("objective__isnull", False), ("result__isnull", True)),
                    models.Q(("action__isnull", False), ("objective__isnull", True), ("result__isnull", True)),
                    models.Q(("action__isnull", True), ("objective__isnull", True), ("result__isnull", False)),
                    _connector="OR",
                ),
                name="plan_indicator_of_one_part",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatordefinition",
            constraint=models.UniqueConstraint(fields=("indicator", "number"), name="plan_definition_number_once"),
        ),
        migrations.AddConstraint(
            model_name="indicatordefinition",
            constraint=models.CheckConstraint(
                condition=models.Q(("measure__in", ("flow", "stock", "share", "typical", "score", "narrative"))),
                name="plan_definition_known_measure",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatordefinition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "unit__in",
                        [
                            "",
                            "persons",
                            "cases",
                            "households",
                            "institutions",
                            "municipalities",
                            "places",
                            "events",
                            "documents",
                            "agreements",
                            "days",
                            "usd",
                            "percent",
                            "level",
                        ],
                    )
                ),
                name="plan_definition_known_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatordefinition",
            constraint=models.CheckConstraint(
                condition=models.Q(("frequency__in", ["monthly", "quarterly", "half-yearly", "yearly"])),
                name="plan_definition_known_frequency",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatordefinition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("target__isnull", True),
                    ("baseline__isnull", False),
                    models.Q(("no_baseline_because", ""), _negated=True),
                    _connector="OR",
                ),
                name="plan_definition_target_has_a_baseline_or_says_why_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatordefinition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("baseline_on__isnull", True),
                    ("target_on__isnull", True),
                    ("target_on__gt", models.F("baseline_on")),
                    _connector="OR",
                ),
                name="plan_definition_target_after_baseline",
            ),
        ),
        migrations.AddConstraint(
            model_name="releasedfigure",
            constraint=models.UniqueConstraint(
                fields=("indicator", "country", "round", "vintage"), name="plan_released_vintage_once"
            ),
        ),
    ]
