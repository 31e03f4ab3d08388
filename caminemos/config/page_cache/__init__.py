"""Public pages kept ready in front of the program: fast, and still read when the database does not answer (decision 31)."""

from caminemos.config.page_cache.front import PageCache

__all__ = ["PageCache"]
