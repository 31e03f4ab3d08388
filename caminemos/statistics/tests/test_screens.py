import io
import zipfile
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from caminemos.statistics.actions import import_edition
from caminemos.statistics.disaggregate import breakdown
from caminemos.statistics.figures import figure
from caminemos.statistics.indicators import figures_of_result
from caminemos.statistics.models import Edition
from caminemos.statistics.series import SERIES
from caminemos.statistics.tests.conftest import STATISTICIAN, application, table
from tests.region import APPLICATIONS

pytestmark = pytest.mark.django_db
PUBLIC = [
    "countries/",
    "countries/CRI/",
    "series/",
    "reconciliation/",
    "reconciliation/?country=CRI",
    "series/asylum-applications/?by=origin&country=CRI&year=2025",
    "series/asylum-residual/CRI/2025/",
    "series/asylum-applications/PAN/2025/",
    *(f"series/{code}/" for code in SERIES),
]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_screen_stands_with_and_without_figures(client, edition, language, address):
    assert client.get(f"/{language}/{address}").status_code == 200


@pytest.mark.parametrize("address", ["countries/", "countries/CRI/", "series/", "series/asylum-pending/", "reconciliation/"])
def test_without_figures_a_screen_teaches(client, members, address):
    assert client.get(f"/es/{address}").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "countries/USA/",
        "series/none/",
        "series/asylum-pending/?country=USA",
        "series/asylum-pending/CRI/1999/",
        "series/asylum-pending/?by=name",
    ],
)
def test_what_is_not_there_is_not_found(client, edition, address):
    assert client.get(f"/es/{address}").status_code == 404


@pytest.mark.ledger("S83", "G5")
@pytest.mark.parametrize("country", ["CRI", "MEX", "PAN"])
def test_the_parts_by_origin_add_up_to_the_figure_in_its_unit(edition, country):
    whole = figure("asylum-applications", country, 2025)
    rows = breakdown(SERIES["asylum-applications"], "origin", country=country, year=2025).table.rows
    assert {str(row[2].value) for row in rows} == {str(whole.unit_name)}
    assert sum(row[1].value for row in rows) == whole.value


@pytest.mark.ledger("S85", "G65")
def test_a_figure_opens_to_definition_unit_source_date_edition_and_rows(client, edition):
    page = client.get("/es/series/asylum-applications/CRI/2025/").content.decode()
    for shown in ("2025.1", "31 ene 2026", "ACNUR", "personas", "applications.csv:3", "100"):
        assert shown in page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "address",
    [
        "region/",
        "countries/",
        "countries/CRI/",
        "series/asylum-pending/",
        "reconciliation/",
        "series/asylum-applications/CRI/2025/",
    ],
)
def test_what_a_page_shows_can_be_taken_along(client, edition, kind, address):
    answer = client.get(f"/es/{address}?format={kind}")
    content = b"".join(answer.streaming_content)
    assert answer.status_code == 200
    assert b"2025" in content if kind == "csv" else load_workbook(io.BytesIO(content)).worksheets[0].max_row > 1


@pytest.mark.parametrize(
    ("address", "most"), [("countries/CRI/", 20), ("series/", 15), ("series/asylum-pending/", 15), ("reconciliation/", 15)]
)
def test_a_page_asks_the_database_little(client, edition, django_assert_max_num_queries, address, most):
    client.get(f"/es/{address}")
    with django_assert_max_num_queries(most):
        client.get(f"/es/{address}")


@pytest.mark.ledger("G4")
def test_the_result_carries_its_figures_with_source_and_trend(edition):
    with translation.override("en"):
        shown = {one.key: one for one in figures_of_result("mirps-2023", "1.1-R1")}
    assert shown["asylum-pending"].value == 400 + 330 + 60
    assert shown["asylum-pending"].vintage == "2025.1"
    assert figures_of_result("mirps-2023", "1.1-R2") == []


@pytest.mark.ledger("G79")
def test_the_interface_gives_values_with_all_that_makes_them_honest(client, edition):
    found = client.get("/api/v1/series/asylum-residual/values?country=CRI&year=2025").json()["values"]
    assert [(one["value"], one["unit"], one["vintage"], one["as_of"]) for one in found] == [
        (107, "persons", "2025.1", "2026-01-31")
    ]
    assert client.get("/api/v1/series/none/").status_code == 404
    assert client.get("/api/v1/series/asylum-pending/values?country=USA").status_code == 404
    assert client.get("/api/v1/reconciliation?country=CRI").json()[0]["series"] == "asylum-residual"


def _upload(client, content, name="applications.csv"):
    file = io.BytesIO(content)
    file.name = name
    return client.post(reverse("statistics:import-new"), {"label": "2026.1", "as_of": "2026-11-01", "files": [file]})


def test_a_statistician_uploads_sees_and_confirms(cast, client_as, members):
    client = client_as(cast.statistician)
    answer = _upload(client, table(APPLICATIONS, application(2025, "CRI", "P", 11)))
    waiting = Edition.objects.get()
    assert (answer.status_code, waiting.state) == (302, "previewed")
    assert client.get(answer["Location"]).status_code == 200
    client.post(reverse("statistics:import-move", args=[waiting.pk, "confirm"]))
    assert Edition.objects.get().state == "current"


def test_a_wrong_upload_lists_line_and_column_and_keeps_nothing(cast, client_as, members):
    answer = _upload(client_as(cast.statistician), table(APPLICATIONS, application(2025, "CRI", "X", 11)))
    assert answer.status_code == 422
    assert "app_pc" in answer.content.decode()
    assert not Edition.objects.exists()


@pytest.mark.parametrize("what", ["bomb", "damaged", "not csv"])
def test_a_hostile_archive_is_refused_before_it_is_unpacked(cast, client_as, members, what):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.exe" if what == "not csv" else "a.csv", b"0" * (60_000_000 if what == "bomb" else 10))
    content = packed.getvalue()[:-30] if what == "damaged" else packed.getvalue()
    answer = _upload(client_as(cast.statistician), content, "tables.zip")
    assert answer.status_code == 200
    assert not Edition.objects.exists()


@pytest.mark.parametrize("person", ["stranger", "observer", "focal_point", "member_of_public"])
def test_nobody_else_reaches_the_imports(cast, client_as, members, person):
    client = client_as(getattr(cast, person))
    assert client.get(reverse("statistics:import-list")).status_code in {302, 404}
    assert _upload(client, table(APPLICATIONS, application(2025, "CRI", "P", 11))).status_code in {302, 404}
    assert not Edition.objects.exists()


def test_the_parts_told_apart_can_be_taken_along_all_of_them(client, members, files):
    origins = [f"X{number:02}" for number in range(40)]
    rows = [application(2025, "CRI", "P", 100 - number, origin=origin) for number, origin in enumerate(origins)]
    files["applications.csv"] = table(APPLICATIONS, *rows)
    import_edition(files, label="2025.1", as_of=date(2026, 1, 31), by=STATISTICIAN, confirm=True)
    address = "/es/series/asylum-applications/?by=origin&country=CRI&year=2025"
    page = client.get(address).content.decode()
    assert "X24" in page
    assert "X25" not in page
    assert "Otros 15, más pequeños" in page
    lines = b"".join(client.get(f"{address}&format=csv").streaming_content).decode("utf-8-sig")
    assert all(origin in lines for origin in origins)


def test_a_figure_says_how_to_quote_it_what_its_codes_mean_and_where_to_go_on(client, edition):
    page = client.get("/es/series/asylum-applications/CRI/2025/").content.decode()
    assert (
        "edición 2025.1, al 31 ene 2026. Solicitudes nuevas de asilo; Costa Rica, 2025: 100 personas. En: Caminemos, http" in page
    )
    assert 'href="/es/countries/CRI/"' in page
    assert 'href="/es/explore/?series=asylum-applications&amp;place=CRI"' in page
    assert "N: nueva" in page
    headings = page.partition("<thead>")[2].partition("</table>")[2].partition("<thead>")[2].partition("</thead>")[0]
    assert {word for word in ("kind", "procedure", "level", "applied") if f">{word}<" in headings} == set()
    assert "Procedimiento" in headings


def test_every_column_behind_a_figure_is_named_in_words(client, edition):
    for code in ("asylum-decisions-merits", "asylum-recognised", "refugees"):
        page = client.get(f"/es/series/{code}/CRI/2025/").content.decode()
        assert {
            word for word in ("recognised", "complementary", "rejected", "refugees", "unit") if f">{word}<" in page
        } == set(), code


def test_the_region_names_its_states_and_never_by_their_codes(client, edition):
    page = client.get("/es/region/").content.decode()
    told = page.partition("no cuadran en todas partes")[2].partition("</p>")[0]
    assert "Costa Rica 2025" in told
    assert "CRI 2025" not in told
