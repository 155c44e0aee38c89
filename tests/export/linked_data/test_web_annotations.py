"""The essay alongside as Web Annotations, read by rdflib with the vocabulary's context at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from rdflib import DC, RDF, RDFS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, Namespace

from edition.export.linked_data import web_annotations
from edition.load.release import LICENSE, Release
from edition.model.edition import Edition
from tests.conftest import ESSAY, OPENINGS, Docs, edition_of

OA = Namespace("http://www.w3.org/ns/oa#")
ACTIVITIES = Namespace("http://www.w3.org/ns/activitystreams#")
NUMBER = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"
E = "https://example.org/edition/"

CONTEXT = {
    **{"id": {"@id": "@id", "@type": "@id"}, "type": {"@id": "@type", "@type": "@id"}},
    **{name: str(OA[name]) for name in ("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "exact")},
    **{"describing": str(OA.describing), "linking": str(OA.linking), "Text": "http://purl.org/dc/dcmitype/Text"},
    **{"AnnotationCollection": str(ACTIVITIES.OrderedCollection), "Organization": "http://xmlns.com/foaf/0.1/Organization"},
    **{"AnnotationPage": str(ACTIVITIES.OrderedCollectionPage), "name": "http://xmlns.com/foaf/0.1/name"},
    **{"value": str(RDF.value), "format": str(DC.format), "language": str(DC.language), "label": str(RDFS.label)},
    "body": {"@id": str(OA.hasBody), "@type": "@id"},
    "target": {"@id": str(OA.hasTarget), "@type": "@id"},
    "source": {"@id": str(OA.hasSource), "@type": "@id"},
    "selector": {"@id": str(OA.hasSelector), "@type": "@id"},
    "motivation": {"@id": str(OA.motivatedBy), "@type": "@vocab"},
    "purpose": {"@id": str(OA.hasPurpose), "@type": "@vocab"},
    "creator": {"@id": str(DCTERMS.creator), "@type": "@id"},
    "rights": {"@id": str(DCTERMS.rights), "@type": "@id"},
    "first": {"@id": str(ACTIVITIES.first), "@type": "@id"},
    "items": {"@id": str(ACTIVITIES.items), "@type": "@id", "@container": "@list"},
    "total": {"@id": str(ACTIVITIES.totalItems), "@type": NUMBER},
    "startIndex": {"@id": str(ACTIVITIES.startIndex), "@type": NUMBER},
}  # fmt: skip
"""What http://www.w3.org/ns/anno.jsonld says of the names that the file uses, as the standard prints it."""


def read(text: bytes) -> Graph:
    """The graph of the file; nothing is asked of another host."""
    found = json.loads(text)
    assert found.pop("@context") == "http://www.w3.org/ns/anno.jsonld"
    return Graph().parse(data=json.dumps({"@context": CONTEXT, **found}), format="json-ld")


def names(value: Any) -> Iterator[str]:
    """Every name that a piece of JSON-LD uses: keys, types, purposes."""
    for part in value if isinstance(value, list) else [value] if isinstance(value, dict) else []:
        if isinstance(part, dict):
            yield from part
            yield from (part[key] for key in ("type", "purpose", "motivation") if key in part)
            part = list(part.values())
        for item in part:
            yield from names(item)


@pytest.fixture
def file(edition: Edition, release: Release) -> bytes:
    return web_annotations.write_json(edition, release)


def test_each_paragraph_is_found_by_its_first_words(file: bytes) -> None:
    items = json.loads(file)["first"]["items"]
    assert [item["target"]["selector"]["exact"] for item in items] == list(OPENINGS)
    assert {item["target"]["source"] for item in items} == {ESSAY.url}


def test_a_paragraph_says_what_it_says_and_links_what_bears_on_it(small_edition: Docs, release: Release) -> None:
    slips = "slips:\n  - {essay: So., record: Not so.}\n"
    small_edition.replace("quotations/votes.md", "essay: [P12]\n", f"essay: [P10, P19]\n{slips}")
    items = json.loads(web_annotations.write_json(small_edition.load(), release))["first"]["items"]
    gist, *links = items[18]["body"]
    assert (gist["value"], gist["purpose"]) == ("It says how Stone counted.", "describing")
    assert [(link["source"]["label"], link["source"]["id"]) for link in links] == [
        ("Paragraph 19", f"{E}essay/#p19"),
        ("Claim: The thesis (disputed)", f"{E}argument/thesis/"),
        ("Quotation: Those who count the votes (disputed)", f"{E}quotations/votes/"),
        ("Slip: Those who count the votes", f"{E}about/slips/#votes"),
        ("Person: Joseph Stone", f"{E}glossary/joseph-stone/"),
    ]
    assert "Event: The first trial" in str(items[9]["body"])


def test_a_library_of_json_ld_reads_all_of_it_and_writes_the_same(file: bytes) -> None:
    graph = read(file)
    [collection] = graph.subjects(RDF.type, ACTIVITIES.OrderedCollection)
    assert (collection, DCTERMS.rights, URIRef(LICENSE)) in graph
    page = graph.value(collection, ACTIVITIES.first)
    items = list(Collection(graph, graph.value(page, ACTIVITIES["items"])))  # type: ignore[arg-type]
    assert len(items) == int(graph.value(collection, ACTIVITIES.totalItems)) == ESSAY.paragraphs  # type: ignore[arg-type]
    for item, opening in zip(items, OPENINGS, strict=True):
        target = graph.value(item, OA.hasTarget)
        assert graph.value(target, OA.hasSource) == URIRef(ESSAY.url)
        assert str(graph.value(graph.value(target, OA.hasSelector), OA.exact)) == opening
        assert graph.value(item, OA.motivatedBy) == OA.linking
        purposes = {graph.value(body, OA.hasPurpose) for body in graph.objects(item, OA.hasBody)}
        assert purposes == {OA.describing, OA.linking}
    again = Graph().parse(data=graph.serialize(format="json-ld"), format="json-ld")
    assert isomorphic(graph, again)


def test_every_name_in_the_file_is_one_of_the_vocabulary(file: bytes) -> None:
    """JSON-LD drops what its context lacks, in silence."""
    found = json.loads(file)
    del found["@context"]
    assert set(names(found)) == set(CONTEXT)


def test_there_are_none_where_no_page_stands_alongside(release: Release) -> None:
    assert json.loads(web_annotations.write_json(edition_of(), release))["total"] == 0
