from __future__ import annotations

import datetime
from typing import Any

import pytest

from edition.export.linked_data.schema_org import Linked
from edition.load.release import Release
from edition.model.edition import Edition
from tests.conftest import ESSAY, Docs, edition_of, made

E = "https://example.org/edition/"


def nodes(edition: Edition, release: Release, path: str) -> dict[str, Any]:
    """What a page says of itself, by type."""
    page = Linked(edition, release).page(edition.by_path[path])
    assert page["@context"] == "https://schema.org"
    return {node["@type"]: node for node in page["@graph"]}


def test_a_page_is_part_of_the_edition_and_under_its_licence(edition: Edition, release: Release) -> None:
    article = nodes(edition, release, "timeline/1917-october.md")["Article"]
    assert article["isPartOf"] == {"@id": f"{E}#edition"}
    assert article["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert article["headline"] == "The October rising"
    assert article["datePublished"] == "2026-03-01"
    assert article["about"] == [{"@type": "DefinedTerm", "name": "Terror", "@id": f"{E}topics/terror/#topic"}]
    assert article["citation"] == [
        {"@type": "Book", "@id": f"{E}sources/a/#adams_terror_1990", "name": "The Terror"},
    ]


def test_a_page_says_when_it_was_changed_where_that_is_known(edition: Edition, release: Release) -> None:
    path = "glossary/senate.md"
    known = Linked(edition, release, {path: datetime.date(2026, 2, 1)}).page(edition.by_path[path])["@graph"][0]
    assert known["dateModified"] == "2026-02-01"
    assert "dateModified" not in nodes(edition, release, path)["Article"]


@pytest.mark.parametrize(
    ("path", "way"),
    [
        ("index.md", [("A small edition", E)]),
        ("timeline/index.md", [("A small edition", E), ("Timeline", f"{E}timeline/")]),
        (
            "timeline/1917-october.md",
            [
                ("A small edition", E),
                ("Timeline", f"{E}timeline/"),
                ("The October rising", f"{E}timeline/1917-october/"),
            ],
        ),
    ],
)
def test_breadcrumbs_lead_from_the_first_page(
    edition: Edition, release: Release, path: str, way: list[tuple[str, str]]
) -> None:
    found = nodes(edition, release, path)["BreadcrumbList"]["itemListElement"]
    assert [(item["name"], item["item"]) for item in found] == way
    assert [item["position"] for item in found] == list(range(1, len(way) + 1))


def test_the_variants_of_a_quotation_are_its_other_names_in_their_languages(
    small_edition: Docs, release: Release
) -> None:
    variants = "variants:\n  - {words: Решает тот кто считает, language: ru}\nessay:"
    small_edition.replace("quotations/votes.md", "essay:", variants)
    found = nodes(small_edition.load(), release, "quotations/votes.md")["Quotation"]
    assert found["alternateName"] == [{"@value": "Решает тот кто считает", "@language": "ru"}]


def test_a_claim_is_reviewed_in_a_word(edition: Edition, release: Release) -> None:
    found = nodes(edition, release, "argument/thesis.md")
    assert found["Article"]["mainEntity"] == {"@id": f"{E}argument/thesis/#claim"}
    assert found["Claim"].items() >= {"@id": f"{E}argument/thesis/#claim", "name": "The thesis"}.items()
    review = found["ClaimReview"]
    assert review["itemReviewed"] == {"@id": f"{E}argument/thesis/#claim"}
    assert review["claimReviewed"] == "The thesis"
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "disputed"}
    assert review["url"] == f"{E}argument/thesis/"


def test_a_claim_appears_in_the_essay(small_edition: Docs, release: Release) -> None:
    bibliography = (small_edition.folder / "sources.bib").read_text("utf-8")
    work = "@online{author_votes_nd,\n  author = {{A Narrative}},\n  title = {An Essay},\n  url = {https://example.org/essay},\n  standing = {other}, checked = {text}\n}\n"
    small_edition.write("sources.bib", bibliography + work)
    small_edition.replace("argument/thesis.md", "[@adams_terror_1990]", "[@adams_terror_1990; @author_votes_nd]")
    essay = ESSAY.model_copy(update={"key": "author_votes_nd"})
    claim = nodes(small_edition.load(essay), release, "argument/thesis.md")["Claim"]
    assert claim["appearance"]["@type"] == "Article"
    assert (claim["appearance"]["name"], claim["appearance"]["url"]) == ("An Essay", "https://example.org/essay")
    assert claim["author"] == [{"@type": "Organization", "name": "A Narrative"}]


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("1936-08-19", "1936-08-19", "1936-08-19"),
        ("1936-08", "1936-08", "1936-08"),
        ("1936/1938", "1936", "1938"),
        ("1936-08-19/..", "1936-08-19", None),
        ("1936-08~", None, None),
        ("1936?/1938", None, "1938"),
        ("193X", None, None),
    ],
)
def test_an_event_has_only_dates_that_are_certain_and_its_page_the_edtf(
    release: Release, date: str, start: str | None, end: str | None
) -> None:
    front = f"title: A trial\ntags: [x]\ndate: {date}\nplace: Moscow"
    found = nodes(edition_of(made("timeline/1936-trial.md", front)), release, "timeline/1936-trial.md")
    event = found["Event"]
    assert (event.get("startDate"), event.get("endDate")) == (start, end)
    assert found["Article"]["temporalCoverage"] == date
    assert event["location"] == {"@type": "Place", "name": "Moscow"}


def test_an_event_mentions_persons(edition: Edition, release: Release) -> None:
    article = nodes(edition, release, "timeline/1917-october.md")["Article"]
    person = {"@type": "Person", "name": "Joseph Stone", "@id": f"{E}glossary/joseph-stone/#person"}
    assert article["mentions"] == [person]


def test_a_person_has_facts_and_a_term_its_set(edition: Edition, release: Release) -> None:
    found = nodes(edition, release, "glossary/joseph-stone.md")
    person = found["Person"]
    assert (person["birthDate"], person["deathDate"]) == ("1878-12-18", "1953-03-05")
    assert person["sameAs"] == "http://www.wikidata.org/entity/Q855"
    assert person["alternateName"] == ["Stone"]
    assert found["DefinedTerm"]["inDefinedTermSet"] == {"@id": f"{E}glossary/#terms"}
    assert "Person" not in nodes(edition, release, "glossary/senate.md")


def test_a_name_in_another_language_says_which(release: Release) -> None:
    term = made("glossary/x.md", "title: X\ntags: [x]\nkind: concept\naliases: [Ex]\nnames: {de: Iks}")
    found = nodes(edition_of(term), release, "glossary/x.md")["DefinedTerm"]
    assert found["alternateName"] == ["Ex", {"@value": "Iks", "@language": "de"}]


def test_a_doubtful_birthday_is_not_given(release: Release) -> None:
    term = made("glossary/x.md", "title: X\ntags: [x]\nkind: person\nborn: 1878~\ndied: 193X")
    person = nodes(edition_of(term), release, "glossary/x.md")["Person"]
    assert not {"birthDate", "deathDate"} & person.keys()


@pytest.mark.parametrize(
    ("verdict", "kind", "spoken"),
    [
        ("authentic", "person", "Person"),
        ("altered", "person", "Person"),
        ("paraphrase", "organisation", "Organization"),
        ("authentic", "work", None),
        ("disputed", "person", None),
        ("misattributed", "person", None),
        ("apocryphal", "person", None),
        ("fictional", "person", None),
    ],
)
def test_nobody_is_named_as_the_speaker_of_what_is_not_theirs(
    release: Release, verdict: str, kind: str, spoken: str | None
) -> None:
    said = made(
        "quotations/x.md",
        f"title: X\ntags: [x]\nquotation: Words.\nattributed_to: someone\nverdict: {verdict}\n"
        "chain: [{date: 1990, step: S}]\nessay: [P1]",
    )
    someone = made("glossary/someone.md", f"title: Someone\ntags: [x]\nkind: {kind}")
    found = nodes(edition_of(said, someone), release, "quotations/x.md")
    assert found["Quotation"].get("spokenByCharacter", {}).get("@type") == spoken
    assert found["Review"]["reviewRating"]["alternateName"] == verdict
    if spoken is None:
        assert "Someone" not in str(found["Quotation"])


def test_a_position_mentions_the_works_that_put_it(edition: Edition, release: Release) -> None:
    [work] = nodes(edition, release, "debate/critics.md")["Article"]["mentions"]
    assert work == {"@type": "CreativeWork", "name": "The Terror", "author": "Ann Adams", "datePublished": "1990"}


def test_lists_have_their_sets_and_the_first_page_the_edition(edition: Edition, release: Release) -> None:
    assert nodes(edition, release, "glossary/index.md")["DefinedTermSet"]["@id"] == f"{E}glossary/#terms"
    assert nodes(edition, release, "timeline/index.md")["CollectionPage"]["name"] == "Timeline"
    whole = nodes(edition, release, "index.md")["Collection"]
    assert (whole["@id"], whole["version"]) == (f"{E}#edition", "2026.1 (commit 0123456789ab)")


def test_the_whole_describes_each_thing_once_and_refers_to_nothing_else(edition: Edition, release: Release) -> None:
    graph = Linked(edition, release).whole()
    described = [node["@id"] for node in graph]
    assert len(described) == len(set(described))
    assert len(graph[0]["hasPart"]) == len(edition.by_path)

    def references(value: Any) -> set[str]:
        if isinstance(value, list):
            return {uri for item in value for uri in references(item)}
        if not isinstance(value, dict):
            return set()
        own = {value["@id"]} if value.keys() == {"@id"} else set()
        return own | {uri for item in value.values() for uri in references(item)}

    assert references(graph) <= set(described)


def test_the_whole_describes_works_as_the_bibliography_does(edition: Edition, release: Release) -> None:
    graph = {node["@id"]: node for node in Linked(edition, release).whole()}
    assert graph[f"{E}sources/a/#adams_terror_1990"] == {
        "@type": "Book",
        "@id": f"{E}sources/a/#adams_terror_1990",
        "name": "The Terror",
        "author": [{"@type": "Person", "name": "Ann Adams"}],
        "datePublished": "1990",
        "publisher": {"@type": "Organization", "name": "Example Press"},
    }


def test_a_picture_has_its_own_licence_and_credit(edition: Edition, release: Release) -> None:
    article = nodes(edition, release, "debate/critics.md")["Article"]
    assert article["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert article["image"] == [
        {
            "@type": "ImageObject",
            "@id": f"{E}debate/pictures/plan.png",
            "contentUrl": f"{E}debate/pictures/plan.png",
            "description": "Rows of houses on a drawn plan",
            "creditText": "Ann Adams, 1990",
            "license": "https://creativecommons.org/licenses/by-sa/4.0/",
            "isBasedOn": "https://example.org/plan",
            "encodingFormat": "image/png",
            "width": 480,
            "height": 320,
        }
    ]
    assert "image" not in nodes(edition, release, "argument/thesis.md")["Article"]
