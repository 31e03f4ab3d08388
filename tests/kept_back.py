"""Which rows nobody from outside may read: written a second time, from the tables of states and audiences.

On purpose not through `visible_to`, so that a mistake there does not hide itself.
"""

CLOSED_MEETING = "(visibility <> 'public' OR state = 'draft' OR (state = 'cancelled' AND convened_at IS NULL))"
OF_CLOSED_MEETING = f"meeting_id IN (SELECT id FROM governance_meeting WHERE {CLOSED_MEETING})"
OF_DRAFT = "plan_id IN (SELECT id FROM plan_plan WHERE state <> 'adopted')"
CLOSED_AGREEMENT = "(visibility <> 'public' OR state = 'proposed')"
OF_UPDATE = "update_id IN (SELECT id FROM plan_progressupdate WHERE state <> 'signed_off')"
OF_EVALUATION = "evaluation_id IN (SELECT id FROM plan_evaluation WHERE state <> 'published')"
OF_PRACTICE = "practice_id IN (SELECT id FROM knowledge_practice WHERE state <> 'published')"
CLOSED_ITEM = f"({OF_CLOSED_MEETING} OR state IN ('proposed', 'declined', 'waiting'))"
NOT_OPENED = "item_id NOT IN (SELECT id FROM governance_agendaitem WHERE meeting_id IN (SELECT meeting_id FROM governance_minutes WHERE is_public))"
EVERY = "1 = 1"

KEPT_BACK = {
    "access.User": EVERY, "access.Elevation": EVERY, "access.SavedView": EVERY,
    "plan.Plan": "state <> 'adopted'", "plan.WorkingGroup": OF_DRAFT, "plan.Priority": OF_DRAFT, "plan.Objective": OF_DRAFT,
    "plan.Action": OF_DRAFT, "plan.Result": OF_DRAFT, "plan.MethodItem": OF_DRAFT, "plan.ScheduleRow": OF_DRAFT,
    "plan.PlanComment": EVERY, "plan.DraftStep": EVERY, "plan.PlanVersion": OF_DRAFT,
    "plan.Lineage": "to_plan_id IN (SELECT id FROM plan_plan WHERE state <> 'adopted')",
    "plan.ProgressUpdate": "state <> 'signed_off'", "plan.UpdateRevision": OF_UPDATE, "plan.UpdateStep": EVERY,
    "plan.Evidence": f"visibility <> 'public' OR withdrawn_at IS NOT NULL OR {OF_UPDATE}",
    "plan.Obligation": EVERY, "plan.Commitment": "state = 'draft'",
    "plan.Evaluation": "state <> 'published'", "plan.Finding": OF_EVALUATION, "plan.Recommendation": OF_EVALUATION,
    "plan.EvaluationComment": EVERY,
    "plan.PassageSignOff": EVERY, "plan.FindingFile": EVERY,
    "governance.Meeting": CLOSED_MEETING,
    "governance.MeetingSeries": "visibility <> 'public'", "governance.AgendaItem": CLOSED_ITEM, "governance.MeetingChange": OF_CLOSED_MEETING,
    "governance.Invitee": EVERY, "governance.Minutes": "NOT is_public", "governance.MinuteNote": NOT_OPENED,
    "governance.NoteRevision": EVERY, "governance.Correction": EVERY, "governance.EventDelegate": EVERY,
    "governance.Agreement": CLOSED_AGREEMENT, "governance.AgreementEvidence": "visibility <> 'public'",
    "governance.AgreementStep": f"agreement_id IN (SELECT id FROM governance_agreement WHERE {CLOSED_AGREEMENT})",
    "governance.BodyDocument": "visibility <> 'public'", "governance.HandoverPoint": EVERY, "governance.Delivery": EVERY,
    "governance.Acknowledgement": EVERY, "governance.ProcessEvent": "visibility <> 'public'",
    "governance.Achievement": "state <> 'published'", "governance.Consultation": "state <> 'published'",
    "governance.Asked": "consultation_id IN (SELECT id FROM governance_consultation WHERE state <> 'published')",
    "governance.HeardGroup": EVERY,
    "knowledge.Practice": "state <> 'published'", "knowledge.PracticeReview": EVERY, "knowledge.PracticeComment": EVERY,
    "knowledge.PracticeFile": f"NOT is_public OR {OF_PRACTICE}", "knowledge.Replication": "state <> 'published'",
    "knowledge.LibraryDocument": "state <> 'published'", "knowledge.CommunityLink": "state <> 'public'",
    "knowledge.LearningEvent": "state <> 'public'", "knowledge.LearningSeat": EVERY, "knowledge.CommunityMember": EVERY,
    "knowledge.CommunityPost": EVERY, "knowledge.PostReport": EVERY, "knowledge.VisibilityEntry": "state <> 'published'",
    "knowledge.StateNotice": "state <> 'published'", "knowledge.NewsletterIssue": "sent_at IS NULL",
    "knowledge.Subscription": EVERY, "knowledge.IssueDelivery": EVERY,
    "knowledge.NewsPage": "page_ptr_id IN (SELECT id FROM wagtailcore_page WHERE NOT live)",
    "knowledge.SitePage": "page_ptr_id IN (SELECT id FROM wagtailcore_page WHERE NOT live)",
    "staff_messages.Notice": EVERY, "staff_messages.Letter": EVERY, "statistics.Edition": "state = 'previewed'", "audit.Entry": EVERY,
}  # fmt: skip
"""By model, which of its rows are not for the public."""
PUBLIC_ALTOGETHER = {
    "governance.Activity": "the cronograma is public; its state says whether it was confirmed",
    "plan.ReleasedFigure": "what a State released; what it takes back stands there as taken back",
}
"""What has a state and is public in each of them."""
TAKEN_BACK = {
    "knowledge.LibraryDocument": "state = 'withdrawn'", "knowledge.StateNotice": "state = 'returned'",
    "knowledge.Replication": "state = 'withdrawn'", "plan.Evaluation": "state = 'final'", "knowledge.PracticeFile": "is_public = 0",
    "plan.Evidence": "visibility = 'members'", "governance.Achievement": "state = 'waiting'",
    "governance.Consultation": "state = 'draft'", "governance.ProcessEvent": "visibility = 'members'",
    "governance.BodyDocument": "visibility = 'states'", "plan.Commitment": "state = 'draft'", "knowledge.Practice": "state = 'withdrawn'",
}  # fmt: skip
"""What the training region has published almost everywhere: two rows of each are taken back first."""
