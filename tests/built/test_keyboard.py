"""The site by keyboard alone: nothing here moves the mouse or clicks."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from edition.model.edition import Edition
from tests.built.conftest import Site

pytestmark = pytest.mark.browser

FOCUSED = """() => {
  const element = document.activeElement
  if (!element || element === document.body) return null
  // A switch is not drawn itself: the label beside it is.
  const seen = element.offsetWidth ? element : [element.nextElementSibling, element].find(each => each?.offsetWidth) || element
  const box = seen.getBoundingClientRect()
  const style = getComputedStyle(seen)
  const shown = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none"
  const header = document.querySelector(".md-header").getBoundingClientRect()
  const inHeader = !!element.closest(".md-header, .md-tabs, .md-skip")
  const order = [...document.querySelectorAll("*")].indexOf(element)
  return {
    name: element.getAttribute("aria-label") || element.textContent.trim().slice(0, 120),
    tag: element.tagName, kind: element.getAttribute("class") || "", order, shown,
    hidden: style.visibility === "hidden" || box.width * box.height === 0,
    covered: !inHeader && (box.bottom <= header.bottom || box.top >= innerHeight)
  }
}"""


def tab_to(page: Page, name: str, limit: int = 150) -> None:
    """Press Tab until what has focus bears a name."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found and found["name"].startswith(name):
            return
    pytest.fail(f"Tab does not reach {name!r}")


def lightest(site: Site, folder: str) -> str:
    """The page of a folder with the fewest links that has links to terms and to notes among them."""
    pages = {
        path: len(page.xpath("//a"))
        for path, page in site.pages.items()
        if path.startswith(folder) and page.xpath("//article//a[contains(@class, 'term')]") and page.xpath(NOTES)
    }
    return min(pages, key=lambda path: pages[path])


NOTES = "//article//a[contains(@class, 'footnote-ref')]"


def test_the_first_stop_skips_to_the_content(site: Site, page: Page) -> None:
    page.goto(site.url + lightest(site, "argument/"))
    page.keyboard.press("Tab")
    assert "Skip to content" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.md-content')")


def test_home_to_argument_to_claim_to_topic(site: Site, edition: Edition, page: Page) -> None:
    page.goto(site.url)
    tab_to(page, "Follow the argument")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The argument")
    claim = edition.claims[0].meta
    tab_to(page, claim.title)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(claim.title)
    tab_to(page, claim.tags[0])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(claim.tags[0])


def test_a_preview_opens_on_focus_and_closes_with_escape_keeping_the_focus(site: Site, page: Page) -> None:
    page.goto(site.url + lightest(site, "argument/"))
    words = page.locator("article a.term").first.inner_text()
    tab_to(page, words)
    preview = page.locator(".md-tooltip2--active")
    expect(preview).to_be_visible()
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)
    assert page.evaluate(FOCUSED)["name"] == words


def test_filters_by_keyboard(site: Site, edition: Edition, page: Page) -> None:
    page.goto(site.url + "timeline/")
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "topics":
            break
    page.keyboard.type(edition.topics[-1].meta.title)
    expect(page.locator(".filters output")).to_contain_text(" of ")
    tab_to(page, "Show all")
    page.keyboard.press("Enter")
    expect(page.locator(".filters output")).not_to_contain_text(" of ")


def test_search_opens_finds_and_closes_by_keyboard(site: Site, edition: Edition, page: Page) -> None:
    page.goto(site.url)
    page.wait_for_load_state("networkidle")  # the theme closes the search once after the page has loaded
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".md-search__input")).not_to_be_focused()
    # The theme notices a lost focus a millisecond later; no hand is back on the keys so soon, but a test is.
    page.evaluate("() => new Promise(noticed => setTimeout(noticed, 50))")
    page.keyboard.press("/")
    title = edition.events[-1].meta.title
    page.keyboard.insert_text(title[:-1])  # asked once, or the list is drawn anew under the focus
    page.keyboard.press(title[-1])
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    first = page.locator(".md-search-result__link").first
    expect(first).to_be_focused()
    target = first.evaluate("link => link.pathname")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).path == target)
