"""Kept files as screens list them: each with its versions, the newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from caminemos.documents.models import FileVersion


@dataclass(frozen=True)
class FileLine:
    """A version of a file."""

    number: int
    name: str
    size: int
    at: datetime
    url: str


def file_lines(files: Collection[UUID], url_of: Callable[[UUID, int], str]) -> Mapping[UUID, list[FileLine]]:
    """Return the versions of these files by file; `url_of` says from where a version of a file is handed out."""
    found: dict[UUID, list[FileLine]] = defaultdict(list)
    for one in FileVersion.objects.filter(file__in=files).order_by("-number") if files else ():
        url = url_of(one.file_id, one.number)
        found[one.file_id].append(FileLine(one.number, one.name, one.size, one.added_at, url))
    return found
