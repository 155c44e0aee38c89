"""What is true of this edition alone, beside what tests.built.test_essay_alongside asks of any edition."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from edition.model.edition import Edition
from tests.built.conftest import Site


@pytest.mark.browser
def test_the_browser_goes_to_the_passage(site: Site, edition: Edition, page: Page) -> None:
    text = "".join(f"<p>{paragraph.opening} and more. {'More. ' * 900}</p>" for paragraph in edition.paragraphs)
    page.route(f"{edition.essay.url}*", lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
    for number in (2, 14):
        page.goto(f"{site.url}essay/#p{number}")
        page.locator(f"#p{number} a[href*=':~:']").click()
        expect(page.locator("p").nth(number - 1)).to_be_in_viewport()
        assert page.evaluate("scrollY") > 0
