"""What may be done with practices, collections, communities, the site, the visibility log, the newsletter and notices to people on the move."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Permission(StrEnum):
    """One sentence each, below."""

    PRACTICE_SUBMIT = "knowledge.practice.submit"
    PRACTICE_REVIEW = "knowledge.practice.review"
    PRACTICE_PUBLISH = "knowledge.practice.publish"
    PRACTICE_SIGN_OFF = "knowledge.practice.sign_off"
    PRACTICE_COMMENT = "knowledge.practice.comment"
    REPLICATION_RECORD = "knowledge.replication.record"
    COLLECTION_WRITE = "knowledge.collection.write"
    PRACTICE_MODERATE = "knowledge.practice.moderate"
    COMMUNITY_TAKE_PART = "knowledge.community.take_part"
    COMMUNITY_MODERATE = "knowledge.community.moderate"
    VISIBILITY_RECORD = "knowledge.visibility.record"
    VISIBILITY_REVIEW = "knowledge.visibility.review"
    NEWSLETTER_EDIT = "knowledge.newsletter.edit"
    NEWSLETTER_SEND = "knowledge.newsletter.send"
    SITE_EDIT = "knowledge.site.edit"
    SITE_PUBLISH = "knowledge.site.publish"
    NOTICE_READ = "knowledge.notice.read"
    NOTICE_WRITE = "knowledge.notice.write"
    NOTICE_PUBLISH = "knowledge.notice.publish"


SENTENCES: dict[Permission, StrOrPromise] = {
    Permission.PRACTICE_SUBMIT: _("Write down a practice of one's own institution and send it in for review."),
    Permission.PRACTICE_REVIEW: _("Review a practice of another institution against the criteria."),
    Permission.PRACTICE_PUBLISH: _("Ask for reviews, and publish, send back or withdraw a practice."),
    Permission.PRACTICE_SIGN_OFF: _("Sign off, for one's own State, a practice or an adaptation of its institutions."),
    Permission.PRACTICE_COMMENT: _("Comment on practices as a member."),
    Permission.REPLICATION_RECORD: _("Record that one's own institution adapted a practice, with what change and what result."),
    Permission.COLLECTION_WRITE: _("Gather practices into collections."),
    Permission.PRACTICE_MODERATE: _("Hide comments on practices, with a reason."),
    Permission.COMMUNITY_TAKE_PART: _(
        "Join the communities of the working groups: discuss, add to the library, offer and attend learning events."
    ),
    Permission.COMMUNITY_MODERATE: _("Moderate communities; a State's office those of the groups that its State leads."),
    Permission.VISIBILITY_RECORD: _("Record, for one's own institution, what made the framework visible."),
    Permission.VISIBILITY_REVIEW: _("Publish, send back or withdraw entries of the visibility log."),
    Permission.NEWSLETTER_EDIT: _("Put an issue of the newsletter together and offer it for approval."),
    Permission.NEWSLETTER_SEND: _("Approve an issue that somebody else put together, send it, stop it and go on."),
    Permission.SITE_EDIT: _("Write pages and news of the site, add pictures, and send them in for approval."),
    Permission.SITE_PUBLISH: _("Approve, publish, schedule and take back pages and news of the site."),
    Permission.NOTICE_READ: _(
        "Read the notices to people on the move that are on their way, of one's own State or, for the region, those sent in."
    ),
    Permission.NOTICE_WRITE: _("Write, for an institution of one's own State, a notice to people on the move, and withdraw it."),
    Permission.NOTICE_PUBLISH: _("Read a notice that somebody else wrote, and publish it or send it back."),
}
