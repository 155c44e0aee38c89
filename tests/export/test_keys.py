"""Every key of the schema reaches the data and the plain tree, of which the book is made; or the reason stands here."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from edition.export.data import figures, writers
from edition.export.markdown.tree import stage
from edition.load.release import Release
from edition.model import dates, schema
from edition.model.edition import Edition
from tests.conftest import Docs
from tests.whole import ENTRIES, Keys, all_keys, write_whole

SLUGS = {"supports": None, "wikidata": "Q1", "term": None, "attributed_to": "let-history-judge", "broader": None}

APART = {
    (schema.Figure, ("derived",)),  # stands instead of a series; test_figures.py has one
    (schema.Claim, ("pictures", "file")),  # names what the text shows, or the check refuses it
    (schema.Topic, ("title",)),  # is a tag of other entries, which nothing here changes
}

TABLES = (schema.Event, schema.Term, schema.Figure)
"""The kinds that have a table in CSV."""

LEFT_OUT: Mapping[str, Mapping[str, str]] = {
    "data": {
        "claim.order": "claims stand in that order, and are numbered by it",
        "claim.formerly": "an id never changes; old addresses lead on",
        "claim.second_reading.digest": "changed_since says what it is for",
        "figure.chart": "how numbers are drawn is none of their facts",
    },
    "tables": {
        "event.essay": "annotations.jsonld has the events of each paragraph",
        "figure.chart": "how numbers are drawn is none of their facts",
        "figure.tags": "a table has the numbers of one figure; tags.json has its tags",
        "figure.title": "a table has the numbers of one figure, and its name",
        "figure.unit": "a table has the numbers of one figure; edition.jsonld has their unit",
    },
    "tree": {
        "claim.order": "pages stand in that order",
        "claim.second_reading.digest": "the page says whether it changed",
        "claim.second_reading.compared_with": "the data have it; on a page it would outweigh the text",
        "figure.chart": "the table stands instead of the drawing",
    },
}
"""Keys that an export leaves out, each with the reason."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, copy_edition: Callable[[Path], Docs]) -> Edition:
    docs = copy_edition(tmp_path_factory.mktemp("whole"))
    write_whole(docs)
    return docs.load()


def changed(value: Any, key: str) -> Any:
    """Another value that a key may have, in place of one."""
    if key in SLUGS:
        return SLUGS[key]
    if isinstance(value, dates.Date):
        return dates.parse("1899-05-06")
    if isinstance(value, Enum):
        return next(one for one in type(value) if one != value)
    if isinstance(value, str):
        return "[@clark_plans_2021]" if key == "source" else f"{value} indeed"
    if key in ("essay", "tags"):
        return ("P8",) if key == "essay" else (*value, "Memory")
    if isinstance(value, tuple):
        return value[:-1] or None
    if isinstance(value, dict):
        return {name: changed(one, key) for name, one in value.items()}
    return value + 1


def with_another(meta: schema.Model, path: Keys) -> schema.Model:
    """A model with another value at a place; of several things below a key, the first that has it is changed."""
    key, *rest = path
    value = getattr(meta, key)
    name = f"{type(meta).__name__}: {'.'.join(path)}"
    assert value is not None, f"{name} has no value in the small edition. Set it in _MORE of tests/whole.py."
    if rest and isinstance(value, tuple):
        i = next((i for i, one in enumerate(value) if getattr(one, rest[0]) is not None), 0)
        new: Any = (*value[:i], with_another(value[i], tuple(rest)), *value[i + 1 :])
    else:
        new = with_another(value, tuple(rest)) if rest else changed(value, key)
    return meta.model_copy(update={key: new})


def altered(edition: Edition, kind: type[schema.EntryModel], path: Keys) -> Edition:
    """The edition with another value at a place."""
    entries = tuple(
        dataclasses.replace(entry, meta=with_another(entry.meta, path)) if entry.path == ENTRIES[kind] else entry
        for entry in edition.of(kind)
    )
    return dataclasses.replace(edition, **{kind.plural: entries})


def data(edition: Edition, release: Release, _: Path) -> dict[str, bytes]:
    return {name: write(edition, release) for name, write in writers.WRITERS.items()} | figures.files(edition)


def tables(edition: Edition, release: Release, folder: Path) -> dict[str, bytes]:
    return {name: content for name, content in data(edition, release, folder).items() if name.endswith(".csv")}


def tree(edition: Edition, release: Release, folder: Path) -> dict[str, bytes]:
    stage(edition, release, folder)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    "export", [data, tables, pytest.param(tree, marks=pytest.mark.sweep)], ids=lambda export: export.__name__
)
def test_every_key_reaches_an_export_or_is_named_as_left_out(
    whole: Edition, release: Release, tmp_path: Path, export: Callable[[Edition, Release, Path], dict[str, bytes]]
) -> None:
    before = export(whole, release, tmp_path / "whole")
    missing = {
        f"{kind.label}.{'.'.join(path)}"
        for number, (kind, path) in enumerate(all_keys())
        if (kind, path) not in APART
        and (export is not tables or kind in TABLES)
        and export(altered(whole, kind, path), release, tmp_path / f"{number}") == before
    }
    left_out = LEFT_OUT[export.__name__].keys()
    why = "A key on the left is in no such file: write it there, or name it in LEFT_OUT with the reason."
    assert missing == left_out, why
