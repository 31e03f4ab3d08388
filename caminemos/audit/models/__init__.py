"""The rows of the trail; none is ever changed."""

from caminemos.audit.models.chain import Link, Pending, Seal
from caminemos.audit.models.entry import Entry

__all__ = ["Entry", "Link", "Pending", "Seal"]
