from __future__ import annotations

from pathlib import Path

import pytest

from edition.__main__ import main
from edition.load.essay import UnknownEssay, read_essay
from edition.model import schema
from edition.model.essay import Language
from edition.site.infobox import facts
from tests.conftest import ESSAY, ROOT, Docs

GOOD = (ROOT / "mkdocs.yml").read_text("utf-8")


def test_the_essay_is_read_with_what_its_edition_demands() -> None:
    assert ESSAY.paragraphs == 19
    assert ESSAY.language and ESSAY.language.code == "ru"
    for counts in (ESSAY.works_cited, ESSAY.words, ESSAY.topic):
        assert set(counts) <= set(schema.BY_LABEL)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "cannot be read (No such file or directory)"),
        ("site_name: x\n", "extra, essay: is missing"),
        ("extra: [x\n", "extra, essay: is missing"),
        (GOOD.replace("paragraphs: 19", "paragraphs: many"), "extra, essay, paragraphs: "),
        (GOOD.replace("key: starr", "kye: starr"), "extra, essay, "),
    ],
    ids=["no file", "no essay", "no YAML", "no number", "unknown key"],
)
def test_what_is_not_said_of_the_essay_is_told(tmp_path: Path, text: str | None, words: str) -> None:
    if text is not None:
        (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(UnknownEssay, match=r"^mkdocs\.yml") as caught:
        read_essay(tmp_path)
    assert words in str(caught.value)


def test_the_command_line_tells_it_in_a_sentence(
    small_edition: Docs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").unlink()
    assert main(["check"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_another_essay_has_other_demands(small_edition: Docs) -> None:
    text = GOOD.replace("paragraphs: 19", "paragraphs: 9").replace("event: 1, term: 1, quo", "event: 2, term: 1, quo")
    essay = small_edition.folder.parent / "mkdocs.yml"
    essay.write_text(text.replace("topic: {claim: 1, event: 2", "topic: {claim: 1, event: 4"), "utf-8")
    told = small_edition.problems(read_essay(essay.parent))
    names = ["paragraph", "citation-count", "thin-topic"]
    assert [sum(problem.endswith(f"[{name}]") for problem in told) for name in names] == [3, 3, 1]


def test_an_edition_without_another_calendar_has_no_dates_in_it(small_edition: Docs) -> None:
    essay = ESSAY.model_copy(update={"calendar": None})
    assert small_edition.problems(essay) == [
        "docs/timeline/1917-october.md:6: old_style: this edition has one calendar. Delete it. [old-style]"
    ]


def test_the_second_language_has_its_own_name_and_code(small_edition: Docs) -> None:
    small_edition.replace("glossary/soviet.md", "kind: concept", "kind: concept\nrussian: rada\ntransliteration: rada")
    essay = ESSAY.model_copy(update={"language": Language(code="uk", name="Ukrainian")})
    edition = small_edition.load(essay)
    (fact,) = (fact for fact in facts(edition.get("term", "soviet"), edition) if fact.key == "russian")
    assert fact.label == "In Ukrainian"
    assert [piece.language for piece in fact.pieces if piece.language] == ["uk", "uk-Latn"]
    without = small_edition.load(ESSAY.model_copy(update={"language": None}))
    assert "russian" not in [fact.key for fact in facts(without.get("term", "soviet"), without)]
