"""Previews: what a reader sees who points at a link, moves to it by keyboard, or taps it."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest
from lxml import html
from playwright.sync_api import Browser, Locator, Page, expect

from edition.markdown import inline
from edition.model import schema
from edition.model.document import Entry
from edition.model.edition import Edition
from tests.built.browsing import violations
from tests.built.conftest import Site
from tests.built.test_built_site import address, targets, text

OPEN = ".md-tooltip2--active[role=dialog]"


def preview(page: html.HtmlElement) -> list[html.HtmlElement]:
    """What the theme shows of a page: its heading and what follows among its siblings, up to the next heading."""
    [heading] = page.xpath("//article//h1")
    found = [heading]
    for element in heading.itersiblings():
        if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            break
        found.append(element)
    return found


def test_a_preview_is_title_kind_line_and_first_paragraph_and_nothing_else(site: Site, edition: Edition) -> None:
    for entry in edition.entries:
        heading, *between, first = preview(site.pages[address(entry)])
        assert text(heading) == inline.plain(entry.meta.title), entry.path
        assert [element.get("class") for element in between] in (
            ["entry-kind", "entry-line"],
            ["entry-kind"],
        ), entry.path
        assert first.tag == "p"
        first = copy.deepcopy(first)  # the page is other tests' as well
        for note in first.xpath(".//sup[@id]"):
            note.drop_tree()
        assert text(first).replace(" ", "") == inline.summary(entry).replace(" ", ""), entry.path


def test_the_line_says_what_the_kind_is_known_by(site: Site, edition: Edition) -> None:
    for entry in edition.entries:
        line = " ".join(text(each) for each in site.pages[address(entry)].find_class("entry-line")[:1])
        expected = {
            schema.Claim: lambda meta: [meta.verdict, meta.kind],
            schema.Event: lambda meta: [meta.date.words, meta.place or ""],
            schema.Quotation: lambda meta: ["The essay credits" if meta.essay else "Ascribed to", meta.verdict],
            schema.Topic: lambda meta: [meta.description],
            schema.Position: lambda meta: [meta.proponents[0].name],
            schema.Figure: lambda meta: [meta.unit],
            schema.Lesson: lambda meta: [f"{meta.minutes} minutes", meta.level],
            schema.Term: lambda meta: [str(meta.born.year) if meta.born else "", meta.translation or ""],
        }
        assert all(str(words) in line for words in expected[entry.kind](entry.meta)), (entry.path, line)


Links = dict[str, tuple[str, str]]
"""By the address of an entry: a page of which the text links to it with a preview, and that link's address there."""


@pytest.fixture(scope="module")
def linking(site: Site) -> Links:
    links: Links = {}
    for path, page in site.pages.items():
        for link in page.xpath("//article//*[contains(@class, 'entry-text')]//p//a[@data-preview]"):
            for target in targets(link, path):
                if target != path:
                    links.setdefault(target, (path, link.get("href")))
    return links


KINDS = [kind.label for kind in schema.KINDS]
MOST = [pytest.param(kind, marks=() if kind in ("claim", "event", "term") else pytest.mark.sweep) for kind in KINDS]
"""Links to the kinds to which most of them lead are pointed at here; to the others in the sweep."""


def find(linking: Links, edition: Edition, label: str) -> tuple[Entry, str, str]:
    """Of the entries of a kind to which a text links, the one with the longest first paragraph, and such a link."""
    entries = [entry for entry in edition.of(schema.BY_LABEL[label]) if address(entry) in linking]
    entry = max(entries, key=lambda entry: len(inline.summary(entry)))
    return entry, *linking[address(entry)]


def assert_whole(page: Page, shown: Locator, words: str) -> None:
    """The first words are in view, and so is all of the preview, without scrolling in it."""
    expect(shown).to_contain_text(words)
    paragraph = shown.locator("p", has_text=words).last
    size = page.viewport_size
    assert size
    for part in (paragraph, shown):
        expect(part).to_be_visible()
        box = part.bounding_box()
        assert box
        assert box["y"] >= 0 and box["y"] + box["height"] <= size["height"] + 1, box
        assert box["x"] >= -1 and box["x"] + box["width"] <= size["width"] + 1, box
    assert paragraph.evaluate(
        "p => { const r = p.getBoundingClientRect(), e = document.elementFromPoint(r.x + 5, r.y + 5); return p.contains(e) }"
    )
    assert shown.evaluate("e => e.scrollHeight <= e.clientHeight + 1")


@pytest.mark.browser
@pytest.mark.parametrize("label", MOST)
@pytest.mark.parametrize("way", ["hover", "focus"])
def test_the_first_words_are_in_view(
    site: Site, linking: Links, edition: Edition, page: Page, label: str, way: str
) -> None:
    entry, path, href = find(linking, edition, label)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site.url + path)
    link = page.locator(f".entry-text a[data-preview][href='{href}']").first
    link.scroll_into_view_if_needed()
    link.evaluate("a => scrollBy(0, a.getBoundingClientRect().top - innerHeight / 2 - 8)")
    if way == "hover":
        link.hover()
    else:
        link.focus()
    words = " ".join(inline.summary(entry).split()[:6])
    shown = page.locator(f"{OPEN} > .md-tooltip2__inner")
    expect(shown).to_contain_text(words)
    page.wait_for_timeout(450)
    assert_whole(page, shown, words)
    assert page.locator(OPEN).get_attribute("aria-label") == inline.plain(entry.meta.title)
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).to_have_count(0)


@pytest.mark.browser
def test_a_work_shows_its_reference_and_how_far_it_was_read(site: Site, edition: Edition, page: Page) -> None:
    page.goto(site.url + "timeline/1956-secret-speech/")
    page.locator(".footnote-ref").first.hover()
    shown = page.locator(OPEN)
    expect(shown).to_contain_text("read")
    assert shown.get_attribute("aria-label") == "Note"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "label",
    [pytest.param(kind, marks=() if kind == "claim" else pytest.mark.sweep) for kind in KINDS],
)
def test_a_tap_shows_a_sheet_that_opens_the_page_or_closes(
    site: Site, linking: Links, edition: Edition, phone: Page, label: str
) -> None:
    entry, path, href = find(linking, edition, label)
    phone.goto(site.url + path)
    link = phone.locator(f".entry-text a[data-preview][href='{href}']").first
    link.tap()
    sheet = phone.get_by_role("dialog", name=inline.plain(entry.meta.title))
    words = " ".join(inline.summary(entry).split()[:6])
    assert_whole(phone, sheet, words)
    assert phone.url == site.url + path
    assert violations(phone) == []
    sheet.get_by_role("button", name="Close").tap()
    expect(sheet).to_have_count(0)
    link.tap()
    expect(sheet).to_be_visible()
    phone.touchscreen.tap(180, 70)
    expect(sheet).to_have_count(0)
    link.tap()
    sheet.get_by_role("link", name="Open", exact=True).tap()
    phone.wait_for_url(f"{site.url}{address(entry)}")


@pytest.mark.browser
def test_a_tap_on_the_number_of_a_note_shows_the_note_and_leads_to_it(site: Site, phone: Page) -> None:
    phone.goto(site.url + "timeline/1956-secret-speech/")
    phone.locator(".footnote-ref").first.tap()
    sheet = phone.get_by_role("dialog", name="Note")
    expect(sheet).to_contain_text("read")
    sheet.get_by_role("link", name="Open", exact=True).tap()
    expect(sheet).to_have_count(0)
    expect(phone.locator(".footnote li:target")).to_be_in_viewport()
