"""Pages that have every shape of all pages, in Chromium: accessible in both schemes, quiet, at home on a phone."""

from __future__ import annotations

import copy
import os
import shutil
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page

from tests.built.browsing import HOST, look_at_all, wide
from tests.built.conftest import Once, Shapes, Site
from tests.built.test_html import faults
from tests.cover import cover, shapes

pytestmark = pytest.mark.browser
PARTS = 2
"""The pages are looked at in parts, so that they can be shared out."""


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_has_a_violation_an_error_or_a_foreign_request_or_scrolls_sideways(
    site: Site, shaped: Shapes, port: int, part: int
) -> None:
    urls = [site.url + path for path in cover(shaped)][part::PARTS]
    assert look_at_all(port, urls, compare=True) == []


def test_the_nu_checker_finds_no_error(site: Site, shaped: Shapes, tmp_path: Path) -> None:
    for path in cover(shaped):
        name = path if path.endswith(".html") else f"{path}index.html"
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(site.folder / name, tmp_path / name)
    assert faults(tmp_path) == []


# -- Faults ----------------------------------------------------------------------------------------

FAULTS = {
    "image-alt": '<p>Text <img src="../../assets/icon.svg"></p>',
    "button-name": '<button type="button"></button>',
    "link-name": '<p>Text <a href="../"><code></code></a></p>',
    "heading-order": "<h6>Deep</h6>",
    "list": "<ul><p>Text</p></ul>",
    "valid-lang": '<p>Text <em lang="xx-nowhere">word</em></p>',
    "aria-valid-attr": '<p aria-labelled="id">Text</p>',
    "landmark-unique": '<nav aria-label="Header">Text</nav>',
    "color-contrast": '<p><font color="white">Text</font></p>',
    "in the dark, color-contrast": '<p><font color="black">Text</font></p>',
    "scrolls sideways": '<hr width="400">',
}
"""What is told of a page, and what it was given at the end of its text; without styles, which the policy forbids."""


def planted(site: Site, path: str, *faults: str) -> html.HtmlElement:
    """A copy of a page with more in its text."""
    page = copy.deepcopy(site.pages[path])
    [article] = page.find_class("md-content__inner")
    for fault in faults:
        article.append(html.fragment_fromstring(fault))
    return page


@pytest.fixture(scope="module")
def victim(shaped: Shapes) -> str:
    """A page that is not on the cover."""
    return min(shaped.keys() - cover(shaped))


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_of_a_new_shape_brings_its_page_onto_the_cover(
    site: Site, shaped: Shapes, names: frozenset[str], victim: str, fault: str
) -> None:
    assert victim in cover({**shaped, victim: shapes(planted(site, victim, fault), names)})


def test_such_faults_are_told(site: Site, once: Once, port: int, page: Page, victim: str) -> None:
    def copy_site(place: Path) -> None:
        shutil.copytree(site.folder, place, copy_function=os.link)
        file = place / victim / "index.html"
        file.unlink()
        file.write_bytes(html.tostring(planted(site, victim, *FAULTS.values()), doctype="<!doctype html>"))

    once("served/planted", copy_site)
    url = f"{HOST}planted/{victim}"
    results = look_at_all(port, [site.url + victim, url], compare=True)
    assert FAULTS.keys() == {result.removeprefix(f"{url}: ").partition(":")[0] for result in results}
    page.goto(site.url)
    assert len(wide(page, [url])) == 1
