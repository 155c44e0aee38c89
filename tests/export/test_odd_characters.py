"""Odd characters in a field of an entry come out of every format as they went in.

Each example is written as front matter, read as an entry, exported, and read back by a parser that is not ours.
"""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.utils import htmlsafe_json_dumps
from lxml import html
from rdflib import Graph, URIRef
from rdflib.namespace import SKOS

from edition.export.data import writers
from edition.export.linked_data.schema_org import Linked
from edition.load.documents import read_text
from edition.markdown import inline
from edition.model.document import Entry
from edition.model.edition import Edition
from edition.site.environment import JSON
from tests.conftest import edition_of
from tests.export.conftest import RELEASE

ODD = [
    *('"', "'", ",", ";", "|", "\\", "<", ">", "&", "&amp;", "</script>", "<!--", "]]>", "<b>", "{{ x }}", "{%", "%", "#"),
    *("=1+1", "+", "-", "@", "\n", "  ", "\u00a0", "\u2028", "\ufeff", "שלום", "\u202e", "é", "e\u0301", "👩‍👧", "Совет", "🇺🇸"),
]  # fmt: skip
TEXT = (
    st.lists(st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"])), min_size=1)
    .map("".join)
    .filter(str.strip)
)
ONE = TEXT.map(lambda text: text.replace(";", "")).filter(str.strip)
"""One name, where a semicolon stands between two."""


def entry(path: str, **front: Any) -> Entry:
    """An entry, written and read."""
    written = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    found = read_text(f"---\n{written}---\n\nText.\n", path, f"docs/{path}")
    assert isinstance(found, Entry), found
    return found


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """An edition of one entry of each kind but positions, all of whose texts are odd."""
    topic = entry("topics/t.md", title=draw(TEXT), tags=["x"], description=draw(TEXT))
    tag = topic.meta.title
    person = entry(
        "glossary/p.md",
        title=draw(TEXT),
        tags=[tag],
        kind="person",
        aliases=draw(st.lists(TEXT, min_size=1, max_size=3)),
        translation=draw(ONE),
        transliteration=draw(TEXT),
        names={"de": draw(ONE)},
    )
    event = entry("timeline/1936-e.md", title=draw(TEXT), tags=[tag], date="1936", place=draw(TEXT), people=["p"])
    claim = entry(
        "argument/c.md", title=draw(TEXT), tags=[tag], essay=["P1"], kind="empirical", verdict="opinion", order="1"
    )
    quotation = entry(
        "quotations/q.md",
        title=draw(TEXT),
        tags=[tag],
        quotation=draw(TEXT),
        attributed_to="p",
        verdict="authentic",
        chain=[{"date": "1990", "step": "S"}],
        essay=["P1"],
    )
    return edition_of(topic, person, event, claim, quotation)


def rows(table: bytes) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(table.decode("utf-8"), newline=""), strict=True)
    return [{key: cell.removeprefix("'") for key, cell in row.items()} for row in reader]


def values(cell: str) -> list[str]:
    [found] = csv.reader(io.StringIO(cell, newline=""), delimiter=";", strict=True)
    return found


def shown(markup: str) -> str:
    """What a browser shows of a piece of HTML."""
    return str(html.fragment_fromstring(f"<div>{markup}</div>").text_content())


def exported(edition: Edition, name: str) -> bytes:
    return writers.WRITERS[name](edition, RELEASE)


odd = settings(deadline=None, max_examples=60)


@odd
@given(editions())
def test_in_the_timeline(edition: Edition) -> None:
    [event], [person], [topic] = edition.events, edition.terms, edition.topics
    [row] = rows(exported(edition, "timeline.csv"))
    assert (row["title"], row["place"]) == (event.meta.title, event.meta.place)
    assert values(row["people"]) == [person.meta.title]
    assert values(row["tags"]) == [topic.meta.title]
    [slide] = json.loads(exported(edition, "timeline.json"))["events"]
    assert shown(slide["text"]["headline"]) == event.meta.title


@odd
@given(editions())
def test_in_the_glossary(edition: Edition) -> None:
    [person], [topic] = edition.terms, edition.topics
    [row] = rows(exported(edition, "glossary.csv"))
    assert (row["term"], row["translation"], row["transliteration"]) == (
        person.meta.title,
        person.meta.translation,
        person.meta.transliteration,
    )
    assert (values(row["aliases"]), values(row["tags"])) == (list(person.meta.aliases), [topic.meta.title])
    assert values(row["names"]) == [f"de: {person.meta.names['de']}"]
    [term] = json.loads(exported(edition, "glossary.json"))["terms"]
    assert term["names"] == person.meta.names
    assert (term["title"], term["translation"]) == (person.meta.title, person.meta.translation)
    assert (term["aliases"], term["tags"]) == (list(person.meta.aliases), [topic.meta.title])


@odd
@given(editions())
def test_in_skos(edition: Edition) -> None:
    [person], [topic] = edition.terms, edition.topics
    graph = Graph().parse(data=exported(edition, "glossary.ttl"), format="turtle")
    term, above = URIRef(f"{RELEASE.url}glossary/p/#term"), URIRef(f"{RELEASE.url}topics/t/#topic")
    assert {(str(label), label.language) for label in graph.objects(term, SKOS.prefLabel)} == {  # type: ignore[attr-defined]
        (person.meta.title, "en"),
        (person.meta.translation, "ru"),
        (person.meta.names["de"], "de"),
    }
    found = {str(label) for label in graph.objects(term, SKOS.altLabel) if label.language == "en"}  # type: ignore[attr-defined]
    assert found == set(person.meta.aliases)
    assert str(graph.value(above, SKOS.prefLabel)) == topic.meta.title
    assert str(graph.value(above, SKOS.definition)) == topic.meta.description


@odd
@given(editions())
def test_in_claims_quotations_and_tags(edition: Edition) -> None:
    [claim], [quotation], [topic] = edition.claims, edition.quotations, edition.topics
    [found] = json.loads(exported(edition, "claims.json"))["claims"]
    assert (found["title"], found["tags"]) == (claim.meta.title, [topic.meta.title])
    [said] = json.loads(exported(edition, "quotations.json"))["quotations"]
    assert (said["title"], said["quotation"]) == (quotation.meta.title, quotation.meta.quotation)
    tagged = json.loads(exported(edition, "tags.json"))["mappings"]
    assert {item["item"]["title"] for item in tagged} == {entry.meta.title for entry in edition.entries}


@odd
@given(editions())
def test_in_the_graphs(edition: Edition) -> None:
    whole = json.loads(exported(edition, "edition.jsonld"))["@graph"]
    linked = Linked(edition, RELEASE)
    for path, source in edition.by_path.items():
        data = htmlsafe_json_dumps(linked.page(edition.by_path[path]), **JSON)
        page = f'<!doctype html><title>x</title><script type="x">{data}</script>'
        [script] = html.document_fromstring(page).iter("script")
        graph = json.loads(script.text or "")["@graph"]
        assert graph[0]["name"] == source.meta.title
        assert source.meta.title in {node["name"] for node in whole if node["@id"] == graph[0]["@id"]}
    [quotation] = edition.quotations
    assert [node["text"] for node in whole if node["@type"] == "Quotation"] == [quotation.meta.quotation]


@pytest.mark.parametrize(
    "text",
    [
        'He said "no", and <5 of 10 & more agreed.',
        "Совет, שלום, e\u0301 and 👩‍👧 stand here.",
        "=1+1 is no formula here.",
    ],
)
def test_in_a_summary(text: str) -> None:
    term = read_text(f"---\ntitle: X\ntags: [x]\nkind: concept\n---\n\n{text}\n", "glossary/x.md", "docs/glossary/x.md")
    assert isinstance(term, Entry)
    edition = edition_of(term)
    assert inline.summary(term) == text
    assert rows(exported(edition, "glossary.csv"))[0]["definition"] == text
    assert json.loads(exported(edition, "glossary.json"))["terms"][0]["summary"] == text
    graph = Graph().parse(data=exported(edition, "glossary.ttl"), format="turtle")
    assert str(graph.value(URIRef(f"{RELEASE.url}glossary/x/#term"), SKOS.definition)) == text
