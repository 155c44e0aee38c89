"""Figures: what is counted is given whole, with its source."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from edition.check.context import Site, problem
from edition.model import schema
from edition.model.citations import find_citations
from edition.model.document import Entry, Problem


def figures_have_numbers(site: Site) -> Iterator[Problem]:
    """A figure has series of its own, or is derived from the edition; not both."""
    for figure in site.of(schema.Figure):
        if figure.meta.series and figure.meta.derived:
            yield problem(figure, figure.line("derived"), "derived: stands beside series. Keep one of the two.")
        elif not figure.meta.series and not figure.meta.derived:
            yield problem(figure, 1, "series: is missing. Give the numbers, or derived: verdicts.")


def points_are_whole(site: Site) -> Iterator[Problem]:
    """A point says what it is counted for, and has a value or bounds, low before high."""
    for figure, place, point in _points(site):
        line = figure.line(*place)
        if point.when is None and point.label is None:
            yield problem(figure, line, "points: one says not what it is counted for. Give it when, or label.")
        if point.value is None and point.low is None and point.high is None:
            yield problem(figure, line, "points: one has no number. Give it value, or low and high.")
        elif point.value is not None and (point.low is not None or point.high is not None):
            yield problem(figure, line, "points: one has value and bounds. Keep value, or low and high.")
        elif point.low is not None and point.high is not None and point.low >= point.high:
            yield problem(figure, line, f"points: low {point.low:g} is not below high {point.high:g}. Correct them.")


def points_are_cited(site: Site) -> Iterator[Problem]:
    """Every number has a citation, its own or that of its series."""
    for figure in site.of(schema.Figure):
        for i, series in enumerate(figure.meta.series or ()):
            for j, point in enumerate(series.points):
                source = point.source or series.source
                place = ("series", i, "points", j, "source") if point.source else ("series", i, "source")
                if not source:
                    line = figure.line("series", i, "points", j)
                    yield problem(figure, line, 'points: one has no source. Add source: "[@KEY, p. 12]".')
                elif not find_citations(source):
                    yield problem(
                        figure, figure.line(*place), f'source: "{source}" cites no work. Write "[@KEY, p. 12]".'
                    )


def lines_run_forward(site: Site) -> Iterator[Problem]:
    """A line leads through two points at least, each with its time, one after another."""
    for figure in site.of(schema.Figure):
        if figure.meta.chart is not schema.Chart.LINE:
            continue
        for i, series in enumerate(figure.meta.series or ()):
            line = figure.line("series", i)
            if len(series.points) < 2:
                yield problem(figure, line, f"series: {series.label} has one point. A line needs two; or choose bars.")
            times = [point.when for point in series.points if point.when]
            if len(times) < len(series.points):
                yield problem(figure, line, f"series: {series.label} has points without when. A line needs it of each.")
            for earlier, later in pairwise(times):
                if earlier.sort_key >= later.sort_key:
                    yield problem(
                        figure,
                        line,
                        f"series: {later.edtf} stands after {earlier.edtf}. Put the points in order of time.",
                    )


def _points(site: Site) -> Iterator[tuple[Entry[schema.Figure], tuple[str | int, ...], schema.Point]]:
    """Every point, with its figure and its place in the front matter."""
    for figure in site.of(schema.Figure):
        for i, series in enumerate(figure.meta.series or ()):
            for j, point in enumerate(series.points):
                yield figure, ("series", i, "points", j), point
