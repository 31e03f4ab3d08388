"""The nouns of knowledge."""

from caminemos.knowledge.models.practices import Practice, PracticeComment, PracticeReview
from caminemos.knowledge.models.replications import Collection, Replication, Stage

__all__ = ["Collection", "Practice", "PracticeComment", "PracticeReview", "Replication", "Stage"]
