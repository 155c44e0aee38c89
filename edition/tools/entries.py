"""Entries made from the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

from edition.load.front_matter import HEADER
from edition.model import readings, schema
from edition.model.document import Entry
from edition.model.edition import Edition
from edition.model.skeletons import _next_order, skeleton


def write_skeleton(docs: Path, kind: type[schema.EntryModel], slug: str) -> Path:
    """Write the skeleton of a new entry.

    Args:
        docs: the folder of the documents.
        kind: the model of its kind.
        slug: its file name without ``.md``.

    Returns:
        The file.

    Raises:
        ValueError: if the slug cannot name an entry of that kind.
        FileExistsError: if there is such an entry already.
    """
    problem = schema.slug_problem(slug)
    if problem:
        raise ValueError(problem)
    if kind is schema.Event and not re.match(r"[0-9]{4}-.", slug):
        raise ValueError(f'"{slug}" does not begin with a year and a word. Name an event like 1921-kronstadt.')
    file = docs / kind.folder / f"{slug}.md"
    if file.exists():
        raise FileExistsError(f"{file} exists already. Edit it, or choose another name.")
    file.parent.mkdir(parents=True, exist_ok=True)
    title = " ".join(slug.split("-")[1 if kind is schema.Event else 0 :]).capitalize()
    file.write_text(skeleton(kind, title, date=slug.split("-", 1)[0], order=_next_order(docs)), "utf-8")
    return file


def record_reading(docs: Path, entry: Entry, date: str, statements: int, mended: int, compared_with: str) -> Path:
    """Write into an entry that somebody who did not write it compared it with texts; an older record gives way.

    Args:
        docs: the folder of the documents.
        entry: the entry, as it is after the reading.
        date: the day, in EDTF.
        statements: how many statements were compared.
        mended: how many of them were changed in substance.
        compared_with: what they were compared with, in words.

    Returns:
        The file.
    """
    file = docs / entry.path
    text = file.read_text("utf-8")
    header = HEADER.match(text)
    assert header, "an entry has front matter"
    record = f"""second_reading:
  date: {date}
  statements: {statements}
  compared_with: {json.dumps(compared_with, ensure_ascii=False)}
  mended: {mended}
  digest: "{readings.digest(entry)}"
"""
    kept = re.sub(r"^second_reading:.*\n(?: .*\n)*", "", header[1], flags=re.M)
    file.write_text(f"---\n{kept}{record}{text[header.end(1) :]}", "utf-8")
    return file


def topics(edition: Edition) -> str:
    """A line for each topic, in the order of the alphabet: how many entries of each kind it ties, and its title."""
    kinds = [kind for kind in schema.KINDS if kind is not schema.Topic]
    lines = [[*(kind.plural for kind in kinds), "topic"]]
    for topic in edition.topics:
        title = topic.meta.title
        lines.append([*(f"{sum(title in entry.meta.tags for entry in edition.of(kind))}" for kind in kinds), title])
    return "\n".join(f"{' '.join(f'{cell:>10}' for cell in cells)}  {title}" for *cells, title in lines)
