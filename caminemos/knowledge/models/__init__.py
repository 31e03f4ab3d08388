"""The nouns of knowledge."""

from caminemos.knowledge.models.practices import Practice, PracticeComment, PracticeReview
from caminemos.knowledge.models.replications import Collection, Replication, Stage
from caminemos.knowledge.models.site import BilingualPage, NewsIndex, NewsPage, Picture, PictureRendition, SiteHome, SitePage

__all__ = [
    "BilingualPage",
    "Collection",
    "NewsIndex",
    "NewsPage",
    "Picture",
    "PictureRendition",
    "Practice",
    "PracticeComment",
    "PracticeReview",
    "Replication",
    "SiteHome",
    "SitePage",
    "Stage",
]
