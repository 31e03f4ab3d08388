"""What an archive of the whole node needs of the trail: which keys signed it, and a mark that says who made the archive."""

from __future__ import annotations

import hmac

from django.db import connection

from caminemos.audit import keys
from caminemos.audit.chain import mac

ARCHIVE = "caminemos-archive-1"


def keys_in_use() -> list[str]:
    """Return the names of the master keys that signed entries and seals of this trail."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM audit_entry UNION SELECT key FROM audit_seal ORDER BY 1")
        return [name for (name,) in cursor.fetchall()]


def unknown_keys(names: list[str]) -> list[str]:
    """Return those of the named master keys that this node does not hold: what they signed cannot be verified here."""
    return [name for name in names if keys.key(name, "entry", "") is None]


def mark(digest: str) -> dict[str, str]:
    """Return the name of today's master key and its MAC over the digest of an archive's manifest."""
    return {"key": keys.current(), "mac": mac(keys.signing_key("archive", ""), ARCHIVE, digest)}


def is_marked(digest: str, given: dict[str, str]) -> bool | None:
    """Say whether the mark is the named key's; None when this node does not hold that key."""
    key = keys.key(given["key"], "archive", "")
    return None if key is None else hmac.compare_digest(mac(key, ARCHIVE, digest), given["mac"])
