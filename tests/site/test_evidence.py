"""How far the edition was checked, counted."""

from __future__ import annotations

from edition.model.readings import digest
from edition.site import evidence
from tests.conftest import edition_of, made

FRONT = "title: {}\ntags: [Terror]\ndate: 1936"
RECORD = "\nsecond_reading: {{date: 2026-11-29, statements: {}, compared_with: a report, mended: {}, digest: '{}'}}"
BODY = "Shot. [@brown_votes_1974, p. 5; @green_trial_1990] Buried. [@green_trial_1990]\n"


def test_pages_readings_and_places_are_counted_by_kind_and_together() -> None:
    read = made("timeline/1936-a.md", FRONT.format("A"), BODY)
    event = made("timeline/1936-a.md", FRONT.format("A") + RECORD.format(7, 2, digest(read)), BODY)
    other = made("timeline/1936-b.md", FRONT.format("B") + RECORD.format(4, 1, "0" * 12), BODY)
    term = made("glossary/c.md", "title: C\ntags: [Terror]\nkind: concept")
    edition = edition_of(event, other, term)
    rows = {row.name: row for row in evidence.rows(edition)}
    assert rows["events"] == evidence.Row("events", 2, 1, 1, 11, 3, 6, 2)
    assert rows["events"].share == "33 %"
    assert rows["terms"] == evidence.Row("terms", 1, 0, 0, 0, 0, 0, 0)
    assert rows["terms"].share == "–"
    assert rows["all"] == evidence.Row("all", 3, 1, 1, 11, 3, 6, 2)
    assert [entry.slug for entry in evidence.changed(edition)] == ["1936-b"]
