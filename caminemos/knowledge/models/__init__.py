"""The nouns of knowledge."""

from caminemos.knowledge.models.communities import CommunityMember, CommunityPost, PostReport
from caminemos.knowledge.models.learning import CommunityLink, LearningEvent, LearningSeat
from caminemos.knowledge.models.library import LibraryDocument
from caminemos.knowledge.models.newsletter import IssueDelivery, NewsletterIssue, Subscription
from caminemos.knowledge.models.notices import StateNotice
from caminemos.knowledge.models.practice_media import PracticeFile, PracticePicture
from caminemos.knowledge.models.practices import Practice, PracticeComment, PracticeReview
from caminemos.knowledge.models.public_index import PublicItem, PublicReading, PublicTold, PublicWord
from caminemos.knowledge.models.replications import Collection, Replication, Stage
from caminemos.knowledge.models.site import BilingualPage, NewsIndex, NewsPage, Picture, PictureRendition, SiteHome, SitePage
from caminemos.knowledge.models.visibility import VisibilityEntry

__all__ = [
    "BilingualPage",
    "Collection",
    "CommunityLink",
    "CommunityMember",
    "CommunityPost",
    "IssueDelivery",
    "LearningEvent",
    "LearningSeat",
    "LibraryDocument",
    "NewsIndex",
    "NewsPage",
    "NewsletterIssue",
    "Picture",
    "PictureRendition",
    "PostReport",
    "Practice",
    "PracticeComment",
    "PracticeFile",
    "PracticePicture",
    "PracticeReview",
    "PublicItem",
    "PublicReading",
    "PublicTold",
    "PublicWord",
    "Replication",
    "SiteHome",
    "SitePage",
    "Stage",
    "StateNotice",
    "Subscription",
    "VisibilityEntry",
]
