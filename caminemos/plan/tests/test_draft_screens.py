"""The screens of versions, lineage, draft and consultation: for whom they open, what they say, what they do."""

import io

import pytest
from django.urls import reverse

from caminemos.plan.actions import adopt_plan, load_plan
from caminemos.plan.actions.consultation import Said, answer_comment, make_comment, move_plan
from caminemos.plan.actions.draft import change_part, take_out_part
from caminemos.plan.actions.draft_workbook import plan_workbook
from caminemos.plan.actions.held import held_records
from caminemos.plan.actions.lineage import confirm_links
from caminemos.plan.models import DraftStep, Lineage, Plan, PlanComment
from caminemos.plan.tests.conftest import LOADER, SOURCE
from caminemos.plan.tests.drafting import DRAFTER, KEY, WORDS, acting, fresh, rolled, seen

pytestmark = pytest.mark.django_db
OTHER = SOURCE.replace("Más ciudades solidarias".encode(), "Más ciudades hermanas".encode())
OPEN = ["deviations/", "lineage/", "lineage/action/1.1-a/", "lineage/result/1.1-R1/", "workbook/", "versions/1/"]
DRAFTING = [
    "draft/",
    "draft/changes/",
    "draft/action/1.1-a/",
    "draft/plan/mirps-2024/",
    "draft/row/plenaries/",
    "draft/add/action/?parent=1.1",
]
DRAFTING += ["draft/add/objective/?parent=1", "draft/add/priority/", "draft/add/row/", "draft/action/1.1-a/take-out/"]
HEARING = ["consultation/", "consultation/action/1.1-a/"]


@pytest.fixture
def next_year(plan):
    return rolled(plan)


@pytest.fixture
def consulted(next_year):
    return move_plan(next_year, "consult", by=DRAFTER)


def words(answer):
    return answer.content.decode()


def address(tail, plan="mirps-2024"):
    return f"/es/plans/{plan}/{tail}"


def row_code(plan):
    return next(code for kind, code in held_records(plan) if kind == "row")


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("tail", OPEN)
def test_what_is_adopted_is_open_to_all(client, plan, language, tail):
    assert client.get(f"/{language}/plans/mirps-2023/{tail}").status_code == 200


@pytest.mark.parametrize("tail", [*OPEN[:-1], *DRAFTING, *HEARING])
def test_a_draft_is_not_there_for_the_public_nor_the_stranger(client, cast, client_as, next_year, tail):
    assert client.get(address(tail)).status_code in {302, 404}
    assert client_as(cast.stranger).get(address(tail)).status_code == 404
    assert client_as(cast.observer).get(address(tail)).status_code == 404


@pytest.mark.parametrize("tail", DRAFTING)
def test_a_drafter_opens_every_screen(cast, client_as, next_year, tail):
    tail = tail.replace("plenaries", row_code(next_year))
    assert client_as(cast.secretariat).get(address(tail)).status_code == 200
    assert client_as(cast.focal_point).get(address(tail)).status_code == 404


@pytest.mark.ledger("G13")
def test_a_corrected_part_is_flagged_and_shown_word_by_word(client, plan):
    load_plan(OTHER, by=LOADER, correction="typing error")
    assert "deviates from the adopted text" in words(client.get("/en/plans/mirps-2023/"))
    assert "no longer reads as ministers adopted it" in words(client.get("/en/plans/mirps-2023/actions/1.2-e/"))
    assert "no longer reads" not in words(client.get("/en/plans/mirps-2023/actions/1.2-d/"))
    page = words(client.get("/en/plans/mirps-2023/deviations/"))
    assert "<del>solidarias</del><ins>hermanas</ins>" in page
    assert "typing error" in page


@pytest.mark.ledger("G11")
def test_what_deviates_can_be_taken_along_and_so_can_each_version(client, plan):
    load_plan(OTHER, by=LOADER, correction="typing error")
    lines = b"".join(client.get("/en/plans/mirps-2023/deviations/?format=csv").streaming_content).decode()
    assert "Más ciudades solidarias" in lines
    file = client.get("/en/plans/mirps-2023/versions/1/").content
    assert load_plan(file, by=LOADER, dry_run=True).changes[0].code == "1.2-e"
    assert client.get("/en/plans/mirps-2023/versions/9/").status_code == 404


def test_pages_ask_the_database_little(client, cast, client_as, consulted, django_assert_max_num_queries):
    browser = client_as(cast.secretariat)
    for tail in ("", "deviations/", "lineage/", "lineage/action/1.1-a/", "draft/", "consultation/", "consultation/action/1.1-a/"):
        browser.get(address(tail))
        with django_assert_max_num_queries(30):
            browser.get(address(tail))


@pytest.mark.ledger("G12")
def test_the_secretariat_rolls_a_plan_over_on_screen(cast, client_as, plan):
    client = client_as(cast.secretariat)
    page = reverse("plan:draft-roll-over", args=["mirps-2023"])
    assert "mirps-2024" in words(client.get(page))
    given = {"code": "mirps-2024", "year": 2024, "presidency": "BLZ", "ended:action:1.1-a": "done"}
    assert client.post(page, given).status_code == 422
    assert not Plan.objects.filter(code="mirps-2024").exists()
    assert client.post(page, given | {"note:action:1.1-a": "Celebradas."}).status_code == 302
    assert KEY not in held_records(Plan.objects.get(code="mirps-2024"))
    assert client.post(page, given | {"note:action:1.1-a": "Celebradas."}).status_code == 422


def form_of(plan, **given):
    held = held_records(plan)[KEY]
    first = {"title_es": held["title"]["es"], "title_en": held["title"]["en"], "place": held["block"], "seen": seen(plan)}
    return first | {f"summary_{one}": held["summary"][one] for one in ("es", "en")} | given


def test_a_part_is_saved_and_the_page_stays(cast, client_as, next_year):
    client, page = client_as(cast.secretariat), address("draft/action/1.1-a/")
    answer = client.post(page, form_of(next_year, title_es="Otra acción"))
    assert (answer.status_code, answer["Location"]) == (302, page)
    assert held_records(next_year)[KEY]["title"]["es"] == "Otra acción"


def test_both_texts_are_shown_when_two_people_edit_and_a_person_decides(cast, client_as, next_year):
    client, page = client_as(cast.secretariat), address("draft/action/1.1-a/")
    mine = form_of(next_year, title_es="Mía")
    change_part(next_year, KEY, WORDS, seen=seen(next_year), by=DRAFTER)
    answer = client.post(page, mine)
    assert answer.status_code == 409
    assert "<del>Otra acción</del><ins>Mía</ins>" in words(answer)
    assert held_records(next_year)[KEY]["title"]["es"] == "Otra acción"
    client.post(page, mine | {"seen": seen(next_year)})
    assert held_records(next_year)[KEY]["title"]["es"] == "Mía"


def test_a_wrong_part_is_said_beside_its_form(cast, client_as, next_year):
    client, page = client_as(cast.secretariat), address("draft/action/1.1-a/")
    assert client.post(page, form_of(next_year, title_es="")).status_code == 422
    assert client.post(page, form_of(next_year, summary_en="")).status_code == 422
    row = address(f"draft/row/{row_code(next_year)}/")
    assert client.post(row, {"title_es": "a", "title_en": "a", "kind": "other", "dates": "mañana"}).status_code == 422


def test_parts_are_added_moved_taken_out_and_put_back_on_screen(cast, client_as, next_year):
    client = client_as(cast.secretariat)
    titles = {"title_es": "Nueva", "title_en": "New"}
    assert client.post(address("draft/add/action/?parent=1.1"), titles | {"place": "1.1/reception"}).status_code == 302
    assert ("action", "1.1-f") in held_records(next_year)
    client.post(address("draft/move/"), {"kind": "action", "code": "1.1-f", "step": "up"})
    assert held_records(next_year)["action", "1.1-f"]["ordinal"] == 5
    client.post(address("draft/action/1.1-f/take-out/"))
    assert ("action", "1.1-f") not in held_records(next_year)
    client.post(address(f"draft/changes/{DraftStep.objects.first().pk}/undo/"))
    assert ("action", "1.1-f") in held_records(next_year)


def test_a_new_objective_comes_with_its_first_parts_on_screen(cast, client_as, next_year):
    first = {f"{name}_{one}": "Uno" for name in ("title", "action", "result") for one in ("es", "en")}
    client = client_as(cast.secretariat)
    assert client.post(address("draft/add/objective/?parent=1"), first | {"action_es": ""}).status_code == 422
    assert client.post(address("draft/add/objective/?parent=1"), first).status_code == 302
    more = {f"objective_{one}": "Dos" for one in ("es", "en")}
    assert client.post(address("draft/add/priority/"), first | more).status_code == 302
    assert {("objective", "1.4"), ("priority", "3"), ("objective", "3.1")} <= set(held_records(next_year))


@pytest.mark.ledger("G12")
def test_what_came_from_last_year_is_taken_out_only_with_a_sentence(cast, client_as, next_year):
    client, page = client_as(cast.secretariat), address("draft/action/1.1-a/take-out/")
    assert client.post(page, {"relation": "dropped"}).status_code == 422
    assert client.post(page, {"relation": "merged", "note": "x"}).status_code == 422
    assert client.post(page, {"relation": "merged", "into": "1.1-b", "note": "Una sola mesa."}).status_code == 302
    links = Lineage.objects.filter(kind="action", to_code="1.1-b").order_by("from_code").values_list("from_code", "relation")
    assert list(links) == [("1.1-a", "merged"), ("1.1-b", "merged")]


@pytest.mark.ledger("G12")
def test_links_are_written_confirmed_and_taken_back_on_screen(cast, client_as, next_year):
    client = client_as(cast.secretariat)
    given = {"earlier": "mirps-2023", "before": "action:1.1-a", "after": "action:1.1-a", "relation": "reworded"}
    assert client.post(address("lineage/link/"), given).status_code == 302
    assert client.post(address("lineage/link/"), given | {"after": "result:1.1-R1"}).status_code == 422
    link = Lineage.objects.get(kind="action", from_code="1.1-b")
    client.post(address("lineage/confirm/"), {"link": [link.pk]})
    assert Lineage.objects.confirmed().count() == 2
    client.post(address(f"lineage/{link.pk}/take-back/"))
    assert not Lineage.objects.filter(pk=link.pk).exists()
    assert "Texts that resemble each other" in words(client.get("/en/plans/mirps-2024/lineage/"))


@pytest.mark.ledger("G12")
def test_an_action_is_followed_through_the_years_by_everybody(client, next_year):
    change_part(next_year, KEY, WORDS, seen=seen(next_year), by=DRAFTER)
    confirm_links(Lineage.objects.all(), by=DRAFTER)
    assert "2024 ·" not in words(client.get("/en/plans/mirps-2023/lineage/action/1.1-a/"))
    adopt_plan(fresh(next_year), by=DRAFTER)
    page = words(client.get("/en/plans/mirps-2023/lineage/action/1.1-a/"))
    assert "2024 ·" in page
    assert "Another action" in page


def test_a_focal_point_and_an_observer_comment_and_the_secretariat_answers(cast, client_as, consulted):
    page = address("consultation/action/1.1-a/")
    said = {"text": "Falta la frontera norte.", "wording_of": "title", "wording_es": "Dos fronteras", "wording_en": "Two borders"}
    for name in ("focal_point", "observer"):
        assert client_as(getattr(cast, name)).post(page, said).status_code == 302
    comment = PlanComment.objects.filter(country="HND").get()
    client = client_as(cast.secretariat)
    answer = reverse("plan:consultation-answer", args=["mirps-2024", comment.pk])
    assert "Falta la frontera norte." in words(client_as(cast.observer).get(page))
    client.post(answer, {"verb": "decline"})
    assert PlanComment.objects.get(pk=comment.pk).state == "open"
    client.post(answer, {"verb": "accept"})
    client.post(address("draft/state/"), {"verb": "rework"})
    client.post(answer, {"verb": "take_over"})
    assert held_records(fresh(consulted))[KEY]["title"] == {"es": "Dos fronteras", "en": "Two borders"}
    assert client.post(reverse("plan:adopt", args=["mirps-2024"])).status_code == 409
    assert client.post(reverse("plan:adopt", args=["mirps-2024"]), {"reason": "Acordado."}).status_code == 302


def test_a_comment_is_changed_and_withdrawn_by_its_institution_alone(cast, client_as, consulted):
    comment = make_comment(consulted, KEY, Said("Uno"), by=acting(cast.focal_point))
    change = reverse("plan:consultation-change", args=["mirps-2024", comment.pk])
    withdraw = reverse("plan:consultation-withdraw", args=["mirps-2024", comment.pk])
    for name in ("observer", "secretariat", "stranger"):
        assert client_as(getattr(cast, name)).post(change, {"text": "Dos"}).status_code == 404
        assert client_as(getattr(cast, name)).post(withdraw).status_code == 404
    client_as(cast.focal_point).post(change, {"text": "Dos"})
    assert PlanComment.objects.get().text == "Dos"
    client_as(cast.focal_point).post(withdraw)
    assert not PlanComment.objects.exists()


def test_a_part_that_left_the_draft_keeps_what_was_said_about_it(cast, client_as, consulted):
    comment = make_comment(consulted, KEY, Said("Falta la frontera norte."), by=acting(cast.focal_point))
    draft = take_out_part(move_plan(consulted, "rework", by=DRAFTER), KEY, by=DRAFTER)
    client = client_as(cast.secretariat)
    answer = reverse("plan:consultation-answer", args=[draft.code, comment.pk])
    page = words(client.post(answer, {"verb": "accept"}, follow=True))
    assert "Ya no está en el borrador" in page
    assert "Falta la frontera norte." in page
    assert client.get(address("consultation/action/9.9-z/")).status_code == 404


def test_the_consultation_of_a_draft_is_neither_open_nor_over(cast, client_as, next_year):
    page = words(client_as(cast.focal_point).get(address("consultation/")))
    assert "El borrador se está redactando" in page
    assert "La consulta terminó" not in page


def test_the_draft_speaks_the_language_of_the_page(cast, client_as, next_year):
    page = words(client_as(cast.secretariat).get("/en/plans/mirps-2024/draft/"))
    assert "The presidency itself" in page
    assert "not translated" not in page


def test_comments_are_filtered_and_taken_along(cast, client_as, consulted):
    comment = make_comment(consulted, KEY, Said("Uno"), by=acting(cast.focal_point))
    make_comment(consulted, KEY, Said("Dos"), by=acting(cast.observer))
    answer_comment(comment, "accept", "", by=DRAFTER)
    client = client_as(cast.observer)
    lines = b"".join(client.get(address("consultation/?state=open&format=csv")).streaming_content).decode().splitlines()
    assert len(lines) == 1 + 1 + 1
    assert "Uno" in words(client.get(address("consultation/?voice=Honduras")))


@pytest.mark.parametrize("tail", ["deviations/", "lineage/"])
def test_lists_can_be_taken_along(client, plan, tail):
    assert client.get(address(f"{tail}?format=xlsx", "mirps-2023")).status_code == 200
    assert client.get(address(f"{tail}?format=exe", "mirps-2023")).status_code == 404


def test_the_page_that_loads_a_plan_takes_its_workbook(cast, client_as, next_year):
    from django.db import transaction

    with transaction.atomic():
        file = io.BytesIO(plan_workbook(next_year, by=DRAFTER))
    file.name = "mirps-2024.xlsx"
    answer = client_as(cast.secretariat).post(reverse("plan:load"), {"file": file})
    assert answer.status_code == 200
    assert "Nada cambia" in words(answer)
