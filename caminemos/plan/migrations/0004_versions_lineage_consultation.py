"""Versions of adopted plans, lineage, steps of a draft, comments; plans adopted before get their first version."""

import hashlib
import json

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

import caminemos.kernel.text


def _head(plan):
    texts = {name: dict(getattr(plan, name).values) for name in ("title", "vision", "document")}
    span = {name: str(getattr(plan, name)) if getattr(plan, name) else None for name in ("starts", "ends")}
    return {"year": plan.year, "language": plan.language, "presidency": plan.presidency_id} | texts | span


def _part(part):
    texts = {"title": dict(part.title.values), "summary": dict(part.summary.values)}
    return texts | {name: getattr(part, name) for name in ("order", "section", "ordinal", "page")}


def _group(row):
    return row.working_group.code if row.working_group else None


def _block(block):
    return f"{block.objective.code}/{_group(block) or 'presidency'}"


def records_of(apps, plan):
    """Return the plan's records as caminemos.plan.rules reads them; a test holds both to be the same."""

    def rows(name, **by):
        return apps.get_model("plan", name).objects.filter(**(by or {"plan": plan}))

    links = {}
    for action, result in rows("ActionResultLink", action__plan=plan).values_list("action", "result__code"):
        links.setdefault(action, []).append(result)
    found = [["plan", plan.code, _head(plan)]]
    found += [["group", one.code, _part(one) | {"lead": one.lead_id, "source": one.source}] for one in rows("WorkingGroup")]
    found += [["priority", one.code, _part(one)] for one in rows("Priority")]
    found += [["objective", one.code, _part(one) | {"priority": one.priority.code}] for one in rows("Objective")]
    for one in rows("ActionBlock", objective__plan=plan):
        own = {"objective": one.objective.code, "working_group": _group(one), "section": one.section, "order": one.order}
        found.append(["block", _block(one), own])
    for one in rows("Action"):
        more = {"block": _block(one.block), "quantity": one.quantity, "results": sorted(links.get(one.pk, []))}
        found.append(["action", one.code, _part(one) | more])
    found += [["result", one.code, _part(one) | {"objective": one.objective.code}] for one in rows("Result")]
    found += [["means", one.code, _part(one) | {"kind": one.kind}] for one in rows("MethodItem")]
    for one in rows("ScheduleRow"):
        dates = sorted(str(date.when) for date in rows("ScheduleDate", row=one))
        found.append(["row", one.code, _part(one) | {"kind": one.kind, "working_group": _group(one), "dates": dates}])
    return found


def write_first_versions(apps, schema_editor):
    """Keep the text of each plan adopted before, as it reads now, as its version 1."""
    for plan in apps.get_model("plan", "Plan").objects.filter(state="adopted"):
        records = records_of(apps, plan)
        written = json.dumps(sorted(records, key=lambda row: row[:2]), ensure_ascii=False, sort_keys=True)
        apps.get_model("plan", "PlanVersion").objects.create(
            plan=plan,
            number=1,
            kind="adopted",
            records=records,
            sha256=hashlib.sha256(written.encode()).hexdigest(),
            made_at=timezone.now(),
            by=plan.loaded_by,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("places", "0001_initial"),
        ("plan", "0003_following_the_plan"),
    ]

    operations = [
        migrations.CreateModel(
            name="DraftStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField()),
                ("by", models.CharField(max_length=80)),
                ("office", caminemos.kernel.text.MultilingualField(blank=True, default=caminemos.kernel.text.Text)),
                ("source", models.CharField(max_length=20)),
                ("parts", models.JSONField()),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Lineage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("action", "action"), ("result", "result")], max_length=10)),
                ("from_code", models.CharField(blank=True, max_length=40)),
                ("to_code", models.CharField(blank=True, max_length=40)),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("continued", "continued"),
                            ("reworded", "reworded"),
                            ("merged", "merged"),
                            ("split", "split"),
                            ("dropped", "dropped"),
                            ("done", "done"),
                            ("new", "new"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=400)),
                ("is_confirmed", models.BooleanField(default=False)),
                ("by", models.CharField(max_length=80)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("from_plan", "kind", "from_code", "to_code"),
            },
        ),
        migrations.CreateModel(
            name="PlanComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("code", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=2)),
                ("text", models.TextField(max_length=2000)),
                (
                    "wording_of",
                    models.CharField(choices=[("title", "title"), ("summary", "summary")], default="title", max_length=10),
                ),
                ("wording", caminemos.kernel.text.MultilingualField(blank=True, default=caminemos.kernel.text.Text)),
                ("state", models.CharField(default="open", max_length=10)),
                ("reply", models.TextField(blank=True, max_length=2000)),
                ("by", models.CharField(max_length=80)),
                ("made_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField(null=True)),
                ("answered_by", models.CharField(blank=True, max_length=80)),
                ("answered_at", models.DateTimeField(null=True)),
                ("taken_over_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("plan", "kind", "code", "made_at"),
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(choices=[("adopted", "Adopted"), ("corrected", "Corrected")], max_length=10)),
                ("records", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("by", models.CharField(max_length=80)),
                ("office", caminemos.kernel.text.MultilingualField(blank=True, default=caminemos.kernel.text.Text)),
                ("reason", models.CharField(blank=True, max_length=400)),
            ],
            options={
                "ordering": ("plan", "number"),
            },
        ),
        migrations.RemoveConstraint(
            model_name="plan",
            name="plan_plan_known_state",
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "consulted", "adopted"])), name="plan_plan_known_state"
            ),
        ),
        migrations.AddField(
            model_name="draftstep",
            name="plan",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="plan.plan"),
        ),
        migrations.AddField(
            model_name="draftstep",
            name="undoes",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="undone_by", to="plan.draftstep"
            ),
        ),
        migrations.AddField(
            model_name="lineage",
            name="from_plan",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plan.plan"),
        ),
        migrations.AddField(
            model_name="lineage",
            name="to_plan",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plan.plan"),
        ),
        migrations.AddField(
            model_name="plancomment",
            name="country",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.country"
            ),
        ),
        migrations.AddField(
            model_name="plancomment",
            name="institution",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisation"),
        ),
        migrations.AddField(
            model_name="plancomment",
            name="plan",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="plan.plan"),
        ),
        migrations.AddField(
            model_name="planversion",
            name="plan",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="plan.plan"),
        ),
        migrations.AddConstraint(
            model_name="lineage",
            constraint=models.UniqueConstraint(
                fields=("from_plan", "to_plan", "kind", "from_code", "to_code"), name="plan_lineage_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="lineage",
            constraint=models.CheckConstraint(
                condition=models.Q(("relation__in", ["continued", "reworded", "merged", "split", "dropped", "done", "new"])),
                name="plan_lineage_known_relation",
            ),
        ),
        migrations.AddConstraint(
            model_name="lineage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("relation__in", ["dropped", "done"]),
                        ("to_code", ""),
                        models.Q(("from_code", ""), _negated=True),
                        models.Q(("note", ""), _negated=True),
                    ),
                    models.Q(("from_code", ""), ("relation", "new"), models.Q(("to_code", ""), _negated=True)),
                    models.Q(
                        models.Q(("relation__in", ["dropped", "done", "new"]), _negated=True),
                        models.Q(("from_code", ""), _negated=True),
                        models.Q(("to_code", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="plan_lineage_ends_fit",
            ),
        ),
        migrations.AddConstraint(
            model_name="plancomment",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "accepted", "partly", "declined"])), name="plan_comment_known_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="plancomment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["partly", "declined"]), _negated=True),
                    models.Q(("reply", ""), _negated=True),
                    _connector="OR",
                ),
                name="plan_comment_refusal_has_reply",
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.UniqueConstraint(fields=("plan", "number"), name="plan_version_number_once"),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "adopted"), ("number", 1)),
                    models.Q(("kind", "corrected"), ("number__gt", 1)),
                    _connector="OR",
                ),
                name="plan_version_first_is_adopted",
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "adopted"), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="plan_version_correction_has_reason",
            ),
        ),
        migrations.RunPython(write_first_versions, migrations.RunPython.noop, elidable=True),
    ]
