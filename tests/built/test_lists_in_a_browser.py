"""The filters of the timeline and the glossary, titles alone, and addresses that lead into lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from edition.model.edition import Edition
from tests.built.conftest import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def timeline(site: Site, page: Page) -> Iterator[Page]:
    page.goto(site.url + "timeline/")
    yield page


def visible(page: Page, selector: str) -> int:
    return page.locator(f"{selector}:visible").count()


def test_a_topic_leaves_its_events_and_says_how_many(timeline: Page, edition: Edition) -> None:
    left = sum("Show trials" in event.meta.tags for event in edition.events)
    timeline.locator("select[name=topics]").select_option(label="Show trials")
    expect(timeline.locator(".filters output")).to_have_text(f"{left} of {len(edition.events)} events")
    assert visible(timeline, ".event") == left
    assert "topics=show-trials" in timeline.url


def test_filters_combine_and_reset(timeline: Page, edition: Edition) -> None:
    timeline.locator("select[name=people]").select_option(label="Bukharin, Nikolai")
    timeline.get_by_label("Words").fill("trial")
    few = visible(timeline, ".event")
    assert 0 < few < sum("nikolai-bukharin" in (event.meta.people or ()) for event in edition.events)
    timeline.get_by_role("button", name="Show all").click()
    expect(timeline.locator(".filters output")).to_have_text(f"{len(edition.events)} events")
    assert visible(timeline, ".event") == len(edition.events)
    assert "?" not in timeline.url


def test_the_back_button_undoes_a_filter(timeline: Page, edition: Edition) -> None:
    timeline.locator("select[name=topics]").select_option(label="Show trials")
    assert visible(timeline, ".event") < len(edition.events)
    timeline.go_back()
    expect(timeline.locator(".filters output")).to_have_text(f"{len(edition.events)} events")
    assert visible(timeline, ".event") == len(edition.events)


def test_a_shared_link_brings_its_filter(site: Site, page: Page) -> None:
    page.goto(site.url + "glossary/?kind=person&words=zinoviev")
    expect(page.locator("select[name=kind]")).to_have_value("person")
    expect(page.locator("#grigory-zinoviev")).to_be_visible()
    expect(page.locator("#politburo")).to_be_hidden()


def test_filters_find_aliases_and_russian_forms(site: Site, page: Page) -> None:
    page.goto(site.url + "glossary/")
    for words in ("Dzhugashvili", "сталин"):
        page.get_by_label("Words").fill(words)
        expect(page.locator("#joseph-stalin")).to_be_visible()
        expect(page.locator("#karl-marx")).to_be_hidden()


@pytest.mark.parametrize(
    ("path", "typed", "printed"),
    [
        ("glossary/", "Lenin's", "Lenin’s"),
        ("glossary/", "Горбачев", "Горбачёв"),
        ("glossary/", "Ramon", "Ramón"),
        ("glossary/", '"Marxism - Leninism"', "Marxism-Leninism"),
        ("timeline/", "1932-1933", "1932–1933"),
    ],
)
def test_signs_of_the_keyboard_find_those_of_the_printer(
    site: Site, page: Page, path: str, typed: str, printed: str
) -> None:
    page.goto(site.url + path)
    counts = []
    for words in (typed, printed):
        page.get_by_label("Words").fill(words)
        counts.append(page.locator(".filters output").inner_text())
    assert counts[0] == counts[1]
    assert not counts[0].startswith("0 ")


def test_filters_are_there_on_the_next_page(timeline: Page) -> None:
    timeline.locator(".md-tabs").get_by_role("link", name="Glossary").click()
    expect(timeline.get_by_role("heading", level=1)).to_have_text("Glossary")
    timeline.locator("select[name=kind]").select_option("place")
    expect(timeline.locator("#lenin-mausoleum")).to_be_visible()
    expect(timeline.locator("#leon-trotsky")).to_be_hidden()


def test_filters_survive_instant_navigation_where_a_fork_turns_it_on(site: Site, page: Page) -> None:
    def switch_on(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        assert '"features":[' in text.replace(": [", ":[")
        route.fulfill(response=answer, body=re.sub(r'"features": ?\[', '"features":["navigation.instant",', text))

    page.route(re.compile(r"/edition/(timeline/|glossary/)?$"), switch_on)
    page.goto(site.url)
    page.evaluate("window.stayed = true")
    for name, select, value, shown, hidden in (
        ("Timeline", "topics", "show-trials", "[id='1938-third-moscow-trial']", "[id='1921-kronstadt']"),
        ("Glossary", "kind", "place", "#lenin-mausoleum", "#leon-trotsky"),
    ):
        page.locator(".md-tabs").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        page.locator(f"select[name={select}]").select_option(value)
        expect(page.locator(shown)).to_be_visible()
        expect(page.locator(hidden)).to_be_hidden()
    page.go_back()  # to the whole glossary
    expect(page.locator("#leon-trotsky")).to_be_visible()
    assert page.evaluate("window.stayed"), "the pages were loaded in the ordinary way"


def test_filters_stay_away_without_javascript(site: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site.url + "timeline/")
    expect(plain.locator(".filters")).to_be_hidden()
    expect(plain.get_by_label("Titles only")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(
    ("path", "item", "summary", "screens"),
    [("timeline/", "#\\31 921-kronstadt", ".event__what p", 6.5), ("glossary/", "#leon-trotsky", "p:last-of-type", 7)],
)
def test_titles_alone_make_a_list_short(
    site: Site, page: Page, path: str, item: str, summary: str, screens: int
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site.url + path)
    page.get_by_label("Titles only").check()
    expect(page.locator(item).get_by_role("heading")).to_be_visible()
    expect(page.locator(f"{item} {summary}")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollHeight") < screens * 800
    assert page.url.endswith("?titles=only")
    page.reload()
    expect(page.get_by_label("Titles only")).to_be_checked()
    page.get_by_label("Words").fill("trotsky")
    page.get_by_role("button", name="Show all").click()
    assert page.url.endswith("?titles=only"), "what is filtered and how it is shown are two things"
    page.go_back()
    page.get_by_label("Titles only").uncheck()
    expect(page.locator(f"{item} {summary}")).to_be_visible()
    assert "titles" not in page.url


def test_an_entry_that_the_address_names_is_whole_among_titles(site: Site, page: Page) -> None:
    page.goto(site.url + "timeline/?titles=only#1921-kronstadt")
    expect(page.locator(":target .event__what > p")).to_be_visible()
    expect(page.locator("[id='1921-ban-on-factions'] .event__what > p")).to_be_hidden()


def test_the_marks_beside_events_are_whole_on_a_phone(site: Site, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    phone = context.new_page()
    phone.goto(site.url + "timeline/")
    room = phone.evaluate("""() => {
      const item = document.querySelector(".event"), what = item.querySelector(".event__what")
      const line = parseFloat(getComputedStyle(what).borderLeftWidth)
      const mark = parseFloat(getComputedStyle(what, "::before").left)
      return what.getBoundingClientRect().left + line + mark - item.getBoundingClientRect().left
    }""")
    assert room >= 0, "an item paints nothing outside its box"
    context.close()


@pytest.mark.parametrize("address", ["timeline/#1938-third-moscow-trial", "glossary/#leon-trotsky"])
def test_an_address_within_a_list_shows_its_entry_below_the_header(site: Site, page: Page, address: str) -> None:
    page.goto(site.url + address)
    page.wait_for_timeout(500)
    box = page.locator(":target").bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert box and header and header["height"] <= box["y"] < 500


def test_a_malformed_address_does_no_harm(site: Site, page: Page) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(site.url + "timeline/#%E0%A4%A")
    page.get_by_label("Words").fill("Kronstadt")
    expect(page.locator("[id='1921-kronstadt']")).to_be_visible()
    assert not errors


def test_the_strip_of_years_leads_to_its_decade(timeline: Page) -> None:
    timeline.locator(".strip a", has_text=re.compile("1950s")).click()
    expect(timeline.locator(":target h3")).to_have_text(re.compile("Yugoslav", re.I))


def test_search_finds_names_in_russian_and_by_alias_and_says_what_they_are(site: Site, page: Page) -> None:
    for words, name in {"Каменев": "Lev Kamenev", "Dzhugashvili": "Joseph Stalin"}.items():
        page.goto(site.url)
        page.keyboard.press("/")
        page.keyboard.insert_text(words)
        page.keyboard.press("End")  # the theme reads the field when a key goes up
        first = page.locator(".md-search-result__item a").first
        expect(first).to_contain_text(name, timeout=20_000)
        expect(first.locator(".md-tag").first).to_have_text("Person")
