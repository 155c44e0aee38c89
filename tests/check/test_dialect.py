"""What another Markdown shows, such as GitHub's preview, this site shows too; or the check tells of it."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown
from markdown_it import MarkdownIt

from edition.check import registry
from edition.load.documents import read_text
from edition.markdown.extensions import EXTENSIONS
from edition.model.document import Document
from tests.conftest import ESSAY

FRAMES = frozenset(
    ["ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "tr", "td", "th"]
)
"""The elements that make the structure of a text."""


@cache
def preview() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


@cache
def site() -> Markdown:
    return Markdown(extensions=[*EXTENSIONS])


def structure(page: str) -> list[tuple[str, str]]:
    """The words of a page, each run with the frames around it and their places among their fellows."""
    found: list[tuple[str, str]] = []

    def add(path: str, text: str | None) -> None:
        text = re.sub(r"\s+", " ", text or "").strip()
        if text and found and found[-1][0] == path:
            found[-1] = (path, f"{found[-1][1]} {text}")
        elif text:
            found.append((path, text))

    def walk(element: html.HtmlElement, path: str) -> None:
        add(path, element.text)
        places: dict[str, int] = {}
        for child in element:
            tag = {"s": "del"}.get(child.tag, child.tag)
            places[tag] = places.get(tag, 0) + 1
            inner = path
            if tag in FRAMES or tag == "del" or (tag == "p" and element.tag in ("div", "blockquote")):
                start = f"@{child.get('start')}" if child.get("start", "1") != "1" else ""
                inner = f"{path}/{tag}{start}{places[tag]}"
            if tag in ("br", "hr"):
                found.append((path, tag))
            walk(child, inner)
            add(path, child.tail)

    walk(html.fragment_fromstring(page, create_parent="div"), "")
    return found


def told(text: str) -> list[str]:
    """What the check tells of a text, but for what it needs of an edition around it."""
    document = read_text(f"---\ntitle: About\n---\n\n{text}\n", "about/x.md", "docs/about/x.md")
    if not isinstance(document, Document):
        return ["unread"]
    problems = [*document.faults, *registry.check([document], {}, ESSAY)]
    return [
        str(problem) for problem in problems if not re.search("first-entry|eras|dead-|essay-paragraphs", problem.rule)
    ]


def shows_the_same(text: str) -> bool:
    return structure(site().reset().convert(text)) == structure(preview().render(text))


SAME = [
    "A paragraph.\n\n- one\n- two\n\n    below two\n\nText.\n\n1. one\n",
    "- one\n    - inner\n    - inner\n        - innermost\n- two",
    "1. one\n2. two\n\n    - inner\n\nText.",
    "- one\n  goes on\n- two\nlazily",
    "## A heading\n- one\n- two",
    "| a | b |\n| --- | ---: |\n| 1 | 2 |\n\nText.",
    "Text.\n\n> Quoted\n> further\n>\n> - one\n\nText.\n\n> Again.",
    "A line.  \nAnother line, 1986. And - so + on * so.",
    "```\n- code\n#1\n```\n\nText `[[x]]` and `~~y~~`.",
    "1986\\. A year.\n\n\\#1 in a list.\n\n\\- no list",
    "*One* **two** ***three***, a*b*c, snake_case_word.",
    "Text\n\n***\n\nText",
    "[a](b.md) <https://example.org/> [c][d]\n\n[d]: https://example.org/",
]

OTHER = {
    "a list right after a line": "So:\n- a\n- b",
    "a numbered list right after a line": "So:\n1. a\n2. b",
    "a list right after a line of a quoted block": "> So:\n> - a\n> - b",
    "a list right after a line of an item": "1. So\n\n    Then:\n    - a\n    - b",
    "a nested list by two spaces": "- a\n  - b\n- c",
    "a nested list by three spaces": "1. a\n   1. b\n2. c",
    "a list nested deeper by two spaces": "- a\n    - b\n      - c",
    "a paragraph of an item by two spaces": "- a\n\n  More of a.\n- b",
    "a table right after a line": "So:\n| a |\n| --- |\n| b |",
    "a table right after a line, with a space at its end": "So:\n| a | \n| --- | \n| b | ",
    "a heading that heads a table": "# | a |\n| --- | --- |\n| b | c |",
    "a table without bars around it": "So:\na | b\n--- | ---\n1 | 2",
    "a table whose head has less": "| a |\n| --- | --- |\n| 1 | 2 |",
    "a task": "- [ ] a\n- [x] b",
    "a numbered task": "1. [X] a",
    "struck through": "It was ~~true~~ false.",
    "struck through by one": "It was ~true~ false.",
    "struck through in a list": "- ~~true~~",
    "a callout": "> [!NOTE]\n> So it was.",
    "a callout with a title": "> [!warning]- Mind\n> So it was.",
    "a callout in lower case": "> [!tip]\n> So.",
    "a link of a wiki": "See [[senate]].",
    "a link of a wiki with words": "See [[senate|the council]].",
    "a picture of a wiki": "![[court.png]]",
    "a note in place": "So.^[A note.]",
    "numbers with brackets": "1) a\n2) b",
    "numbers with brackets in a quoted block": "> 1) a\n> 2) b",
    "a list from three": "3. three\n4. four",
    "a list from nought": "0. nought\n1. one",
    "a year that begins a paragraph": "1936. The year of the trial.",
    "a heading without a space": "#1 in a list of three.",
    "a hashtag": "#stone wrote it.",
    "a second heading without a space": "Text\n##Heading",
    "a heading after a space": "Text.\n\n ## Heading\n\nText.",
    "a hard break by a backslash": "One\\\nTwo",
    "two lists of two signs": "- a\n\n1. b",
    "two quoted blocks": "> a\n\n> b",
    "a fence without an end": "Text.\n\n```\ncode",
    "a bare address": "See https://example.org/ for it.",
    "a bare address in brackets": "See it (https://example.org/).",
    "a bare address without a scheme": "See www.example.org for it.",
    "an emoji": "So it was :smile: then.",
    "mathematics": "$$x = 1$$",
    "a mark": "It was ==this== word.",
    "a backslash before a sign that needs none": "Fish \\& chips",
    "an item of a single sign": "Text.\n\n-\n- b",
    "an indented list": "Text.\n\n  - a\n  - b",
}


@pytest.mark.parametrize("text", SAME, ids=[text[:30] for text in SAME])
def test_what_both_show_alike_is_no_problem(text: str) -> None:
    assert structure(site().reset().convert(text)) == structure(preview().render(text))
    assert told(text) == []


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_what_another_preview_shows_otherwise_is_told(text: str) -> None:
    assert told(text)


PIECES = [
    *(
        "Text.",
        "So:",
        "- a",
        "- b",
        "  - c",
        "    - d",
        "      - e",
        "1. f",
        "2. g",
        "   1. h",
        "    1. i",
        "3. j",
        "1) k",
    ),
    *(
        "* l",
        "+ m",
        "-",
        "  below",
        "    below",
        "> q",
        "> - r",
        "> So:",
        ">",
        ">     s",
        "## H",
        "##H",
        "#1 x",
        " ## H",
        "# H",
    ),
    *(
        "| a | b |",
        "| --- | --- |",
        "| 1 | 2 |",
        "a | b",
        "--- | ---",
        "---",
        "***",
        "===",
        "```",
        "~~~",
        "~~t~~",
        "~u~",
    ),
    *(
        "[[w]]",
        "^[v]",
        "> [!NOTE]",
        "- [ ] x",
        "- [x] y",
        "1. [ ] z",
        "Text  ",
        "Text\\",
        "        code",
        "\\- a",
        "1986. It was",
    ),
    *("*a* __b__", "[l](m.md)", "<https://example.org/>", "https://example.org/", "", "", "", "", "", "", ""),
]


def drawn(number: int) -> str:
    dice = random.Random(number)
    return "\n".join(dice.choice(PIECES) for _ in range(dice.randint(1, 7)))


@seed(1936)
@settings(max_examples=400, deadline=None)
@given(st.integers(0, 2**32).map(drawn))
def test_where_the_two_differ_the_check_tells(text: str) -> None:
    assert shows_the_same(text) or told(text), f"{text}\n{site().reset().convert(text)}\n{preview().render(text)}"
