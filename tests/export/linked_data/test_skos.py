"""The glossary as SKOS, read by rdflib and held against the integrity conditions of the standard."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS

from edition.export.linked_data import skos
from edition.load.release import Release
from edition.model.edition import Edition
from tests.conftest import edition_of, made

E = "https://example.org/edition/"
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


def faults(graph: Graph) -> Iterator[str]:
    """What breaks a condition of https://www.w3.org/TR/skos-reference/, by its number there."""
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        if (concept, RDF.type, SKOS.ConceptScheme) in graph:
            yield f"S9: {concept}"
        for one, two in itertools.combinations(LABELS, 2):
            if set(graph.objects(concept, one)) & set(graph.objects(concept, two)):
                yield f"S13: {concept}"
        languages = Counter(label.language for label in graph.objects(concept, SKOS.prefLabel))  # type: ignore[attr-defined]
        if max(languages.values(), default=0) > 1:
            yield f"S14: {concept}"
        above = set(graph.transitive_objects(concept, SKOS.broader)) - {concept}
        if above & {*graph.objects(concept, SKOS.related), *graph.subjects(SKOS.related, concept)}:
            yield f"S27: {concept}"


def read(edition: Edition, release: Release) -> Graph:
    return Graph().parse(data=skos.write_turtle(edition, release), format="turtle")


def test_the_scheme_says_whose_it_is(edition: Edition, release: Release) -> None:
    graph = read(edition, release)
    scheme = graph.value(predicate=RDF.type, object=SKOS.ConceptScheme)
    assert graph.value(scheme, DCTERMS.title) == Literal("Glossary. A small edition", "en")
    assert graph.value(scheme, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert str(graph.value(scheme, DCTERMS.creator)) == "Its contributors"
    assert str(graph.value(scheme, OWL.versionInfo)) == "2026.1 (commit 0123456789ab)"
    assert str(graph.value(scheme, DCTERMS.issued)) == "2026-03-01"
    assert set(graph.objects(scheme, SKOS.hasTopConcept)) == {URIRef(f"{E}topics/terror/#topic")}


def test_terms_and_topics_are_concepts(edition: Edition, release: Release) -> None:
    graph = read(edition, release)
    stone = URIRef(f"{E}glossary/joseph-stone/#term")
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == {
        stone,
        URIRef(f"{E}glossary/let-history-judge/#term"),
        URIRef(f"{E}glossary/senate/#term"),
        URIRef(f"{E}topics/terror/#topic"),
    }
    assert graph.value(stone, SKOS.prefLabel) == Literal("Joseph Stone", "en")
    assert graph.value(stone, SKOS.altLabel) == Literal("Stone", "en")
    assert graph.value(stone, SKOS.definition) == Literal("He led the party from 1922.", "en")
    assert graph.value(stone, SKOS.broader) == URIRef(f"{E}topics/terror/#topic")
    assert graph.value(stone, SKOS.related) == URIRef(f"{E}glossary/senate/#term")
    assert graph.value(stone, SKOS.exactMatch) == URIRef("http://www.wikidata.org/entity/Q855")
    assert graph.value(stone, DCTERMS.source) == URIRef(f"{E}sources/a/#adams_terror_1990")
    assert not list(faults(graph))


def test_each_of_several_russian_forms_is_a_label(release: Release) -> None:
    term = made(
        "glossary/police.md",
        "title: Police\ntags: [x]\nkind: organisation\ntranslation: ВЧК; ОГПУ; ВЧК\ntransliteration: VChK; OGPU",
    )
    graph = read(edition_of(term), release)
    police = URIRef(f"{E}glossary/police/#term")
    assert set(graph.objects(police, SKOS.prefLabel)) == {Literal("Police", "en"), Literal("ВЧК", "ru")}
    assert set(graph.objects(police, SKOS.altLabel)) == {
        Literal("ОГПУ", "ru"),
        Literal("VChK", "ru-Latn"),
        Literal("OGPU", "ru-Latn"),
    }
    assert not list(faults(graph))


def test_a_name_is_the_label_in_its_language_and_other_forms_of_it_are_others(release: Release) -> None:
    front = 'title: Council\ntags: [x]\nkind: concept\naliases: [Rat]\nnames: {de: "Rat; Räte", fr: conseil}'
    graph = read(edition_of(made("glossary/council.md", front)), release)
    council = URIRef(f"{E}glossary/council/#term")
    assert set(graph.objects(council, SKOS.prefLabel)) == {
        Literal("Council", "en"),
        Literal("Rat", "de"),
        Literal("conseil", "fr"),
    }
    assert set(graph.objects(council, SKOS.altLabel)) == {Literal("Rat", "en"), Literal("Räte", "de")}
    assert not list(faults(graph))


def test_a_topic_lies_below_its_broader_one(release: Release) -> None:
    topics = [
        made("topics/law.md", "title: Law\ntags: [Law]\ndescription: Laws."),
        made("topics/trials.md", "title: Trials\ntags: [Trials]\ndescription: Trials.\nbroader: law"),
    ]
    graph = read(edition_of(*topics), release)
    law, trials = URIRef(f"{E}topics/law/#topic"), URIRef(f"{E}topics/trials/#topic")
    assert graph.value(trials, SKOS.broader) == law
    assert list(graph.objects(predicate=SKOS.hasTopConcept)) == [law]


@pytest.mark.parametrize(
    ("condition", "triples"),
    [
        ("S9", "<#a> a skos:ConceptScheme ."),
        ("S13", "<#a> skos:prefLabel 'x'@en ; skos:altLabel 'x'@en ."),
        ("S14", "<#a> skos:prefLabel 'x'@en, 'y'@en ."),
        ("S27", "<#a> skos:broader <#b> ; skos:related <#c> . <#b> skos:broader <#c> ."),
    ],
)
def test_the_conditions_can_be_broken(condition: str, triples: str) -> None:
    prefix = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <#a> a skos:Concept . "
    assert [fault[: len(condition)] for fault in faults(Graph().parse(data=prefix + triples))] == [condition]
