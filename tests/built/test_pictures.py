"""A small site whose entry shows a picture: on the page, in the folder copy, in the plain tree as another engine has it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests import warm
from tests.built.browsing import ALL_OF_IT, HOST, PHONE, SCREEN, STYLE, listen
from tests.built.conftest import Once, build
from tests.conftest import PICTURES, Docs, png, write_small_project

ENTRY = "debate/critics"
ITEM = "    licence: CC BY-SA 4.0\n"
MORE = "  - file: {}\n    credit: Bundesarchiv, Bild 000\n    source: https://example.org/{}\n    licence: CC BY-SA 3.0 DE\n"
SIZES = {"plan.png": (480, 320), "wide.png": (1600, 400), "tall.png": (900, 1200)}


def write_project(folder: Path) -> None:
    docs = write_small_project(folder)
    docs.write("debate/pictures/wide.png", png(*SIZES["wide.png"]))
    docs.write("debate/pictures/tall.png", png(*SIZES["tall.png"]))
    docs.replace(f"{ENTRY}.md", ITEM, ITEM + MORE.format("wide.png", "wide") + MORE.format("tall.png", "tall"))
    more = "\n\n".join(
        ["The plan came late.", "![A wide grey field](pictures/wide.png)", "![A door](pictures/tall.png)"]
    )
    docs.replace(f"{ENTRY}.md", "The plan came late.", more)


@pytest.fixture(scope="module")
def project(once: Once) -> Path:
    return once("pictures", write_project)


@pytest.fixture(scope="module")
def built(once: Once, project: Path) -> Path:
    return once("served/pictures", lambda place: build(project, place))


def run(folder: Path, *words: str) -> None:
    done = warm.run(words, folder, os.environ)
    assert done.returncode == 0, done.stdout + done.stderr


def images(file: Path) -> dict[str, html.HtmlElement]:
    """The pictures of a page, by the files that they lead to, all of which are there."""
    found = html.parse(str(file)).getroot().xpath("//article//img")
    files = [(file.parent / image.get("src")).resolve() for image in found]
    assert all(each.is_file() for each in files)
    return {each.name: image for each, image in zip(files, found, strict=True)}


@pytest.mark.browser
@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    ("screen", "scheme"), [(SCREEN, "light"), (SCREEN, "dark"), (PHONE, "light")], ids=["wide", "dark", "phone"]
)
def test_a_picture_is_shown_whole_with_its_caption_in_view(
    browser: Browser, screen: dict[str, int], scheme: str
) -> None:
    context = browser.new_context(viewport=screen, color_scheme=scheme)  # type: ignore[arg-type]
    tab = context.new_page()
    noises = listen(tab)
    tab.goto(f"{HOST}pictures/{ENTRY}/")
    for name, (width, height) in SIZES.items():
        figure = tab.locator(f"figure.picture:has(img[src$='{name}'])")
        picture, caption = figure.locator("img"), figure.locator("figcaption")
        caption.scroll_into_view_if_needed()
        expect(caption).to_be_in_viewport(ratio=1)
        expect(picture).to_be_in_viewport()
        assert picture.evaluate("async one => { await one.decode(); return one.naturalWidth }") == width
        box = picture.bounding_box()
        room = figure.evaluate("one => one.clientWidth")
        assert 0.7 * screen["width"] < room if screen == PHONE else 480 <= room <= (480 if height > width else 700)
        assert box and box["width"] == pytest.approx(min(width, room), abs=1)
        assert box["width"] / box["height"] == pytest.approx(width / height, rel=0.01)
        assert box["y"] + box["height"] <= caption.bounding_box()["y"]  # type: ignore[index]
    assert tab.evaluate("document.documentElement.scrollWidth") <= screen["width"]
    assert noises == []
    context.close()


@pytest.mark.browser
@pytest.mark.usefixtures("built")
def test_a_page_with_pictures_waits_for_none_and_does_not_jump(page: Page) -> None:
    page.goto(f"{HOST}pictures/{ENTRY}/")
    page.evaluate(STYLE, ALL_OF_IT)
    before = page.locator("h2").evaluate_all("all => all.map(one => one.offsetTop)")
    for picture in page.locator("figure.picture img").all():
        assert picture.get_attribute("loading") == "lazy"
        picture.scroll_into_view_if_needed()
        picture.evaluate("one => one.decode()")
    assert page.locator("h2").evaluate_all("all => all.map(one => one.offsetTop)") == before


@pytest.mark.browser
@pytest.mark.usefixtures("built")
def test_a_picture_is_printed_with_the_addresses_of_its_caption(page: Page) -> None:
    page.goto(f"{HOST}pictures/{ENTRY}/")
    page.emulate_media(media="print")
    tall = page.locator("figure.picture--tall img").bounding_box()
    assert tall and tall["height"] < 297 * 96 / 25.4 / 2
    links = page.locator("figure.picture figcaption a")
    after = links.evaluate_all("all => all.map(one => getComputedStyle(one, '::after').content)")
    assert len(after) == 6 and all("<" in content for content in after)


def test_the_page_and_its_list_say_no_more_of_a_picture_than_they_should(built: Path) -> None:
    assert set(images(built / ENTRY / "index.html")) == set(SIZES)
    assert images(built / "debate/index.html") == {}
    index = (built / "search/search_index.json").read_text("utf-8")
    assert "Bundesarchiv" not in index and "source of the picture" not in index


@pytest.mark.sweep
def test_the_copy_in_a_folder_has_the_pictures(project: Path, tmp_path: Path) -> None:
    build(project, tmp_path / "site", OFFLINE="true")
    run(project, "edition", "pack", str(tmp_path / "site"), str(tmp_path / "site.zip"))
    with zipfile.ZipFile(tmp_path / "site.zip") as packed:
        packed.extractall(tmp_path / "copy")
    [file] = (tmp_path / "copy").rglob(f"{ENTRY}.html")
    found = images(file)
    assert {name: (int(image.get("width")), int(image.get("height"))) for name, image in found.items()} == SIZES


@pytest.mark.sweep
def test_another_engine_shows_the_pictures_of_the_plain_tree(project: Path, tmp_path: Path) -> None:
    run(project, "edition", "export", "markdown", str(tmp_path))
    run(tmp_path, "zensical", "build", "--strict")
    found = images(tmp_path / "site" / ENTRY / "index.html")
    assert {name: image.get("alt") for name, image in found.items()} == {
        "plan.png": "Rows of houses on a drawn plan",
        "wide.png": "A wide grey field",
        "tall.png": "A door",
    }
    text = html.parse(str(tmp_path / "site" / ENTRY / "index.html")).getroot().text_content()
    assert re.search(r"Picture:\s+Ann Adams, 1990 · CC BY-SA 4\.0 · source of the picture", text)


def test_nothing_is_published_while_a_picture_is_refused(tmp_path: Path) -> None:
    docs: Docs = write_small_project(tmp_path)
    docs.write("debate/pictures/more.png", PICTURES["debate/pictures/plan.png"])
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path / "site")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0 and "docs/debate/pictures/more.png:1: is shown by no entry" in done.stderr
    assert not (tmp_path / "site").exists()
