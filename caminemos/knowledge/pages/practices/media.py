"""What shows a practice, as far as a reader may see it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse

from caminemos.documents.api import file_lines
from caminemos.kernel.api import Actor
from caminemos.knowledge.models import Picture, Practice, PracticeFile, PracticePicture
from caminemos.knowledge.pages.practices.lines import PracticeLine
from caminemos.knowledge.pages.site.shown import SPECS, ShownPicture, shown_picture
from caminemos.knowledge.permissions import Permission


@dataclass(frozen=True)
class MediaPicture:
    """A picture with the number by which it is taken away."""

    number: int
    shown: ShownPicture


@dataclass(frozen=True)
class MediaFile:
    """A file to take along: what it shows, and whether everybody may."""

    id: UUID
    shows: str
    url: str
    name: str
    size: int
    is_public: bool


@dataclass(frozen=True)
class Media:
    """The pictures and files of a practice."""

    pictures: list[MediaPicture]
    files: list[MediaFile]


def media_of(row: Practice, by: Actor) -> Media:
    """Return what shows a practice that this actor may read."""
    pictures = [MediaPicture(one.pk, shown_picture(one.picture)) for one in row.pictures.select_related("picture")]
    held = {one.file_id: one for one in readable_files(row, by)}
    lines = file_lines(
        list(held),
        lambda file, number: reverse("knowledge:practice-file", args=[row.code, held[file].pk, number]),
        whole=lambda _file: False,
    )
    files = [
        MediaFile(one.pk, one.shows, line.url, line.name, line.size, one.is_public)
        for file, one in held.items()
        for line in lines[file]
    ]
    return Media(pictures, files)


def readable_files(row: Practice, by: Actor) -> list[PracticeFile]:
    """Return the files of a practice that the actor may take along: members all of them, everybody the public ones of a published one."""
    if by.may(Permission.PRACTICE_COMMENT):
        return list(row.files.all())
    return list(row.files.filter(is_public=True)) if row.state == "published" else []


def pictured(lines: Collection[PracticeLine]) -> list[tuple[PracticeLine, ShownPicture | None]]:
    """Return each line with the first picture of its practice, where it has one."""
    found: dict[str, ShownPicture] = {}
    drawn = Prefetch("picture", queryset=Picture.objects.prefetch_renditions(*SPECS))
    rows = PracticePicture.objects.filter(practice__code__in=[one.code for one in lines]).select_related("practice")
    for one in rows.prefetch_related(drawn).order_by("pk"):
        if one.practice.code not in found:
            found[one.practice.code] = shown_picture(one.picture)
    return [(one, found.get(one.code)) for one in lines]
