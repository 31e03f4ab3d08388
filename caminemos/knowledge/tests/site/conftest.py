"""What the tests of the site stand on: somebody who may write and publish, and pictures on a disk of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from PIL import Image
from wagtail.rich_text import RichText

from caminemos.kernel.api import Service, Text
from caminemos.knowledge.actions.site.writing import Written, publish_page, write_page
from caminemos.knowledge.models import BilingualPage, Picture
from caminemos.knowledge.permissions import Permission

WRITER = Service.named("writer", [Permission.SITE_EDIT])
PUBLISHER = Service.named("publisher", [Permission.SITE_EDIT, Permission.SITE_PUBLISH])


@pytest.fixture(autouse=True)
def pictures_apart(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures go into a folder of the test."""
    for name in ("location", "base_location"):
        monkeypatch.setitem(storages["site"].__dict__, name, str(tmp_path / "site"))
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "files")


def drawn(size: tuple[int, int] = (640, 360), form: str = "JPEG", **options: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (12, 95, 102)).save(out, form, **options)
    return out.getvalue()


def kept_picture(title: str = "camino") -> Picture:
    picture = Picture(title=title, alt_es="Un camino entre cerros", alt_en="A path between hills")
    picture.file = ContentFile(drawn(), name=f"{title}.jpg")
    picture.save()
    return picture


@pytest.fixture
def news(members: None) -> Callable[..., BilingualPage]:
    """Write a piece of news, published unless told otherwise."""

    def made(slug: str = "primera-sesion", *, live: bool = True, **changes: Any) -> BilingualPage:
        values: dict[str, Any] = {
            "title": Text.of(es="Primera sesión", en="First session"),
            "summary": Text.of(es="Se reunieron siete Estados.", en="Seven States met."),
            "body": {
                "es": [("heading", "Qué se acordó"), ("text", RichText("<p>Un acuerdo <b>claro</b>.</p>"))],
                "en": [("text", RichText("<p>One clear agreement.</p>"))],
            },
            "day": date(2026, 3, 4),
            "countries": ["HND"],
            "topics": ["asylum"],
        }
        page = write_page(Written(slug=slug, **(values | changes)), by=PUBLISHER)
        if live:
            publish_page(page, by=PUBLISHER)
        page.refresh_from_db()
        return page

    return made
