"""The years at a glance."""

from __future__ import annotations

from edition.model.edition import Edition
from edition.site.strip import strip
from tests.conftest import made


def test_the_strip_has_every_decade_and_a_mark_for_each_event(edition: Edition) -> None:
    years = strip(edition.events)
    assert years
    assert [(decade.first, decade.slugs, len(decade.marks)) for decade in years.columns] == [
        (1910, "1917-october", 1),
        (1920, "1921-uprising", 1),
        (1930, "1936-first-trial", 1),
    ]
    assert years.rows == 1


def test_events_of_one_year_are_stacked_and_empty_decades_kept() -> None:
    events = [
        made(f"timeline/{y}-{i}.md", f"title: e{i}\ntags: [x]\ndate: {y}") for i, y in enumerate([1917, 1917, 1936])
    ]
    years = strip(events)
    assert years
    assert [(decade.first, [(mark.x, mark.y) for mark in decade.marks]) for decade in years.columns] == [
        (1910, [(28, 7), (28, 1)]),
        (1920, []),
        (1930, [(24, 7)]),
    ]


def test_a_full_decade_is_wider_and_the_whole_no_higher_than_fits() -> None:
    events = [made(f"timeline/1936-{i}.md", f"title: e{i}\ntags: [x]\ndate: 1936") for i in range(30)]
    years = strip([*events, made("timeline/1945-x.md", "title: x\ntags: [x]\ndate: 1945")])
    assert years
    assert [decade.width for decade in years.columns] == [5, 1]
    assert years.height == 180


def test_no_event_is_no_strip() -> None:
    assert strip([]) is None
