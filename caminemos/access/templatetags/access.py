"""What the templates of signing in need besides the design system."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def access_json(value: Any) -> str:
    """Return the value as JSON; the template escapes it into an attribute."""
    return json.dumps(value, cls=DjangoJSONEncoder)
