"""The filters of the timeline and the glossary, titles alone, and addresses that lead into lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from edition.model import schema
from edition.model.document import Entry
from edition.model.edition import Edition
from tests.built.conftest import ROOT, Site

pytestmark = pytest.mark.browser


Test = Callable[[Entry], object]


def entry(entries: Iterable[Entry], test: Test) -> Entry:
    """The first of some entries that passes a test."""
    return next(each for each in entries if test(each))


def kind(name: schema.TermKind) -> Test:
    return lambda term: term.meta.kind is name


def shown(page: Page, entry: Entry) -> Locator:
    """Where an entry stands on its list."""
    return page.locator(f"[id='{entry.slug}']")


@pytest.fixture
def timeline(site: Site, page: Page) -> Iterator[Page]:
    page.goto(site.url + "timeline/")
    yield page


@pytest.fixture
def topic(edition: Edition) -> Entry:
    """A topic of some events and not of others."""
    return entry(edition.topics, lambda topic: 1 < len(of(topic, edition)) < len(edition.events) / 2)


def of(topic: Entry, edition: Edition) -> list[Entry]:
    return [event for event in edition.events if topic.meta.title in event.meta.tags]


def visible(page: Page, selector: str) -> int:
    return page.locator(f"{selector}:visible").count()


def test_a_topic_leaves_its_events_and_says_how_many(timeline: Page, edition: Edition, topic: Entry) -> None:
    left = len(of(topic, edition))
    timeline.locator("select[name=topics]").select_option(label=topic.meta.title)
    expect(timeline.locator(".filters output")).to_have_text(f"{left} of {len(edition.events)} events")
    assert visible(timeline, ".event") == left
    assert f"topics={topic.slug}" in timeline.url


def test_filters_combine_and_reset(timeline: Page, edition: Edition) -> None:
    slug, number = Counter(slug for event in edition.events for slug in event.meta.people or ()).most_common(1)[0]
    timeline.locator("select[name=people]").select_option(value=slug)
    timeline.get_by_label("Words").fill(
        entry(edition.events, lambda event: slug in (event.meta.people or ())).meta.title
    )
    expect(timeline.locator(".filters output")).to_contain_text(" of ")
    assert 0 < visible(timeline, ".event") < number
    timeline.get_by_role("button", name="Show all").click()
    expect(timeline.locator(".filters output")).to_have_text(f"{len(edition.events)} events")
    assert visible(timeline, ".event") == len(edition.events)
    assert "?" not in timeline.url


def test_the_back_button_undoes_a_filter(timeline: Page, edition: Edition, topic: Entry) -> None:
    timeline.locator("select[name=topics]").select_option(label=topic.meta.title)
    assert visible(timeline, ".event") < len(edition.events)
    timeline.go_back()
    expect(timeline.locator(".filters output")).to_have_text(f"{len(edition.events)} events")
    assert visible(timeline, ".event") == len(edition.events)


def test_a_shared_link_brings_its_filter(site: Site, edition: Edition, page: Page) -> None:
    person = entry(edition.terms, kind(schema.TermKind.PERSON))
    page.goto(f"{site.url}glossary/?kind=person&words={quote(person.meta.title.lower())}")
    expect(page.locator("select[name=kind]")).to_have_value("person")
    expect(shown(page, person)).to_be_visible()
    expect(shown(page, entry(edition.terms, kind(schema.TermKind.CONCEPT)))).to_be_hidden()


def test_filters_find_aliases_and_russian_forms(site: Site, edition: Edition, page: Page) -> None:
    person = entry(edition.terms, lambda term: term.meta.translation and foreign_alias(term))
    page.goto(site.url + "glossary/")
    for words in (foreign_alias(person), person.meta.translation.lower()):
        page.get_by_label("Words").fill(words)
        expect(shown(page, person)).to_be_visible()
        expect(shown(page, entry(edition.terms, kind(schema.TermKind.CONCEPT)))).to_be_hidden()


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


def foreign_alias(term: Entry) -> str:
    """An alias of a person that shares no word with the name; empty where there is none."""
    words = set(term.meta.title.split())
    aliases = (term.meta.aliases or ()) if term.meta.kind is schema.TermKind.PERSON else ()
    return next((alias for alias in aliases if not words & set(alias.split())), "")


def test_filters_are_there_on_the_next_page(timeline: Page, edition: Edition) -> None:
    timeline.locator(".md-tabs").get_by_role("link", name="Glossary").click()
    expect(timeline.get_by_role("heading", level=1)).to_have_text("Glossary")
    timeline.locator("select[name=kind]").select_option("place")
    expect(shown(timeline, entry(edition.terms, kind(schema.TermKind.PLACE)))).to_be_visible()
    expect(shown(timeline, entry(edition.terms, kind(schema.TermKind.PERSON)))).to_be_hidden()


def test_filters_survive_instant_navigation_where_a_fork_turns_it_on(
    site: Site, edition: Edition, page: Page, topic: Entry
) -> None:
    def switch_on(route: Route) -> None:
        file = site.folder / route.request.url.removeprefix(site.url) / "index.html"
        text, number = re.subn(r'"features": ?\[', '"features":["navigation.instant",', file.read_text("utf-8"))
        assert number == 1
        route.fulfill(body=text, content_type="text/html; charset=utf-8")

    page.route(re.compile(rf"{re.escape(site.url)}(timeline/|glossary/)?$"), switch_on)
    page.goto(site.url)
    page.evaluate("window.stayed = true")
    person = entry(edition.terms, kind(schema.TermKind.PERSON))
    place = entry(edition.terms, kind(schema.TermKind.PLACE))
    other = entry(edition.events, lambda event: topic.meta.title not in event.meta.tags)
    for name, select, value, left, gone in (
        ("Timeline", "topics", topic.slug, of(topic, edition)[0], other),
        ("Glossary", "kind", "place", place, person),
    ):
        page.locator(".md-tabs").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        page.locator(f"select[name={select}]").select_option(value)
        expect(shown(page, left)).to_be_visible()
        expect(shown(page, gone)).to_be_hidden()
    page.go_back()  # to the whole glossary
    expect(shown(page, person)).to_be_visible()
    assert page.evaluate("window.stayed"), "the pages were loaded in the ordinary way"


def test_filters_stay_away_without_javascript(site: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site.url + "timeline/")
    expect(plain.locator(".filters")).to_be_hidden()
    expect(plain.get_by_label("Titles only")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(
    ("path", "item", "summary", "height"),
    [("timeline/", "#\\31 921-kronstadt", ".event__what p", 40), ("glossary/", "#leon-trotsky", "p:last-of-type", 32)],
)
def test_titles_alone_make_a_list_short(
    site: Site, page: Page, path: str, item: str, summary: str, height: int
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site.url + path)
    page.get_by_label("Titles only").check()
    expect(page.locator(item).get_by_role("heading")).to_be_visible()
    expect(page.locator(f"{item} {summary}")).to_be_hidden()
    items = page.locator(".event, .term-item").count()
    assert page.evaluate("document.documentElement.scrollHeight") < items * height
    assert page.url.endswith("?titles=only")
    page.reload()
    expect(page.get_by_label("Titles only")).to_be_checked()
    page.get_by_label("Words").fill("trotsky")
    page.get_by_role("button", name="Show all").click()
    assert page.url.endswith("?titles=only"), "what is filtered and how it is shown are two things"
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


@pytest.mark.parametrize("name", ["event", "term"])
def test_an_address_within_a_list_shows_its_entry_below_the_header(
    site: Site, edition: Edition, page: Page, name: str
) -> None:
    entries = edition.of(schema.BY_LABEL[name])
    middle = entries[len(entries) // 2]
    page.goto(f"{site.url}{middle.kind.folder}/#{middle.slug}")
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


def test_search_finds_names_in_russian_and_by_alias_and_says_what_they_are(
    site: Site, edition: Edition, page: Page
) -> None:
    works = (ROOT / "docs/sources.bib").read_text("utf-8")  # words of titles bring up the bibliography as well
    persons = [term for term in edition.terms if term.meta.kind is schema.TermKind.PERSON]
    for form in (lambda person: (person.meta.translation or "").partition(" ")[0], foreign_alias):
        person = next(one for one in persons if form(one) and not any(word in works for word in form(one).split()))
        page.goto(site.url)
        page.keyboard.press("/")
        page.keyboard.insert_text(form(person))
        page.keyboard.press("End")  # the theme reads the field when a key goes up
        first = page.locator(".md-search-result__item a").first
        expect(first).to_contain_text(person.meta.title, timeout=20_000)
        expect(first.locator(".md-tag").first).to_have_text("Person")


@pytest.mark.parametrize("address", ["timeline/#%E0%A4%A", "timeline/#%", "glossary/?words=%E0%A4%A#%zz"])
def test_an_address_that_nobody_can_read_breaks_no_list(site: Site, page: Page, address: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(site.url + address)
    expect(page.locator("form[data-ready]")).to_be_visible()
    assert errors == []
