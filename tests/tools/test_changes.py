"""What a change leaves behind: a text under a new verdict, a date that is no more."""

from __future__ import annotations

import pytest

from edition.__main__ import main
from edition.model.document import length
from edition.tools.changes import left_behind
from tests.conftest import Docs
from tests.tools.test_verdicts import HISTORY, committed

CLAIM = "argument/trials.md"
TRIAL = "timeline/1936-first-trial.md"
__all__ = ["committed"]


def told(docs: Docs) -> list[str]:
    return [str(problem) for problem in left_behind(docs.folder, docs.load(), "HEAD")]


def test_a_verdict_that_changes_alone_is_a_warning(committed: Docs) -> None:
    committed.replace(CLAIM, "verdict: supported\n", HISTORY)
    assert told(committed) == [
        f'docs/{CLAIM}:6: verdict: was "supported", and the text is as it was. Let the text say why it is "disputed". '
        "[verdict-alone]"
    ]
    committed.replace(CLAIM, "The sentences were settled before", "The sentences were, some say, settled before")
    assert told(committed) == []


def test_warnings_come_beside_problems(
    committed: Docs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(committed.folder.parent)
    committed.replace(CLAIM, "verdict: supported\n", HISTORY)
    committed.replace(TRIAL, "place: Moscow", "plaec: Moscow")
    assert main(["check", "--since", "HEAD", "--format", "text"]) == 1
    output = capsys.readouterr().out
    assert f"docs/{CLAIM}:6: warning: verdict: was" in output and f"docs/{TRIAL}:6: plaec: is no key here." in output


@pytest.fixture
def dated(committed: Docs) -> Docs:
    """The trial lies a day earlier than was thought; its page and the claim name its first day, one page another."""
    committed.replace(TRIAL, "The sentence was ready", "On 19 August 1936 the sentence\nwas ready on 20 August 1936")
    committed.replace(CLAIM, "The sentences were", "In August 1936, on 19 August 1936, the sentences were")
    committed.replace("glossary/senate.md", "The first met in 1905", "The first met on 9 August 1936")
    committed.replace(TRIAL, "date: 1936-08-19/1936-08-24", "date: 1936-08-18/1936-08-24")
    return committed


def test_a_day_that_is_no_more_is_told_wherever_a_page_names_it(dated: Docs) -> None:
    why = "names 19 August 1936, but timeline/1936-first-trial.md has date: 1936-08-18/1936-08-24 now. Correct it"
    assert [line.partition(", if it")[0] for line in told(dated)] == [
        f"docs/{CLAIM}:20: {why}",
        f"docs/{TRIAL}:12: {why}",
    ]


def test_on_its_own_page_a_day_is_told_without_its_year_too(committed: Docs) -> None:
    committed.replace(TRIAL, "The sentence was ready", "The sentence of 19 August, not of 19 August 1937, was ready")
    committed.replace(CLAIM, "The sentences were", "On 19 August the sentences were")
    committed.replace(TRIAL, "date: 1936-08-19/1936-08-24", "date: 1936-08-18/1936-08-24")
    assert [line.partition(", but")[0] for line in told(committed)] == [f"docs/{TRIAL}:12: names 19 August"]


def test_a_month_is_told_where_a_page_leads_to_the_entry(committed: Docs) -> None:
    committed.replace("argument/thesis.md", "Specialists differ", "In August 1936 specialists differ")
    committed.replace(CLAIM, "The sentences were", "In August 1936, before 3 August 1936, the sentences were")
    committed.replace(TRIAL, "date: 1936-08-19/1936-08-24", "date: 1936-08")
    import subprocess

    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "-am", "Month"],
        cwd=committed.folder,
        check=True,
    )
    committed.replace(TRIAL, "date: 1936-08\n", "date: 1936-07\n")
    [warning] = told(committed)
    assert warning.startswith(f"docs/{CLAIM}:20: names August 1936, but {TRIAL} has date: 1936-07 now")


@pytest.mark.parametrize(
    ("removed", "lost"),
    [
        ("", ["adams_terror_1990"]),
        ("removed:\n  - {key: adams_terror_1990, now: adams_terror_1991}\n", []),
        ("removed:\n  - {key: eaton_nobody_1999}\n", ["adams_terror_1990"]),
    ],
)
def test_a_key_that_goes_from_the_bibliography_without_a_word_is_a_warning(
    committed: Docs, removed: str, lost: list[str]
) -> None:
    for file in committed.folder.rglob("*"):
        if file.suffix in (".md", ".bib"):
            file.write_text(file.read_text("utf-8").replace("adams_terror_1990", "adams_terror_1991"), "utf-8")
    committed.replace("sources/index.md", "title: Sources\n", f"title: Sources\n{removed}")
    assert told(committed) == [
        f'docs/sources/index.md:{3 if removed else 1}: removed: does not have "{key}", the key of a work that is in '
        f"sources.bib no more. Add {{key: {key}}}, with now and the key that stands for it if there is one, for links "
        "from elsewhere. [lost-key]"
        for key in lost
    ]


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("text", f"docs/{CLAIM}:20: warning: names 19 August 1936"),
        ("github", f"::warning file=docs/{CLAIM},line=20,title=To look at before this is merged::names 19 August 1936"),
    ],
)
def test_warnings_are_printed_and_let_the_check_pass(
    dated: Docs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str, begins: str
) -> None:
    monkeypatch.chdir(dated.folder.parent)
    assert main(["check", "--since", "HEAD", "--format", form]) == 0
    first, second, last = capsys.readouterr().out.splitlines()
    assert first.startswith(begins) and f"{TRIAL}" in second and last.startswith("No problems")


def test_a_text_that_says_why_its_verdict_changed_may_be_fifty_words_longer(committed: Docs) -> None:
    more = 1030 - length(committed.load().get("claim", "trials").body)
    committed.replace(CLAIM, "The sentences were", f"{'So ' * more}the sentences were")
    [problem] = committed.problems()
    assert "has 1030 words; claim pages have at most 1000." in problem
    committed.replace(CLAIM, "verdict: supported\n", HISTORY)
    assert committed.problems() == []
