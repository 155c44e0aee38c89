"""What every page costs and may run: light at first view, no scripts but the site's own, a name for social cards."""

from __future__ import annotations

import gzip
import re

import pytest
from playwright.sync_api import Page

from tests.built.conftest import Site
from tests.conftest import ROOT

SECTIONS = (
    "",
    "essay",
    "argument",
    "debate",
    "figures",
    "lessons",
    "timeline",
    "glossary",
    "quotations",
    "topics",
    "sources",
    "about",
)


def weight(content: bytes) -> int:
    """How many bytes a server sends that compresses text."""
    return len(gzip.compress(content, 9, mtime=0))


@pytest.mark.browser
@pytest.mark.parametrize("section", SECTIONS)
def test_a_first_view_is_light(site: Site, page: Page, section: str) -> None:
    """At most 150 KiB over the wire, on the heaviest page of each section."""
    pages = {
        path: (site.folder / path / "index.html").read_bytes()
        for path in site.pages
        if path.partition("/")[0] == section and path != "404.html"
    }
    loaded: set[str] = set()
    page.on("requestfinished", lambda request: loaded.add(request.url))
    page.goto(site.url + max(pages, key=lambda path: weight(pages[path])))
    page.wait_for_load_state("networkidle")
    size = 0
    for url in loaded:
        name = url.removeprefix(site.url).partition("?")[0]
        if url.startswith(("data:", "blob:")):
            continue
        file = site.folder / (name + "index.html" if not name or name.endswith("/") else name)
        content = file.read_bytes()
        size += len(content) if file.suffix in (".woff2", ".png") else weight(content)
    assert size <= 150 * 1024, f"{page.url}: {size / 1024:.0f} KiB"


@pytest.mark.browser
def test_both_schemes_are_printed_alike(page: Page) -> None:
    style = (ROOT / "overrides/assets/edition.css").read_text("utf-8")
    colours = """() => {
      const style = getComputedStyle(document.body)
      const names = [...style].filter((name) => /^--(?!md-)/.test(name))
      return [style.colorScheme, ...names.map((name) => name + style.getPropertyValue(name))]
    }"""
    page.emulate_media(media="print")
    printed = []
    for scheme in ("default", "slate"):
        page.set_content(f'<style>{style}</style><body data-md-color-scheme="{scheme}">')
        printed.append(page.evaluate(colours))
    assert printed[0] == printed[1]
    assert any(each.startswith("--accent#") for each in printed[0])


def test_our_own_scripts_are_small(site: Site) -> None:
    """At most 6 KiB with a page; what ranks the results, which comes with the index, at most 4 KiB."""
    for path, tree in site.pages.items():
        if path == "404.html":
            continue  # it names them from the root of the host
        names = [name for name in tree.xpath("//script/@src") if "assets/javascripts/" not in name]
        assert names, path
        files = [(site.folder / path / name).resolve() for name in names]
        assert sum(len(file.read_bytes()) for file in files) <= 6 * 1024, path
    assert len((site.folder / "assets/javascripts/workers/ranking.js").read_bytes()) <= 4 * 1024


def test_every_page_has_a_policy_under_which_nothing_inline_runs_or_styles(site: Site) -> None:
    for path, tree in site.pages.items():
        policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert len(policy) == 1, path
        scripts = next(part for part in policy[0].split(";") if "script-src" in part)
        assert "unsafe" not in policy[0] and "sha256-of" not in scripts
        assert re.search(r"'sha256-[A-Za-z0-9+/]{43}='", scripts)
        assert not tree.xpath("//@style | //style"), path


@pytest.mark.browser
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
