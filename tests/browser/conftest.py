"""Reports in a real Chromium: Debian's, where it is installed; else these tests are skipped."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from harness.cli.shown.output import Problems
from harness.cli.work.live import LiveSite
from harness.cli.work.report import Gatherer, Options
from harness.cli.work.stored import MOST_RUNS
from harness.live import make_server
from harness.report import build_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page

    from harness.live.server import Server

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
ROOT = Path(__file__).parents[2]
ANSWERS = str(ROOT / "answers")
WIDE, PHONE = (1280, 900), (390, 844)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Yield a running Chromium.

    It ends with its module: while it lives, Playwright's event loop counts as running, and no other
    test of the same process could run one of its own.
    """
    api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("no chromium: apt-get install chromium")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Return a function that serves the live report of some paths and returns its address."""
    running: list[Server] = []

    def start(*paths: str, runs: int = MOST_RUNS) -> str:
        server = make_server(LiveSite(paths, Options(is_quiet=True, runs=runs), Problems()), 0)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        running.append(server)
        return server.address

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture
def open_page(browser: Browser, serve: Callable[..., str]) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of some size and scheme; no page may have an error.

    Pages close before what serves them, which they ask every second.
    """
    del serve
    problems: list[str] = []
    contexts = []

    def show(address: str, size: tuple[int, int] = WIDE, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: problems.extend(faults(said)))
        page.goto(address)
        page.wait_for_selector("body[data-shown]")
        return page

    yield show
    for context in contexts:
        context.close()
    assert problems == []


def faults(said: ConsoleMessage) -> list[str]:
    """Return an error of the page; the browser's word on a text that was refused is none."""
    is_fault = said.type == "error" and "status of 400" not in said.text
    return [said.text] if is_fault else []


def write_page(folder: Path, *paths: str) -> str:
    """Write the report of some paths and return its address."""
    content = Gatherer(Options(is_quiet=True), Problems()).content(paths, "a report")
    for file in build_report(content, "beside"):
        path = folder / (file.name or "report.html")
        path.parent.mkdir(exist_ok=True)
        path.write_text(file.text, encoding="utf-8")
    return (folder / "report.html").as_uri()


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a report of the answers of this repository."""
    return write_page(tmp_path_factory.mktemp("report"), ANSWERS)
