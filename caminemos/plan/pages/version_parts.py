"""How a part of a plan is named on screen, and where it can be opened."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Text
from caminemos.plan.rules import Key, Values


def kind_words() -> dict[str, str]:
    """Return the names of the kinds of part."""
    return {
        "plan": _("Plan"),
        "group": _("Working group"),
        "priority": _("Priority"),
        "objective": _("Objective"),
        "block": _("Block of actions"),
        "action": _("Action"),
        "result": _("Result"),
        "means": _("Means"),
        "row": _("Row of the cronograma"),
    }


def part_name(key: Key) -> str:
    """Return kind and code as a reader says them."""
    return f"{kind_words().get(key[0], key[0])} {key[1]}"


def part_url(plan: str, key: Key) -> str:
    """Return where the part can be read."""
    kind, code = key
    own = {"action": "plan:action", "result": "plan:result", "group": "plan:working-group"}
    if kind in own:
        return reverse(own[kind], args=[plan, code])
    lists = {"row": "plan:schedule", "means": "plan:methodology"}
    if kind in lists:
        return reverse(lists[kind], args=[plan])
    anchor = {"objective": f"#o{code}", "priority": f"#p{code}"}.get(kind, "")
    return reverse("plan:tree", args=[plan]) + anchor


def anchor(key: Key) -> str:
    """Return the part's own place on a page that lists parts."""
    return f"{key[0]}-{key[1]}".replace("/", "-")


def title_of(values: Values | None, language: str = "es") -> Text:
    """Return the title that records give a part."""
    return Text((values or {}).get("title", {}), language)
