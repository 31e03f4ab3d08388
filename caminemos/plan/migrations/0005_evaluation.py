"""Evaluations of a plan: criteria, findings, recommendations, sign-offs, answers and follow-up."""

import django.db.models.deletion
from django.db import migrations, models

import caminemos.kernel.text


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0001_initial"),
        ("plan", "0004_versions_lineage_consultation"),
    ]

    operations = [
        migrations.CreateModel(
            name="Addressee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("presidency", "Presidency"),
                            ("secretariat", "Technical secretariat"),
                            ("group", "Working group"),
                            ("state", "State"),
                        ],
                        max_length=12,
                    ),
                ),
                ("group", models.CharField(blank=True, max_length=40)),
                (
                    "country",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.country"
                    ),
                ),
            ],
            options={
                "ordering": ("recommendation", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=60, unique=True)),
                ("title", caminemos.kernel.text.MultilingualField(default=caminemos.kernel.text.Text)),
                (
                    "kind",
                    models.CharField(
                        choices=[("mid_term", "Mid-term"), ("final", "Final"), ("thematic", "Thematic")], max_length=10
                    ),
                ),
                ("purpose", caminemos.kernel.text.MultilingualField(blank=True, default=caminemos.kernel.text.Text)),
                ("scope", caminemos.kernel.text.MultilingualField(blank=True, default=caminemos.kernel.text.Text)),
                ("method", caminemos.kernel.text.MultilingualField(blank=True, default=caminemos.kernel.text.Text)),
                ("evaluators", models.CharField(max_length=300)),
                ("is_independent", models.BooleanField(default=False)),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("state", models.CharField(default="draft", max_length=12)),
                ("created_at", models.DateTimeField()),
                ("created_by", models.CharField(max_length=80)),
                ("published_at", models.DateTimeField(null=True)),
                ("plan", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plan.plan")),
            ],
            options={
                "ordering": ("-starts_on", "code"),
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40)),
                ("order", models.PositiveSmallIntegerField()),
                ("title", caminemos.kernel.text.MultilingualField(default=caminemos.kernel.text.Text)),
                ("questions", caminemos.kernel.text.MultilingualField(blank=True, default=caminemos.kernel.text.Text)),
                (
                    "rating",
                    models.CharField(
                        choices=[
                            ("highly_satisfactory", "Highly satisfactory"),
                            ("satisfactory", "Satisfactory"),
                            ("partly_satisfactory", "Partly satisfactory"),
                            ("unsatisfactory", "Unsatisfactory"),
                            ("not_rated", "Not rated"),
                        ],
                        default="not_rated",
                        max_length=24,
                    ),
                ),
                ("justification", caminemos.kernel.text.MultilingualField(blank=True, default=caminemos.kernel.text.Text)),
                (
                    "evaluation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="criteria", to="plan.evaluation"),
                ),
            ],
            options={
                "ordering": ("evaluation", "order"),
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", caminemos.kernel.text.MultilingualField(default=caminemos.kernel.text.Text)),
                (
                    "strength",
                    models.CharField(
                        choices=[
                            ("strong", "Strong: several sources agree"),
                            ("moderate", "Moderate: one solid source"),
                            ("limited", "Limited: partial or indirect"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="plan.criterion"),
                ),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="plan.evaluation"
                    ),
                ),
                ("states", models.ManyToManyField(blank=True, related_name="+", to="places.country")),
            ],
            options={
                "ordering": ("evaluation", "number"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FindingEvidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("part", "Part of the plan"), ("url", "Address"), ("document", "Document")], max_length=10
                    ),
                ),
                ("reference", models.CharField(max_length=500)),
                (
                    "finding",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="plan.finding"),
                ),
            ],
            options={
                "ordering": ("finding", "order"),
            },
        ),
        migrations.CreateModel(
            name="FindingPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("objective", "Objective"), ("action", "Action"), ("result", "Result")], max_length=10
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                (
                    "finding",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="plan.finding"),
                ),
            ],
            options={
                "ordering": ("finding", "kind", "code"),
            },
        ),
        migrations.CreateModel(
            name="ManagementResponse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answer",
                    models.CharField(
                        choices=[("accepted", "Accepted"), ("partly", "Partly accepted"), ("not_accepted", "Not accepted")],
                        max_length=12,
                    ),
                ),
                ("reason", caminemos.kernel.text.MultilingualField(blank=True, default=caminemos.kernel.text.Text)),
                ("measure", caminemos.kernel.text.MultilingualField(blank=True, default=caminemos.kernel.text.Text)),
                ("who", models.CharField(blank=True, max_length=200)),
                ("due_on", models.DateField(null=True)),
                ("by", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                (
                    "addressee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="response", to="plan.addressee"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("on_track", "On track"),
                            ("delayed", "Delayed"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                        ],
                        max_length=12,
                    ),
                ),
                ("sentence", caminemos.kernel.text.MultilingualField(default=caminemos.kernel.text.Text)),
                ("evidence", models.CharField(blank=True, max_length=500)),
                ("by", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="follow_ups", to="plan.managementresponse"
                    ),
                ),
            ],
            options={
                "ordering": ("response", "on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", caminemos.kernel.text.MultilingualField(default=caminemos.kernel.text.Text)),
                ("priority", models.CharField(choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")], max_length=10)),
                ("due_on", models.DateField(null=True)),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="plan.evaluation"
                    ),
                ),
                ("findings", models.ManyToManyField(blank=True, related_name="recommendations", to="plan.finding")),
                ("states", models.ManyToManyField(blank=True, related_name="+", to="places.country")),
            ],
            options={
                "ordering": ("evaluation", "number"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PassageSignOff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("decision", models.CharField(choices=[("signed", "Signed off"), ("refused", "Refused")], max_length=8)),
                ("reason", models.TextField(blank=True, max_length=1000)),
                ("fingerprint", models.CharField(max_length=64)),
                (
                    "country",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.country"),
                ),
                (
                    "evaluation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plan.evaluation"),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plan.finding"
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plan.recommendation"
                    ),
                ),
            ],
            options={
                "ordering": ("evaluation", "at", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EvaluationComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("text", models.TextField(max_length=2000)),
                (
                    "country",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.country"
                    ),
                ),
                (
                    "evaluation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plan.evaluation"),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plan.finding"
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plan.recommendation"
                    ),
                ),
            ],
            options={
                "ordering": ("evaluation", "at", "pk"),
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="addressee",
            name="recommendation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="addressees", to="plan.recommendation"
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "consultation", "final", "published"])),
                name="plan_evaluation_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["mid_term", "final", "thematic"])), name="plan_evaluation_known_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on__isnull", True),
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="plan_evaluation_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="criterion",
            constraint=models.UniqueConstraint(fields=("evaluation", "code"), name="plan_criterion_code_once"),
        ),
        migrations.AddConstraint(
            model_name="criterion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("rating__in", ["highly_satisfactory", "satisfactory", "partly_satisfactory", "unsatisfactory", "not_rated"])
                ),
                name="plan_criterion_known_rating",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(fields=("evaluation", "number"), name="plan_finding_number_once"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(("strength__in", ["strong", "moderate", "limited"])), name="plan_finding_known_strength"
            ),
        ),
        migrations.AddConstraint(
            model_name="findingpart",
            constraint=models.UniqueConstraint(fields=("finding", "kind", "code"), name="plan_finding_part_once"),
        ),
        migrations.AddConstraint(
            model_name="managementresponse",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["accepted", "partly", "not_accepted"])), name="plan_response_known_answer"
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["not_started", "on_track", "delayed", "done", "dropped"])),
                name="plan_followup_known_status",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(fields=("evaluation", "number"), name="plan_recommendation_number_once"),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("priority__in", ["high", "medium", "low"])), name="plan_recommendation_known_priority"
            ),
        ),
        migrations.AddConstraint(
            model_name="passagesignoff",
            constraint=models.CheckConstraint(
                condition=models.Q(("finding__isnull", True), ("recommendation__isnull", True), _connector="XOR"),
                name="plan_signoff_of_one_passage",
            ),
        ),
        migrations.AddConstraint(
            model_name="passagesignoff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decision", "signed"),
                    models.Q(("decision", "refused"), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="plan_signoff_refusal_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="addressee",
            constraint=models.UniqueConstraint(fields=("recommendation", "country"), name="plan_addressee_state_once"),
        ),
        migrations.AddConstraint(
            model_name="addressee",
            constraint=models.UniqueConstraint(
                condition=models.Q(("country__isnull", True)),
                fields=("recommendation", "kind", "group"),
                name="plan_addressee_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="addressee",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("group", ""), ("kind", "state"), ("country__isnull", False)),
                    models.Q(("country__isnull", True), ("kind", "group"), models.Q(("group", ""), _negated=True)),
                    models.Q(("country__isnull", True), ("group", ""), ("kind__in", ["presidency", "secretariat"])),
                    _connector="OR",
                ),
                name="plan_addressee_is_one",
            ),
        ),
    ]
