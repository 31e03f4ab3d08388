"""A real server, a real browser, and what every journey watches: console errors, CSP violations, serious axe findings."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
WIDTHS = {"phone": 390, "desk": 1440}
expect.set_options(timeout=15_000)  # a machine with two cores that serves, browses and tests at once


def chromium() -> str | None:
    return next((found for name in CHROMIUMS if (found := shutil.which(name))), None)


@dataclass
class Visit:
    """A page under watch."""

    page: Page
    base: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open an address of the node and wait until it stands."""
        answer = self.page.goto(f"{self.base}{path}")
        assert answer is not None
        assert answer.status < 400, f"{path}: {answer.status}"
        return self.page

    def serious_findings(self) -> list[str]:
        """Return axe's serious and critical findings on the page as it stands."""
        self.page.wait_for_load_state("load")
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate("async () => (await axe.run({resultTypes: ['violations']})).violations")
        return [
            f"{one['id']}: {node['html'][:160]}"
            for one in found
            if one["impact"] in {"serious", "critical"}
            for node in one["nodes"]
        ]

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        self.page.wait_for_load_state("load")
        wide: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return wide


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_up(base: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert server.poll() is None, "the server stopped"
        try:
            if urllib.request.urlopen(f"{base}/healthz", timeout=2).status == 200:
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.25)
    raise AssertionError("the server did not come up in a minute")


CAMINEMOS = [sys.executable, "-m", "caminemos"]


def _environment(data: Path) -> dict[str, str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith("CAMINEMOS_")}
    return env | {"CAMINEMOS_DATA": str(data), "CAMINEMOS_LOG_LEVEL": "WARNING"}


@contextmanager
def _served(data: Path) -> Iterator[str]:
    port = _free_port()
    with subprocess.Popen([*CAMINEMOS, "serve", "--port", str(port)], cwd=ROOT, env=_environment(data)) as server:
        _wait_until_up(f"http://127.0.0.1:{port}", server)
        yield f"http://127.0.0.1:{port}"
        server.terminate()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a training region as `make demo` fills it, which nobody serves or changes."""
    data = tmp_path_factory.mktemp("region") / "filled"
    loading = [*CAMINEMOS, "demo", "--load-only"]
    loaded = subprocess.run(loading, cwd=ROOT, env=_environment(data), capture_output=True, text=True, check=True)
    (data / "signs-in.txt").write_text(loaded.stdout)
    os.environ["CAMINEMOS_JOURNEY_DATA"] = str(data)
    return data


@pytest.fixture(scope="session")
def region(filled: Path) -> Iterator[str]:
    """Serve the training region that the journeys share: none may change what another stands on."""
    with _served(shutil.copytree(filled, filled.with_name("shared"))) as base:
        yield base


@pytest.fixture
def own_region(filled: Path, tmp_path: Path) -> Iterator[str]:
    """Serve a training region of its own, for a journey after which nothing is as it was."""
    with _served(shutil.copytree(filled, tmp_path / "own")) as base:
        yield base


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = chromium()
    if program is None and not os.environ.get("CI"):
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield opened
        opened.close()


def watched(context: BrowserContext, base: str) -> Visit:
    """Open a page whose console errors and CSP violations are written down."""
    page = context.new_page()
    visit = Visit(page, base)
    page.on("console", lambda message: visit.faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda problem: visit.faults.append(str(problem)))
    context.add_init_script(
        "document.addEventListener('securitypolicyviolation',"
        " (e) => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI))"
    )
    return visit


@pytest.fixture
def visit(browser: Browser, region: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Visit the region as a stranger; `@pytest.mark.parametrize("visit", [{...}], indirect=True)` sets width, scheme."""
    asked = getattr(request, "param", {})
    context = browser.new_context(
        viewport={"width": asked.get("width", 1440), "height": 900},
        color_scheme=asked.get("scheme", "light"),
        reduced_motion="reduce",
        bypass_csp=asked.get("bypass_csp", False),
    )
    yield watched(context, region)
    context.close()


def sign_in(visit: Visit, name: str, *, base: str = "") -> Page:
    """Sign in as one of the sample people; a role that touches cases then sets up its second factor."""
    lines = (Path(os.environ["CAMINEMOS_JOURNEY_DATA"]) / "sample-sign-ins.txt").read_text().splitlines()
    password = next(words[1] for words in map(str.split, lines) if words[0] == name)
    page = visit.page
    page.goto(f"{base or visit.base}/es/account/login/")
    page.get_by_label("Nombre de entrada").fill(name)
    page.get_by_label("Contraseña", exact=True).fill(password)
    page.get_by_role("button", name="Entrar", exact=True).click()
    page.wait_for_url(lambda address: "/account/login/" not in address)
    return page


@pytest.fixture
def desk_of(browser: Browser, region: str) -> Iterator[Callable[..., Visit]]:
    """Return a maker of desks: a browser in which this sample person has signed in, in the shared region or in another."""
    opened = []

    def desk(name: str, base: str = "") -> Visit:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        opened.append(context)
        visit = watched(context, base or region)
        sign_in(visit, name)
        return visit

    yield desk
    for context in opened:
        context.close()


def api(base: str, path: str) -> dict[str, object]:
    """Read the JSON interface as a program would."""
    with urllib.request.urlopen(f"{base}/api/v1{path}", timeout=10) as answer:
        read: dict[str, object] = json.load(answer)
        return read
