"""Pictures on their way out: what is drawn, and what nobody draws."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from markdown import Markdown

from edition.markdown import figures, generated
from edition.markdown.extensions import EXTENSIONS
from edition.markdown.generated import GeneratedExtension
from edition.markdown.sanitizer import SafeExtension
from edition.model import pictures
from edition.model.document import Entry
from edition.model.pictures import PictureFile
from tests.conftest import made

ITEM = """{file: plan.png, credit: 'A & B" onload="alert(1)', source: "https://example.org/?a=1&b='2'", licence: CC0 1.0}"""
FRONT = f"title: One\ntags: [x]\nkind: concept\npictures: [{ITEM}]"
PATH = "glossary/pictures/plan.png"
KNOWN = {PATH: PictureFile(PATH, Path("plan.png"), 640, 480)}


def entry(front: str = FRONT) -> Entry:
    return made("glossary/one.md", front)


def page(text: str, shown: Entry | None = None) -> html.HtmlElement:
    """A text as the site renders it."""
    drawn = figures.drawn(
        text, shown or entry(), KNOWN, lambda image, item, file: figures.as_html(image, item, file, f"../{file.path}")
    )
    extensions = [*EXTENSIONS, GeneratedExtension(), SafeExtension()]
    return html.fragment_fromstring(Markdown(extensions=extensions).convert(drawn), create_parent="div")


def test_a_picture_is_a_figure_with_its_words_size_and_credit() -> None:
    found = page('Text.\n\n![The "plan" & more](pictures/plan.png)\n\nText.\n')
    [figure] = found.findall("figure")
    [picture] = figure.findall("img")
    assert dict(picture.attrib) == {
        "src": "../glossary/pictures/plan.png",
        "alt": 'The "plan" & more',
        "width": "640",
        "height": "480",
        "loading": "lazy",
        "decoding": "async",
    }
    [caption] = figure.findall("figcaption")
    assert caption.text_content() == 'A & B" onload="alert(1) · CC0 1.0 · source of the picture'
    assert caption.xpath("a/@href") == [
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "https://example.org/?a=1&b='2'",
    ]
    assert figure.get("class") == "picture"


@pytest.mark.parametrize(
    "text",
    [
        "![Plan](https://evil.example/pictures/plan.png)",
        "![Plan](data:image/png;base64,iVBORw0KGgo=)",
        "![Plan](../glossary/pictures/plan.png)",
        "![Plan](pictures/other.png)",
        "![Plan](pictures/plan.png){ onload=alert(1) }",
        "![Plan][plan]\n\n[plan]: pictures/plan.png",
        "Look: ![Plan](pictures/plan.png)",
        "[![Plan](pictures/plan.png)](senate.md)",
        "## ![Plan](pictures/plan.png)",
        "<img src=pictures/plan.png>",
        '<figure><img src="pictures/plan.png"></figure>',
    ],
)
def test_what_the_check_refuses_becomes_no_image_even_past_it(text: str) -> None:
    assert not page(f"Text.\n\n{text}\n\nText.\n").xpath("//img")


def test_a_picture_without_a_credit_or_a_file_is_not_drawn() -> None:
    text = "Text.\n\n![Plan](pictures/plan.png)\n"
    assert page(text).xpath("//img")
    assert not page(text, entry("title: One\ntags: [x]\nkind: concept")).xpath("//img")
    assert "<" not in figures.drawn(text, entry(), {}, lambda *_: "<")


def test_a_picture_in_code_stays_as_it_is_typed() -> None:
    text = "```\n\n![Plan](pictures/plan.png)\n\n```\n\n`![Plan](pictures/plan.png)`\n"
    assert list(pictures.images(text)) == []
    assert page(text).text_content().count("![Plan](pictures/plan.png)") == 2


def test_a_high_picture_is_kept_narrow() -> None:
    [image] = pictures.shown("![Plan](pictures/plan.png)")
    [item] = entry().meta.pictures or ()
    found = figures.as_html(image, item, PictureFile(PATH, Path("plan.png"), 480, 640), "x")
    assert 'class="picture picture--tall"' in found and generated.mark("x")[:20] == found[:20]


@pytest.mark.parametrize("licence", pictures.Licence)
def test_a_licence_allows_copies_that_are_changed_and_sold(licence: pictures.Licence) -> None:
    assert licence.address.startswith("https://creativecommons.org/") and licence.address.endswith("/")
    assert not {"nc", "nd"} & set(licence.address.replace("-", "/").split("/"))
    assert (licence.address.split("/")[3] == "publicdomain") == (licence in ("public domain", "CC0 1.0"))
