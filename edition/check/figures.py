"""Figures: what is counted is given whole, with its source."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from edition.check.context import Fault, Site, rule
from edition.model import dates, schema
from edition.model.citations import find_citations
from edition.model.problems import Example

_FILE = "figures/shot-in-the-terror.md"


@rule(
    "figure-numbers",
    Example(_FILE, "unit: persons shot\nderived: verdicts", "unit: persons shot"),
    "Keep one of the two, or give the series that is missing.",
)
def figures_have_numbers(site: Site) -> Iterator[Fault]:
    """A figure has series of its own, or is derived from the edition; not both."""
    for figure in site.of(schema.Figure):
        if figure.meta.series and figure.meta.derived:
            yield figure, figure.line("derived"), "derived: stands beside series. Keep one of the two."
        elif not figure.meta.series and not figure.meta.derived:
            yield figure, 1, "series: is missing. Give the numbers, or derived: verdicts."


@rule(
    "series-label",
    Example(
        _FILE,
        'series:\n  - {label: By the police, source: "[@brown_votes_1974]", points: [{when: 1936, value: 5}, '
        "{when: 1937, value: 6}]}\n",
        "series:\n",
    ),
    "Say in each label what its numbers alone have in common.",
)
def series_differ(site: Site) -> Iterator[Fault]:
    """No two series of a figure have one label, by which its key and its table tell them apart."""
    for figure in site.of(schema.Figure):
        seen: set[str] = set()
        for i, series in enumerate(figure.meta.series or ()):
            if series.label in seen:
                message = f'series: the label "{series.label}" stands twice. Give each its own.'
                yield figure, figure.line("series", i, "label"), message
            seen.add(series.label)


@rule(
    "figure-point",
    Example(_FILE, "low: 400, high: 300", "low: 300, high: 400"),
    "Say when, or of what, it is, and give a value, or low and high.",
)
def points_are_whole(site: Site) -> Iterator[Fault]:
    """A point says what it is counted for, and has a value or bounds, low before high."""
    for figure in site.of(schema.Figure):
        for i, series in enumerate(figure.meta.series or ()):
            for j, point in enumerate(series.points):
                line = figure.line("series", i, "points", j)
                if point.when is None and point.label is None:
                    yield figure, line, "points: one says not what it is counted for. Give it when, or label."
                if point.value is None and point.low is None and point.high is None:
                    yield figure, line, "points: one has no number. Give it value, or low and high."
                elif point.value is not None and (point.low is not None or point.high is not None):
                    yield figure, line, "points: one has value and bounds. Keep value, or low and high."
                elif point.low is not None and point.high is not None and point.low >= point.high:
                    yield figure, line, f"points: low {point.low:g} is not below high {point.high:g}. Correct them."


@rule(
    "figure-source",
    Example(_FILE, 'source: "Brown"', 'source: "[@brown_votes_1974]"'),
    "Give the point, or its series, a source with a citation.",
)
def points_are_cited(site: Site) -> Iterator[Fault]:
    """Every number has a citation, its own or that of its series."""
    for figure in site.of(schema.Figure):
        for i, series in enumerate(figure.meta.series or ()):
            for j, point in enumerate(series.points):
                source = point.source or series.source
                place = ("series", i, "points", j, "source") if point.source else ("series", i, "source")
                if not source:
                    line = figure.line("series", i, "points", j)
                    yield figure, line, 'points: one has no source. Add source: "[@KEY, p. 12]".'
                elif not find_citations(source):
                    line = figure.line(*place)
                    yield figure, line, f'source: "{source}" cites no work. Write "[@KEY, p. 12]".'


@rule(
    "figure-line",
    Example(_FILE, "when: 1935", "when: 1937"),
    "Give every point its time, order the points by it, or choose bars.",
)
def lines_run_forward(site: Site) -> Iterator[Fault]:
    """A line leads through two points at least, each with the time at which it begins, one after another."""
    for figure in site.of(schema.Figure):
        for i, series in enumerate(figure.meta.series or ()):
            if figure.meta.chart is not schema.Chart.LINE:
                continue
            line = figure.line("series", i)
            if len(series.points) < 2:
                yield figure, line, f"series: {series.label} has one point. A line needs two; or choose bars."
            times = [point.when for point in series.points if point.when]
            if len(times) < len(series.points):
                yield figure, line, f"series: {series.label} has points without when. A line needs it of each."
            for time in times:
                if not dates.iso_day(time.earliest):
                    yield figure, line, f"series: {time.edtf} has no beginning. Give the time from which it counts."
            for earlier, later in pairwise(times):
                if earlier.earliest > later.earliest:
                    yield figure, line, f"series: {later.edtf} stands after {earlier.edtf}. Order the points by time."
                elif earlier.earliest == later.earliest:
                    message = f"series: {later.edtf} begins with {earlier.edtf}. Keep one, or give a series to each."
                    yield figure, line, message
