"""Who acts: a user in a post, or a named service; never nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from django.http import HttpRequest


@runtime_checkable
class Actor(Protocol):
    """Whoever a verb is done by; `key` goes into the audit trail, `label` on the screen."""

    @property
    def key(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def countries(self) -> frozenset[str]: ...

    def may(self, permission: str) -> bool: ...


@dataclass(frozen=True)
class Service:
    """A named program that acts with exactly the permissions listed."""

    name: str
    permissions: frozenset[str] = field(default_factory=frozenset)
    countries: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def named(cls, name: str, permissions: Iterable[str] = (), countries: Iterable[str] = ()) -> Service:
        """Return the service `name` with these permissions and countries."""
        return cls(name, frozenset(permissions), frozenset(countries))

    @property
    def key(self) -> str:
        return f"service:{self.name}"

    @property
    def label(self) -> str:
        return self.name

    def may(self, permission: str) -> bool:
        """Say whether this service holds the permission."""
        return permission in self.permissions


@dataclass(frozen=True)
class _Anonymous:
    key: str = "anonymous"
    label: str = ""
    countries: frozenset[str] = frozenset()

    def may(self, permission: str) -> bool:
        """Say no: a stranger holds no permission."""
        return False


ANONYMOUS = _Anonymous()


def actor_of(request: HttpRequest) -> Actor:
    """Return whoever sent the request; the access middleware has set it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
