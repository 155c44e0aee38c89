"""How far the edition was checked, counted: second readings, and citations that say where to look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from edition.model import readings, schema
from edition.model.citations import items
from edition.model.document import Entry
from edition.model.edition import Edition
from edition.model.readings import State


@dataclass(frozen=True)
class Row:
    """What is counted for the entries of a kind, or for all.

    Attributes:
        name: the plural of the kind, or ``all``.
        pages: how many entries there are.
        read: how many were read again, and are as they were then.
        changed: how many were read again, and have changed since.
        statements, mended: how many statements were compared with texts, and changed in substance.
        citations, places: how many citations they have, and how many of those say where in the work.
    """

    name: str
    pages: int
    read: int
    changed: int
    statements: int
    mended: int
    citations: int
    places: int

    @property
    def share(self) -> str:
        """The share of the citations that say where, in whole per cent."""
        return f"{100 * self.places // self.citations} %" if self.citations else "–"


def rows(edition: Edition) -> tuple[Row, ...]:
    """A row for each kind of entry but topics, in their order, and one for all of them."""
    kinds = [kind for kind in schema.KINDS if kind is not schema.Topic]
    groups = [(kind.plural, edition.of(kind)) for kind in kinds]
    return tuple(_row(name, entries) for name, entries in (*groups, ("all", [e for _, g in groups for e in g])))


def changed(edition: Edition) -> tuple[Entry, ...]:
    """The entries that have changed since they were read again."""
    return tuple(entry for entry in edition.entries if readings.state(entry) is State.CHANGED)


def _row(name: str, entries: Iterable[Entry]) -> Row:
    entries = list(entries)
    states = Counter(map(readings.state, entries))
    records = [entry.meta.second_reading for entry in entries if entry.meta.second_reading]
    cited = [item for entry in entries for item in items(entry)]
    return Row(
        name,
        len(entries),
        states[State.READ],
        states[State.CHANGED],
        sum(record.statements for record in records),
        sum(record.mended for record in records),
        len(cited),
        sum(item.has_place for item in cited),
    )
