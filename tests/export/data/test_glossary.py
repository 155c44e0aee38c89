from __future__ import annotations

import csv
import io
import json

from edition.export.data import glossary
from edition.load.release import Release
from edition.model.edition import Edition
from tests.conftest import edition_of, made


def test_a_term_is_a_record_with_all_that_its_page_has(edition: Edition, release: Release) -> None:
    found = json.loads(glossary.write_json(edition, release))
    assert found["$schema"] == "https://example.org/edition/data/schemas/glossary.schema.json"
    stone = found["terms"][-1]
    assert stone["id"] == "joseph-stone"
    assert stone["headword"] == "Stone, Joseph"
    assert stone["born"] == {
        "edtf": "1878-12-18",
        "earliest": "1878-12-18",
        "latest": "1878-12-18",
        "words": "18 December 1878",
    }
    assert stone["wikidata"] == "Q855"
    assert stone["citations"] == [{"work": "adams_terror_1990", "prefix": "", "locator": ""}]


def test_the_table_has_the_term_first_and_the_definition_second(edition: Edition, release: Release) -> None:
    rows = list(csv.reader(io.StringIO(glossary.write_csv(edition, release).decode("utf-8"), newline="")))
    assert [row[:2] for row in rows] == [
        ["term", "definition"],
        ["Let History Judge", "A history of the terror."],
        ["Senate", "An elected council of workers."],
        ["Joseph Stone", "He led the party from 1922."],
    ]


def test_names_in_further_languages_stand_with_their_codes(release: Release) -> None:
    council = made(
        "glossary/council.md", 'title: Council\ntags: [x]\nkind: concept\nnames: {de: "Rat; Räte", fr: conseil}'
    )
    bare = made("glossary/rule.md", "title: Rule\ntags: [x]\nkind: law")
    edition = edition_of(council, bare)
    found = [term["names"] for term in json.loads(glossary.write_json(edition, release))["terms"]]
    assert found == [{"de": "Rat; Räte", "fr": "conseil"}, {}]
    rows = list(csv.DictReader(io.StringIO(glossary.write_csv(edition, release).decode("utf-8"), newline="")))
    assert [row["names"] for row in rows] == ['"de: Rat; Räte";fr: conseil', ""]


def test_related_terms_are_named_in_the_table(release: Release) -> None:
    one = made("glossary/one.md", "title: The one\ntags: [x]\nkind: concept\nsee_also: [two]\naliases: [a, b]")
    two = made("glossary/two.md", "title: The other\ntags: [x]\nkind: concept\nnot_to_be_confused_with: [one]")
    table = glossary.write_csv(edition_of(one, two), release).decode("utf-8")
    [first, second] = csv.DictReader(io.StringIO(table, newline=""))
    assert (first["see_also"], first["aliases"]) == ("The other", "a;b")
    assert second["not_to_be_confused_with"] == "The one"
