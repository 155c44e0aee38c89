"""What is true of this edition alone, beside what tests.built.test_keyboard asks of any edition."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.built.conftest import Site
from tests.built.test_keyboard import FOCUSED, lightest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "folder", ["", "timeline/", *(pytest.param(each, marks=pytest.mark.sweep) for each in ("argument/", "quotations/"))]
)
def test_focus_is_seen_follows_the_page_and_is_never_trapped(site: Site, page: Page, folder: str) -> None:
    page.goto(site.url + (folder and lightest(site, folder)))
    seen: list[int] = []
    kinds: set[str] = set()
    for _ in range(900):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        if focus is None or (seen and focus["order"] == seen[0]):
            break  # past the last stop
        assert focus["shown"], f"no visible focus on {focus}"
        assert not focus["hidden"] and not focus["covered"], f"focus is out of sight on {focus}"
        seen.append(focus["order"])
        kinds |= set(focus["kind"].split())
    else:
        pytest.fail("Tab never leaves the page")
    assert len(seen) > 20
    assert not folder or {"term", "footnote-ref"} <= kinds, "terms or notes are no stops"
    body = [order for order in seen if order > seen[0]]
    assert body == sorted(body), "the order of focus is not that of the page"
