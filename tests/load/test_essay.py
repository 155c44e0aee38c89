from __future__ import annotations

from pathlib import Path

import pytest

from edition.__main__ import main
from edition.load.essay import UnknownEssay, read_essay, unlike
from edition.model import schema
from edition.model.essay import Language
from edition.site.infobox import facts
from tests.conftest import ESSAY, ROOT, SETTINGS, Docs


def test_the_settings_of_this_edition_are_read_with_what_it_demands() -> None:
    essay = read_essay(ROOT)
    assert essay.edition.startswith(essay.title)
    for counts in (essay.works_cited, essay.words, essay.topic):
        assert set(counts) <= set(schema.BY_LABEL)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, [":1: cannot be read (No such file or directory)."]),
        ("title: [x\n", [":1: edition.yml has a bracket [ that does not close."]),
        ("- x\n", [':1: edition.yml is no list of keys and values. Write one "key: value" a line.']),
        (SETTINGS.replace("paragraphs: 19", "paragraphs: many"), [':6: paragraphs: "many" is no whole number.']),
        (SETTINGS.replace("paragraphs: 19", "paragraphs: 0"), [':6: paragraphs: "0" is out of range']),
        (
            SETTINGS.replace("key: clark", "kye: clark"),
            [":1: key: is missing. Add it to edition.yml;", ':5: kye: is no key here. Did you mean "key"?'],
        ),
        (
            SETTINGS.replace("url: https://", "url: "),
            [':4: url: "example.org/plans" does not fit. Write a whole'],
        ),
        (
            SETTINGS.replace("language: en-GB", "language: fr"),
            [':10: language: "fr" does not fit. The words of the pages'],
        ),
        (SETTINGS.replace("code: ru", "code: Russian"), [':12: second_language, code: "Russian" does not fit.']),
        (SETTINGS.replace("calendar: Old Style", "calendar:"), [":14: calendar: is empty."]),
        (SETTINGS.replace("{claim: 3", "{chapter: 3"), [":15: works_cited, chapter"]),
        (
            SETTINGS.replace("author: Cy Clark", "author: NAME OF THE AUTHOR"),
            [':2: author: "NAME OF THE AUTHOR" holds'],
        ),
        (
            SETTINGS.replace("name: plans-and", "name: Plans and"),
            [':7: name: "Plans and-planners" does not fit. Write the name of a file without its ending'],
        ),
        (
            SETTINGS + "words_least: {topic: 300}\n",
            [":18: words_least: a topic has 300 words at least, and 200 at most. Correct one of the two."],
        ),
        (
            SETTINGS + "headings:\n  claim: [One, Two, Three]\n",
            [":19: headings, claim: there are 3 headings. Write 4, in place of: What the essay says;"],
        ),
        (SETTINGS + "headings:\n  figure: [One, one]\n", [":19: headings, figure: a heading has no letter and no"]),
        (
            SETTINGS + "headings:\n  figure: [One, '# Two']\n",
            [':19: headings, figure, 2: "# Two" does not fit. Write plain words, without signs of Markdown.'],
        ),
        (SETTINGS + "headings:\n  event: [One]\n", [":19: headings, event: is no key here."]),
        (
            SETTINGS + "verdicts:\n  claim:\n    suported: {word: borne out}\n",
            [":20: verdicts, claim, suported"],
        ),
        (
            SETTINGS + "verdicts:\n  claim:\n    supported: {word: opinion}\n",
            [':19: verdicts, claim: "opinion" stands for two verdicts. Write another word'],
        ),
        (
            SETTINGS + "verdicts:\n  claim:\n    supported: {word: borne out by every document}\n",
            [':20: verdicts, claim, supported, word: "borne out by every document" does not fit. Write at most 24'],
        ),
        (
            SETTINGS.replace("title: Plans", "title: Q #1 Plans"),
            [":1: title: to YAML, # after a space begins a comment"],
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_a_remedy(tmp_path: Path, text: str | None, told: list[str]) -> None:
    if text is not None:
        (tmp_path / "edition.yml").write_text(text, "utf-8")
    with pytest.raises(UnknownEssay) as caught:
        read_essay(tmp_path)
    assert len(caught.value.problems) == len(told)
    for problem, words in zip(caught.value.problems, told, strict=True):
        assert str(problem).startswith(f"edition.yml{words}")


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        (
            "CITATION.cff",
            'title: "Votes: an annotated edition"\nauthors:\n  - name: "The contributors to the tests"\n',
            1,
        ),
        ("CITATION.cff", 'title: "Plans and planners: an annotated edition"\nauthors:\n  - name: "Ann"\n', 3),
        ("README.md", "An edition.\n\n# Votes\n", 3),
        ("README.md", "An edition.\n", 1),
        ("LICENSE", "MIT License\n\nCopyright (c) 2026 Ann\n", 3),
    ],
)
def test_what_another_file_says_otherwise_is_told(
    small_edition: Docs, tmp_path: Path, file: str, text: str, line: int
) -> None:
    (tmp_path / file).write_text(text, "utf-8")
    (problem,) = unlike(tmp_path, ESSAY, small_edition.load().works)
    assert (problem.file, problem.line) == (file, line)


def test_the_bibliography_has_the_essay_as_the_settings_do(small_edition: Docs, tmp_path: Path) -> None:
    works = small_edition.load().works
    assert unlike(tmp_path, ESSAY, works) == []
    (problem,) = unlike(tmp_path, ESSAY.model_copy(update={"key": "nobody_nothing_nd"}), works)
    assert str(problem).startswith('edition.yml:5: key: no work of docs/sources.bib has the key "nobody_nothing_nd".')
    for key in ("title", "url"):
        (problem,) = unlike(tmp_path, ESSAY.model_copy(update={key: "https://example.org/other"}), works)
        assert str(problem).startswith(f"docs/sources.bib:{works[ESSAY.key].line}: ")


def test_the_command_line_tells_each_on_a_line(
    small_edition: Docs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = SETTINGS.replace("paragraphs: 19", "paragraphs: many").replace("code: ru", "code: Russian")
    (tmp_path / "edition.yml").write_text(settings, "utf-8")
    assert main(["check", "--format", "text"]) == 1
    output = capsys.readouterr()
    assert (output.out.count("\n"), output.err) == (2, "2 problems.\n")
    (tmp_path / "edition.yml").write_text(SETTINGS, "utf-8")
    (tmp_path / "README.md").write_text("# Votes\n", "utf-8")
    assert main(["check", "--format", "text"]) == 1
    assert capsys.readouterr().out.startswith(
        'README.md:1: says "Votes", and edition.yml makes it "Plans and planners: '
    )


def test_another_essay_has_other_demands(small_edition: Docs) -> None:
    text = SETTINGS.replace("paragraphs: 19", "paragraphs: 9").replace(
        "event: 1, term: 1, quo", "event: 2, term: 1, quo"
    )
    settings = small_edition.folder.parent / "edition.yml"
    settings.write_text(text.replace("topic: {claim: 1, event: 2", "topic: {claim: 1, event: 4"), "utf-8")
    told = small_edition.problems(read_essay(settings.parent))
    names = ["paragraph", "citation-count", "thin-topic"]
    assert [sum(problem.endswith(f"[{name}]") for problem in told) for name in names] == [3, 3, 1]


def test_an_edition_without_another_calendar_has_no_dates_in_it(small_edition: Docs) -> None:
    essay = ESSAY.model_copy(update={"calendar": None})
    assert small_edition.problems(essay) == [
        "docs/timeline/1917-october.md:6: old_style: this edition has one calendar. Delete it. [old-style]"
    ]


def test_the_second_language_has_its_own_name_and_code(small_edition: Docs) -> None:
    small_edition.replace(
        "glossary/senate.md", "kind: concept", "kind: concept\ntranslation: rada\ntransliteration: rada"
    )
    essay = ESSAY.model_copy(update={"second_language": Language(code="uk", name="Ukrainian")})
    edition = small_edition.load(essay)
    (fact,) = (fact for fact in facts(edition.get("term", "senate"), edition) if fact.key == "translation")
    assert fact.label == "In Ukrainian"
    assert [piece.language for piece in fact.pieces if piece.language] == ["uk", "uk-Latn"]
    without = small_edition.load(ESSAY.model_copy(update={"second_language": None}))
    assert "translation" not in [fact.key for fact in facts(without.get("term", "senate"), without)]


def test_rules_know_the_parts_by_the_names_of_the_settings(small_edition: Docs) -> None:
    own = ("The view", "The facts", "Replies", "More")
    essay = ESSAY.model_copy(update={"headings": ESSAY.headings.model_copy(update={"claim": own})})
    for file in ("argument/thesis.md", "argument/trials.md"):
        for usual, other in zip(schema.Claim.headings, own, strict=True):
            small_edition.replace(file, f"## {usual}\n", f"## {other}\n")
    assert small_edition.problems(essay) == []
    small_edition.replace("argument/trials.md", "\n\n## Replies", "\n\nOne said so [@clark_plans_2021].\n\n## Replies")
    [told] = small_edition.problems(essay)
    assert told.endswith("[paragraph-ground]")
    assert len(small_edition.problems()) > 2  # by the usual headings each of the two claims has others
