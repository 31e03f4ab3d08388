"""Show a practice: add and take away its pictures and the files that prove it."""

from __future__ import annotations

from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.documents.api import clean_picture, keep_file
from caminemos.kernel.api import Actor, Refused, Text, now
from caminemos.knowledge.actions.practices.writing import held_practice
from caminemos.knowledge.models import Picture, Practice, PracticeFile, PracticePicture
from caminemos.knowledge.sharing import writes_practice

MOST_PICTURES, MOST_FILES = 6, 10
MOST_WORDS, MOST_CREDIT, MOST_SHOWS = 240, 200, 200


@transaction.atomic
def add_practice_picture(row: Practice, content: bytes, name: str, alt: Text, credit: str, *, by: Actor) -> PracticePicture:
    """Keep a picture, drawn anew, with words for those who do not see it; refuse what is no picture."""
    held = _own(row, by)
    if not alt:
        raise Refused("alt_missing", _("Say in one sentence what the picture shows, for those who do not see it."), status=422)
    if any(len(words) > MOST_WORDS for words in alt.values.values()):
        raise Refused("alt_long", _("One sentence of %(most)s characters at most.") % {"most": MOST_WORDS}, status=422)
    if held.pictures.count() >= MOST_PICTURES:
        said = _("A practice has at most %(most)s pictures. Take one away first.") % {"most": MOST_PICTURES}
        raise Refused("pictures_full", said, status=422)
    named = PurePath(name.replace("\\", "/")).name or "picture"
    drawn = clean_picture(content, name=named)  # before the library looks at it: what is no picture is refused here
    kept = Picture(
        title=f"{held.code} {named}"[:255],
        alt_es=alt.values.get("es", ""),
        alt_en=alt.values.get("en", ""),
        credit=credit.strip()[:MOST_CREDIT],
    )
    kept.file = ContentFile(drawn.content, name=f"{PurePath(named).stem}.{drawn.extension}")
    kept.save()
    made = PracticePicture.objects.create(practice=held, picture=kept, by=by.key)
    _changed(held)
    _told(held, by, "practice.picture", {"picture": kept.pk, "alt": alt.as_json()})
    return made


@transaction.atomic
def take_away_picture(row: Practice, number: int, *, by: Actor) -> None:
    """Take a picture away, with its file; another place that shows it is no place of a practice, so none is left without."""
    held = _own(row, by)
    found = held.pictures.select_related("picture").filter(pk=number).first()
    if found is None:
        raise Refused("not_found", "", status=404)
    _told(held, by, "practice.picture_away", {"picture": found.picture_id})
    found.picture.delete()
    _changed(held)


@transaction.atomic
def attach_practice_file(row: Practice, content: bytes, name: str, shows: str, *, is_public: bool, by: Actor) -> PracticeFile:
    """Keep a file that proves something; members read it, everybody only where that is said."""
    held = _own(row, by)
    words = " ".join(shows.split())
    if not words or len(words) > MOST_SHOWS:
        raise Refused("shows_missing", _("Say in a line what the file shows."), status=422)
    if held.files.count() >= MOST_FILES:
        said = _("A practice has at most %(most)s files. Take one away first.") % {"most": MOST_FILES}
        raise Refused("files_full", said, status=422)
    version = keep_file(content, name, custody=held.owner.country_id or "", by=by)
    made = PracticeFile.objects.create(practice=held, file=version.file, shows=words, is_public=is_public, by=by.key)
    _changed(held)
    _told(held, by, "practice.file", {"file": str(made.pk), "shows": words, "is_public": is_public})
    return made


@transaction.atomic
def take_away_file(row: Practice, identity: str, *, by: Actor) -> None:
    """Take a file away from the practice; what was kept stays kept for the trail."""
    held = _own(row, by)
    found = held.files.filter(pk=identity).first()
    if found is None:
        raise Refused("not_found", "", status=404)
    _told(held, by, "practice.file_away", {"file": str(found.pk), "shows": found.shows})
    found.delete()
    _changed(held)


def _own(row: Practice, by: Actor) -> Practice:
    held = held_practice(row, by)
    if not writes_practice(by, held):
        raise Refused("not_with_you", _("It is not with you now. Ask whoever publishes to send it back."))
    return held


def _changed(row: Practice) -> None:
    row.changed_at = now()
    row.save(update_fields=["changed_at"])


def _told(row: Practice, by: Actor, verb: str, after: dict[str, object]) -> None:
    record(by=by, verb=verb, subject=row, after=after, country=row.owner.country_id or "")
