"""The search in Chromium: what people type leads to the page that they want."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from edition.model import schema
from edition.model.edition import Edition
from tests.built.conftest import Site
from tests.built.test_built_site import address

pytestmark = pytest.mark.browser

NEEDS: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("search_needs.yaml").read_text("utf-8"))

KEYBOARD = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "ё": "е", "…": "..."})
"""Typographic signs and letters, and what keyboards have in their place."""

Search = Callable[[str], str]


@pytest.fixture(scope="module")
def results(site: Site, browser: Browser) -> Iterator[Page]:
    """A page whose search is open and ready."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site.url)
    page.wait_for_load_state("networkidle")  # the theme closes the search once after the page has loaded
    page.locator(".md-search__input").click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching", timeout=30_000)
    yield page
    page.close()


@pytest.fixture
def first(site: Site, results: Page) -> Search:
    """A function that types some words at once, and returns the path of the first page found."""
    field, count = results.locator(".md-search__input"), results.locator(".md-search-result__meta")

    def search(words: str) -> str:
        field.fill("")
        results.keyboard.press("End")  # the theme reads the field when a key goes up
        expect(count).to_have_text("Type to start searching")
        results.keyboard.insert_text(words)
        results.keyboard.press("End")
        expect(count).to_have_text(re.compile("match"), timeout=15_000)
        links = results.locator(".md-search-result__item > a")
        found = links.first.get_attribute("href") if links.count() else None
        return re.sub(r"[?#].*", "", found or "").removeprefix(site.url)

    return search


def test_what_people_type_leads_to_the_page_that_they_want(first: Search, capsys: pytest.CaptureFixture[str]) -> None:
    needs = [(typed, page) for group in NEEDS.values() for typed, page in group.items()]
    misses = [f"{typed}: {found} instead of {page}" for typed, page in needs if (found := first(typed)) != page]
    with capsys.disabled():
        print(f"\n{len(needs) - len(misses)} of {len(needs)} searches have the right page first", *misses, sep="\n")
    assert len(needs) == 40
    assert len(misses) <= 2, misses


def test_a_name_made_of_words_that_stand_everywhere_is_found(first: Search) -> None:
    assert first("who whom") == "quotations/who-whom/"


@pytest.mark.sweep
def test_a_title_typed_whole_comes_first(first: Search, edition: Edition) -> None:
    quotations = [entry for entry in edition.entries if entry.kind is schema.Quotation]
    misses = {
        entry.meta.title: found
        for entry in [*quotations, *edition.entries[::9]]
        if (found := first(entry.meta.title.translate(KEYBOARD))) != address(entry)
    }
    assert not misses


def test_signs_that_mean_something_to_the_engine_are_signs(first: Search) -> None:
    assert first('+"Lenin\'s Testament" -') == "glossary/lenins-testament/"


def test_a_word_found_in_another_case_or_spelling_is_not_said_to_be_missing(first: Search, results: Page) -> None:
    item = results.locator(".md-search-result__item").first
    for words, there in {"Троцкому": "Троцкий", "kruschev": "Khrushchev", "Lenin's": "Lenin’s"}.items():
        assert first(words)
        expect(item).not_to_contain_text("Missing")
        assert there in item.locator("mark").all_inner_texts()
    assert first("Lenin’s Testament uvwxyz") == "glossary/lenins-testament/"
    expect(item).to_contain_text(re.compile(r"Missing:\s+uvwxyz"))


def test_the_search_is_loaded_when_somebody_turns_to_it(site: Site, page: Page) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(site.url).partition("?")[0]))
    page.goto(site.url + "timeline/")
    page.wait_for_load_state("networkidle")
    worker = next(file.name for file in (site.folder / "assets/javascripts/workers").glob("search.*.min.js"))
    parts = {
        "search/search_index.json",
        f"assets/javascripts/workers/{worker}",
        "assets/javascripts/workers/ranking.js",
    }
    assert not parts & set(loaded)
    page.keyboard.press("/")
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching", timeout=30_000)
    assert parts <= set(loaded)


def test_the_page_that_looks_through_a_text_is_found(first: Search) -> None:
    assert first("check a quotation") == "quotations/check/"
