"""The timeline at a glance: a lane for each group of topics, in it a mark for each event.

Lanes are topics, not eras: eras follow one another, so that lanes of eras would be a staircase, each empty but for its
own years, and would say again what the headings of the list say. Lanes of topics show what the list cannot: what went
on at the same time. An event stands in the lane of its first topic, once.

Across, the drawing is measured in per cent of its width, so that it can be stretched without being drawn anew; down,
in pixels. Decades with more events are wider, so that their years can be told apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from edition.model import dates, schema
from edition.model.document import Entry

Event = Entry[schema.Event]

HEAD, ROW, FOOT = 20, 10, 5
"""Pixels down: the title of a lane, a row of marks, what is free below the last."""

GAP = 1.3
"""How far marks of one row lie apart, in per cent: a mark's width in a drawing of 750 pixels, half of it on a phone."""

LABELS = (("", 3.6), ("narrow", 10.5))
"""How far labels of decades lie apart in per cent, on a wide screen and on a narrow one."""


@dataclass(frozen=True)
class Mark:
    """An event in the drawing.

    Attributes:
        event: the event.
        x: where it begins, in per cent.
        until: where it ends; the same where it would be no longer than a mark is wide.
        y: the middle of its row, in pixels.
    """

    event: Event
    x: float
    until: float
    y: int


@dataclass(frozen=True)
class Lane:
    """A lane: its title, and how far down it begins."""

    title: str
    y: int


@dataclass(frozen=True)
class Decade:
    """A decade.

    Attributes:
        first: its first year.
        x, width: where it lies, in per cent.
        events: what began in it, in order.
        label: whether its name has room: ``narrow`` on any screen, ``wide`` on a wide one, or nowhere.
    """

    first: int
    x: float
    width: float
    events: tuple[Event, ...]
    label: str

    @property
    def name(self) -> str:
        """Its name: ``1930s``."""
        return f"{self.first}s"

    def at(self, years: float) -> float:
        """Where it lies so many years after its beginning, in per cent."""
        return round(self.x + self.width * years / 10, 2)


@dataclass(frozen=True)
class Overview:
    """The drawing.

    Attributes:
        lanes: from above.
        decades: every decade from the first event to the last, the empty ones among them.
        marks: one for each event, in order.
        height: how far down the lanes go, in pixels.
    """

    lanes: tuple[Lane, ...]
    decades: tuple[Decade, ...]
    marks: tuple[Mark, ...]
    height: int

    @property
    def choices(self) -> list[tuple[int, str]]:
        """The decades with events as (first year, name), for a filter."""
        return [(decade.first, decade.name) for decade in self.decades if decade.events]


def overview(events: Sequence[Event], lanes: Iterable[schema.Lane]) -> Overview:
    """Events in their lanes.

    Args:
        events: the events, in order of date.
        lanes: the lanes; without any, and for topics that are in none, there is one without a title.
    """
    decades = _decades(events)
    titles = [lane.title for lane in lanes]
    number = {topic: place for place, lane in enumerate(lanes) for topic in lane.topics}
    ends: dict[int, list[float]] = defaultdict(list)
    places = []
    for event in events:
        lane = number.get(event.meta.tags[0], len(titles))
        x, until = _across(event.meta.date, decades)
        rows = ends[lane]
        row = next((row for row, end in enumerate(rows) if end + GAP <= x), len(rows))
        rows[row : row + 1] = [until]
        places.append((event, x, until, lane, row))
    if len(titles) in ends:
        titles.append("")
    drawn, tops, height = [], [], 0
    for lane, title in enumerate(titles):
        drawn.append(Lane(title, height))
        tops.append(height + HEAD)
        height += HEAD + ROW * len(ends[lane]) + FOOT
    marks = (Mark(event, x, until, tops[lane] + ROW * row + ROW // 2) for event, x, until, lane, row in places)
    return Overview(tuple(drawn), decades, tuple(marks), height)


def _decades(events: Sequence[Event]) -> tuple[Decade, ...]:
    """The decades of events, with their shares of the width."""
    began: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        began[event.meta.date.year // 10 * 10].append(event)
    firsts = range(min(began), max(began) + 1, 10)
    weights = [1.5 + len(began.get(first, ())) / 3 for first in firsts]
    decades, x, ends = [], 0.0, {label: -100.0 for label, _ in LABELS}
    for first, weight in zip(firsts, weights, strict=True):
        width = 100 * weight / sum(weights)
        label, middle = "", x + width / 2
        for name, room in LABELS:
            if first in began and middle - ends[name] >= room:
                label, ends[name] = name or "wide", middle
        decades.append(Decade(first, round(x, 2), round(width, 2), tuple(began.get(first, ())), label))
        x += width
    return tuple(decades)


def _across(date: dates.Date, decades: Sequence[Decade]) -> tuple[float, float]:
    """Where a date begins and ends, in per cent."""
    x, until = (_place(day, decades) for day in (date.sort_key[0], date.latest))
    return (x, until) if date.is_interval and until - x > GAP else (x, x)


def _place(day: dates.Day, decades: Sequence[Decade]) -> float:
    """Where a day lies, in per cent; what is after the last decade lies at its end."""
    year, month, number = day
    decade = next((decade for decade in decades if year < decade.first + 10), decades[-1])
    return decade.at(min(year - decade.first + (month - 1 + (number - 1) / 31) / 12, 10))
