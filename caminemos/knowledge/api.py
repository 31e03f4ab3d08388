"""The door to what is shared with the public and among those who work."""

from caminemos.knowledge.displaced.addresses import info_door
from caminemos.knowledge.indexing.finding import Counts, PublicHit, is_read, public_counts, public_hits, public_paths
from caminemos.knowledge.indexing.respelling import respelled

__all__ = ["Counts", "PublicHit", "info_door", "is_read", "public_counts", "public_hits", "public_paths", "respelled"]
