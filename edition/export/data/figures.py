"""The numbers of each figure as CSV, one file a figure, in the form of `csvw`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.export.data import csvw
from edition.export.data.common import cited_in
from edition.markdown import inline
from edition.model import schema
from edition.model.edition import Edition
from edition.site import charts

COLUMNS = (
    csvw.Column("series", "what the numbers have in common"),
    csvw.Column("when", "the time that the number is counted for, in EDTF"),
    csvw.Column("label", "what it is counted for, where that is no time or more than one"),
    csvw.Column("value", "the number", "decimal"),
    csvw.Column("low", "its lower bound, instead of a value", "decimal"),
    csvw.Column("high", "its upper bound, instead of a value", "decimal"),
    csvw.Column("works", "keys of the works that have it, in sources.bib", several=True),
    csvw.Column("note", "what a reader has to know of this number"),
)
"""The columns of every file."""


def files(edition: Edition) -> dict[str, bytes]:
    """The file of each figure, by its path below the data's folder: ``figures/<slug>.csv``."""
    return {
        f"figures/{figure.slug}.csv": csvw.write(COLUMNS, _rows(charts.series(figure, edition)))
        for figure in edition.figures
    }


def _rows(numbers: Sequence[schema.Series]) -> Iterator[list[str]]:
    for one in numbers:
        for point in one.points:
            bounds = ["" if bound is None else f"{bound:.12g}" for bound in (point.value, point.low, point.high)]
            works = csvw.several(dict.fromkeys(item["work"] for item in cited_in(point.source or one.source or "")))
            when = point.when.edtf if point.when else ""
            yield [one.label, when, point.label or "", *bounds, works, inline.words(point.note or "")]
