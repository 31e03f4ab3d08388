"""Where the log of visibility and the newsletter plug into the platform."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from caminemos.kernel.api import NavItem, NodeKind, Text, in_each_language, registries, this_node
from caminemos.knowledge.actions.newsletter.sending import send_asking_letters, send_issues
from caminemos.knowledge.actions.newsletter.subscribing import erase_unconfirmed
from caminemos.knowledge.newsletter_seals import SUBSCRIPTIONS
from caminemos.knowledge.newsletter_words import NEWSLETTER_STATUSES
from caminemos.knowledge.pages.newsletter.desk import newsletter_tasks, open_issues
from caminemos.knowledge.pages.visibility.whole import ENTRIES, open_entries, visibility_tasks
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.visibility_words import VISIBILITY_STATUSES
from caminemos.ui.api import STATUSES


def plug_in_outreach() -> None:
    """Tell the registries what there is."""
    STATUSES.update(VISIBILITY_STATUSES | NEWSLETTER_STATUSES)
    registries.home.register("visibility", visibility_tasks, order=45)
    registries.handover.register("knowledge.visibility", open_entries, order=58)
    registries.published.register("visibility", ENTRIES, order=60)
    log = NavItem(
        _("Visibility log"), "knowledge:visibility", permission=Permission.VISIBILITY_RECORD, is_desk=True, icon="display"
    )
    registries.navigation.register("visibility", log, order=71)
    registries.rooms.register("knowledge:visibility", _("Visibility log"))
    registries.sealed.register("knowledge.subscription", SUBSCRIPTIONS)
    if this_node().kind is not NodeKind.NATIONAL:
        _plug_in_the_newsletter()


def _plug_in_the_newsletter() -> None:
    registries.home.register("newsletter", newsletter_tasks, order=46)
    registries.handover.register("knowledge.newsletter", open_issues, order=59)
    registries.chores.register("knowledge.newsletter", keep_the_newsletter)
    registries.foot.register("newsletter", lambda: [(_in_both(), "/newsletter/")])
    desk = NavItem(_("Newsletter"), "knowledge:newsletter-desk", permission=Permission.NEWSLETTER_EDIT, is_desk=True, icon="send")
    registries.navigation.register("newsletter", desk, order=72)


def _in_both() -> Text:
    return in_each_language(lambda: str(_("Newsletter")))


def keep_the_newsletter(moment: datetime) -> int:
    """Erase whoever did not confirm, then let letters leave; return how much was done."""
    return erase_unconfirmed(moment) + send_asking_letters(moment) + send_issues(moment)
