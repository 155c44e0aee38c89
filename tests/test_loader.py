from __future__ import annotations

import dataclasses

import pytest

from edition.loader import Invalid
from edition.model.collation import alphabetical, headword
from edition.model.edition import Edition
from edition.model.problems import Problem
from tests.conftest import Docs, edition_of, made

NEW_EVENT = (
    "---\ntitle: {title}\ntags: [Terror]\ndate: {date}\n---\n\nIt happened.\n\nSo it is told [@adams_terror_1990].\n"
)


def slugs(entries: tuple) -> list[str]:
    return [entry.slug for entry in entries]


def test_each_kind_is_in_the_order_in_which_readers_meet_it(edition: Edition) -> None:
    assert slugs(edition.claims) == ["thesis", "trials"]
    assert slugs(edition.events) == ["1917-october", "1921-uprising", "1936-first-trial"]
    assert slugs(edition.terms) == ["let-history-judge", "soviet", "joseph-stalin"]
    assert slugs(edition.entries) == [
        "thesis",
        "trials",
        "critics",
        "1917-october",
        "1921-uprising",
        "1936-first-trial",
        "let-history-judge",
        "soviet",
        "joseph-stalin",
        "votes",
        "shot-in-the-terror",
        "who-counted",
        "terror",
    ]


def test_claims_stand_below_what_they_serve_by_their_number_and_quotations_by_their_paragraph(
    small_edition: Docs,
) -> None:
    claim = (small_edition.folder / "argument/trials.md").read_text("utf-8").replace("order: 2", "order: 1")
    small_edition.write("argument/first.md", claim.replace("The accused were", "They were"))
    small_edition.replace("argument/thesis.md", "order: 1", "order: 10")
    quotation = (small_edition.folder / "quotations/votes.md").read_text("utf-8").replace("Those who", "They who")
    small_edition.write("quotations/zealous.md", quotation.replace("[P12]", "[P2]"))
    small_edition.write("quotations/another.md", quotation.replace("They who", "He who").replace("[P12]", "[]"))
    edition = small_edition.load()
    assert slugs(edition.claims) == ["thesis", "first", "trials"]
    assert slugs(edition.quotations) == ["zealous", "votes", "another"]


def test_the_page_that_looks_through_a_text_is_no_quotation(small_edition: Docs) -> None:
    small_edition.write("quotations/check.md", "---\ntitle: Check a quotation\n---\n\nPaste a text.\n")
    edition = small_edition.load()
    assert slugs(edition.quotations) == ["votes"]
    assert edition.by_path["quotations/check.md"] in edition.pages


def test_events_of_one_day_stand_shorter_ones_first_then_by_name(small_edition: Docs) -> None:
    for slug, date in [("1936-b", "1936-08-19"), ("1936-a", "1936-08-19"), ("1936-c", "1936")]:
        small_edition.write(f"timeline/{slug}.md", NEW_EVENT.format(title=slug, date=date))
    assert slugs(small_edition.load().events)[2:] == ["1936-c", "1936-a", "1936-b", "1936-first-trial"]


def test_ties_are_known_from_their_other_end_in_the_order_of_their_kind() -> None:
    claim = "tags: [T]\nessay: [P1]\nkind: empirical\nverdict: disputed\n"
    position = "tags: [T]\nproponents: [{name: Ann, work: W, year: 1990}]\n"
    edition = edition_of(
        made("argument/thesis.md", f"title: Thesis\n{claim}order: 1"),
        made("argument/b.md", f"title: B\n{claim}order: 2\nsupports: thesis"),
        made("argument/a.md", f"title: A\n{claim}order: 3\nsupports: thesis"),
        made("debate/foes.md", f"title: Foes\n{position}agrees_with: [a]\ndisputes: [thesis]"),
        made("debate/friends.md", f"title: Friends\n{position}agrees_with: [thesis]"),
        made("timeline/1917-x.md", "title: X\ntags: [T]\ndate: 1917\npeople: [lenin, stalin]"),
        made("timeline/1924-y.md", "title: Y\ntags: [T]\ndate: 1924\npeople: [lenin]"),
        made("topics/wide.md", "title: Wide\ntags: [Wide]\ndescription: Wide."),
        made("topics/narrow.md", "title: Narrow\ntags: [Narrow]\ndescription: Narrow.\nbroader: wide"),
    )
    assert {slug: slugs(found) for slug, found in edition.claims_serving.items()} == {"thesis": ["b", "a"]}
    assert {slug: slugs(found) for slug, found in edition.topics_below.items()} == {"wide": ["narrow"]}
    assert {slug: slugs(found) for slug, found in edition.events_of.items()} == {
        "lenin": ["1917-x", "1924-y"],
        "stalin": ["1917-x"],
    }
    assert {slug: [(position.slug, key) for position, key in found] for slug, found in edition.stances.items()} == {
        "a": [("foes", "agrees_with")],
        "thesis": [("foes", "disputes"), ("friends", "agrees_with")],
    }


def test_pages_that_are_no_entries_are_kept_apart(edition: Edition) -> None:
    assert [page.path for page in edition.pages] == [
        "essay/index.md",
        "figures/index.md",
        "glossary/index.md",
        "index.md",
        "lessons/index.md",
        "sources/index.md",
        "timeline/index.md",
    ]


def test_entries_are_found_by_path_kind_and_name_and_topics_by_title(edition: Edition) -> None:
    assert edition.get("term", "soviet").meta.title == "Soviet"
    assert edition.by_path["timeline/1921-uprising.md"].meta.title == "An uprising at a fortress"
    assert edition.by_path["index.md"].meta.title == "A small edition"
    assert edition.topics_by_title["Terror"].slug == "terror"


def test_an_entry_has_neighbours_of_its_kind(edition: Edition) -> None:
    before, after = edition.neighbours(edition.get("event", "1921-uprising"))
    assert before and after
    assert (before.slug, after.slug) == ("1917-october", "1936-first-trial")
    assert edition.neighbours(edition.get("event", "1917-october"))[0] is None
    assert edition.neighbours(edition.get("event", "1936-first-trial"))[1] is None
    assert edition.neighbours(edition.get("topic", "terror")) == (None, None)


def test_works_come_with_their_references(edition: Edition) -> None:
    assert edition.works["adams_terror_1990"].fields["title"] == "The Terror"
    assert (
        edition.references.list["adams_terror_1990"] == "Adams, Ann. <em>The Terror</em> (London: Example Press, 1990)."
    )
    assert edition.references.notes["[@brown_votes_1974]"].startswith("Ben Brown, “Who counted the votes”")


def test_nothing_changes_after_loading(edition: Edition) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        edition.claims = ()  # type: ignore[misc]


@pytest.mark.parametrize(("count", "words"), [(1, "1 problem"), (2, "2 problems")])
def test_an_invalid_edition_counts_its_problems_each_once_and_sorted(count: int, words: str) -> None:
    problems = [Problem("docs/x.md", line, "is wrong.", "yaml") for line in range(count, 0, -1)]
    error = Invalid([*problems, *problems])
    assert str(error) == words
    assert [str(problem) for problem in error.problems] == [
        f"docs/x.md:{line}: is wrong. [yaml]" for line in range(1, count + 1)
    ]


@pytest.mark.parametrize(
    ("title", "kind", "shown"),
    [
        ("Leon Trotsky", "person", "Trotsky, Leon"),
        ("Rosa Maria Luxemburg", "person", "Luxemburg, Rosa Maria"),
        ("Spartacus", "person", "Spartacus"),
        ("The State and Revolution", "work", "State and Revolution, The"),
        ("A Short Course", "work", "Short Course, A"),
        ("Theory", "concept", "Theory"),
        ("Workers’ control", "concept", "Workers’ control"),
    ],
)
def test_a_headword_begins_with_the_word_it_is_sought_by(title: str, kind: str, shown: str) -> None:
    assert headword(made("glossary/x.md", f"title: {title}\ntags: [x]\nkind: {kind}")) == shown


def test_letters_sort_without_regard_to_case_and_diacritics() -> None:
    names = ["čeka", "Łódź", "lenin", "Đilas", "Éluard", "Čeka b", "zinoviev", "Dzerzhinsky"]
    assert sorted(names, key=alphabetical) == [
        "čeka",
        "Čeka b",
        "Đilas",
        "Dzerzhinsky",
        "Éluard",
        "lenin",
        "Łódź",
        "zinoviev",
    ]
