"""Journeys through the site in Chromium, as readers take them."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from playwright.sync_api import Browser, Page, expect

from edition.markdown import inline
from edition.model import schema
from edition.model.document import Entry
from edition.model.edition import Edition
from tests.built.browsing import violations
from tests.built.conftest import ROOT, Site
from tests.built.test_built_site import address, text

pytestmark = pytest.mark.browser
TERM = "article a.term >> nth=0"
NOTE = "article .footnote-ref >> nth=0"


def linking(site: Site, entries: tuple[Entry, ...]) -> Entry:
    """The first of some entries whose text links a term and cites a work."""
    return next(entry for entry in entries if is_linking(site, entry))


def is_linking(site: Site, entry: Entry) -> bool:
    [article] = site.pages[address(entry)].find_class("md-content__inner")
    return bool(article.find_class("term") and article.find_class("footnote-ref"))


def term_of(site: Site, edition: Edition, page: Page) -> Entry:
    """The first term that a page links in its text."""
    target = page.locator(TERM).evaluate("link => link.href")
    return edition.get("term", target.removeprefix(f"{site.url}glossary/").strip("/"))


def walk(site: Site, edition: Edition, page: Page) -> None:
    """Go from the home page to a claim, a term, a topic and an event by clicking."""
    page.goto(site.url)
    claim = linking(site, edition.claims)
    page.locator(f"article a[href='{address(claim)}']").first.click()
    expect(page.locator("h1")).to_contain_text(claim.meta.title)
    term = term_of(site, edition, page)
    page.locator(TERM).click()
    expect(page.locator("h1")).to_have_text(term.meta.title)
    page.locator(".entry-aside .chip").first.click()
    expect(page.locator("h1")).to_contain_text(term.meta.tags[0])
    event = next(event for event in edition.events if term.meta.tags[0] in event.meta.tags)
    page.locator(f"article a[href$='/{address(event)}']").first.click()
    expect(page.locator("h1")).to_contain_text(event.meta.title)
    expect(page.locator(".entry-line time").first).to_have_text(event.meta.date.words)


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


def test_a_printed_note_has_the_address_of_its_work_without_its_words_once_more(
    site: Site, edition: Edition, page: Page
) -> None:
    page.goto(site.url + address(edition.claims[0]))
    page.emulate_media(media="print")
    addresses = page.locator(".footnote .outward").evaluate_all(
        "links => links.map((link) => [link.href, getComputedStyle(link, '::after').content])"
    )
    assert any("#:~:text=" in href for href, _ in addresses)
    assert all(f" <{href.partition('#:~:')[0]}>" == printed.strip('"') for href, printed in addresses)


def test_home_to_claim_to_term_to_topic_to_event_by_clicking(site: Site, edition: Edition, page: Page) -> None:
    walk(site, edition, page)


@pytest.mark.sweep
def test_home_to_the_essay_to_a_claim_to_its_figure_to_the_debate_by_clicking(
    site: Site, edition: Edition, page: Page
) -> None:
    claim = next(claim for claim in edition.claims if claim.meta.figures)
    figure = edition.get("figure", (claim.meta.figures or ())[0])
    heading = page.get_by_role("heading", level=1)
    page.goto(site.url)
    page.locator(".md-tabs").get_by_role("link", name="Essay").click()
    page.locator(f"#{claim.meta.essay[0].lower()}").get_by_role("link", name=claim.meta.title).click()
    expect(heading).to_have_text(claim.meta.title)
    link = page.locator(".leans").get_by_role("link", name=figure.meta.title)
    link.hover()
    words = inline.summary(figure).split(".")[0]
    expect(page.locator(".md-tooltip2--active")).to_contain_text(words)
    link.click()
    expect(heading).to_have_text(figure.meta.title)
    expect(page.locator("#leaning ~ ul").get_by_role("link", name=claim.meta.title)).to_be_visible()
    page.locator(".md-tabs").get_by_role("link", name="Debate").click()
    page.locator(".matrix tbody").get_by_role("link", name=claim.meta.title).click()
    expect(heading).to_have_text(claim.meta.title)


@pytest.mark.parametrize("act", ["hover", "focus"])
def test_a_term_shows_a_preview(site: Site, edition: Edition, page: Page, act: str) -> None:
    page.goto(site.url + address(linking(site, edition.claims)))
    getattr(page.locator(TERM), act)()
    expect(page.locator(".md-tooltip2--active")).to_contain_text(term_of(site, edition, page).meta.title)


@pytest.mark.sweep
def test_search_finds_a_person(site: Site, edition: Edition, page: Page) -> None:
    person = next(term for term in edition.terms if term.meta.kind is schema.TermKind.PERSON)
    page.goto(site.url)
    page.keyboard.press("/")
    page.keyboard.type(person.meta.title)
    first = page.locator(".md-search-result__item a").first
    expect(first).to_contain_text(person.meta.title, timeout=20_000)
    first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(person.meta.title)


def test_a_citation_opens_in_place(site: Site, edition: Edition, page: Page) -> None:
    event = linking(site, edition.events)
    page.goto(site.url + address(event))
    page.locator(NOTE).hover()
    note = text(site.pages[address(event)].xpath("//div[@class='footnote']//li")[0])
    preview = page.locator(".md-tooltip2--active", has_text=note[:20]).first
    expect(preview).to_contain_text(re.compile("passage read|read in part|not read"))


def test_the_address_of_a_work_leads_to_the_page_that_lists_it(site: Site, edition: Edition, page: Page) -> None:
    key, work = list(edition.works.items())[len(edition.works) // 2]
    page.goto(f"{site.url}sources/#{key}")
    page.wait_for_url(f"**/sources/{work.letter}/#{key}")
    expect(page.locator(".work:has(:target)")).to_be_in_viewport()


def test_everything_is_there_without_javascript(site: Site, edition: Edition, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    [(letter, works)] = Counter(work.letter for work in edition.works.values()).most_common(1)
    for path, selector, number in (
        ("", ".argument-map li", len(edition.claims)),
        ("timeline/", ".event", len(edition.events)),
        ("glossary/", ".term-item", len(edition.terms)),
        ("quotations/", ".card", len(edition.quotations)),
        ("debate/", ".card", len(edition.positions)),
        ("topics/", ".card", len(edition.topics)),
        (f"sources/{letter}/", ".work", works),
    ):
        page.goto(site.url + path)
        assert page.locator(selector).count() >= number, path
    walk(site, edition, page)
    context.close()


@pytest.mark.parametrize("link", ["article a.term >> nth=0", "article .footnote-ref >> nth=0"])
def test_an_open_preview_is_accessible_and_opens_no_other(site: Site, page: Page, link: str) -> None:
    page.goto(site.url + "timeline/1956-secret-speech/")
    page.locator(link).focus()
    preview = page.locator(".md-tooltip2--active")
    expect(preview).to_have_css("opacity", "1")  # it fades in, and pale letters are no violation then
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
