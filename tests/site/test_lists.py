"""The lists that pages end in."""

from __future__ import annotations

import pytest

from edition.export.markdown import render
from edition.load.documents import read_text
from edition.model.document import Page
from edition.model.edition import Edition
from edition.site import lists
from tests.conftest import made


def sections(edition: Edition, path: str) -> list[tuple[str, str, list[str]]]:
    found = lists.sections(edition.by_path[path], edition.entries)
    return [(each.title, each.anchor, [item.slug for item in each.items]) for each in found]


def test_the_timeline_lists_every_event_below_its_era(edition: Edition) -> None:
    assert sections(edition, "timeline/index.md") == [
        ("Revolution, 1905–1921", "era-revolution-1905-1921", ["1917-october", "1921-uprising"]),
        ("One man’s rule, 1922–1953", "era-one-man-s-rule-1922-1953", ["1936-first-trial"]),
    ]


def test_the_glossary_lists_every_term_below_its_letter(edition: Edition) -> None:
    assert sections(edition, "glossary/index.md") == [
        ("L", "letter-l", ["let-history-judge"]),
        ("S", "letter-s", ["senate", "joseph-stone"]),
    ]


def test_terms_that_begin_with_no_letter_come_first_and_letters_with_diacritics_with_the_plain_ones() -> None:
    titles = ["1984", "eagle", "Éluard", "Ж"]
    terms = [made(f"glossary/t{i}.md", f"title: {title}\ntags: [x]\nkind: work") for i, title in enumerate(titles)]
    page = read_text("---\ntitle: Glossary\n---\n", "glossary/index.md", "docs/glossary/index.md")
    assert isinstance(page, Page)
    assert [(each.title, each.anchor, [item.slug for item in each.items]) for each in lists.sections(page, terms)] == [
        ("0–9", "digits", ["t0"]),
        ("E", "letter-e", ["t1", "t2"]),
        ("Ж", "letter-ж", ["t3"]),
    ]


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("glossary/index.md", {"letter-l", "let-history-judge", "letter-s", "senate", "joseph-stone"}),
        ("index.md", set()),
    ],
)
def test_the_ids_of_a_list_are_those_of_its_headings_and_its_items(edition: Edition, path: str, ids: set[str]) -> None:
    assert lists.ids(edition.by_path[path], edition.entries, edition.works.values()) == ids


def test_the_ids_on_a_page_of_the_bibliography_are_the_keys_of_its_works(edition: Edition) -> None:
    assert lists.shelf_ids("sources/b.md", edition.works.values()) == {"brown_votes_1974"}


def test_a_topic_and_a_list_page_end_in_a_list_and_other_entries_do_not(edition: Edition) -> None:
    assert lists.template(edition.topics[0]) == "lists/topic.html"
    assert lists.template(edition.by_path["timeline/index.md"]) == "lists/timeline.html"
    assert lists.template(edition.claims[0]) is None


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, ["Nothing is stated about that", "No address is stated"]),
        ({"contact": "editors@example.org"}, ["[editors@example.org](<mailto:editors@example.org>)"]),
        ({"contact": "https://example.org/form"}, ["[this form or page](<https://example.org/form>)"]),
        ({"funding": "By its readers."}, ["By its readers."]),
    ],
    ids=["nothing", "mail", "form", "funding"],
)
def test_who_answers_says_what_the_settings_say_and_where_they_say_nothing(
    settings: dict[str, str], words: list[str]
) -> None:
    text = render.TEMPLATES.get_template("lists/who-answers.html").render({"contact": "", "funding": "", **settings})
    for each in words:
        assert each in text
    assert ("No address is stated" in text) == ("contact" not in settings)
