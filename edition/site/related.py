"""What belongs together: related entries, where an entry is used, and the map of the argument."""

from __future__ import annotations

import bisect
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from edition.model import schema
from edition.model.citations import citations
from edition.model.document import Document, Entry
from edition.model.edition import Edition

RELATED_PER_KIND = 5
"""How many related entries of each kind a page lists."""


@dataclass(frozen=True)
class Related:
    """An entry that shares tags with another.

    Attributes:
        entry: the other entry.
        shared: titles of the topics that both have, the rarest first.
    """

    entry: Entry
    shared: tuple[str, ...]


class Relations:
    """Related entries by shared tags.

    A shared tag counts by its rarity: the logarithm of all entries over those that have it (inverse
    document frequency). Entries with the same tags are alike to everyone, so sets of tags are compared
    rather than entries: the cost grows with the number of entries, not with its square.
    """

    def __init__(self, edition: Edition) -> None:
        self._groups: dict[type[schema.EntryModel], dict[frozenset[str], list[Entry]]] = defaultdict(
            lambda: defaultdict(list)
        )
        counts: Counter[str] = Counter()
        total = 0
        for entry in edition.entries:
            if entry.kind is schema.Topic:
                continue
            total += 1
            counts.update(entry.meta.tags)
            self._groups[entry.kind][frozenset(entry.meta.tags)].append(entry)
        self._weight = {tag: math.log((total + 1) / count) for tag, count in counts.items()}
        self._ranked: dict[tuple[frozenset[str], type[schema.EntryModel]], list[frozenset[str]]] = {}

    def of(self, entry: Entry) -> list[tuple[type[schema.EntryModel], list[Related]]]:
        """The entries most like an entry, by kind.

        Args:
            entry: the entry.

        Returns:
            For each kind that has any, the likest first; among equals, what comes first in the order of its kind, but
            of events, where the entry is one too, the nearest in time.
        """
        tags = frozenset(entry.meta.tags)
        result = []
        for kind in schema.KINDS:
            found: list[Related] = []
            for group in self._rank(tags, kind):
                shared = tuple(sorted(tags & group, key=lambda tag: (-self._weight[tag], tag)))
                for other in self._nearest(entry, self._groups[kind][group]):
                    found.append(Related(other, shared))
                    if len(found) == RELATED_PER_KIND:
                        break
                if len(found) == RELATED_PER_KIND:
                    break
            if found:
                result.append((kind, found))
        return result

    def _rank(self, tags: frozenset[str], kind: type[schema.EntryModel]) -> list[frozenset[str]]:
        """The sets of tags of a kind that share any with the given ones, the likest first."""
        key = (tags, kind)
        if key not in self._ranked:
            scores = {
                group: math.fsum(self._weight[tag] for tag in tags & group)
                for group in self._groups[kind]
                if tags & group
            }
            self._ranked[key] = sorted(scores, key=lambda group: (-scores[group], len(group), sorted(group)))
        return self._ranked[key]

    def _nearest(self, entry: Entry, others: list[Entry]) -> Iterable[Entry]:
        """Members of a group; events nearest in time first, where the entry is an event too."""
        if isinstance(entry.meta, schema.Event) and others[0].kind is schema.Event:
            events = cast(list[Entry[schema.Event]], others)
            year = entry.meta.date.year
            place = bisect.bisect_left(events, year, key=lambda event: event.meta.date.year)
            window = events[max(0, place - RELATED_PER_KIND) : place + RELATED_PER_KIND + 1]
            others = [*sorted(window, key=lambda event: abs(event.meta.date.year - year))]
        return (other for other in others[: RELATED_PER_KIND + 1] if other is not entry)


@dataclass(frozen=True)
class Node:
    """A claim in the map of the argument, with the claims that serve it."""

    claim: Entry[schema.Claim]
    children: tuple[Node, ...]


def argument(edition: Edition) -> tuple[Node, ...]:
    """The map of the argument, drawn from `supports`: the thesis, below it what serves it, and so on."""

    def node(claim: Entry[schema.Claim]) -> Node:
        return Node(claim, tuple(map(node, edition.claims_serving.get(claim.slug, ()))))

    return tuple(node(claim) for claim in edition.claims if not claim.meta.supports)


Links = Mapping[str, Iterable[str]]
"""For each page the pages that it links to, as paths."""


def uses(edition: Edition, links: Links) -> dict[str, tuple[Entry, ...]]:
    """Where each entry is used: the entries whose text links to it.

    Args:
        edition: the edition.
        links: the links of the rendered pages.

    Returns:
        For each path the entries that link to it, in the edition's order.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for path, targets in links.items():
        for target in targets:
            if target != path:
                found[target].add(path)
    order = {entry.path: i for i, entry in enumerate(edition.entries)}
    return {
        target: tuple(edition.by_path[path] for path in sorted(paths & order.keys(), key=order.__getitem__))  # type: ignore[misc]
        for target, paths in found.items()
    }


def citing(edition: Edition) -> dict[str, tuple[Document, ...]]:
    """Where each work is cited: by its key, the entries and pages that cite it, in the edition's order."""
    found: dict[str, dict[str, Document]] = defaultdict(dict)
    documents: tuple[Document, ...] = (*edition.entries, *edition.pages)
    for document in documents:
        for _, citation in citations(document):
            for item in citation.items:
                found[item.key][document.path] = document
    return {key: tuple(documents.values()) for key, documents in found.items()}


def tagged(edition: Edition) -> dict[str, list[tuple[type[schema.EntryModel], list[Entry]]]]:
    """What each topic ties together: by its title, the entries of each kind in their order."""
    found: dict[str, dict[type[schema.EntryModel], list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in edition.entries:
        if entry.kind is not schema.Topic:
            for tag in entry.meta.tags:
                found[tag][entry.kind].append(entry)
    return {tag: [(kind, kinds[kind]) for kind in schema.KINDS if kinds[kind]] for tag, kinds in found.items()}
