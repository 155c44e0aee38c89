"""The lists that pages end in: which page has which, under which headings, and by which ids."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from edition.model import collation, schema
from edition.model.bibliography import Work
from edition.model.document import ALONGSIDE, CHECK, SLIPS, Document, Entry, of_kind

TEMPLATES = {
    "index.md": "home",
    ALONGSIDE: "essay",
    "argument/index.md": "argument",
    "debate/index.md": "debate",
    "timeline/index.md": "timeline",
    "glossary/index.md": "glossary",
    "quotations/index.md": "quotations",
    CHECK: "check",
    "figures/index.md": "figures",
    "lessons/index.md": "lessons",
    "topics/index.md": "topics",
    "sources/index.md": "sources",
    SLIPS: "slips",
    "about/open-questions.md": "open-questions",
    "about/how-far-checked.md": "how-far-checked",
    "about/who-answers.md": "who-answers",
    "about/changelog.md": "downloads",
    "about/data.md": "downloads",
}
"""Pages that end in a list, with the name of the template that draws it, below ``lists/``."""

LISTED = frozenset(kind.folder for kind in schema.KINDS if kind is not schema.Claim)
"""The folders on whose front pages each entry has an id, its slug; the map of the argument gives none."""


@dataclass(frozen=True)
class Section:
    """A heading of a list and what stands below it.

    Attributes:
        title: the heading.
        anchor: its id.
        items: the entries; the id of each is its slug.
    """

    title: str
    anchor: str
    items: tuple[Entry[Any], ...]


def template(document: Document) -> str | None:
    """The template of the list that a page ends in, or None."""
    if isinstance(document, Entry):
        name = "topic" if document.kind is schema.Topic else None
    elif document.path.startswith("sources/") and document.path not in TEMPLATES:
        name = "works"
    else:
        name = TEMPLATES.get(document.path)
    return f"lists/{name}.html" if name else None


def sections(page: Document, entries: Iterable[Entry]) -> tuple[Section, ...]:
    """The headings of the timeline and of the glossary, each with its entries; nothing for other pages.

    Args:
        page: the page.
        entries: every entry, in the order of the list.
    """
    if page.path == "timeline/index.md":
        events = of_kind(entries, schema.Event)
        eras = page.meta.eras if isinstance(page.meta, schema.Page) else ()
        return tuple(
            Section(
                era.title,
                collation.era_anchor(era.title),
                tuple(event for event in events if era.covers(event.meta.date)),
            )
            for era in eras or ()
        )
    if page.path == "glossary/index.md":
        groups: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry.kind is schema.Term:
                groups.setdefault(collation.letter(entry), []).append(entry)
        return tuple(Section(letter, collation.letter_anchor(letter), tuple(terms)) for letter, terms in groups.items())
    return ()


def ids(page: Document, entries: Iterable[Entry], works: Iterable[Work]) -> set[str]:
    """The ids in the list of a page, for links that are judged before it is drawn.

    Args:
        page: the page.
        entries: every entry.
        works: the bibliography.
    """
    entries = tuple(entries)
    folder, name = posixpath.split(page.path)
    if folder == "sources":
        return shelf_ids(page.path, works)
    if page.path == SLIPS:
        return {entry.slug for entry in entries if getattr(entry.meta, "slips", None)}
    if name != "index.md" or folder not in LISTED:
        return set()
    items = {entry.slug for entry in entries if entry.kind.folder == folder}
    return items | {section.anchor for section in sections(page, entries)}


def shelf_ids(path: str, works: Iterable[Work]) -> set[str]:
    """The keys of the works on a page of the bibliography, which are their ids there."""
    return {work.key for work in works if work.page == path}
