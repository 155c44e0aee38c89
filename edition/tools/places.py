"""How many citations say where in the work: with a page, a chapter or the like, with its words, or not at all."""

from __future__ import annotations

from collections.abc import Iterable

from edition.model.citations import Item, items
from edition.model.edition import Edition


def table(edition: Edition) -> str:
    """A line for each page that cites works, those with most citations without a place first, and the sums.

    Returns:
        Lines with the number of works cited with words, with another place and with neither, and the page.
    """
    rows = []
    for document in edition.by_path.values():
        cited = items(document)
        if cited:
            rows.append((_counts(cited), document.path))
    rows.sort(key=lambda row: (-row[0][2], row[1]))
    folders = sorted({path.partition("/")[0] for _, path in rows})
    sums = [
        (_sums(counts for counts, path in rows if path.partition("/")[0] == folder), f"{folder}/ in all")
        for folder in folders
    ]
    lines = [(("words", "place", "neither"), "page"), *rows, *sums, (_sums(counts for counts, _ in rows), "in all")]
    return "\n".join(f"{a:>7} {b:>7} {c:>7}  {path}" for (a, b, c), path in lines)


def _counts(items: Iterable[Item]) -> tuple[int, int, int]:
    kinds = ["words" if item.words else "place" if item.has_place else "" for item in items]
    return kinds.count("words"), kinds.count("place"), kinds.count("")


def _sums(rows: Iterable[tuple[int, int, int]]) -> tuple[int, int, int]:
    words, places, neither = zip(*rows, strict=True)
    return sum(words), sum(places), sum(neither)
