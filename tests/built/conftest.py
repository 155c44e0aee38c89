"""The real site, built once and served once, under a path below the host's root."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, sync_playwright

from edition.load.essay import read_essay
from edition.loader import load
from edition.model.edition import Edition
from tests.conftest import ROOT, need

BASE = "/edition/"
"""The path under which the site is served: nothing may rely on the root of a host."""

REPOSITORY = "https://github.com/example/edition"
"""Where the site's links for contributors lead."""

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@dataclass(frozen=True)
class Site:
    """The built site.

    Attributes:
        folder: where its files are.
        url: where it is served, with a slash at the end.
        pages: every HTML page but those that only lead on from old addresses, parsed, by its path below the site's
            root (``timeline/``).
    """

    folder: Path
    url: str
    pages: dict[str, html.HtmlElement]


def read_pages(folder: Path) -> dict[str, html.HtmlElement]:
    """The pages of a built site, as `Site.pages` has them."""
    pages = {
        file.relative_to(folder).as_posix().removesuffix("index.html"): html.parse(str(file)).getroot()
        for file in sorted(folder.rglob("*.html"))
    }
    return {path: page for path, page in pages.items() if not page.xpath("//noscript/meta[@http-equiv='refresh']")}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site below its path, and its own page where there is none."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(BASE)) if path.startswith(BASE) else os.devnull + "/none"

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load(ROOT / "docs", read_essay(ROOT), ROOT / ".cache/edition/references.json")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    handler = functools.partial(Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    url = f"http://127.0.0.1:{server.server_port}{BASE}"
    environment = {
        **os.environ,
        "SITE_URL": url,
        "REPO_URL": REPOSITORY,
        "EDIT_BRANCH": "trunk",
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(folder, url, read_pages(folder))
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    need(CHROMIUM, "Chromium is missing. Install it (apt-get install chromium).")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
