"""What may be done with practices, the public site, what is told to the public, and communities."""

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
    SITE_EDIT = "knowledge.site.edit"
    SITE_PUBLISH = "knowledge.site.publish"
    NEWSLETTER_SEND = "knowledge.newsletter.send"
    VISIBILITY_WRITE = "knowledge.visibility.write"
    COMMUNITY_READ = "knowledge.community.read"
    COMMUNITY_WRITE = "knowledge.community.write"
    COMMUNITY_MODERATE = "knowledge.community.moderate"


SENTENCES: dict[Permission, StrOrPromise] = {
    Permission.PRACTICE_SUBMIT: _("Write down a practice of one's own institution and send it in for review."),
    Permission.PRACTICE_REVIEW: _("Review a practice of another institution against the criteria."),
    Permission.PRACTICE_PUBLISH: _("Ask for reviews, and publish, send back or withdraw a practice."),
    Permission.PRACTICE_SIGN_OFF: _("Sign off, for one's own State, a practice or an adaptation of its institutions."),
    Permission.PRACTICE_COMMENT: _("Comment on practices as a member."),
    Permission.REPLICATION_RECORD: _("Record that one's own institution adapted a practice, with what change and what result."),
    Permission.COLLECTION_WRITE: _("Gather practices into collections."),
    Permission.SITE_EDIT: _("Write pages and news of the public site and send them in for publication."),
    Permission.SITE_PUBLISH: _("Publish pages and news of the public site, and take them down."),
    Permission.NEWSLETTER_SEND: _("Write the newsletter and send it to those who confirmed their address."),
    Permission.VISIBILITY_WRITE: _("Log events, press and reach."),
    Permission.COMMUNITY_READ: _("Read the communities of practice of the working groups."),
    Permission.COMMUNITY_WRITE: _("Take part in the communities of practice of the working groups."),
    Permission.COMMUNITY_MODERATE: _("Hide contributions to the communities of practice, with a reason."),
}
