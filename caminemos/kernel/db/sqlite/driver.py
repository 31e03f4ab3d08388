"""Which SQLite the platform runs on: the newest bundled one where it is installed, else the interpreter's own."""

from __future__ import annotations

import importlib
import sys

WAL_RESET_FIXED_IN = (3, 51, 3)
"""First release free of the WAL-reset fault: 3.7.0 to 3.51.2 may corrupt a database that several connections write."""


def install() -> None:
    """Let `import sqlite3` find the bundled SQLite; must run before Django's back end is imported."""
    try:
        bundled = importlib.import_module("pysqlite3")
    except ImportError:
        return
    sys.modules["sqlite3"] = bundled
    sys.modules["sqlite3.dbapi2"] = importlib.import_module("pysqlite3.dbapi2")


def durable_pragmas(*, fast: bool = False) -> str:
    """Return the PRAGMAs of every connection: no acknowledged write is lost (`fast` only for throw-away test databases)."""
    from sqlite3 import sqlite_version_info

    journal = "WAL" if sqlite_version_info >= WAL_RESET_FIXED_IN else "TRUNCATE"
    synchronous = "OFF" if fast else ("FULL" if journal == "WAL" else "EXTRA")
    pragmas = {
        "journal_mode": journal,
        "synchronous": synchronous,
        "secure_delete": "ON",
        "trusted_schema": "OFF",
        "temp_store": "MEMORY",
        "cache_size": "-64000",
    }
    return "; ".join(f"PRAGMA {name}={value}" for name, value in pragmas.items()) + ";"
