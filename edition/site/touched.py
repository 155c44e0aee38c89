"""Which pages an edit touches, where it leaves alone what pages say of each other.

Most edits are to the text of a page below its first paragraph. What other pages print of a page, its face, is then as
it was; the page itself is made anew, and the few that read its text: lessons that show lines of it, and the count of
what was checked. Where a face differs, anything may, and no page is left out.
"""

from __future__ import annotations

from typing import Any

from edition.model import pictures, readings
from edition.model.citations import items
from edition.model.document import Document, Entry
from edition.site import lessons
from edition.site.pages import Publication

COUNT = "about/how-far-checked.md"
"""The page that counts second readings, and citations that say where to look."""


def touched(before: Publication, now: Publication) -> set[str] | None:
    """The pages that an edit touches, besides those whose links to and from them change.

    Args:
        before: what was published last.
        now: what is to be published.

    Returns:
        Their paths; None where it may be any page.
    """
    same = ("works", "pictures", "essay")
    if now.by_path.keys() != before.by_path.keys() or any(
        getattr(now.edition, name) != getattr(before.edition, name) for name in same
    ):
        return None
    edited = [
        (before.by_path[path], document)
        for path, document in now.edition.by_path.items()
        if document is not before.by_path[path]
    ]
    if any(_face(old) != _face(new) for old, new in edited):
        return None
    found = {new.path for _, new in edited}
    for lesson in now.edition.lessons:
        if any(entry.path in found for entry in lessons.used(lesson, now.edition)):
            found.add(lesson.path)
    if COUNT in now.by_path and any(_checked(old) != _checked(new) for old, new in edited):
        found.add(COUNT)
    if now.problems != before.problems:
        pages = ((before.by_path[path], new) for path, new in now.by_path.items())
        found |= {new.path for old, new in pages if now.problems_of(new) != before.problems_of(old)}
    return found


def _face(document: Document) -> tuple[Any, ...]:
    """What other pages print of a page: its front matter and first paragraph, the works that it cites, its pictures."""
    summary = document.summary if isinstance(document, Entry) else ""
    cited = [item.key for item in items(document)]
    return type(document), repr(document.meta), summary, cited, [image.file for image in pictures.shown(document.body)]


def _checked(document: Document) -> tuple[Any, ...]:
    """What is counted of how far a page was checked."""
    state = readings.state(document) if isinstance(document, Entry) else None
    return state, [item.has_place for item in items(document)]
