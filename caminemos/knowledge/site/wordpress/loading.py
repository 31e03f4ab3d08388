"""An export of WordPress written as drafts: each entry by itself, with what could not come along said by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from caminemos.kernel.api import Actor, Refused, Text, now
from caminemos.knowledge.actions.site.writing import Written, publish_page, write_page
from caminemos.knowledge.models import BilingualPage, Picture, SitePage
from caminemos.knowledge.site.wordpress.blocks import Converted, blocks_of
from caminemos.knowledge.site.wordpress.pictures import Pictures
from caminemos.knowledge.site.wordpress.reading import Entry, Export, address_of, read_export
from caminemos.knowledge.site.wordpress.shortcodes import without_shortcodes

SPOKEN = ("es", "en")
LONGEST_TITLE, LONGEST_SUMMARY = 160, 400


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


def groups_of(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Return the entries, an entry and its translation together; pages first, those above before those below."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        pair = found.setdefault(entry.together or f"#{entry.number}", [])
        is_alone = entry.language not in SPOKEN or any(one.language == entry.language for one in pair)
        (found.setdefault(f"#{entry.number} {len(found)}", []) if is_alone else pair).append(entry)
    return sorted(  # above comes before below
        filter(None, found.values()), key=lambda group: (group[0].kind == "post", group[0].path.count("/"))
    )


def load_export(
    wanted: Import, *, by: Actor, dry: bool, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> list[Line]:
    """Write what an export holds; `dry` tells the same and keeps nothing. What is here already (by its old address) is left as it is."""
    if wanted.media is not None and not wanted.media.is_dir():
        raise Refused("no_folder", _("There is no folder %(name)s with the pictures.") % {"name": wanted.media})
    export = read_export(wanted.file, wanted.language)
    groups = groups_of(export.entries)
    lines = []
    for number, group in enumerate(groups, start=1):
        lines.append(_kept(group, wanted, export, by=by, dry=dry))
        progress(number, len(groups))
    return lines


def _kept(group: list[Entry], wanted: Import, export: Export, *, by: Actor, dry: bool) -> Line:
    """Write one group by itself: a broken one is told and does not stop the others."""
    pictures = Pictures(wanted.media)
    try:
        with transaction.atomic():
            line = _write(group, wanted, export, pictures, by=by)
            transaction.set_rollback(dry)
    except (Refused, ValidationError) as problem:
        pictures.take_back()
        notes = [str(problem.sentence)] if isinstance(problem, Refused) else list(problem.messages)
        return Line(title_of(group), "refused", notes=notes)
    if dry:
        pictures.take_back()
    return line


def _write(group: list[Entry], wanted: Import, export: Export, pictures: Pictures, *, by: Actor) -> Line:
    first = next((one for one in group if one.language == "es"), group[0])
    if is_here(first):
        return Line(title_of(group), "here", old_path(first))
    _check(first)
    made = {one.language: _converted(one, wanted, export, pictures) for one in group}
    page = write_page(_written(group, first, made, _shown_first(first, export, pictures, made)), by=by, under=_under(first))
    for entry in group:
        _remember(entry, page)
    if wanted.publish and all(entry.status == "publish" and not entry.has_password for entry in group):
        publish_page(page, by=by)
    notes = [note for one in group for note in (*_told_of(one), *made[one.language].notes)]
    notes += [_("the address became %(slug)s") % {"slug": page.slug}] if page.slug != first.slug else []
    return Line(title_of(group), "written", page.neutral_path, list(dict.fromkeys(notes)))


def title_of(group: list[Entry]) -> str:
    """Return what an entry is called, or its address where it has no title."""
    return group[0].title or group[0].slug or group[0].number


def _check(first: Entry) -> None:
    """Refuse what the site has no place for."""
    if first.language not in SPOKEN:
        words = _("The entry %(number)s is in the language “%(language)s”: pages are in Spanish and English.")
        raise Refused("no_language", words % {"number": first.number, "language": first.language})
    if not first.title:
        raise Refused("no_title", _("The entry %(number)s has no title; give it one in WordPress.") % {"number": first.number})


def _converted(entry: Entry, wanted: Import, export: Export, pictures: Pictures) -> Converted:
    notes: list[str] = []
    html = without_shortcodes(entry.html, export.attachments, notes)
    host = (address_of(wanted.old_host).hostname or wanted.old_host).lower().removeprefix("www.")
    made = blocks_of(html, partial(pictures.find, language=entry.language), host)
    made.notes[:0] = notes
    return made


def _shown_first(first: Entry, export: Export, pictures: Pictures, made: dict[str, Converted]) -> Picture | None:
    """Return the picture that stood above the entry, where it was chosen and is in the folder."""
    chosen = export.attachments.get(first.picture)
    if chosen is None:
        return None
    notes = made[first.language].notes
    try:
        found = pictures.find(chosen.address, chosen.words, first.language)
    except Refused as refused:
        words = _("the picture %(address)s was left out: %(why)s")
        notes.append(words % {"address": chosen.address[-80:], "why": refused.sentence})
        return None
    if found is None:
        notes.append(_("the picture %(address)s was not found") % {"address": chosen.address[-80:]})
    return found


def _written(group: list[Entry], first: Entry, made: dict[str, Converted], picture: Picture | None) -> Written:
    return Written(
        slug=first.slug or first.title,
        title=Text({one.language: _cut(one.title, LONGEST_TITLE) for one in group}, first.language),
        summary=Text({one.language: _cut(one.excerpt, LONGEST_SUMMARY) for one in group}, first.language),
        body={language: one.blocks for language, one in made.items()},
        picture=picture,
        day=(first.day or now().date()) if first.kind == "post" else None,
    )


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _told_of(entry: Entry) -> list[str]:
    """Name what of an entry did not come along besides its text, and why it is to be looked at before it is published."""
    states = {
        "future": _("it was to appear later there"),
        "private": _("it was private there"),
        "pending": _("it waited for approval there"),
        "draft": _("it was a draft there"),
    }
    said = [states[entry.status]] if entry.status in states else []
    said += [_("it had a password there")] if entry.has_password else []
    said += [_("its comments (%(many)d) did not come along") % {"many": entry.comments}] if entry.comments else []
    said += [_("its title was longer than %(most)d characters and was cut") % {"most": LONGEST_TITLE}] * (
        len(entry.title) > LONGEST_TITLE
    )
    said += [_("its summary was longer than %(most)d characters and was cut") % {"most": LONGEST_SUMMARY}] * (
        len(entry.excerpt) > LONGEST_SUMMARY
    )
    return said


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
    above = entry.path.partition("?")[0].rstrip("/").rpartition("/")[0]
    found = (
        Redirect.objects.filter(old_path=Redirect.normalise_path(above), redirect_page__isnull=False).first() if above else None
    )
    page = found.redirect_page.specific if found else None
    return page if isinstance(page, SitePage) and entry.kind == "page" else None


def told(lines: Iterable[Line]) -> dict[str, int]:
    """Count the lines by outcome."""
    counted: dict[str, int] = {}
    for line in lines:
        counted[line.outcome] = counted.get(line.outcome, 0) + 1
    return counted
