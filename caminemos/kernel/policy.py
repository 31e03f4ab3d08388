"""Every route names its policy: a permission, or the reason why it is public."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from caminemos.kernel.actor import ANONYMOUS, Actor

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Policy:
    """What a route asks of whoever comes: a permission, or nothing because of a reason.

    `embed_height`: pixels that the page wants inside another site's page; 0 where it may not stand there.
    """

    permission: str | None = None
    reason: str = ""
    on_public_face: bool = True
    embed_height: int = 0

    @property
    def is_public(self) -> bool:
        return self.permission is None

    @property
    def is_embeddable(self) -> bool:
        """Say whether other sites may show the page inside theirs."""
        return self.is_public and self.embed_height > 0


def needs(permission: str) -> Callable[[View], View]:
    """Let in only an actor with the permission; the others see what they would see if nothing were there."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = getattr(request, "actor", ANONYMOUS)
            if actor.may(permission):
                return view(request, *args, **kwargs)
            if actor.key == ANONYMOUS.key and request.method in {"GET", "HEAD"}:
                return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
            raise Http404

        guarded.policy = Policy(permission=str(permission))  # type: ignore[attr-defined]
        return guarded

    return guard


def public(reason: str, *, embed_height: int = 0) -> Callable[[View], View]:
    """Let everybody in, and write down why; with a height, other sites may show the page inside theirs."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *args, **kwargs)

        guarded.policy = Policy(reason=reason, embed_height=embed_height)  # type: ignore[attr-defined]
        return guarded

    return guard


def policy_of(view: Any) -> Policy | None:
    """Return the policy a view declares, or None when it declares none."""
    found = getattr(view, "policy", None)
    return found if isinstance(found, Policy) else None


def policy_at(path: str) -> Policy | None:
    """Return the policy of the page at a path, in the language in force; None where no page of ours is."""
    try:
        return policy_of(resolve(path).func)
    except Resolver404:
        return None


def may_open(address: str, by: Actor) -> bool:
    """Say whether an address leads to a page that the actor's roles open; which rows are there is asked by the page itself."""
    policy = policy_at(address.partition("?")[0])
    return policy is not None and (policy.permission is None or by.may(policy.permission))
