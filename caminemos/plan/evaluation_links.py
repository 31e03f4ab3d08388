"""What upper areas offer on the page of an evaluation: each a button that opens under the plan's and the evaluation's code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from caminemos.kernel.api import PlanLink, Registry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

evaluation_links: Registry[PlanLink] = Registry("evaluation_links")


@dataclass(frozen=True)
class Offer:
    """A button on the page of an evaluation."""

    label: StrOrPromise
    url: str
    icon: str


def offers(plan: str, code: str) -> tuple[Offer, ...]:
    """Return the buttons that this face mounts."""
    return tuple(found for link in evaluation_links.items() if (found := _offer(link, plan, code)))


def _offer(link: PlanLink, plan: str, code: str) -> Offer | None:
    try:
        return Offer(link.label, reverse(link.url_name, args=[plan, code]), link.icon)
    except NoReverseMatch:
        return None
