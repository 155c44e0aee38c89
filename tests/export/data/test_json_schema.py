"""The schemas, by jsonschema: true of what is right, and false of what is wrong."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from edition.export.data import json_schema, writers
from edition.load.release import Release
from edition.model import dates, schema
from edition.model.document import kind_of
from edition.model.edition import Edition
from tests.conftest import ESSAY, FILES
from tests.model.test_dates import DATES


class _Loader(yaml.SafeLoader):
    """YAML as an editor's plug-in reads it: whole numbers are numbers, but no text becomes a day."""


_Loader.yaml_implicit_resolvers = {
    key: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def front_matter(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(text.split("---\n")[1], _Loader)
    return found


def validator(found: dict[str, Any]) -> Draft202012Validator:
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found, format_checker=FormatChecker())


@pytest.mark.parametrize("file", [file for file in FILES if file.endswith(".md")])
def test_good_front_matter_is_valid(release: Release, file: str) -> None:
    kind = kind_of(file)
    found = json_schema.of_front_matter(kind.label if kind else "page", release, ESSAY)
    validator(found).validate(front_matter(FILES[file]))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("argument/thesis.md", "verdict: disputed", "verdict: doubted"),
        ("argument/thesis.md", "essay: [P1, P19]", "essay: [P20]"),
        ("argument/thesis.md", "order: 1", "order: 0"),
        ("argument/thesis.md", "order: 1", "ordre: 1"),
        ("argument/trials.md", "supports: thesis", "supports:"),
        ("timeline/1917-october.md", "date: 1917-11-07", "date: 1917-13-07"),
        ("timeline/1917-october.md", "date: 1917-11-07", "date: in autumn"),
        ("timeline/1917-october.md", "tags:\n  - Terror", "tags: []"),
        ("glossary/joseph-stone.md", "wikidata: Q855", "wikidata: 855"),
        ("glossary/joseph-stone.md", "wikidata: Q855", "names: {German: Stein}"),
        ("glossary/joseph-stone.md", "wikidata: Q855", "names: {de: [Stein]}"),
        ("glossary/joseph-stone.md", "wikidata: Q855", "names: {}"),
        ("glossary/joseph-stone.md", "kind: person\n", ""),
        (
            "quotations/votes.md",
            "  - date: 1990\n    step: A memoir prints it. [@adams_terror_1990]\n",
            "  - date: 1990\n",
        ),
        ("topics/terror.md", "title: Terror\n", "title: Terror\nformerly: [The terror]\n"),
        ("index.md", "title: A small edition\n", "title: A small edition\nformerly: []\n"),
        ("topics/terror.md", "description: Arrests, trials and their laws.", "description: ''"),
    ],
)
def test_bad_front_matter_is_not(release: Release, file: str, old: str, new: str) -> None:
    assert old in FILES[file]
    kind = kind_of(file)
    found = validator(json_schema.of_front_matter(kind.label if kind else "page", release, ESSAY))
    assert not found.is_valid(front_matter(FILES[file].replace(old, new, 1)))


@pytest.mark.parametrize("date", [row[0].strip() for row in DATES])
def test_every_date_that_can_be_read_fits_the_pattern(date: str) -> None:
    assert re.fullmatch(dates.PATTERN, date)


@pytest.mark.parametrize(
    "text", ["", "/", "../..", "1936-13", "1936-8", "36", "1936-08-32", "1936/1937/1938", "~1936", "1936~?"]
)
def test_what_is_no_date_does_not_fit_the_pattern(text: str) -> None:
    assert not re.fullmatch(dates.PATTERN, text)


@pytest.mark.parametrize("name", [*json_schema.FRONT_MATTER, *json_schema.SHAPED])
def test_a_schema_has_an_address_and_says_what_each_key_means(release: Release, name: str) -> None:
    found = json.loads(json_schema.write(release, ESSAY)[f"{name}.schema.json"])
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["$id"] == f"https://example.org/edition/data/schemas/{name}.schema.json"
    assert "2026.1" in found["$comment"] and "licenses/by/4.0" in found["$comment"]
    for part in (found, *found.get("$defs", {}).values()):
        if "properties" in part and name != "edition":
            silent = [key for key, value in part["properties"].items() if not value.get("description")]
            assert not silent, silent
            assert "Attributes:" not in part.get("description", "")


def test_front_matter_has_no_null(release: Release) -> None:
    assert "null" not in json.dumps(
        [json_schema.of_front_matter(name, release, ESSAY) for name in json_schema.FRONT_MATTER]
    )


def test_every_kind_and_every_json_file_has_a_schema(release: Release) -> None:
    kinds = {f"{kind.label}.schema.json" for kind in schema.KINDS} | {"page.schema.json"}
    files = {
        re.sub(r"\.json(ld)?$", ".schema.json", name) for name in writers.WRITERS if re.search(r"[a-z]\.json", name)
    }
    files = {name for name in files if "metadata" not in name}
    assert set(json_schema.write(release, ESSAY)) == kinds | files


@pytest.mark.parametrize("name", json_schema.SHAPED)
def test_each_file_is_valid_and_names_its_schema(edition: Edition, release: Release, name: str) -> None:
    found = json.loads(writers.WRITERS[json_schema.SHAPED[name].name](edition, release))
    validator(json_schema.of_file(name, release, ESSAY)).validate(found)
    if name in ("claims", "debate", "glossary", "quotations", "timeline"):
        assert found["$schema"] == json_schema.of_file(name, release, ESSAY)["$id"]
        assert found["edition"]["licence"] == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("name", "break_it"),
    [
        ("claims", lambda found: found["claims"][0].update(verdict="doubted")),
        ("claims", lambda found: found["claims"][0].pop("title")),
        ("claims", lambda found: found["claims"][0].update(extra=1)),
        ("claims", lambda found: found["edition"].update(address="no address")),
        ("glossary", lambda found: found["terms"][2]["born"].update(edtf="in winter")),
        ("glossary", lambda found: found["terms"][2]["born"].update(earliest="1 May")),
        ("timeline", lambda found: found["events"][0]["start_date"].update(year="1917")),
        ("sources", lambda found: found[0]["custom"].pop("checked")),
    ],
)
def test_a_broken_file_is_not_valid(edition: Edition, release: Release, name: str, break_it: Any) -> None:
    found = json.loads(writers.WRITERS[f"{name}.json"](edition, release))
    break_it(found)
    assert not validator(json_schema.of_file(name, release, ESSAY)).is_valid(found)
