"""The edition as a whole: every entry, page and work, in reading order, with indexes. It never changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from edition.model import schema
from edition.model.bibliography import Formatted, Work
from edition.model.document import Document, Entry, Page


@dataclass(frozen=True)
class Edition:
    """Everything that contributors wrote, in reading order, with indexes.

    Attributes:
        claims: in the order of the argument, as `in_argument_order` puts them.
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
    def by_path(self) -> dict[str, Document]:
        """Entries and pages by their path below the folder of the documents."""
        return {document.path: document for document in (*self.entries, *self.pages)}

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

    def place(self, entry: Entry) -> int:
        """The place of an entry among those of its kind, from 1."""
        return self._places[entry.path] + 1

    @cached_property
    def eras(self) -> tuple[schema.Era, ...]:
        """The eras, as the front page of the timeline names them."""
        page = self.by_path.get(f"{schema.Event.folder}/index.md")
        return (page.meta.eras or ()) if page else ()

    def neighbours(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """The entries of the same kind before and after an entry."""
        row, place = self.of(entry.kind), self._places[entry.path]
        return row[place - 1] if place else None, row[place + 1] if place + 1 < len(row) else None


def in_argument_order(claims: Iterable[Entry]) -> tuple[Entry, ...]:
    """Claims as the map of the argument has them: after each the ones that serve it, by their place in the essay."""
    ordered = sorted(claims, key=lambda claim: claim.meta.order)
    serving = _by_tie(ordered, "supports")

    def with_support(claim: Entry) -> Iterator[Entry]:
        yield claim
        for below in serving.get(claim.slug, ()):
            yield from with_support(below)

    return tuple(each for claim in ordered if not claim.meta.supports for each in with_support(claim))


def _by_tie(entries: Iterable[Entry], key: str) -> dict[str, tuple[Entry, ...]]:
    """Entries by what a key of theirs names, one slug or several: the tie, seen from its other end."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        named = getattr(entry.meta, key) or ()
        for slug in (named,) if isinstance(named, str) else named:
            found[slug].append(entry)
    return {slug: tuple(naming) for slug, naming in found.items()}
