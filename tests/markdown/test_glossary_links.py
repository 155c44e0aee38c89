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
    ("joseph-stalin", "Joseph Stalin", "person", "Stalin"),
    ("soviet", "Soviet", "concept", ""),
    ("soviet-power", "Soviet power", "concept", ""),
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
        ("glossary/soviet.md", "gulag.md"),
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
        ("Trotsky.\n\n- Leon Trotsky\n- Stalin", [("Trotsky", "leon-trotsky"), ("Stalin", "joseph-stalin")]),
        # the longest name wins, also where it is linked already
        ("Leon Trotsky came.", [("Leon Trotsky", "leon-trotsky")]),
        ("Soviet power and a soviet.", [("Soviet power", "soviet-power"), ("soviet", "soviet")]),
        ("Soviet power, soviet power.", [("Soviet power", "soviet-power")]),
        ("A trial for show.", [("trial for show", "show-trial")]),
        # plurals and possessives
        ("The soviets met.", [("soviets", "soviet")]),
        ("The show trials began.", [("show trials", "show-trial")]),
        ("Stalin’s turn.", [("Stalin", "joseph-stalin")]),
        ("Stalin's turn.", [("Stalin", "joseph-stalin")]),
        ("The soviets’ turn.", [("soviets", "soviet")]),
        # either apostrophe in a name
        ("On workers' control.", [("workers' control", "workers-control")]),
        ("On Workers’ control.", [("Workers’ control", "workers-control")]),
        ("Read Lenin’s Testament.", [("Lenin’s Testament", "lenins-testament")]),
        # the first letter of a concept is free, that of a name is not, and no other is
        ("A Show trial, a gulag.", [("Show trial", "show-trial")]),
        ("stalin, TROTSKY, sOviet, Show Trial", []),
        # whole words only
        ("Stalinism, Trotskyist, Sovietology, deStalin, Stalin1, Stalin_1", []),
        ("de-Stalin, Stalin-era, non-soviet, soviet-made", []),
        ("“Stalin”, (Trotsky); Gulag!", [("Stalin", "joseph-stalin"), ("Trotsky", "leon-trotsky"), ("Gulag", "gulag")]),
        ("Stalin–Trotsky", [("Stalin", "joseph-stalin"), ("Trotsky", "leon-trotsky")]),
        ("Stalin- and Trotsky-", [("Stalin", "joseph-stalin"), ("Trotsky", "leon-trotsky")]),
        # a name broken over two lines
        ("So Leon\nTrotsky said.", [("Leon\nTrotsky", "leon-trotsky")]),
        ("The soviet\npower.", [("soviet\npower", "soviet-power")]),
        # in other markup
        ("**Stalin** and **the Gulag now**", [("Stalin", "joseph-stalin"), ("Gulag", "gulag")]),
        ("a | b\n--|--\nStalin | x", [("Stalin", "joseph-stalin")]),
        ("Stalin & Trotsky &amp; x", [("Stalin", "joseph-stalin"), ("Trotsky", "leon-trotsky")]),
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
        "## Stalin",
        "Stalin\n------",
        "[Stalin](https://example.org)",
        "[all about Stalin](../debate/x.md)",
        "`Stalin`",
        "```\nStalin\n```",
        "    Stalin",
        "> Stalin said",
        "> - Stalin said",
        "*Stalin*",
        "*The life of Stalin*",
        "*Let History Judge, again*",
        "*show trial*",
        "*Not Capital*",
        "***Stalin** in italics*",
        "So.[^1]\n\n[^1]: Stalin said.",
        "S\n\n*[S]: Stalin",
    ],
)
def test_nothing_is_linked_in_headings_links_code_quotations_footnotes_and_italics(linker: Linker, text: str) -> None:
    assert linked(linker, text) == []


@pytest.mark.parametrize("text", ["## Stalin\n\nStalin", "> Stalin\n\nStalin", "*The life of Stalin*, by Stalin"])
def test_the_first_mention_is_the_first_that_may_be_linked(linker: Linker, text: str) -> None:
    assert linked(linker, text) == [("Stalin", "joseph-stalin")]


def test_a_term_is_not_linked_on_its_own_page(linker: Linker) -> None:
    assert linked(linker, "Trotsky and Stalin.", "glossary/leon-trotsky.md") == [("Stalin", "joseph-stalin")]


@pytest.mark.parametrize(
    "text", ["[He](../glossary/gulag.md) and Gulag.", "Gulag, see [there](../glossary/gulag.md#x)."]
)
def test_a_term_that_the_author_linked_is_not_linked_again(linker: Linker, text: str) -> None:
    assert linked(linker, text) == []


def test_the_text_around_mentions_stays_as_it_was(linker: Linker) -> None:
    text = "One Stalin two *three* four Trotsky five `six` seven **eight Gulag nine** ten soviets"
    page = render(linker, text)
    assert page.text_content() == "One Stalin two three four Trotsky five six seven eight Gulag nine ten soviets"
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
        "[out](https://example.org/x.md) [up](#up) Stalin, Trotsky and Stalin."
    )
    render(linker, text)
    assert linker.links == {
        "argument/thesis.md": [
            "timeline/g.md",
            "argument/a.md",
            "debate/f.md",
            "argument/b.md",
            "topics/e e.md",
            "glossary/joseph-stalin.md",
            "glossary/leon-trotsky.md",
        ]
    }


def test_the_mentions_of_a_page_are_noted_apart_from_what_its_author_linked(linker: Linker) -> None:
    render(linker, "[Who](../glossary/gulag.md) but Trotsky, Stalin and the Gulag?")
    assert linker.mentions == {"argument/thesis.md": ["glossary/leon-trotsky.md", "glossary/joseph-stalin.md"]}


def test_each_page_has_first_mentions_of_its_own(linker: Linker) -> None:
    assert linked(linker, "Stalin", "index.md") == [("Stalin", "joseph-stalin")]
    assert linked(linker, "Stalin", "about/index.md") == [("Stalin", "joseph-stalin")]
    assert linker.links == {"index.md": ["glossary/joseph-stalin.md"], "about/index.md": ["glossary/joseph-stalin.md"]}


def test_without_terms_nothing_is_linked() -> None:
    assert linked(Linker(Index([])), "Stalin and the soviets") == []


def test_a_footnote_mark_in_a_sentence_is_kept_from_search(linker: Linker) -> None:
    page = render(linker, "Stalin[^1] said.\n\n[^1]: Where.")
    assert [mark.get("data-search-exclude") for mark in page.iter("sup")] == ["true"]
