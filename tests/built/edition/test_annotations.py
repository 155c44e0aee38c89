"""What is true of this edition alone, beside what tests.built.test_annotations asks of any edition."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from edition.model.edition import Edition
from tests.built.browsing import HOST
from tests.built.conftest import Site
from tests.built.test_data import block

pytestmark = pytest.mark.browser


def test_each_paragraph_of_the_essay_gets_its_links(site: Site, edition: Edition, page: Page) -> None:
    text = "".join(f"<p>{paragraph.opening} and more.</p>" for paragraph in edition.paragraphs)
    script = f'<script type="module">{block("js")}</script>'
    page.route(f"{HOST}copy/", lambda route: route.fulfill(body=text + script, content_type="text/html; charset=utf-8"))
    file = site.folder / "data/annotations.jsonld"
    page.route(f"{HOST}copy/annotations.jsonld", lambda route: route.fulfill(path=file))
    page.goto(f"{HOST}copy/")
    expect(page.locator("p + ul")).to_have_count(edition.essay.paragraphs)
    for number, paragraph in enumerate(edition.paragraphs, 1):
        links = page.locator("p", has_text=paragraph.opening).locator("+ ul a")
        expect(links.first).to_have_attribute("href", f"{site.url}essay/#p{number}")
        shown = set(links.evaluate_all("all => all.map((one) => one.href)"))
        for claim in edition.claims:
            address = site.url + claim.path.removesuffix(".md") + "/"
            assert (f"P{number}" in claim.meta.essay) == (address in shown)
