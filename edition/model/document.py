"""Documents: Markdown files, split into front matter and body."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import Generic, cast

from typing_extensions import TypeVar

from edition.model import schema
from edition.model.code import unfenced
from edition.model.problems import Problem

Location = tuple[str | int, ...]
"""Where a value stands in front matter: ``("chain", 2, "date")``."""

Meta = TypeVar("Meta", bound=schema.Model, default=schema.EntryModel | schema.Page, covariant=True)
Kind = TypeVar("Kind", bound=schema.EntryModel, default=schema.EntryModel, covariant=True)
OneKind = TypeVar("OneKind", bound=schema.EntryModel)


@dataclass(frozen=True, eq=False, repr=False)
class Document(Generic[Meta]):
    """A Markdown file, split.

    Attributes:
        path: path below the folder of the documents, with slashes: ``timeline/1921-kronstadt.md``. An entry in a
            wrong folder has the path that it should have, by which its links and the ties to it are judged.
        file: path as problems name it: ``docs/timeline/1921-kronstadt.md``.
        text: the whole file.
        meta: the front matter, validated. Where a key has a fault, its value is None; of a required list, empty.
        lines: the line of each value of the front matter.
        values: every text of the front matter, with its place, but for values that have a fault.
        body: everything after the front matter.
        body_line: the line on which the body begins.
        faults: what is wrong with the form; nothing with a fault is published.
    """

    path: str
    file: str
    text: str
    meta: Meta
    body: str
    body_line: int
    lines: Mapping[Location, int] = field(default_factory=dict)
    values: tuple[tuple[Location, str], ...] = ()
    faults: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        """Its path, and a digest of all that it says."""
        return f"{type(self).__name__}({self.path!r}, {self._digest})"

    @cached_property
    def _digest(self) -> str:
        return hashlib.sha256(repr((self.text, self.meta, self.body)).encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def slug(self) -> str:
        """The file name without its ending."""
        return PurePosixPath(self.path).stem

    @cached_property
    def prose(self) -> tuple[tuple[int, str], ...]:
        """The lines of the body outside code, as `unfenced` gives them."""
        return tuple(unfenced(self.body))

    @cached_property
    def scalars(self) -> tuple[tuple[int, str], ...]:
        """Every text of the front matter, with its line."""
        return tuple((self.lines[location], value) for location, value in self.values)

    def line(self, *location: str | int) -> int:
        """The line of a value of the front matter, such as ``line("chain", 2, "date")``.

        Of a missing value it is that of the nearest value around it; else 1.
        """
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


class Entry(Document[Kind]):
    """A Markdown file that is an entry: ``Entry[schema.Event]``, or ``Entry`` where any kind will do."""

    @property
    def kind(self) -> type[Kind]:
        """The model of its kind."""
        return type(self.meta)

    @property
    def summary(self) -> str:
        """The first paragraph of the body, in Markdown."""
        return first_paragraph(self.body)

    def beginning(self, words: str) -> list[str]:
        """The lines of the text, in Markdown, that begin with some words; a list's without its mark, no headings."""
        lines = (re.sub(r"^\s*(?:[-*+]|\d+\.) +", "", line) for _, line in self.prose if not line.startswith("#"))
        return [line for line in lines if line.startswith(words)]


class Page(Document[schema.Page]):
    """A Markdown file that is no entry."""


def of_kind(entries: Iterable[Entry], kind: type[OneKind]) -> tuple[Entry[OneKind], ...]:
    """The entries of a kind, in their order."""
    return tuple(cast(Entry[OneKind], entry) for entry in entries if entry.kind is kind)


def first_paragraph(body: str) -> str:
    """The first paragraph of a Markdown text; an empty text where a heading or nothing comes first."""
    first = body.strip().split("\n\n", 1)[0].strip()
    return "" if first.startswith("#") else first


def part(body: str, heading: str) -> str:
    """What stands below a heading of level 2 in a Markdown text; an empty text where there is none."""
    found = re.search(rf"^## {re.escape(heading)}[ \t]*\n(.*?)(?=^## |\Z)", body, re.M | re.S)
    return found[1].strip("\n") if found else ""


_APART = re.compile(r"\[[^\]]*@[^\]]*\]|\]\([^)]*\)|\{[^}\n]*\}")
_WORD = re.compile(r"[\w’'–-]+")


@lru_cache(maxsize=5000)
def length(body: str) -> int:
    """How many words a text has, without its citations, the addresses of its links and attribute lists."""
    return sum(1 for _ in _WORD.finditer(_APART.sub(" ", body)))


def relative(page: str, target: str) -> str:
    """A document's file, relative to the file of another: what links in Markdown are written as.

    Args:
        page: path of the document that links, below the folder of the documents.
        target: path of the one that it links to.
    """
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def kind_of(path: str) -> type[schema.EntryModel] | None:
    """The kind of entry that a path below the folder of the documents belongs to, if any."""
    parts = PurePosixPath(path).parts
    if len(parts) != 2 or parts[1] == "index.md" or path == CHECK or not path.endswith(".md"):
        return None
    return schema.BY_FOLDER.get(parts[0])


ALONGSIDE = "essay/index.md"
"""The path of the page that stands alongside the essay."""

VERDICTS = "about/verdicts.md"
"""The path of the page that says what verdicts mean."""

SLIPS = "about/slips.md"
"""The path of the page that gathers what the essay gets wrong."""

CONTRIBUTING = "about/contributing/index.md"
"""The path of the page that says what holds for entries of each kind."""

CHECK = "quotations/check.md"
"""The path of the page that looks through a text for quotations; it is none itself."""

BIBLIOGRAPHY = "sources.bib"
"""The bibliography, below the folder of the documents."""

WORDS = "words.txt"
"""The names that no dictionary has, one a line, below the folder of the documents."""
