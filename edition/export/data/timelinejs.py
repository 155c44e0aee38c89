"""The shape of the timeline for TimelineJS 3: https://timeline.knightlab.com/docs/json-format.html."""

from __future__ import annotations

from typing import NotRequired

from edition.export.data.models import Provenance, Shape
from edition.model.schema import Slug


class SlideText(Shape):
    """What TimelineJS prints on a slide, both in HTML."""

    headline: str
    """The title."""
    text: NotRequired[str]
    """The summary, and a link to the page; an era has none."""


class SlideDate(Shape):
    """A date of TimelineJS; a part that is missing is not known."""

    year: int
    """Astronomical, so that 0 is 1 BC."""
    month: NotRequired[int]
    """From 1."""
    day: NotRequired[int]
    """From 1."""


class Title(Shape):
    """The first slide, which names the edition."""

    unique_id: str
    """Its id."""
    text: SlideText
    """What it prints."""


class Slide(Shape):
    """An event as TimelineJS shows it."""

    unique_id: Slug
    """The event's id."""
    start_date: SlideDate
    """Its beginning, as exactly as it is known."""
    end_date: NotRequired[SlideDate]
    """Its end, if it is an interval or a span such as a decade."""
    display_date: str
    """The date in words, doubts included."""
    text: SlideText
    """What it prints."""
    group: NotRequired[str]
    """The era, which is its lane; escaped twice, since TimelineJS reads it as HTML twice."""


class EraSpan(Shape):
    """An era as TimelineJS shows it."""

    start_date: SlideDate
    """Its first day."""
    end_date: SlideDate
    """Its last day."""
    text: SlideText
    """Its title."""


class Timeline(Shape):
    """Every event, as TimelineJS 3 reads it: https://timeline.knightlab.com/docs/json-format.html"""

    edition: Provenance
    """Which edition this is; TimelineJS passes over it."""
    title: Title
    """The first slide."""
    events: list[Slide]
    """The events, in order of date."""
    eras: list[EraSpan]
    """The eras."""
