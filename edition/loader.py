"""The edition as a whole: every entry, page and source, read once, checked, and never changed after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from edition.check import registry
from edition.load.bibtex import Formatted, Item, Work, citations, format_references, read_bibliography
from edition.load.documents import BIBLIOGRAPHY, Entry, Page, Problem, Source, read_folder
from edition.model import schema
from edition.model.collation import alphabetical, headword


class Invalid(Exception):
    """The documents have problems; nothing may be published from them.

    Attributes:
        problems: all of them, sorted by file and line.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        count = len(self.problems)
        super().__init__("1 problem" if count == 1 else f"{count} problems")


@dataclass(frozen=True)
class Edition:
    """Everything that contributors wrote, in reading order, with indexes.

    Attributes:
        claims: in the order of the essay.
        positions: by title.
        events: by date.
        terms: by headword.
        quotations: in the order of the essay.
        topics: by title.
        pages: everything that is no entry.
        works: the bibliography, by key.
        references: the same, formatted.
    """

    claims: tuple[Entry, ...]
    positions: tuple[Entry, ...]
    events: tuple[Entry, ...]
    terms: tuple[Entry, ...]
    quotations: tuple[Entry, ...]
    topics: tuple[Entry, ...]
    pages: tuple[Page, ...]
    works: Mapping[str, Work]
    references: Formatted

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, kind by kind."""
        return sum((self.of(kind) for kind in schema.KINDS), ())

    def of(self, kind: type[schema.EntryModel]) -> tuple[Entry, ...]:
        """The entries of a kind."""
        return tuple(getattr(self, kind.plural))

    @cached_property
    def by_path(self) -> dict[str, Source]:
        """Entries and pages by their path below the folder of the documents."""
        return {source.path: source for source in (*self.entries, *self.pages)}

    @cached_property
    def _by_slug(self) -> dict[tuple[str, str], Entry]:
        return {(entry.kind.label, entry.slug): entry for entry in self.entries}

    @cached_property
    def topics_by_title(self) -> dict[str, Entry]:
        """Topics by the tag that entries write."""
        return {topic.meta.title: topic for topic in self.topics}

    @cached_property
    def claims_serving(self) -> dict[str, tuple[Entry, ...]]:
        """Claims by the slug of the claim that they serve."""
        return _by_tie(self.claims, "supports")

    @cached_property
    def stances(self) -> dict[str, tuple[tuple[Entry, str], ...]]:
        """Positions by the slug of each claim on which they take a stand, with the key that says which."""
        found: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
        for position in self.positions:
            for key in ("agrees_with", "disputes"):
                for slug in getattr(position.meta, key) or ():
                    found[slug].append((position, key))
        return {slug: tuple(stances) for slug, stances in found.items()}

    @cached_property
    def events_of(self) -> dict[str, tuple[Entry, ...]]:
        """Events by the slug of each person who took part."""
        return _by_tie(self.events, "people")

    @cached_property
    def topics_below(self) -> dict[str, tuple[Entry, ...]]:
        """Topics by the slug of the topic of which they are a part."""
        return _by_tie(self.topics, "broader")

    def get(self, label: str, slug: str) -> Entry:
        """An entry by its kind and slug, such as ``get("term", "leon-trotsky")``."""
        return self._by_slug[label, slug]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {entry.path: i for kind in schema.KINDS for i, entry in enumerate(self.of(kind))}

    def neighbours(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """The entries of the same kind before and after an entry."""
        row, place = self.of(entry.kind), self._places[entry.path]
        return row[place - 1] if place else None, row[place + 1] if place + 1 < len(row) else None


def _by_tie(entries: Iterable[Entry], key: str) -> dict[str, tuple[Entry, ...]]:
    """Entries by what a key of theirs names, one slug or several: the tie, seen from its other end."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        named = getattr(entry.meta, key) or ()
        for slug in (named,) if isinstance(named, str) else named:
            found[slug].append(entry)
    return {slug: tuple(naming) for slug, naming in found.items()}


def load(docs: Path, cache: Path | None = None) -> Edition:
    """Read and check the documents.

    Args:
        docs: the folder of the documents.
        cache: a file in which formatted references are kept between builds.

    Returns:
        The edition.

    Raises:
        Invalid: if anything in the documents cannot be vouched for.
    """
    sources, problems = read_folder(docs)
    works, bibliography_problems = read_bibliography(docs / BIBLIOGRAPHY, f"{docs.name}/{BIBLIOGRAPHY}")
    problems = problems + bibliography_problems
    unread = {problem.file.removeprefix(f"{docs.name}/") for problem in problems}
    unread |= {source.path for source in sources if source.faults}
    problems += registry.check(sources, works, unread, docs.name)
    if problems:
        raise Invalid(problems)
    entries = [source for source in sources if isinstance(source, Entry)]

    def of(kind: type[schema.EntryModel]) -> list[Entry]:
        return [entry for entry in entries if entry.kind is kind]

    return Edition(
        claims=tuple(sorted(of(schema.Claim), key=lambda e: e.meta.order)),
        positions=tuple(sorted(of(schema.Position), key=lambda e: alphabetical(e.meta.title))),
        events=tuple(sorted(of(schema.Event), key=lambda e: (e.meta.date.sort_key, e.slug))),
        terms=tuple(sorted(of(schema.Term), key=lambda e: alphabetical(headword(e)))),
        quotations=tuple(sorted(of(schema.Quotation), key=lambda e: (int(e.meta.essay[0][1:]), e.slug))),
        topics=tuple(sorted(of(schema.Topic), key=lambda e: alphabetical(e.meta.title))),
        pages=tuple(source for source in sources if isinstance(source, Page)),
        works=works,
        references=format_references(works, _cited(sources), cache),
    )


def _cited(sources: Iterable[Source]) -> Iterable[Item]:
    for source in sources:
        for _, citation in citations(source):
            yield from citation.items


__all__ = ["Edition", "Invalid", "alphabetical", "headword", "load"]
