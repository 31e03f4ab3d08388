"""The roots of the site: made where they are missing, so that nobody has to prepare anything."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from caminemos.knowledge.models import NewsIndex, SiteHome

EDITORS, PUBLISHERS = "Site editors", "Site publishers"
PAGE_RIGHTS = {
    EDITORS: ("add_page", "change_page"),
    PUBLISHERS: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
}
PICTURE_RIGHTS = {
    EDITORS: ("add_image", "change_image", "choose_image"),
    PUBLISHERS: ("add_image", "change_image", "choose_image", "delete_image"),
}
PLAIN_RIGHTS = {EDITORS: ("access_admin",), PUBLISHERS: ("access_admin", "add_redirect", "change_redirect", "delete_redirect")}


@dataclass(frozen=True)
class SiteRoots:
    """The root of the pages, and the list of news."""

    home: SiteHome
    news: NewsIndex


def site_roots() -> SiteRoots | None:
    """Return the roots, or None where nobody has opened the site's desk yet."""
    home, news = SiteHome.objects.first(), NewsIndex.objects.first()
    return SiteRoots(home, news) if home and news else None


@transaction.atomic
def ensure_site() -> SiteRoots:
    """Return the roots of the site; make them, the groups and the way of approval where they are missing."""
    found = site_roots()
    if found is not None and Group.objects.filter(name__in=(EDITORS, PUBLISHERS)).count() == 2:
        return found
    Locale.objects.get_or_create(language_code="es")
    roots = found or _roots()
    for name in (EDITORS, PUBLISHERS):
        _group(name, roots.home)
    _approval(roots.home)
    return roots


def _roots() -> SiteRoots:
    """Plant the tree in place of the library's own welcome page and groups."""
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    home: SiteHome = root.add_child(instance=SiteHome(title="Caminemos", slug="site"))
    news: NewsIndex = home.add_child(instance=NewsIndex(title="Noticias", slug="news"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home})
    for page in root.get_children().exclude(pk=home.pk):
        page.specific.delete()
    Group.objects.filter(name__in=("Moderators", "Editors")).delete()
    return SiteRoots(SiteHome.objects.get(pk=home.pk), NewsIndex.objects.get(pk=news.pk))


def _group(name: str, home: SiteHome) -> None:
    group, _is_new = Group.objects.get_or_create(name=name)
    rights = Permission.objects.filter(
        content_type__app_label__in=("wagtailcore", "wagtailadmin", "wagtailredirects", "wagtailimages")
    )
    group.permissions.set(rights.filter(codename__in=PLAIN_RIGHTS[name]))
    for right in rights.filter(codename__in=PAGE_RIGHTS[name], content_type__model="page"):
        GroupPagePermission.objects.get_or_create(group=group, page=Page.objects.get(pk=home.pk), permission=right)
    collection = Collection.get_first_root_node() or Collection.add_root(instance=Collection(name="Root"))
    for right in rights.filter(codename__in=PICTURE_RIGHTS[name]):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=right)


def _approval(home: SiteHome) -> None:
    """What an editor sends in waits for a publisher."""
    if WorkflowPage.objects.filter(page_id=home.pk).exists():
        return
    Workflow.objects.update(active=False)
    Task.objects.update(active=False)
    step = GroupApprovalTask.objects.create(name="Revisión de quien publica")
    step.groups.set(Group.objects.filter(name=PUBLISHERS))
    way = Workflow.objects.create(name="Aprobación")
    WorkflowTask.objects.create(workflow=way, task=step, sort_order=0)
    WorkflowPage.objects.create(workflow=way, page=Page.objects.get(pk=home.pk))
