"""How to cite this edition and each of its entries: a reference in Chicago's form, and BibTeX.

An entry is a part of a book, the edition is the book. Pandoc formats the references with the style of
the bibliography, all in one run. Before an edition is released, the
commit and the day of the last change say which state was read.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from edition.load.git import Times
from edition.load.release import Release
from edition.model import dates
from edition.model.bibliography import Work
from edition.model.edition import Edition
from edition.references.bibtex import record
from edition.references.csl import format_references

WHOLE = "index.md"
"""The page that says how to cite the edition as a whole."""


@dataclass(frozen=True)
class Credit:
    """How to cite a page.

    Attributes:
        chicago: the reference, as HTML.
        bibtex: the same as a BibTeX entry.
        fields: its parts in plain text, by BibTeX's names; ``url`` is the page's address.
        day: the day of the release; before, that of the last change, or None where it is not known.
    """

    chicago: str
    bibtex: str
    fields: Mapping[str, str]
    day: datetime.date | None

    @property
    def published(self) -> str:
        """The day as Highwire's tags have it, ``2026/11/28``; an empty text where it is not known."""
        return f"{self.day:%Y/%m/%d}" if self.day else ""


def credits(
    edition: Edition, release: Release, history: Mapping[str, Times], cache: Path | None = None
) -> dict[str, Credit]:
    """How to cite the edition and each of its entries.

    Args:
        edition: the edition.
        release: which one it is.
        history: when each document was last changed; empty where that is not known.
        cache: a file in which the formatted references are kept for the next build of the same state.

    Returns:
        Credits by the path of the page; the home page's is that of the whole edition.
    """
    latest = max(history.values(), key=lambda times: times.changed, default=None)
    pages = {WHOLE: ("", release.title, latest)} | {
        entry.path: (release.title, entry.meta.title, history.get(entry.path)) for entry in edition.entries
    }
    fields = {path: dict(_fields(path, book, title, release, times)) for path, (book, title, times) in pages.items()}
    works = {_key(path): _work(path, parts) for path, parts in fields.items()}
    formatted = format_references(works, (), cache, addresses=True).list
    return {
        path: Credit(formatted[_key(path)], _bibtex(path, parts), parts, _day(release, pages[path][2]))
        for path, parts in fields.items()
    }


def _day(release: Release, times: Times | None) -> datetime.date | None:
    return release.date or (times.changed.date() if times else None)


def _fields(path: str, book: str, title: str, release: Release, times: Times | None) -> Iterator[tuple[str, str]]:
    """The parts of a reference in plain text, by BibTeX's names, in its order."""
    yield "author", release.creator
    yield "title", title
    if book:
        yield "booktitle", book
    yield "edition", release.name
    day = _day(release, times)
    if day:
        yield "year", str(day.year)
    note = _note(release, times)
    if note:
        yield "note", note
    yield "url", release.address(path)


def _note(release: Release, times: Times | None) -> str:
    """Which state of a page was read: the day of the release; before, the commit and the last change."""
    if release.date:
        return f"released {release.when}"
    state = [f"commit {release.commit}"] if release.commit else []
    if times:
        state.append(f"last changed {dates.in_words(times.changed.date())}")
    return ", ".join(state)


def _key(path: str) -> str:
    """A citation key: ``edition:timeline:1921-kronstadt``, and ``edition`` for the whole."""
    return "edition" if path == WHOLE else "edition:" + path.removesuffix(".md").replace("/", ":")


def _type(fields: Mapping[str, str]) -> str:
    return "incollection" if "booktitle" in fields else "book"


def _work(path: str, fields: Mapping[str, str]) -> Work:
    """A page as a work of a bibliography, for pandoc; `version` is what BibLaTeX calls the name of a release."""
    protected = {"version" if name == "edition" else name: _tex(name, value) for name, value in fields.items()}
    return Work(_key(path), _type(fields), fields, {**protected, "author": f"{{{protected['author']}}}"}, 0)


def _bibtex(path: str, fields: Mapping[str, str]) -> str:
    """A page as a BibTeX entry: capitals and the name of the author protected by braces."""
    kept = {"author", "title", "booktitle"}
    escaped = {name: _tex(name, value) for name, value in fields.items()}
    protected = {name: f"{{{value}}}" if name in kept else value for name, value in escaped.items()}
    return record(_type(fields), _key(path), protected)


_TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_"}
    | {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
"""The signs that TeX would read as commands. Letters of any script stay: BibTeX files are UTF-8 today."""


def _tex(name: str, value: str) -> str:
    """A value as TeX writes it. Braces without their fellow are left out: BibTeX counts even escaped ones."""
    if name == "url":
        return value
    depths = list(accumulate((sign == "{") - (sign == "}") for sign in value))
    if depths and (min(depths) < 0 or depths[-1]):
        value = re.sub(r"[{}]", "", value)
    return value.translate(_TEX)
