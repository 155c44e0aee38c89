from __future__ import annotations

import json
from pathlib import Path

import pypandoc
import pytest

from edition.load import bibtex
from edition.load.bibtex import read_bibliography
from edition.model.bibliography import Checked, Formatted, Work
from edition.model.citations import find_citations
from edition.references.csl import format_references

BIBLIOGRAPHY = r"""
@book{medvedev_let_1989,
  author = {Medvedev, Roy},
  title = {Let History Judge: The Origins and Consequences of Stoneism},
  translator = {Shriver, George},
  edition = {2},
  location = {New York},
  publisher = {Columbia University Press},
  year = {1989},
  url = {https://example.org/judge},
  urldate = {2025-03-01},
  standing = {other}, checked = {excerpt}
}

@book{adams_three_2000,
  author = {Adams, Ann and Brown, Ben and Clark, Cy},
  title = {More than 50% of *all* [votes], A_B & C},
  publisher = {Example Press},
  year = {2000},
  standing = {other}, checked = {no}
}

@article{pomper_necaev_1974,
  author = {Pomper, Philip},
  title = {Nečaev and Tsaricide},
  journaltitle = {Russian Review},
  volume = {33},
  number = {2},
  pages = {123--138},
  year = {1974},
  standing = {other}, checked = {text}
}

@article{dow_trial_1936,
  author = {Dow, Dee},
  title = {Senate trial opens},
  journaltitle = {The Example Times},
  entrysubtype = {newspaper},
  date = {1936-08-20},
  pages = {2},
  standing = {other}, checked = {no}
}

@incollection{lih_abc_1990,
  author = {Lih, Lars T.},
  title = {The mystery of the ABC},
  booktitle = {Papers on Lenin},
  editor = {Roe, Rob},
  publisher = {Brill},
  location = {Leiden},
  year = {1990},
  pages = {10--20},
  standing = {other}, checked = {no}
}

@online{plan_2021,
  author = {{Ministry of Plans and Planners, Moscow}},
  title = {What NEP was, and what it wasn't},
  organization = {Example Site},
  year = {2021},
  url = {https://example.org/x},
  standing = {other}, checked = {no}
}

@book{review_1950,
  author = {Юрий, Иван},
  title = {On \textit{Let History Judge}},
  year = {1950},
  standing = {other}, checked = {no}
}
"""

CITED = """
[@medvedev_let_1989] [@medvedev_let_1989, pp. 600–601] [see *also* @medvedev_let_1989, ch. 3] [@adams_three_2000, p. 5]
[@pomper_necaev_1974] [@pomper_necaev_1974, p. 130] [@dow_trial_1936] [@lih_abc_1990] [@lih_abc_1990, p. 12; @unknown_1999]
[@plan_2021] [@review_1950]
"""


def read(folder: Path, text: str) -> tuple[dict[str, Work], list[str]]:
    file = folder / "sources.bib"
    file.write_text(text, "utf-8")
    works, problems = read_bibliography(file, "docs/sources.bib")
    assert {problem.rule for problem in problems} <= {rule.name for rule in bibtex.RULES}
    return works, [str(problem) for problem in problems]


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Work]:
    works, problems = read(tmp_path_factory.mktemp("works"), BIBLIOGRAPHY)
    assert problems == []
    return works


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache") / "new folder" / "references.json"


@pytest.fixture(scope="module")
def formatted(works: dict[str, Work], cache: Path) -> Formatted:
    """The references of this module, in one run of pandoc."""
    return format_references(works, cited(), cache)


def cited() -> list:
    return [item for citation in find_citations(CITED) for item in citation.items]


# -- Finding -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("It was so [@adams_1990].", [("", "adams_1990", "")]),
        ("[@adams_1990, pp. 600–601]", [("", "adams_1990", ", pp. 600–601")]),
        ("[see @adams_1990, ch. 3]", [("see ", "adams_1990", ", ch. 3")]),
        ("[@adams_1990; see also @b:c/d-e.f, p. 5]", [("", "adams_1990", ""), ("see also ", "b:c/d-e.f", ", p. 5")]),
        ("[@adams_1990,\np. 5]", [("", "adams_1990", ", p. 5")]),
        ("[-@adams_1990]", [("", "adams_1990", "")]),
        ("[@adams_1990.]", [("", "adams_1990", ".")]),
        ("[@Юрий_1950, с. 5]", [("", "Юрий_1950", ", с. 5")]),
        ("[^1] and [x] and [@adams_1990]", [("", "adams_1990", "")]),
    ],
)
def test_a_citation_is_found_with_its_works_prefixes_and_locators(text: str, items: list[tuple[str, str, str]]) -> None:
    found = [item for citation in find_citations(text) for item in citation.items]
    assert [(item.prefix, item.key, item.suffix) for item in found] == items


@pytest.mark.parametrize(
    "text",
    [
        "Write to ann@example.org.",
        "[ann@example.org]",
        "[Write to ann@example.org](mailto:ann@example.org)",
        "@example says so.",
        "[me @ home]",
        "[@adams_1990](page.md)",
        "[the page of @example](https://example.org/@example)",
        "[the page of @example][page]",
        "[@]",
        "@adams_1990 [p. 5]",
    ],
)
def test_addresses_handles_and_links_are_no_citations(text: str) -> None:
    assert find_citations(text) == []


def test_a_citation_knows_its_text_and_its_place() -> None:
    [one, two] = find_citations("One [@adams_1990], two [see @brown_1974].")
    assert (one.text, one.offset) == ("[@adams_1990]", 4)
    assert (two.text, two.offset) == ("[see @brown_1974]", 23)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("[@adams_1990]", "[@adams_1990, p. 5]"),
        ("[@adams_1990, p. 5]", "[@adams_1990, p. 6]"),
        ("[@adams_1990, pp. 1–2]", "[@adams_1990, pp. 1, 2]"),
        ("[@adams_1990, p. 5]", "[against it @adams_1990, p. 5]"),
        ("[@adams_1990]", "[@adams-1990]"),
        ("[@Юрий_1950]", "[@Иван_1950]"),
    ],
)
def test_different_citations_have_different_names(one: str, two: str) -> None:
    assert find_citations(one)[0].name != find_citations(two)[0].name


def test_the_same_citation_has_the_same_name() -> None:
    one, two = find_citations("[@adams_1990, p. 5] [@adams_1990, p. 5]")
    assert one.name == two.name


# -- Reading -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("\n@book{ab,\n  standing = {other}, checked = {no}\n}", 2, ("ab: title is missing", "Every @book needs it")),
        (
            "@article{ab,\n  title = {A}, standing = {other}, checked = {no}\n}",
            1,
            ("ab: journal or journaltitle is missing",),
        ),
        ("@incollection{ab,\n  title = {A}, standing = {other}, checked = {no}\n}", 1, ("ab: booktitle is missing",)),
        ("@online{ab,\n  title = {A}, standing = {other}, checked = {no}\n}", 1, ("ab: url is missing",)),
        (
            "@book{ab,\n  title = {A}, standing = {other}\n}",
            1,
            ("ab: checked is missing", "checked = {no}", "text, excerpt, no"),
        ),
        (
            "@book{ab,\n  title = {A}, standing = {other}, checked = {yes}\n}",
            2,
            ('checked: "yes" is none of text, excerpt, no',),
        ),
        (
            "@book{ab,\n  title = {A}, year = {c. 1936}, standing = {other}, checked = {no}\n}",
            2,
            ('year: "c. 1936" is no year', "four digits"),
        ),
        (
            "@book{ab,\n  title = {A}, url = {example.org}, standing = {other}, checked = {no}\n}",
            2,
            ('url: "example.org" is no web address',),
        ),
        (
            "@book{ab,\n  title = {A}, url = {http://[bad/}, standing = {other}, checked = {no}\n}",
            2,
            ('url: "http://[bad/" is no web address',),
        ),
        (
            "@book{ab,\n  title = {A}, annotation = {see there}, standing = {other}, checked = {no}\n}",
            2,
            ('annotation: "see there" is no web address with words before it', "Write ch. 1: https://"),
        ),
        (
            "@book{ab,\n  title = {A}, url = {javascript:x}, standing = {other}, checked = {no}\n}",
            2,
            ("is no web address", "https://"),
        ),
        (
            "@book{ab,\n  title = {A},\n  title = {B}, standing = {other}, checked = {no}\n}",
            3,
            ("a field stands twice (title)", "Keep one"),
        ),
        (
            "@book{ab\n  title = {A}, standing = {other}, checked = {no}\n}",
            1,
            ("ab: a comma is missing after the key", "end of the line"),
        ),
        ("@book{a b,\n  title = {A}, standing = {other}, checked = {no}\n}", 1, ("a b",)),
        ("@book{,\n  title = {A}, standing = {other}, checked = {no}\n}", 1, ("key",)),
        (
            "@book{ab,\n  title = {A}, checked = {no}\n}",
            1,
            ("ab: standing is missing", "primary, scholarship, reference, journalism, advocacy, other"),
        ),
        (
            "@book{ab,\n  title = {A}, standing = {jornalism}, checked = {no}\n}",
            2,
            ('standing: "jornalism" is none of primary, scholarship,', 'Did you mean "journalism"?'),
        ),
        (
            "@book{ab,\n  title = {A}, standing = {zzz}, checked = {no}\n}",
            2,
            ('standing: "zzz" is none of', "advocacy, other."),
        ),
    ],
    ids=lambda value: None if isinstance(value, int) else str(value)[:50],
)
def test_a_bad_source_is_one_problem_with_its_line_and_hides_no_other(
    tmp_path: Path, text: str, line: int, words: tuple[str, ...]
) -> None:
    good = "\n@book{good,\n  title = {Good}, standing = {other}, checked = {text}\n}\n"
    works, problems = read(tmp_path, text + "\n" + good)
    assert len(problems) == 1
    assert problems[0].startswith(f"docs/sources.bib:{line}: ")
    for word in words:
        assert word in problems[0]
    assert works["good"].checked is Checked.TEXT


def test_a_key_twice_is_told_at_the_second_place(tmp_path: Path) -> None:
    entry = "@book{ab,\n  title = {A}, standing = {other}, checked = {no}\n}\n"
    _, problems = read(tmp_path, entry + "\n" + entry)
    [problem] = problems
    assert problem.startswith("docs/sources.bib:5: ab: the key stands twice, first in line 1. ")
    assert "another key" in problem


def test_fields_are_read_without_their_braces(tmp_path: Path) -> None:
    works, _ = read(
        tmp_path, "\n\n@Book{ab,\n  Title = {The {NEP}\n    years},\n  standing = {other}, checked = {no}\n}\n"
    )
    work = works["ab"]
    assert (work.type, work.line, work.fields["title"]) == ("book", 3, "The NEP years")


def test_a_title_is_read_as_plain_text(tmp_path: Path) -> None:
    written = r"Taylor \& Francis on \emph{glasnost}, 50\% of <i>it</i> &amp; more -- \textit {so}"
    works, _ = read(tmp_path, f"@book{{ab,\n  title = {{{written}}},\n  standing = {{other}}, checked = {{no}}\n}}\n")
    assert works["ab"].title == "Taylor & Francis on glasnost, 50% of <i>it</i> &amp; more – so"


def test_a_work_names_the_passages_that_were_read_elsewhere(tmp_path: Path) -> None:
    annotation = "annotation = {epilogue: https://example.org/a_b; ch. 3: https://example.org/c}"
    works, problems = read(
        tmp_path, f"@book{{ab,\n  title = {{A}}, {annotation}, standing = {{other}}, checked = {{no}}\n}}\n"
    )
    assert not problems
    assert works["ab"].passages == (("epilogue", "https://example.org/a_b"), ("ch. 3", "https://example.org/c"))


@pytest.mark.parametrize(
    ("fields", "archived", "copies"),
    [
        (
            "url = {https://example.org/a}, archived = {https://web.archive.org/web/2025/https://example.org/a}",
            "https://web.archive.org/web/2025/https://example.org/a",
            "https://web.archive.org/web/*/https://example.org/a",
        ),
        (
            "url = {https://example.org/a}, urldate = {2025-03-01}",
            "",
            "https://web.archive.org/web/*/https://example.org/a",
        ),
        ("url = {https://web.archive.org/web/2020/https://example.org/}", "", ""),
        ("year = {1990}", "", ""),
    ],
)
def test_a_web_page_has_the_archived_copy_that_was_found_or_a_place_to_look_for_one(
    tmp_path: Path, fields: str, archived: str, copies: str
) -> None:
    works, _ = read(tmp_path, f"@book{{ab,\n  title = {{A}}, {fields}, standing = {{other}}, checked = {{no}}\n}}\n")
    assert (works["ab"].archived, works["ab"].copies) == (archived, copies)


# -- Formatting ----------------------------------------------------------------

JUDGE = (
    "<em>Let History Judge: The Origins and Consequences of Stoneism</em>, "
    "trans. George Shriver, 2nd edn (New York: Columbia University Press, 1989)"
)


@pytest.mark.parametrize(
    ("citation", "note"),
    [
        ("[@medvedev_let_1989]", f"Roy Medvedev, {JUDGE}"),
        ("[@medvedev_let_1989, pp. 600–601]", f"Roy Medvedev, {JUDGE}, pp. 600–601"),
        ("[see *also* @medvedev_let_1989, ch. 3]", f"see <em>also</em> Roy Medvedev, {JUDGE}, ch. 3"),
        (
            "[@adams_three_2000, p. 5]",
            "Ann Adams, Ben Brown, and Cy Clark, <em>More than 50% of *all* [votes], A_B &amp; C</em> (Example Press, 2000), p. 5",
        ),
        (
            "[@pomper_necaev_1974]",
            "Philip Pomper, “Nečaev and Tsaricide”, <em>Russian Review</em> 33 no. 2 (1974), pp. 123–138",
        ),
        (
            "[@pomper_necaev_1974, p. 130]",
            "Philip Pomper, “Nečaev and Tsaricide”, <em>Russian Review</em> 33 no. 2 (1974), p. 130",
        ),
        ("[@dow_trial_1936]", "Dee Dow, “Senate trial opens”, <em>The Example Times</em>, 20 August 1936, p. 2"),
        (
            "[@lih_abc_1990]",
            "Lars T. Lih, “The mystery of the ABC”, in <em>Papers on Lenin</em>, ed. Rob Roe (Leiden: Brill, 1990), pp. 10–20",
        ),
        (
            "[@lih_abc_1990, p. 12]",
            "Lars T. Lih, “The mystery of the ABC”, in <em>Papers on Lenin</em>, ed. Rob Roe (Leiden: Brill, 1990), p. 12",
        ),
        (
            "[@plan_2021]",
            "Ministry of Plans and Planners, Moscow, “What NEP was, and what it wasn’t”, Example Site, 2021",
        ),
    ],
    ids=lambda value: value[:40],
)
def test_a_note_gives_the_work_in_full_with_its_locator(formatted: Formatted, citation: str, note: str) -> None:
    assert formatted.notes[citation] == note


def test_italics_within_a_title_lose_no_word(formatted: Formatted) -> None:
    assert "On <em>Let History Judge</em>" in formatted.notes["[@review_1950]"]


@pytest.mark.parametrize(
    ("key", "entry"),
    [
        ("medvedev_let_1989", f"Medvedev, Roy. {JUDGE}."),
        (
            "adams_three_2000",
            "Adams, Ann, Ben Brown, and Cy Clark. <em>More than 50% of *all* [votes], A_B &amp; C</em> (Example Press, 2000).",
        ),
        (
            "pomper_necaev_1974",
            "Pomper, Philip. “Nečaev and Tsaricide”, <em>Russian Review</em> 33 no. 2 (1974), pp. 123–138.",
        ),
        (
            "plan_2021",
            "Ministry of Plans and Planners, Moscow. “What NEP was, and what it wasn’t”, Example Site, 2021.",
        ),
    ],
)
def test_the_bibliography_gives_each_work_once_by_surname_and_without_locators(
    formatted: Formatted, key: str, entry: str
) -> None:
    assert formatted.list[key] == entry


def test_every_work_is_in_the_bibliography_and_only_known_works_have_notes(
    formatted: Formatted, works: dict[str, Work]
) -> None:
    assert set(formatted.list) == set(works)
    assert "[@unknown_1999]" not in formatted.notes


# -- The cache -----------------------------------------------------------------


def no_pandoc(*_: object, **__: object) -> str:
    raise AssertionError("pandoc runs")


def test_references_that_did_not_change_come_from_the_cache(
    formatted: Formatted, works: dict[str, Work], cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pypandoc, "convert_text", no_pandoc)
    assert format_references(works, reversed(cited()), cache) == formatted


def test_references_that_changed_do_not_come_from_the_cache(
    formatted: Formatted, works: dict[str, Work], cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pypandoc, "convert_text", no_pandoc)
    with pytest.raises(AssertionError, match="pandoc runs"):
        format_references(works, find_citations("[@medvedev_let_1989, p. 7]")[0].items, cache)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"notes": {}}', b"\xff"])
def test_a_damaged_cache_is_replaced(tmp_path: Path, content: bytes) -> None:
    cache = tmp_path / "references.json"
    cache.write_bytes(content)
    assert format_references({}, [], cache) == Formatted({}, {})
    assert json.loads(cache.read_text("utf-8"))["notes"] == {}


@pytest.mark.parametrize(
    "text", ["[" + "@aa bb " * 500, "[@" + "a" * 50_000, "[" * 50_000, "[see " + "@a; " * 5000 + "@b"]
)
def test_brackets_that_never_close_are_passed_over_at_once(text: str) -> None:
    assert find_citations(text) == []  # this took ten times as long for each further @, and so for ever
