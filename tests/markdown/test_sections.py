"""The parts of an entry."""

from __future__ import annotations

from lxml import html
from markdown import Markdown

from edition.markdown.sections import PartingExtension, PartNames
from edition.model import schema
from edition.model.essay import Essay
from tests.conftest import ESSAY

TEXT = """\
First.

## What the essay says

It says so.[^1]

### A smaller heading

More.

## Objections

There are two.

## Another heading

Not a part.

[^1]: A note.
"""


def rendered(text: str, essay: Essay = ESSAY, kind: type[schema.EntryModel] | None = schema.Claim) -> html.HtmlElement:
    names = PartNames(essay)
    names.kind = kind
    return html.fragment_fromstring(
        Markdown(extensions=["footnotes", "toc", PartingExtension(names)]).convert(text), create_parent="div"
    )


def test_each_part_is_a_section_named_by_its_heading() -> None:
    sections = rendered(TEXT).findall("section")
    assert [(each.get("class"), each.get("aria-labelledby")) for each in sections] == [
        ("part part--what-the-essay-says", "what-the-essay-says"),
        ("part part--objections", "objections"),
    ]
    assert [element.tag for element in sections[0]] == ["h2", "p", "h3", "p"]


def test_a_part_looks_the_same_whatever_an_edition_calls_it() -> None:
    own = {"claim": ("Its case", "The record", "Replies", "More")}
    essay = ESSAY.model_copy(update={"headings": ESSAY.headings.model_copy(update=own)})
    [section] = rendered("First.\n\n## Replies\n\nOne.\n\n## Objections\n\nTwo.\n", essay).findall("section")
    assert (section.get("class"), section.get("aria-labelledby")) == ("part part--objections", "replies")


def test_a_page_that_is_no_entry_has_no_parts() -> None:
    assert rendered("## Objections\n\nOne.", kind=None).findall("section") == []


def test_what_comes_before_other_headings_and_the_footnotes_stay_outside() -> None:
    assert [element.tag for element in rendered(TEXT)] == ["p", "section", "section", "h2", "p", "div"]
    assert [element.tag for element in rendered("## Objections\n\nOne.[^1]\n\n[^1]: A note.")] == ["section", "div"]


def test_a_heading_of_a_list_may_begin_a_group_of_it() -> None:
    text = '## Thaw { #era-thaw data-group="era" }\n\nOne.\n\n## B { data-group="letter" }\n\nTwo.\n'
    markdown = Markdown(extensions=["attr_list", "toc", PartingExtension(PartNames(ESSAY))])
    era, letter = html.fragment_fromstring(markdown.convert(text), create_parent="div").findall("section")
    assert dict(era.attrib) == {"class": "era", "aria-labelledby": "era-thaw", "data-group": "true"}
    assert [element.tag for element in era] == ["h2", "p"]
    assert (letter.get("class"), letter.get("aria-labelledby")) == ("letter", "b")
