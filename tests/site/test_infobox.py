"""What an entry's page says beside its text."""

from __future__ import annotations

import pytest

from edition.model.document import Entry
from edition.model.edition import Edition
from edition.site.infobox import facts, kicker, kind, lifespan, line, listings
from tests.conftest import Docs, edition_of, made


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
                "People": "Joseph Stone",
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
    assert {fact.label: "".join(piece.words for piece in fact.pieces) for fact in found} == {
        **expected,
        "Second reading": "none yet",
    }


def named(entry: Entry, edition: Edition, label: str) -> list[str]:
    """The entries to which a fact leads."""
    [fact] = [fact for fact in facts(entry, edition) if fact.label == label]
    return [piece.entry.slug for piece in fact.pieces if piece.entry]


def test_ties_lead_to_entries_and_an_item_of_wikidata_to_its_address(edition: Edition) -> None:
    stone = edition.get("term", "joseph-stone")
    assert named(stone, edition, "See also") == ["senate"]
    [wikidata] = [fact for fact in facts(stone, edition) if fact.label == "Wikidata"]
    assert [piece.address for piece in wikidata.pieces] == ["https://www.wikidata.org/wiki/Q855"]


def test_a_name_in_another_language_stands_with_that_language() -> None:
    term = made("glossary/rule.md", "title: Rule\ntags: [x]\nkind: law\nnames: {de: Regel, qaa: regu}")
    edition = edition_of(term, made("topics/x.md", "title: x\ntags: [x]\ndescription: X."))
    [names] = [fact for fact in facts(term, edition) if fact.key == "names"]
    assert "".join(piece.words for piece in names.pieces) == "Regel (German); regu (qaa)"
    assert [piece.language for value in names.values for piece in value] == ["de", "", "qaa", ""]


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
    assert rows("term", "joseph-stone") == [("On the timeline", [("7 November 1917", "1917-october")])]
    assert rows("term", "senate") == rows("event", "1917-october") == []


@pytest.mark.parametrize(
    ("path", "above", "below"),
    [
        ("argument/thesis.md", "Claim 1 of 2", ["disputed", "interpretive"]),
        ("timeline/1917-october.md", "Event", ["7 November 1917 (25 October 1917 Old Style)", "Petrograd"]),
        ("timeline/1921-uprising.md", "Event", ["28 February – 18 March 1921"]),
        ("glossary/joseph-stone.md", "Person", ["1878–1953"]),
        ("glossary/senate.md", "Concept", []),
        ("quotations/votes.md", "Quotation", ["The essay credits Joseph Stone", "disputed"]),
        ("debate/critics.md", "Position in the debate", ["Ann Adams"]),
        ("topics/terror.md", "Topic", ["Arrests, trials and their laws."]),
    ],
)
def test_an_entry_says_in_a_line_what_it_is(edition: Edition, path: str, above: str, below: list[str]) -> None:
    entry = edition.by_path[path]
    assert isinstance(entry, Entry)
    assert kicker(entry, edition) == above
    assert ["".join(piece.words for piece in value) for value in line(entry, edition)] == below


@pytest.mark.parametrize(
    ("names", "words"),
    [("ABC", "A, B and C"), ("AB", "A and B"), ("A", "A"), ("ABCDE", "A, B and 3 others")],
)
def test_the_line_of_a_position_names_three_at_most(names: str, words: str) -> None:
    people = "".join(f"\n  - {{name: {name}, work: W, year: 1990}}" for name in names)
    position = made("debate/x.md", f"title: X\ntags: [x]\nproponents:{people}")
    assert [[piece.words for piece in value] for value in line(position, edition_of(position))] == [[words]]


def test_a_quotation_that_the_essay_does_not_use_is_credited_by_nobody_and_lists_its_variants(
    small_edition: Docs,
) -> None:
    variants = (
        "variants:\n  - words: Counting decides it.\n  - {words: Решает тот кто считает, language: ru}\nessay: []"
    )
    small_edition.replace("quotations/votes.md", "essay: [P12]", variants)
    edition = small_edition.load()
    [votes] = edition.quotations
    said = {fact.label: fact for fact in facts(votes, edition)}
    assert "".join(piece.words for piece in line(votes, edition)[0]) == "Ascribed to Joseph Stone"
    assert [piece.words for piece in said["In the essay"].pieces] == ["not used"]
    met = [(value[1].words, value[1].language) for value in said["Also met as"].values]
    assert met == [("Counting decides it.", ""), ("Решает тот кто считает", "ru")]


@pytest.mark.parametrize(
    ("slug", "word"), [("senate", "Concept"), ("joseph-stone", "Person"), ("let-history-judge", "Work")]
)
def test_a_term_says_what_it_names(edition: Edition, slug: str, word: str) -> None:
    assert kind(edition.get("term", slug)) == word


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ("born: 1879-11-07\ndied: 1940-08-21", "1879–1940"),
        ("born: 1957", "born 1957"),
        ("died: 1937", "died 1937"),
        ("born: 1879~\ndied: 1940?", "c. 1879–1940?"),
        ("", ""),
    ],
)
def test_a_lifespan_gives_the_years_that_are_known_with_their_doubt(years: str, words: str) -> None:
    assert lifespan(made("glossary/x.md", f"title: X\ntags: [x]\nkind: person\n{years}").meta) == words


@pytest.mark.parametrize("file", ["argument/trials.md", "timeline/1936-first-trial.md", "quotations/votes.md"])
def test_an_entry_leads_to_the_figure_that_it_leans_on_and_the_figure_back(small_edition: Docs, file: str) -> None:
    small_edition.replace(file, "title: ", "figures: [shot-in-the-terror]\ntitle: ")
    edition = small_edition.load()
    entry, figure = edition.by_path[file], edition.get("figure", "shot-in-the-terror")
    assert isinstance(entry, Entry)
    assert named(entry, edition, "Figures") == ["shot-in-the-terror"]
    [listing] = listings(figure, edition)
    assert listing.title == "What leans on it"
    assert [(how.words, other) for how, other in listing.rows] == [(kind(entry), entry)]
