"""Begin a thread, answer in it, correct one's own words within an hour: plain paragraphs, in a named language."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.api import Body
from caminemos.kernel.api import Actor, Refused, need_version, now
from caminemos.knowledge.community_circle import institution_of, need_part
from caminemos.knowledge.community_following import tell_answer, tell_thread
from caminemos.knowledge.community_rules import LANGUAGES, MOST_TITLE, MOST_WORDS, may_correct
from caminemos.knowledge.models import CommunityPost


@transaction.atomic
def begin_thread(body: Body, title: str, words: str, language: str, *, by: Actor) -> CommunityPost:
    """Begin a thread in a community in which one takes part."""
    need_part(by, body)
    said = _words(words, language)
    made = CommunityPost.objects.create(
        body=body, title=_title(title), words=said, language=language, organisation=institution_of(by), by=by.key
    )
    told = {"body": body.code, "title": made.title, "words": said, "language": language}
    record(by=by, verb="community_post.write", subject=made, after=told)
    tell_thread(made, by=by)
    return made


@transaction.atomic
def answer_thread(thread: CommunityPost, words: str, language: str, *, by: Actor) -> CommunityPost:
    """Answer in a thread that stands."""
    held = held_post(thread, by)
    if held.thread_id:
        raise Refused("not_found", "", status=404)
    if held.withdrawn_at:
        raise Refused("withdrawn", _("The thread was withdrawn: nobody answers in it any more."))
    said = _words(words, language)
    made = CommunityPost.objects.create(
        body=held.body, thread=held, words=said, language=language, organisation=institution_of(by), by=by.key
    )
    held.last_at = made.at
    held.save(update_fields=["last_at"])
    told = {"body": held.body.code, "thread": str(held.pk), "words": said, "language": language}
    record(by=by, verb="community_post.write", subject=made, after=told)
    tell_answer(held, by=by)
    return made


@transaction.atomic
def correct_post(post: CommunityPost, title: str, words: str, language: str, version: int, *, by: Actor) -> CommunityPost:
    """Correct one's own words within an hour; the page says so, and the trail keeps what stood before."""
    held = held_post(post, by)
    if held.by != by.key:
        raise Refused("not_found", "", status=404)
    moment = now()
    if not may_correct(is_mine=True, at=held.at, moment=moment, is_withdrawn=held.withdrawn_at is not None):
        said = _("What was said is corrected within an hour. Answer with the correction, or withdraw it and say why.")
        raise Refused("too_late", said)
    need_version(version, held.version)
    before = {"title": held.title, "words": held.words, "language": held.language}
    held.title = held.title if held.thread_id else _title(title)
    held.words, held.language = _words(words, language), language
    after = {"title": held.title, "words": held.words, "language": held.language}
    if after == before:
        return held
    held.corrected_at = moment
    held.version += 1
    held.save()
    record(by=by, verb="community_post.correct", subject=held, before=before, after=after)
    return held


def held_post(post: CommunityPost, by: Actor) -> CommunityPost:
    """Return a post that the actor may read, held until the end of the step."""
    rows = CommunityPost.objects.visible_to(by).select_for_update(of=("self",)).select_related("body")
    found = rows.filter(pk=post.pk).first()
    if found is None:
        raise Refused("not_found", "", status=404)
    return found


def _title(title: str) -> str:
    said = " ".join(title.replace("\x00", "").split())
    if not said:
        raise Refused("title_missing", _("Say in a few words what the thread is about."), status=422)
    if len(said) > MOST_TITLE:
        raise Refused("title_long", _("A title has at most %(most)s characters. Shorten it.") % {"most": MOST_TITLE}, status=422)
    return said


def _words(words: str, language: str) -> str:
    said = words.replace("\x00", "").replace("\r\n", "\n").strip()
    if not said:
        raise Refused("words_missing", _("Write something first."), status=422)
    if len(said) > MOST_WORDS:
        told = _("At most %(most)s characters: say it in two posts, or put the long text into the library.") % {
            "most": MOST_WORDS
        }
        raise Refused("words_long", told, status=422)
    if language not in LANGUAGES:
        raise Refused("language_unknown", _("Choose the language from the list."), status=422)
    return said
