"""An export of WordPress written as drafts: each entry by itself, with what could not come along said by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha1
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from caminemos.kernel.api import Actor, Refused, Text, now
from caminemos.knowledge.actions.site.writing import Written, publish_page, write_page
from caminemos.knowledge.models import BilingualPage, Picture, SitePage
from caminemos.knowledge.site.wordpress.blocks import Converted, blocks_of
from caminemos.knowledge.site.wordpress.reading import Entry, entries

SIZED = re.compile(r"-\d+x\d+(?=\.\w+$)")
UPLOADS = "/uploads/"


@dataclass
class Line:
    """What became of one entry (or of an entry and its translation): its title, where it stands, what is to be looked at."""

    title: str
    outcome: str
    path: str = ""
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Import:
    """How to import: from where, with which pictures, in which language entries are that name none, and whether to publish."""

    file: Path
    media: Path | None = None
    language: str = "es"
    old_host: str = ""
    publish: bool = False


def groups_of(wanted: Import) -> list[list[Entry]]:
    """Return the entries, an entry and its translation together; pages first, those above before those below."""
    found: dict[str, list[Entry]] = {}
    for entry in entries(wanted.file, wanted.language):
        found.setdefault(entry.together or f"#{entry.number}", []).append(entry)
    return sorted(
        found.values(), key=lambda group: (group[0].kind == "post", group[0].path.count("/"))
    )  # above comes before below


def load_export(
    wanted: Import, *, by: Actor, dry: bool, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> list[Line]:
    """Write what an export holds; `dry` tells the same and keeps nothing. What is here already (by its old address) is left as it is."""
    groups = groups_of(wanted)
    lines = []
    for number, group in enumerate(groups, start=1):
        lines.append(_kept(group, wanted, by=by, dry=dry))
        progress(number, len(groups))
    return lines


def _kept(group: list[Entry], wanted: Import, *, by: Actor, dry: bool) -> Line:
    """Write one group by itself: a broken one is told and does not stop the others."""
    title = title_of(group)
    pictures = Pictures(wanted.media)
    try:
        with transaction.atomic():
            line = _write(group, wanted, pictures, by=by)
            transaction.set_rollback(dry)
    except Refused as refused:
        pictures.take_back()
        return Line(title, "refused", notes=[str(refused.sentence)])
    if dry:
        pictures.take_back()
    return line


def _write(group: list[Entry], wanted: Import, pictures: Pictures, *, by: Actor) -> Line:
    first = next((one for one in group if one.language == "es"), group[0])
    title = title_of(group)
    if is_here(first):
        return Line(title, "here", old_path(first))
    made = {entry.language: blocks_of(entry.html, pictures.find, wanted.old_host) for entry in group}
    page = write_page(_written(group, first, made), by=by, under=_under(first))
    for entry in group:
        _remember(entry, page)
    if wanted.publish and all(entry.status == "publish" for entry in group):
        publish_page(page, by=by)
    notes = [note for one in made.values() for note in one.notes]
    notes += [_("the address became %(slug)s") % {"slug": page.slug}] if page.slug != first.slug else []
    return Line(title, "written", page.neutral_path, list(dict.fromkeys(notes)))


def title_of(group: list[Entry]) -> str:
    """Return what an entry is called, or its address where it has no title."""
    return group[0].title or group[0].slug or group[0].number


def _written(group: list[Entry], first: Entry, made: dict[str, Converted]) -> Written:
    if not first.title:
        raise Refused("no_title", _("The entry %(number)s has no title; give it one in WordPress.") % {"number": first.number})
    summaries = {one.language: strip_tags(one.excerpt)[:400] for one in group}
    return Written(
        slug=first.slug or first.title,
        title=Text({one.language: one.title[:160] for one in group}, first.language),
        summary=Text(summaries, first.language),
        body={language: one.blocks for language, one in made.items()},
        day=(first.day or now().date()) if first.kind == "post" else None,
    )


def old_path(entry: Entry) -> str:
    """Return the old address as redirections write it."""
    return str(Redirect.normalise_path(entry.path)) if entry.path else ""


def is_here(entry: Entry) -> bool:
    """Say whether an import brought this entry before: its old address leads here."""
    path = old_path(entry)
    return bool(path) and path != "/" and Redirect.objects.filter(old_path=path).exists()


def _remember(entry: Entry, page: BilingualPage) -> None:
    """Let the old address lead to the page."""
    path = old_path(entry)
    if path and path != "/" and len(path) <= 255:
        Redirect.objects.get_or_create(
            old_path=path, defaults={"redirect_page": Page.objects.get(pk=page.pk), "is_permanent": True}
        )


def _under(entry: Entry) -> SitePage | None:
    """Return the page that was above it on the old site, where it was written in this import or an earlier one."""
    above = entry.path.rstrip("/").rpartition("/")[0]
    found = (
        Redirect.objects.filter(old_path=Redirect.normalise_path(above), redirect_page__isnull=False).first() if above else None
    )
    page = found.redirect_page.specific if found else None
    return page if isinstance(page, SitePage) and entry.kind == "page" else None


class Pictures:
    """The old site's folder of uploads: a picture is kept once, however many pages show it."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder.resolve() if folder else None
        self.made: list[Picture] = []

    def find(self, address: str, words: str) -> Picture | None:
        """Return the picture of an old address from the folder, kept in the library with its words; None where it is not there."""
        file = next(self._candidates(address), None)
        if file is None:
            return None
        content = file.read_bytes()
        mark = sha1(content, usedforsecurity=False).hexdigest()
        held = Picture.objects.filter(title=f"{file.stem} {mark[:8]}").first()
        if held is not None:
            return held
        picture = Picture(
            title=f"{file.stem} {mark[:8]}",
            alt_es=(words or _("Picture without description: %(name)s") % {"name": file.stem})[:240],
        )
        picture.file = ContentFile(content, name=file.name)
        picture.save()
        self.made.append(picture)
        return picture

    def take_back(self) -> None:
        """Remove the files of pictures whose rows were rolled back."""
        for picture in self.made:
            picture.file.storage.delete(picture.file.name)

    def _candidates(self, address: str) -> Iterator[Path]:
        path = unquote(urlsplit(address).path)
        if self.folder is None or UPLOADS not in path:
            return
        below = path.partition(UPLOADS)[2]
        for name in dict.fromkeys((SIZED.sub("", below), below)):
            file = (self.folder / name).resolve()
            if file.is_relative_to(self.folder) and file.is_file():
                yield file


def told(lines: Iterable[Line]) -> dict[str, int]:
    """Count the lines by outcome."""
    counted: dict[str, int] = {}
    for line in lines:
        counted[line.outcome] = counted.get(line.outcome, 0) + 1
    return counted
