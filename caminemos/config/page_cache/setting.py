"""Puts the page cache in front of the program as the settings say."""

from __future__ import annotations

from django.conf import settings

from caminemos.config.page_cache.disk import Disk
from caminemos.config.page_cache.front import KEPT_ON_ERROR_SECONDS, PageCache, Program
from caminemos.kernel.api import this_node
from caminemos.kernel.node import Face
from caminemos.kernel.stamp import Stamp
from caminemos.ui.api import DATA_CHOICES, DATA_COOKIE, THEME_COOKIE, THEMES


def in_front_of(program: Program) -> Program:
    """Return the program behind a page cache, or as it is where none is wanted."""
    megabytes = settings.ENVIRONMENT.page_cache_mb
    if not megabytes or this_node().face is Face.WORKER:
        return program
    passing = (settings.SESSION_COOKIE_NAME, "messages")
    choices = {THEME_COOKIE: THEMES, DATA_COOKIE: DATA_CHOICES}
    most_bytes = megabytes * 1024 * 1024
    disk = Disk(settings.DATA / "public-pages", most_bytes=most_bytes, oldest_seconds=KEPT_ON_ERROR_SECONDS)
    return PageCache(program, Stamp(settings.DATA), most_bytes=most_bytes, session_cookies=passing, choices=choices, disk=disk)
