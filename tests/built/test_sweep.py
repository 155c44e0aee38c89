"""Every page in Chromium, which takes many minutes: `make check` does it, `make test` looks at the cover alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.built.browsing import look_at_all, wide
from tests.built.conftest import Site

pytestmark = pytest.mark.sweep
PARTS = 8


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_has_a_violation_an_error_or_a_foreign_request_or_scrolls_sideways(
    site: Site, port: int, part: int
) -> None:
    urls = [site.url + path for path in sorted(site.pages)][part::PARTS]
    assert look_at_all(port, urls) == []


def test_no_page_scrolls_sideways_on_a_narrow_screen(site: Site, page: Page) -> None:
    """Every page, for its words decide; scripts have no part in it."""
    page.goto(site.url)
    assert wide(page, [site.url + path for path in sorted(site.pages)]) == []
