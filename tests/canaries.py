"""Plants a word of its own into every text of every row that is not public, then asks every public address as a stranger, and prints JSON.

The node is the one that the environment describes; it is spoiled by this.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit
from zipfile import ZipFile, is_zipfile

from tests.kept_back import KEPT_BACK, TAKEN_BACK

FORMAL = re.compile(
    r"^(code|state|version|kind|visibility|language|by|seen_by|written_by|approved_by|fingerprint|password|username|sha256|zone"
    r"|slug|token|digest|verb|role|key|sources|shelf|scale|medium_kind|path|url_path|draft_title|source|custody|address)$"
)
"""Fields that hold no words of anybody's, or whose form the program relies on."""
PLANTED = re.compile(rb"zq\d{5}xq", re.IGNORECASE)
LINK = re.compile(r'(?:href|action|src)="([^"#]*)')
NAMED = re.compile(r'"(?:code|key|id|number|identity)": ?"?([\w.-]+)"?')
ANY = re.compile(r"[0-9a-f-]{36}|(?<=/)[A-Z]{3}(?=/)|(?<=/)[a-z]{3}(?=/)|[\w-]*\d[\w-]*")
"""What differs between addresses of one kind: identities, codes of States, numbers."""
MOST_ROWS = 40


class Planter:
    """Writes words into rows, each its own, and remembers where."""

    def __init__(self, database: Any) -> None:
        self.database, self.where = database, dict[str, str]()
        for name in ("PRAGMA ignore_check_constraints = ON", "PRAGMA foreign_keys = OFF"):
            database.execute(name)
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            if not str(trigger).startswith("knowledge_public"):
                database.execute(f'DROP TRIGGER "{trigger}"')

    def take_back(self, model: Any, change: str) -> None:
        """Take two rows of a table from the public."""
        table, pk = model._meta.db_table, model._meta.pk.column
        self.database.execute(f"UPDATE {table} SET {change} WHERE {pk} IN (SELECT {pk} FROM {table} ORDER BY {pk} DESC LIMIT 2)")

    def plant(self, model: Any, condition: str, most: int = MOST_ROWS, order: str = "random()") -> int:
        """Write into the rows that a condition names, chance says which of many; return into how many."""
        table, pk = model._meta.db_table, model._meta.pk.column
        found = self.database.execute(f"SELECT * FROM {table} WHERE {condition} ORDER BY {order} LIMIT {most}")
        names = [one[0] for one in found.description]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        for row in rows:
            sets = {field.column: self._with_word(field, row) for field in _fields(model)}
            if sets:
                told = ", ".join(f"{name} = ?" for name in sets)
                self.database.execute(f"UPDATE {table} SET {told} WHERE {pk} = ?", [*sets.values(), row[pk]])
        return len(rows)

    def _with_word(self, field: Any, row: dict[str, Any]) -> str:
        word = f"zq{len(self.where):05d}xq"
        self.where[word] = f"{field.model._meta.label}.{field.name}, state {row.get('state', '-')}"
        held = row[field.column] or ""
        if "JSON" not in field.get_internal_type() and type(field).__name__ != "MultilingualField":
            return f"{held} {word}"
        told = json.loads(held) if held else {}
        return json.dumps(_added(told or {"es": "", "en": ""}, word))


def _added(told: Any, word: str) -> Any:
    if isinstance(told, dict):
        return {name: one if name in {"origin", "from"} else _added(one, word) for name, one in told.items()}
    return f"{told} {word}" if isinstance(told, str) else told


def _fields(model: Any) -> Iterator[Any]:
    for field in model._meta.local_concrete_fields:
        kind = type(field).__name__
        is_text = kind in {"CharField", "TextField"} and (field.max_length or 999) >= 100
        if (is_text or kind == "MultilingualField") and not (field.is_relation or field.choices or FORMAL.match(field.name)):
            yield field


class Stranger:
    """Asks one address after the other, follows what it finds, and keeps which planted words it met where."""

    def __init__(self, client: Any, start: list[str], own: str) -> None:
        self.client, self.own = client, own
        self.met: dict[str, list[str]] = defaultdict(list)
        self.seen: dict[str, int] = {}
        self._waiting: dict[str, list[str]] = defaultdict(list)
        self._known: set[str] = set()
        for address in start:
            self._hear_of(address)

    def walk(self, limit: int) -> None:
        """Ask up to so many addresses, in turn one of each kind of address, so that none is left out for the sake of a long list."""
        while any(self._waiting.values()):
            for waiting in list(self._waiting.values()):
                if waiting and len(self.seen) < limit:
                    self._ask(waiting.pop(0))
            if len(self.seen) >= limit:
                return

    def _hear_of(self, address: str) -> None:
        if address not in self._known:
            self._known.add(address)
            path, _mark, asked = address.partition("?")
            names = sorted(pair.partition("=")[0] for pair in asked.split("&"))
            self._waiting[f"{ANY.sub('N', path)}?{names}"].append(address)

    def _ask(self, address: str) -> None:
        answer = self.client.get(address)
        self.seen[address] = answer.status_code
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        for told in _unpacked(body):
            for word in set(PLANTED.findall(told)):
                self.met[word.decode().lower()].append(address)
        for found in (answer.headers.get("Location", ""), *self._links(address, answer, body)):
            place = urlsplit(urljoin(f"{self.own}{address}", unescape(found)))
            step = place.path + (f"?{place.query}" if place.query else "")
            if f"{place.scheme}://{place.netloc}" == self.own and not step.startswith("/static/"):
                self._hear_of(step)

    def _links(self, address: str, answer: Any, body: bytes) -> list[str]:
        if not any(kind in answer.headers.get("Content-Type", "") for kind in ("html", "xml", "json", "turtle")):
            return []
        text = body.decode("utf-8", "replace")
        if address.startswith("/api/"):
            bare = address.partition("?")[0]
            return [f"{bare}{name}/" for name in dict.fromkeys(NAMED.findall(text))][:30]
        return LINK.findall(text) + re.findall(rf"{re.escape(self.own)}/[^\s\"<>&]*", text)


def _unpacked(body: bytes) -> Iterator[bytes]:
    yield body
    if is_zipfile(io.BytesIO(body)):
        with ZipFile(io.BytesIO(body)) as held:
            yield from (held.read(name) for name in held.namelist())


PLACES = (
    "/es/", "/sitemap.xml", "/oai?verb=ListRecords&metadataPrefix=oai_dc", "/oai?verb=ListRecords&metadataPrefix=oai_dc&set=practice",
    "/dcat.ttl", "/dcat.jsonld", "/data/dump.zip", "/es/feeds/", "/info/es/hnd/", "/robots.txt",
)  # fmt: skip
"""Where the stranger begins, besides the addresses of the interface."""
OWN = "http://testserver"


def main(limit: int) -> None:
    """Plant, build what is kept for everybody, walk, search for each word, and tell what was met."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caminemos.config.settings")
    import django

    django.setup()
    from django.apps import apps
    from django.db import connection
    from django.test import Client

    connection.ensure_connection()
    planted, control = _planted(connection.connection, apps.get_model)
    _built()
    client = Client()
    described = client.get("/api/v1/openapi.json").json()["paths"]
    interface = [path for path, told in described.items() if "get" in told and "{" not in path]
    stranger = Stranger(client, [*PLACES, *interface], OWN)
    stranger.walk(limit)
    searched = [word for word in list(planted)[::7] if client.get("/api/v1/search", {"q": word}).json()["total"]]
    print(json.dumps(_told(stranger, planted, control) | {"found": [planted[word] for word in searched]}))


def _built() -> None:
    """Build the search and the archive, which otherwise the worker does."""
    from django.conf import settings
    from django.test.utils import setup_test_environment

    from caminemos.kernel.api import registries
    from caminemos.knowledge.indexing.keeping import read_kind
    from caminemos.knowledge.opening.dump import build_dump

    settings.PUBLIC_ADDRESS = OWN
    setup_test_environment()
    for code, _about in registries.published.pairs():
        read_kind(code)
    build_dump()


def _told(stranger: Stranger, planted: dict[str, str], control: set[str]) -> dict[str, Any]:
    tables = {told.partition(",")[0].rpartition(".")[0] for told in planted.values()}
    return {
        "planted": len(planted),
        "asked": len(stranger.seen),
        "failed": [address for address, status in stranger.seen.items() if status >= 500],
        "leaks": {planted[word]: where[:3] for word, where in stranger.met.items() if word in planted},
        "control": sorted({address for word, where in stranger.met.items() if word in control for address in where}),
        "empty": sorted(set(KEPT_BACK) - tables),
    }


def _planted(database: Any, model_of: Callable[[str], Any]) -> tuple[dict[str, str], set[str]]:
    planter = Planter(database)
    for label, change in TAKEN_BACK.items():
        planter.take_back(model_of(label), change)
    for kind in ("news", "site"):
        last = f"SELECT page_ptr_id FROM knowledge_{kind}page ORDER BY page_ptr_id DESC LIMIT 2"
        database.execute(f"UPDATE wagtailcore_page SET live = 0 WHERE id IN ({last})")
    for label, condition in KEPT_BACK.items():
        planter.plant(model_of(label), condition)
    planted = dict(planter.where)
    planter.plant(model_of("knowledge.Practice"), "state = 'published'", 3, "published_at DESC")  # each output tells the newest
    return planted, set(planter.where) - set(planted)


if __name__ == "__main__":
    main(int(sys.argv[1]))
