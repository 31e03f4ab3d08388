"""Who takes an answer packed: one rule for pages and for files."""

from __future__ import annotations

import re

GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))", re.IGNORECASE)


def takes_gzip(accepted: str) -> bool:
    """Say whether `Accept-Encoding` takes gzip; `gzip;q=0` does not."""
    return GZIP.search(accepted) is not None
