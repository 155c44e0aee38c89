"""Journeys through the site in Chromium, as readers take them."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from playwright.sync_api import Browser, Page, expect

from edition.model.edition import Edition
from tests.built.conftest import ROOT, Site

from .test_every_page_in_a_browser import violations

pytestmark = pytest.mark.browser


def test_home_to_claim_to_term_to_topic_to_event_by_clicking(site: Site, page: Page) -> None:
    page.goto(site.url)
    page.locator("article").get_by_role("link", name=re.compile("^Stalin did away with the soviets")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Stalin did away with the soviets")
    page.locator("article a.term", has_text="soviets").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Soviet (council)")
    page.locator(".entry-aside .chip", has_text="Soviets and workers").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Soviets and workers")
    page.locator("article").get_by_role("link", name=re.compile("Kronstadt")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kronstadt")
    expect(page.locator(".entry-line time").first).to_have_text("1–18 March 1921")


@pytest.mark.parametrize("size", [(1280, 800), (360, 740)], ids=["wide", "phone"])
def test_the_first_screen_has_the_thesis_the_verdicts_and_the_ways_in(
    site: Site, edition: Edition, page: Page, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(site.url)
    thesis = page.locator(".thesis")
    expect(thesis.get_by_role("link", name=edition.claims[0].meta.title)).to_be_in_viewport(ratio=1)
    expect(thesis.get_by_text(edition.claims[0].meta.verdict, exact=True)).to_be_in_viewport(ratio=1)
    for links in (page.locator(".tally a"), page.locator(".ways a")):
        assert links.count() >= 5
        for link in links.all():
            expect(link).to_be_in_viewport(ratio=1)


def test_the_verdicts_are_counted_and_each_leads_to_its_claims(site: Site, edition: Edition, page: Page) -> None:
    counts = Counter(str(claim.meta.verdict) for claim in edition.claims)
    page.goto(site.url)
    shown = [re.findall(r"\w+", link.inner_text()) for link in page.locator(".tally a").all()]
    assert {words[0]: int(words[1]) for words in shown} == counts
    page.locator(".tally a", has_text="disputed").click()
    expect(page.locator(":target")).to_contain_text("disputed")
    claims = page.locator("#verdict-disputed + ul a")
    assert claims.count() == counts["disputed"]
    expect(claims.first).to_be_in_viewport()


def test_the_claims_have_one_order(site: Site, edition: Edition) -> None:
    """On the map, in the numbers, in the data; previous and next follow it too."""
    slugs = [claim.slug for claim in edition.claims]
    links = site.pages["argument/"].xpath("//*[contains(@class, 'argument-map')]//a/@href")
    assert [link.strip("/").rpartition("/")[2] for link in links] == slugs
    for number, slug in enumerate(slugs, start=1):
        [kicker] = site.pages[f"argument/{slug}/"].find_class("entry-kind")
        assert kicker.text == f"Claim {number} of {len(slugs)}"
    data = json.loads((site.folder / "data/claims.json").read_text("utf-8"))["claims"]
    assert [(claim["id"], claim["order"]) for claim in data] == list(zip(slugs, range(1, len(slugs) + 1), strict=True))


def test_a_claim_is_printed_on_four_pages_at_most(site: Site, edition: Edition, page: Page) -> None:
    longest = sorted(edition.claims, key=lambda claim: -len(claim.body))[:4]
    for claim in longest:
        page.goto(f"{site.url}argument/{claim.slug}/")
        printed = page.pdf(format="A4")
        assert 2 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 4, claim.slug


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
    expect(first).to_contain_text("Lev Kamenev")
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
def test_an_open_preview_is_accessible_and_opens_no_other(site: Site, page: Page, link: str) -> None:
    page.goto(site.url + "timeline/1956-secret-speech/")
    page.locator(link).focus()
    preview = page.locator(".md-tooltip2--active")
    expect(preview).to_be_visible()
    assert not violations(page)
    preview.locator("a").first.hover()
    page.wait_for_timeout(700)
    expect(page.locator(".md-tooltip2")).to_have_count(1)


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
