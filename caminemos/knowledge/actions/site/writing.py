"""Writing pages and news without the desk: what an import or the training region brings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, Text
from caminemos.knowledge.models import BilingualPage, NewsPage, Picture, SitePage
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.site.tree import ensure_site

Blocks = list[tuple[str, Any]]


@dataclass(frozen=True)
class Written:
    """What a page says: texts and blocks per language, and for news their day, States and topics."""

    slug: str
    title: Text
    summary: Text
    body: Mapping[str, Blocks]
    picture: Picture | None = None
    day: date | None = None
    countries: Iterable[str] = ()
    topics: Iterable[str] = ()
    in_menu: bool = False
    stale: Iterable[str] = field(default_factory=tuple)


@transaction.atomic
def write_page(written: Written, *, by: Actor, under: SitePage | None = None) -> BilingualPage:
    """Write a page (or, with a day, a piece of news) as a draft that nobody but editors sees; its address is made unique."""
    if not by.may(Permission.SITE_EDIT):
        raise Refused("not_an_editor", _("Only those who edit the site may write its pages."), status=404)
    roots = ensure_site()
    parent: Page = roots.news if written.day else (under or roots.home)
    slug = free_slug(parent, written.slug)
    page = _page(written, slug)
    page.full_clean(exclude=["path", "depth", "numchild"])
    parent = type(parent).objects.get(pk=parent.pk)
    made: BilingualPage = parent.add_child(instance=page)
    made.save_revision(clean=False)
    record(by=by, verb="site.page.write", subject=f"knowledge.{type(page)._meta.model_name}:{made.pk}", after={"slug": slug})
    return made


def _page(written: Written, slug: str) -> BilingualPage:
    common: dict[str, Any] = {
        "slug": slug, "origin": written.title.origin, "stale": sorted(written.stale), "picture": written.picture, "live": False,
    }  # fmt: skip
    for code in ("es", "en"):
        common |= {f"title_{code}": written.title.values.get(code, ""), f"summary_{code}": written.summary.values.get(code, "")}
        common[f"body_{code}"] = written.body.get(code, [])
    if written.day:
        return NewsPage(**common, day=written.day, countries=list(written.countries), topics=list(written.topics))
    return SitePage(**common, show_in_menus=written.in_menu)


def free_slug(parent: Page, wanted: str) -> str:
    """Return the address wanted, or the same with the next free number where it is taken."""
    base = slugify(wanted)[:80] or "page"
    taken = set(Page.objects.child_of(parent).filter(slug__startswith=base).values_list("slug", flat=True))
    return base if base not in taken else next(name for n in range(2, 10_000) if (name := f"{base}-{n}") not in taken)


@transaction.atomic
def publish_page(page: BilingualPage, *, by: Actor, at: datetime | None = None) -> None:
    """Publish the latest draft of a page; `at` is the moment that its readers see as its first."""
    if not by.may(Permission.SITE_PUBLISH):
        raise Refused("not_a_publisher", _("Only those who publish the site may do this."), status=404)
    page.get_latest_revision().publish()
    if at is not None:
        type(page).objects.filter(pk=page.pk).update(first_published_at=at, last_published_at=at)
    record(by=by, verb="site.page.publish", subject=f"knowledge.{type(page)._meta.model_name}:{page.pk}")
