"""The shape of the timeline for TimelineJS 3: https://timeline.knightlab.com/docs/json-format.html."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict  # pydantic needs it before Python 3.12

from edition.export.data.models import Provenance
from edition.model.schema import Slug


class SlideText(TypedDict):
    """What TimelineJS prints on a slide, both in HTML.

    Attributes:
        headline: the title.
        text: the summary, and a link to the page; an era has none.
    """

    headline: str
    text: NotRequired[str]


class SlideDate(TypedDict):
    """A date of TimelineJS; a part that is missing is not known.

    Attributes:
        year: astronomical, so that 0 is 1 BC.
        month: from 1.
        day: from 1.
    """

    year: int
    month: NotRequired[int]
    day: NotRequired[int]


class Title(TypedDict):
    """The first slide, which names the edition.

    Attributes:
        unique_id: its id.
        text: what it prints.
    """

    unique_id: str
    text: SlideText


class Slide(TypedDict):
    """An event as TimelineJS shows it.

    Attributes:
        unique_id: the event's id.
        start_date: its beginning, as exactly as it is known.
        end_date: its end, if it is an interval or a span such as a decade.
        display_date: the date in words, doubts included.
        text: what it prints.
        group: the era, which is its lane; escaped twice, since TimelineJS reads it as HTML twice.
    """

    unique_id: Slug
    start_date: SlideDate
    end_date: NotRequired[SlideDate]
    display_date: str
    text: SlideText
    group: NotRequired[str]


class EraSpan(TypedDict):
    """An era as TimelineJS shows it.

    Attributes:
        start_date: its first day.
        end_date: its last day.
        text: its title.
    """

    start_date: SlideDate
    end_date: SlideDate
    text: SlideText


class Timeline(TypedDict):
    """Every event, as TimelineJS 3 reads it: https://timeline.knightlab.com/docs/json-format.html

    Attributes:
        edition: which edition this is; TimelineJS passes over it.
        title: the first slide.
        events: the events, in order of date.
        eras: the eras.
    """

    edition: Provenance
    title: Title
    events: list[Slide]
    eras: list[EraSpan]
