from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from edition.export.data import timeline
from edition.load.release import Release
from edition.model.edition import Edition
from tests.conftest import edition_of, made


def slide(front: str, release: Release, more: str = "") -> dict[str, Any]:
    body = f"It *was* <5 days long.\n{more}"
    event = made("timeline/1936-trial.md", f"title: A trial\ntags: [Terror]\n{front}", body)
    found: dict[str, Any] = json.loads(timeline.write_json(edition_of(event), release))["events"][0]
    return found


@pytest.mark.parametrize(
    ("date", "start", "end", "words"),
    [
        ("1936-08-19", {"year": 1936, "month": 8, "day": 19}, None, "19 August 1936"),
        ("1936-08", {"year": 1936, "month": 8}, None, "August 1936"),
        ("1936", {"year": 1936}, None, "1936"),
        ("1936-08-XX", {"year": 1936, "month": 8}, None, "August 1936"),
        ("1932-12~", {"year": 1932, "month": 12}, None, "about December 1932"),
        ("1917?", {"year": 1917}, None, "perhaps 1917"),
        ("193X", {"year": 1930}, {"year": 1939}, "1930s"),
        ("18XX", {"year": 1800}, {"year": 1899}, "19th century"),
        ("1936-21", {"year": 1936, "month": 3}, {"year": 1936, "month": 5}, "spring 1936"),
        ("1936-08-19/1936-08-24", {"year": 1936, "month": 8, "day": 19}, {"year": 1936, "month": 8, "day": 24}, "19–24 August 1936"),
        ("1936-08/1937", {"year": 1936, "month": 8}, {"year": 1937}, "August 1936 – 1937"),
        ("1936/194X", {"year": 1936}, {"year": 1949}, "1936 – 1940s"),
        ("1936-08-19/..", {"year": 1936, "month": 8, "day": 19}, None, "from 19 August 1936"),
        ("../1936-08", {"year": 1936, "month": 8}, None, "until August 1936"),
        ("-0043-03-15", {"year": -43, "month": 3, "day": 15}, None, "15 March 44 BC"),
    ],
)  # fmt: skip
def test_a_date_is_as_exact_as_it_is_known(
    release: Release, date: str, start: dict[str, int], end: dict[str, int] | None, words: str
) -> None:
    found = slide(f'date: "{date}"', release)
    assert (found["start_date"], found.get("end_date"), found["display_date"]) == (start, end, words)


def test_a_customary_old_style_date_is_named_too(release: Release) -> None:
    found = slide("date: 1917-11-07\nold_style: 1917-10-25", release)
    assert found["display_date"] == "7 November 1917 (25 October 1917 Old Style)"


def test_a_slide_has_a_summary_and_a_link_back(release: Release) -> None:
    found = slide("date: 1936", release)
    assert found["unique_id"] == "1936-trial"
    assert found["text"]["text"] == (
        "<p>It <em>was</em> &lt;5 days long.</p>"
        '<p><a href="https://example.org/edition/timeline/1936-trial/">More, with sources</a></p>'
    )


def test_events_lie_in_the_lanes_of_their_eras(edition: Edition, release: Release) -> None:
    found = json.loads(timeline.write_json(edition, release))
    assert [(event["unique_id"], event["group"]) for event in found["events"]] == [
        ("1917-october", "Revolution, 1905–1921"),
        ("1921-uprising", "Revolution, 1905–1921"),
        ("1936-first-trial", "One man’s rule, 1922–1953"),
    ]


def test_an_era_runs_from_its_first_day_to_its_last(edition: Edition, release: Release) -> None:
    [first, _] = json.loads(timeline.write_json(edition, release))["eras"]
    assert first == {
        "start_date": {"year": 1905, "month": 1, "day": 1},
        "end_date": {"year": 1921, "month": 12, "day": 31},
        "text": {"headline": "Revolution, 1905–1921"},
    }


def test_the_first_slide_says_whose_the_timeline_is(edition: Edition, release: Release) -> None:
    title = json.loads(timeline.write_json(edition, release))["title"]["text"]
    assert title["headline"] == "A small edition"
    for words in (
        "Its contributors",
        "2026.1 (commit 0123456789ab)",
        "CC BY 4.0",
        "https://example.org/edition/timeline/",
    ):
        assert words in title["text"]


def test_the_table_has_a_row_for_each_event(edition: Edition, release: Release) -> None:
    table = timeline.write_csv(edition, release).decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["id"] for row in rows] == ["1917-october", "1921-uprising", "1936-first-trial"]
    assert rows[0] == {
        "id": "1917-october",
        "edtf": "1917-11-07",
        "earliest": "1917-11-07",
        "latest": "1917-11-07",
        "words": "7 November 1917",
        "old_style": "25 October 1917",
        "title": "The October rising",
        "summary": "The government fell in one night.",
        "place": "Petrograd",
        "people": "Joseph Stalin",
        "tags": "Terror",
        "address": "https://example.org/edition/timeline/1917-october/",
        "figures": "",
    }


def test_an_open_end_is_an_empty_cell(release: Release) -> None:
    event = made("timeline/1936-trial.md", "title: A trial\ntags: [Terror]\ndate: 1936/..")
    table = timeline.write_csv(edition_of(event), release).decode("utf-8")
    [row] = csv.DictReader(io.StringIO(table, newline=""))
    assert (row["earliest"], row["latest"]) == ("1936-01-01", "")


def test_a_slide_shows_the_first_picture_with_its_credit(release: Release) -> None:
    item = "{file: %s.jpg, credit: A & B, source: 'https://example.org/a', licence: CC BY 4.0}"
    front = f"date: 1936\npictures: [{item % 'one'}, {item % 'two'}]"
    found = slide(front, release, '\n![The "court"](pictures/two.jpg)\n\n![The hall](pictures/one.jpg)\n')
    assert found["media"] == {
        "url": "https://example.org/edition/timeline/pictures/two.jpg",
        "alt": 'The "court"',
        "credit": 'A &amp; B · <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>',
        "link": "https://example.org/a",
    }
    assert "media" not in slide("date: 1936", release)
