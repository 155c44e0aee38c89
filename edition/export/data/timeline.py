"""The timeline for TimelineJS 3 and as a table.

TimelineJS (https://timeline.knightlab.com/docs/json-format.html) prints headlines and texts as HTML, so what
contributors wrote as text is escaped. Its dates are year, month and day, each as far as it is known; doubts,
decades and open ends it cannot say, so every slide shows the edition's own words for its date.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from edition.export.data import csvw, models
from edition.export.data.common import dump, pictures_on, provenance
from edition.export.linked_data import uris
from edition.load.release import LICENSE, Release
from edition.markdown import inline
from edition.model import dates, schema
from edition.model.document import Entry
from edition.model.edition import Edition
from edition.model.essay import Essay

COLUMNS = (
    csvw.Column("id", "the event's name, which never changes"),
    csvw.Column("edtf", "the date in EDTF, level 0 or 1, New Style"),
    csvw.Column("earliest", "the first day that the date may mean; empty where it is open", "date"),
    csvw.Column("latest", "the last day that the date may mean; empty where it is open", "date"),
    csvw.Column("words", "the date in words, New Style"),
    csvw.Column("old_style", "the date in words by the Julian calendar, where that is customary"),
    csvw.Column("title", "what happened"),
    csvw.Column("summary", "the event in one to three sentences"),
    csvw.Column("place", "where; several places are separated by semicolons"),
    csvw.Column("people", "names of the persons of the glossary who took part or were struck", several=True),
    csvw.Column("tags", "titles of topics", several=True),
    csvw.Column("address", "the event's page", "anyURI"),
    csvw.Column("figures", "ids of the figures that it leans on: figures/<id>.csv has their numbers", several=True),
)


def write_json(edition: Edition, release: Release) -> bytes:
    """Every event and era for TimelineJS."""
    timeline: models.Timeline = {
        "edition": provenance(release),
        "title": {"unique_id": "edition", "text": _title(release)},
        "events": [slide(event, edition.eras, release, edition.essay) for event in edition.events],
        "eras": [
            {
                "start_date": _day(era.span.earliest),
                "end_date": _day(era.span.latest),
                "text": {"headline": escape(era.title, quote=False)},
            }
            for era in edition.eras
        ],
    }
    return dump(timeline, release, "timeline")


def _title(release: Release) -> models.SlideText:
    """The first slide, which says whose the timeline is."""
    return {
        "headline": escape(release.title, quote=False),
        "text": f"<p>{escape(release.creator, quote=False)}, edition {escape(release.label, quote=False)}. "
        f'<a href="{escape(release.address(uris.TIMELINE))}">The timeline with its sources</a>, '
        f'<a href="{LICENSE}">CC BY 4.0</a>.</p>',
    }


def slide(event: Entry[schema.Event], eras: Iterable[schema.Era], release: Release, essay: Essay) -> models.Slide:
    """An event as TimelineJS shows it.

    Args:
        event: the event.
        eras: the eras of the timeline. They are the lanes too, since TimelineJS gives each lane a row:
            more than a handful would leave no room for the slide.
        release: which edition this is.
        essay: the essay that is annotated.
    """
    date: dates.Date = event.meta.date
    address = escape(release.address(event.path))
    result: models.Slide = {
        "unique_id": event.slug,
        "start_date": _start(date),
        "display_date": date_in_words(event, essay),
        "text": {
            "headline": escape(event.meta.title, quote=False),
            "text": f'<p>{inline.inline(event.summary)}</p><p><a href="{address}">More, with sources</a></p>',
        },
    }
    end = _end(date)
    if end:
        result["end_date"] = end
    for picture in pictures_on(event, release)[:1]:  # a slide has room for one
        deed = f'<a href="{picture["licence_address"]}">{picture["licence"]}</a>'
        result["media"] = {
            "url": picture["address"],
            "alt": picture["words"],
            "credit": f"{escape(picture['credit'], quote=False)} · {deed}",
            "link": picture["source"],
        }
    for era in eras:
        if era.covers(date):
            result["group"] = escape(escape(era.title, quote=False), quote=False)
    return result


def date_in_words(event: Entry[schema.Event], essay: Essay) -> str:
    """The date of an event in words, with the Julian one where it has one."""
    old = event.meta.old_style
    return event.meta.date.words + (old.words.join(essay.old_style) if old else "")


def _start(date: dates.Date) -> models.SlideDate:
    """The beginning; where that is open, the end is all that is known."""
    point = date.start if date.start.precision not in ("open", "unknown") else date.end
    return _part(point.earliest, point.precision)


def _end(date: dates.Date) -> models.SlideDate | None:
    """The end of an interval, and the last year or month of a decade, century or season."""
    if date.end.precision in ("open", "unknown") or date.start.precision in ("open", "unknown"):
        return None
    if date.is_interval or date.end.precision in ("decade", "century", "season"):
        return _part(date.latest, date.end.precision)
    return None


def _part(day: dates.Day, precision: dates.Precision) -> models.SlideDate:
    """A day, as far as it is known."""
    year, month, _ = day
    if precision == "day":
        return _day(day)
    return {"year": year, "month": month} if precision in ("month", "season") else {"year": year}


def _day(day: dates.Day) -> models.SlideDate:
    return {"year": day[0], "month": day[1], "day": day[2]}


def write_csv(edition: Edition, release: Release) -> bytes:
    """Every event as a row."""
    return csvw.write(COLUMNS, [_row(edition, event, release) for event in edition.events])


def _row(edition: Edition, event: Entry[schema.Event], release: Release) -> list[str]:
    meta = event.meta
    return [
        event.slug,
        meta.date.edtf,
        dates.iso_day(meta.date.earliest),
        dates.iso_day(meta.date.latest),
        meta.date.words,
        meta.old_style.words if meta.old_style else "",
        meta.title,
        inline.summary(event),
        meta.place or "",
        csvw.several(edition.get("term", slug).meta.title for slug in meta.people or ()),
        csvw.several(meta.tags),
        release.address(event.path),
        csvw.several(meta.figures or ()),
    ]


def write_metadata(edition: Edition, release: Release) -> bytes:
    """What the table's columns mean."""
    return csvw.metadata("timeline.csv", "Timeline", COLUMNS, "id", release)
