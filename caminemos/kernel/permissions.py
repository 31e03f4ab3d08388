"""The register of permissions: each area declares its own, each with one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_declared: dict[str, StrOrPromise] = {}


def add(area: str, permissions: type[StrEnum], sentences: Mapping[Any, StrOrPromise]) -> None:
    """Declare an area's permissions; refuse a wrong prefix or a permission without its sentence."""
    for permission in permissions:
        if not permission.value.startswith(f"{area}.") or permission.value.count(".") != 2:
            raise ValueError(f"{permission.value}: a permission reads {area}.noun.verb")
        if permission not in sentences:
            raise ValueError(f"{permission.value}: say in one sentence what it allows")
        _declared[permission.value] = sentences[permission]


def declared() -> dict[str, StrOrPromise]:
    """Return every declared permission with its sentence, by name."""
    return dict(sorted(_declared.items()))
