from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.__main__ import main
from edition.model import schema
from edition.model.document import kind_of
from edition.tools.formatter import LAYOUT, order_keys, seen, separate_blocks, sort_words, space_blocks, tidy, tidy_page
from tests.conftest import ROOT, Docs

PAGES = sorted((ROOT / "docs").rglob("*.md"))
LONGEST = {max(folder.glob("*.md"), key=lambda file: file.stat().st_size) for folder in {page.parent for page in PAGES}}
"""Of each folder the longest page; the others are spoilt in the sweep."""
EVENT = "timeline/1936-first-trial.md"


def halves(text: str) -> tuple[object, str]:
    """What readers get of a file: the values of its front matter, and the HTML of its body."""
    _, front, body = re.split(r"^---[ \t]*$\n?", text.replace("\r\n", "\n"), maxsplit=2, flags=re.M)
    return yaml.load(front, yaml.BaseLoader), seen(body)


def model_of(file: Path) -> type[schema.Model]:
    return kind_of(file.relative_to(ROOT / "docs").as_posix()) or schema.Page


def mess(text: str, seed: str) -> str:
    """A file with its keys out of order and its layout spoilt, as editors leave them."""
    chance = random.Random(seed)
    front, body = text.removeprefix("---\n").split("\n---\n", 1)
    blocks = re.split(r"\n(?=[a-z_]+:)", front)
    chance.shuffle(blocks)
    fenced, lines = False, []
    for line in body.split("\n"):
        fence = line.lstrip().startswith("```")
        fenced ^= fence
        if not fenced and not fence:
            line = re.sub(r"^( *)- ", lambda m: m[1] + chance.choice("*+-") + " ", line)
            line += chance.choice(["", "", " "]) if line else chance.choice(["", "\n", " \n\n"])
        lines.append(line)
    ends = chance.choice(["\n", "\r\n"])
    return chance.choice(["", "\ufeff"]) + ("---\n" + "\n".join(blocks) + "\n---\n" + "\n".join(lines)).replace(
        "\n", ends
    )


def test_the_documents_are_tidy() -> None:
    assert [str(problem) for file in tidy(ROOT / "docs") for problem in file.problems] == []


@pytest.mark.parametrize(
    "file",
    [pytest.param(page, marks=() if page in LONGEST else pytest.mark.sweep) for page in PAGES],
    ids=lambda file: file.relative_to(ROOT / "docs").as_posix(),
)
def test_a_spoilt_page_becomes_what_it_was(file: Path) -> None:
    text = file.read_text("utf-8")
    assert tidy_page(mess(text, file.name), "x.md", model_of(file)).text == text


def test_problems_name_line_and_remedy(small_edition: Docs) -> None:
    small_edition.replace(
        EVENT, "date: 1936-08-19/1936-08-24\nplace: Moscow", "place: Moscow\ndate: 1936-08-19/1936-08-24"
    )
    small_edition.replace(EVENT, "shot.\n\nThe", "shot. \n\n\n\nThe")
    (file,) = tidy(small_edition.folder)
    found = [str(problem) for problem in file.problems]
    assert {problem.rule for problem in file.problems} == {"layout"}
    assert [problem.split(": ")[0] for problem in found] == [f"docs/{EVENT}:{line}" for line in (10, 5, 12)]
    assert all("make fix" in problem for problem in found)
    assert (
        "title, tags, date, old_style, place, people, essay, figures, pictures, open_questions, formerly, second_reading"
        in found[1]
    )


def test_the_example_of_the_layout_is_one(small_edition: Docs) -> None:
    small_edition.break_by(LAYOUT.example)
    assert [problem.rule for file in tidy(small_edition.folder) for problem in file.problems] == [LAYOUT.name]


def test_comments_and_quotation_marks_go_along_with_their_key() -> None:
    text = (
        "---\n# about the place\n# in two lines\nplace: 'Moscow: the House'  # why\n\ntags:\n# a tag\n- Terror\n"
        'title: "A trial"\ndate: >-\n  1936\nunknown: x\n---\n\nText.\n'
    )
    assert order_keys(text, ("title", "tags", "date", "place")) == (
        '---\ntitle: "A trial"\ntags:\n# a tag\n- Terror\ndate: >-\n  1936\n'
        "# about the place\n# in two lines\nplace: 'Moscow: the House'  # why\n\nunknown: x\n---\n\nText.\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No front matter.\n",
        "---\n---\n",
        "---\n{b: 1, a: 2}\n---\n",
        "---\n- b\n- a\n---\n",
        "---\nb: [\na: 1\n---\n",
        "---\nb: 1\u2028a: 2\na: 1\n---\n",
    ],
)
def test_what_cannot_be_ordered_stays(text: str) -> None:
    assert order_keys(text, ("a", "b")) == text


def test_front_matter_that_is_nested_too_deeply_is_left_to_the_check() -> None:
    text = f"---\ntitle: {'[' * 1000}{']' * 1000} \n---\n\nText.\n"
    assert tidy_page(text, "x.md", schema.Page).text == text


@pytest.mark.parametrize(
    "body",
    [
        "A line  \nbreak.\n",
        "```\ncode \n\n\n* star\n# no heading\n```\n",
        "A line\t\nbreak.\n",
        "    code\n\n\n\n    code\n",
        "* * *\n",
        "*[NKVD]: People’s Commissariat\n\nThe NKVD [@key, p. 3].\n",
        "Term\n\n:   Definition [@key, p. 3; @other, ch. 2].\n",
        "[words](../x.md){ .outward }\n{: #id }\n",
        "Text.[^1]\n\n[^1]: Note.\n\n    More.\n",
        '<div class="chain" markdown>\n\nText\n\n</div>\n',
        "| a | b |\n| --- | :-: |\n| 1 | 2 |\n",
        '!!! note "Title"\n\n    Text.\n',
    ],
)
def test_what_has_a_meaning_stays(body: str) -> None:
    text = f"---\ntitle: T\n---\n\n{body}"
    assert tidy_page(text, "x.md", schema.Page).text == text


@pytest.mark.parametrize(
    ("spoilt", "body"),
    [
        ("## One\nText.\n## Two\n", "## One\n\nText.\n\n## Two\n"),
        ("\n\n\nText.\n\n\n\nMore.\n\n\n", "Text.\n\nMore.\n"),
        ("* one\n* two\n    + three", "- one\n- two\n    - three\n"),
        ("Text. \n \t\n", "Text.\n"),
        ("A sum: 1\n+ 2 is 3.\n", "A sum: 1\n\n- 2 is 3.\n"),  # which hosts show as a list
    ],
)
def test_layout_is_mended(spoilt: str, body: str) -> None:
    text = f"---\ntitle: T\n---\n{spoilt}"
    assert tidy_page(text, "x.md", schema.Page).text == f"---\ntitle: T\n---\n\n{body}"


PIECES = st.sampled_from(
    [
        *("# ", "## One", "- a", "* b", "+ c", "    ", "  ", "1. d", "> e", "```", "~~~", "text", "[@key, p. 3]", "\t"),
        *(
            "Term\n:   x",
            "| a |\n|---|",
            "[^1]",
            "[^1]: n",
            "*[A]: b",
            "<div markdown>",
            "</div>",
            "{ #x }",
            "\\",
            "`c`",
        ),
        *("\n", "\n\n", "\n\n\n", " \n", "  \n", "\r\n", "---\n", "\u00a0", "\u2028", "!!! note", "* * *", "***"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.permutations(
        ["title: T", "tags: [A]", "date: 1936  # c", "place: |\n  a\n\n  b", "# note\nessay: [P1]", "x: 'y'"]
    ),
    st.lists(PIECES, max_size=25).map("".join),
)
def test_tidying_changes_nothing_for_readers_and_is_done_at_once(keys: list[str], body: str) -> None:
    text = "---\n" + "\n".join(keys) + "\n---\n" + body
    tidied = tidy_page(text, "x.md", schema.Event)
    assert halves(tidied.text) == halves(separate_blocks(text.replace("\r\n", "\n")))
    again = tidy_page(tidied.text, "x.md", schema.Event)
    assert (again.text, again.problems) == (tidied.text, ())


def test_blank_lines_in_fences_stay() -> None:
    assert space_blocks("```\na\n\n\nb\n```\n") == "```\na\n\n\nb\n```\n"


def test_the_list_of_names_is_sorted() -> None:
    assert sort_words("Zinoviev\nAbba\n\nÉluard\nAbba") == "Abba\nZinoviev\nÉluard\n"


def test_fix_mends_and_then_has_nothing_to_say(
    small_edition: Docs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_edition.folder.parent
    monkeypatch.chdir(root)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    small_edition.replace(EVENT, "shot.\n\nThe", "shot. \n\n\nThe")
    small_edition.write("words.txt", "tried\nSixteen\nforgotten\n")
    before = (small_edition.folder / EVENT).read_bytes()
    assert main(["fix", "--check"]) == 1
    assert (small_edition.folder / EVENT).read_bytes() == before
    output = capsys.readouterr()
    assert f"docs/{EVENT}:10: ends in spaces. Run make fix" in output.out
    assert "docs/words.txt:1: is not sorted" in output.out
    assert "docs/words.txt:2: has a word that no text has" in output.out
    assert main(["fix"]) == 0
    assert capsys.readouterr().out == f"Mended docs/{EVENT}.\nMended docs/words.txt.\n"
    assert main(["fix", "--check"]) == 0
    assert capsys.readouterr().out == ""
    assert (small_edition.folder / "words.txt").read_text() == "Sixteen\ntried\n"


def test_a_file_that_cannot_be_read_is_left_to_the_check(small_edition: Docs) -> None:
    small_edition.write("glossary/latin.md", "---\ntitle: Trotsky\n---\n\nMünzenberg \n".encode("latin-1"))
    assert tidy(small_edition.folder) == []


@pytest.mark.parametrize(
    ("spoil", "line", "words"),
    [
        (lambda text: "\ufeff" + text, 1, ("byte order mark", "leave that to a maintainer")),
        (lambda text: text.replace("\n", "\r\n"), 1, ("as Windows does (CR LF)", "leave that to a maintainer")),
        (lambda text: text.rstrip("\n"), 12, ("one line break", "Press Enter once after the last words")),
        (lambda text: text + "\n\n", 13, ("one line break", "Press Enter once after the last words")),
    ],
    ids=["mark", "Windows", "no end", "blank lines"],
)
def test_each_way_in_which_lines_may_end_has_a_message_of_its_own(
    small_edition: Docs, spoil: Callable[[str], str], line: int, words: tuple[str, ...]
) -> None:
    text = (small_edition.folder / EVENT).read_text("utf-8")
    small_edition.write(EVENT, spoil(text))
    (file,) = tidy(small_edition.folder)
    (problem,) = file.problems
    assert problem.line == line and all(word in problem.message for word in (*words, "make fix")), problem
    assert file.text == text


def test_a_name_is_kept_while_a_document_cannot_be_read(small_edition: Docs) -> None:
    small_edition.write("words.txt", "Trotsky\n")
    small_edition.write("glossary/latin.md", "---\ntitle: Trotsky\n---\n\nM\u00fcnzenberg\n".encode("latin-1"))
    assert tidy(small_edition.folder) == []


def test_fix_follows_no_link_out_of_the_project(
    small_edition: Docs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small_edition.folder.parent)
    outside = tmp_path / "outside"
    outside.mkdir()
    untidy = "b \na"
    for name in ("victim.txt", "page.md", "words.txt"):
        (outside / name).write_text(untidy)
    (small_edition.folder / "evil.md").symlink_to(outside / "victim.txt")
    (small_edition.folder / "linked").symlink_to(outside, target_is_directory=True)
    (small_edition.folder / "words.txt").unlink()
    (small_edition.folder / "words.txt").symlink_to(outside / "words.txt")
    assert main(["fix"]) == 0
    assert capsys.readouterr().out == ""
    assert {(outside / name).read_text() for name in ("victim.txt", "page.md", "words.txt")} == {untidy}


def test_a_file_with_more_than_programs_can_take_is_left_to_the_check(small_edition: Docs) -> None:
    small_edition.write("glossary/deep.md", "---\ntitle: X\n---\n" + "> " * 3000 + "x \n")
    assert tidy(small_edition.folder) == []


def test_letters_in_two_signs_become_one_everywhere_in_a_file() -> None:
    text = "---\ntitle: Mu\u0308nchen\n---\n\nIn Mu\u0308nchen.\n"
    tidied = tidy_page(text, "docs/x.md", schema.Page)
    assert tidied.text == "---\ntitle: M\u00fcnchen\n---\n\nIn M\u00fcnchen.\n"
    assert [(problem.line, "two signs" in problem.message) for problem in tidied.problems] == [(2, True)]


@pytest.mark.parametrize(
    ("body", "mended"),
    [
        ("They were:\n- one\n- two\n", "They were:\n\n- one\n- two\n"),
        ("They were:\n1. one\n2. two\n", "They were:\n\n1. one\n2. two\n"),
        ("They were:\n| a | b |\n| - | - |\n| c | d |\n", "They were:\n\n| a | b |\n| - | - |\n| c | d |\n"),
        ("- one, namely\n    - two\n", None),
        ("```\nThey were:\n- one\n```\n", None),
        ("> They were:\n> - one\n", None),
        ("In\n1936. Nothing\n", None),
    ],
)
def test_a_blank_line_comes_before_a_list_that_this_site_would_run_together(body: str, mended: str | None) -> None:
    front = "---\ntitle: X\n---\n\n"
    tidied = tidy_page(front + body, "docs/x.md", schema.Page)
    assert tidied.text == front + (mended or body)
    assert [(problem.line, "blank line before a list" in problem.message) for problem in tidied.problems] == (
        [(6, True)] if mended else []
    )
