"""The edition as a whole: every entry, page and work, in reading order, with indexes. It never changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from edition.model import schema
from edition.model.bibliography import Formatted, Work
from edition.model.document import ALONGSIDE, Document, Entry, OneKind, Page
from edition.model.essay import Essay
from edition.model.pictures import PictureFile


@dataclass(frozen=True)
class Edition:
    """Everything that contributors wrote, in reading order, with indexes.

    Attributes:
        essay: the essay that it annotates.
        claims: in the order of the argument, as `in_argument_order` puts them.
        positions: by title.
        events: by date.
        terms: by headword.
        quotations: in the order of the essay, those that it does not use last.
        figures: by title.
        lessons: by title.
        topics: by title.
        pages: everything that is no entry.
        works: the bibliography, by key.
        formatting: formats the bibliography and the citations; called where `references` are first asked for.
        pictures: the pictures that entries show, by their path below the folder of the documents.
    """

    essay: Essay
    claims: tuple[Entry[schema.Claim], ...]
    positions: tuple[Entry[schema.Position], ...]
    events: tuple[Entry[schema.Event], ...]
    terms: tuple[Entry[schema.Term], ...]
    quotations: tuple[Entry[schema.Quotation], ...]
    figures: tuple[Entry[schema.Figure], ...]
    lessons: tuple[Entry[schema.Lesson], ...]
    topics: tuple[Entry[schema.Topic], ...]
    pages: tuple[Page, ...]
    works: Mapping[str, Work]
    formatting: Callable[[], Formatted] = field(repr=False)
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)

    @cached_property
    def references(self) -> Formatted:
        """The bibliography and the citations, formatted."""
        return self.formatting()

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, kind by kind."""
        return tuple(entry for kind in schema.KINDS for entry in self.of(kind))

    def of(self, kind: type[OneKind]) -> tuple[Entry[OneKind], ...]:
        """The entries of a kind."""
        entries: tuple[Entry[OneKind], ...] = getattr(self, kind.plural)
        return entries

    @cached_property
    def by_path(self) -> dict[str, Document]:
        """Entries and pages by their path below the folder of the documents."""
        documents: tuple[Document, ...] = (*self.entries, *self.pages)
        return {document.path: document for document in documents}

    @cached_property
    def _by_slug(self) -> dict[tuple[str, str], Entry]:
        return {(entry.kind.label, entry.slug): entry for entry in self.entries}

    @cached_property
    def topics_by_title(self) -> dict[str, Entry[schema.Topic]]:
        """Topics by the tag that entries write."""
        return {topic.meta.title: topic for topic in self.topics}

    @cached_property
    def claims_serving(self) -> dict[str, tuple[Entry[schema.Claim], ...]]:
        """Claims by the slug of the claim that they serve."""
        return _by_tie(self.claims, "supports")

    @cached_property
    def stances(self) -> dict[str, tuple[tuple[Entry[schema.Position], str], ...]]:
        """The positions on each claim, by the claim's slug: each with ``agrees_with`` or ``disputes``.

        A claim without positions is left out.
        """
        stances: dict[str, list[tuple[Entry[schema.Position], str]]] = defaultdict(list)
        for position in self.positions:
            for tie in position.meta.tied():
                if tie.key in ("agrees_with", "disputes"):
                    stances[tie.slug].append((position, tie.key))
        return {slug: tuple(positions) for slug, positions in stances.items()}

    @cached_property
    def events_of(self) -> dict[str, tuple[Entry[schema.Event], ...]]:
        """Events by the slug of each person who took part."""
        return _by_tie(self.events, "people")

    @cached_property
    def leaning(self) -> dict[str, tuple[Entry, ...]]:
        """Entries by the slug of each figure that they lean on."""
        return _by_tie(self.entries, "figures")

    @cached_property
    def topics_below(self) -> dict[str, tuple[Entry[schema.Topic], ...]]:
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
        return page.meta.eras or () if isinstance(page, Page) else ()

    @cached_property
    def paragraphs(self) -> tuple[schema.Passage, ...]:
        """The essay's paragraphs, as the page alongside has them; none where there is no such page."""
        page = self.by_path.get(ALONGSIDE)
        return page.meta.paragraphs or () if isinstance(page, Page) else ()

    def neighbours(self, entry: Entry[OneKind]) -> tuple[Entry[OneKind] | None, Entry[OneKind] | None]:
        """The entries of the same kind before and after an entry."""
        row, place = self.of(entry.kind), self._places[entry.path]
        return row[place - 1] if place else None, row[place + 1] if place + 1 < len(row) else None


def in_argument_order(claims: Iterable[Entry[schema.Claim]]) -> tuple[Entry[schema.Claim], ...]:
    """Claims as the map of the argument has them: after each the ones that serve it, by their place in the essay."""
    ordered = sorted(claims, key=lambda claim: claim.meta.order)
    serving = _by_tie(ordered, "supports")

    def with_support(claim: Entry[schema.Claim]) -> Iterator[Entry[schema.Claim]]:
        yield claim
        for below in serving.get(claim.slug, ()):
            yield from with_support(below)

    return tuple(each for claim in ordered if not claim.meta.supports for each in with_support(claim))


def _by_tie(entries: Iterable[Entry[OneKind]], key: str) -> dict[str, tuple[Entry[OneKind], ...]]:
    """Entries by what a key of theirs names, one slug or several: the tie, seen from its other end."""
    by_slug: dict[str, list[Entry[OneKind]]] = defaultdict(list)
    for entry in entries:
        for tie in entry.meta.tied():
            if tie.key == key:
                by_slug[tie.slug].append(entry)
    return {slug: tuple(naming) for slug, naming in by_slug.items()}
