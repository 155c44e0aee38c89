from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from edition.__main__ import main
from edition.tools.start import COPIED, Beginning, Occupied, start
from tests.conftest import ROOT

ORWELL = Beginning(
    title="Politics and the English Language",
    author="Orwell, George",
    publisher="Horizon",
    address="https://example.org/politics",
    published="1946-04",
    text="The first paragraph begins like this.\n\nThe second: another.\n",
)


def problems(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(folder)
    capsys.readouterr()
    main(["check", "--format", "text"])
    return [line for line in capsys.readouterr().out.splitlines() if not line.startswith("No problems")]


def fill_in(file: Path) -> None:
    """Write something in place of what a new edition has in capitals."""
    words = {"TITLE OF THE ESSAY": "Tables", "NAME OF THE AUTHOR": "Ann", "NAME OF THE PUBLISHER": "Bee"}
    words |= {"ADDRESS OF THE ESSAY": "https://example.org/", "FIRST WORDS OF THE ESSAY": "It", "DATE": file.name[:4]}
    text = file.read_text("utf-8")
    for old, new in words.items():
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def test_a_new_edition_has_no_problems_and_is_laid_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    start(ROOT, tmp_path / "new", ORWELL)
    assert problems(tmp_path / "new", capsys, monkeypatch) == []
    assert main(["fix", "--check"]) == 0


def test_it_is_a_whole_repository_of_its_own(tmp_path: Path) -> None:
    start(ROOT, tmp_path, ORWELL)
    for name in COPIED:
        assert (tmp_path / name).exists(), name
    assert (tmp_path / ".github/workflows/check.yml").is_file() and (tmp_path / "tests/conftest.py").is_file()
    assert (ROOT / "tests/built").is_dir() and not list((tmp_path / "tests").rglob("edition"))
    assert tomllib.loads((tmp_path / "pyproject.toml").read_text("utf-8"))["project"]["name"]
    licence = (tmp_path / "LICENSE").read_text("utf-8")
    assert "edition of Politics and the English Language\n" in licence
    settings = yaml.safe_load((tmp_path / "edition.yml").read_text("utf-8"))
    assert (settings["key"], settings["name"]) == ("orwell_politics_1946", "politics-and-the-english-language")
    assert settings["paragraphs"] == 2


def test_of_the_text_only_the_first_words_of_paragraphs_are_kept(tmp_path: Path) -> None:
    start(ROOT, tmp_path, ORWELL)
    page = (tmp_path / "docs/essay/index.md").read_text("utf-8")
    openings = yaml.safe_load(page.split("---\n")[1])["paragraphs"]
    assert [each["opening"] for each in openings] == ["The first paragraph begins like", "The second: another."]


def test_what_nobody_said_is_named_by_the_check_until_it_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    start(ROOT, tmp_path, Beginning())
    told = problems(tmp_path, capsys, monkeypatch)
    assert [re.sub(r":.*", "", line.partition(": ")[2]) for line in told] == [
        "title",
        "author",
        "publisher",
        "url",
        "holder",
    ]
    fill_in(tmp_path / "edition.yml")
    told = problems(tmp_path, capsys, monkeypatch)
    (appears,) = (tmp_path / "docs/timeline").glob("*-the-essay-appears.md")
    places = ["docs/essay/index.md", "docs/index.md", "docs/sources.bib", f"docs/timeline/{appears.name}"]
    assert list(dict.fromkeys(line.partition(":")[0] for line in told)) == places
    for place in places:
        fill_in(tmp_path / place)
    told = problems(tmp_path, capsys, monkeypatch)
    assert {line.partition(":")[0] for line in told} == {"CITATION.cff", "README.md", "LICENSE"}


@pytest.mark.parametrize(
    "title",
    [
        'Who said "no"?',
        *(pytest.param(title, marks=pytest.mark.sweep) for title in ("Votes: a #1 essay", "Yes", "50% & more", "Ω")),
    ],
)
def test_a_title_with_odd_signs_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, title: str
) -> None:
    start(ROOT, tmp_path, Beginning(title, "Ann", "Bee", "https://example.org/", "1946", text="One paragraph."))
    assert problems(tmp_path, capsys, monkeypatch) == []


@pytest.mark.parametrize(
    ("author", "byline", "written", "key"),
    [
        ("Orwell, George", "George Orwell", "{Orwell, George}", "orwell"),
        ("The Daily and Sunday", "The Daily and Sunday", "{{The Daily and Sunday}}", "sunday"),
        (
            "Marx, Karl and Engels, Friedrich and The League",
            "Karl Marx, Friedrich Engels and The League",
            "{Marx, Karl and Engels, Friedrich and {The League}}",
            "marx",
        ),
    ],
)
def test_a_person_is_named_as_readers_know_them_and_filed_by_the_last_name(
    author: str, byline: str, written: str, key: str
) -> None:
    beginning = Beginning("Tables", author, "Bee", "https://example.org/", "1946")
    assert beginning.values()["yaml_author"] == byline
    assert f"author = {written}," in beginning.work()
    assert beginning.key == f"{key}_tables_1946"


def test_a_text_that_cannot_be_read_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "latin.txt").write_bytes(b"L\xe9nine")
    for name in ("missing.txt", "latin.txt"):
        assert main(["start", str(tmp_path / "new"), "--text", str(tmp_path / name)]) == 2
        assert f"{name} cannot be read (" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(Occupied):
        start(ROOT, tmp_path, ORWELL)
    assert main(["start", str(tmp_path)]) == 2
    assert "Name a new folder." in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
