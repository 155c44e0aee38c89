"""The glossary as records and as a table that flash-card programs import: term first, definition second."""

from __future__ import annotations

from edition.export.data import csvw, models
from edition.export.data.common import dump, provenance, record, when
from edition.load.release import Release
from edition.markdown import inline
from edition.model import dates, schema
from edition.model.collation import headword
from edition.model.document import Entry
from edition.model.edition import Edition

COLUMNS = (
    csvw.Column("term", "the term"),
    csvw.Column("definition", "what it means here, in one to three sentences"),
    csvw.Column("kind", "person, organisation, concept, law, work or place"),
    csvw.Column("aliases", "other forms of the name", several=True),
    csvw.Column("translation", "the name in the edition’s second language"),
    csvw.Column("transliteration", "the same by the Library of Congress system, without diacritics"),
    csvw.Column("names", "the name in further languages, each after its language in BCP 47 and a colon", several=True),
    csvw.Column("born", "of persons, in EDTF"),
    csvw.Column("died", "of persons, in EDTF"),
    csvw.Column("wikidata", "the item of Wikidata"),
    csvw.Column("see_also", "related terms", several=True),
    csvw.Column("not_to_be_confused_with", "look-alikes", several=True),
    csvw.Column("tags", "titles of topics", several=True),
    csvw.Column("id", "the term's name in addresses, which never changes"),
    csvw.Column("address", "the term's page", "anyURI"),
)


def write_json(edition: Edition, release: Release) -> bytes:
    """Every term as a record."""
    glossary: models.Glossary = {
        "edition": provenance(release),
        "terms": [_term(term, release) for term in edition.terms],
    }
    return dump(glossary, release, "glossary")


def _term(term: Entry[schema.Term], release: Release) -> models.Term:
    meta = term.meta
    return {
        **record(term, release),
        "kind": meta.kind,
        "headword": headword(term),
        "aliases": list(meta.aliases or ()),
        "translation": meta.translation,
        "transliteration": meta.transliteration,
        "names": dict(meta.names or {}),
        "born": when(meta.born) if meta.born else None,
        "died": when(meta.died) if meta.died else None,
        "wikidata": meta.wikidata,
        "see_also": list(meta.see_also or ()),
        "not_to_be_confused_with": list(meta.not_to_be_confused_with or ()),
    }


def write_csv(edition: Edition, release: Release) -> bytes:
    """Every term as a row."""
    return csvw.write(COLUMNS, [_row(edition, term, release) for term in edition.terms])


def _row(edition: Edition, term: Entry[schema.Term], release: Release) -> list[str]:
    meta = term.meta

    def edtf(date: dates.Date | None) -> str:
        return date.edtf if date else ""

    def titles(slugs: tuple[str, ...] | None) -> str:
        return csvw.several(edition.get("term", slug).meta.title for slug in slugs or ())

    return [
        meta.title,
        inline.summary(term),
        meta.kind,
        csvw.several(meta.aliases or ()),
        meta.translation or "",
        meta.transliteration or "",
        csvw.several(f"{tag}: {name}" for tag, name in (meta.names or {}).items()),
        edtf(meta.born),
        edtf(meta.died),
        meta.wikidata or "",
        titles(meta.see_also),
        titles(meta.not_to_be_confused_with),
        csvw.several(meta.tags),
        term.slug,
        release.address(term.path),
    ]


def write_metadata(edition: Edition, release: Release) -> bytes:
    """What the table's columns mean."""
    return csvw.metadata("glossary.csv", "Glossary", COLUMNS, "id", release)
