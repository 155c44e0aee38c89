"""What several exports say in the same words: which edition this is, dates, citations, and the dump of JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic_core import to_json

from edition.export.data import models
from edition.load.release import LICENSE, Release
from edition.markdown import inline
from edition.model import dates, pictures, readings, schema
from edition.model.citations import Item, find_citations, items
from edition.model.document import Document, Entry

FOLDER = "data/"
"""Where the data stands below the site's address."""


def provenance(release: Release) -> models.Provenance:
    """Which edition a file comes from."""
    return {
        "title": release.title,
        "creator": release.creator,
        "release": release.name,
        "released": release.date.isoformat() if release.date else None,
        "commit": release.commit,
        "licence": LICENSE,
        "address": release.url,
    }


def when(date: dates.Date) -> models.When:
    """A date for machines and for readers."""
    return {
        "edtf": date.edtf,
        "earliest": dates.iso_day(date.earliest) or None,
        "latest": dates.iso_day(date.latest) or None,
        "words": date.words,
    }


def record(entry: Entry, release: Release) -> models.Record:
    """What the record of every entry has."""
    return {
        "id": entry.slug,
        "address": release.address(entry.path),
        "title": entry.meta.title,
        "summary": inline.summary(entry),
        "tags": list(entry.meta.tags),
        "citations": cited_on(entry),
        "pictures": pictures_on(entry, release),
        "second_reading": _reading(entry),
    }


def _reading(entry: Entry) -> models.Reading | None:
    reading = entry.meta.second_reading
    if not reading:
        return None
    return {
        "day": reading.date.edtf,
        "statements": reading.statements,
        "compared_with": reading.compared_with,
        "mended": reading.mended,
        "changed_since": readings.state(entry) is readings.State.CHANGED,
    }


def pictures_on(entry: Entry, release: Release) -> list[models.Picture]:
    """The pictures that an entry shows, in the order of its text."""
    items = {item.file: item for item in entry.meta.pictures or ()}
    return [
        {
            "address": release.url + pictures.path(entry.path, image.file),
            "words": image.words.strip(),
            "credit": items[image.file].credit,
            "source": items[image.file].source,
            "licence": items[image.file].licence,
            "licence_address": items[image.file].licence.address,
        }
        for image in pictures.shown(entry.body)
        if image.file in items
    ]


def cited_on(document: Document) -> list[models.Cited]:
    """The works that a page cites, in its body and its front matter, each passage once."""
    return _cited(items(document))


def cited_in(text: str) -> list[models.Cited]:
    """The works that a piece of Markdown cites, each passage once."""
    return _cited(item for citation in find_citations(text) for item in citation.items)


def _cited(items: Iterable[Item]) -> list[models.Cited]:
    return [
        {"work": item.key, "prefix": item.prefix.strip(), "locator": item.suffix.lstrip(" ,").rstrip()}
        for item in dict.fromkeys(items)
    ]


def slips(values: Iterable[schema.Slip] | None) -> list[models.Slip]:
    """What the essay gets wrong."""
    return [
        {
            "essay": inline.words(slip.essay),
            "record": inline.words(slip.record),
            "citations": cited_in(f"{slip.essay} {slip.record}"),
        }
        for slip in values or ()
    ]


def dump(value: Any, release: Release, name: str = "") -> bytes:
    """JSON in UTF-8, to be read by people too.

    Args:
        value: what is written.
        release: which edition this is.
        name: the name of the schema that a file names as its own; empty where its format has no place for that.
    """
    if name:
        value = {"$schema": schema_address(release, name), **value}
    return to_json(value, indent=1) + b"\n"


def schema_address(release: Release, name: str) -> str:
    """Where a schema is published."""
    return f"{release.url}{FOLDER}schemas/{name}.schema.json"
