"""What editors are given: a task that puts problems on their lines, and snippets in step with the skeletons."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from edition.load.essay import read_essay
from edition.model import schema
from edition.model.citations import find_citations
from edition.model.skeletons import skeleton
from tests.conftest import ROOT, Docs


def settings(name: str) -> Any:
    return json.loads((ROOT / ".vscode" / name).read_text("utf-8"))


def written(body: list[str]) -> str:
    """What a snippet writes where nobody changes a word of it."""
    text = "\n".join(body)
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)


@pytest.mark.parametrize("kind", schema.KINDS, ids=lambda kind: kind.label)
def test_the_snippet_of_a_kind_writes_its_skeleton(kind: type[schema.EntryModel]) -> None:
    snippet = settings("edition.code-snippets")[f"New {kind.label}"]
    assert snippet["prefix"] == kind.label
    assert f"{written(snippet['body'])}\n" == skeleton(kind, headings=read_essay(ROOT).headings_of(kind))
    stops = re.findall(r"\$\{(\d+)", "\n".join(snippet["body"]))
    assert stops == [f"{number}" for number in range(1, len(stops) + 1)]


@pytest.mark.parametrize("name", ["Citation", "Citation with words"])
def test_a_snippet_writes_one_citation(name: str) -> None:
    text = written(settings("edition.code-snippets")[name]["body"])
    [citation] = find_citations(text)
    assert citation.text == text and citation.items[0].key == "author_title_1970"


def test_the_task_finds_each_problem_with_file_line_and_rule(small_edition: Docs) -> None:
    small_edition.replace("glossary/senate.md", "- Terror", "- Teror")
    [problem] = small_edition.problems()
    matcher = settings("tasks.json")["tasks"][0]["problemMatcher"]["pattern"]
    match = re.fullmatch(matcher["regexp"].strip("^$"), problem)
    assert match, problem
    assert (match[matcher["file"]], match[matcher["line"]], match[matcher["code"]]) == (
        "docs/glossary/senate.md",
        "4",
        "unknown-tag",
    )
    assert "Did you mean" in match[matcher["message"]]
