"""Forms: what is wrong first, then each field with its label, hint and error, tied together for those who listen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.inclusion_tag("ui/parts/form.html")
def form_fields(form: forms.BaseForm) -> dict[str, Any]:
    """Show a form's fields with label, hint and error, after a summary of what is wrong."""
    return {"form": form, "fields": [_parts(field) for field in form.visible_fields()]}


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Show one field with its label, hint and error."""
    return {"one": _parts(bound)}


@register.inclusion_tag("ui/parts/filters.html", takes_context=True)
def filters(context: Mapping[str, Any], form: forms.BaseForm, target: str = "") -> dict[str, Any]:
    """Show a form of filters: it lives in the address, applies itself, and works without scripts."""
    return {
        "form": form,
        "fields": [_parts(one) | {"is_optional": False} for one in form.visible_fields()],
        "target": target,
        "path": context["request"].path,
    }


def _parts(bound: BoundField) -> dict[str, Any]:
    widget = bound.field.widget
    is_group = bool(getattr(widget, "use_fieldset", False))
    described = _described(bound)
    return {
        "bound": bound,
        "control": _control(bound, "" if is_group else described),
        "described": described,
        "is_check": isinstance(widget, forms.CheckboxInput),
        "is_group": is_group,
        "is_optional": not (
            bound.field.required or isinstance(widget, forms.CheckboxInput) or getattr(bound.form, "is_draft", False)
        ),
        "hint_id": f"{bound.auto_id}_hint",
        "error_id": f"{bound.auto_id}_error",
    }


def _described(bound: BoundField) -> str:
    """Return the ids of what describes a field; a group says it once for all its boxes."""
    error = [f"{bound.auto_id}_error"] if bound.errors else []
    return " ".join([*error, *([f"{bound.auto_id}_hint"] if bound.help_text else [])])


def _control(bound: BoundField, described: str) -> SafeString:
    extra: dict[str, Any] = {"aria-describedby": described} if described else {}
    if bound.errors:
        extra["aria-invalid"] = "true"
    return bound.as_widget(attrs=extra)
