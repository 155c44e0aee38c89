"""The glossary and its topics as a SKOS concept scheme, in Turtle.

The standard is SKOS (https://www.w3.org/TR/skos-reference/); the metadata is in DCMI Metadata Terms. Terms are
concepts below the topics that tag them, topics below their own broader ones. See also is `related`, which
SKOS takes to run both ways; the rules demand that of the entries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition import texts
from edition.assembling import Edition
from edition.exporting import names
from edition.exporting.records import cited_on
from edition.reading import Entry
from edition.release import LICENSE, Release

if TYPE_CHECKING:
    from rdflib import Graph, URIRef


def write_turtle(edition: Edition, release: Release) -> bytes:
    """Every term and topic as a concept."""
    return graph(edition, release).serialize(format="turtle", encoding="utf-8")


def graph(edition: Edition, release: Release) -> Graph:
    """The concept scheme as a graph of rdflib's, which takes a twentieth of a second to load."""
    from rdflib import Graph, Literal, URIRef
    from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, SKOS, XSD

    triples = Graph(bind_namespaces="none")
    for prefix, namespace in (("skos", SKOS), ("dcterms", DCTERMS), ("owl", OWL), ("foaf", FOAF)):
        triples.bind(prefix, namespace)
    scheme = URIRef(names.glossary_uri(release))
    triples.add((scheme, RDF.type, SKOS.ConceptScheme))
    triples.add((scheme, DCTERMS.title, Literal(f"Glossary. {release.title}", "en")))
    triples.add((scheme, DCTERMS.creator, Literal(release.creator, "en")))
    triples.add((scheme, DCTERMS.license, URIRef(LICENSE)))
    triples.add((scheme, DCTERMS.isPartOf, URIRef(release.url)))
    triples.add((scheme, OWL.versionInfo, Literal(release.label)))
    if release.date:
        triples.add((scheme, DCTERMS.issued, Literal(release.date.isoformat(), datatype=XSD.date)))

    def concept(entry: Entry, definition: str) -> URIRef:
        subject = URIRef(names.matter_uri(entry, release))
        triples.add((subject, RDF.type, SKOS.Concept))
        triples.add((subject, SKOS.inScheme, scheme))
        triples.add((subject, SKOS.prefLabel, Literal(entry.meta.title, "en")))
        triples.add((subject, SKOS.definition, Literal(definition, "en")))
        triples.add((subject, FOAF.isPrimaryTopicOf, URIRef(release.address(entry.path))))
        for key in dict.fromkeys(cited["work"] for cited in cited_on(entry)):
            if key in edition.works:
                triples.add((subject, DCTERMS.source, URIRef(names.work_uri(edition.works[key], release))))
        return subject

    for topic in edition.topics:
        subject = concept(topic, topic.meta.description)
        if topic.meta.broader:
            broader = URIRef(names.matter_uri(edition.get("topic", topic.meta.broader), release))
            triples.add((subject, SKOS.broader, broader))
        else:
            triples.add((scheme, SKOS.hasTopConcept, subject))
    for term in edition.terms:
        subject = concept(term, texts.summary(term))
        meta = term.meta
        for alias in meta.aliases or ():
            triples.add((subject, SKOS.altLabel, Literal(alias, "en")))
        for i, form in enumerate(_forms(meta.russian)):
            triples.add((subject, SKOS.altLabel if i else SKOS.prefLabel, Literal(form, "ru")))
        for form in _forms(meta.transliteration):
            triples.add((subject, SKOS.altLabel, Literal(form, "ru-Latn")))
        for slug in meta.see_also or ():
            triples.add((subject, SKOS.related, URIRef(names.matter_uri(edition.get("term", slug), release))))
        for tag in meta.tags:
            if tag in edition.topics_by_title:
                broader = URIRef(names.matter_uri(edition.topics_by_title[tag], release))
                triples.add((subject, SKOS.broader, broader))
        if meta.wikidata:
            triples.add((subject, SKOS.exactMatch, URIRef(names.WIKIDATA + meta.wikidata)))
    return triples


def _forms(text: str | None) -> list[str]:
    """The forms that a value gives, separated by semicolons, each once: a label is one name."""
    return [form for form in dict.fromkeys(part.strip() for part in (text or "").split(";")) if form]
