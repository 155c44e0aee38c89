"""Every file below /data/, for the build and for ``python -m edition export data FOLDER``.

Apart from the catalogue, since what writes the linked data and the schemas reads that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from edition.export.data import bibliography, cards, claims, debate, figures, glossary, json_schema, lessons, timeline
from edition.export.linked_data import schema_org, web_annotations
from edition.load.release import Release
from edition.model.edition import Edition

Writer = Callable[[Edition, Release], bytes]


def _turtle(edition: Edition, release: Release) -> bytes:
    from edition.export.linked_data import skos  # a check of the documents need not wait for rdflib

    return skos.write_turtle(edition, release)


WRITERS: Mapping[str, Writer] = {
    "timeline.json": timeline.write_json,
    "timeline.csv": timeline.write_csv,
    "timeline.csv-metadata.json": timeline.write_metadata,
    "timeline.apkg": cards.write_timeline,
    "glossary.json": glossary.write_json,
    "glossary.csv": glossary.write_csv,
    "glossary.csv-metadata.json": glossary.write_metadata,
    "glossary.ttl": _turtle,
    "glossary.apkg": cards.write_glossary,
    "claims.json": claims.write_claims,
    "debate.json": debate.write_json,
    "debate.argdown": debate.write_argdown,
    "quotations.json": claims.write_quotations,
    "lessons.json": lessons.write_json,
    "sources.bib": bibliography.write_bibtex,
    "sources.json": bibliography.write_csl,
    "tags.json": bibliography.write_tags,
    "annotations.jsonld": web_annotations.write_json,
    "edition.jsonld": schema_org.write_json,
}
"""What writes each of `catalogue.FILES`, by its name; the schemas come on top."""


def files(edition: Edition, release: Release) -> dict[str, bytes]:
    """Every file, by its path below the data's folder.

    Args:
        edition: the edition.
        release: which edition this is.
    """
    contents = {name: writer(edition, release) for name, writer in WRITERS.items()}
    schemas = {f"schemas/{name}": text for name, text in json_schema.write(release, edition.essay).items()}
    return contents | figures.files(edition) | schemas


def write(edition: Edition, release: Release, folder: Path) -> None:
    """Write every file into a folder, which is made where it is missing."""
    for name, text in files(edition, release).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text)
