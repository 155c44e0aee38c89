"""The bibliography, a page a letter: one page of all works would be too heavy for a first view.

A work stands under the first letter of its key, so that its address follows from its key alone, and
``/sources/#medvedev_let_1989b`` can lead on to ``/sources/m/#medvedev_let_1989b``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from edition.load.documents import read_text
from edition.model.bibliography import Work
from edition.model.document import Page


def shelves(works: Iterable[Work]) -> dict[str, tuple[Work, ...]]:
    """Works by the path of the page that lists them, both in order of their keys."""
    found: dict[str, list[Work]] = {}
    for work in sorted(works, key=lambda work: work.key.casefold()):
        found.setdefault(work.page, []).append(work)
    return {path: tuple(members) for path, members in found.items()}


def pages(shelves: Mapping[str, tuple[Work, ...]]) -> tuple[Page, ...]:
    """A page for each letter, as if a contributor had written it; the template draws what it lists."""
    return tuple(map(_page, shelves.items()))


def _page(shelf: tuple[str, tuple[Work, ...]]) -> Page:
    path, works = shelf
    name = works[0].shelf
    description = f"The bibliography of the edition, {name}: {len(works)} of its works."
    page = read_text(f'---\ntitle: "Sources: {name}"\ndescription: "{description}"\n---\n', path, f"docs/{path}")
    assert isinstance(page, Page), page
    return page
