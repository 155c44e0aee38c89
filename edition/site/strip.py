"""The years at a glance: events in columns of ten years, as a drawing shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from edition.model import schema
from edition.model.document import Entry

HEIGHT, MOST = 10, 180
"""How high a mark is drawn, in pixels, and the whole at most."""


@dataclass(frozen=True)
class Mark:
    """An event in the drawing of a decade.

    Attributes:
        x, y: its corner, in a box that is 40 wide and as high as `Strip.box` says.
    """

    x: int
    y: int


@dataclass(frozen=True)
class Decade:
    """A column of the strip of years.

    Attributes:
        first: its first year.
        events: what began in it, in order.
        marks: one for each event.
    """

    first: int
    events: tuple[Entry, ...]
    marks: tuple[Mark, ...]

    @property
    def width(self) -> int:
        """Its share of the width, from 1 to 5: a full decade is drawn wider, so that its years can be told apart."""
        return 1 + min(len(self.events), 24) // 6

    @property
    def slugs(self) -> str:
        """The ids of its events in a list, with spaces between them."""
        return " ".join(event.slug for event in self.events)


@dataclass(frozen=True)
class Strip:
    """The years at a glance.

    Attributes:
        columns: every decade from the first event to the last, the empty ones among them.
        rows: the most events that began in one year.
    """

    columns: tuple[Decade, ...]
    rows: int

    @property
    def box(self) -> int:
        """The height of the box in which marks are placed."""
        return self.rows * 6

    @property
    def height(self) -> int:
        """The height at which it is drawn, in pixels."""
        return min(self.rows * HEIGHT, MOST)


def strip(events: Iterable[Entry[schema.Event]]) -> Strip | None:
    """Events, decade by decade; None where there are none."""
    years: dict[int, list[Entry[schema.Event]]] = defaultdict(list)
    for event in events:
        years[event.meta.date.year].append(event)
    if not years:
        return None
    rows = max(map(len, years.values()))
    columns = []
    for first in range(min(years) // 10 * 10, max(years) + 1, 10):
        marks = [
            Mark(column * 4, (rows - 1 - row) * 6 + 1)
            for column in range(10)
            for row in range(len(years.get(first + column, ())))
        ]
        found = [event for year in range(first, first + 10) for event in years.get(year, ())]
        columns.append(Decade(first, tuple(found), tuple(marks)))
    return Strip(tuple(columns), rows)
