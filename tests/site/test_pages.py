from __future__ import annotations

from typing import Any

import pytest
from markdown import Markdown

from edition.markdown.citations import CitingExtension
from edition.markdown.glossary_links import LinkingExtension
from edition.markdown.inline import plain
from edition.model.edition import Edition
from edition.site.pages import Publication, parts
from tests.conftest import Docs, edition_of, made


@pytest.fixture(scope="module")
def publication(edition: Edition) -> Publication:
    """The small edition with all of its pages rendered."""
    publication = Publication(edition)
    for source in edition.by_path.values():
        publication.begin(source)
        extensions = ["footnotes", CitingExtension(publication.citer), LinkingExtension(publication.linker)]
        Markdown(extensions=extensions).convert(source.body)
    return publication


def slugs(entries: Any) -> list[str]:
    return [entry.slug for entry in entries]


def by_kind(rows: Any) -> dict[str, list[str]]:
    return {kind.plural: slugs(entries) for kind, entries in rows}


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("argument/thesis.md", "entry.html"),
        ("quotations/votes.md", "quotation.html"),
        ("index.md", "home.html"),
        ("sources/index.md", "sources.html"),
    ],
)
def test_a_page_has_the_template_of_its_kind_or_list(publication: Publication, path: str, template: str) -> None:
    assert publication.template(publication.edition.by_path[path]) == template


def test_an_entry_is_described_by_its_summary_and_a_page_by_its_description(publication: Publication) -> None:
    pages = publication.edition.by_path
    assert publication.description(pages["glossary/soviet.md"]) == "An elected council of workers."
    assert publication.description(pages["index.md"]) == "An edition for tests."
    assert publication.description(pages["glossary/index.md"]) is None


@pytest.mark.parametrize(
    ("inline", "text"),
    [("An <em>old</em> word", "An old word"), ("R &amp; D", "R & D"), (" <span lang='ru'>совет</span> ", "совет")],
)
def test_plain_text_has_no_markup(inline: str, text: str) -> None:
    assert plain(inline) == text


# -- Lists ---------------------------------------------------------------------


def test_the_bibliography_lists_every_work_below_its_letter(publication: Publication) -> None:
    assert {path: [work.key for work in works] for path, works in publication.shelves.items()} == {
        "sources/a.md": ["adams_terror_1990"],
        "sources/b.md": ["brown_votes_1974"],
        "sources/c.md": ["clark_plans_2021"],
    }


def test_the_pages_of_the_bibliography_follow_one_another(publication: Publication) -> None:
    first, second, third = publication.made
    assert publication.neighbours(first) == (None, second)
    assert publication.neighbours(third) == (second, None)


def test_the_works_most_relied_on_are_those_that_most_pages_cite(publication: Publication) -> None:
    cited = [len(publication.citing(work.key)) for work in publication.mainstays]
    assert cited == sorted(cited, reverse=True) and cited[0] > cited[-1]


def test_filters_offer_the_values_that_entries_have_in_alphabetical_order(publication: Publication) -> None:
    edition = publication.edition
    assert publication.choices(edition.events, "tags") == [("terror", "Terror")]
    assert publication.choices(edition.events, "people") == [("joseph-stalin", "Stalin, Joseph")]
    assert publication.choices(edition.terms, "kind") == [
        ("concept", "concept"),
        ("person", "person"),
        ("work", "work"),
    ]


# -- Entries -------------------------------------------------------------------


def context(publication: Publication, label: str, slug: str) -> dict[str, Any]:
    return publication.context(publication.edition.get(label, slug))


def test_an_entry_shows_its_facts_and_what_is_tied_to_it(publication: Publication) -> None:
    shown = context(publication, "claim", "thesis")
    assert [fact.label for fact in shown["facts"]][-3:] == ["Served by", "Second reading", "Topics"]
    assert [listing.anchor for listing in shown["listings"]] == ["positions"]
    assert context(publication, "term", "soviet")["listings"] == []


def test_an_entry_shows_where_its_links_and_first_mentions_are(publication: Publication) -> None:
    assert by_kind(context(publication, "event", "1936-first-trial")["used_in"]) == {"claims": ["trials"]}
    assert by_kind(context(publication, "claim", "trials")["used_in"]) == {"claims": ["thesis"]}
    assert by_kind(context(publication, "term", "soviet")["used_in"]) == {}
    assert by_kind(context(publication, "figure", "shot-in-the-terror")["used_in"]) == {"lessons": ["who-counted"]}


def test_an_entry_shows_what_shares_its_topics(publication: Publication) -> None:
    found = context(publication, "quotation", "votes")["related"]
    assert {kind.plural: [each.entry.slug for each in row] for kind, row in found} == {
        "claims": ["thesis", "trials"],
        "positions": ["critics"],
        "events": ["1917-october", "1921-uprising", "1936-first-trial"],
        "terms": ["let-history-judge", "soviet", "joseph-stalin"],
        "figures": ["shot-in-the-terror"],
        "lessons": ["who-counted"],
    }


def test_a_topic_shows_what_it_ties() -> None:
    wide = made("topics/wide.md", "title: Wide\ntags: [Wide]\ndescription: Wide.")
    term = made("glossary/soviet.md", "title: Soviet\ntags: [Wide]\nkind: concept")
    assert by_kind(Publication(edition_of(term, wide)).context(wide)["tagged"]) == {"terms": ["soviet"]}


def test_the_text_of_an_entry_comes_in_parts_with_nothing_lost() -> None:
    lead, rest, notes = "<p>One <em>so</em>.</p>", "\n<p>Two.</p>\n", '<div class="footnote"><p>N</p></div>'
    found = parts(lead + rest + notes)
    assert (found.lead, found.rest, found.notes) == (lead, rest, notes)
    assert parts(lead).notes == parts(lead).rest == ""


# -- Sources -------------------------------------------------------------------


def test_a_work_shows_its_reference_and_the_pages_that_cite_it(publication: Publication) -> None:
    assert publication.reference("adams_terror_1990") == (
        "Adams, Ann. <em>The Terror</em> (London: Example Press, 1990)."
    )
    assert slugs(publication.citing("brown_votes_1974")) == [
        "thesis",
        "trials",
        "1921-uprising",
        "soviet",
        "shot-in-the-terror",
        "who-counted",
    ]
    assert publication.citing("nobody") == ()


def test_works_known_only_through_others_are_gathered(publication: Publication) -> None:
    assert [work.key for work in publication.unread] == ["clark_plans_2021"]


def test_an_entry_cited_only_in_its_chain_renders_its_page(small_edition: Docs) -> None:
    small_edition.replace(
        "quotations/votes.md", "A page repeats it. [@clark_plans_2021]", "So [@clark_plans_2021, p. 9]"
    )
    publication = Publication(small_edition.load())
    entry = publication.edition.get("quotation", "votes")
    publication.begin(entry)
    page = Markdown(extensions=["footnotes", CitingExtension(publication.citer)]).convert(entry.meta.chain[1].step)
    assert "Plans and planners”, Example Site, 2021, p. 9" in page


def test_an_entry_counts_its_notes_and_what_they_rest_on(publication: Publication) -> None:
    trials = next(claim for claim in publication.edition.claims if claim.slug == "trials")
    notes, works = publication.grounds(trials)
    assert (notes, dict(works)) == (3, {"primary": 1, "scholarship": 1, "advocacy": 1})
    assert dict(publication.standings) == {"primary": 1, "scholarship": 1, "advocacy": 1}


def test_a_key_that_was_removed_leads_to_the_work_that_stands_for_it(small_edition: Docs) -> None:
    removed = "removed:\n  - {key: adams_first_1980, now: brown_votes_1974}\n  - {key: allen_gone_1970}\n"
    small_edition.replace("sources/index.md", "title: Sources\n", f"title: Sources\n{removed}")
    publication = Publication(small_edition.load())
    [(path, rows)] = publication.removed.items()
    assert path == "sources/a.md"
    assert [(key, work.key if work else None) for key, work in rows] == [
        ("adams_first_1980", "brown_votes_1974"),
        ("allen_gone_1970", None),
    ]


def test_works_are_counted_by_the_class_of_their_host(small_edition: Docs) -> None:
    small_edition.replace("sources.bib", "https://example.org/plans", "https://en.wikipedia.org/wiki/Plan")
    counts = dict(Publication(small_edition.load()).hosts)
    assert counts["Wikipedia"] == 1
    assert sum(counts.values()) == 1
