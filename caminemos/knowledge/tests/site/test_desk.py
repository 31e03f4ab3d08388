"""The door to the site's desk: rights come from posts, and go with them."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import Page, WorkflowState

from caminemos.access.api import actor_for
from caminemos.access.models import Tenure, User
from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import now
from caminemos.knowledge.models import NewsPage
from caminemos.knowledge.site.desk import POLICY
from caminemos.knowledge.site.tasks import site_tasks
from caminemos.knowledge.site.tree import EDITORS, PUBLISHERS, ensure_site
from tests.cast import person

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G74")]


def desk_addresses() -> list[str]:
    """Every address of the desk, with a sample for each parameter."""
    found: list[str] = []

    def walk(patterns: list[Any], prefix: str) -> None:
        for pattern in patterns:
            address = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, address)
            elif isinstance(pattern, URLPattern) and address.startswith("cms/") and "^" not in address and "(" not in address:
                filled = address
                for name in pattern.pattern.converters:
                    sample = "wagtailcore" if "app" in name else "page" if "model" in name else "1"
                    for kind in ("int", "str", "slug", "uuid", "path"):
                        filled = filled.replace(f"<{kind}:{name}>", sample)
                    filled = filled.replace(f"<{name}>", sample)
                found.append("/" + filled)

    walk(get_resolver().url_patterns, "")
    return found


@pytest.fixture
def editor(db: None) -> User:
    return person("editora", "editor", None)


def form_of(**changes: str) -> dict[str, str]:
    """What the editing screen of a piece of news sends."""
    values = {
        "title_es": "Nueva ventanilla", "summary_es": "Abre una ventanilla.", "title_en": "", "summary_en": "", "origin": "es",
        "day": "2026-03-04", "slug": "", "body_es-count": "1", "body_es-0-deleted": "", "body_es-0-order": "0",
        "body_es-0-type": "heading", "body_es-0-id": "", "body_es-0-value": "Dónde queda", "body_en-count": "0",
        "picture": "", "go_live_at": "", "expire_at": "", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0", "comments-MAX_NUM_FORMS": "",
    }  # fmt: skip
    return values | changes


def test_to_a_stranger_and_to_every_other_role_nothing_is_there(cast, client_as, client):
    addresses = desk_addresses()
    assert len(addresses) > 100
    others = [cast.focal_point, cast.stranger, cast.observer, cast.auditor]
    for other in others:
        visitor = client_as(other)
        assert {visitor.get(address).status_code for address in addresses} == {404}
    answers = [client.get(address) for address in addresses]
    assert {answer.status_code for answer in answers} == {302}
    assert {answer["Location"].partition("?")[0] for answer in answers} == {"/es/account/login/"}


def test_no_address_of_the_desk_fails_for_who_edits(cast, client_as):
    visitor = client_as(cast.secretariat)
    broken = {address: status for address in desk_addresses() if (status := visitor.get(address).status_code) >= 500}
    assert broken == {}


@pytest.mark.parametrize(
    "room", ["login/", "password_reset/", "users/", "groups/", "sites/", "documents/", "collections/", "snippets/"]
)
def test_accounts_groups_sites_and_documents_have_no_room_at_the_desk(cast, client_as, room):
    assert client_as(cast.secretariat).get(f"/cms/{room}").status_code == 404


def test_rights_are_those_of_the_posts_of_today(editor, client_as):
    assert client_as(editor).get("/cms/").status_code == 200
    assert set(editor.groups.values_list("name", flat=True)) == {EDITORS}
    editor.groups.add(Group.objects.get(name=PUBLISHERS))
    client_as(editor).get("/cms/")
    assert set(editor.groups.values_list("name", flat=True)) == {EDITORS}
    Tenure.objects.filter(user=editor).update(ends_at=now())
    assert client_as(editor).get("/cms/").status_code == 404


def test_the_database_knows_no_superuser(editor):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=editor.pk).update(is_superuser=True)


def test_an_editor_sends_in_and_a_publisher_approves(editor, cast, client_as, client):
    roots = ensure_site()
    writing = client_as(editor)
    add = f"/cms/pages/add/knowledge/newspage/{roots.news.pk}/"
    answer = writing.post(add, form_of(**{"action-submit": "1"}))
    assert answer.status_code == 302
    page = NewsPage.objects.get()
    assert (page.live, page.title, page.slug) == (False, "Nueva ventanilla", "nueva-ventanilla")
    state = WorkflowState.objects.get()
    assert state.status == WorkflowState.STATUS_IN_PROGRESS
    assert client.get("/es/news/nueva-ventanilla/").status_code == 404
    task = site_tasks(actor_for(cast.secretariat), now())
    assert [one.url for one in task] == [f"/cms/pages/{page.pk}/edit/"]
    assert site_tasks(actor_for(editor), now()) == []
    approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.current_task_state.pk])
    assert writing.post(approve, {}).status_code in {302, 403, 404}
    assert not NewsPage.objects.get().live
    assert client_as(cast.secretariat).post(approve, {}).status_code in {200, 302}
    assert NewsPage.objects.get().live
    assert client.get("/es/news/nueva-ventanilla/").status_code == 200
    verbs = {one.verb for one in entries(verb__startswith="site.")}
    assert {"site.create", "site.publish", "site.workflow.start", "site.workflow.approve"} <= verbs


def test_an_editor_cannot_publish_by_asking(editor, client_as):
    roots = ensure_site()
    client_as(editor).post(f"/cms/pages/add/knowledge/newspage/{roots.news.pk}/", form_of(**{"action-publish": "1"}))
    assert not NewsPage.objects.filter(live=True).exists()


def test_a_page_that_comes_back_is_told_to_its_editor(editor, cast, client_as):
    roots = ensure_site()
    client_as(editor).post(f"/cms/pages/add/knowledge/newspage/{roots.news.pk}/", form_of(**{"action-submit": "1"}))
    page, state = NewsPage.objects.get(), WorkflowState.objects.get()
    reject = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", state.current_task_state.pk])
    client_as(cast.secretariat).post(reject, {"comment": "Falta la dirección."})
    assert [str(one.sentence) for one in site_tasks(actor_for(editor), now())] == [
        "Corrija «Nueva ventanilla» y vuelva a enviarla"
    ]


def test_a_page_without_title_in_its_language_is_sent_back_with_a_sentence(cast, client_as):
    roots = ensure_site()
    answer = client_as(cast.secretariat).post(
        f"/cms/pages/add/knowledge/newspage/{roots.news.pk}/",
        form_of(title_es="", title_en="New desk", **{"action-publish": "1"}),
    )
    assert answer.status_code == 200
    assert "Es el idioma en que se escribió" in answer.content.decode()
    assert not NewsPage.objects.exists()


def test_a_correction_of_the_original_marks_the_translation(cast, client_as):
    roots, desk = ensure_site(), client_as(cast.secretariat)
    add = f"/cms/pages/add/knowledge/newspage/{roots.news.pk}/"
    desk.post(add, form_of(title_en="New desk", **{"action-publish": "1"}))
    page = NewsPage.objects.get()
    edit = f"/cms/pages/{page.pk}/edit/"
    desk.post(
        edit, form_of(title_en="New desk", title_es="Nueva ventanilla en la terminal", slug=page.slug, **{"action-publish": "1"})
    )
    page.refresh_from_db()
    assert page.stale == ["en"]
    desk.post(
        edit,
        form_of(
            title_en="New desk",
            title_es="Nueva ventanilla en la terminal",
            slug=page.slug,
            says_the_same="on",
            **{"action-publish": "1"},
        ),
    )
    page.refresh_from_db()
    assert page.stale == []


def test_the_address_of_another_page_is_refused(cast, client_as, news):
    page = news()
    other = news("otra")
    answer = client_as(cast.secretariat).post(f"/cms/pages/{other.pk}/edit/", form_of(slug=page.slug, **{"action-publish": "1"}))
    assert answer.status_code == 200
    assert NewsPage.objects.get(pk=other.pk).slug == "otra"


def test_a_preview_shows_either_language_and_only_there(cast, client_as, news):
    page = news(live=False)
    desk = client_as(cast.secretariat)
    english = desk.get(f"/cms/pages/{page.pk}/revisions/{page.latest_revision_id}/view/?mode=en")
    assert "This is a preview" in english.content.decode() or "Esta es una vista previa" in english.content.decode()
    assert english["Content-Security-Policy"] == POLICY


def test_states_and_topics_are_boxes_to_tick(editor, client_as, members):
    add = f"/cms/pages/add/knowledge/newspage/{ensure_site().news.pk}/"
    desk = client_as(editor)
    assert 'type="checkbox" name="countries" value="HND"' in desk.get(add).content.decode()
    desk.post(add, form_of() | {"countries": ["HND", "GTM"], "topics": ["asylum"]})
    assert (NewsPage.objects.get().countries, NewsPage.objects.get().topics) == (["HND", "GTM"], ["asylum"])
    assert "XXX no es una de las opciones" in desk.post(add, form_of(countries="XXX")).content.decode()


def test_an_address_is_asked_for_in_plain_words(editor, client_as):
    add = f"/cms/pages/add/knowledge/newspage/{ensure_site().news.pk}/"
    desk = client_as(editor)
    assert "Marquilla" not in desk.get(add).content.decode()
    assert "letras sin tildes, números y guiones" in desk.post(add, form_of(slug="Ñandú / <x>")).content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"picture": "abc"},
        {"body_es-count": "x"},
        {"body_es-count": "9"},
        {"body_es-0-type": "text", "body_es-0-value": "<p>x</p>"},
        {"body_es-0-type": "text", "body_es-0-value": "[]"},
        {"body_es-0-type": "text", "body_es-0-value": "[" * 100_000},
    ],
)
def test_a_damaged_form_is_refused_and_gives_the_words_back(editor, client_as, sent):
    add = f"/cms/pages/add/knowledge/newspage/{ensure_site().news.pk}/"
    answer = client_as(editor).post(add, form_of(**sent))
    assert answer.status_code == 422
    assert "no se guardó nada" in answer.content.decode()
    assert "Abre una ventanilla." in answer.content.decode()
    assert not NewsPage.objects.exists()


def test_the_tree_is_planted_once():
    first, second = ensure_site(), ensure_site()
    assert first.home.pk == second.home.pk
    assert list(Page.objects.filter(depth=2)) == [first.home.page_ptr]
