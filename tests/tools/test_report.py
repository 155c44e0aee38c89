from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from edition.__main__ import main
from edition.model.problems import Problem
from edition.tools.report import FORMATS, annotation, text, usual_format
from tests.conftest import Docs


def read(line: str) -> tuple[dict[str, str], str]:
    """A workflow command as the runner reads it: up to the next colons are properties, then comes the message."""
    match = re.fullmatch(r"::error ([^:]*)::(.*)", line)
    assert match, line
    properties = dict(part.split("=", 1) for part in match[1].split(","))
    return {name: unquote(value) for name, value in properties.items()}, unquote(match[2])


def test_an_annotation_names_file_line_and_message() -> None:
    line = annotation(Problem("docs/timeline/x.md", 4, 'date: "1936-13" is no EDTF date.', "date-form"))
    assert line == (
        '::error file=docs/timeline/x.md,line=4,title=To mend before this can be merged::date: "1936-13" is no EDTF date. [date-form]'
    )


@pytest.mark.parametrize("sign", ["%", "\r", "\n", "::", ",", "%0A", "%25", "::error file=a::b", "совет"])
def test_no_sign_in_a_name_or_a_message_ends_it(sign: str) -> None:
    problem = Problem(f"docs/a{sign}b.md", 7, f"one {sign} two", "yaml")
    line = annotation(problem)
    assert "\n" not in line and "\r" not in line
    properties, message = read(line)
    assert (properties["file"], properties["line"]) == (problem.file, "7")
    assert message == f"one {sign} two [yaml]"


@pytest.mark.parametrize(("value", "expected"), [("true", "github"), ("", "text"), (None, "text")])
def test_within_a_workflow_problems_are_annotations(
    monkeypatch: pytest.MonkeyPatch, value: str | None, expected: str
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    if value is not None:
        monkeypatch.setenv("GITHUB_ACTIONS", value)
    assert usual_format() == expected


@pytest.mark.parametrize("call", [["check", "--format", "github"], ["check"]])
def test_check_prints_an_annotation_for_each_problem(
    small_edition: Docs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], call: list[str]
) -> None:
    monkeypatch.chdir(small_edition.folder.parent)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    small_edition.replace("timeline/1936-first-trial.md", "date: 1936-08-19/1936-08-24", "date: 1936-13")
    small_edition.replace("glossary/senate.md", "- Terror", "- Teror")
    assert main(call) == 1
    lines = capsys.readouterr().out.splitlines()
    found = [read(line)[0] for line in lines if line.startswith("::error")]
    assert [(one["file"], one["line"]) for one in found] == [
        ("docs/glossary/senate.md", "4"),
        ("docs/timeline/1936-first-trial.md", "5"),
    ]
    begin, end = lines.index("::group::The same as text"), lines.index("::endgroup::")
    assert [line.split(": ")[0] for line in lines[begin + 1 : end]] == [
        ":".join(place)
        for place in [
            ("docs/glossary/senate.md", "4"),
            ("docs/timeline/1936-first-trial.md", "5"),
        ]
    ]


def test_a_value_cannot_begin_a_line_of_its_own() -> None:
    problem = Problem("docs/a.md", 1, 'kind: "one\n::stop-commands::x\r\n two" is none of two.', "unknown-word")
    for form in FORMATS.values():
        assert not any(line.startswith(("::stop", " two")) for line in form([problem]).splitlines())
    assert text([problem]) == 'docs/a.md:1: kind: "one ::stop-commands::x two" is none of two. [unknown-word]'


def test_text_can_be_asked_for_within_a_workflow(
    small_edition: Docs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small_edition.folder.parent)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    small_edition.replace("glossary/senate.md", "- Terror", "- Teror")
    assert main(["check", "--format", "text"]) == 1
    assert capsys.readouterr().out.startswith("docs/glossary/senate.md:4: ")
