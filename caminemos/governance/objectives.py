"""The objectives of the framework, which achievements and events serve."""

from __future__ import annotations

from django.utils.translation import gettext as _

from caminemos.kernel.api import Refused
from caminemos.plan.models import FrameworkItem

FRAMEWORK = "mirps"
"""The framework whose items are the region's own objectives; it is loaded by `caminemos load-frameworks`."""


def objectives() -> list[FrameworkItem]:
    """Return the objectives in their order."""
    return list(FrameworkItem.objects.filter(framework__code=FRAMEWORK).order_by("order"))


def objective_id(code: str) -> int | None:
    """Return the key of an objective by its code, None for an empty one; refuse a code that is none."""
    if not code:
        return None
    found = FrameworkItem.objects.filter(framework__code=FRAMEWORK, code=code).values_list("pk", flat=True).first()
    if found is None:
        said = _("The framework has no objective %(code)s. Its objectives are loaded with: caminemos load-frameworks.")
        raise Refused("objective_unknown", said % {"code": code}, status=422)
    return found
