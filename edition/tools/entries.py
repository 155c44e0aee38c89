"""Entries made from the command line."""

from __future__ import annotations

import re
from pathlib import Path

from edition.model import schema
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
