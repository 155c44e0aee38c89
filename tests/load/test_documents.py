from __future__ import annotations

import codecs

import pytest

from edition.load.documents import read_text
from edition.model.code import unfenced
from edition.model.problems import Problem
from tests.conftest import Docs

TRIAL = "timeline/1936-first-trial.md"
STALIN = "glossary/joseph-stone.md"
CLAIM = "argument/trials.md"
VOTES = "quotations/votes.md"
CRITICS = "debate/critics.md"
ERAS = "timeline/index.md"

FORM = {
    # what is wrong: (file, what stands there, what is put there, line, words of the message ...)
    "an unknown key": (TRIAL, "place:", "plaec:", 6, "plaec: is no key here", 'Did you mean "place"?', "[old_style]"),
    "an unknown key of a page": ("index.md", "description:", "summary:", 3, "summary: is no key here", "title"),
    "a missing key": (TRIAL, "date: 1936-08-19/1936-08-24\n", "", 1, "date: is missing", "Add it to the front matter"),
    "a missing list": (TRIAL, "tags:\n  - Terror\n", "", 1, "tags: is missing", "Add it to the front matter"),
    "a text where a list belongs": (TRIAL, "tags:\n  - Terror", "tags: Terror", 3, '"Terror" is no list', '"  - "'),
    "a list where a text belongs": (
        TRIAL,
        "title: The first trial",
        "title: [The, trial]",
        2,
        "title: is a list",
        "text",
    ),
    "a list where a date belongs": (TRIAL, "date: 1936-08-19/1936-08-24", "date: [1936]", 5, "date: is a list", "text"),
    "keys where a date belongs": (TRIAL, "date: 1936-08-19/1936-08-24", "date: {edtf: 1936}", 5, "date: is a", "text"),
    "a text where keys belong": (
        VOTES,
        "date: 1990\n    step: A memoir",
        "A memoir",
        9,
        "chain, 1: ",
        "no set of keys",
        '"key: value"',
    ),
    "a word where a number belongs": (CLAIM, "order: 2", "order: second", 8, 'order: "second" is no whole number'),
    "a word where any number belongs": (
        "figures/shot-in-the-terror.md",
        "value: 1118",
        "value: many",
        11,
        "is no number",
    ),
    "a number without end": ("figures/shot-in-the-terror.md", "value: 1118", "value: .inf", 11, '".inf" is no number'),
    "what is no number at all": ("figures/shot-in-the-terror.md", "low: 300", "low: nan", 12, '"nan" is no number'),
    "a number out of range": (
        CLAIM,
        "order: 2",
        "order: 0",
        8,
        'order: "0" is out of range',
        "greater than or equal to 1",
    ),
    "a year out of range": (CRITICS, "year: 1990", "year: 19", 8, "proponents, 1, year", "out of range"),
    "an empty text": (TRIAL, "place: Moscow", "place:", 6, "place: is empty", "delete the key if it is not required"),
    "a text of spaces": (TRIAL, "place: Moscow", 'place: "  "', 6, "place: is empty", "Give it a value"),
    "an empty date": (TRIAL, "date: 1936-08-19/1936-08-24", "date:", 5, "date: is empty", "Give it a value"),
    "an empty list": (TRIAL, "essay: [P10]", "essay: []", 7, "essay: is empty", "Give it a value"),
    "an empty item": (
        STALIN,
        "aliases: [Stone]",
        'aliases: [Stone, ""]',
        6,
        "aliases, 2: is empty",
        "Give it a value",
    ),
    "a word outside a vocabulary": (
        STALIN,
        "kind: person",
        "kind: persn",
        5,
        '"persn" is none of person, organisation',
    ),
    "a verdict of another kind": (CLAIM, "supported", "fictional", 6, '"fictional" is none of supported, qualified'),
    "a paragraph that the essay lacks": (TRIAL, "[P10]", "[P10, P20]", 7, 'essay, 2: "P20"', "P1 to P19"),
    "a slug with capitals": (CLAIM, "supports: thesis", "supports: Thesis", 7, '"Thesis" does not fit', "leon-trotsky"),
    "no item of Wikidata": (STALIN, "Q855", "855", 9, 'wikidata: "855" does not fit', "such as Q855"),
    "no date": (
        TRIAL,
        "1936-08-19/1936-08-24",
        "summer 1936",
        5,
        'date: "summer 1936" is no EDTF date',
        "Write 1936-08-19",
    ),
    "no date deep inside": (
        VOTES,
        "date: 2021",
        "date: 2021-02-30",
        11,
        "chain, 2, date: ",
        "28 days",
        "Write 1936-08-19",
    ),
    "an unknown key deep inside": (
        VOTES,
        "    step: A page",
        "    page: 4\n    step: A page",
        12,
        "chain, 2, page: is no key",
        "The keys of an item of chain are date, step.",
    ),
    "a missing key deep inside": (VOTES, "date: 2021\n    step", "step", 11, "chain, 2, date: is missing", "Add it"),
    "a key twice": (TRIAL, "place: Moscow", "place: Moscow\nplace: Kiev", 7, '"place" stands twice', "Keep one"),
    "an anchor for a list": (
        STALIN,
        "[Stone]",
        "&a [Stone]\ntranslation: *a",
        6,
        "anchors and aliases",
        "Write the value out",
    ),
    "an anchor for a text": (
        STALIN,
        "[Stone]",
        "[&a Stone]\ntranslation: *a",
        6,
        "anchors and aliases",
        "Write the value out",
    ),
    "a colon in a text": (
        TRIAL,
        "place: Moscow",
        "place: Moscow: Kremlin",
        6,
        "has a colon in its value",
        "in quotation marks",
    ),
    "an open bracket": (TRIAL, "[P10]", "[P10", 7, "has a bracket [ that does not close", "Add its fellow"),
    "an open bracket before other keys": (
        STALIN,
        "[Stone]",
        "[Stone",
        6,
        "has a bracket [ that does not close",
        "Add",
    ),
    "an open quotation mark": (
        TRIAL,
        "title: The",
        'title: "The',
        2,
        "has a quotation mark that does not close",
        "Add it",
    ),
    "an open single quotation mark": (
        TRIAL,
        "title: The",
        "title: 'The",
        2,
        "has a quotation mark that does not",
        "Add",
    ),
    "a word after a quotation mark": (
        TRIAL,
        "place: Moscow",
        'place: "Moscow" city',
        6,
        "goes on after its closing",
        "Put",
    ),
    "no space after a colon": (
        TRIAL,
        "place: Moscow",
        "place:Moscow",
        6,
        "has no space after place:",
        "Put a space after",
    ),
    "no space after the first colon": (TRIAL, "title: The", "title:The", 2, "has no space after title:", "Put a space"),
    "no space after the last colon": (
        TRIAL,
        "essay: [P10]",
        "essay:[P10]",
        7,
        "has no space after essay:",
        "Put a space",
    ),
    "no space after a colon deep inside": (
        ERAS,
        "    span: 1905/1921",
        "    span:1905/1921",
        5,
        "after span:",
        "Put a space",
    ),
    "no space after a hyphen": (
        TRIAL,
        "  - Terror",
        "  - Terror\n  -Votes",
        5,
        "has no space after a hyphen",
        "Put a space",
    ),
    "no space after an indented hyphen": (
        TRIAL,
        "  - Terror",
        "  - Terror\n    -Votes",
        5,
        "tags, 1: the value goes on with -Votes",
        "Put a space after -",
    ),
    "no colon": (TRIAL, "place: Moscow", "place Moscow", 6, 'has a line without a colon: "place Moscow"', "Write"),
    "two versions": (
        TRIAL,
        "place: Moscow",
        "<<<<<<< HEAD\nplace: Moscow\n=======\nplace: Kiev\n>>>>>>> x",
        6,
        "two versions between signs of git",
        "Keep one",
    ),
    "a tag of YAML": (
        TRIAL,
        "place: Moscow",
        "place: !Moscow x",
        6,
        "begins with !Moscow, which YAML drops",
        "quotation",
    ),
    "a tab for indentation": (TRIAL, "  - Terror", "\t- Terror", 4, "is indented with a tab", "Use ordinary spaces"),
    "a tab further down": (
        TRIAL,
        "  - Terror",
        "  - Terror\n\t- Trials",
        5,
        "is indented with a tab",
        "ordinary spaces",
    ),
    "a no-break space for indentation": (
        TRIAL,
        "  - Terror",
        "\u00a0\u00a0- Terror",
        4,
        "is indented with a no-break space",
        "Use ordinary spaces",
    ),
    "another space for indentation": (TRIAL, "  - Terror", "\u2003- Terror", 4, "the sign U+2003", "ordinary spaces"),
    "a sign that YAML keeps for itself": (TRIAL, "place: ", "place: @", 6, "begins with @", "in quotation marks"),
    "a value cut short by a comment": (
        TRIAL,
        "title: The first trial",
        "title: Order 🙂 #00447 again",
        2,
        "title: to YAML, # after a space begins a comment",
        "Put the whole value in quotation marks",
    ),
    "a value that is all comment": (
        TRIAL,
        "place: Moscow",
        "place: #1 House",
        6,
        "place: to YAML, #",
        "quotation marks",
    ),
    "an item cut short": (STALIN, "[Stone]", "[Stone #1\n  ]", 6, "aliases, 1: to YAML, #", "quotation marks"),
    "a tag cut short": (TRIAL, "- Terror", "- Nothing #1", 4, "tags, 1: to YAML, #", "quotation marks"),
    "a null": (
        TRIAL,
        "place: Moscow",
        "place: null",
        6,
        "place: null means nothing",
        "Put it in quotation marks",
        "delete",
    ),
    "a tilde": (TRIAL, "title: The first trial", "title: ~", 2, "title: ~ means nothing", "quotation marks"),
    "a second front matter": (
        TRIAL,
        "\nSixteen",
        "\n---\ntitle: X\ntags:\n  - Terror\n---\n\nSixteen",
        10,
        "has one more line --- after the front matter",
        "all keys stand above it",
    ),
    "a rule that opens the body": (TRIAL, "---\n\nSixteen", "---\n---\nSixteen", 9, "one more line ---", "Delete it"),
    "a second document": (TRIAL, "place: Moscow", "...\nplace: Moscow", 7, "is not YAML", "Check the indentation"),
    "a control character": (TRIAL, "Sixteen", "Sixteen\b", 10, "control character U+0008", "Delete it"),
}


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "words"), [(*row[:4], row[4:]) for row in FORM.values()], ids=FORM
)
def test_a_fault_of_form_is_one_problem_with_its_line_and_a_remedy(
    small_edition: Docs, file: str, old: str, new: str, line: int, words: tuple[str, ...]
) -> None:
    small_edition.replace(file, old, new)
    small_edition.assert_problems((f"docs/{file}:{line}", *words))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("---\n- title\n- tags\n---\n", 2, ("The front matter is no list of keys and values", '"key: value"')),
        ("---\njust words\n---\n", 2, ("The front matter is no list of keys and values", '"key: value"')),
        ("---\n---\nText.\n", 2, ("The front matter is empty", '"key: value"')),
        ("Text.\n", 1, ("has no front matter", "Begin with a line ---", ".venv/bin/python -m edition new event SLUG")),
        ("---\ntitle: X\n", 1, ("has no closing --- after its front matter", "and a line ---")),
        ("", 1, ("is empty", "This writes a skeleton: .venv/bin/python -m edition new event SLUG.")),
        (" \n\n", 1, ("is empty", "This writes a skeleton: .venv/bin/python -m edition new event SLUG.")),
        (b"---\ntitle: X\nplace: Kraj\xf3w\n---\n", 3, ("is not UTF-8", "Save the file with the encoding UTF-8")),
        (b"---\ntitle: X\n---\n\x00", 4, ("control character U+0000", "Delete it")),
    ],
    ids=[
        "a list",
        "a sentence",
        "no keys",
        "no front matter",
        "front matter without end",
        "empty file",
        "blank file",
        "another encoding",
        "a null byte",
    ],
)
def test_a_file_that_is_no_entry_is_one_problem(
    small_edition: Docs, text: str | bytes, line: int, words: tuple[str, ...]
) -> None:
    small_edition.write("timeline/x.md", text)
    small_edition.assert_problems((f"docs/timeline/x.md:{line}", *words))


def test_an_empty_page_is_told_what_a_page_needs(small_edition: Docs) -> None:
    small_edition.write("about/index.md", "")
    small_edition.assert_problems(("docs/about/index.md:1", "is empty", 'at least a "title"'))


def test_a_folder_named_like_a_file_is_a_problem(small_edition: Docs) -> None:
    (small_edition.folder / "timeline/x.md").mkdir()
    small_edition.assert_problems(("docs/timeline/x.md:1", "cannot be read (Is a directory)"))


def test_a_wrong_date_is_told_exactly(small_edition: Docs) -> None:
    small_edition.write(
        "timeline/x.md", "---\ntitle: X\ntags: [Terror]\ndate: 1936-13\n---\n\nText [@adams_terror_1990].\n"
    )
    assert small_edition.problems() == [
        'docs/timeline/x.md:4: date: "1936-13" is no EDTF date (there is no month 13). '
        "Write 1936-08-19, 1936-08, 1936~ or 1936-08-19/1936-08-24. [date-form]"
    ]


def test_a_list_whose_only_item_is_wrong_is_not_called_empty_too(small_edition: Docs) -> None:
    small_edition.replace(TRIAL, "[P10]", "[P20]")
    small_edition.assert_problems((f"docs/{TRIAL}:7", 'essay, 1: "P20"', "P1 to P19"))


def test_brackets_too_deep_to_read_are_a_problem(small_edition: Docs) -> None:
    small_edition.replace(TRIAL, "Moscow", "[" * 5000 + "]" * 5000)
    [problem] = small_edition.problems()
    assert problem.startswith(f"docs/{TRIAL}:")


def test_an_unknown_key_deep_inside_is_not_mistaken_for_one_of_the_entry(small_edition: Docs) -> None:
    small_edition.replace(CRITICS, "    year: 1990", "    year: 1990\n    tag: Terror")
    small_edition.assert_problems((f"docs/{CRITICS}:9", "proponents, 1, tag: is no key here"))
    assert "tags" not in small_edition.problems()[0]


def test_all_faults_of_all_files_come_at_once_in_order_of_file_and_line(small_edition: Docs) -> None:
    small_edition.replace(TRIAL, "place: Moscow\nessay: [P10]", "essay: P10\nplaec: Moscow")
    small_edition.replace(VOTES, "verdict: disputed", "verdict: unsure")
    small_edition.replace(CLAIM, "order: 2", "order:")
    small_edition.replace("sources.bib", "checked = {no}", "checked = {maybe}")
    small_edition.assert_problems(
        (f"docs/{CLAIM}:8", "order: is empty"),
        (f"docs/{VOTES}:7", '"unsure" is none of'),
        ("docs/sources.bib:28", "clark_plans_2021: checked"),
        (f"docs/{TRIAL}:6", "essay"),
        (f"docs/{TRIAL}:7", "plaec"),
    )


def test_problems_are_sorted_by_line_as_a_number() -> None:
    early, late = Problem("a", 9, "y", "yaml"), Problem("a", 10, "x", "yaml")
    assert sorted([late, early]) == [early, late]


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_fault_and_keep_the_lines(small_edition: Docs) -> None:
    text = (small_edition.folder / TRIAL).read_text("utf-8").replace("1936-08-24", "1936-08-32")
    small_edition.write(TRIAL, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    small_edition.assert_problems((f"docs/{TRIAL}:5", "August 1936 has 31 days"))


def test_values_that_yaml_would_turn_into_others_stay_texts() -> None:
    page = read_text("---\ntitle: 1984\ndescription: no\n---\n", "index.md", "docs/index.md")
    assert not isinstance(page, list)
    assert (page.meta.title, page.meta.description) == ("1984", "no")


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("\nOne\nline after another.\n\nMore.\n", "One\nline after another."),
        ("\n\n\nOnly this.", "Only this."),
        ("\n## A heading\n\nText.\n", ""),
        ("", ""),
    ],
)
def test_the_first_paragraph_is_the_summary(body: str, summary: str) -> None:
    front = "---\ntitle: X\ntags: [Terror]\ndate: 1936\n---\n"
    entry = read_text(front + body, "timeline/1936-x.md", "docs/timeline/1936-x.md")
    assert not isinstance(entry, list)
    assert entry.summary == summary  # type: ignore[attr-defined]


def test_all_that_is_wrong_in_one_file_comes_at_once_and_each_once(small_edition: Docs) -> None:
    small_edition.replace(TRIAL, "1936-08-19/1936-08-24", "1936-13")
    small_edition.replace(TRIAL, "  - Terror\n", "  - Terror\n  - Nope\n")
    small_edition.replace(TRIAL, "place: Moscow\n", "people: [khrushchev, senate]\nplaec: '[@nobody]'\n")
    small_edition.replace(TRIAL, "Sixteen men", "Sixteen [men](nope.md)")
    small_edition.replace(TRIAL, "[@adams_terror_1990].", "[@nokey]. <b>So</b> [it](nowhere.md) is told.\n\n# Top")
    small_edition.assert_problems(
        (f"docs/{TRIAL}:5", 'tags: "Nope" is the title of no topic'),
        (f"docs/{TRIAL}:6", "no month 13"),
        (f"docs/{TRIAL}:7", 'people: "khrushchev" is no term'),
        (f"docs/{TRIAL}:7", 'people: "senate" is a concept'),
        (f"docs/{TRIAL}:8", "plaec: @nobody cites a work, but no note is printed here"),
        (f"docs/{TRIAL}:8", "plaec: is no key here"),
        (f"docs/{TRIAL}:11", "has a link in its first paragraph"),
        (f"docs/{TRIAL}:12", "links to nope.md, which does not exist"),
        (f"docs/{TRIAL}:14", '"nokey" is not in docs/sources.bib'),
        (f"docs/{TRIAL}:14", "has HTML (<b>)"),
        (f"docs/{TRIAL}:14", "links to nowhere.md"),
        (f"docs/{TRIAL}:16", "has a heading of level 1"),
    )


def test_a_key_twice_does_not_hide_a_wrong_date(small_edition: Docs) -> None:
    small_edition.replace(TRIAL, "date: 1936-08-19/1936-08-24\nplace: Moscow", "date: 1936-13\nplace: A\nplace: B")
    small_edition.assert_problems((f"docs/{TRIAL}:5", "no month 13"), (f"docs/{TRIAL}:7", '"place" stands twice'))


def test_a_page_with_a_fault_is_judged_by_its_texts_too(small_edition: Docs) -> None:
    small_edition.replace("index.md", "description: ", "summary: ")
    small_edition.replace("index.md", "argument/thesis.md", "argument/theses.md")
    small_edition.assert_problems(
        ("docs/index.md:3", "summary: is no key here"),
        ("docs/index.md:6", "links to argument/theses.md", 'Did you mean "argument/thesis.md"?'),
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (TRIAL, "  - Terror", "  - # none", 4),
        (VOTES, "date: 1990\n", "date: 1990-13\n", 9),
        (CRITICS, "year: 1990", "year: 19", 8),
        (STALIN, "see_also: [senate]", "see_also: [Senate]", 10),
        ("topics/terror.md", "description: ", "descripton: ", 1),
        (ERAS, "span: 1905/1921", "span: 1905-1921", 5),
    ],
)
def test_what_only_follows_from_a_fault_is_no_problem_of_its_own(
    small_edition: Docs, file: str, old: str, new: str, line: int
) -> None:
    small_edition.replace(file, old, new)
    problems = small_edition.problems()
    assert problems[0].startswith(f"docs/{file}:{line}: ")
    assert len(problems) == (2 if "descripton" in new else 1), problems  # the key that is missing, the one too many


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("place: Moscow", "# where it was held\nplace: Moscow"),
        ("tags:\n", "tags: # at least one\n"),
        ("place: Moscow", "place: 'Order #00447'"),
        ("place: Moscow", "place: 'Order #00447' # again"),
        ("place: Moscow", "place: House#1"),
        ("place: Moscow", "place: 'null'"),
        ("place: Moscow", "place: nullity"),
        ("Sixteen men were tried and shot.", "Sixteen men were tried and shot.\n\n---"),
    ],
)
def test_what_only_looks_like_a_slip_of_yaml_passes(small_edition: Docs, old: str, new: str) -> None:
    small_edition.replace(TRIAL, old, new)
    assert small_edition.problems() == []


# -- Places --------------------------------------------------------------------

EVENT = "---\ntitle: A march\ntags: [Terror]\ndate: 1917\n---\n\nMen marched.\n\nIt rained [@adams_terror_1990].\n"


def test_an_entry_below_the_folder_of_its_kind_is_told_to_move_and_judged_as_if_it_had(small_edition: Docs) -> None:
    small_edition.write("timeline/1917/1917-march.md", EVENT.replace("[Terror]", "[Teror]"))
    small_edition.replace(TRIAL, "[@adams", "[Before](1917-march.md) [@adams")
    small_edition.assert_problems(
        ("docs/timeline/1917/1917-march.md:1", "stands too deep", "Move it to docs/timeline/ itself"),
        ("docs/timeline/1917/1917-march.md:3", 'tags: "Teror" is the title of no topic'),
    )


def test_ties_to_an_entry_that_stands_too_deep_are_no_problems_of_their_own(small_edition: Docs) -> None:
    (small_edition.folder / "glossary/people").mkdir()
    (small_edition.folder / STALIN).rename(small_edition.folder / "glossary/people/joseph-stone.md")
    small_edition.assert_problems(("docs/glossary/people/joseph-stone.md:1", "stands too deep"))
    small_edition.replace("glossary/people/joseph-stone.md", "kind: person", "kind: persn")
    small_edition.assert_problems(
        ("docs/glossary/people/joseph-stone.md:1", "stands too deep"),
        ("docs/glossary/people/joseph-stone.md:5", '"persn" is none of'),
    )


def test_a_front_page_below_a_folder_of_entries_is_told_to_go(small_edition: Docs) -> None:
    small_edition.write("timeline/1917/index.md", "---\ntitle: 1917\n---\n\nThe year.\n")
    small_edition.assert_problems(("docs/timeline/1917/index.md:1", "stands too deep", "Delete it"))


@pytest.mark.parametrize("path", ["1917-march.md", "events/1917-march.md"])
def test_an_entry_outside_the_folders_of_entries_is_told_where_it_belongs_and_judged_as_if_it_stood_there(
    small_edition: Docs, path: str
) -> None:
    event = EVENT.replace("date:", "plaec: Moscow\ndate:").replace("It rained", "It [rained](1917-october.md)")
    small_edition.write(path, event)
    small_edition.assert_problems(
        (f"docs/{path}:3", "only entries have the keys tags, date", "docs/timeline/ if it is an event; or delete"),
        (f"docs/{path}:4", 'plaec: is no key here. Did you mean "place"?'),
    )


def test_keys_that_every_kind_of_entry_has_name_every_folder(small_edition: Docs) -> None:
    small_edition.write("x.md", "---\ntitle: X\ntags: [Terror]\n---\n\nText.\n")
    small_edition.assert_problems(
        ("docs/x.md:3", "docs/argument/ if it is a claim or docs/debate/", "if it is a topic;")
    )


@pytest.mark.parametrize("name", ["1917-march", "1917-march.MD", "1917-march.markdown", "1917-march.txt"])
def test_a_document_without_the_ending_is_told_to_get_it(small_edition: Docs, name: str) -> None:
    small_edition.write(f"timeline/{name}", codecs.BOM_UTF8 + EVENT.encode())
    small_edition.assert_problems((f"docs/timeline/{name}:1", "let its name end in .md: 1917-march.md."))


def test_what_is_no_document_at_all_is_not_told_to_end_like_one(small_edition: Docs) -> None:
    small_edition.write("notes.txt", "To do.\n")
    [problem] = small_edition.problems()
    assert "let its name end" not in problem


# -- Limits --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("Words.\n\n" * 10_000, 1, ("is longer than 40,000 characters", "Shorten it")),
        ("`" * 39_000, 12, ('more than 100 signs "`" in a row', "Delete")),
        ("word " * 1_000, 12, ("a line of more than 4,000 characters", "Divide it")),
        ("<a " * 1_000, 12, ('more than 200 signs "<"', "Make two files")),
        ("[a\n" * 1_000, 511, ('more than 500 signs "["', "Make two files")),
        ("\n".join(f"{'    ' * depth}- x" for depth in range(100)), 27, ("nested too deeply", "Write it flatter")),
        ("\n".join("\t" * depth + "- x" for depth in range(100)), 27, ("nested too deeply", "Write it flatter")),
        ("> " * 300 + "x", 12, ("nested too deeply", "Write it flatter")),
        ("- " * 300 + "x", 12, ("nested too deeply", "Write it flatter")),
    ],
    ids=["length", "run", "line", "tags", "brackets", "list", "tabs", "quotes", "list in a line"],
)
def test_more_of_one_thing_than_programs_can_take_is_one_problem(
    small_edition: Docs, text: str, line: int, words: tuple[str, ...]
) -> None:
    small_edition.replace(TRIAL, "The sentence", f"{text}\n\nThe sentence")
    small_edition.assert_problems((f"docs/{TRIAL}:{line}", *words))


def test_fences_that_nobody_closes_are_looked_for_once() -> None:
    lines = list(unfenced("```a\n" * 50_000))  # with the square of their number this would take minutes
    assert len(lines) == 50_001


def test_a_longer_fence_that_is_not_closed_does_not_open_a_shorter_one_that_is() -> None:
    text = "````\na\n```\nb\n```\nc"
    assert [line for _, line in unfenced(text)] == ["````", "a", "c"]
