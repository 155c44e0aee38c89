"""The essay alongside: every paragraph in order, with a link that opens the original at its passage."""

from __future__ import annotations

import re
from urllib.parse import unquote

from lxml import html

from edition.model.edition import Edition
from tests.built.conftest import Site


def items(site: Site) -> list[html.HtmlElement]:
    return site.pages["essay/"].xpath("//li[starts-with(@id, 'p')]")


def there(item: html.HtmlElement) -> str:
    [address] = item.xpath(".//a[contains(@href, '#:~:')]/@href")
    return str(address)


def test_every_paragraph_of_the_essay_is_there_in_order(site: Site, edition: Edition) -> None:
    assert [item.get("id") for item in items(site)] == [f"p{n + 1}" for n in range(edition.essay.paragraphs)]
    for item, paragraph in zip(items(site), edition.paragraphs, strict=True):
        assert f"{paragraph.opening} …" in item.text_content()


def test_each_opens_the_original_at_words_that_open_no_other(site: Site, edition: Edition) -> None:
    """By https://wicg.github.io/scroll-to-text-fragment/: hyphen, comma and ampersand mean something of their own."""
    words = []
    for item in items(site):
        page, mark, directive = there(item).partition("#:~:text=")
        assert (page, bool(mark)) == (edition.essay.url, True)
        assert re.fullmatch(r"(?:[\w.~!'()*]|%[0-9A-F]{2})+", directive, re.A), directive
        words.append(unquote(directive).casefold())
        assert 1 <= len(words[-1].split()) <= 5
    assert words == [paragraph.opening.casefold() for paragraph in edition.paragraphs]
    assert not [(one, other) for i, one in enumerate(words) for j, other in enumerate(words) if i != j and one in other]


def test_each_leads_to_all_that_names_it(site: Site, edition: Edition) -> None:
    for item in items(site):
        name = item.get("id", "").upper()
        linked = {link.rpartition("../")[2] for link in item.xpath(".//dd/a/@href")}
        for entry in (*edition.claims, *edition.quotations, *edition.events):
            named = name in (entry.meta.essay or ())
            assert (entry.path.removesuffix(".md") + "/" in linked) == named, (name, entry.path)
        slips = [e for e in (*edition.claims, *edition.quotations) if e.meta.slips and name in e.meta.essay]
        assert {f"about/slips/#{entry.slug}" for entry in slips} == {one for one in linked if "slips" in one}
