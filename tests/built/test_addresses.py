"""Addresses on the built site: ids that links may name, and old addresses that lead on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from edition.check import registry
from edition.markdown import anchors
from edition.model.edition import Edition
from edition.site import lists
from edition.site.pages import Publication
from tests.built.browsing import HOST, listen, violations
from tests.built.conftest import Once, Site, build
from tests.built.test_html import faults
from tests.conftest import write_small_project


def ids(element: html.HtmlElement) -> set[str]:
    return set(element.xpath(".//@id"))


def address(path: str) -> str:
    return path.removesuffix(".md").removesuffix("index").strip("/") + "/" if path != "index.md" else ""


def test_every_id_that_a_link_may_name_is_on_its_page(site: Site, edition: Edition) -> None:
    for source in Publication(edition).by_path.values():
        named = anchors.written(source) | lists.ids(source, edition.entries, edition.works.values())
        assert named <= ids(site.pages[address(source.path)]), source.path


def test_every_heading_of_a_text_may_be_named(site: Site, edition: Edition) -> None:
    for source in (*edition.entries, *edition.pages):
        if lists.template(source) or source.path == registry.PAGE:
            continue  # headings of a list lead to entries, which have pages of their own; those of rules are made of them
        article = site.pages[address(source.path)].find_class("md-content__inner")[0]
        headings = article.xpath(".//*[self::h2 or self::h3 or self::h4][a[@class='headerlink']]/@id")
        assert set(headings) <= anchors.written(source), source.path


# -- Old addresses -------------------------------------------------------------

RENAMED = {
    "timeline/1921-uprising": "timeline/1921-mutiny",
    "glossary/senate": "glossary/council-of-workers",
    "quotations/votes": "quotations/ballots",
    "topics/terror": "topics/trials",
    "debate/critics": "debate/criticism",
    "argument/trials": "argument/guilt",
    "about/contributing/fix-a-fact": "about/contributing/correct-a-fact",
}
"""Pages of the small edition, and what they are made to have been called before."""


@pytest.fixture(scope="module")
def renamed(once: Once) -> Path:
    """A project in which pages had other names before."""

    def rename(folder: Path) -> None:
        docs = write_small_project(folder)
        for new, old in RENAMED.items():
            docs.replace(f"{new}.md", "\n---\n", f"\nformerly: [{old.rpartition('/')[2]}]\n---\n")

    return once("renamed", rename)


@pytest.fixture(scope="module")
def moved(renamed: Path, once: Once) -> Site:
    """That project, built and served."""
    url = f"{HOST}moved/"
    return Site(once("served/moved", lambda folder: build(renamed, folder, SITE_URL=url)), url, {})


@pytest.fixture(scope="module")
def unpacked(renamed: Path, once: Once) -> Path:
    """That project, built to be opened from a folder."""
    return once("unpacked", lambda folder: build(renamed, folder, OFFLINE="true"))


@pytest.mark.browser
@pytest.mark.parametrize("new", RENAMED)
def test_an_old_address_leads_on_with_what_follows_in_it(moved: Site, page: Page, new: str) -> None:
    noises = listen(page)
    page.goto(f"{moved.url}{RENAMED[new]}/?a=b#top")
    page.wait_for_url(f"{moved.url}{new}/?a=b#top")
    expect(page.locator("h1")).to_be_visible()
    assert not noises


@pytest.mark.browser
def test_an_old_address_does_not_stand_in_the_way_back(moved: Site, page: Page) -> None:
    page.goto(f"{moved.url}glossary/")
    page.goto(f"{moved.url}glossary/council-of-workers/")
    page.wait_for_url(f"{moved.url}glossary/senate/")
    page.go_back()
    page.wait_for_url(f"{moved.url}glossary/")


@pytest.mark.browser
def test_an_old_address_leads_on_without_script(moved: Site, browser: Browser) -> None:
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{moved.url}timeline/1921-mutiny/")
    plain.wait_for_url(f"{moved.url}timeline/1921-uprising/")
    plain.context.close()


@pytest.mark.browser
def test_an_old_address_leads_on_in_a_folder(unpacked: Path, page: Page, browser: Browser) -> None:
    plain = browser.new_context(java_script_enabled=False).new_page()
    for new, old in RENAMED.items():
        for tab, more in ((page, "#top"), (plain, "")):
            tab.goto((unpacked / f"{old}.html").as_uri() + more)
            tab.wait_for_url((unpacked / f"{new}.html").as_uri() + more)
    plain.context.close()


@pytest.mark.browser
def test_an_old_address_that_nothing_leads_on_from_can_be_read_and_followed(moved: Site, page: Page) -> None:
    text = (moved.folder / "timeline/1921-mutiny/index.html").read_text("utf-8")
    page.set_content(text[: text.index("<script>")].replace("<noscript>", "<!--").replace("</noscript>", "-->"))
    assert violations(page) == []
    assert page.get_by_role("link").inner_text() == "An uprising at a fortress"


@pytest.mark.browser
def test_an_old_anchor_of_a_list_is_where_the_entry_is(moved: Site, page: Page) -> None:
    for path, old, new in (
        ("timeline/", "1921-mutiny", "1921-uprising"),
        ("glossary/", "council-of-workers", "senate"),
    ):
        page.goto(f"{moved.url}{path}#{old}")
        expect(page.locator(f"[id='{new}']")).to_be_in_viewport()


def test_old_addresses_are_valid_html_outside_of_sitemap_search_and_data(moved: Site, tmp_path: Path) -> None:
    for old in RENAMED.values():
        place = tmp_path / f"{old}.html"
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(moved.folder / old / "index.html", place)
    assert faults(tmp_path) == []
    told = [*moved.folder.glob("data/*"), moved.folder / "sitemap.xml", moved.folder / "search/search_index.json"]
    for file in told:
        if file.is_file():
            assert not [old for old in RENAMED.values() if f"{old}/".encode() in file.read_bytes()], file.name
