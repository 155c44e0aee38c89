from __future__ import annotations

from typing import Any

import pytest

from edition.export.epub import document
from edition.export.epub.mentions import Mentions
from edition.markdown.glossary_links import Index
from tests.conftest import made

TERMS = [
    made("glossary/soviet.md", "title: Soviet\ntags: [X]\nkind: concept\naliases: [Workers’ council]"),
    made("glossary/joseph-stalin.md", "title: Joseph Stalin\ntags: [X]\nkind: person\naliases: [Stalin]"),
    made("glossary/capital.md", "title: Capital\ntags: [X]\nkind: work"),
    made("glossary/let-history-judge.md", "title: Let History Judge\ntags: [X]\nkind: work"),
]


def link(path: str, words: str) -> dict[str, Any]:
    return document.link(document.text(words), path)


def linked(*blocks: dict[str, Any], known: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """Words and target of each link that came in."""
    found: list[tuple[str, str]] = []

    def note(node: dict[str, Any]) -> list[dict[str, Any]]:
        if node["t"] == "Link":
            found.append((document.words(node["c"][1]), node["c"][2][0]))
        return [node]

    document.walk(Mentions(Index(TERMS), link).on_page(list(blocks), set(known)), note)
    return found


def says(words: str) -> dict[str, Any]:
    return document.paragraph(document.text(words))


def test_only_the_first_mention_of_a_term_is_linked() -> None:
    assert linked(says("Stalin and the soviets; Joseph Stalin again."), says("A workers’ council, too.")) == [
        ("Stalin", "glossary/joseph-stalin.md"),
        ("soviets", "glossary/soviet.md"),
    ]


def test_the_words_around_a_mention_stay() -> None:
    [block] = Mentions(Index(TERMS), link).on_page([says("So (Stalin’s) it was.")], set())
    assert document.words(block["c"]) == "So (Stalin’s) it was."


def test_a_space_that_holds_words_together_stays_one() -> None:
    [block] = Mentions(Index(TERMS), link).on_page([says("Stalin, p.\u00a05 and 5\u202f% of\nit.")], set())
    assert document.words(block["c"]) == "Stalin, p.\u00a05 and 5\u202f% of it."
    assert document.text("a\u00a0b c") == [{"t": "Str", "c": "a\u00a0b"}, {"t": "Space"}, {"t": "Str", "c": "c"}]


def test_terms_that_need_no_link_get_none() -> None:
    assert linked(says("Stalin"), known=frozenset(["glossary/joseph-stalin.md"])) == []


def test_the_title_of_a_work_is_linked_where_it_is_set_as_one() -> None:
    italic = document.paragraph([document.emphasis(document.text("Capital"))])
    assert linked(italic) == [("Capital", "glossary/capital.md")]
    assert linked(says("Capital moved.")) == []
    assert linked(document.paragraph([document.emphasis(document.text("Capital and labour"))])) == []
    assert linked(says("In Let History Judge he says so.")) == [("Let History Judge", "glossary/let-history-judge.md")]


@pytest.mark.parametrize(
    "block",
    [
        document.heading(2, document.text("Stalin")),
        document.quote(document.text("Stalin")),
        document.paragraph([document.link(document.text("Stalin"), "#elsewhere")]),
        document.paragraph([document.span(document.text("Stalin"), "de")]),
        document.paragraph([{"t": "Cite", "c": [[], document.text("Stalin")]}]),
    ],
    ids=["heading", "quotation", "link", "other language", "citation"],
)
def test_some_places_stay_as_they_are(block: dict[str, Any]) -> None:
    assert [target for _, target in linked(block)] in ([], ["#elsewhere"])


def test_lists_and_definitions_are_looked_through() -> None:
    assert linked(document.bullets([document.text("Stalin")])) == [("Stalin", "glossary/joseph-stalin.md")]
    assert linked(document.definitions([("Who", document.text("Stalin"))], "facts"))
