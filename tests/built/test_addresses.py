"""Addresses on the built site: what `python -m edition check` takes for an id is one."""

from __future__ import annotations

import pytest
from lxml import html

from edition import addressing
from edition.assembling import Edition
from edition.publishing import Publication

from .conftest import Site


@pytest.fixture(scope="module")
def publication(edition: Edition) -> Publication:
    return Publication(edition)


def ids(element: html.HtmlElement) -> set[str]:
    return set(element.xpath(".//@id"))


def address(path: str) -> str:
    return path.removesuffix(".md").removesuffix("index").strip("/") + "/" if path != "index.md" else ""


def test_every_id_that_a_link_may_name_is_on_its_page(site: Site, publication: Publication) -> None:
    for source in publication.by_path.values():
        named = addressing.written(source) | publication.anchors(source)
        assert named <= ids(site.pages[address(source.path)]), source.path


def test_every_heading_of_a_text_may_be_named(site: Site, edition: Edition) -> None:
    for source in (*edition.entries, *edition.pages):
        article = site.pages[address(source.path)].find_class("md-content__inner")[0]
        headings = article.xpath(".//*[self::h2 or self::h3 or self::h4][a[@class='headerlink']]/@id")
        assert set(headings) <= addressing.written(source), source.path
