from __future__ import annotations

import pytest
from lxml import html
from markdown import Markdown

from edition.markdown.extensions import EXTENSIONS
from edition.markdown.glossary_links import Index, Linker, LinkingExtension
from tests.conftest import made

TERMS = [
    # file, title, kind, aliases
    ("leon-trotsky", "Leon Trotsky", "person", "Trotsky"),
    ("joseph-stone", "Joseph Stone", "person", "Stone"),
    ("senate", "Senate", "concept", ""),
    ("senate-power", "Senate power", "concept", ""),
    ("show-trial", "Show trial", "concept", "Trial for show"),
    ("workers-control", "Workers’ control", "concept", ""),
    ("gulag", "Gulag", "organisation", ""),
    ("capital", "Capital", "work", ""),
    ("let-history-judge", "Let History Judge", "work", ""),
    ("lenins-testament", "Lenin's Testament", "work", ""),
]


@pytest.fixture
def linker() -> Linker:
    fronts = [
        (f"glossary/{slug}.md", f"title: {title}\ntags: [x]\nkind: {kind}\n" + (f"aliases: [{alias}]" if alias else ""))
        for slug, title, kind, alias in TERMS
    ]
    return Linker(Index(made(path, front) for path, front in fronts))


def render(linker: Linker, text: str, page: str = "argument/thesis.md") -> html.HtmlElement:
    linker.page = page
    extensions = [*EXTENSIONS, LinkingExtension(linker)]
    return html.fromstring(f"<main>{Markdown(extensions=extensions).convert(text)}</main>")


def linked(linker: Linker, text: str, page: str = "argument/thesis.md") -> list[tuple[str, str]]:
    """The first mentions in a text: the words linked and the term that they lead to."""
    links = render(linker, text, page).find_class("term")
    return [(link.text_content(), link.get("href").rpartition("/")[2].removesuffix(".md")) for link in links]


def test_a_first_mention_links_to_its_entry_with_a_preview(linker: Linker) -> None:
    [link] = render(linker, "So said Trotsky.").find_class("term")
    assert link.attrib == {"href": "../glossary/leon-trotsky.md", "class": "term", "data-preview": ""}


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("index.md", "glossary/gulag.md"),
        ("glossary/senate.md", "gulag.md"),
        ("about/decisions/one.md", "../../glossary/gulag.md"),
    ],
)
def test_the_link_leads_from_any_page(linker: Linker, page: str, address: str) -> None:
    assert render(linker, "The Gulag.", page).find_class("term")[0].get("href") == address


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        # only the first mention, whatever the name
        ("Trotsky, Trotsky and Leon Trotsky.", [("Trotsky", "leon-trotsky")]),
        ("Trotsky.\n\n- Leon Trotsky\n- Stone", [("Trotsky", "leon-trotsky"), ("Stone", "joseph-stone")]),
        # the longest name wins, also where it is linked already
        ("Leon Trotsky came.", [("Leon Trotsky", "leon-trotsky")]),
        ("Senate power and a senate.", [("Senate power", "senate-power"), ("senate", "senate")]),
        ("Senate power, senate power.", [("Senate power", "senate-power")]),
        ("A trial for show.", [("trial for show", "show-trial")]),
        # plurals and possessives
        ("The senates met.", [("senates", "senate")]),
        ("The show trials began.", [("show trials", "show-trial")]),
        ("Stone’s turn.", [("Stone", "joseph-stone")]),
        ("Stone's turn.", [("Stone", "joseph-stone")]),
        ("The senates’ turn.", [("senates", "senate")]),
        # either apostrophe in a name
        ("On workers' control.", [("workers' control", "workers-control")]),
        ("On Workers’ control.", [("Workers’ control", "workers-control")]),
        ("Read Lenin’s Testament.", [("Lenin’s Testament", "lenins-testament")]),
        # the first letter of a concept is free, that of a name is not, and no other is
        ("A Show trial, a gulag.", [("Show trial", "show-trial")]),
        ("stone, TROTSKY, sOviet, Show Trial", []),
        # whole words only
        ("Stoneism, Trotskyist, Senateology, deStone, Stone1, Stone_1", []),
        ("de-Stone, Stone-era, non-senate, senate-made", []),
        ("“Stone”, (Trotsky); Gulag!", [("Stone", "joseph-stone"), ("Trotsky", "leon-trotsky"), ("Gulag", "gulag")]),
        ("Stone–Trotsky", [("Stone", "joseph-stone"), ("Trotsky", "leon-trotsky")]),
        ("Stone- and Trotsky-", [("Stone", "joseph-stone"), ("Trotsky", "leon-trotsky")]),
        # a name broken over two lines
        ("So Leon\nTrotsky said.", [("Leon\nTrotsky", "leon-trotsky")]),
        ("The senate\npower.", [("senate\npower", "senate-power")]),
        # in other markup
        ("**Stone** and **the Gulag now**", [("Stone", "joseph-stone"), ("Gulag", "gulag")]),
        ("a | b\n--|--\nStone | x", [("Stone", "joseph-stone")]),
        ("Stone & Trotsky &amp; x", [("Stone", "joseph-stone"), ("Trotsky", "leon-trotsky")]),
        # titles of works
        ("Let History Judge is long.", [("Let History Judge", "let-history-judge")]),
        ("*Let History Judge* is long.", [("Let History Judge", "let-history-judge")]),
        ("*Capital* is long.", [("Capital", "capital")]),
        ("Capital is money.", []),
        ("*Capital*, *Capital*", [("Capital", "capital")]),
    ],
)
def test_a_mention_is(linker: Linker, text: str, mentions: list[tuple[str, str]]) -> None:
    assert linked(linker, text) == mentions


@pytest.mark.parametrize(
    "text",
    [
        "## Stone",
        "Stone\n------",
        "[Stone](https://example.org)",
        "[all about Stone](../debate/x.md)",
        "`Stone`",
        "```\nStone\n```",
        "    Stone",
        "> Stone said",
        "> - Stone said",
        "*Stone*",
        "*The life of Stone*",
        "*Let History Judge, again*",
        "*show trial*",
        "*Not Capital*",
        "***Stone** in italics*",
        "So.[^1]\n\n[^1]: Stone said.",
        "S\n\n*[S]: Stone",
    ],
)
def test_nothing_is_linked_in_headings_links_code_quotations_footnotes_and_italics(linker: Linker, text: str) -> None:
    assert linked(linker, text) == []


@pytest.mark.parametrize("text", ["## Stone\n\nStone", "> Stone\n\nStone", "*The life of Stone*, by Stone"])
def test_the_first_mention_is_the_first_that_may_be_linked(linker: Linker, text: str) -> None:
    assert linked(linker, text) == [("Stone", "joseph-stone")]


def test_a_term_is_not_linked_on_its_own_page(linker: Linker) -> None:
    assert linked(linker, "Trotsky and Stone.", "glossary/leon-trotsky.md") == [("Stone", "joseph-stone")]


@pytest.mark.parametrize(
    "text", ["[He](../glossary/gulag.md) and Gulag.", "Gulag, see [there](../glossary/gulag.md#x)."]
)
def test_a_term_that_the_author_linked_is_not_linked_again(linker: Linker, text: str) -> None:
    assert linked(linker, text) == []


def test_the_text_around_mentions_stays_as_it_was(linker: Linker) -> None:
    text = "One Stone two *three* four Trotsky five `six` seven **eight Gulag nine** ten senates"
    page = render(linker, text)
    assert page.text_content() == "One Stone two three four Trotsky five six seven eight Gulag nine ten senates"
    assert len(page.find_class("term")) == 4


def test_links_to_entries_and_works_get_a_preview_and_links_elsewhere_do_not(linker: Linker) -> None:
    page = render(
        linker,
        "[a](../glossary/x.md) [b](../sources/m.md#key_1990) [c](../glossary/x.md#c) [d](https://example.org/x.md) [e](#f) "
        "[f](../glossary/index.md) [g](../sources/m.md) [h](../about/index.md)",
    )
    assert [link.text for link in page.iter("a") if "data-preview" in link.attrib] == ["a", "b"]


def test_the_links_of_a_page_are_noted_in_order_and_once_each(linker: Linker) -> None:
    text = (
        "[g](../timeline/g.md) [a](a.md) [f](../debate/f.md#x) [b](b.md) [e](../topics/e%20e.md) [a](a.md) "
        "[out](https://example.org/x.md) [up](#up) Stone, Trotsky and Stone."
    )
    render(linker, text)
    assert linker.links == {
        "argument/thesis.md": [
            "timeline/g.md",
            "argument/a.md",
            "debate/f.md",
            "argument/b.md",
            "topics/e e.md",
            "glossary/joseph-stone.md",
            "glossary/leon-trotsky.md",
        ]
    }


def test_the_mentions_of_a_page_are_noted_apart_from_what_its_author_linked(linker: Linker) -> None:
    render(linker, "[Who](../glossary/gulag.md) but Trotsky, Stone and the Gulag?")
    assert linker.mentions == {"argument/thesis.md": ["glossary/leon-trotsky.md", "glossary/joseph-stone.md"]}


def test_each_page_has_first_mentions_of_its_own(linker: Linker) -> None:
    assert linked(linker, "Stone", "index.md") == [("Stone", "joseph-stone")]
    assert linked(linker, "Stone", "about/index.md") == [("Stone", "joseph-stone")]
    assert linker.links == {"index.md": ["glossary/joseph-stone.md"], "about/index.md": ["glossary/joseph-stone.md"]}


def test_without_terms_nothing_is_linked() -> None:
    assert linked(Linker(Index([])), "Stone and the senates") == []


def test_a_footnote_mark_in_a_sentence_is_kept_from_search(linker: Linker) -> None:
    page = render(linker, "Stone[^1] said.\n\n[^1]: Where.")
    assert [mark.get("data-search-exclude") for mark in page.iter("sup")] == ["true"]
