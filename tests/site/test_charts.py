"""Figures drawn: what a reader sees of numbers that are usual, at an edge, or in doubt."""

from __future__ import annotations

import re

import pytest
from lxml import etree, html

from edition.model.document import Entry
from edition.site import charts
from tests.conftest import Docs, edition_of, made

SVG = "{http://www.w3.org/2000/svg}"


def figure(chart: str, *series: str) -> Entry:
    """A figure; each series is its points in YAML."""
    rows = "".join(f'\n  - {{label: S{i}, source: "[@a]", points: [{points}]}}' for i, points in enumerate(series))
    return made("figures/x.md", f"title: R & D\ntags: [x]\nunit: deaths <in> the year\nchart: {chart}\nseries:{rows}")


def drawn(chart: str, *series: str) -> etree._Element:
    entry = figure(chart, *series)
    return etree.fromstring(charts.draw(entry, charts.series(entry, edition_of(entry))))


def marks(drawing: etree._Element, name: str, kind: str) -> list[etree._Element]:
    """The parts of a drawing with a name and a class."""
    return [one for one in drawing.iter(SVG + name) if kind in one.get("class", "").split()]


def percent(value: str) -> float:
    return float(value.removesuffix("%"))


@pytest.mark.parametrize("chart", ["line", "bars", "ranges"])
@pytest.mark.parametrize(
    "points",
    [
        "{when: 1930, value: 0}, {when: 1931, value: 0}",
        "{when: 0010, value: 1}, {when: 1931, value: 2}",
        "{when: 1936-08-19, value: 1}, {when: 1936-08-20, low: 2, high: 3}",
        "{when: 1930, value: 0.25}, {when: 1931, high: 0.5}, {when: 193X, low: 0.1}",
        "{when: 1930, value: 26000000}, {when: 1931, value: 1}",
    ],
)
def test_a_drawing_stays_in_its_field(chart: str, points: str) -> None:
    drawing = drawn(chart, points.replace(", {when: 193X, low: 0.1}", "") if chart == "line" else points)
    height = float(drawing.get("height", "0"))
    for one in drawing.iter():
        across = [one.get(key) for key in ("x", "cx", "x1", "x2", "width")]
        assert all(0 <= percent(value) <= 100 for value in across if value and value.endswith("%")), across
        down = [float(value) for key in ("y", "cy", "y1", "y2") if (value := one.get(key))]
        assert all(0 <= value <= height for value in down), down
    assert not drawing.xpath("//@style")
    assert set(drawing.xpath("//@fill | //@stroke")) <= {"currentColor", "none"}, "colours are the style sheet's"


def test_a_line_over_centuries_names_a_few_years() -> None:
    ticks = [one.text for one in marks(drawn("line", "{when: 1500, value: 1}, {when: 1990, value: 2}"), "text", "tick")]
    assert [tick for tick in ticks if tick and tick in ("1500", "1600", "1700", "1800", "1900")] == [
        *("1500", "1600", "1700", "1800", "1900"),
    ]


def test_a_value_has_a_filled_mark_and_a_range_two_hollow_ones_with_a_span() -> None:
    for chart in ("line", "ranges"):
        drawing = drawn(chart, "{when: 1930, value: 5}, {when: 1931, low: 2, high: 3}")
        assert len(marks(drawing, "circle", "bound")) == 2
        assert len(list(drawing.iter(SVG + "circle"))) == 3
        assert len(marks(drawing, "line", "range")) == 1 and not marks(drawing, "line", "open")


def test_an_open_bound_and_a_gap_in_the_counting_are_dotted() -> None:
    drawing = drawn(
        "line",
        "{when: 1930, value: 5}, {when: 1931, value: 4}, {when: 1932, value: 4}, {when: 1950, value: 3}, "
        "{when: 1951, low: 2}",
    )
    assert len(marks(drawing, "polyline", "gap")) == 1
    assert len(marks(drawing, "line", "open")) == 1 and len(marks(drawing, "circle", "bound")) == 1


def test_a_bar_is_as_long_as_its_number_and_outlined_where_it_may_be_longer() -> None:
    drawing = drawn("bars", "{label: A, value: 50}, {label: B, value: 0}, {label: C, low: 25, high: 100}")
    bars = [percent(one.get("width", "")) for one in drawing.iter(SVG + "rect") if "maybe" not in one.get("class", "")]
    assert bars == [50, 0, 25]
    [maybe] = marks(drawing, "rect", "maybe")
    assert (maybe.get("x"), maybe.get("width")) == ("25.0%", "75.0%")


def test_a_drawing_says_in_words_what_it_shows() -> None:
    drawing = drawn(
        "line", "{when: 1930, value: 5}, {when: 1931, value: 9}, {when: 1932, value: 7}, {when: 1933, low: 1}"
    )
    names = drawing.get("aria-labelledby", "").split()
    title, desc = (drawing.xpath(f"//*[@id='{name}']")[0].text for name in names)
    assert (title, drawing.get("role")) == ("R & D", "img")
    assert desc == "Deaths <in> the year. S0: 1930, 5; 1931, 9; 1933, at least 1."


def test_the_table_of_a_figure_survives_bars_in_its_words_and_citations(small_edition: Docs) -> None:
    small_edition.replace(
        "figures/shot-in-the-terror.md",
        "value: 1118}",
        'value: 1118, note: "a | b", source: \'[@adams_terror_1990, "p | q"]\'}',
    )
    edition = small_edition.load()
    entry = edition.get("figure", "shot-in-the-terror")
    row = charts.table(charts.series(entry, edition), entry.meta.unit).splitlines()[2]  # type: ignore[arg-type, attr-defined]
    assert row == '| 1936 | 1,118 | a \\| b [@adams_terror_1990, "p | q"] |'


def test_a_figure_may_count_the_claims_by_their_verdicts(small_edition: Docs) -> None:
    path = "figures/shot-in-the-terror.md"
    text = (small_edition.folder / path).read_text("utf-8")
    small_edition.write(
        path, re.sub(r"chart: line\nseries:.*?---", "chart: bars\nderived: verdicts\n---", text, flags=re.S)
    )
    edition = small_edition.load()
    [series] = charts.series(edition.figures[0], edition)
    assert {point.name: point.words for point in series.points} == {
        **{"supported": "1", "qualified": "0", "disputed": "1", "contradicted": "0", "opinion": "0"},
    }
    assert html.fragment_fromstring(charts.draw(edition.figures[0], [series])).tag == "svg"
