"""A verdict that changes has to say why."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.load.git import Shallow, git
from edition.tools.verdicts import unexplained
from tests.conftest import Docs

CLAIM = "argument/trials.md"
HISTORY = """\
verdict: disputed
verdict_history:
  - date: 2026-11-24
    verdict: supported
    reason: Nobody had denied it.
  - date: 2026-11-29
    verdict: disputed
    reason: Somebody has.
"""


@pytest.fixture
def committed(copy_edition: Callable[[Path], Docs], tmp_path: Path) -> Docs:
    """The small edition as it was committed."""
    docs = copy_edition(tmp_path)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "All")
    return docs


def told(docs: Docs) -> list[str]:
    return [str(problem) for problem in unexplained(docs.folder, docs.load(), "HEAD")]


def test_a_verdict_changed_in_silence_is_told_on_its_line(committed: Docs) -> None:
    committed.replace(CLAIM, "verdict: supported", "verdict: disputed")
    [problem] = told(committed)
    assert re.match(
        rf'docs/{CLAIM}:6: verdict: was "supported" at HEAD, given on 20[0-9]{{2}}-[01][0-9]-[0-3][0-9]\. Add both verdicts',
        problem,
    )
    assert problem.endswith("[verdict-history]")


def test_a_verdict_changed_with_a_reason_passes(committed: Docs) -> None:
    committed.replace(CLAIM, "verdict: supported\n", HISTORY)
    assert told(committed) == []


def test_a_renamed_claim_is_compared_with_what_it_was(committed: Docs) -> None:
    text = (committed.folder / CLAIM).read_text("utf-8")
    text = text.replace("verdict: supported", "verdict: disputed").replace(
        "order: 2", "order: 2\nformerly:\n  - trials"
    )
    committed.write("argument/no-plea.md", text)
    (committed.folder / CLAIM).unlink()
    committed.replace("argument/thesis.md", "(trials.md)", "(no-plea.md)")
    committed.replace("debate/critics.md", "agrees_with: [trials]", "agrees_with: [no-plea]")
    [problem] = told(committed)
    assert problem.startswith("docs/argument/no-plea.md:6: ")


def test_other_changes_and_new_claims_pass(committed: Docs) -> None:
    committed.replace(CLAIM, "title: The accused were lost either way", "title: No plea could save the accused")
    new = (committed.folder / CLAIM).read_text("utf-8").replace("No plea", "No appeal").replace("order: 2", "order: 3")
    committed.write("argument/appeals.md", new)
    assert told(committed) == []


def test_an_unknown_commit_is_told(committed: Docs) -> None:
    with pytest.raises(Shallow, match="git knows no commit nowhere"):
        unexplained(committed.folder, committed.load(), "nowhere")
