"""A pull request with a mistake of each kind, from the commit to the annotations that the host shows on its lines."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml

from edition.load.spelling import MISSING, read_dictionary
from tests.conftest import ROOT, Docs, need

TRIAL = "timeline/1936-first-trial.md"
MARCH = (
    "---\ntitle: A march\ntags:\n  - Terror\ndate: 1937-03-01\n---\n\nMen marched.\n\nMany did [@brown_votes_1974].\n"
)

# the file, what stands there, what is put there; the line and the rule of the annotation, and words of it
MISTAKES = [
    (TRIAL, "place: Moscow", "plaec: Moscow", 6, "unknown-key", 'Did you mean "place"?'),
    (TRIAL, "The sentence was ready", "The sentance was ready", 12, "spelling", '"sentence"'),
    (TRIAL, "[@adams_terror_1990]", "[@adams_teror_1990]", 12, "unknown-work", '"adams_terror_1990"'),
    ("timeline/1921-uprising.md", "date: 1921-02-28/1921-03-18", "date: 28 February 1921", 5, "date-form", "1921-02-28"),
    ("timeline/1917-october.md", "It was short", "<b>It</b> was short", 13, "html", "Write Markdown"),
    ("glossary/senate.md", "- Terror", "- Teror", 4, "unknown-tag", '"Terror"'),
    ("glossary/senate.md", "The first met", "They were:\n- one\n- two\n\nThe first met", 13, "list-layout", "blank line"),
    ("glossary/joseph-stone.md", "see_also: [senate]", "see_also: [senate, let-history-judge]", 10, "one-way-tie", "Add"),
    ("glossary/1937-march.md", "", MARCH, 5, "misplaced-entry", "docs/timeline/"),
    ("argument/trials.md", "## Objections", "## Objection", 22, "headings", '"Objections"'),
    ("argument/thesis.md", "(trials.md)", "(trial.md)", 27, "dead-link", '"trials.md"'),
    ("debate/critics.md", "It would have", "WHAT IS TO BE SAID, WITH ITS SOURCE. It would have", 32, "skeleton-words", "left"),
    ("figures/shot-in-the-terror.md", "low: 300, high: 400", "low: 400, high: 300", 12, "figure-point", "not below"),
    ("quotations/votes.md", "It varies.", "<<<<<<< HEAD\nIt varies.\n=======\nIt does not.\n>>>>>>> b", 24, "git-conflict", "Keep one"),
    ("topics/terror.md", "What the arrests", "What\u200b the arrests", 8, "hidden-sign", "Delete it"),
    ("sources.bib", "volume = {33}", "volum = {33}", 15, "work-field", '"volume"'),
]  # fmt: skip


def git(folder: Path, *arguments: str) -> None:
    user = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"]
    subprocess.run(["git", "-C", str(folder), *user, *arguments], check=True, capture_output=True)


def step(name: str) -> str:
    """The command of a step of the workflow that checks the texts of a proposal."""
    jobs: Any = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))["jobs"]
    [run] = [step["run"] for step in jobs["texts"]["steps"] if step.get("name") == name]
    return str(run)


def annotations(folder: Path, command: str) -> tuple[int, list[tuple[str, str, int, str]]]:
    """Run a command as the host does: its exit code, and each annotation with its level, file, line and words."""
    environment = os.environ | {"GITHUB_ACTIONS": "true", "CI": "true", "PYTHONPATH": str(ROOT)}
    command = command.replace("python ", f"{sys.executable} ", 1)
    done = subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True)
    found = re.findall(r"^::(\w+) file=([^,]*),line=(\d+),[^:]*::(.*)$", done.stdout, re.M)
    return done.returncode, [(level, unquote(file), int(line), unquote(words)) for level, file, line, words in found]


@pytest.fixture
def proposal(copy_edition: Callable[[Path], Docs], tmp_path: Path) -> Docs:
    """The small edition as it was committed, for a proposal to change."""
    need(read_dictionary(tmp_path / "spelling.json"), MISSING)
    docs = copy_edition(tmp_path / "repository")
    git(docs.folder.parent, "init", "--quiet")
    git(docs.folder.parent, "add", ".")
    git(docs.folder.parent, "commit", "--quiet", "--message", "Base")
    return docs


def test_each_mistake_is_an_annotation_on_its_line(proposal: Docs) -> None:
    for file, old, new, *_ in MISTAKES:
        proposal.replace(file, old, new) if old else proposal.write(file, new)
    git(proposal.folder.parent, "add", ".")
    git(proposal.folder.parent, "commit", "--quiet", "--message", "Proposal")
    code, found = annotations(proposal.folder.parent, step("Check the entries"))
    assert code == 1
    expected = sorted((f"docs/{file}", line, rule) for file, _, _, line, rule, _ in MISTAKES)
    rules = [(file, line, words.rpartition("[")[2].rstrip("]")) for _, file, line, words in found]
    assert rules == expected, "\n".join(map(str, found))
    for file, _, _, line, rule, hint in MISTAKES:
        assert any(
            f"[{rule}]" in words and hint in words for _, at, on, words in found if (at, on) == (f"docs/{file}", line)
        )


@pytest.mark.sweep
def test_what_only_a_reader_can_judge_is_a_warning(proposal: Docs) -> None:
    proposal.replace(TRIAL, "The sentence was ready", "On 19 August 1936 the sentence was ready ")
    proposal.replace(TRIAL, "date: 1936-08-19/1936-08-24", "date: 1936-08-18/1936-08-24")
    proposal.replace("argument/trials.md", "verdict: supported", "verdict: disputed")
    git(proposal.folder.parent, "commit", "--quiet", "--all", "--message", "Proposal")
    assert annotations(proposal.folder.parent, step("Check the entries")) == (0, [])
    since = step("Check that verdicts change with a reason, and texts with what they tell of")
    code, found = annotations(proposal.folder.parent, since)
    assert code == 1
    told = [(level, file, line, words.rpartition("[")[2]) for level, file, line, words in found]
    assert told == [
        ("warning", "docs/argument/trials.md", 6, "verdict-alone]"),
        ("warning", f"docs/{TRIAL}", 12, "stale-date]"),
        ("error", "docs/argument/trials.md", 6, "verdict-history]"),
    ]
