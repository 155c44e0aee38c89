"""The overview of the timeline: titles by pointing, focus and tap, a decade enlarged, filters, and what needs no script."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from edition.model.edition import Edition
from tests.built.conftest import Site

pytestmark = pytest.mark.browser

TITLE = ".overview__title"


@pytest.fixture
def timeline(site: Site, page: Page) -> Iterator[Page]:
    page.goto(site.url + "timeline/")
    yield page


def mark(page: Page, slug: str) -> Locator:
    return page.locator(f".mark[*|href='#{slug}']")


def focused(page: Page) -> str | None:
    return page.evaluate("document.activeElement.href.baseVal")


def test_each_event_has_a_mark_that_leads_to_it(timeline: Page, edition: Edition) -> None:
    hrefs = timeline.locator(".mark").evaluate_all("marks => marks.map(mark => mark.href.baseVal)")
    assert hrefs == [f"#{event.slug}" for event in edition.events]
    mark(timeline, "1921-kronstadt").click()
    expect(timeline.locator(":target h3")).to_have_text("The Kronstadt rising")
    expect(timeline.locator(":target h3")).to_be_in_viewport()


def test_pointing_at_a_mark_shows_its_title_within_the_page(timeline: Page) -> None:
    title = timeline.locator(TITLE)
    expect(title).to_be_hidden()
    for slug, words in {"1848-communist-manifesto": "Manifesto", "2026-roy-medvedev-dies": "Medvedev"}.items():
        mark(timeline, slug).hover()
        expect(title).to_contain_text(words)
        expect(title).to_be_in_viewport(ratio=1)
    timeline.keyboard.press("Escape")
    expect(title).to_be_hidden()
    mark(timeline, "1921-kronstadt").hover()
    expect(title).to_contain_text("1–18 March 1921")
    timeline.get_by_role("heading", level=1).hover()
    expect(title).to_be_hidden()


def test_marks_are_one_stop_for_the_keyboard_and_arrows_go_through_them(timeline: Page, edition: Edition) -> None:
    first, second = (f"#{event.slug}" for event in edition.events[:2])
    timeline.locator("[data-decade='2020']:not(li)").focus()
    timeline.keyboard.press("Tab")
    assert focused(timeline) == first
    timeline.keyboard.press("ArrowRight")
    assert focused(timeline) == second
    expect(timeline.locator(TITLE)).to_contain_text(edition.events[1].meta.title)
    timeline.keyboard.press("ArrowLeft")
    timeline.keyboard.press("ArrowLeft")
    assert focused(timeline) == first, "there is nothing before the first"
    timeline.keyboard.press("Tab")
    assert not timeline.evaluate("!!document.activeElement.closest('.overview')")
    timeline.keyboard.press("Shift+Tab")
    timeline.keyboard.press("Enter")
    assert timeline.url.endswith(first)


def test_a_tap_shows_the_title_and_a_second_one_leads_to_the_event(site: Site, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    phone = context.new_page()
    phone.goto(site.url + "timeline/")
    for slug, words in {"1905-st-petersburg-soviet": "1905", "1997-the-commissar-vanishes": "David King"}.items():
        mark(phone, slug).tap()
        expect(phone.locator(TITLE)).to_contain_text(words)
        expect(phone.locator(TITLE)).to_be_in_viewport(ratio=1)
        assert "#" not in phone.url
    mark(phone, "1997-the-commissar-vanishes").tap()
    expect(phone.locator(":target h3")).to_contain_text("Commissar Vanishes")
    context.close()


def test_a_filter_leaves_its_marks_as_it_leaves_its_events(timeline: Page, edition: Edition) -> None:
    left = [f"#{event.slug}" for event in edition.events if "Show trials" in event.meta.tags]
    timeline.locator("select[name=topics]").select_option(label="Show trials")
    on = timeline.locator(".mark:not(.off)")
    assert on.evaluate_all("marks => marks.map(mark => mark.href.baseVal)") == left
    on.first.focus()
    timeline.keyboard.press("ArrowRight")
    assert focused(timeline) == left[1], "arrows pass over what is filtered out"
    timeline.get_by_role("button", name="Show all").click()
    expect(timeline.locator(".mark.off")).to_have_count(0)


def test_a_decade_is_enlarged_and_the_list_keeps_to_it(timeline: Page, edition: Edition) -> None:
    def apart() -> float:
        one, two = (
            mark(timeline, slug).bounding_box() for slug in ("1936-first-moscow-trial", "1938-third-moscow-trial")
        )
        assert one and two
        return two["x"] - one["x"]

    timeline.emulate_media(reduced_motion="reduce")
    before = apart()
    timeline.locator("[data-decade='1930'] text").click()
    events = [event for event in edition.events if event.meta.date.year // 10 == 193]
    expect(timeline.locator(".filters output")).to_have_text(f"{len(events)} of {len(edition.events)} events")
    expect(timeline.locator(".overview__years text:visible")).to_have_text([str(year) for year in range(1930, 1940)])
    assert apart() > 4 * before
    plot = timeline.locator(".overview > svg").bounding_box()
    for event in (events[0], events[-1]):
        box = mark(timeline, event.slug).locator("circle").bounding_box()
        assert plot and box and plot["x"] <= box["x"] and box["x"] + box["width"] <= plot["x"] + plot["width"]
    assert timeline.url.endswith("?decade=1930")
    timeline.reload()
    assert apart() > 4 * before
    timeline.go_back()
    assert abs(apart() - before) < 1
    timeline.locator("select[name=decade]").select_option("1930")
    timeline.get_by_role("button", name="Show all").click()
    assert abs(apart() - before) < 1


def test_without_script_marks_and_decades_lead_into_the_list(site: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site.url + "timeline/")
    mark(plain, "1921-kronstadt").click()
    assert plain.url.endswith("#1921-kronstadt")
    assert mark(plain, "1921-kronstadt").locator("title").text_content() == "The Kronstadt rising\n1–18 March 1921"
    plain.get_by_role("link", name=re.compile("^1950s: ")).click()
    expect(plain.locator(":target h3")).to_have_text(re.compile("Yugoslav", re.I))
    context.close()


def test_lanes_bear_their_titles_and_marks_do_not_cover_them(timeline: Page) -> None:
    titles = timeline.locator(".overview__lane")
    expect(titles.first).to_be_visible()
    covered = timeline.evaluate("""() => {
      const boxes = name => [...document.querySelectorAll(name)].map(each => each.getBoundingClientRect())
      return boxes(".overview__lane").some(one => boxes(".mark circle").some(two =>
        one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom))
    }""")
    assert not covered
