"""Every table of the platform, classified by hand: what an archive holds, what it leaves out and why, what is a secret.

A new model must be written down here; `tests/test_classified.py` fails until it is.
"""

from __future__ import annotations

LEFT_OUT: dict[str, str] = {
    "sessions.Session": "Sessions of browsers with the old address; everybody signs in again.",
    "usersessions.UserSession": "The list of those sessions.",
    "access.SignInBucket": "Counters of sign-in attempts, which fill up again within minutes.",
    "account.EmailConfirmation": "Links in mails that lead to the old address.",
    "access.User_groups": "Written anew from a person's posts at each visit to the site's desk.",
    "access.User_user_permissions": "Nobody has any: all rights come from posts.",
    "knowledge.PictureRendition": "Sizes of the site's pictures, drawn anew when they are first shown.",
    "knowledge.PublicItem": "A copy of what is published, for the search: read anew by the worker.",
    "knowledge.PublicTold": "The words of that copy.",
    "knowledge.PublicWord": "The vocabulary of that copy.",
    "knowledge.PublicReading": "When the copy was last read.",
    "wagtailadmin.Admin": "Holds no rows: only the right to open the site's desk hangs on it.",
    "wagtailadmin.EditingSession": "Who has which page of the site open at the moment.",
    "wagtailadmin.FormState": "What an editing screen remembers between two clicks.",
    "wagtailcore.APIToken": "Tokens of the library's own interface, which is not served.",
    "wagtailcore.ReferenceIndex": "Which page uses which picture: built anew by the worker.",
    "wagtailcore.UploadedFile": "Files on their way into the library of pictures.",
    "wagtailimages.Image": "Unused: the site's pictures are knowledge.Picture.",
    "wagtailimages.Rendition": "Unused: the site's pictures are knowledge.Picture.",
    "wagtaildocs.Document": "Unused: documents are those of the archive.",
    "wagtailsearch.IndexEntry": "What the desk's search looks up: built anew by the worker.",
    "django_tasks_database.DBTaskResult": "The queue of tasks of the old host's worker; let it finish before the export.",
}
"""Tables that no archive holds, each with its reason."""

SECRET: dict[str, str] = {
    "mfa.Authenticator": "Second factors: sealed one-time secrets, recovery codes, public keys of passkeys.",
    "socialaccount.SocialApp": "Secrets of single sign-on providers.",
    "socialaccount.SocialApp_sites": "Which site uses which provider.",
    "socialaccount.SocialToken": "Tokens of single sign-on.",
    "knowledge.Subscription": "Sealed addresses of whoever asked for the newsletter.",
    "knowledge.IssueDelivery": "How the letters to those addresses went.",
    "governance.CalendarToken": "Fingerprints of the secret addresses of people's own calendars.",
}
"""Tables that an archive without secrets leaves out as well."""

BLANKED: dict[str, dict[str, str]] = {"access.User": {"password": "!"}}
"""Columns that an archive without secrets holds blank: model → column → what stands there instead (here: no password works)."""

SEEDED = frozenset(
    {
        "contenttypes.ContentType", "auth.Permission", "auth.Group", "auth.Group_permissions", "sites.Site", "wagtailcore.Locale",
        "wagtailcore.Page", "wagtailcore.Collection", "wagtailcore.Task", "wagtailcore.GroupApprovalTask",
        "wagtailcore.GroupApprovalTask_groups", "wagtailcore.GroupCollectionPermission", "wagtailcore.GroupPagePermission",
        "wagtailcore.Site", "wagtailcore.Workflow", "wagtailcore.WorkflowPage", "wagtailcore.WorkflowTask",
    }
)  # fmt: skip
"""Tables that `migrate` fills by itself; an import replaces their rows by the archive's."""

ONLY_HERE = frozenset({"wagtailsearch.SQLiteFTSIndexEntry"})
"""Tables that only one kind of database has; they hold nothing of their own."""

KEPT: dict[str, tuple[str, ...]] = {
    "audit": ("Pending", "Link", "Seal", "Entry"),
    "places": (
        "Country", "Calendar", "CalendarException", "Suspension", "Division", "Reform", "Succession", "Outline",
    ),
    "access": ("User", "Elevation", "Organisation", "Post", "Tenure", "SpentCode", "SavedView"),
    "documents": ("StoredFile", "FileVersion", "TemplateVersion"),
    "staff_messages": ("Notice", "Letter", "Letter_notices", "Follow", "Preference"),
    "plan": (
        "Commitment", "Plan", "WorkingGroup", "Priority", "Objective", "ActionBlock", "Action", "Result", "ActionResultLink",
        "PlanComment", "DraftStep", "Evaluation", "Criterion", "Finding", "Finding_states", "FindingEvidence", "FindingFile", "FindingPart",
        "Recommendation", "Recommendation_findings", "Recommendation_states", "Addressee", "EvaluationComment", "PassageSignOff",
        "ManagementResponse", "FollowUp", "ReportingRound", "Indicator", "IndicatorDefinition", "StateTarget", "ReleasedFigure",
        "Framework", "FrameworkItem", "Alignment", "CommitmentLink", "Lineage", "ProgressUpdate", "UpdateRevision", "UpdateStep",
        "Evidence", "Obligation", "MethodItem", "ScheduleRow", "ScheduleDate", "PlanVersion",
    ),
    "governance": (
        "Membership", "Term", "HandoverMove", "Delivery", "HandoverPoint", "Acknowledgement", "Body", "Seat", "Representation",
        "BodyDocument", "Achievement", "Process", "ProcessEvent", "AgendaTemplate", "MeetingSeries", "Meeting", "MeetingChange",
        "MeetingPromise", "AgendaItem", "Invitee", "Minutes", "MinuteNote", "NoteRevision", "Correction", "Agreement", "Responsible",
        "AgreementStep", "AgreementEvidence", "CarriedAgreement", "Consultation", "Asked", "HeardGroup",
        "BodyDocument", "Achievement", "Process", "ProcessEvent", "EventDelegate", "Activity", "ActivityMove", "CronogramaVersion",
        "CalendarToken",
    ),
    "knowledge": (
        "Practice", "PracticePicture", "PracticeFile",
        "PracticeReview", "PracticeComment", "Replication", "Collection", "Picture", "SiteHome", "SitePage", "NewsIndex",
        "NewsPage",
        "LibraryDocument", "CommunityMember", "CommunityPost", "PostReport", "CommunityLink", "LearningEvent", "LearningSeat",
        "VisibilityEntry", "StateNotice", "NewsletterIssue", "Subscription", "IssueDelivery",
    ),
    "statistics": (
        "Edition", "EditionFile", "Application", "Decision", "Population", "Demographic", "Flow", "Solution",
        "ConflictDisplacement", "CountryCode", "Value",
    ),
    "contenttypes": ("ContentType",),
    "auth": ("Permission", "Group", "Group_permissions"),
    "sites": ("Site",),
    "taggit": ("Tag", "TaggedItem"),
    "wagtailcore": (
        "Locale", "Page", "Revision", "Collection", "CollectionViewRestriction", "CollectionViewRestriction_groups", "Comment",
        "CommentReply", "Task", "GroupApprovalTask", "GroupApprovalTask_groups", "GroupCollectionPermission", "GroupPagePermission",
        "GroupSitePermission", "ModelLogEntry", "PageLogEntry", "PageSubscription", "PageViewRestriction",
        "PageViewRestriction_groups", "Site", "TaskState", "Workflow", "WorkflowContentType", "WorkflowPage", "WorkflowState",
        "WorkflowTask",
    ),
    "wagtailredirects": ("Redirect",),
    "wagtailusers": ("UserProfile",),
    "account": ("EmailAddress",),
    "mfa": ("Authenticator",),
    "socialaccount": ("SocialApp", "SocialApp_sites", "SocialAccount", "SocialToken"),
}  # fmt: skip
"""Tables that an archive holds, by app; also the secret ones."""


def unclassified(labels: set[str]) -> dict[str, list[str]]:
    """Return what of the models named is not written down here, and what is written down twice or for nothing."""
    kept = [f"{app}.{name}" for app, names in KEPT.items() for name in names]
    known = {*kept, *LEFT_OUT}
    return {
        "not classified": sorted(labels - known),
        "classified but gone": sorted(known - labels),
        "kept and left out": sorted(set(kept) & set(LEFT_OUT)),
    }
