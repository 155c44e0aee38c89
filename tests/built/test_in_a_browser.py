"""Journeys through the site in Chromium, as readers take them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.built.browsing import violations
from tests.built.conftest import ROOT, Site

pytestmark = pytest.mark.browser


def test_home_to_claim_to_term_to_topic_to_event_by_clicking(site: Site, page: Page) -> None:
    page.goto(site.url)
    page.locator("article").get_by_role("link", name=re.compile("^Stalin did away with the soviets")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Stalin did away with the soviets")
    page.locator("article a.term", has_text="soviets").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Soviet (council)")
    page.locator(".entry-head .chip", has_text="Soviets and workers").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Soviets and workers")
    page.locator("article").get_by_role("link", name=re.compile("Kronstadt")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kronstadt")
    expect(page.locator(".facts time").first).to_have_text("1–18 March 1921")


def test_a_term_shows_a_preview_on_hover(site: Site, page: Page) -> None:
    page.goto(site.url + "argument/stalin-ended-the-soviets/")
    page.locator("article a.term", has_text="soviets").first.hover()
    expect(page.locator(".md-tooltip2--active")).to_contain_text("council")


def test_a_term_shows_a_preview_on_focus(site: Site, page: Page) -> None:
    page.goto(site.url + "argument/stalin-ended-the-soviets/")
    page.locator("article a.term", has_text="soviets").first.focus()
    expect(page.locator(".md-tooltip2--active")).to_contain_text("council")


def test_search_finds_kamenev(site: Site, page: Page) -> None:
    page.goto(site.url)
    page.keyboard.press("/")
    page.keyboard.type("Kamenev")
    first = page.locator(".md-search-result__item a").first
    expect(first).to_contain_text("Lev Kamenev", timeout=20_000)
    first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lev Kamenev")


def test_a_citation_opens_in_place(site: Site, page: Page) -> None:
    page.goto(site.url + "timeline/1956-secret-speech/")
    page.locator("article .footnote-ref").first.hover()
    expect(page.locator(".md-tooltip2--active", has_text="online").first).to_contain_text("read in part")


def test_the_address_of_a_work_leads_to_the_page_that_lists_it(site: Site, page: Page) -> None:
    page.goto(site.url + "sources/#medvedev_let_1989b")
    page.wait_for_url("**/sources/m/#medvedev_let_1989b")
    expect(page.locator(":target")).to_contain_text("Let History Judge")


def test_everything_is_there_without_javascript(site: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path, least in {
        "": (".argument-map li", 18),
        "timeline/": (".event", 40),
        "glossary/": (".term-item", 50),
        "quotations/": (".card", 11),
        "debate/": (".card", 6),
        "topics/": (".card", 16),
        "sources/m/": (".work", 50),
    }.items():
        page.goto(site.url + path)
        selector, number = least
        assert page.locator(selector).count() >= number, path
    page.goto(site.url)
    page.locator("article a", has_text="Stalin did away with the soviets").first.click()
    page.locator("article a.term", has_text="soviets").first.click()
    expect(page.locator("h1")).to_have_text("Soviet (council)")
    page.locator(".chip", has_text="Soviets and workers").click()
    page.locator("article a", has_text="Kronstadt").first.click()
    expect(page.locator("h1")).to_contain_text("Kronstadt")
    context.close()


@pytest.mark.parametrize("link", ["article a.term >> nth=0", "article .footnote-ref >> nth=0"])
def test_an_open_preview_is_accessible_and_has_none_inside(site: Site, page: Page, link: str) -> None:
    page.goto(site.url + "timeline/1956-secret-speech/")
    page.locator(link).focus()
    preview = page.locator(".md-tooltip2--active")
    expect(preview).to_be_visible()
    assert not violations(page)
    assert preview.locator("[data-preview]").count() == 0


def test_the_lightened_style_sheet_has_the_same_rules(site: Site, page: Page) -> None:
    rules = """async (style) => {
      const sheet = new CSSStyleSheet();
      await sheet.replace(style);
      return [...sheet.cssRules].map((rule) => rule.cssText);
    }"""
    written, published = (ROOT / "overrides/assets/edition.css", site.folder / "assets/edition.css")
    expected = page.evaluate(rules, written.read_text("utf-8"))
    assert len(expected) > 100
    assert page.evaluate(rules, published.read_text("utf-8")) == expected
