"""What is published is safe whether or not the check saw it: these texts never went through it."""

from __future__ import annotations

import pytest
from lxml import html
from markdown import Markdown

from edition.markdown import citations, glossary_links, inline, sections
from edition.markdown.extensions import EXTENSIONS
from edition.markdown.sanitizer import ATTRIBUTES, ELEMENTS, SCHEMES, SafeExtension
from edition.model.citations import Item, find_citations
from edition.model.edition import Edition
from edition.model.urls import scheme
from edition.references.csl import format_references

KEY = "adams_terror_1990"
TEXTS = [
    f"A <scr[@{KEY}]ipt>alert(1)</scr[@{KEY}]ipt> here.",
    f'A <me[@{KEY}]ta http-equiv=refresh content="1;url=https://evil.example/"> here.',
    f"[x](java[@{KEY}]script:alert(1))",
    "<!--><script>alert(1)</script>-->",
    f"x[@{KEY}, p. <img src='x'onerror=alert(1)>]",
    f"x[@{KEY}, p. [y](javascript:alert(1))]",
    f'Text[@{KEY}, p. 12]{{: onclick="alert(1)" }}',
    'Then Stone{: style="position:fixed;inset:0" onfocus=alert(1) autofocus tabindex=1 } spoke.',
    f"A *word* [@{KEY}]{{: onclick=alert(1) }}",
    "<div>never closed",
    "</div></div></article></main></body>",
    "![x](https://evil.example/pixel.png)",
    "![x](https://evil.example/pixel.png){ onerror=alert(1) }",
    "[x](javascript&colon;alert(1))",
    "[x](javascript\\:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHN2Zz4=)",
    "[x](y.md){ href=javascript:alert(1) }",
    "[x](y.md){ href= }",
    "## Heading { onmouseover=alert(1) }",
    '*HTML*\n\n*[HTML]: x" onmouseover="alert(1)',
    "| a |\n| --- |\n| <img src=x onerror=alert(1)> |",
    "Term\n:   <script>alert(1)</script>",
    "So.[^1]\n\n[^1]: <script>alert(1)</script>",
    "~~~ { onclick=alert(1) }\nx\n~~~",
]


def published(text: str, edition: Edition) -> list[str]:
    """A text as a body and as a piece of a line."""
    items = [item for citation in find_citations(text) for item in citation.items]
    citer = citations.Citer(edition.works, format_references(edition.works, items))
    linker = glossary_links.Linker(glossary_links.Index(edition.terms))
    citer.page = linker.page = "about/index.md"
    extensions = [
        citations.CitingExtension(citer),
        glossary_links.LinkingExtension(linker),
        sections.PartingExtension(sections.PartNames(edition.essay)),
    ]
    body = Markdown(extensions=[*EXTENSIONS, "smarty", "toc", *extensions, SafeExtension()]).convert(text)
    return [body, inline.inline(text)]


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_published_runs_nothing(edition: Edition, text: str) -> None:
    for result in published(text, edition):
        tree = html.fragment_fromstring(result, create_parent="div")
        for element in tree.iterdescendants():
            assert element.tag in ELEMENTS, result
            for name, value in element.items():
                assert name in ATTRIBUTES or name.startswith("data-") or name in ("aria-label", "role", "rev", "rel"), (
                    result
                )
                assert name != "href" or scheme(value) in SCHEMES | {""}, result


def test_the_texts_show_their_words_all_the_same(edition: Edition) -> None:
    body, line = published(f"A <b>bold</b> word [@{KEY}]{{: onclick=alert(1) }} here.", edition)
    assert "A &lt;b&gt;bold&lt;/b&gt; word" in body and "Adams" in body
    assert line.startswith("A &lt;b&gt;bold&lt;/b&gt; word")


def test_what_our_own_extensions_write_stays(edition: Edition) -> None:
    body, _ = published(f"*19 August*{{ datetime=1936-08-19 }}: Stone.[@{KEY}]\n\n| a |\n| :-: |\n| 1 |", edition)
    page = html.fragment_fromstring(body, create_parent="div")
    assert page.xpath("//time/@datetime") == ["1936-08-19"]
    assert page.xpath("//a[@class='term']/@data-preview") == [""]
    assert page.xpath("//sup/@data-search-exclude") == ["true"]
    assert page.xpath("//td/@class") == ["center"]


@pytest.mark.parametrize(
    "locator",
    [
        "<img src='x'onerror=alert(1)>",
        "`<script>alert(1)</script>`{=html}",
        "[y](javascript:alert(1))",
        "[y]{onclick=alert(1)}",
        "![y](https://evil.example/x.png)",
        "$x$",
        "::: {onclick=alert(1)}",
    ],
)
def test_a_reference_is_printed_with_stress_and_raised_letters_alone(edition: Edition, locator: str) -> None:
    item = Item("", KEY, f", p. {locator}")
    note = format_references(edition.works, [item]).notes[item.pandoc]
    tree = html.fragment_fromstring(note, create_parent="div")
    assert {element.tag for element in tree.iterdescendants()} <= {"em", "strong", "sub", "sup"}
    assert not any(element.items() for element in tree.iterdescendants())
    assert "Terror" in note
