"""The bibliography as BibTeX and as CSL JSON, and the tags of every entry."""

from __future__ import annotations

from typing import Any

from edition.export.data import models
from edition.export.data.common import dump
from edition.export.linked_data import uris
from edition.load.release import LICENSE, Release
from edition.load.works import MONTHS, SIGNS
from edition.model.edition import Edition
from edition.references.bibtex import escaped, record


def write_bibtex(edition: Edition, release: Release) -> bytes:
    """The works as they stand in docs/sources.bib, ``checked`` and ``standing`` included, escaped for TeX.

    What stands between entries is a comment to BibTeX, as long as it has no ``@``.
    """
    head = [f"{release.title}, edition {release.label}", f"{release.creator}", f"Licence: {LICENSE}", release.url]
    comment = "\n".join(f"% {line.replace('@', ' at ')}" for line in head)
    records = (
        record(
            work.type,
            work.key,
            {name: _value(name, value) for name, value in work.raw.items()},
        )
        for work in edition.works.values()
    )
    return ("\n\n".join([comment, *records]) + "\n").encode()


def _value(name: str, value: str) -> str:
    """A value as TeX reads it in braces, where a month's word would be no word."""
    if name == "month" and value.lower() in MONTHS:
        return str(MONTHS.index(value.lower()) + 1)
    return value if name in SIGNS else escaped(value)


def write_csl(edition: Edition, release: Release) -> bytes:
    """The works in CSL JSON; CSL keeps ``custom`` for what others add."""
    works: list[Any] = []
    for key, item in edition.references.csl.items():
        work = edition.works[key]
        custom: models.Custom = {
            "checked": work.checked,
            "standing": work.standing,
            "address": uris.work_uri(work, release),
            "edition": release.label,
            "licence": LICENSE,
        }
        works.append({**item, "custom": custom})
    return dump(works, release)


def write_tags(edition: Edition, release: Release) -> bytes:
    """Every entry with its tags, as Material for MkDocs' tags plugin writes and reads them."""
    tags: models.Tags = {
        "mappings": [
            {
                "item": {"url": release.address(entry.path).removeprefix(release.url), "title": entry.meta.title},
                "tags": sorted(entry.meta.tags),
            }
            for entry in sorted(edition.entries, key=lambda entry: entry.path)
        ]
    }
    return dump(tags, release)
