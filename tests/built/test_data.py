"""The data of the built site, read as those read it for whom it is: by rdflib, pybtex, jsonschema and parsers of JSON-LD."""

from __future__ import annotations

import csv
import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from lxml import html
from pybtex.database import parse_file
from rdflib import Graph, namespace

from edition.export.data import json_schema
from edition.export.data.catalogue import ALTERNATES, MEDIA
from edition.model import schema
from edition.model.document import Entry
from edition.model.edition import Edition
from tests.built.conftest import ROOT, Site
from tests.export.data.test_json_schema import front_matter
from tests.export.linked_data.test_skos import faults

PAGE = (ROOT / "docs/about/data.md").read_text("utf-8")

TYPES = {
    schema.Claim: {"Article", "Claim", "ClaimReview"},
    schema.Position: {"Article"},
    schema.Event: {"Article", "Event"},
    schema.Term: {"Article", "DefinedTerm"},
    schema.Quotation: {"Article", "Quotation", "Review"},
    schema.Figure: {"Article", "Dataset"},
    schema.Lesson: {"Article", "LearningResource"},
    schema.Topic: {"CollectionPage", "DefinedTerm"},
}


def block(language: str) -> str:
    """The one piece of code in a language on the page about the data."""
    [found] = re.findall(rf"```{language}\n(.*?)```", PAGE, re.S)
    return str(found)


def loaded(site: Site, name: str) -> Any:
    return json.loads((site.folder / "data" / name).read_text("utf-8"))


@pytest.fixture(scope="module")
def glossary(site: Site) -> Graph:
    return Graph().parse(site.folder / "data/glossary.ttl")


# -- The files -----------------------------------------------------------------


def test_every_file_is_published_linked_and_explained(site: Site) -> None:
    page = site.pages["about/data/"]
    linked = {link.rsplit("/data/", 1)[1] for link in page.xpath("//article//a/@href") if "/data/" in link}
    published = {
        file.relative_to(site.folder / "data").as_posix()
        for file in (site.folder / "data").rglob("*")
        if file.is_file()
    }
    figures = {name for name in published if name.startswith("figures/")}  # each is linked on the page of its figure
    assert linked == published - figures
    assert all(site.pages[f"{name.removesuffix('.csv')}/"].xpath(f"//a[contains(@href, '{name}')]") for name in figures)
    assert {name for name in published if "/" not in name} == set(MEDIA)


@pytest.mark.parametrize("name", json_schema.SHAPED)
def test_each_file_is_valid_by_the_schema_that_is_published_with_it(site: Site, name: str) -> None:
    found = loaded(site, f"schemas/{name}.schema.json")
    assert found["$id"] == f"{site.url}data/schemas/{name}.schema.json"
    file = loaded(site, json_schema.SHAPED[name].name)
    Draft202012Validator(found, format_checker=FormatChecker()).validate(file)
    if "$schema" in file:
        assert file["$schema"] == found["$id"]


def test_the_front_matter_of_every_entry_is_valid_by_the_published_schema(site: Site, edition: Edition) -> None:
    for source in edition.by_path.values():
        name = source.kind.label if isinstance(source, Entry) else "page"
        found = Draft202012Validator(loaded(site, f"schemas/{name}.schema.json"))
        assert not list(found.iter_errors(front_matter(source.text))), source.path


def test_the_tables_have_a_row_for_each_entry(site: Site, edition: Edition) -> None:
    for name, entries in (("timeline", edition.events), ("glossary", edition.terms)):
        with (site.folder / f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
        assert [row["id"] for row in rows] == [entry.slug for entry in entries]
        columns = [column["name"] for column in loaded(site, f"{name}.csv-metadata.json")["tableSchema"]["columns"]]
        assert columns == list(rows[0])


def test_the_claims_form_the_argument(site: Site, edition: Edition) -> None:
    claims = {claim["id"]: claim for claim in loaded(site, "claims.json")["claims"]}
    assert len(claims) == len(edition.claims)
    assert len([claim for claim in claims.values() if claim["supports"] is None]) == 1
    assert all(claim["supports"] in claims for claim in claims.values() if claim["supports"])


def test_the_addresses_in_the_files_lead_to_pages(site: Site) -> None:
    for name, key in (("claims", "claims"), ("quotations", "quotations"), ("glossary", "terms")):
        for record in loaded(site, f"{name}.json")[key]:
            assert record["address"].removeprefix(site.url) in site.pages
    for work in loaded(site, "sources.json"):
        place, _, anchor = work["custom"]["address"].removeprefix(site.url).partition("#")
        assert place.startswith("sources/") and anchor in site.pages[place].xpath("//@id")


def test_the_bibliography_is_whole_and_honest_in_both_forms(site: Site, edition: Edition) -> None:
    bibtex = parse_file(str(site.folder / "data/sources.bib"), "bibtex").entries
    csl = {work["id"]: work for work in loaded(site, "sources.json")}
    checked = {key: str(work.checked) for key, work in edition.works.items()}
    assert {key: entry.fields["checked"] for key, entry in bibtex.items()} == checked
    assert {key: work["custom"]["checked"] for key, work in csl.items()} == checked
    assert {key: work.get("URL", "") for key, work in csl.items()} == {k: w.url for k, w in edition.works.items()}


# -- SKOS ----------------------------------------------------------------------


def test_the_thesaurus_keeps_the_conditions_of_skos(glossary: Graph) -> None:
    assert len(glossary) > 1000
    assert not list(faults(glossary))


def test_the_question_on_the_page_has_the_answers_that_the_page_prints(glossary: Graph) -> None:
    answers = {(str(term), str(russian)) for term, russian in glossary.query(block("sparql"))}  # type: ignore[misc]
    table = re.sub(r"\*|\{lang=ru\}", "", PAGE.split("| `term` | `russian` |\n| --- | --- |\n")[1].split("\n\n")[0])
    printed = {tuple(cell.strip() for cell in row.strip("|").split("|")) for row in table.splitlines()}
    assert len(printed) >= 3
    assert printed <= answers


# -- Pages ---------------------------------------------------------------------


def graph_of(page: html.HtmlElement) -> list[dict[str, Any]]:
    """What a page says of itself, from the one block of its head."""
    [script] = page.xpath('/html/head/script[@type="application/ld+json"]')
    found = json.loads(script.text)
    assert found["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = found["@graph"]
    return graph


def test_every_page_says_what_it_is_and_the_way_to_it(site: Site) -> None:
    for path, page in site.pages.items():
        if path == "404.html":
            continue
        graph = graph_of(page)
        assert graph[0]["@id"] == site.url + path
        [way] = [node["itemListElement"] for node in graph if node["@type"] == "BreadcrumbList"]
        assert way[0]["item"] == site.url and way[-1]["item"] == site.url + path
        assert all(item["item"].removeprefix(site.url) in site.pages for item in way)


def test_every_entry_names_the_type_of_its_kind(site: Site, edition: Edition) -> None:
    for entry in edition.entries:
        graph = graph_of(site.pages[entry.path.removesuffix(".md") + "/"])
        types = {node["@type"] for node in graph}
        assert types >= TYPES[entry.kind], entry.path
        assert ("Person" in types) == (getattr(entry.meta, "kind", None) is schema.TermKind.PERSON), entry.path


def words_of(value: Any) -> set[str]:
    """Every type and property that a piece of JSON-LD uses."""
    if isinstance(value, list):
        return {word for item in value for word in words_of(item)}
    if not isinstance(value, dict):
        return set()
    own = {value["@type"]} if "@type" in value else set()
    return own | {key for key in value if key[0] != "@"} | {w for item in value.values() for w in words_of(item)}


def test_every_type_and_property_is_a_word_of_schema_org(site: Site) -> None:
    used = words_of(loaded(site, "edition.jsonld")["@graph"])
    used |= {word for path, page in site.pages.items() if path != "404.html" for word in words_of(graph_of(page))}
    assert {"Claim", "spokenByCharacter", "temporalCoverage", "BreadcrumbList"} <= used
    assert not {word for word in used if word not in namespace.SDO}


def test_every_claim_appears_in_the_essay_that_the_pages_link(site: Site, edition: Edition) -> None:
    for claim in edition.claims:
        page = site.pages[claim.path.removesuffix(".md") + "/"]
        [node] = [node for node in graph_of(page) if node["@type"] == "Claim"]
        assert node["appearance"]["url"] in page.xpath("//article//a/@href")


def test_no_speaker_is_named_for_a_false_quotation(site: Site) -> None:
    quotations = {quotation["id"]: quotation["verdict"] for quotation in loaded(site, "quotations.json")["quotations"]}
    assert {"fictional", "misattributed", "apocryphal", "authentic"} <= set(quotations.values())
    for slug, verdict in quotations.items():
        graph = graph_of(site.pages[f"quotations/{slug}/"])
        [node] = [node for node in graph if node["@type"] == "Quotation"]
        if verdict not in ("authentic", "altered", "paraphrase"):
            assert "spokenByCharacter" not in node


def test_lists_offer_their_files_in_their_heads(site: Site) -> None:
    for path, names in ALTERNATES.items():
        address = path.removesuffix("index.md")
        found = {
            (link.get("type"), link.get("href").rsplit("data/", 1)[1])
            for link in site.pages[address].xpath('/html/head/link[contains(@rel, "alternate")]')
            if "data/" in link.get("href")
        }
        assert found == {(MEDIA[name], name) for name in names}
