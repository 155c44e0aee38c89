"""What is true of this edition alone, beside what tests.built.test_data asks of any edition."""

from __future__ import annotations

import re

from rdflib import Graph, namespace

from edition.export.data.catalogue import MEDIA
from tests.built.conftest import Site
from tests.built.test_data import PAGE, block, glossary, graph_of, loaded, words_of  # noqa: F401


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


def test_the_question_on_the_page_has_the_answers_that_the_page_prints(glossary: Graph) -> None:  # noqa: F811
    answers = {(str(term), str(russian)) for term, russian in glossary.query(block("sparql"))}  # type: ignore[misc]
    table = re.sub(r"\*|\{lang=ru\}", "", PAGE.split("| `term` | `translation` |\n| --- | --- |\n")[1].split("\n\n")[0])
    printed = {tuple(cell.strip() for cell in row.strip("|").split("|")) for row in table.splitlines()}
    assert len(printed) >= 3
    assert printed <= answers


def test_every_type_and_property_is_a_word_of_schema_org(site: Site) -> None:
    used = words_of(loaded(site, "edition.jsonld")["@graph"])
    used |= {word for path, page in site.pages.items() if path != "404.html" for word in words_of(graph_of(page))}
    assert {"Claim", "spokenByCharacter", "temporalCoverage", "BreadcrumbList"} <= used
    assert not {word for word in used if word not in namespace.SDO}


def test_no_speaker_is_named_for_a_false_quotation(site: Site) -> None:
    quotations = {quotation["id"]: quotation["verdict"] for quotation in loaded(site, "quotations.json")["quotations"]}
    assert {"fictional", "misattributed", "apocryphal", "authentic"} <= set(quotations.values())
    for slug, verdict in quotations.items():
        graph = graph_of(site.pages[f"quotations/{slug}/"])
        [node] = [node for node in graph if node["@type"] == "Quotation"]
        if verdict not in ("authentic", "altered", "paraphrase"):
            assert "spokenByCharacter" not in node
