"""Kinds of product: the areas above register theirs, and with it who may change its Word template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caminemos.documents.blocks import Product
from caminemos.kernel.api import Actor, Refused, Registry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class ProductKind:
    """A kind of product; `example` makes a small one, with which every new template is tried; letters have neither cover nor contents."""

    code: str
    label: StrOrPromise
    permission: str
    example: Callable[[str], Product]
    languages: tuple[str, ...] = ("es", "en")
    is_letter: bool = False


product_kinds: Registry[ProductKind] = Registry("product_kinds")


def kinds_for(by: Actor) -> list[ProductKind]:
    """Return the kinds whose templates this actor may change."""
    return [kind for kind in product_kinds.items() if by.may(kind.permission)]


def kind_for(code: str, language: str, by: Actor) -> ProductKind:
    """Return the kind whose template this actor may change; for anybody else it does not exist."""
    for kind in kinds_for(by):
        if kind.code == code and language in kind.languages:
            return kind
    raise Refused("not_found", "", status=404)
