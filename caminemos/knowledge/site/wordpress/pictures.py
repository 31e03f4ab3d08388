"""The pictures of the old site, from its folder of uploads: nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha1
from pathlib import Path
from urllib.parse import unquote

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from caminemos.documents.api import clean_picture
from caminemos.knowledge.models import Picture
from caminemos.knowledge.site.wordpress.reading import address_of

SIZED = re.compile(r"(?:-\d+x\d+|-scaled)(?=\.\w+$)")
UPLOADS = "/uploads/"
LONGEST_PATH = 250
"""Beyond it no file system keeps a name; an address that long leads to no picture."""


class Pictures:
    """The old site's folder of uploads: a picture is kept once, however many pages show it."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder.resolve() if folder else None
        self.made: list[Picture] = []

    def find(self, address: str, words: str, language: str = "es") -> Picture | None:
        """Return the picture of an old address from the folder, kept in the library with its words; None where it is not there.

        Refuses a file that is no picture. The words of a translation are added to those that the picture has.
        """
        file = next(self._candidates(address), None)
        if file is None:
            return None
        with file.open("rb") as stream:
            content = stream.read(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + 1)
        title = f"{file.stem[:100]} {sha1(content, usedforsecurity=False).hexdigest()[:8]}"
        picture = Picture.objects.filter(title=title).first() or self._drawn(title, content, file)
        if words.strip() and not getattr(picture, f"alt_{language}"):
            setattr(picture, f"alt_{language}", words.strip()[:240])
        if not (picture.alt_es or picture.alt_en):
            picture.alt_es = (_("Picture without description: %(name)s") % {"name": file.stem})[:240]
        is_new = picture.pk is None
        picture.save()
        self.made += [picture] if is_new else []
        return picture

    def take_back(self) -> None:
        """Remove the files of pictures whose rows were rolled back."""
        for picture in self.made:
            picture.file.storage.delete(picture.file.name)

    def _drawn(self, title: str, content: bytes, file: Path) -> Picture:
        clean_picture(content, name=file.name)  # before the library opens it: what is no picture breaks it
        picture = Picture(title=title)
        picture.file = ContentFile(content, name=f"{file.stem[:100]}{file.suffix}")
        return picture

    def _candidates(self, address: str) -> Iterator[Path]:
        path = unquote(address_of(address).path)
        if self.folder is None or UPLOADS not in path or "\0" in path or len(path.encode()) > LONGEST_PATH:
            return
        below = path.partition(UPLOADS)[2]
        for name in dict.fromkeys((SIZED.sub("", below), below)):
            file = (self.folder / name).resolve()
            if file.is_relative_to(self.folder) and file.is_file():
                yield file
