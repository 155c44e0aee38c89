"""Lessons as a teacher meets them: made of entries, on two pages of paper; and the questions of claims."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from edition.markdown import inline
from edition.model import schema
from edition.model.edition import Edition
from edition.site import lessons
from tests.built.conftest import Site
from tests.built.test_built_site import address, targets, text


def test_a_lesson_shows_its_entries_and_links_to_them(site: Site, edition: Edition) -> None:
    for lesson in edition.lessons:
        pieces = site.pages[address(lesson)].xpath("//section[contains(@class, 'material--')]")
        used = lessons.used(lesson, edition)
        assert [targets(piece.find("h3"), address(lesson)) for piece in pieces] == [[address(entry)] for entry in used]
        for piece, entry in zip(pieces, used, strict=True):
            if isinstance(entry.meta, schema.Quotation):
                assert text(piece.find("blockquote")) == entry.meta.quotation
                assert len(piece.findall("dl/div")) == len(entry.meta.chain)
            elif isinstance(entry.meta, schema.Figure):
                for point in (point for series in entry.meta.series for point in series.points if point.note):
                    assert f"{point.name}: {inline.words(point.note)}." in text(piece)
                assert piece.xpath(".//*[local-name()='svg']/*[local-name()='title']/text()") == [entry.meta.title]
            else:
                assert inline.summary(entry) in text(piece)
            for passage in lessons.passages(lesson, entry):
                assert inline.words(passage) in text(piece)
            assert not piece.find_class("verdict")  # the class judges first
            assert "1 lesson" in text(site.pages[address(entry)].get_element_by_id("used-in").getparent())


def test_a_class_that_judges_has_the_words_to_judge_by(site: Site, edition: Edition) -> None:
    for lesson in edition.lessons:
        judged = all(isinstance(entry.meta, schema.Quotation) for entry in lessons.used(lesson, edition))
        shown = text(site.pages[address(lesson)].find_class("materials")[0])
        for verdict in schema.QuotationVerdict:
            choice = f"{edition.essay.word(verdict)}{inline.words(edition.essay.meaning(verdict))}"
            assert (choice in shown) == judged, (lesson.slug, verdict)


def test_the_steps_fill_forty_five_minutes(site: Site, edition: Edition) -> None:
    for lesson in edition.lessons:
        [table] = site.pages[address(lesson)].xpath("//article//table")
        assert sum(int(text(row[0])) for row in table.xpath(".//tbody/tr")) == lesson.meta.minutes == 45


def test_a_topic_lists_its_lessons(site: Site, edition: Edition) -> None:
    for lesson in edition.lessons:
        for tag in lesson.meta.tags:
            topic = address(edition.topics_by_title[tag])
            listed = site.pages[topic].xpath("//ul[contains(@class, 'entries--lesson')]")
            assert any(address(lesson) in targets(each, topic) for each in listed), (topic, lesson.slug)


def test_every_claim_asks_three_questions_at_least_folded(site: Site, edition: Edition) -> None:
    for claim in edition.claims:
        fold = site.pages[address(claim)].get_element_by_id("discussion")
        assert fold.tag == "details" and "open" not in fold.attrib
        questions = [text(item) for item in fold.xpath("ol/li")]
        assert len(questions) >= 3 and all(question.endswith("?") for question in questions), claim.slug


def test_a_lesson_is_described_in_the_terms_of_lrmi(site: Site, edition: Edition) -> None:
    whole = {node["@id"] for node in json.loads((site.folder / "data/edition.jsonld").read_text("utf-8"))["@graph"]}
    for lesson in edition.lessons:
        [script] = site.pages[address(lesson)].xpath("//script[@type='application/ld+json']/text()")
        [node] = [node for node in json.loads(script)["@graph"] if node["@type"] == "LearningResource"]
        assert node["timeRequired"] == "PT45M"
        assert node["educationalLevel"] == lesson.meta.level
        assert node["teaches"] and all(node["teaches"])
        assert {each["@id"] for each in node["isBasedOn"]} <= whole
        assert node["@id"] in whole


@pytest.mark.browser
def test_a_lesson_is_printed_on_two_pages_of_a4(site: Site, edition: Edition, page: Page) -> None:
    for lesson in edition.lessons:
        page.goto(site.url + address(lesson))
        printed = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2, lesson.slug
        sizes = {
            tuple(map(round, map(float, box))) for box in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
        }
        assert sizes == {(595, 842)}, sizes


@pytest.mark.sweep
@pytest.mark.browser
def test_criteria_are_hidden_until_they_are_unfolded(site: Site, edition: Edition, page: Page) -> None:
    for lesson in edition.lessons:
        page.goto(site.url + address(lesson))
        criterion = page.locator("details", has_text=lessons.FOR_TEACHERS).locator("li").first
        expect(criterion).to_be_hidden()
        page.get_by_text(lessons.FOR_TEACHERS).click()
        expect(criterion).to_be_visible()
