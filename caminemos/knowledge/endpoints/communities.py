"""Communities of practice over the JSON interface: what is shared with everybody, and the discussion for whoever takes part."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from caminemos.kernel.api import Words, actor_of, signed_in, words_of
from caminemos.knowledge.actions.communities.belonging import join_community, leave_community
from caminemos.knowledge.actions.communities.learning import give_up_seat, take_seat
from caminemos.knowledge.actions.communities.talking import answer_thread, begin_thread
from caminemos.knowledge.pages.communities.discussion import discussion_page, inside_of, thread_page, thread_row
from caminemos.knowledge.pages.communities.lines import EventLine, LinkLine, PostLine, community_head
from caminemos.knowledge.pages.communities.shared import event_page, event_row, learning_page, library_of
from caminemos.knowledge.pages.communities.whole import communities_page

router = Router()


class CommunityOut(Schema):
    """A community: the code and name of its working group, who leads it, how many people of how many institutions joined."""

    code: str
    name: Words
    leads: list[str]
    members: int
    institutions: int


class CommunityLinkOut(Schema):
    """A link of a library; `state` public: everybody reads it."""

    id: UUID
    title: Words
    about: Words
    collection: str
    url: str
    source: str
    date: str
    state: str


class LearningEventOut(Schema):
    """A learning event; `free` null: as many as come; `attended` null: not told yet."""

    id: UUID
    title: Words
    about: Words
    starts_at: datetime
    ends_at: datetime
    place: Words
    led_by: str
    signed_up: int
    free: int | None
    attended: int | None
    recording: str
    state: str
    cancelled: bool


class CommunityWhole(Schema):
    """What of a community the asker may read, its discussion apart."""

    code: str
    name: Words
    member: bool
    library: list[CommunityLinkOut]
    learning: list[LearningEventOut]


class ThreadOut(Schema):
    """A thread in a list; `url`: its page."""

    url: str
    title: str
    language: str
    who: str
    institution: Words
    answers: int
    last_at: datetime


class PostOut(Schema):
    """Something said. `withdrawn`: why its words are no longer there."""

    id: UUID
    who: str
    institution: Words
    at: datetime
    language: str
    words: str
    corrected_at: datetime | None
    withdrawn: str


class ThreadWhole(Schema):
    """A thread with all that was said in it."""

    id: UUID
    title: str
    posts: list[PostOut]


class ThreadIn(Schema):
    """What begins a thread; `language` es or en."""

    title: str
    words: str
    language: str = "es"


class PostIn(Schema):
    """What is answered; `language` es or en."""

    words: str
    language: str = "es"


class LearningPlaceOut(Schema):
    """Whether the asker has a place, and how many people have one."""

    has_place: bool
    signed_up: int


@router.get("/communities/", response=list[CommunityOut], summary="Communities of practice")
def list_communities(request: HttpRequest) -> list[dict[str, Any]]:
    """List the communities, one for each working group."""
    names = ("code", "leads", "members", "institutions")
    return [
        {name: getattr(one, name) for name in names} | {"name": words_of(one.name)}
        for one in communities_page(by=actor_of(request))
    ]


@router.get("/communities/{code}/", response=CommunityWhole, summary="A community of practice")
def show_community(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return the library and the learning events of a community."""
    actor = actor_of(request)
    library, learning = library_of(code, {}, by=actor), learning_page(code, by=actor)
    events = [_event(one) for one in (*learning.coming, *learning.past)]
    told = {"code": code, "name": words_of(library.head.name), "member": library.head.is_member}
    return told | {"library": [_link(one) for one in library.lines], "learning": events}


@router.post("/communities/{code}/membership/", response=CommunityWhole, auth=signed_in, summary="Join a community")
def post_membership(request: HttpRequest, code: str) -> dict[str, Any]:
    """Join a community for oneself."""
    actor = actor_of(request)
    join_community(community_head(code, by=actor).body, by=actor)
    return show_community(request, code)


@router.delete("/communities/{code}/membership/", response=CommunityWhole, auth=signed_in, summary="Leave a community")
def delete_membership(request: HttpRequest, code: str) -> dict[str, Any]:
    """Leave a community; what was said there stays."""
    actor = actor_of(request)
    leave_community(community_head(code, by=actor).body, by=actor)
    return show_community(request, code)


@router.get("/communities/{code}/threads/", response=list[ThreadOut], auth=signed_in, summary="The discussion of a community")
def list_threads(request: HttpRequest, code: str, q: str = "", page: int = 1) -> list[dict[str, Any]]:
    """List 25 threads, the one last answered first, to whoever takes part."""
    shown = discussion_page(code, {"q": q, "page": str(page)}, by=actor_of(request)).shown
    names = ("url", "title", "language", "who", "last_at")
    return [
        {name: getattr(one, name) for name in names} | {"institution": words_of(one.institution), "answers": one.replies}
        for one in shown
    ]


@router.post("/communities/{code}/threads/", response=ThreadWhole, auth=signed_in, summary="Begin a thread")
def post_thread(request: HttpRequest, code: str, sent: ThreadIn) -> dict[str, Any]:
    """Begin a thread under one's name and institution."""
    actor = actor_of(request)
    made = begin_thread(inside_of(code, actor).body, sent.title, sent.words, sent.language, by=actor)
    return show_thread(request, code, made.pk)


@router.get("/communities/{code}/threads/{key}/", response=ThreadWhole, auth=signed_in, summary="A thread")
def show_thread(request: HttpRequest, code: str, key: UUID) -> dict[str, Any]:
    """Return a thread, to whoever takes part."""
    page = thread_page(code, key, by=actor_of(request))
    return {"id": page.row.pk, "title": page.row.title, "posts": [_post(one) for one in page.posts]}


@router.post("/communities/{code}/threads/{key}/", response=ThreadWhole, auth=signed_in, summary="Answer in a thread")
def post_answer(request: HttpRequest, code: str, key: UUID, sent: PostIn) -> dict[str, Any]:
    """Answer in a thread."""
    actor = actor_of(request)
    answer_thread(thread_row(code, key, actor), sent.words, sent.language, by=actor)
    return show_thread(request, code, key)


@router.post(
    "/communities/{code}/learning/{key}/place/", response=LearningPlaceOut, auth=signed_in, summary="Sign up for a learning event"
)
def post_place(request: HttpRequest, code: str, key: UUID) -> dict[str, Any]:
    """Take a place."""
    actor = actor_of(request)
    take_seat(event_row(code, key, actor), by=actor)
    return _seat(request, code, key)


@router.delete(
    "/communities/{code}/learning/{key}/place/", response=LearningPlaceOut, auth=signed_in, summary="Give one's place up"
)
def delete_place(request: HttpRequest, code: str, key: UUID) -> dict[str, Any]:
    """Give one's place up, so that somebody else finds one."""
    actor = actor_of(request)
    give_up_seat(event_row(code, key, actor), by=actor)
    return _seat(request, code, key)


def _seat(request: HttpRequest, code: str, key: UUID) -> dict[str, Any]:
    page = event_page(code, key, by=actor_of(request))
    return {"has_place": page.has_seat, "signed_up": page.line.taken}


def _link(line: LinkLine) -> dict[str, Any]:
    plain = {name: getattr(line, name) for name in ("id", "url", "source", "state")}
    texts = {name: words_of(getattr(line, name)) for name in ("title", "about")}
    return plain | texts | {"collection": line.shelf, "date": line.when}


def _event(line: EventLine) -> dict[str, Any]:
    names = ("id", "starts_at", "ends_at", "led_by", "free", "attended", "recording", "state")
    texts = {name: words_of(getattr(line, name)) for name in ("title", "about", "place")}
    plain = {name: getattr(line, name) for name in names}
    return plain | texts | {"signed_up": line.taken, "cancelled": line.is_cancelled}


def _post(line: PostLine) -> dict[str, Any]:
    names = ("id", "who", "at", "language", "words", "corrected_at")
    plain = {name: getattr(line, name) for name in names}
    return plain | {"institution": words_of(line.institution), "withdrawn": line.withdrawn_why}
