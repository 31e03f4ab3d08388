"""The screens, in both languages, for everybody."""

import io

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from openpyxl import load_workbook

from caminemos.kernel.api import ANONYMOUS
from caminemos.plan.forms import sent_again
from caminemos.plan.loading import MOST_BYTES
from caminemos.plan.models import Plan
from caminemos.plan.pages.screens import tree_page
from caminemos.plan.tests.conftest import DATA, SOURCE

pytestmark = pytest.mark.django_db
SCREENS = [
    "plans/",
    "plans/mirps-2023/",
    "plans/mirps-2023/?group=reception&objective=1.1",
    "plans/mirps-2023/?group=nobody",
    "plans/mirps-2023/actions/2.1-f/",
    "plans/mirps-2023/results/1.1-R1/",
    "plans/mirps-2023/schedule/",
    "plans/mirps-2023/methodology/",
    "plans/mirps-2023/working-groups/livelihoods/",
]
LISTS = {"": 41, "schedule/": 16, "methodology/": 21, "working-groups/displacement/": 8}
OTHER = SOURCE.replace("Más ciudades solidarias".encode(), "Más ciudades hermanas".encode())


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("address", SCREENS)
def test_a_screen_of_an_adopted_plan_is_open_to_all(client, plan, language, address):
    answer = client.get(f"/{language}/{address}")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("address", SCREENS[1:])
def test_a_draft_is_not_found_by_the_public_nor_by_the_stranger(client, cast, client_as, draft, address):
    assert client.get(f"/es/{address}").status_code == 404
    assert client_as(cast.stranger).get(f"/es/{address}").status_code == 404
    assert client_as(cast.secretariat).get(f"/es/{address}").status_code == 200


@pytest.mark.parametrize(
    "address", ["none/", "mirps-2023/actions/9.9-z/", "mirps-2023/results/1.1-a/", "mirps-2023/working-groups/x/"]
)
def test_what_is_not_there_is_not_found(client, plan, address):
    assert client.get(f"/es/plans/{address}").status_code == 404


@pytest.mark.parametrize("address", SCREENS)
def test_a_page_asks_the_database_at_most_twenty_times(client, plan, django_assert_max_num_queries, address):
    client.get(f"/es/{address}")
    with django_assert_max_num_queries(20):
        client.get(f"/es/{address}")


def test_the_template_of_the_tree_asks_the_database_nothing(plan):
    page = tree_page("mirps-2023", by=ANONYMOUS)

    def refuse(*_arguments):
        raise AssertionError("a template asked the database")

    request = RequestFactory().get("/es/plans/mirps-2023/")
    with connection.execute_wrapper(refuse):
        html = render_to_string("plan/tree.html", {"page": page, "tree": page.tree, "request": request})
    assert html.count('class="leaf"') == 41


@pytest.mark.ledger("G2", "G3")
def test_actions_with_their_group_stand_beside_the_results(client, plan):
    html = client.get("/en/plans/mirps-2023/").content.decode()
    branch = html.split('id="o1.2"')[1].split("</article>")[0]
    left, right = branch.split('<section aria-label="Results 1.2"')
    assert [left.count(words) for words in ("Internal displacement</a>", "Local governance</a>", "/actions/1.2-")] == [1, 1, 9]
    assert right.count("/results/1.2-R") == 4
    assert "without a working group" in html.split('id="o2.1"')[1]


@pytest.mark.ledger("G71")
def test_what_nobody_reported_is_hatched_and_never_green(client, plan):
    html = client.get("/en/plans/mirps-2023/").content.decode()
    assert html.count('class="ring s-unknown"') == 41 + 1
    assert "s-on_track" not in html
    assert "41 No news yet" in html


def test_each_language_shows_its_own_titles(client, plan):
    spanish, english = (client.get(f"/{language}/plans/mirps-2023/").content.decode() for language in ("es", "en"))
    assert "Más ciudades solidarias" in spanish
    assert "More solidarity cities" in english
    assert "Más ciudades solidarias" not in english
    assert "flag-untranslated" not in spanish + english


@pytest.mark.ledger("G47")
def test_the_cronograma_says_what_is_still_to_be_confirmed(client, plan):
    html = client.get("/es/plans/mirps-2023/schedule/").content.decode()
    assert "24 ene 2023, 20 abr 2023, 20 jul 2023, 19 oct 2023" in html
    assert html.count("por confirmar (2023)") == 15


@pytest.mark.ledger("G63")
@pytest.mark.parametrize(("address", "rows"), LISTS.items())
def test_a_list_can_be_taken_along_as_it_is_shown(client, plan, address, rows):
    book = b"".join(client.get(f"/es/plans/mirps-2023/{address}?format=xlsx").streaming_content)
    assert load_workbook(io.BytesIO(book)).worksheets[0].max_row == 1 + rows
    text = b"".join(client.get(f"/es/plans/mirps-2023/{address}?format=csv").streaming_content)
    assert text.startswith("\ufeff".encode())
    assert client.get(f"/es/plans/mirps-2023/{address}?format=exe").status_code == 404


def test_what_is_taken_along_is_what_the_filters_leave(client, plan):
    answer = client.get("/en/plans/mirps-2023/?group=presidency&format=csv")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert [line.split(",")[1] for line in lines[1:-1]] == [*(f"2.1-{x}" for x in "abcdefghi"), "2.1-R1", "2.1-R2", "2.1-R3"]


def test_the_figures_of_a_result_can_be_taken_along(client, plan):
    assert client.get("/es/plans/mirps-2023/results/1.1-R1/?format=csv").status_code == 200


def upload(client, content):
    file = io.BytesIO(content)
    file.name = "plan.yml"
    return client.post(reverse("plan:load"), {"file": file})


def confirm(client, content, held="", reason=""):
    return client.post(reverse("plan:load-confirm"), {"content": sent_again(content), "held": held, "reason": reason})


def test_the_secretariat_checks_confirms_and_adopts_a_plan(cast, client_as, members):
    client = client_as(cast.secretariat)
    shown = upload(client, SOURCE)
    assert (shown.status_code, Plan.objects.count()) == (200, 0)
    assert "1.2-e" in shown.content.decode()
    assert confirm(client, SOURCE).status_code == 302
    assert Plan.objects.get().state == "draft"
    client.post(reverse("plan:adopt", args=["mirps-2023"]))
    assert Plan.objects.get().state == "adopted"


def test_a_wrong_file_lists_its_lines_and_keeps_nothing(cast, client_as, members):
    answer = upload(client_as(cast.presidency), SOURCE.replace(b"presidency: PAN", b"presidency: XXX"))
    assert answer.status_code == 422
    assert "plan.presidency" in answer.content.decode()
    assert not Plan.objects.exists()


def test_what_a_file_says_is_shown_and_never_run(cast, client_as, members):
    page = upload(client_as(cast.presidency), SOURCE.replace(b"es: Minutas", b"es: <script>alert(1)</script>")).content.decode()
    assert "<script>alert" not in page
    wrong = upload(client_as(cast.presidency), SOURCE.replace(b"  year: 2023", b"  <script>x</script>: 2023")).content.decode()
    assert "<script>x" not in wrong


def test_an_adopted_plan_asks_for_a_reason(cast, client_as, plan):
    client = client_as(cast.secretariat)
    page = upload(client, OTHER).content.decode()
    assert "<del>Más ciudades solidarias</del>" in page
    held = Plan.objects.get().sha256
    assert confirm(client, OTHER, held).status_code == 422
    assert Plan.objects.get().sha256 == held
    assert confirm(client, OTHER, held, "a typing error").status_code == 302
    assert Plan.objects.get().sha256 != held


def test_a_plan_that_changed_meanwhile_is_not_overwritten(cast, client_as, draft):
    held = draft.sha256
    assert confirm(client_as(cast.secretariat), OTHER, held).status_code == 302
    assert confirm(client_as(cast.presidency), SOURCE.replace(b"es: Minutas", b"es: Actas"), held).status_code == 409
    assert not Plan.objects.filter(sha256=held).exists()


def test_the_same_plan_again_is_said(cast, client_as, plan):
    assert "Nada cambia" in upload(client_as(cast.secretariat), SOURCE).content.decode()


@pytest.mark.parametrize("content", [b"", b"#" * (MOST_BYTES + 1)])
def test_an_empty_or_too_large_file_is_told_before_it_is_read(cast, client_as, members, content):
    assert upload(client_as(cast.secretariat), content).status_code == 422


def test_a_broken_confirmation_goes_back_to_the_file(cast, client_as, members):
    answer = client_as(cast.secretariat).post(reverse("plan:load-confirm"), {"content": "%%%"})
    assert answer["Location"] == reverse("plan:load")


def test_the_example_can_be_downloaded(cast, client_as):
    answer = client_as(cast.presidency).get(reverse("plan:load-template"))
    assert answer.content == (DATA / "template.yml").read_bytes()


@pytest.mark.parametrize("person", ["stranger", "observer", "focal_point", "statistician", "member_of_public"])
def test_nobody_else_loads_a_plan(cast, client_as, members, person):
    client = client_as(getattr(cast, person))
    assert upload(client, SOURCE).status_code in {302, 404}
    assert confirm(client, SOURCE).status_code in {302, 404}
    assert not Plan.objects.exists()


@pytest.mark.parametrize("person", ["stranger", "focal_point", "member_of_public"])
def test_nobody_else_adopts_a_plan(cast, client_as, draft, person):
    assert client_as(getattr(cast, person)).post(reverse("plan:adopt", args=["mirps-2023"])).status_code in {302, 404}
    assert Plan.objects.get().state == "draft"


def test_an_action_can_be_taken_along_alone(client, plan):
    answer = client.get("/es/plans/mirps-2023/actions/1.1-a/?format=csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in lines if line.startswith("acción,")] == ["1.1-a"]
