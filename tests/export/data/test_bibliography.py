from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from edition.export.data import bibliography
from edition.load.bibtex import read_bibliography
from edition.load.release import Release
from edition.model import schema, skeletons
from edition.model.bibliography import Formatted
from edition.model.edition import Edition
from tests.conftest import ESSAY
from tests.export.conftest import RELEASE


def test_bibtex_has_every_work_with_what_was_written(edition: Edition, release: Release) -> None:
    text = bibliography.write_bibtex(edition, release).decode("utf-8")
    found = parse_string(text, "bibtex").entries
    assert list(found) == ["adams_terror_1990", "brown_votes_1974", "clark_plans_2021"]
    assert found["brown_votes_1974"].type == "article"
    assert found["brown_votes_1974"].fields["journaltitle"] == "Review of Examples"
    assert [str(entry.persons["author"][0]) for entry in found.values()] == ["Adams, Ann", "Brown, Ben", "Clark, Cy"]


def test_bibtex_says_honestly_how_far_a_work_was_read(edition: Edition, release: Release) -> None:
    found = parse_string(bibliography.write_bibtex(edition, release).decode("utf-8"), "bibtex").entries
    assert [entry.fields["checked"] for entry in found.values()] == ["text", "excerpt", "no"]
    assert [entry.fields["standing"] for entry in found.values()] == ["scholarship", "primary", "advocacy"]


def test_bibtex_escapes_the_signs_of_tex_in_prose_alone(edition: Edition, release: Release) -> None:
    work = edition.works["clark_plans_2021"]
    raw = {
        **work.raw,
        "title": r"50% of A \& B_C",
        "url": "https://example.org/a_b?c&d",
        "through": "a_b_1990",
        "month": "Oct",
    }
    works = {work.key: replace(work, raw=raw)}
    text = bibliography.write_bibtex(replace(edition, works=works), release).decode("utf-8")
    assert r"title = {50\% of A \& B\_C}" in text
    assert "url = {https://example.org/a_b?c&d}" in text and "through = {a_b_1990}" in text
    assert "month = {10}" in text


def test_bibtex_begins_with_whose_it_is(edition: Edition, release: Release) -> None:
    head = bibliography.write_bibtex(edition, release).decode("utf-8").split("@")[0]
    for words in ("A small edition", "2026.1 (commit 0123456789ab)", "licenses/by/4.0", "https://example.org/edition/"):
        assert words in head


def test_a_creator_with_an_at_sign_begins_no_entry(edition: Edition) -> None:
    odd = type(RELEASE)(**{**RELEASE.__dict__, "creator": "@book{x, title = {y}}"})
    assert len(parse_string(bibliography.write_bibtex(edition, odd).decode("utf-8"), "bibtex").entries) == 3


@pytest.fixture(scope="module")
def odd_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("odd") / "sources.bib"


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters='{}"\\@#%,=<')))
def test_odd_characters_in_a_work_survive(odd_file: Path, title: str) -> None:
    assume(not any(skeletons.unfilled(title)))  # which the generator takes from our own modules
    odd_file.write_text(
        f"@misc{{x_1990,\n  title = {{A{title}Z}},\n  standing = {{other}}, checked = {{no}}\n}}\n", "utf-8"
    )
    read, problems = read_bibliography(odd_file, "sources.bib")
    assert not problems
    empty: dict[str, Any] = dict.fromkeys([*(kind.plural for kind in schema.KINDS), "pages"], ())
    edition = Edition(ESSAY, **empty, works=read, formatting=lambda: Formatted({}, {}))
    found = parse_string(bibliography.write_bibtex(edition, RELEASE).decode("utf-8"), "bibtex")
    assert found.entries["x_1990"].fields["title"].replace("\\", "").split() == f"A{title}Z".split()


def test_csl_has_every_work_its_address_and_how_far_it_was_read(edition: Edition, release: Release) -> None:
    found = {work["id"]: work for work in json.loads(bibliography.write_csl(edition, release))}
    assert set(found) == set(edition.works)
    clark = found["clark_plans_2021"]
    assert clark["URL"] == "https://example.org/plans"
    assert clark["title"] == "Plans and planners"
    assert clark["custom"] == {
        "checked": "no",
        "standing": "advocacy",
        "address": "https://example.org/edition/sources/c/#clark_plans_2021",
        "edition": "2026.1 (commit 0123456789ab)",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
    }


def test_pandoc_cites_from_the_csl(edition: Edition, release: Release, tmp_path: Path) -> None:
    file = tmp_path / "sources.json"
    file.write_bytes(bibliography.write_csl(edition, release))
    cited = pypandoc.convert_text(
        "[@brown_votes_1974]", "plain", format="markdown", extra_args=["--citeproc", f"--bibliography={file}"]
    )
    assert "Brown" in cited and "Review of Examples" in cited


def test_tags_are_those_of_material(edition: Edition, release: Release) -> None:
    found = json.loads(bibliography.write_tags(edition, release))
    assert found["mappings"][0] == {
        "item": {"url": "argument/thesis/", "title": "The thesis"},
        "tags": ["Terror"],
    }
    assert len(found["mappings"]) == len(edition.entries)
