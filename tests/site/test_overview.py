"""The timeline at a glance."""

from __future__ import annotations

from itertools import combinations

from edition.model import schema
from edition.model.document import Entry
from edition.model.edition import Edition
from edition.site.overview import GAP, Overview, overview
from tests.conftest import made

LANES = (schema.Lane(title="Power", topics=("Party", "Terror")), schema.Lane(title="Bread", topics=("Famine",)))


def event(date: str, *topics: str) -> Entry[schema.Event]:
    slug = date.replace("/", "-to-").replace("~", "")
    return made(f"timeline/{slug}.md", f"title: e\ntags: [{', '.join(topics)}]\ndate: {date}")


def lane_of(drawing: Overview, number: int) -> str:
    """The title of the lane in which a mark stands, by where both are drawn."""
    return [lane.title for lane in drawing.lanes if lane.y < drawing.marks[number].y][-1]


def test_an_event_has_one_mark_in_the_lane_of_its_first_topic() -> None:
    drawing = overview([event("1921", "Famine", "Terror"), event("1922", "Terror"), event("1923", "Party")], LANES)
    assert [mark.event.slug for mark in drawing.marks] == ["1921", "1922", "1923"]
    assert [lane_of(drawing, number) for number in range(3)] == ["Bread", "Power", "Power"]
    assert all(mark.y < drawing.height for mark in drawing.marks)


def test_a_timeline_without_lanes_is_one_lane(edition: Edition) -> None:
    drawing = overview(edition.events, ())
    assert [lane.title for lane in drawing.lanes] == [""]
    assert len(drawing.marks) == len(edition.events)


def test_decades_fill_the_width_and_are_wider_where_more_happened() -> None:
    drawing = overview([event("1911", "Party"), *(event(f"1931-0{month}", "Party") for month in range(1, 7))], LANES)
    assert [decade.name for decade in drawing.decades] == ["1910s", "1920s", "1930s"]
    assert [len(decade.events) for decade in drawing.decades] == [1, 0, 6]
    widths = [decade.width for decade in drawing.decades]
    assert abs(sum(widths) - 100) < 0.1
    assert widths[2] > widths[0] > widths[1]
    assert drawing.choices == [(1910, "1910s"), (1930, "1930s")], "an empty decade is nothing to choose"


def test_a_mark_lies_in_its_year() -> None:
    drawing = overview([event("1917-11-07", "Party"), event("1920", "Party")], LANES)
    october, next_decade = drawing.marks[0].x, drawing.decades[1].x
    assert drawing.decades[0].at(7) < october < drawing.decades[0].at(8)
    assert drawing.marks[1].x == next_decade


def test_marks_of_a_lane_lie_side_by_side_or_below_one_another() -> None:
    dates = ["1936", "1937", *(f"1937-{month:02}" for month in range(1, 13)), "1938"]
    drawing = overview([event(date, "Terror") for date in dates], LANES)
    for one, two in combinations(drawing.marks, 2):
        assert one.y != two.y or abs(one.x - two.x) >= GAP - 0.01


def test_what_took_long_is_a_line_on_which_nothing_else_stands() -> None:
    drawing = overview(
        [event("1928/1932", "Famine"), event("1930", "Famine"), event("1933-01/1933-02", "Famine")], LANES
    )
    plan, middle, short = drawing.marks
    assert plan.until > middle.x and plan.y != middle.y
    assert short.until == short.x, "two months are no longer than a mark is wide"


def test_what_goes_on_is_drawn_to_the_end_of_the_last_decade() -> None:
    [mark] = overview([event("1923/..", "Party")], LANES).marks
    assert mark.until == 100
