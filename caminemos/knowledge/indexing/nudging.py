"""Whoever keeps a row of something published lets its kind be read again within the minute."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save

from caminemos.kernel.api import Guarded, now, registries
from caminemos.knowledge.models import PublicReading


def watch() -> None:
    """Listen to what is kept and taken away, of the tables that the published kinds name and of no other.

    Whoever listens to a table's deletions makes Django gather the rows first, which guarded tables refuse: those are read again in time.
    """
    for label in sorted({label for about in registries.published.items() for label in about.watches}):
        model = apps.get_model(label)
        post_save.connect(_changed, sender=model, dispatch_uid="knowledge.public-index")
        if not issubclass(model, Guarded):
            post_delete.connect(_changed, sender=model, dispatch_uid="knowledge.public-index")


def ask_again(code: str) -> None:
    """Say that a kind changed."""
    PublicReading.objects.filter(kind=code).update(asked_at=now())


def _changed(sender: type[models.Model], raw: bool = False, **_: Any) -> None:
    label = sender._meta.label
    for code, about in registries.published.pairs():
        if label in about.watches and not raw and not _is_asked(code):
            transaction.on_commit(partial(ask_again, code), robust=True)


def _is_asked(code: str) -> bool:
    """Say whether this transaction asks for the kind already: a thousand rows kept at once ask once."""
    waiting = (call for _marks, call, *_rest in transaction.get_connection().run_on_commit)
    return any(getattr(call, "func", None) is ask_again and call.args == (code,) for call in waiting)
