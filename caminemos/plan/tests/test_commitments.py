"""National commitments, what they answer to, and the sheet by which they come."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, Actor, LooseDate, Refused, Service, Text, write_xlsx
from caminemos.plan.actions.commitment_sheets import bring_commitments, items_of, parts_of
from caminemos.plan.actions.commitments import align_commitment, create_commitment, move_commitment, save_commitment
from caminemos.plan.actions.frameworks import align_objective, load_frameworks, objective_items
from caminemos.plan.actions.load import load_plan
from caminemos.plan.actions.rounds import open_round
from caminemos.plan.actions.updates import begin_update, move_update, save_update
from caminemos.plan.management.commands.load_frameworks import FILE
from caminemos.plan.models import Alignment, Commitment, Framework, FrameworkItem, Obligation, Plan
from caminemos.plan.models.subjects import Subject
from caminemos.plan.pages.alignment import matrix_page
from caminemos.plan.pages.commitments import commitments_page, commitments_sheet
from caminemos.plan.permissions import Permission
from caminemos.plan.states import COMMITMENT
from caminemos.plan.tests.conftest import GUATEMALA, HONDURAS, LOADER, SECRETARIAT, small
from caminemos.plan.tests.conftest import written as plan_file
from caminemos.plan.tests.test_rounds import CUSTOM, TITLE
from caminemos.plan.tests.test_sheets import edited, written
from caminemos.plan.tests.test_updates import TOLD

pytestmark = pytest.mark.django_db
OPERATOR = Service.named("operator", [Permission.FRAMEWORK_LOAD, Permission.ALIGNMENT_WRITE])
RIGHTS = [
    Permission.COMMITMENT_WRITE,
    Permission.COMMITMENT_PUBLISH,
    Permission.UPDATE_READ,
    Permission.UPDATE_WRITE,
    Permission.UPDATE_SIGN_OFF,
]
MINE, OTHERS = Service.named("focal point", RIGHTS, ["HND"]), Service.named("another focal point", RIGHTS, ["GTM"])
WORDS = {"title": Text.of(es="Abrir oficinas de registro", en="Open registration offices"), "sector": "protection"}
ClientAs = Callable[..., Client]


@pytest.fixture
def frameworks(plan: Plan) -> Plan:
    load_frameworks(FILE.read_bytes(), by=OPERATOR)
    return plan


@pytest.fixture
def draft_one(frameworks: Plan) -> Commitment:
    return create_commitment("HND", WORDS, by=MINE)


@pytest.fixture
def published_one(draft_one: Commitment, frameworks: Plan) -> Commitment:
    align_commitment(draft_one, ["mirps:1", "sdg:16.9"], ["1.1-a", "1.1-R1"], frameworks.pk, by=MINE)
    return move_commitment(draft_one, "publish", by=MINE)


@pytest.mark.ledger("G15")
def test_a_commitment_is_drafted_published_and_withdrawn_by_its_own_state(draft_one: Commitment) -> None:
    assert (draft_one.code, draft_one.state) == ("HND-001", "draft")
    assert create_commitment("HND", WORDS, by=MINE).code == "HND-002"
    assert [Commitment.objects.visible_to(by).count() for by in (MINE, OTHERS, ANONYMOUS)] == [2, 0, 0]
    move_commitment(draft_one, "publish", by=MINE)
    assert [Commitment.objects.visible_to(by).count() for by in (MINE, OTHERS, ANONYMOUS)] == [2, 1, 1]
    with pytest.raises(Refused, match="reason_missing"):
        move_commitment(draft_one, "withdraw", by=MINE)
    assert move_commitment(draft_one, "withdraw", by=MINE, why="Se unió a HND-002").state == "withdrawn"
    assert {one.verb for one in entries(custody="HND")} == {"commitment.create", "commitment.publish", "commitment.withdraw"}


@pytest.mark.parametrize("state", COMMITMENT.states)
@pytest.mark.parametrize("verb", ["publish", "withdraw"])
def test_a_verb_leads_where_the_table_says(state: str, verb: str) -> None:
    allowed = {("draft", "publish"): "published", ("withdrawn", "publish"): "published", ("published", "withdraw"): "withdrawn"}
    row = Commitment(state=state)
    if (state, verb) in allowed:
        assert COMMITMENT.take(verb, row, MINE)[1] == {"state": allowed[state, verb]}
    else:
        with pytest.raises(Refused, match="wrong_state"):
            COMMITMENT.take(verb, row, MINE)


@pytest.mark.parametrize("by", [OTHERS, SECRETARIAT, ANONYMOUS])
def test_nobody_else_writes_publishes_or_aligns(published_one: Commitment, frameworks: Plan, by: Actor) -> None:
    for attempt in (
        lambda: create_commitment("HND", WORDS, by=by),
        lambda: save_commitment(published_one, WORDS, 1, by=by),
        lambda: move_commitment(published_one, "withdraw", by=by, why="x"),
        lambda: align_commitment(published_one, [], [], frameworks.pk, by=by),
        lambda: bring_commitments(b"", "HND", frameworks, by=by),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.status == 404


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"title": Text()}, "title_missing"),
        ({"sector": "music"}, "sector_unknown"),
        ({"starts": LooseDate.parse("2024-Q1"), "ends": LooseDate.parse("2023-12")}, "dates"),
    ],
)
def test_what_cannot_be_a_commitment_is_refused(frameworks: Plan, values: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        create_commitment("HND", WORDS | values, by=MINE)


def test_an_older_saving_overwrites_nothing(draft_one: Commitment) -> None:
    save_commitment(draft_one, WORDS | {"made_in": "Acta"}, 1, by=MINE)
    with pytest.raises(Refused, match="commitment_moved"):
        save_commitment(draft_one, WORDS | {"made_in": "Otra"}, 1, by=MINE)
    assert Commitment.objects.visible_to(MINE).get().made_in == "Acta"


@pytest.mark.ledger("G16")
def test_frameworks_are_data_and_come_with_the_instruments_that_the_plan_names(frameworks: Plan) -> None:
    codes = set(Framework.objects.values_list("code", flat=True))
    assert codes >= {"mirps", "gcr", "sdg", "grf-2023", "cartagena-1984", "brazil-2014", "san-jose-2016", "san-pedro-sula-2017"}
    assert codes >= {"los-angeles-2022", "lima", "darien"}
    goals = FrameworkItem.objects.filter(framework__code="sdg").exclude(code__contains=".")
    assert goals.count() == 17
    assert Framework.objects.get(code="lima").adopted_on is None
    before = FrameworkItem.objects.count()
    load_frameworks(FILE.read_bytes(), by=OPERATOR)
    assert FrameworkItem.objects.count() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "YAML"),
        (b"frameworks: [", "YAML"),
        (b"frameworks: [{code: x}]", "frameworks/0"),
        (b"frameworks: [{code: x, kind: nothing, title: {es: a, en: b}, items: [{code: y, title: {es: a, en: b}}]}]", "kind"),
        (
            b"frameworks: [{code: x, kind: goals, adopted_on: then, title: {es: a, en: b}, items: [{code: y, title: {es: a, en: b}}]}]",
            "adopted_on",
        ),
    ],
)
def test_a_wrong_file_of_frameworks_changes_nothing_and_says_where(frameworks: Plan, content: bytes, said: str) -> None:
    before = Framework.objects.count()
    with pytest.raises(Refused) as refused:
        load_frameworks(content, by=OPERATOR)
    assert said in str(refused.value.sentence)
    assert Framework.objects.count() == before


@pytest.mark.ledger("G71")
def test_a_pledge_stands_beside_the_action_it_serves_and_says_when_nobody_has_told_how_it_goes(
    client: Client, published_one: Commitment, frameworks: Plan
) -> None:
    align_commitment(published_one, ["grf-2023:asylum"], ["1.1-a"], frameworks.pk, by=MINE)
    html = client.get("/es/plans/mirps-2023/actions/1.1-a/").content.decode()
    _before, _mark, after = html.partition("Compromisos nacionales que le sirven")
    assert published_one.code in after
    assert "Sin noticias" in after.partition("</table>")[0]
    assert published_one.code not in client.get("/es/plans/mirps-2023/actions/1.1-b/").content.decode()


@pytest.mark.ledger("G16")
def test_the_matrix_counts_states_and_objectives_and_shows_the_gaps(published_one: Commitment, frameworks: Plan) -> None:
    align_objective(frameworks, "1.1", ["mirps:1", "mirps:2"], by=OPERATOR)
    page = matrix_page("mirps", frameworks)
    assert {str(row.name)[:3]: row.cells for row in page.objectives}["1.1"] == [1, 1, 0, 0]
    assert {row.name: row.cells for row in page.states if not row.is_empty} == {"Honduras": [1, 0, 0, 0]}
    assert ([item.code for item in page.gaps], page.without) == (["3", "4"], 0)
    with pytest.raises(Refused, match="unknown_code"):
        align_objective(frameworks, "1.1", ["mirps:9"], by=OPERATOR)
    with pytest.raises(Refused, match="not_found"):
        align_objective(frameworks, "1.1", [], by=MINE)


def test_an_alignment_is_of_exactly_one_thing(published_one: Commitment) -> None:
    item = FrameworkItem.objects.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Alignment.objects.create(item=item, at=published_one.changed_at, by="x")


def sheet() -> bytes:
    kept = io.BytesIO()
    write_xlsx(commitments_sheet({"country": "HND"}, by=MINE), kept)
    return kept.getvalue()


@pytest.mark.ledger("G15", "G19")
def test_commitments_go_out_and_come_back_and_new_rows_get_a_code(published_one: Commitment, frameworks: Plan) -> None:
    assert bring_commitments(sheet(), "HND", frameworks, by=MINE).counts == {"same": 1}
    content = edited(sheet(), written(2, summary_es="En tres municipios", items="mirps:1 mirps:2"))
    content = edited(content, written(3, title_es="Otro", sector="health", version=0, parts="1.2-h"))
    assert bring_commitments(content, "HND", frameworks, by=MINE).counts == {"changes": 1, "creates": 1}
    assert Commitment.objects.count() == 1
    bring_commitments(content, "HND", frameworks, by=MINE, dry_run=False)
    first, second = Commitment.objects.order_by("code")
    assert (first.summary.values["es"], items_of(first), first.version) == ("En tres municipios", {"mirps:1", "mirps:2"}, 4)
    assert (second.code, parts_of(second, frameworks), second.state) == ("HND-002", {"1.2-h"}, "draft")


def test_a_sheet_names_each_wrong_row_and_overwrites_nothing(published_one: Commitment, frameworks: Plan) -> None:
    content = edited(sheet(), written(2, made_in="Acta nueva"))
    save_commitment(published_one, WORDS | {"made_in": "Acta vieja"}, 2, by=MINE)
    wrong = {3: {"sector": "music"}, 4: {"sector": "health", "starts": "pronto"}, 5: {"sector": "health", "items": "mirps:9"}}
    for number, cells in wrong.items():
        content = edited(content, written(number, title_es=f"Fila {number}", version=0, **cells))
    content = edited(content, written(6, title_es="Con oficina", sector="health", version=0, organisation="nadie"))
    report = bring_commitments(content, "HND", frameworks, by=MINE, dry_run=False)
    assert [row.what for row in report.rows] == ["conflict", "wrong", "wrong", "wrong", "wrong"]
    assert all(row.sentence.endswith(".") for row in report.rows)
    assert Commitment.objects.get().made_in == "Acta vieja"


@pytest.mark.ledger("G15")
def test_a_state_reports_on_its_commitments_like_on_everything_else(
    published_one: Commitment, frameworks: Plan, client: Client
) -> None:
    opened = open_round(frameworks, CUSTOM, TITLE, by=SECRETARIAT, asks=["commitments"]).round
    assert Obligation.objects.get().commitment == published_one
    update = begin_update(Subject("commitment", published_one), "HND", round=opened, by=HONDURAS)
    update = save_update(update, TOLD, 1, by=HONDURAS).update
    for verb, by in (("submit", HONDURAS), ("approve", SECRETARIAT), ("sign_off", HONDURAS)):
        update = move_update(update, verb, by=by)
    assert [line.status for line in commitments_page({}, by=ANONYMOUS).lines] == ["stale"]
    html = client.get(reverse("plan:commitment", args=["HND", "HND-001"])).content.decode()
    assert "Se capacitó a 40 oficiales de registro." in html
    assert client.get(reverse("plan:update", args=[update.pk])).status_code == 200
    with pytest.raises(Refused):
        begin_update(Subject("commitment", published_one), "GTM", round=opened, by=GUATEMALA)


@pytest.mark.parametrize(
    "query", ["", "?country=HND&sector=protection&framework=sdg&q=OFICINAS", "?q=%25&page=99", "?format=xlsx"]
)
def test_the_list_opens_to_everybody_and_filters(client: Client, published_one: Commitment, query: str) -> None:
    answer = client.get(f"{reverse('plan:commitments')}{query}")
    assert answer.status_code == 200
    if query.endswith("OFICINAS"):
        assert "HND-001" in answer.content.decode()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"code": "HND/7"}, "no puede ser un código"),
        ({"code": "x" * 21}, "no puede ser un código"),
        ({"made_in": "x" * 201}, "caben 200"),
        ({"title_es": "x" * 201}, "caben 200"),
        ({"source": "javascript:alert(1)"}, "no es la dirección de una página"),
        ({"organisation": "GTM-REF"}, "Ninguna institución de su Estado"),
    ],
)
def test_a_row_that_no_page_could_show_is_wrong_and_says_why(
    cast: Any, frameworks: Plan, client: Client, cells: dict[str, str], said: str
) -> None:
    content = edited(sheet(), written(2, **({"title_es": "Otro", "sector": "health", "version": 0} | cells)))
    (row,) = bring_commitments(content, "HND", frameworks, by=MINE, dry_run=False).rows
    assert (row.what, said in row.sentence) == ("wrong", True)
    assert client.get(reverse("plan:commitments")).status_code == 200


@pytest.mark.ledger("G16")
def test_what_a_commitment_answers_to_is_never_overwritten_unseen(published_one: Commitment, frameworks: Plan) -> None:
    before = edited(sheet(), written(2, items="mirps:3"))
    align_commitment(published_one, ["mirps:2"], ["1.1-a"], frameworks.pk, by=MINE)
    report = bring_commitments(before, "HND", frameworks, by=MINE, dry_run=False)
    assert ([row.what for row in report.rows], items_of(published_one)) == (["conflict"], {"mirps:2"})
    with pytest.raises(Refused, match="commitment_moved"):
        save_commitment(published_one, WORDS, 2, by=MINE)


def test_what_a_commitment_served_in_another_year_stays(published_one: Commitment, frameworks: Plan) -> None:
    assert load_plan(plan_file(small()), by=LOADER).problems == []
    later = Plan.objects.get(code="small-2027")
    align_commitment(published_one, ["mirps:1"], ["1.1-b"], later.pk, by=MINE)
    assert (parts_of(published_one, frameworks), parts_of(published_one, later)) == ({"1.1-a", "1.1-R1"}, {"1.1-b"})


def test_the_screens_write_publish_and_refuse(cast: Any, client_as: ClientAs, frameworks: Plan) -> None:
    browser = client_as(cast.focal_point)
    fields = {
        "title_es": "Abrir oficinas",
        "sector": "protection",
        "items": "mirps:1",
        "parts": "1.1-a",
        "version": 0,
        "starts": "2023-Q1",
    }
    browser.post(reverse("plan:commitment-create"), fields)
    row = Commitment.objects.get()
    edit = reverse("plan:commitment-edit", args=["HND", row.code])
    assert browser.get(edit).status_code == 200
    assert browser.post(edit, fields | {"items": "mirps:77", "version": 2}).status_code == 422
    assert browser.post(edit, fields | {"made_in": "Acta", "version": 2}).status_code == 302
    assert browser.post(edit, fields | {"made_in": "Otra", "version": 2}).status_code == 422
    assert browser.post(edit, fields | {"made_in": "Acta", "items": "mirps:2", "version": 2}).status_code == 422
    browser.post(reverse("plan:commitment-move", args=["HND", row.code]), {"verb": "publish"})
    assert Commitment.objects.get().state == "published"
    stranger = client_as(cast.stranger)
    assert stranger.post(edit, fields).status_code == 404
    assert stranger.get(reverse("plan:commitment-create")).status_code == 404


def test_the_sheet_is_checked_and_confirmed_on_screen(cast: Any, client_as: ClientAs, frameworks: Plan) -> None:
    browser = client_as(cast.focal_point)
    file = io.BytesIO(b"[code],[version],[title_es],[title_en],[sector]\n,0,Uno,One,health\n")
    answer = browser.post(reverse("plan:commitments-sheet"), {"file": file})
    assert not Commitment.objects.exists()
    assert browser.post(reverse("plan:commitments-sheet-confirm"), answer.context["confirmation"].initial).status_code == 302
    assert Commitment.objects.get().title.values == {"es": "Uno", "en": "One"}


def test_the_interface_lists_commitments_and_frameworks(client: Client, published_one: Commitment) -> None:
    listed = client.get("/api/v1/commitments/?country=HND&framework=mirps").json()
    assert (listed["count"], listed["items"][0]["status"]) == (1, "unknown")
    whole = client.get("/api/v1/commitments/hnd/HND-001/").json()
    assert (set(whole["items"]), set(whole["parts"])) == ({"mirps:1", "sdg:16.9"}, {"1.1-a", "1.1-R1"})
    assert len(client.get("/api/v1/frameworks/").json()) == 11
    assert client.get("/api/v1/commitments/hnd/HND-999/").status_code == 404


def test_frameworks_and_their_matrix_open_to_everybody(client: Client, published_one: Commitment) -> None:
    assert client.get(reverse("plan:frameworks")).status_code == 200
    for code in Framework.objects.values_list("code", flat=True):
        assert client.get(reverse("plan:framework", args=[code])).status_code == 200
    assert client.get(f"{reverse('plan:framework', args=['sdg'])}?format=csv").status_code == 200
    assert client.get(reverse("plan:framework", args=["nothing"])).status_code == 404


@pytest.mark.ledger("G16")
def test_the_secretariat_aligns_an_objective_on_screen_and_other_frameworks_stay(
    cast: Any, client_as: ClientAs, frameworks: Plan
) -> None:
    align_objective(frameworks, "1.1", ["sdg:16.9"], by=OPERATOR)
    desk, address = client_as(cast.secretariat), reverse("plan:framework-align", args=["mirps"])
    desk.post(address, {"objective": "1.1", "items": ["1", "4"]})
    assert objective_items(frameworks, "1.1") == {"sdg:16.9", "mirps:1", "mirps:4"}
    assert "checked" in desk.get(reverse("plan:framework", args=["mirps"])).content.decode()
    desk.post(address, {"objective": "1.1"})
    assert objective_items(frameworks, "1.1") == {"sdg:16.9"}
    assert desk.post(address, {"objective": "9.9", "items": ["1"]}).status_code == 404
    assert client_as(cast.focal_point).post(address, {"objective": "1.1", "items": ["1"]}).status_code == 404
