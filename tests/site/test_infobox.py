"""What an entry's page says beside its text."""

from __future__ import annotations

import pytest

from edition.model.document import Entry
from edition.model.edition import Edition
from edition.site.infobox import facts, listings
from tests.conftest import edition_of, made


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
    found = facts(edition.by_path[path], edition)
    assert {fact.label: "".join(piece.words for piece in fact.pieces) for fact in found} == expected


def named(entry: Entry, edition: Edition, label: str) -> list[str]:
    """The entries to which a fact leads."""
    [fact] = [fact for fact in facts(entry, edition) if fact.label == label]
    return [piece.entry.slug for piece in fact.pieces if piece.entry]


def test_ties_lead_to_entries_and_an_item_of_wikidata_to_its_address(edition: Edition) -> None:
    stalin = edition.get("term", "joseph-stalin")
    assert named(stalin, edition, "See also") == ["soviet"]
    [wikidata] = [fact for fact in facts(stalin, edition) if fact.label == "Wikidata"]
    assert [piece.address for piece in wikidata.pieces] == ["https://www.wikidata.org/wiki/Q855"]


def test_the_thesis_serves_nothing_and_names_what_serves_it(edition: Edition) -> None:
    thesis = edition.get("claim", "thesis")
    assert dict((fact.label, fact.pieces[0].words) for fact in facts(thesis, edition))["Serves"].startswith("none")
    assert named(thesis, edition, "Served by") == ["trials"]


def test_a_topic_names_the_one_above_it_and_those_below_it() -> None:
    front = "title: {0}\ntags: [{0}]\ndescription: About {0}.{1}"
    wide = made("topics/wide.md", front.format("Wide", ""))
    narrow = [made(f"topics/{name}.md", front.format(name, "\nbroader: wide")) for name in ("camps", "law")]
    edition = edition_of(*narrow, wide)
    assert named(wide, edition, "Includes") == ["camps", "law"]
    assert named(narrow[0], edition, "Part of") == ["wide"]


def test_dates_come_with_what_machines_read(edition: Edition) -> None:
    [date] = [fact for fact in facts(edition.get("event", "1917-october"), edition) if fact.label == "Date"]
    assert [piece.date.machine for piece in date.pieces if piece.date] == ["1917-11-07", "1917-10-25"]


def test_a_claim_lists_the_positions_on_it_and_a_person_the_events_they_took_part_in(edition: Edition) -> None:
    def rows(label: str, slug: str) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (listing.title, [(how.words, other.slug) for how, other in listing.rows])
            for listing in listings(edition.get(label, slug), edition)
        ]

    assert rows("claim", "thesis") == [("Who agrees, who disputes", [("disputes", "critics")])]
    assert rows("claim", "trials") == [("Who agrees, who disputes", [("agrees", "critics")])]
    assert rows("term", "joseph-stalin") == [("On the timeline", [("7 November 1917", "1917-october")])]
    assert rows("term", "soviet") == rows("event", "1917-october") == []
