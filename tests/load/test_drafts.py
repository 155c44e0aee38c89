"""What a preview makes of documents with problems."""

from __future__ import annotations

import pytest

from edition.check.registry import rules
from edition.export import feeds
from edition.export.data import writers
from edition.load.release import Release
from edition.loader import load_draft
from edition.model import schema
from edition.model.document import Entry, Page
from edition.model.edition import Edition
from edition.model.essay import Essay
from edition.model.problems import Problem
from edition.site.pages import Publication
from tests.conftest import ESSAY, Docs

EVENT = "timeline/1936-first-trial.md"
RELEASE = Release("A small edition", "Nobody", "2026.1.dev0", None, "", "https://example.org/")


JUDGED = [rule for rule in rules() if rule.name != "spelling"]
"""The rules that a preview goes by before its dictionary is open."""

DEMANDING = ESSAY.model_copy(update={"words_least": {"term": 10}})


def draft(docs: Docs, last: Edition | None = None, essay: Essay = ESSAY) -> tuple[Edition, list[Problem]]:
    return load_draft(docs.folder, essay, docs.cache, last)


def test_documents_without_problems_come_as_they_are(small_edition: Docs, edition: Edition) -> None:
    found, problems = draft(small_edition)
    assert not problems
    assert [entry.text for entry in found.entries] == [entry.text for entry in edition.entries]


@pytest.mark.parametrize("rule", JUDGED, ids=lambda rule: rule.name)
@pytest.mark.parametrize("is_first", [True, False], ids=["first", "later"])
def test_whatever_is_wrong_its_problem_comes_with_an_edition_that_pages_can_be_made_from(
    small_edition: Docs, edition: Edition, rule: object, is_first: bool
) -> None:
    small_edition.break_by(rule.example)  # type: ignore[attr-defined]
    found, problems = draft(small_edition, None if is_first else edition, DEMANDING)
    assert rule.name in {problem.rule for problem in problems}  # type: ignore[attr-defined]
    publication = Publication(found, problems)
    for entry in found.entries:
        publication.context(entry)
        publication.neighbours(entry)
    writers.files(found, RELEASE)
    feeds.feeds(found, RELEASE, {})


def test_a_value_with_a_fault_is_for_now_what_it_was(small_edition: Docs, edition: Edition) -> None:
    small_edition.replace(EVENT, "date: 1936-08-19/1936-08-24", "date: 1936-13-19")
    small_edition.replace(EVENT, "Sixteen men", "Many men")
    found, _ = draft(small_edition, edition)
    event = found.get("event", "1936-first-trial")
    assert isinstance(event.meta, schema.Event) and event.meta.date.words == "19–24 August 1936"
    assert event.summary.startswith("Many men")


def test_what_is_sound_stays_as_it_is_beside_what_is_wrong(small_edition: Docs) -> None:
    small_edition.replace("quotations/votes.md", "essay: [P12]", "essay: []")
    small_edition.replace("quotations/votes.md", "From a secretary", "From a secretary [@no_such_work]")
    found, problems = draft(small_edition)
    assert [problem.rule for problem in problems] == ["unknown-work"]
    quotation, lesson = found.get("quotation", "votes"), found.get("lesson", "who-counted")
    assert isinstance(quotation.meta, schema.Quotation) and quotation.meta.essay == ()
    assert isinstance(lesson.meta, schema.Lesson)
    assert lesson.meta.uses == ("quotation/votes", "figure/shot-in-the-terror", "event/1917-october")


def test_an_entry_that_was_never_whole_is_a_page_and_others_are_not_tied_to_it(small_edition: Docs) -> None:
    small_edition.replace("glossary/joseph-stone.md", "kind: person", "kind: prson")
    found, problems = draft(small_edition)
    page = found.by_path["glossary/joseph-stone.md"]
    assert isinstance(page, Page) and "He led the party" in page.body
    senate, october = found.get("term", "senate"), found.get("event", "1917-october")
    assert isinstance(senate.meta, schema.Term) and senate.meta.see_also is None
    assert isinstance(october.meta, schema.Event) and october.meta.people is None
    assert isinstance(found.by_path["quotations/votes.md"], Page)  # it has to be attributed to somebody
    assert Publication(found, problems).problems_of(page) == problems


def test_text_below_front_matter_that_cannot_be_read_is_shown(small_edition: Docs) -> None:
    small_edition.write("timeline/1922-treaty.md", "---\ntitle: A: treaty\n---\n\nFour republics became one.\n")
    found, _ = draft(small_edition)
    page = found.by_path["timeline/1922-treaty.md"]
    assert (page.meta.title, page.body.strip()) == ("A: treaty", "Four republics became one.")


def test_a_citation_of_no_work_stands_as_it_was_typed(small_edition: Docs) -> None:
    small_edition.replace(EVENT, "[@adams_terror_1990]", "[@adams_teror_1990]")
    found, _ = draft(small_edition)
    assert "`` [@adams_teror_1990] ``" in found.by_path[EVENT].body


def test_claims_that_serve_each_other_are_shown(small_edition: Docs) -> None:
    small_edition.replace("argument/thesis.md", "order: 1", "supports: trials\norder: 1")
    found, _ = draft(small_edition)
    assert {claim.slug for claim in found.claims} == {"thesis", "trials"}


def test_problems_stand_on_their_page_and_all_of_them_on_the_title_page(small_edition: Docs) -> None:
    small_edition.replace(EVENT, "title: The first trial", "title: The first trial\nplce: x")
    small_edition.replace("sources.bib", "year = {2021}", "year = {2O21}")
    found, problems = draft(small_edition)
    publication = Publication(found, problems)
    [shelf] = (page for page in publication.made if page.path == "sources/a.md")
    told = {path: {problem.file for problem in publication.problems_of(found.by_path[path])} for path in found.by_path}
    assert told["index.md"] == {f"docs/{EVENT}", "docs/sources.bib"}
    assert told["sources/index.md"] == {"docs/sources.bib"} and publication.problems_of(shelf)
    assert told[EVENT] == {f"docs/{EVENT}"} and told["glossary/senate.md"] == set()


def test_an_entry_reads_as_an_entry(small_edition: Docs) -> None:
    small_edition.replace(EVENT, "Sixteen men", "Sixteen [[men]]")
    found, problems = draft(small_edition)
    assert problems and isinstance(found.by_path[EVENT], Entry)
