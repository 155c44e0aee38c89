"""Figures drawn: their series as SVG that keeps its letters at any width, and as a table in Markdown.

Across, a drawing is measured in per cent of its width; down, in pixels. Colours and fonts are the style sheet's:
the drawing has classes and no style of its own. A dotted line means that nothing was counted between two points, or
that a bound is open; a hollow mark is a bound, a filled one a value. docs/about/decisions/figures.md says why it is
drawn here and by no library.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import count, pairwise
from math import ceil, floor, log10
from statistics import median

from edition.model import schema
from edition.model.citations import find_citations
from edition.model.document import Entry
from edition.model.edition import Edition

ROW, HEAD, PLOT = 34, 24, 220
"""Pixels down: a row, the key of a series, the field of a line chart."""

LEFT = 68
"""Pixels that the style sheet keeps free at the left of a line chart, for the numbers of its axis."""

MARKED = 40
"""Up to how many points each has a mark."""


def series(figure: Entry[schema.Figure], edition: Edition) -> tuple[schema.Series, ...]:
    """The numbers of a figure: as written, or counted from the edition.

    Args:
        figure: the figure.
        edition: the edition, for what is derived from it.
    """
    if figure.meta.series:
        return figure.meta.series
    counts = Counter(claim.meta.verdict for claim in edition.claims)
    points = tuple(
        schema.Point(label=edition.essay.word(verdict), value=counts[verdict]) for verdict in schema.ClaimVerdict
    )
    return (schema.Series(label="Claims", points=points),)


def table(numbers: Sequence[schema.Series], unit: str) -> str:
    """The numbers of a figure as a table in Markdown, with their citations.

    Args:
        numbers: the series.
        unit: what is counted.
    """
    several = len(numbers) > 1
    header = [*(["Series"] if several else []), "For", unit[0].upper() + unit[1:], "Note"]
    rows = [header, ["---", *(["---"] if several else []), "--:", "---"]]
    for one in numbers:
        for point in one.points:
            note = f"{point.note or ''} {point.source or one.source or ''}".strip()
            rows.append([*([one.label] if several else []), point.name, point.words, note])
    return "\n".join("| " + " | ".join(map(_cell, row)) + " |" for row in rows)


def _cell(text: str) -> str:
    """A text as a cell of a table; its citations are gone before the table is read, and keep their bars."""
    cited = [citation.text for citation in find_citations(text)]
    parts = re.split(f"({'|'.join(map(re.escape, cited))})", text) if cited else [text]
    return "".join(part if part in cited else part.replace("|", r"\|") for part in parts).replace("\n", " ")


def draw(figure: Entry[schema.Figure], numbers: Sequence[schema.Series]) -> str:
    """A figure as SVG, with its title and a description in words.

    Args:
        figure: the figure.
        numbers: its series.

    Returns:
        The drawing, the same bytes for the same numbers.
    """
    chart = figure.meta.chart
    if chart is schema.Chart.LINE:
        body, height = _line(numbers)
    else:
        body, height = _rows(numbers, chart is schema.Chart.BARS)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart chart--{chart}" role="img" '
        f'aria-labelledby="{figure.slug}-title {figure.slug}-desc" width="100%" height="{height}" fill="currentColor">'
        f'<title id="{figure.slug}-title">{escape(figure.meta.title)}</title>'
        f'<desc id="{figure.slug}-desc">{escape(describe(figure, numbers))}</desc>{body}</svg>'
    )


def describe(figure: Entry[schema.Figure], numbers: Sequence[schema.Series]) -> str:
    """What a drawing shows, in words: of a line its ends and its height, of the rest every number."""
    unit = figure.meta.unit
    sentences = [unit[0].upper() + unit[1:]]
    for one in numbers:
        points: Sequence[schema.Point] = one.points
        if figure.meta.chart is schema.Chart.LINE:
            highest = max(points, key=lambda point: point.most)
            points = [point for point in points if point in (points[0], highest, points[-1])]
        sentences.append(f"{one.label}: " + "; ".join(f"{point.name}, {point.words}" for point in points))
    return ". ".join(sentences) + "."


# -- Lines ---------------------------------------------------------------------


def _line(numbers: Sequence[schema.Series]) -> tuple[str, int]:
    """A line chart and its height."""
    points = [point for one in numbers for point in one.points]
    times = [_time(point) for point in points]
    first, last = floor(min(times)), max(times)
    ticks, top = _ticks(max(point.most for point in points)), HEAD * len(numbers) + 12

    def across(point: schema.Point) -> float:
        return round(100 * (_time(point) - first) / (last - first), 2)

    def down(value: float) -> float:
        return round(top + PLOT * (1 - value / ticks[-1]), 1)

    parts = [_key(one.label, number, HEAD * number, -LEFT) for number, one in enumerate(numbers)]
    for tick in ticks:
        label = f'<text class="tick" x="-6" y="{down(tick) + 4}" text-anchor="end">{_short(tick)}</text>'
        parts += [_grid(down(tick)), label]
    step = next(step for ten in count() for step in (10**ten, 2 * 10**ten, 5 * 10**ten) if last - first <= 7 * step)
    for year in range(ceil(first / step) * step, floor(last) + 1, step):
        parts.append(_tick(round(100 * (year - first) / (last - first), 2), top + PLOT + 18, str(year)))
    for number, one in reversed(list(enumerate(numbers))):
        lines = ""
        for gap, run in _runs([across(point) for point in one.points]):
            path = " ".join(
                f"{across(point)},{down((point.least + point.most) / 2) - top:g}" for point in one.points[run]
            )
            lines += (
                f'<polyline class="line{" gap" * gap} s{number}" fill="none" stroke="currentColor" '
                f'vector-effect="non-scaling-stroke" points="{path}"/>'
            )
        parts.append(
            f'<svg y="{top}" width="100%" height="{PLOT}" viewBox="0 0 100 {PLOT}" preserveAspectRatio="none">'
            f"{lines}</svg>"
        )
        for point in one.points:
            x = f"{across(point)}%"
            if point.value is not None:
                parts += [_mark(x, down(point.value), number, 2.5)] * (len(points) <= MARKED)
                continue
            low = down(point.least) + 18 * (point.low is None)
            high = down(point.most) - 18 * (point.high is None)
            parts.append(_span(x, x, low, high, number, point.low is None or point.high is None))
            ends = (end for end in (point.low, point.high) if end is not None)
            parts += [_mark(x, down(end), number, 3, bound=True) for end in ends]
    return "".join(parts), top + PLOT + 26


def _runs(places: Sequence[float]) -> Iterator[tuple[bool, slice]]:
    """Stretches of a line: whether points lie much farther apart there than they usually do, and which they are."""
    steps = [after - before for before, after in pairwise(places)]
    gaps = [step > 2.2 * median(steps) for step in steps]
    start = 0
    for place in range(1, len(gaps) + 1):
        if place == len(gaps) or gaps[place] != gaps[start]:
            yield gaps[start], slice(start, place + 1)
            start = place


def _time(point: schema.Point) -> float:
    """The time of a point of a line, as a year with its part that has passed; months are as long as one another."""
    assert point.when is not None  # the rule lines_run_forward
    year, month, day = point.when.earliest
    return year + (month - 1) / 12 + (day - 1) / 372


# -- Bars and ranges -----------------------------------------------------------


def _rows(numbers: Sequence[schema.Series], bars: bool) -> tuple[str, int]:
    """A chart with a row for each point, and its height."""
    highest = max(point.most for one in numbers for point in one.points)
    ticks = _ticks(highest)
    full, y, parts = (bars and highest) or ticks[-1], 0, []
    for number, one in enumerate(numbers):
        if len(numbers) > 1:
            parts.append(_key(one.label, number, y))
            y += HEAD
        for point in one.points:
            parts.append(
                f'<text y="{y + 14}">{escape(point.name)}</text>'
                f'<text class="value" x="100%" y="{y + 14}" text-anchor="end">{point.words}</text>'
            )
            parts += (_bar if bars else _range)(point, number, y, full)
            y += ROW
        y += 6
    if not bars:
        chosen = ticks[:: 2 if len(ticks) > 4 else 1]
        parts += [_tick(round(100 * tick / full, 2), y + 12, _short(tick)) for tick in chosen]
        y += 20
    return "".join(parts), y


def _bar(point: schema.Point, number: int, y: int, full: float) -> Iterator[str]:
    """A bar up to the least number, and an outline from there to the largest."""
    low, high = (round(100 * bound / full, 2) for bound in (point.least, point.most))
    yield f'<rect class="s{number}" y="{y + 20}" width="{low and max(low, 0.3)}%" height="8"/>'
    if high > low:
        wide = round(max(high - low, 0.6), 2)
        place = f'x="{min(low, 99.4)}%" y="{y + 20.5}" width="{wide}%" height="7"'
        yield f'<rect class="maybe s{number}" stroke="currentColor" {place}/>'


def _range(point: schema.Point, number: int, y: int, full: float) -> Iterator[str]:
    """A mark for a value; for bounds a span between them, which an open one leaves dotted."""
    low, high = (round(100 * bound / full, 2) for bound in (point.least, point.most))
    yield _grid(y + 24)
    if point.value is not None:
        yield _mark(f"{high}%", y + 24, number, 4.5)
        return
    left = 0 if point.low is None else low
    right = min(high + 12, 100) if point.high is None else high
    yield _span(f"{left}%", f"{right}%", y + 24, y + 24, number, point.low is None or point.high is None)
    for end, bound in ((low, point.low), (high, point.high)):
        if bound is not None:
            yield _mark(f"{end}%", y + 24, number, 4, bound=True)


# -- Pieces --------------------------------------------------------------------


def _key(label: str, number: int, y: int, x: int = 0) -> str:
    box = f'<rect class="s{number}" x="{x}" y="{y + 7}" width="14" height="4"/>'
    return f'{box}<text class="key" x="{x + 20}" y="{y + 14}">{escape(label)}</text>'


def _grid(y: float) -> str:
    return f'<line class="grid" x2="100%" y1="{y}" y2="{y}"/>'


def _tick(x: float, y: float, text: str) -> str:
    anchor = "start" if x < 1 else "end" if x > 99 else "middle"
    return f'<text class="tick" x="{x}%" y="{y}" text-anchor="{anchor}">{text}</text>'


def _mark(x: str, y: float, number: int, r: float, *, bound: bool = False) -> str:
    return f'<circle class="{"bound " * bound}s{number}" cx="{x}" cy="{y}" r="{r}"/>'


def _span(x1: str, x2: str, y1: float, y2: float, number: int, is_open: bool) -> str:
    kind = "open" if is_open else "range"
    return f'<line class="{kind} s{number}" stroke="currentColor" x1="{x1}" x2="{x2}" y1="{y1}" y2="{y2}"/>'


def _short(value: float) -> str:
    return f"{value / 1e6:g} million" if value >= 1e6 else f"{value:,.10g}"


def _ticks(highest: float) -> list[float]:
    """Round numbers from nothing to above the highest, at most six; two where all are nothing."""
    if not highest:
        return [0, 1]
    unit = 10 ** floor(log10(highest / 4))
    step = next(unit * factor for factor in (1, 2, 2.5, 5, 10) if unit * factor * 5 >= highest)
    return [step * number for number in range(ceil(highest / step) + 1)]
