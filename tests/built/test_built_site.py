"""The built site, read back: what a reader finds on the pages."""

from __future__ import annotations

import itertools
import json
import posixpath
import re
from collections import Counter
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest
from lxml import html

from edition.model import schema
from edition.model.citations import find_citations
from edition.model.collation import alphabetical
from edition.model.document import Entry
from edition.model.edition import Edition
from edition.site import infobox
from tests.built.conftest import BASE, REPOSITORY, Site


def address(entry: Entry) -> str:
    return entry.path.removesuffix(".md") + "/"


def article(page: html.HtmlElement) -> html.HtmlElement:
    return page.find_class("md-content__inner")[0]


def text(element: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def targets(page: html.HtmlElement, path: str) -> list[str]:
    """Where the links of a page lead, as paths below the site's root, fragments included."""
    found = []
    for anchor in page.iter("a"):
        url = urlsplit(urljoin(f"http://site{BASE}{path}", anchor.get("href", "")))
        if url.netloc == "site":
            assert url.path.startswith(BASE), f"{path} links above the site: {anchor.get('href')}"
            found.append(unquote(url.path.removeprefix(BASE)) + (f"#{unquote(url.fragment)}" if url.fragment else ""))
    return found


def test_every_entry_has_a_page(site: Site, edition: Edition) -> None:
    assert {address(entry) for entry in edition.entries} <= site.pages.keys()


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        ("claim", "argument/"),
        ("claim", ""),
        ("position", "debate/"),
        ("event", "timeline/"),
        ("term", "glossary/"),
        ("quotation", "quotations/"),
        ("topic", "topics/"),
    ],
)
def test_every_entry_is_on_its_list(site: Site, edition: Edition, kind: str, page: str) -> None:
    linked = set(targets(article(site.pages[page]), page))
    missing = {address(entry) for entry in edition.of(schema.BY_LABEL[kind])} - linked
    assert not missing


def test_every_fact_is_on_its_page_and_leads_where_it_should(site: Site, edition: Edition) -> None:
    for entry in edition.entries:
        page = article(site.pages[address(entry)])
        shown, linked = text(page), set(targets(page, address(entry)))
        rows = [row for listing in infobox.listings(entry, edition) for row in listing.rows]
        for piece in [piece for fact in infobox.facts(entry, edition) for piece in fact.pieces] + [
            how for how, _ in rows
        ]:
            words = piece.words.strip("; ")
            assert words in shown or words.capitalize() in shown, (entry.path, words)
            assert not piece.entry or address(piece.entry) in linked, (entry.path, words)
        assert {address(other) for _, other in rows} <= linked, entry.path


def test_terms_stand_under_the_letters_of_their_headwords(site: Site) -> None:
    for section in site.pages["glossary/"].find_class("letter"):
        letter = text(section.find("h2")).rstrip("¶")
        names = [text(heading) for heading in section.iter("h3")]
        assert names == sorted(names, key=alphabetical)
        firsts = {alphabetical(name)[0].upper() for name in names}
        assert firsts == {letter} or (letter == "0–9" and all(first.isdigit() for first in firsts))


def test_chips_lead_to_the_pages_of_their_topics(site: Site, edition: Edition) -> None:
    topics = {topic.meta.title: address(topic) for topic in edition.topics}
    for entry in edition.entries:
        if entry.kind is schema.Topic:
            continue
        page = site.pages[address(entry)]
        [facts] = page.find_class("entry-aside")
        chips = [(text(chip), chip) for chip in facts.find_class("chip")]
        assert [name for name, _ in chips] == list(entry.meta.tags)
        for name, chip in chips:
            assert targets(chip.getparent(), address(entry)) == [topics[name]]


def test_topic_pages_list_what_carries_their_tag(site: Site, edition: Edition) -> None:
    for topic in edition.topics:
        linked = set(targets(article(site.pages[address(topic)]), address(topic)))
        tagged = {
            address(entry)
            for entry in edition.entries
            if topic.meta.title in entry.meta.tags and entry.kind is not schema.Topic
        }
        assert tagged <= linked


TABS = {"topics": "glossary", "sources": "about", "lessons": "about"}
"""Sections that stand in the menu below another."""


def test_every_page_says_in_which_section_it_stands(site: Site) -> None:
    for path, page in site.pages.items():
        if path not in ("", "404.html"):
            [tab] = page.find_class("md-tabs__item--active")
            folder = path.split("/")[0]
            assert targets(tab, path) == [f"{TABS.get(folder, folder)}/"], path


def test_no_link_and_no_anchor_is_dead(site: Site) -> None:
    ids = {path: {element.get("id") for element in page.xpath("//*[@id]")} for path, page in site.pages.items()}
    dead = []
    for path, page in site.pages.items():
        if path == "404.html":
            continue
        for target in targets(page, path):
            where, _, fragment = target.partition("#")
            leads = (not fragment or fragment in ids[where]) if where in ids else (site.folder / where).is_file()
            if not leads:
                dead.append(f"{path or 'home'}: {target}")
    assert not dead


def test_ids_are_unique_on_each_page(site: Site) -> None:
    for path, page in site.pages.items():
        doubles = [name for name, n in Counter(e.get("id") for e in page.xpath("//*[@id]")).items() if n > 1]
        assert not doubles, f"{path}: {doubles}"


def test_each_page_has_one_heading_of_level_one(site: Site) -> None:
    for path, page in site.pages.items():
        if path != "404.html":
            assert len(list(page.iter("h1"))) == 1, path


def test_entries_have_breadcrumbs_and_their_sections_tab(site: Site, edition: Edition) -> None:
    for entry in edition.entries:
        page = site.pages[address(entry)]
        crumbs = page.find_class("md-path")[0]
        folder = entry.kind.folder
        above = [f"{TABS[folder]}/"] if folder in TABS else []
        assert targets(crumbs, address(entry)) == ["", *above, f"{folder}/"]
        active = page.find_class("md-tabs__item--active")
        assert len(active) == 1
        assert targets(active[0], address(entry)) == [f"{TABS.get(folder, folder)}/"]


def test_entries_lead_to_the_one_before_and_after(site: Site, edition: Edition) -> None:
    for kind in schema.KINDS:
        row = edition.of(kind)
        for one, two in itertools.pairwise(row):
            later = site.pages[address(one)].find_class("md-footer__link--next")[0]
            earlier = site.pages[address(two)].find_class("md-footer__link--prev")[0]
            assert targets(later.getparent(), address(one))[-1] == address(two)
            assert targets(earlier.getparent(), address(two))[0] == address(one)


def test_verdicts_are_words_with_a_drawn_shape(site: Site, edition: Edition) -> None:
    for entry in (*edition.claims, *edition.quotations):
        verdict = site.pages[address(entry)].find_class("verdict")[0]
        assert text(verdict) == str(entry.meta.verdict)
        assert verdict.find("svg").get("aria-hidden") == "true"


def test_citations_became_footnotes(site: Site, edition: Edition) -> None:
    for entry in edition.entries:
        body = text(article(site.pages[address(entry)]))
        assert "[@" not in body and "[^" not in body, entry.path
        if find_citations(entry.text):
            assert site.pages[address(entry)].find_class("footnote"), entry.path
        for way in site.pages[address(entry)].find_class("footnote-backref"):
            assert way.get("role") == "doc-backlink", entry.path
            assert re.fullmatch(r"Back to reference \d+(, place \d+)?", way.get("aria-label")), entry.path


def test_every_work_says_how_far_it_was_read_and_where_it_is_cited(site: Site, edition: Edition) -> None:
    works: dict[str, str] = {}
    for path, page in site.pages.items():
        if path.startswith("sources/") and path != "sources/":
            found = {element.find("h2").get("id"): text(element) for element in page.find_class("work")}
            assert list(found) == sorted(found, key=str.casefold), path
            works |= found
    assert works.keys() == edition.works.keys()
    for key, words in works.items():
        assert re.search("passage read|read in part|not read for this edition", words), key
        assert "cited in" in words, f"{key} is cited nowhere: delete it from docs/sources.bib"


def test_every_term_is_used_by_a_page_other_than_its_own(site: Site, edition: Edition) -> None:
    used = {
        target.partition("#")[0]
        for path, page in site.pages.items()
        for element in page.find_class("md-content__inner")
        for target in targets(element, path)
        if not (path.startswith("glossary/") and path == target.partition("#")[0])
        if path not in ("glossary/",) and not path.startswith("topics/")
    }
    assert not [term.slug for term in edition.terms if address(term) not in used]


def test_edit_links_follow_the_settings_of_a_fork(site: Site, edition: Edition) -> None:
    for entry in edition.entries:
        links = [anchor.get("href", "") for anchor in site.pages[address(entry)].iter("a")]
        assert f"{REPOSITORY}/edit/trunk/{entry.file}" in links, entry.path


def test_every_page_says_where_to_report_a_problem_with_it(site: Site) -> None:
    for path, page in site.pages.items():
        if path == "404.html":
            continue
        (report,) = [a.get("href", "") for a in page.iter("a") if "/issues/new?" in a.get("href", "")]
        fields = parse_qs(urlsplit(report).query)
        assert fields["page"] == [f"{site.url}{path}"], path
        assert fields["title"][0].rstrip(": ") in page.findtext(".//title").replace("\xa0", " ") or path == "", path


def test_lists_offer_to_add_what_they_list(site: Site) -> None:
    added = {
        path: urlsplit(a.get("href", "")).path
        for path, page in site.pages.items()
        for a in page.iter("a")
        if "/new/trunk/" in a.get("href", "")
    }
    folders = ("debate", "timeline", "glossary", "quotations", "topics")
    assert added == {f"{folder}/": f"/example/edition/new/trunk/docs/{folder}" for folder in folders}


def test_the_essay_is_credited_on_the_home_page_and_on_every_claim(site: Site, edition: Edition) -> None:
    for path in ["", *map(address, edition.claims)]:
        links = [anchor.get("href", "") for anchor in article(site.pages[path]).iter("a")]
        assert any(link.startswith(edition.essay.url) for link in links), path


def test_nothing_is_loaded_from_another_host(site: Site) -> None:
    for path, page in site.pages.items():
        loaded = page.xpath("//script/@src | //link[not(@rel='canonical')]/@href | //img/@src | //iframe/@src")
        foreign = [url for url in loaded if urlsplit(url).netloc]
        assert not foreign, f"{path}: {foreign}"


def test_search_finds_entries_and_not_the_lists_that_repeat_them(site: Site, edition: Edition) -> None:
    index = json.loads((site.folder / "search/search_index.json").read_text("utf-8"))
    documents = {document["location"]: document for document in index["docs"]}
    assert {address(entry) for entry in edition.entries} <= documents.keys()
    for event in edition.events:
        summary = site.pages[address(event)].xpath("//meta[@name='description']/@content")[0][:40]
        holders = {where.partition("#")[0] for where, document in documents.items() if summary in document["text"]}
        assert not holders & {"", "timeline/"}, event.path


def test_search_finds_works_in_the_bibliography_and_not_in_every_footnote(site: Site, edition: Edition) -> None:
    index = json.loads((site.folder / "search/search_index.json").read_text("utf-8"))
    documents = {document["location"]: document["text"] for document in index["docs"]}
    assert {f"sources/{work.letter}/#{key}" for key, work in edition.works.items()} <= documents.keys()
    assert not [where for where, text in documents.items() if "↩" in text]
    for term in edition.terms:
        assert all(alias in documents[address(term)] for alias in term.meta.aliases or ()), term.path


def test_every_entry_has_the_frame_of_its_section(site: Site, edition: Edition) -> None:
    for entry in edition.entries:
        page = site.pages[address(entry)]
        [tab] = page.xpath("//li[contains(@class, 'md-tabs__item--active')]/a/@href")
        folder = entry.kind.folder
        assert posixpath.normpath(posixpath.join(address(entry), tab)) == TABS.get(folder, folder)
        home = page.xpath("//header//a[contains(@class, 'md-logo')]/@href")[0]
        assert posixpath.normpath(posixpath.join(address(entry), home)) == "."


def test_every_page_has_a_description_of_its_own(site: Site, edition: Edition) -> None:
    seen: dict[str, str] = {}
    for entry in edition.entries:
        content = site.pages[address(entry)].xpath("//meta[@name='description']/@content")[0]
        assert len(content) > 30 and "[@" not in content, entry.path
        assert seen.setdefault(content, entry.path) == entry.path


def test_robots_are_shown_the_sitemap(site: Site) -> None:
    assert f"Sitemap: {site.url}sitemap.xml" in (site.folder / "robots.txt").read_text("utf-8")


def test_pages_name_their_canonical_address(site: Site, edition: Edition) -> None:
    for entry in edition.entries:
        canonical = site.pages[address(entry)].xpath("//link[@rel='canonical']/@href")
        assert canonical == [site.url + address(entry)]
