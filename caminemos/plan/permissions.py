"""What may be done with plans."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Permission(StrEnum):
    """One sentence each, below."""

    PLAN_LOAD = "plan.plan.load"
    PLAN_READ_DRAFT = "plan.plan.read_draft"
    ROUND_MANAGE = "plan.round.manage"
    INDICATOR_DEFINE = "plan.indicator.define"
    UPDATE_READ = "plan.update.read"
    UPDATE_WRITE = "plan.update.write"
    UPDATE_REVIEW = "plan.update.review"
    UPDATE_SIGN_OFF = "plan.update.sign_off"
    EVIDENCE_READ_MEMBERS = "plan.evidence.read_members"
    COMMITMENT_WRITE = "plan.commitment.write"
    COMMITMENT_PUBLISH = "plan.commitment.publish"
    ALIGNMENT_WRITE = "plan.alignment.write"
    FRAMEWORK_LOAD = "plan.framework.load"
    DRAFT_EDIT = "plan.draft.edit"
    DRAFT_COMMENT = "plan.draft.comment"
    EVALUATION_WRITE = "plan.evaluation.write"
    EVALUATION_READ_DRAFT = "plan.evaluation.read_draft"
    EVALUATION_RESPOND = "plan.evaluation.respond"
    EVALUATION_ANSWER_AS_PRESIDENCY = "plan.evaluation.answer_as_presidency"
    EVALUATION_ANSWER_AS_SECRETARIAT = "plan.evaluation.answer_as_secretariat"
    EVALUATION_SIGN_OFF = "plan.evaluation.sign_off"
    EVALUATION_PUBLISH = "plan.evaluation.publish"


SENTENCES: dict[StrEnum, StrOrPromise] = {
    Permission.PLAN_LOAD: _("Load a plan from a file, and adopt it."),
    Permission.PLAN_READ_DRAFT: _("Read a plan that is not adopted yet."),
    Permission.ROUND_MANAGE: _("Ask the States to report, move a due date, close a period."),
    Permission.INDICATOR_DEFINE: _("Define the plan's indicators: their passports, the region's baselines and targets."),
    Permission.UPDATE_READ: _("Read what one's own State reports, drafts included, and what it still owes."),
    Permission.UPDATE_WRITE: _("Write and send one's own State's progress updates and their evidence."),
    Permission.UPDATE_REVIEW: _("Read the updates that States have sent; return or approve them."),
    Permission.UPDATE_SIGN_OFF: _(
        "Give or take back one's own State's sign-off (visto bueno), without which nothing is published."
    ),
    Permission.EVIDENCE_READ_MEMBERS: _("Read evidence that States share among the members."),
    Permission.COMMITMENT_WRITE: _("Write one's own State's commitments, and read them before they are published."),
    Permission.COMMITMENT_PUBLISH: _("Publish or withdraw one's own State's commitments."),
    Permission.ALIGNMENT_WRITE: _("Say which objectives of the plan a framework's items answer to."),
    Permission.FRAMEWORK_LOAD: _("Load the frameworks to which plans and commitments answer."),
    Permission.DRAFT_EDIT: _(
        "Draft next year's plan on screen, consult on it, answer comments and confirm what became of each part."
    ),
    Permission.DRAFT_COMMENT: _("Read a plan while it is in consultation, and comment on it."),
    Permission.EVALUATION_WRITE: _("Write an evaluation of a plan: criteria, ratings, findings and recommendations."),
    Permission.EVALUATION_READ_DRAFT: _("Read evaluations before they are published, without changing anything."),
    Permission.EVALUATION_RESPOND: _("Read evaluations in consultation; comment, answer and follow up for one's own State."),
    Permission.EVALUATION_ANSWER_AS_PRESIDENCY: _("Answer the recommendations of an evaluation in the presidency's name."),
    Permission.EVALUATION_ANSWER_AS_SECRETARIAT: _("Answer the recommendations of an evaluation in the secretariat's name."),
    Permission.EVALUATION_SIGN_OFF: _("Sign off the passages of an evaluation that name one's own State, or refuse them."),
    Permission.EVALUATION_PUBLISH: _("Publish an evaluation once every State that it names has signed off."),
}
