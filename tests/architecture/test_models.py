"""What import-linter cannot see: foreign keys, string references and reverse accessors between areas."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.db.models.fields.related import RelatedField

from caminemos.kernel.api import Guarded
from tests.architecture.map import PACKAGE, floor_of, may_point_to

OUTSIDE = {
    "contenttypes",
    "auth",
    "sessions",
    "sites",
    "account",
    "mfa",
    "usersessions",
    "socialaccount",
    "django_tasks_database",
    "tasks_db",
    "wagtailcore",
    "taggit",
    "wagtailsearch",
}
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}


def our_models() -> list[type[models.Model]]:
    return [
        model for model in apps.get_models() if model.__module__.startswith("caminemos.") and ".tests." not in model.__module__
    ]


def area_of(model: type[models.Model]) -> str:
    """Return the area of one of our models (its label may differ where Django has taken the name), or the app of another's."""
    return model.__module__.split(".")[1] if model.__module__.startswith("caminemos.") else model._meta.app_label


def upward_keys(found: list[type[models.Model]]) -> list[str]:
    """List the relations that point up or sideways on the map."""
    wrong = []
    for model in found:
        for field in model._meta.get_fields():
            if isinstance(field, RelatedField) and field.model is model:
                target = area_of(field.related_model)
                if target not in OUTSIDE and not may_point_to(area_of(model), target):
                    wrong.append(f"{model._meta.label}.{field.name} points to {target}")
    return wrong


def string_keys(source: str) -> list[str]:
    """List the relations written as strings ("area.Model"), which no import shows."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    named = [(node, getattr(node.func, "attr", getattr(node.func, "id", ""))) for node in calls]
    first = [
        (node.args[0] if node.args else next((k.value for k in node.keywords if k.arg == "to"), None))
        for node, name in named
        if name in RELATIONS
    ]
    return [arg.value for arg in first if isinstance(arg, ast.Constant) and isinstance(arg.value, str) and "." in arg.value]


def model_files() -> Iterator[Path]:
    yield from (file for file in PACKAGE.rglob("*.py") if "models" in file.parts or file.name == "models.py")


def test_foreign_keys_only_point_down_the_map():
    assert upward_keys(our_models()) == []


def test_no_foreign_key_hides_behind_a_string():
    assert {str(file.relative_to(PACKAGE)): found for file in model_files() if (found := string_keys(file.read_text()))} == {}


def test_guarded_models_have_no_reverse_accessor():
    loose = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        if issubclass(model, Guarded)
        for field in model._meta.get_fields()
        if isinstance(field, RelatedField) and field.remote_field.related_name != "+"
    ]
    assert loose == []


def test_each_area_has_one_migration_head():
    from django.db.migrations.loader import MigrationLoader

    graph = MigrationLoader(None).graph
    heads = {
        app: [name for label, name in graph.leaf_nodes() if label == app] for app in {label for label, _ in graph.leaf_nodes()}
    }
    assert {app: names for app, names in heads.items() if len(names) > 1} == {}


@pytest.mark.django_db
def test_no_model_changed_without_its_migration():
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=1)


class _Planted:
    """Builds models that break the map, outside the registry of real ones."""

    @staticmethod
    def upward() -> type[models.Model]:
        from django.apps.registry import Apps

        from caminemos.plan.models import Plan

        class Stamp(models.Model):
            plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")

            class Meta:
                app_label = "audit"
                apps = Apps()

        return Stamp


def test_a_planted_upward_key_is_caught():
    assert floor_of("audit") < floor_of("plan")
    assert upward_keys([_Planted.upward()]) == ["audit.Stamp.plan points to plan"]


def test_a_planted_string_key_is_caught():
    assert string_keys('meeting = models.ForeignKey("governance.Meeting", on_delete=models.CASCADE)') == ["governance.Meeting"]
