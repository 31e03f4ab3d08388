"""Who may do what: one table, meant to be read by a protection officer as well as by a programmer.

A role comes with a post, or for a few hours by elevation. Nobody has a permission in any other way: there is no superuser.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

COUNTRY, REGION, EITHER = "country", "region", "either"


@dataclass(frozen=True)
class Role:
    """A role: its name, whether its posts are of a country or the region, whether it will touch cases (then MFA is mandatory).

    `of_a_state`: its posts stand in a State's institution and act for the region. `by_mandate`: no post has it; a mandate gives it.
    """

    name: StrOrPromise
    scope: str
    touches_cases: bool = False
    of_a_state: bool = False
    by_mandate: bool = False


ROLES: dict[str, Role] = {
    #                            name                              posts of       touches cases
    "registrar":           Role(_("Registrar"),                    COUNTRY,       True),
    "caseworker":          Role(_("Caseworker"),                   COUNTRY,       True),
    "provider":            Role(_("Service provider"),             COUNTRY,       True),
    "node_administrator":  Role(_("Node administrator"),           EITHER,        True),
    "auditor":             Role(_("Auditor"),                      EITHER,        True),
    "focal_point":         Role(_("National focal point"),         COUNTRY),
    "statistician":        Role(_("Statistician"),                 EITHER),
    "presidency":          Role(_("Presidency"),                   REGION, of_a_state=True),
    "presidency_reader":   Role(_("Presidency before or after its term"), REGION, by_mandate=True),
    "secretariat":         Role(_("Secretariat"),                  REGION),
    "observer":            Role(_("Observer"),                     EITHER),
    "editor":              Role(_("Site editor"),                  EITHER),
}  # fmt: skip

WITHOUT_A_POST = ("access.account.read",)
"""What everybody who is signed in may do, even without a post."""

MAY: dict[str, tuple[str, ...]] = {
    # permission                   the roles that have it
    "access.post.read": (
        "registrar", "caseworker", "focal_point", "statistician", "presidency", "presidency_reader", "secretariat", "auditor",
        "node_administrator",
    ),
    "access.post.manage":         ("node_administrator",),
    "access.organisation.manage": ("node_administrator", "secretariat"),
    "access.user.manage":         ("node_administrator",),
    "access.elevation.request":   ("secretariat", "presidency", "focal_point"),
    "access.elevation.approve":   ("node_administrator", "auditor", "presidency"),
    "audit.entry.read":           ("auditor", "node_administrator"),
    "governance.term.decide":     ("secretariat", "presidency"),
    "governance.handover.read":   ("secretariat", "presidency", "presidency_reader"),
    "governance.handover.move":   ("secretariat", "presidency"),
    "governance.handover.deliver": ("secretariat", "presidency"),
    "governance.handover.acknowledge": ("presidency", "presidency_reader"),
    "governance.membership.record": ("secretariat",),
    "governance.body.write":      ("secretariat", "presidency"),
    "governance.representation.record": ("secretariat", "presidency", "focal_point"),
    "governance.representation.read_names": (
        "registrar", "caseworker", "focal_point", "statistician", "presidency", "presidency_reader", "secretariat", "observer",
        "auditor", "node_administrator",
    ),
    "governance.document.keep":   ("secretariat", "presidency", "focal_point"),
    "governance.document.read_members": ("focal_point", "presidency", "presidency_reader", "secretariat", "observer"),
    "governance.achievement.write":    ("secretariat", "presidency"),
    "governance.achievement.sign_off": ("focal_point",),
    "governance.process.write":        ("secretariat", "presidency"),
    "governance.process.read_members": ("focal_point", "secretariat", "presidency", "presidency_reader"),
    "governance.meeting.plan":         ("secretariat", "presidency"),
    "governance.meeting.run":          ("secretariat", "presidency", "focal_point"),
    "governance.meeting.read_members": ("focal_point", "secretariat", "presidency", "presidency_reader", "observer"),
    "governance.meeting.read_states":  ("focal_point", "secretariat", "presidency", "presidency_reader"),
    "governance.meeting.answer":       ("focal_point", "secretariat", "presidency", "observer"),
    "governance.agenda.propose":       ("focal_point", "secretariat", "presidency"),
    "governance.minutes.correct":      ("focal_point", "secretariat", "presidency"),
    "governance.agreement.write":      ("secretariat", "presidency", "focal_point"),
    "governance.agreement.report":     ("focal_point", "secretariat", "presidency"),
    "governance.agreement.close":      ("secretariat", "presidency"),
    "governance.consultation.write":   ("focal_point", "secretariat", "presidency"),
    "governance.consultation.write_all": ("secretariat", "presidency"),
    "governance.consultation.read_heard": ("secretariat", "presidency"),
    "governance.cronograma.write":     ("secretariat", "presidency"),
    "governance.calendar.subscribe": (
        "registrar", "caseworker", "provider", "focal_point", "statistician", "presidency", "presidency_reader", "secretariat",
        "observer", "auditor", "node_administrator",
    ),
    "knowledge.practice.submit": (
        "caseworker", "provider", "focal_point", "statistician", "presidency", "secretariat", "observer",
    ),
    "knowledge.practice.review": ("focal_point", "presidency", "secretariat", "observer"),
    "knowledge.practice.publish":      ("secretariat", "presidency"),
    "knowledge.practice.sign_off":     ("focal_point",),
    "knowledge.practice.comment": (
        "registrar", "caseworker", "provider", "focal_point", "statistician", "presidency", "secretariat", "observer",
    ),
    "knowledge.replication.record": (
        "caseworker", "provider", "focal_point", "statistician", "presidency", "secretariat", "observer",
    ),
    "knowledge.collection.write":      ("secretariat", "presidency"),
    "knowledge.practice.moderate":     ("secretariat", "presidency"),
    "knowledge.community.take_part": (
        "registrar", "caseworker", "provider", "focal_point", "statistician", "presidency", "secretariat", "observer",
    ),
    "knowledge.community.moderate":   ("secretariat", "presidency", "focal_point"),
    "knowledge.site.edit":             ("editor", "secretariat", "presidency"),
    "knowledge.site.publish":          ("secretariat", "presidency"),
    "knowledge.visibility.record":     ("provider", "focal_point", "presidency", "secretariat", "observer", "editor"),
    "knowledge.visibility.review":     ("secretariat", "presidency"),
    "knowledge.newsletter.edit":       ("editor", "secretariat", "presidency"),
    "knowledge.newsletter.send":       ("secretariat", "presidency"),
    "knowledge.notice.read":           ("registrar", "focal_point", "secretariat"),
    "knowledge.notice.write":          ("registrar", "focal_point"),
    "knowledge.notice.publish":        ("focal_point", "secretariat"),
    "messages.outbox.read":       ("secretariat", "presidency", "node_administrator"),
    "messages.outbox.hold":       ("secretariat", "presidency"),
    "places.reference.load":      ("node_administrator",),
    "plan.plan.load":             ("secretariat", "presidency"),
    "plan.plan.read_draft":       ("secretariat", "presidency", "presidency_reader", "focal_point"),
    "plan.round.manage":          ("secretariat", "presidency"),
    "plan.indicator.define":      ("secretariat", "presidency"),
    "plan.update.read":           ("focal_point",),
    "plan.update.write":          ("focal_point",),
    "plan.update.review":         ("secretariat", "presidency"),
    "plan.update.sign_off":       ("focal_point",),
    "plan.evidence.read_members": ("focal_point", "secretariat", "presidency", "presidency_reader"),
    "plan.commitment.write":      ("focal_point",),
    "plan.commitment.publish":    ("focal_point",),
    "plan.alignment.write":       ("secretariat", "presidency"),
    "plan.framework.load":        ("secretariat",),
    "plan.draft.edit":            ("secretariat", "presidency"),
    "plan.draft.comment":         ("focal_point", "observer", "presidency", "secretariat"),
    "plan.evaluation.write":      ("secretariat", "presidency"),
    "plan.evaluation.read_draft": ("presidency", "presidency_reader"),
    "plan.evaluation.respond":    ("focal_point", "presidency", "secretariat"),
    "plan.evaluation.answer_as_presidency":  ("presidency",),
    "plan.evaluation.answer_as_secretariat": ("secretariat",),
    "plan.evaluation.sign_off":   ("focal_point",),
    "plan.evaluation.publish":    ("secretariat", "presidency"),
    "statistics.import.preview":  ("statistician", "secretariat"),
    "statistics.import.commit":   ("statistician", "secretariat"),
    "texts.report.template":      ("secretariat", "presidency"),
}  # fmt: skip


@dataclass(frozen=True)
class Elevated:
    """A role that may be asked for: by whom, for how many hours at most, and whether a second person must approve."""

    asked_by: tuple[str, ...]
    hours: int
    second_person: bool


ELEVATIONS: dict[str, Elevated] = {
    # role asked for                 who may ask                                     hours   second person
    "auditor":            Elevated(("secretariat", "presidency"),                     4,     True),
    "node_administrator": Elevated(("secretariat", "focal_point"),                    2,     True),
    "statistician":       Elevated(("focal_point", "presidency"),                     8,     False),
}  # fmt: skip

NEVER_BY_ELEVATION = frozenset({"access.elevation.approve", "access.elevation.request"})
"""Who was raised for a few hours raises nobody else, and does not prolong it."""


def permissions_of(roles: Iterable[str]) -> frozenset[str]:
    """Return all that these roles may do."""
    held = set(roles)
    return frozenset(permission for permission, holders in MAY.items() if held & set(holders))


def needs_second_factor(roles: Iterable[str]) -> bool:
    """Say whether one of these roles touches cases, so that a password alone does not open it."""
    return any(ROLES[role].touches_cases for role in roles if role in ROLES)


def role_name(role: str) -> StrOrPromise:
    """Return the name of a role as people read it."""
    return ROLES[role].name if role in ROLES else role
