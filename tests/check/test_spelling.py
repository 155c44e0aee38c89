"""The rule on spelling, with the dictionary that the project installs."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from spylls import hunspell

from edition.__main__ import main
from edition.load import spelling
from edition.loader import Invalid, load
from tests.conftest import ESSAY, Docs, need

TRIAL = "timeline/1936-first-trial.md"


def told(docs: Docs, cache: Path) -> list[str]:
    dictionary = spelling.read_dictionary(cache)
    need(dictionary, spelling.MISSING)
    try:
        load(docs.folder, ESSAY, docs.cache, dictionary)
    except Invalid as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.fixture(scope="module", autouse=True)
def opened_once() -> Iterator[None]:
    """Opening the dictionary takes seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hunspell.Dictionary, "from_files", functools.cache(hunspell.Dictionary.from_files))
        yield


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "kept/spelling.json"


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("The sentence was", "The sentance was"), 12, ('"sentance" is in no British', 'Did you mean "sentence"')),
        (("Sixteen men were", "Sixteen men\nwere organized and"), 11, ('"organized"', '"organised"')),
        (("place: Moscow", "place: Moscow\nopen_questions:\n  - One?\n  - Who\n    recieved it?"), 10, ('"receive',)),
        (("title: The first trial", "title: The frist trial"), 2, ('"first"',)),
        (("The sentence was", "The governement’s sentence was"), 12, ('"government"',)),
        (("The sentence was", "The Kronstadt sentence of Adems was"), 12, ('"Adems"', '"Adams"')),
    ],
    ids=["body", "-ize", "a value over two lines", "title", "possessive", "a name nearly right"],
)
def test_a_slip_is_told_on_its_line_with_what_was_meant(
    small_edition: Docs, cache: Path, change: tuple[str, str], line: int, words: tuple[str, ...]
) -> None:
    small_edition.write("words.txt", "Kronstadt\nPetrograd\n")
    small_edition.replace(TRIAL, *change)
    [problem] = told(small_edition, cache)
    assert problem.startswith(f"docs/{TRIAL}:{line}: ") and problem.endswith("[spelling]"), problem
    assert all(word in problem for word in words), problem


@pytest.mark.parametrize(
    "words",
    [
        "*vrag naroda*{lang=ru-Latn} and *враг народа*{lang=ru}",
        "враг народа",
        "“honored teh”",
        "`mkdocz`",
        "Mr Adams’s Let History Judge",  # an author of the bibliography, a title of the glossary
        "Besprizornik",  # in the list
        "[the end](https://exampel.org/zzyx)",
        "\n\n```\nqwerty\n```\n\n",
    ],
)
def test_other_languages_quotations_names_and_code_pass(small_edition: Docs, cache: Path, words: str) -> None:
    small_edition.write("words.txt", "Besprizornik\nPetrograd\n")
    small_edition.replace(TRIAL, "The sentence was", f"The {words} was")
    assert told(small_edition, cache) == []


def test_a_second_check_asks_no_dictionary(small_edition: Docs, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_edition.replace(TRIAL, "The sentence was", "The sentance was")
    before = told(small_edition, cache)

    def from_files(*_: Any) -> None:
        raise AssertionError("the dictionary is read")

    monkeypatch.setattr(hunspell.Dictionary, "from_files", from_files)
    assert told(small_edition, cache) == before
    small_edition.replace(TRIAL, "The sentance was", "The sentence was")
    with pytest.raises(AssertionError, match="is read"):
        told(small_edition, cache)


@pytest.mark.parametrize("damage", ["", "[]", '{"signature": 1}'])
def test_a_damaged_cache_is_none(small_edition: Docs, cache: Path, damage: str) -> None:
    told(small_edition, cache)
    kept = json.loads(cache.read_text("utf-8"))
    assert kept["texts"]
    cache.write_text(damage, "utf-8")
    assert told(small_edition, cache) == []
    assert json.loads(cache.read_text("utf-8")) == kept


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_without_a_dictionary_there_is_a_notice_and_in_ci_a_failure(
    small_edition: Docs,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ci: str,
    code: int,
) -> None:
    monkeypatch.chdir(small_edition.folder.parent)
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr("edition.__main__.read_dictionary", lambda cache: None)
    assert main(["check"]) == code
    assert capsys.readouterr().err == f"{spelling.MISSING}\n"
