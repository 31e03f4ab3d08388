"""The nouns of knowledge."""

from caminemos.knowledge.models.practices import Practice, PracticeComment, PracticeReview
from caminemos.knowledge.models.public_index import PublicItem, PublicReading, PublicTold, PublicWord
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
    "PublicItem",
    "PublicReading",
    "PublicTold",
    "PublicWord",
    "Replication",
    "SiteHome",
    "SitePage",
    "Stage",
]
