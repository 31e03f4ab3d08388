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


def file_lines(
    files: Collection[UUID], url_of: Callable[[UUID, int], str], *, whole: Callable[[UUID], bool]
) -> Mapping[UUID, list[FileLine]]:
    """Return the versions of these files by file; `url_of` says from where a version is handed out.

    `whole` says of which files the reader sees every version; of the others only the newest, since what was replaced may have
    been replaced for a reason.
    """
    found: dict[UUID, list[FileLine]] = defaultdict(list)
    for one in FileVersion.objects.filter(file__in=files).order_by("-number") if files else ():
        if found[one.file_id] and not whole(one.file_id):
            continue
        url = url_of(one.file_id, one.number)
        found[one.file_id].append(FileLine(one.number, one.name, one.size, one.added_at, url))
    return found


def version_of(file: UUID, number: int, *, whole: bool) -> FileVersion | None:
    """Return a version of a file for a reader who sees all of them (`whole`) or only the newest; None: there is nothing for them."""
    found = FileVersion.objects.select_related("file").filter(file=file).order_by("-number")
    shown = found if whole else found[:1]
    return next((one for one in shown if one.number == number), None)
