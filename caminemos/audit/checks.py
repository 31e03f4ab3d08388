"""What `caminemos check --database default`, `migrate` and `doctor` say about the trail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core import checks
from django.core.checks import CheckMessage, Tags, register

from caminemos.audit import appendonly


@register(Tags.database)
def the_trail_is_append_only(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Warn when the database would let somebody change the trail; `migrate` must still run, because it is the remedy."""
    absent = appendonly.missing() if databases and "default" in databases else []
    if not absent:
        return []
    hint = "Run `caminemos migrate`: it installs them again."
    return [checks.Warning(f"The audit trail is not protected: {', '.join(absent)} missing.", hint=hint, id="audit.W001")]
