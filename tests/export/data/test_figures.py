from __future__ import annotations

import csv
import io

from edition.export.data import figures
from edition.model.edition import Edition
from tests.conftest import edition_of, made


def rows(edition: Edition, slug: str) -> list[dict[str, str]]:
    text = figures.files(edition)[f"figures/{slug}.csv"].decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_each_point_is_a_row_with_its_works(edition: Edition) -> None:
    one, other = rows(edition, "shot-in-the-terror")
    assert (one["series"], one["when"], one["value"], one["works"]) == (
        *("By the police", "1936", "1118", "brown_votes_1974"),
    )
    assert (other["value"], other["low"], other["high"]) == ("", "300", "400")


def test_signs_that_a_spreadsheet_would_run_and_several_works_come_through() -> None:
    figure = made(
        "figures/x.md",
        "title: X\ntags: [x]\nunit: dead\nchart: ranges\nseries:\n  - label: =1+1\n    points:\n"
        "      - {label: A, low: 0.5, note: 'the *least*', source: '[@a_1990, p. 1; @b_1991]'}\n",
    )
    [row] = rows(edition_of(figure), "x")
    assert (row["series"], row["low"], row["note"], row["works"]) == ("'=1+1", "0.5", "the least", "a_1990;b_1991")
