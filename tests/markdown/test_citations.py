from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from lxml import html
from markdown import Markdown

from edition.load.bibtex import read_bibliography
from edition.markdown.citations import Citer, CitingExtension
from edition.model.bibliography import Work
from edition.model.citations import find_citations
from edition.references.csl import format_references

BIBLIOGRAPHY = """
@book{adams_1990,
  author = {Adams, Ann},
  title = {The *Great* _Terror_ [a^b] <1936>},
  year = {1990},
  url = {https://example.org/a_b_c*d*(e)},
  standing = {other}, checked = {text}
}
@book{brown_1974,
  author = {Brown, Ben},
  title = {Votes},
  year = {1974},
  standing = {other}, checked = {no}
}
@book{brown-1974,
  author = {Brown, Bert},
  title = {Other votes},
  year = {1974},
  seen_in = {a copy on a blog}, standing = {other}, checked = {excerpt}
}
"""

CITED = """
[@adams_1990] [@adams_1990, p. 5] [@adams_1990, p. 6] [@adams_1990, pp. 5 ff.] [@brown_1974] [@brown-1974] [against it @brown_1974] [@brown_1974,\tp. 7]
"""

NOTES = "//div[@class='footnote']//li"
Render = Callable[..., html.HtmlElement]


@pytest.fixture(scope="module")
def render(tmp_path_factory: pytest.TempPathFactory) -> Render:
    """A function that renders a text with the site's extensions, its citations formatted by one run of pandoc."""
    file = tmp_path_factory.mktemp("citing") / "sources.bib"
    file.write_text(BIBLIOGRAPHY, "utf-8")
    works, problems = read_bibliography(file, "docs/sources.bib")
    assert problems == []
    items = [item for citation in find_citations(CITED) for item in citation.items]
    citer = Citer(works, format_references(works, items))

    def render(text: str, page: str = "argument/thesis.md", extensions: Sequence[str] = ()) -> html.HtmlElement:
        citer.page = page
        usual = ["abbr", "attr_list", "footnotes", "tables", "pymdownx.superfences"]
        extensions = [*usual, *extensions, CitingExtension(citer)]
        return html.fromstring(f"<main>{Markdown(extensions=extensions).convert(text)}</main>")

    return render


def notes(page: html.HtmlElement) -> list[str]:
    """The footnotes of a page, as a reader sees them, without the ways back."""
    return [item.text_content().split("\u00a0")[0].strip() for item in page.xpath(NOTES)]


def marks(page: html.HtmlElement) -> list[str]:
    """The numbers in the text that lead to footnotes."""
    return [mark.text for mark in page.find_class("footnote-ref")]


def test_a_citation_becomes_a_footnote_right_after_the_word(render: Render) -> None:
    page = render("It was so [@adams_1990, p. 5]. Or not.")
    assert page.find("p").text_content() == "It was so1. Or not."
    assert notes(page) == [
        "Ann Adams, The *Great* _Terror_ [a^b] <1936> (1990), p. 5. online · other source, passage read"
    ]


def test_a_place_that_ends_in_a_full_stop_gets_no_second_one(render: Render) -> None:
    [note] = notes(render("It was so [@adams_1990, pp. 5 ff.]."))
    assert "5 ff. online" in note


def test_the_same_passage_twice_is_one_footnote_with_two_ways_back(render: Render) -> None:
    page = render("One [@adams_1990, p. 5]. Two [@adams_1990, p. 5].")
    assert marks(page) == ["1", "1"]
    [note] = page.xpath(NOTES)
    back = [anchor.get("href") for anchor in note.find_class("footnote-backref")]
    assert back == ["#" + mark.get("id") for mark in page.iter("sup")]
    assert len(set(back)) == 2


def test_marks_and_ways_back_have_roles_and_names_with_the_number_that_is_shown(render: Render) -> None:
    page = render("One[^own] [@adams_1990]. Two [@brown_1974; @adams_1990]. One again [@adams_1990].\n\n[^own]: Mine.")
    assert [(mark.text, mark.get("role")) for mark in page.find_class("footnote-ref")] == [
        ("1", "doc-noteref"),
        ("2", "doc-noteref"),
        ("3", "doc-noteref"),
        ("2", "doc-noteref"),
    ]
    ways = {way.get("href"): (way.get("aria-label"), way.get("role")) for way in page.find_class("footnote-backref")}
    assert ways == {
        "#fnref:own": ("Back to reference 1", "doc-backlink"),
        "#fnref:cite-adams_1990": ("Back to reference 2", "doc-backlink"),
        "#fnref2:cite-adams_1990": ("Back to reference 2, place 2", "doc-backlink"),
        next(href for href in ways if "brown" in href): ("Back to reference 3", "doc-backlink"),
    }


def test_two_passages_of_one_work_are_two_footnotes(render: Render) -> None:
    page = render("One [@adams_1990, p. 5]. Two [@adams_1990, p. 6]. Three [@adams_1990].")
    assert marks(page) == ["1", "2", "3"]
    assert [note.split("(1990)")[1][:7] for note in notes(page)] == [", p. 5.", ", p. 6.", ". onlin"]


def test_several_works_in_one_citation_are_one_footnote(render: Render) -> None:
    page = render("One [@adams_1990, p. 5; @brown_1974].")
    assert marks(page) == ["1"]
    [note] = notes(page)
    assert note.endswith(
        "p. 5. online · other source, passage read — Ben Brown, Votes (1974). other source, not read for this edition"
    )


@pytest.mark.parametrize("other", ["[@brown-1974]", "[against it @brown_1974]"])
def test_another_work_or_another_prefix_is_another_footnote(render: Render, other: str) -> None:
    page = render(f"One [@brown_1974]. Two {other}.")
    assert marks(page) == ["1", "2"]
    assert notes(page)[0].startswith("Ben Brown, Votes")


def test_signs_of_markdown_in_titles_and_addresses_do_no_harm(render: Render) -> None:
    page = render("So [@adams_1990].")
    [title] = page.xpath(f"{NOTES}//em")
    assert title.text_content() == "The *Great* _Terror_ [a^b] <1936>"
    assert page.xpath(f"{NOTES}//a/@href")[0] == "https://example.org/a_b_c*d*(e)"


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("index.md", "sources/b.md#brown_1974"),
        ("argument/thesis.md", "../sources/b.md#brown_1974"),
        ("about/decisions/one.md", "../../sources/b.md#brown_1974"),
        ("sources/index.md", "b.md#brown_1974"),
    ],
)
def test_a_footnote_leads_to_the_work_in_the_bibliography_from_any_page(
    render: Render, page: str, address: str
) -> None:
    assert render("So [@brown_1974].", page).xpath(f"{NOTES}//a/@href")[0] == address


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("adams_1990", "other source, passage read"),
        ("brown-1974", "other source, read in part, seen in a copy on a blog"),
        ("brown_1974", "other source, not read for this edition"),
    ],
)
def test_a_footnote_says_what_the_work_is_and_how_far_the_work_was_read(render: Render, key: str, words: str) -> None:
    assert notes(render(f"So [@{key}]."))[0].endswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "A `[@adams_1990]` span.",
        "A ``[`@adams_1990]`` span.",
        "```\n[@adams_1990]\n```",
        "~~~ text\n[@adams_1990]\n~~~",
        "- item\n\n    ```\n    [@adams_1990]\n    ```",
    ],
)
def test_code_is_left_alone(render: Render, text: str) -> None:
    page = render(text)
    assert marks(page) == []
    assert "@adams_1990]" in page.find(".//code").text_content()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[a link @adams_1990](x.md)", "a link @adams_1990"),
        ("[@unknown_1999]", "[@unknown_1999]"),
        ("ann@example.org", "ann@example.org"),
        ("@adams_1990 says", "@adams_1990 says"),
    ],
)
def test_what_is_no_citation_of_a_known_work_stays_as_it_is(render: Render, text: str, shown: str) -> None:
    assert render(text).text_content() == shown


@pytest.mark.parametrize(
    "text",
    [
        "- So [@brown_1974].",
        "> So [@brown_1974].",
        "a | b\n--|--\nSo [@brown_1974] | x",
    ],
    ids=["list", "quotation", "table"],
)
def test_citations_work_in_blocks(render: Render, text: str) -> None:
    page = render(text)
    assert marks(page) == ["1"]
    assert notes(page) == ["Ben Brown, Votes (1974). other source, not read for this edition"]


def test_a_citation_in_a_footnote_of_the_author_is_a_footnote_too(render: Render) -> None:
    page = render("So.[^1]\n\n[^1]: As in [@brown_1974].")
    assert [note.split(",")[0] for note in notes(page)] == ["As in2.", "Ben Brown"]


def test_a_citation_that_begins_a_paragraph_of_a_list_leaves_it_in_the_list(render: Render) -> None:
    page = render("- One.\n\n    [@brown_1974] has more.\n\nEnd.")
    assert [item.text_content().split() for item in page.findall("ul/li")] == [["One.", "1", "has", "more."]]


def test_a_tab_in_a_citation_does_no_harm(render: Render) -> None:
    assert notes(render("So [@brown_1974,\tp. 7]."))[0].startswith("Ben Brown, Votes (1974), p. 7")


def test_one_page_leaves_nothing_behind_for_the_next(render: Render) -> None:
    render("One [@adams_1990].")
    assert notes(render("Two [@brown_1974].")) == ["Ben Brown, Votes (1974). other source, not read for this edition"]


def test_dashes_and_dots_are_set_beside_citations_and_links(render: Render) -> None:
    page = render("From 1917--1921 [*so -- or*](x.md) it went [@brown_1974]. And... `a--b`", extensions=["smarty"])
    assert page.find("p").text_content() == "From 1917–1921 so – or it went1. And… a--b"
    assert notes(page) == ["Ben Brown, Votes (1974). other source, not read for this edition"]


def test_what_is_added_to_a_footnote_by_hand_is_rendered(render: Render) -> None:
    page = render("So.[^1]\n\n[^1]: See *this* -- or [@brown_1974].", extensions=["smarty"])
    [note] = [item for item in page.xpath(NOTES) if item.get("id") == "fn:1"]
    assert note.text_content().strip().startswith("See this – or")
    assert note.find(".//em").text == "this"


@pytest.mark.parametrize(
    "text",
    [
        "The KPD did [@brown_1974].",
        "- The KPD did.",
        "a | b\n--|--\nKPD | *x*",
        "So [*it*](x.md), says the KPD -- or not.",
    ],
    ids=["paragraph", "list", "table", "after a link"],
)
def test_abbreviations_are_explained_beside_citations(render: Render, text: str) -> None:
    page = render(f"{text}\n\n*[KPD]: Communist Party of Germany", extensions=["smarty"])
    assert [abbr.get("title") for abbr in page.iter("abbr")] == ["Communist Party of Germany"]


@pytest.mark.parametrize(
    ("words", "shown", "fragment"),
    [
        ("the cult of the individual", "“the cult of the individual”", "the%20cult%20of%20the%20individual"),
        ("well-known, *not* R&D; so", "“well-known, *not* R&D; so”", "well%2Dknown%2C%20%2Anot%2A%20R%26D%3B%20so"),
        ("культ", "“культ”", "%D0%BA%D1%83%D0%BB%D1%8C%D1%82"),
        ("in 1948, 5 of 10", "“in 1948, 5 of 10”", "in%201948%2C%205%20of%2010"),
        ("He said “no” again.", "“He said ‘no’ again”", "He%20said%20%E2%80%9Cno%E2%80%9D%20again."),
        ("one of the “Lists,”", "“one of the ‘Lists,’”", "one%20of%20the%20%E2%80%9CLists%2C%E2%80%9D"),
    ],
)
def test_the_words_of_a_work_stand_in_the_note_and_its_link_opens_at_them(
    tmp_path: Path, words: str, shown: str, fragment: str
) -> None:
    text = f'So [see @adams_1990, p. 5, "{words}"].'
    [citation] = find_citations(text)
    assert [item.words for item in citation.items] == [words]
    (tmp_path / "sources.bib").write_text(BIBLIOGRAPHY, "utf-8")
    works, _ = read_bibliography(tmp_path / "sources.bib", "docs/sources.bib")
    citer = Citer(works, format_references(works, citation.items))
    page = Markdown(extensions=["footnotes", CitingExtension(citer)]).convert(text)
    note = html.fromstring(f"<main>{page}</main>").xpath(NOTES)[0]
    assert f"p. 5, {shown}." in " ".join(note.text_content().split())
    assert note.xpath(".//a/@href")[0] == f"https://example.org/a_b_c*d*(e)#:~:text={fragment}"


def test_words_with_a_number_are_no_page(tmp_path: Path) -> None:
    (tmp_path / "sources.bib").write_text(BIBLIOGRAPHY, "utf-8")
    works, _ = read_bibliography(tmp_path / "sources.bib", "docs/sources.bib")
    [citation] = find_citations('So [@adams_1990, "in 1948, 5 of 10"].')
    [note] = format_references(works, citation.items).notes.values()
    assert note.endswith(", “in 1948, 5 of 10”")


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"url": "https://example.org/a#top", "checked": "text"}, "https://example.org/a#top:~:text=so"),
        ({"url": "https://example.org/a", "checked": "excerpt"}, "https://example.org/a#:~:text=so"),
        ({"url": "https://example.org/a", "checked": "no"}, "https://example.org/a"),
        ({"url": "https://example.org/a", "checked": "text", "seen_in": "a copy"}, "https://example.org/a"),
        ({"checked": "text"}, ""),
    ],
)
def test_a_link_opens_at_words_only_where_they_were_seen(fields: dict[str, str], address: str) -> None:
    assert Work("a", "online", fields, fields, 1).at("so") == address


def test_a_note_names_the_work_that_another_is_known_by(tmp_path: Path) -> None:
    (tmp_path / "sources.bib").write_text(
        BIBLIOGRAPHY.replace("checked = {no}", "checked = {no}, through = {adams_1990}")
    )
    works, problems = read_bibliography(tmp_path / "sources.bib", "docs/sources.bib")
    assert problems == []
    [citation] = find_citations("So [@brown_1974].")
    citer = Citer(works, format_references(works, citation.items))
    page = Markdown(extensions=["footnotes", CitingExtension(citer)]).convert("So [@brown_1974].")
    [note] = notes(html.fromstring(f"<main>{page}</main>"))
    assert note.endswith("not read for this edition, known through The *Great* _Terror_ [a^b] <1936>")


def test_a_semicolon_within_words_parts_no_citation() -> None:
    [citation] = find_citations('[@one, "a; b"; @two, p. 3; @three]')
    assert [(item.key, item.words, item.has_place) for item in citation.items] == [
        ("one", "a; b", True),
        ("two", "", True),
        ("three", "", False),
    ]
