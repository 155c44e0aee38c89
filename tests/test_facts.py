"""The facts at the head of an entry."""

from __future__ import annotations

import pytest

from edition.assembling import Edition
from edition.facts import facts


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (
            "argument/trials.md",
            {
                "Verdict": "supported",
                "Kind": "empirical",
                "In the essay": "paragraph 4",
                "Serves": "The thesis",
                "Topics": "Terror",
            },
        ),
        (
            "timeline/1917-october.md",
            {
                "Date": "7 November 1917 (25 October 1917 Old Style)",
                "Place": "Petrograd",
                "People": "Joseph Stalin",
                "Topics": "Terror",
            },
        ),
        (
            "debate/critics.md",
            {
                "Proponents": "Ann Adams, The Terror (1990)",
                "Agrees with": "The accused were lost either way",
                "Disputes": "The thesis",
                "Topics": "Terror",
            },
        ),
    ],
)
def test_an_entry_has_the_facts_of_its_kind_and_none_that_is_empty(
    edition: Edition, path: str, expected: dict[str, str]
) -> None:
    found = {label: "".join(piece.words for piece in pieces) for label, pieces in facts(edition.by_path[path], edition)}
    assert found == expected


def test_ties_lead_to_entries_and_an_item_of_wikidata_to_its_address(edition: Edition) -> None:
    found = dict(facts(edition.by_path["glossary/joseph-stalin.md"], edition))
    assert [piece.entry.slug for piece in found["See also"] if piece.entry] == ["soviet"]
    assert [piece.address for piece in found["Wikidata"]] == ["https://www.wikidata.org/wiki/Q855"]
