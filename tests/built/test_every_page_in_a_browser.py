"""Every page in Chromium: accessible in both schemes, quiet, at home on a narrow screen, and light."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect

from tests.built.conftest import Site

pytestmark = pytest.mark.browser
PARTS = range(16)
"""Every page is looked at; in parts, so that they can be shared out."""
ALL_OF_IT = ".md-typeset * { content-visibility: visible !important }"
"""What is far below the fold is not laid out before somebody scrolls there; axe has to see it all."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def paths(site: Site, part: int) -> list[str]:
    """The pages of a part."""
    return sorted(site.pages)[part :: len(PARTS)]


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['target']}" for v in found]


@pytest.fixture
def noises(page: Page) -> Iterator[list[str]]:
    """What a page logs as an error or warning, and what it asks of other hosts."""
    heard: list[str] = []
    page.on("console", lambda m: heard.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.append(str(error)))

    def foreign(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1", "data:", "blob:")):
            heard.append(request.url)

    page.on("request", foreign)
    yield heard


@pytest.mark.parametrize("part", PARTS)
def test_no_violation_no_error_and_no_foreign_request(site: Site, page: Page, noises: list[str], part: int) -> None:
    for path in paths(site, part):
        page.emulate_media(color_scheme="light")
        page.goto(site.url + path)
        page.add_style_tag(content=ALL_OF_IT)
        assert not violations(page), path
        page.emulate_media(color_scheme="dark")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert not violations(page), f"{path} in the dark"
        assert not noises, path


@pytest.mark.parametrize("part", PARTS)
def test_nothing_scrolls_sideways_on_a_narrow_screen(site: Site, browser: Browser, part: int) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 600})
    narrow = context.new_page()
    for path in paths(site, part):
        narrow.goto(site.url + path)
        assert narrow.evaluate("document.documentElement.scrollWidth") <= 320, path
    context.close()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "timeline/",
        "glossary/",
        "quotations/",
        "argument/stalinism-is-not-socialism/",
        "timeline/1921-kronstadt/",
        "glossary/leon-trotsky/",
        "quotations/death-tragedy-statistic/",
        "topics/show-trials/",
        "debate/anarchists/",
        "argument/communists-and-others-were-persecuted/",
        "sources/",
        "sources/w/",
        "about/open-questions/",
    ],
)
def test_a_first_view_is_light(site: Site, page: Page, path: str) -> None:
    """At most 150 KiB over the wire, as a server that compresses text would send it."""
    loaded: set[str] = set()
    page.on("requestfinished", lambda request: loaded.add(request.url))
    page.goto(site.url + path)
    page.wait_for_load_state("networkidle")
    size = 0
    for url in loaded:
        name = url.removeprefix(site.url).partition("?")[0]
        if url.startswith(("data:", "blob:")):
            continue
        file = site.folder / (name + "index.html" if not name or name.endswith("/") else name)
        content = file.read_bytes()
        size += len(content) if file.suffix in (".woff2", ".png") else len(gzip.compress(content, 9, mtime=0))
    assert size <= 150 * 1024, f"{size / 1024:.0f} KiB"


def test_our_own_scripts_are_small(site: Site) -> None:
    for path, tree in site.pages.items():
        if path == "404.html":
            continue  # it names them from the root of the host
        names = [name for name in tree.xpath("//script/@src") if "assets/javascripts/" not in name]
        assert names, path
        files = [(site.folder / path / name).resolve() for name in names]
        assert sum(len(file.read_bytes()) for file in files) <= 6 * 1024, path


def test_every_page_has_a_policy_without_unsafe_inline_scripts(site: Site) -> None:
    for path, tree in site.pages.items():
        policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert len(policy) == 1, path
        scripts = next(part for part in policy[0].split(";") if "script-src" in part)
        assert "unsafe" not in scripts and "sha256-of" not in scripts
        assert re.search(r"'sha256-[A-Za-z0-9+/]{43}='", scripts)


def test_a_script_that_is_not_the_sites_own_does_not_run(site: Site, page: Page) -> None:
    page.goto(site.url)
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.intruder = 1'; document.body.append(s) }"
    )
    assert page.evaluate("window.intruder") is None


def test_each_page_names_itself_for_social_cards(site: Site) -> None:
    for path, tree in site.pages.items():
        title = tree.xpath("//meta[@property='og:title']/@content")
        assert title and title[0].strip(), path
    image = site.pages["timeline/"].xpath("//meta[@property='og:image']/@content")[0]
    assert (site.folder / image.removeprefix(site.url)).is_file()
