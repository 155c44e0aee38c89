"""The glossary and its topics as a SKOS concept scheme, in Turtle.

The standard is SKOS (https://www.w3.org/TR/skos-reference/); the metadata is in DCMI Metadata Terms. Terms are
concepts below the topics that tag them, topics below their own broader ones. See also is `related`, which
SKOS takes to run both ways; the rules demand that of the entries.
"""

from __future__ import annotations

from functools import lru_cache

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, SKOS, XSD

from edition.export.data.common import cited_on
from edition.export.linked_data import uris
from edition.load.release import LICENSE, Release
from edition.markdown import inline
from edition.model import schema
from edition.model.document import Entry
from edition.model.edition import Edition

PREFIXES = {"skos": SKOS, "dcterms": DCTERMS, "owl": OWL, "foaf": FOAF}


def write_turtle(edition: Edition, release: Release) -> bytes:
    """Every term and topic as a concept."""
    return _turtle(_triples(edition, release))


Triple = tuple[URIRef, URIRef, URIRef | Literal]


@lru_cache(maxsize=1)
def _turtle(triples: frozenset[Triple]) -> bytes:
    """Triples as text; a preview asks again and again for the same ones."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in triples:
        graph.add(triple)
    return graph.serialize(format="turtle", encoding="utf-8")


def _triples(edition: Edition, release: Release) -> frozenset[Triple]:
    thesaurus = _Thesaurus(edition, release)
    thesaurus.add_scheme()
    for topic in edition.topics:
        thesaurus.add_topic(topic)
    for term in edition.terms:
        thesaurus.add_term(term)
    return frozenset(thesaurus.triples)


class _Thesaurus:
    """Says an edition's glossary in triples."""

    def __init__(self, edition: Edition, release: Release) -> None:
        self._edition = edition
        self._release = release
        self.triples: set[Triple] = set()
        self._scheme = URIRef(uris.glossary_uri(release))

    def add_scheme(self) -> None:
        """The glossary itself, and which edition it comes from."""
        release = self._release
        self._say(self._scheme, RDF.type, SKOS.ConceptScheme)
        self._say(self._scheme, DCTERMS.title, Literal(f"Glossary. {release.title}", "en"))
        self._say(self._scheme, DCTERMS.creator, Literal(release.creator, "en"))
        self._say(self._scheme, DCTERMS.license, URIRef(LICENSE))
        self._say(self._scheme, DCTERMS.isPartOf, URIRef(release.url))
        self._say(self._scheme, OWL.versionInfo, Literal(release.label))
        if release.date:
            self._say(self._scheme, DCTERMS.issued, Literal(release.date.isoformat(), datatype=XSD.date))

    def add_topic(self, topic: Entry[schema.Topic]) -> None:
        """A topic, below its own broader one or at the top."""
        subject = self._concept(topic, topic.meta.description)
        if topic.meta.broader:
            self._say(subject, SKOS.broader, self._uri(self._edition.get("topic", topic.meta.broader)))
        else:
            self._say(self._scheme, SKOS.hasTopConcept, subject)

    def add_term(self, term: Entry[schema.Term]) -> None:
        """A term with its names, below the topics that tag it."""
        meta = term.meta
        subject = self._concept(term, inline.summary(term))
        for alias in meta.aliases or ():
            self._say(subject, SKOS.altLabel, Literal(alias, "en"))
        language = self._edition.essay.second_language
        names = dict(meta.names or {})
        if language:
            names[language.code] = meta.translation or ""
            for form in _forms(meta.transliteration):
                self._say(subject, SKOS.altLabel, Literal(form, language.transliterated))
        for tag, forms in names.items():
            for i, form in enumerate(_forms(forms)):
                self._say(subject, SKOS.altLabel if i else SKOS.prefLabel, Literal(form, tag))
        for slug in meta.see_also or ():
            self._say(subject, SKOS.related, self._uri(self._edition.get("term", slug)))
        for tag in meta.tags:
            if tag in self._edition.topics_by_title:
                self._say(subject, SKOS.broader, self._uri(self._edition.topics_by_title[tag]))
        if meta.wikidata:
            self._say(subject, SKOS.exactMatch, URIRef(uris.WIKIDATA + meta.wikidata))

    def _concept(self, entry: Entry, definition: str) -> URIRef:
        """What a term and a topic have in common."""
        subject = self._uri(entry)
        self._say(subject, RDF.type, SKOS.Concept)
        self._say(subject, SKOS.inScheme, self._scheme)
        self._say(subject, SKOS.prefLabel, Literal(entry.meta.title, "en"))
        self._say(subject, SKOS.definition, Literal(definition, "en"))
        self._say(subject, FOAF.isPrimaryTopicOf, URIRef(self._release.address(entry.path)))
        for key in dict.fromkeys(cited["work"] for cited in cited_on(entry)):
            if key in self._edition.works:
                self._say(subject, DCTERMS.source, URIRef(uris.work_uri(self._edition.works[key], self._release)))
        return subject

    def _uri(self, entry: Entry) -> URIRef:
        return URIRef(uris.matter_uri(entry, self._release))

    def _say(self, subject: URIRef, predicate: URIRef, value: URIRef | Literal) -> None:
        self.triples.add((subject, predicate, value))


def _forms(text: str | None) -> list[str]:
    """The forms that a value gives, separated by semicolons, each once: a label is one name."""
    return [form for form in dict.fromkeys(part.strip() for part in (text or "").split(";")) if form]
