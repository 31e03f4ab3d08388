"""What must be true of the settings before a node starts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from caminemos.kernel.api import this_node


@register()
def real_people_need_a_closed_house(**_: Any) -> list[CheckMessage]:
    """Refuse developer's error pages on any node but the training one."""
    if settings.DEBUG and not this_node().is_training:
        return [Error("CAMINEMOS_DEBUG shows internals of a node with real people: switch it off.", id="config.E001")]
    return []
