"""The real site, built once a run and served under a path below the host's root."""

from __future__ import annotations

import fcntl
import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from edition.load.essay import read_essay
from edition.loader import load
from edition.model.edition import Edition
from tests import warm
from tests.built.browsing import HOST, SCREEN, launch_options
from tests.conftest import ROOT
from tests.cover import named, shapes

BASE = "/edition/"
"""The path under which the site is served: nothing may rely on the root of a host."""

REPOSITORY = "https://github.com/example/edition"
"""Where the site's links for contributors lead."""

Once = Callable[[str, Callable[[Path], object]], Path]
Shapes = dict[str, frozenset[str]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest tests, lest one worker waits while the other runs them last."""
    items.sort(key=lambda item: item.path.name != "test_cover_in_a_browser.py")


@dataclass(frozen=True)
class Site:
    """A built site.

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


def build(project: Path, folder: Path, *, changed: bool = False, **environment: str) -> None:
    """Build the site of a project into a folder; fail with what MkDocs says.

    Args:
        project: the folder of the project.
        folder: where the site goes.
        changed: whether the project's code is not that of this repository.
        environment: variables that the build sees besides those of the tests.
    """
    arguments = ["mkdocs", "build", "--site-dir", str(folder)]
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    if changed:
        command = [sys.executable, "-m", *arguments]
        done = subprocess.run(command, cwd=project, env=variables, capture_output=True, text=True)
    else:
        done = warm.run(arguments, project, variables)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of a run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def once(run: Path) -> Once:
    """A function that gives a folder or file of the run by its name; who asks first has it made, the others wait."""

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        place, done = run / name, run / f"{name}.done"
        place.parent.mkdir(parents=True, exist_ok=True)
        with done.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(place, ignore_errors=True)
                make(place)
                done.touch()
        return place

    return folder


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files and lists no folder."""

    def list_directory(self, _: object) -> None:
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


def serve(folder: Path) -> http.server.ThreadingHTTPServer:
    """A server of a folder that runs until it is shut down."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="session")
def port(run: Path) -> Iterator[int]:
    """Where a server listens for all that the run builds into the folder `served`."""
    server = serve(run / "served")
    yield server.server_port
    server.shutdown()


@pytest.fixture(scope="session")
def site(once: Once) -> Site:
    url = HOST.rstrip("/") + BASE
    settings = {"SITE_URL": url, "REPO_URL": REPOSITORY, "EDIT_BRANCH": "trunk"}
    folder = once(f"served{BASE}".rstrip("/"), lambda place: build(ROOT, place, **settings))
    return Site(folder, url, read_pages(folder))


@pytest.fixture(scope="session")
def edition(site: Site) -> Edition:
    """The edition of that site, whose build has left its references formatted."""
    return load(ROOT / "docs", read_essay(ROOT), ROOT / ".cache/edition/references.json")


@pytest.fixture(scope="session")
def names(site: Site) -> frozenset[str]:
    """What the style sheets and scripts of the site hold."""
    files = (file for file in site.folder.rglob("*") if file.suffix in (".css", ".js"))
    return named(*(file.read_text("utf-8") for file in files))


@pytest.fixture(scope="session")
def shaped(site: Site, names: frozenset[str], once: Once) -> Shapes:
    """What each page of the site is made of."""

    def write(place: Path) -> None:
        place.write_text(json.dumps({path: sorted(shapes(page, names)) for path, page in site.pages.items()}), "utf-8")

    kept = json.loads(once("shapes.json", write).read_text("utf-8"))
    return {path: frozenset(found) for path, found in kept.items()}


@pytest.fixture(scope="session")
def browser(port: int) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(**launch_options(port))
        yield running
        running.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> BrowserContext:
    """What the tabs of tests share: the files of the site that were fetched and compiled before."""
    return browser.new_context(viewport=SCREEN)


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab in which nothing is kept of the tests before."""
    page = context.new_page()
    yield page
    everything = {"origin": "*", "storageTypes": "local_storage"}  # of files opened from a folder, too
    context.new_cdp_session(page).send("Storage.clearDataForOrigin", everything)
    page.close()
