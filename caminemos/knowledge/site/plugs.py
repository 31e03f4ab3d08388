"""Where the site plugs into the platform, and listens to its library."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from caminemos.documents.api import OTHERS_THAT_KEEP
from caminemos.kernel.api import NavItem, registries
from caminemos.knowledge.indexing.keeping import keep_index
from caminemos.knowledge.library_words import LIBRARY_STATUSES
from caminemos.knowledge.models.site import Picture, SitePage
from caminemos.knowledge.pages.library.listed import library_open_data
from caminemos.knowledge.pages.library.whole import DOCUMENTS, documents_part, library_tasks
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.site.footing import forget, pages_at_the_foot, to_take_along
from caminemos.knowledge.site.published import NEWS, PAGES, news_part
from caminemos.knowledge.site.schedule import build_anew, keep_the_schedule
from caminemos.knowledge.site.tasks import site_tasks
from caminemos.knowledge.site.trail import follow_the_library
from caminemos.ui.api import STATUSES


def needed_by_pictures() -> Iterable[str]:
    """Tell which kept files are pictures of the library."""
    return (name.partition(".")[0] for name in Picture.objects.values_list("file", flat=True))


def plug_in_the_site() -> None:
    """Tell the registries what the site has, and write what its library logs into the trail."""
    registries.published.register("news", NEWS, order=5)
    registries.published.register("page", PAGES, order=90)
    STATUSES.update(LIBRARY_STATUSES)
    registries.published.register("document", DOCUMENTS, order=20)
    registries.front.register("documents", documents_part, order=30)
    registries.home.register("library", library_tasks, order=51)
    registries.open_data.register("documents", library_open_data(), order=41)
    registries.front.register("news", news_part, order=10)
    registries.home.register("site", site_tasks, order=50)
    registries.foot.register("site", pages_at_the_foot)
    registries.foot.register("taking", to_take_along, order=10)
    registries.chores.register("knowledge.site", keep_the_schedule)
    registries.chores.register("knowledge.site.search", build_anew)
    registries.chores.register("knowledge.public-index", keep_index)
    registries.rooms.register("knowledge:news", _("News"))
    registries.rooms.register("knowledge:library", _("Documents"))
    registries.navigation.register("news", NavItem(_("News"), "knowledge:news", rooms=("knowledge:library",)), order=19)
    registries.navigation.register(
        "site",
        NavItem(_("Site: pages and news"), "wagtailadmin_home", permission=Permission.SITE_EDIT, is_desk=True, icon="pencil"),
        order=70,
    )
    OTHERS_THAT_KEEP["knowledge.pictures"] = needed_by_pictures
    for log in (PageLogEntry, ModelLogEntry):
        post_save.connect(follow_the_library, sender=log, dispatch_uid=f"knowledge.trail.{log.__name__}")
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(forget, dispatch_uid="knowledge.foot")
    post_delete.connect(forget, sender=SitePage, dispatch_uid="knowledge.foot")
