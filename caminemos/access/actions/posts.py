"""Create posts, hand them over, end terms: the person changes, the post stays."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caminemos.access.actions.elevations import end_elevations_of
from caminemos.access.actions.reach import demand
from caminemos.access.models import Organisation, Post, Tenure, User
from caminemos.access.permissions import Permission
from caminemos.access.roles import ROLES
from caminemos.access.rules import Chair, first_overlap, may_hold_together, overlaps, scope_fits, stands_in
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, Text, now


@transaction.atomic
def create_post(organisation: Organisation, *, code: str, title: Text, role: str, country: str | None = None, by: Actor) -> Post:
    """Create a post in an institution, with its role and the country that it acts for (none: the region)."""
    demand(by, Permission.POST_MANAGE, country)
    if role not in ROLES or ROLES[role].by_mandate:
        raise Refused("unknown_role", _("This role is not in the table of roles."))
    if not scope_fits(role, country) or not stands_in(role, organisation.country_id, country):
        raise Refused("post_country_unfit", _("A post with this role cannot act for that country."))
    if Post.objects.filter(code=code).exists():
        raise Refused("post_code_taken", _("Another post already has this short code."))
    post = Post.objects.create(organisation=organisation, code=code, title=title, role=role, country_id=country)
    after = {"code": code, "role": role, "organisation": str(organisation.pk), "title": title.as_json()}
    record(by=by, verb="post.create", subject=post, after=after, country=country or "")
    return post


@transaction.atomic
def hand_over_post(post: Post, *, to: User, by: Actor, at: datetime | None = None, note: str = "") -> Tenure:
    """Give a post to a person from a moment on (now by default) and end the running term at that moment."""
    post = _own_post(post, by)
    moment = at or now()
    terms = list(Tenure.objects.select_for_update().filter(post=post))
    leaving = next((term for term in terms if term.runs_at(moment)), None)
    _refuse_wrong_person(post, to, by, moment, leaving)
    if leaving is not None:
        _end(leaving, moment)
    _refuse_overlap((moment, None), [term for term in terms if term != leaving])
    term = Tenure.objects.create(post=post, user=to, starts_at=moment, note=note)
    before = {"holder": leaving.user.key if leaving else None}
    after = {"holder": to.key, "from": moment.isoformat()}
    record(by=by, verb="post.hand_over", subject=post, before=before, after=after, country=post.country_id or "")
    return term


@transaction.atomic
def vacate_post(post: Post, *, by: Actor, at: datetime | None = None) -> Tenure:
    """End the running term of a post at a moment (now by default) and leave the post empty."""
    post = _own_post(post, by)
    moment = at or now()
    term = Tenure.objects.select_for_update().valid(moment).filter(post=post).first()
    if term is None:
        raise Refused("post_is_vacant", _("Nobody holds this post at that moment."))
    _end(term, moment)
    record(
        by=by,
        verb="post.vacate",
        subject=post,
        before={"holder": term.user.key},
        after={"holder": None},
        country=post.country_id or "",
    )
    return term


@transaction.atomic
def close_post(post: Post, *, by: Actor) -> Post:
    """Close a vacant post for good; its history stays."""
    post = _own_post(post, by)
    if Tenure.objects.filter(post=post, ends_at__isnull=True).exists():
        raise Refused("post_is_held", _("Somebody still holds this post: end the term first."))
    post.closed_at = now()
    post.save(update_fields=["closed_at"])
    record(by=by, verb="post.close", subject=post, country=post.country_id or "")
    return post


def _own_post(post: Post, by: Actor) -> Post:
    demand(by, Permission.POST_MANAGE, post.country_id)
    post = Post.objects.select_for_update().get(pk=post.pk)
    if post.is_closed:
        raise Refused("post_is_closed", _("This post is closed."))
    return post


def _refuse_wrong_person(post: Post, to: User, by: Actor, moment: datetime, leaving: Tenure | None) -> None:
    if to.key == by.key:
        raise Refused("post_to_oneself", _("Nobody gives a post to themselves: ask another administrator."))
    if not to.is_active:
        raise Refused("account_closed", _("This person's account is closed."))
    if leaving is not None and leaving.user_id == to.pk:
        raise Refused("post_held_already", _("This person already holds the post."))
    chairs = [_chair(term.post) for term in _others(to, post, moment)]
    if not may_hold_together([*chairs, _chair(post)]):
        raise Refused(
            "posts_apart", _("One person holds posts of one country only, and never posts with cases beside a regional one.")
        )


def _others(user: User, post: Post, moment: datetime) -> list[Tenure]:
    terms = Tenure.objects.filter(user=user, post__closed_at__isnull=True).exclude(post=post).select_related("post")
    return [term for term in terms if overlaps((term.starts_at, term.ends_at), (moment, None))]


def _refuse_overlap(term: tuple[datetime, datetime | None], others: list[Tenure]) -> None:
    if first_overlap(term, [(other.starts_at, other.ends_at) for other in others]):
        raise Refused("terms_overlap", _("Another term of this post runs in that time."))


def _end(term: Tenure, moment: datetime) -> None:
    if moment <= term.starts_at:
        raise Refused("term_ends_too_soon", _("A term cannot end before it has begun."))
    term.ends_at = moment
    term.save(update_fields=["ends_at"])
    end_elevations_of(term.user)


def _chair(post: Any) -> Chair:
    return Chair(post.role, post.country_id)
