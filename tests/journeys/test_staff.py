"""A statistician brings an edition, the secretariat loads a plan, an auditor sees both in the trail; a stranger sees none of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from caminemos.access.second_factor_codes import current_code
from tests.journeys.conftest import ROOT, Visit, sign_in

pytestmark = pytest.mark.journey
HEADINGS = "year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,procedure_type,app_type,dec_level,app_pc,applied"
EXAMPLE = ROOT / "caminemos/plan/data/template.yml"
STAFF_ADDRESSES = ["imports/", "imports/new/", "plans/load/", "audit/", "users/", "report-templates/", "organisations/"]


def applications(folder: Path, *rows: str) -> Path:
    file = folder / "applications.csv"
    file.write_text("\n".join([HEADINGS, *rows]) + "\n")
    return file


def bring(visit: Visit, file: Path, label: str, day: str) -> None:
    page = visit.open("/es/imports/new/")
    page.get_by_label("Edición").fill(label)
    page.get_by_label("Con fecha").fill(day)
    page.get_by_label("Archivos").set_input_files(file)
    page.get_by_role("button", name="Ver qué cambiaría").click()


@pytest.mark.ledger("S86")
def test_a_statistician_brings_a_wrong_table_and_then_an_older_one(visit: Visit, tmp_path):
    page = sign_in(visit, "statistician.hnd")
    bring(visit, applications(tmp_path, "2024,x,NIC,NIC,y,COS,CRI,G,N,FI,X,12"), "2024.2", "2024-12-31")
    row = page.locator("main table.data tbody tr").first
    expect(row).to_contain_text("applications.csv")
    expect(row).to_contain_text("app_pc")
    expect(page.locator("main")).to_contain_text("no se importó nada")
    visit.faults.clear()  # the browser reports the refusal (422) as a failed load
    bring(visit, applications(tmp_path, "2024,x,NIC,NIC,y,COS,CRI,G,N,FI,P,12"), "2024.2", "2024-12-31")
    expect(page.locator("main")).to_contain_text("sigue vigente")
    assert visit.serious_findings() == []
    page.get_by_role("button", name="Confirmar: guardarla detrás de la más nueva").click()
    expect(page.locator("main")).to_contain_text("2024.2")
    page.goto(f"{visit.base}/es/series/asylum-applications/CRI/2024/")
    expect(page.locator("main")).to_contain_text("2024.2")
    expect(page.locator("main")).to_contain_text("28\u202f277")
    assert visit.faults == []


def test_the_secretariat_loads_a_wrong_plan_and_then_a_right_one(visit: Visit, tmp_path):
    page = sign_in(visit, "secretariat")
    wrong, right = tmp_path / "wrong.yml", tmp_path / "right.yml"
    right.write_text(EXAMPLE.read_text().replace("example-2027", "journey-2027"))
    wrong.write_text(right.read_text().replace("presidency: GTM", "presidency: XXX"))
    visit.open("/es/plans/load/")
    for file, said in ((wrong, "presidency"), (right, "El archivo está en orden")):
        page.get_by_label("Archivo", exact=True).set_input_files(file)
        page.get_by_role("button", name="Revisar el archivo").click()
        expect(page.locator("main")).to_contain_text(said)
    assert visit.serious_findings() == []
    page.get_by_role("button", name="Cargarlo").click()
    expect(page.locator("main")).to_contain_text("Plan de acción regional 2027")
    assert page.context.browser is not None
    outside = page.context.browser.new_context()
    assert outside.request.get(f"{visit.base}/es/plans/journey-2027/").status == 404
    outside.close()


@pytest.mark.ledger("S108")
def test_an_auditor_sees_what_was_done_and_that_the_chain_is_whole(visit: Visit):
    page = sign_in(visit, "auditor")
    page.get_by_role("link", name="Configurar la aplicación").click()
    page.get_by_label("Código", exact=True).fill(current_code(page.locator("main code.code").inner_text()))
    page.get_by_role("button", name="Terminar").click()
    visit.open("/es/audit/")
    expect(page.locator("main")).to_contain_text("sign_in.succeed")
    assert visit.serious_findings() == []


@pytest.mark.parametrize("person", ["", "provider.gtm"], ids=["the public", "a stranger"])
def test_whoever_is_not_of_the_staff_finds_no_staff_page(visit: Visit, person):
    if person:
        sign_in(visit, person)
    for address in STAFF_ADDRESSES:
        answer = visit.page.goto(f"{visit.base}/es/{address}")
        assert answer is not None
        signed_in_elsewhere = re.search("/account/(login|2fa)/", visit.page.url)
        assert answer.status == 404 or signed_in_elsewhere, address
    visit.page.goto(f"{visit.base}/es/search/?q=importaciones")
    assert visit.page.locator("main a[href*='imports']").count() == 0
    links = visit.page.locator("header a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert [link for link in links if any(f"/{address}" in (link or "") for address in STAFF_ADDRESSES)] == []


DESKS = {
    "secretariat": [
        "plans/load/", "report-templates/", "organisations/", "organisations/new/", "elevations/", "account/", "account/2fa/",
        "account/sessions/", "account/password/change/", "imports/", "imports/new/",
    ],
}  # fmt: skip


@pytest.mark.ledger("S119")
@pytest.mark.parametrize("visit", [{"width": 390, "scheme": "dark"}, {"width": 1440}], indirect=True, ids=["phone", "desk"])
@pytest.mark.parametrize("person", DESKS)
def test_the_pages_of_a_desk_fit_and_are_accessible(visit: Visit, person):
    sign_in(visit, person)
    wrong = {}
    for address in DESKS[person]:
        visit.open(f"/es/{address}")
        if found := [*visit.serious_findings(), *visit.faults, *(["too wide"] if visit.overflow() > 0 else [])]:
            wrong[address] = found
    assert wrong == {}
