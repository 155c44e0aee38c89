"""What is true of this edition alone, beside what tests.built.test_built_site asks of any edition."""

from __future__ import annotations

import re

from edition.model.edition import Edition
from tests.built.conftest import Site
from tests.built.test_built_site import address, targets, text


def test_an_entry_draws_the_figures_that_it_leans_on(site: Site, edition: Edition) -> None:
    assert any(edition.leaning.values())
    for entry in edition.entries:
        drawn = site.pages[address(entry)].xpath("//section[contains(@class, 'leans')]/figure")
        figures = [edition.get("figure", slug) for slug in getattr(entry.meta, "figures", None) or ()]
        assert [text(one.find("figcaption/a")) for one in drawn] == [figure.meta.title for figure in figures]
        for one, figure in zip(drawn, figures, strict=True):
            assert one.xpath("*[local-name()='svg']/*[local-name()='title']/text()") == [figure.meta.title]
            assert address(entry) in targets(site.pages[address(figure)], address(figure))


def test_events_stand_in_order_of_date_under_their_eras(site: Site, edition: Edition) -> None:
    page = site.pages["timeline/"]
    items = [element.get("id") for element in page.find_class("event")]
    assert items == [event.slug for event in edition.events]
    eras = [text(heading) for heading in page.xpath('//section[contains(@class, "era")]/h2')]
    assert eras[0].startswith("Theory before power") and len(eras) == 7


def test_every_paragraph_of_the_essay_is_on_a_claim(edition: Edition) -> None:
    covered = {paragraph for claim in edition.claims for paragraph in claim.meta.essay}
    assert covered == {f"P{n}" for n in range(1, 20)}


def test_russian_words_carry_their_language(site: Site) -> None:
    for path, page in site.pages.items():
        if path.startswith("glossary/") and path != "glossary/":
            parts = (*page.find_class("entry-line")[:1], *page.find_class("facts"))
            for element in (element for part in parts for element in part.iter()):
                if element.text and re.search("[а-яё]", element.text, re.I):
                    assert element.xpath("ancestor-or-self::*[@lang]")[-1].get("lang") != "en", path
