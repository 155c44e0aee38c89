from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pypandoc
import pytest

from edition.__main__ import main
from edition.model.document import Entry
from edition.model.edition import Edition
from edition.site import infobox
from tests.conftest import ROOT, Docs


@pytest.fixture(autouse=True)
def somewhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands keep their cache below the current folder, and print for people unless a workflow runs them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def test_check_of_a_good_edition_counts_it(small_edition: Docs, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    output = capsys.readouterr()
    assert output.out.startswith("No problems in 2 claims, 1 position")
    assert "3 events, 3 terms" in output.out
    assert output.out.endswith(" and 3 sources.\n")
    assert output.err == ""


def test_citations_are_counted_by_page_and_by_how_they_say_where(
    small_edition: Docs, capsys: pytest.CaptureFixture[str]
) -> None:
    small_edition.replace(
        "timeline/1936-first-trial.md", "[@adams_terror_1990]", '[@adams_terror_1990, "the sentence"]'
    )
    small_edition.replace(
        "figures/shot-in-the-terror.md", "other years [@brown", "other years [@brown_votes_1974, p. 5; @brown"
    )
    assert main(["citations"]) == 0
    rows = {line.split(maxsplit=3)[3]: line.split()[:3] for line in capsys.readouterr().out.splitlines()}
    assert rows["page"] == ["words", "place", "neither"]
    assert rows["timeline/1936-first-trial.md"] == ["1", "0", "0"]
    assert rows["figures/shot-in-the-terror.md"] == ["0", "1", "4"]
    assert rows["argument/ in all"] == ["0", "0", "6"]


def test_check_formats_no_reference(small_edition: Docs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what prints references waits for pandoc."""

    def convert_text(*_: object, **__: object) -> str:
        raise AssertionError("pandoc runs")

    monkeypatch.setattr(pypandoc, "convert_text", convert_text)
    assert main(["check"]) == 0


def test_what_is_kept_for_the_next_run_lies_beside_the_documents(
    small_edition: Docs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look at another edition forgets nothing of the one whose folder one stands in."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert main(["--docs", str(small_edition.folder), "check"]) == 0
    assert list(here.iterdir()) == []
    assert (small_edition.folder.parent / ".cache/edition/spelling.json").is_file()


def test_check_lists_each_problem_on_a_line_of_its_own(small_edition: Docs, capsys: pytest.CaptureFixture[str]) -> None:
    small_edition.replace("argument/trials.md", "order: 2", "order: second")
    small_edition.replace("glossary/senate.md", "kind: concept", "kind: idea")
    assert main(["--docs", str(small_edition.folder), "check"]) == 1
    output = capsys.readouterr()
    assert [line.split(" ")[0] for line in output.out.splitlines()] == [
        "docs/argument/trials.md:8:",
        "docs/glossary/senate.md:5:",
    ]
    assert output.err == "2 problems.\n"


def test_check_of_one_problem_says_one(small_edition: Docs, capsys: pytest.CaptureFixture[str]) -> None:
    small_edition.replace("argument/trials.md", "order: 2", "order: 1")
    assert main(["check"]) == 1
    assert capsys.readouterr().err == "1 problem.\n"


def test_new_writes_a_skeleton_and_says_where(small_edition: Docs, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "event", "1934-congress"]) == 0
    assert capsys.readouterr().out.startswith("Wrote docs/timeline/1934-congress.md. Fill in what stands in capitals")
    assert (small_edition.folder / "timeline/1934-congress.md").is_file()


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("1917-october", "exists already"),
        ("Kronstadt", "cannot name an entry"),
        ("kronstadt", "does not begin with a year"),
    ],
)
def test_new_refuses_with_a_sentence(
    small_edition: Docs, capsys: pytest.CaptureFixture[str], slug: str, words: str
) -> None:
    assert main(["new", "event", slug]) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert words in output.err
    assert output.err.count("\n") == 1


@pytest.mark.parametrize(
    ("form", "target"), [("data", "taken"), ("markdown", "taken"), ("markdown", "taken/a"), ("epub", "taken/a.epub")]
)
def test_an_export_that_cannot_be_written_is_told_in_a_sentence(
    small_edition: Docs, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, target: str
) -> None:
    shutil.copy(ROOT / "CITATION.cff", small_edition.folder.parent)
    (tmp_path / "taken").write_text("A file.")
    assert main(["--docs", str(small_edition.folder), "export", form, target]) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert "taken" in output.err and "Name another file or folder to write." in output.err
    assert output.err.count("\n") == 1


@pytest.mark.parametrize("target", [".", "docs", "docs/data", ".."])
def test_an_export_does_not_replace_what_is_exported(
    small_edition: Docs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], target: str
) -> None:
    shutil.copy(ROOT / "CITATION.cff", small_edition.folder.parent)
    monkeypatch.chdir(small_edition.folder.parent)
    before = (small_edition.folder / "sources.bib").read_text("utf-8")
    assert main(["export", "data", target]) == 1
    assert f"{target} has what is exported. Name another file or folder to write." in capsys.readouterr().err
    assert (small_edition.folder / "sources.bib").read_text("utf-8") == before


@pytest.mark.parametrize("form", ["data", "epub", "markdown"])
def test_an_export_of_documents_with_problems_lists_them(
    small_edition: Docs, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    small_edition.replace("argument/trials.md", "order: 2", "order: second")
    assert main(["export", form, "out"]) == 1
    output = capsys.readouterr()
    assert output.out.startswith("docs/argument/trials.md:8: ") and output.err == "1 problem.\n"
    assert not (tmp_path / "out").exists()


def test_a_zip_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("A site.")
    assert main(["pack", "site", "site"]) == 1
    assert capsys.readouterr().err == "site cannot be written (Is a directory). Name another file or folder to write.\n"


@pytest.mark.parametrize("command", [["check"], ["new", "event", "1934-congress"]])
def test_a_missing_folder_is_told_with_a_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main(["--docs", "nowhere", *command]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("There is no folder nowhere.")
    assert "--docs" in output.err
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ([], "required: command"),
        (["build"], "invalid choice: 'build'"),
        (["new", "essay", "x"], "invalid choice: 'essay'"),
        (["new", "event"], "required: slug"),
    ],
)
def test_a_wrong_call_is_told_how_to_call(
    small_edition: Docs, capsys: pytest.CaptureFixture[str], command: list[str], words: str
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(command)
    assert caught.value.code == 2
    message = capsys.readouterr().err
    assert message.startswith("usage: .venv/bin/python -m edition")
    assert words in message


def test_a_second_reading_is_recorded_and_a_later_one_takes_its_place(
    small_edition: Docs, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [
        "reading",
        "docs/timeline/1917-october.md",
        "--compared-with",
        "a decree: “all”, #1",
        "--date",
        "2026-11-29",
    ]
    assert main([*command, "--statements", "9", "--mended", "3"]) == 0
    assert main([*command, "--statements", "12", "--mended", "1"]) == 0
    assert capsys.readouterr().out.endswith("Wrote the second reading into docs/timeline/1917-october.md.\n")
    assert main(["fix", "--check"]) == 0
    edition = small_edition.load()
    words = {entry.slug: _words_of_the_reading(entry, edition) for entry in edition.events}
    assert words.pop("1917-october") == "12 statements compared, 1 mended, 29 November 2026"
    assert set(words.values()) == {"none yet"}
    text = (small_edition.folder / "timeline/1917-october.md").read_text("utf-8")
    (small_edition.folder / "timeline/1917-october.md").write_text(f"{text}\nAnother statement.\n", "utf-8")
    edition = small_edition.load()
    assert _words_of_the_reading(edition.get("event", "1917-october"), edition).endswith("2026, changed since")


def test_a_second_reading_of_what_is_no_entry_is_refused(
    small_edition: Docs, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["reading", "timeline/none.md", "--compared-with", "x", "--statements", "1", "--mended", "0"]
    assert main(words) == 1
    assert "timeline/none.md is no entry. Name one by its path" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--mended", "6", "6 of 5 statements cannot be mended. Correct the numbers."),
        ("--statements", "0", "1 of 0 statements cannot be mended"),
        ("--mended", "-1", "-1 of 5 statements cannot be mended"),
        ("--compared-with", " ", "Say with --compared-with what the entry was compared with"),
        ("--date", "yesterday", '"yesterday" is no day until today. Write one such as 20'),
        ("--date", "2026", '"2026" is no day until today'),
        ("--date", "9999-01-01", '"9999-01-01" is no day until today'),
    ],
)
def test_a_second_reading_that_cannot_be_is_not_recorded(
    small_edition: Docs, capsys: pytest.CaptureFixture[str], option: str, value: str, words: str
) -> None:
    before = (small_edition.folder / "timeline/1917-october.md").read_text("utf-8")
    options = {"--statements": "5", "--mended": "1", "--compared-with": "x"} | {option: value}
    command = ["--docs", str(small_edition.folder), "reading", "timeline/1917-october.md"]
    assert main([*command, *(word for pair in options.items() for word in pair)]) == 1
    assert words in capsys.readouterr().err
    assert (small_edition.folder / "timeline/1917-october.md").read_text("utf-8") == before


def _words_of_the_reading(entry: Entry, edition: Edition) -> str:
    [fact] = (fact for fact in infobox.facts(entry, edition) if fact.key == "second_reading")
    return "".join(piece.words for piece in fact.pieces)


def test_a_reader_that_has_read_enough_ends_the_command_in_silence(small_edition: Docs) -> None:
    command = [sys.executable, "-m", "edition", "--docs", str(small_edition.folder), "topics"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
