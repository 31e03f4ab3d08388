"""Access's part of a handover dossier: who is reached where, and which chair is empty."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.access.models import Post, Tenure
from caminemos.access.permissions import Permission
from caminemos.kernel.api import Actor, DossierPart, OpenMatter, Text, dossier_part, in_each_language
from caminemos.places.api import all_countries

ROLES = ("presidency", "secretariat", "focal_point", "observer")


def contacts(by: Actor, day: date) -> DossierPart:
    """Return the posts with which a presidency works, each with who holds it today; a vacant one says so."""
    terms = Tenure.objects.valid().select_related("user")
    posts = Post.objects.filter(role__in=ROLES, closed_at__isnull=True).select_related("organisation", "country")
    held = posts.order_by("code").prefetch_related(Prefetch("tenures", queryset=terms, to_attr="terms"))
    about = gettext_lazy("With whom a presidency works: who holds which post today.")
    matters = [_contact(one) for one in _in_order(held)] if by.may(Permission.POST_READ) else []
    return dossier_part("contacts", gettext_lazy("Contacts"), about, matters)


def _in_order(posts: Iterable[Post]) -> list[Post]:
    order = [one.iso3 for one in all_countries("es")]
    return sorted(posts, key=lambda one: order.index(one.organisation.country_id) if one.organisation.country_id else -1)


def _contact(post: Post) -> OpenMatter:
    holder = next((str(term.user) for term in post.terms), "")  # type: ignore[attr-defined]
    stands = in_each_language(lambda: _("vacant")) if not holder else Text()
    who = Text.of(es=holder, en=holder)
    joined = {
        language: f"{post.title.read(language).text}, {post.organisation.name.read(language).text}" for language in ("es", "en")
    }
    return OpenMatter(Text(joined), who, stands=stands, path=f"/posts/{post.pk}/")
