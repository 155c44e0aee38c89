from __future__ import annotations

import re
import shutil
import struct
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from edition.load.essay import read_essay
from edition.model.essay import Essay
from edition.tools import pictures
from tests.conftest import ESSAY, ROOT, need


def draw(project: Path, essay: Essay) -> list[str]:
    """Draw in a thread of its own: another test's browser may be open in this one, and Playwright takes one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(pictures.draw, project, essay).result()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What pictures are drawn from."""
    shutil.copytree(ROOT / pictures.ASSETS, tmp_path / pictures.ASSETS)
    (tmp_path / "edition/export/epub").mkdir(parents=True)
    for picture in pictures.PICTURES:
        (tmp_path / picture.file).unlink(missing_ok=True)
    return tmp_path


def test_the_pictures_of_this_edition_show_its_title_in_its_colours() -> None:
    assert list(pictures.stale(ROOT, read_essay(ROOT))) == []


def test_the_book_has_the_accent_of_the_site() -> None:
    css = (ROOT / "edition/export/epub/book.css").read_text("utf-8")
    assert set(re.findall(r"#[0-9a-f]{6}\b", css)) == {pictures.colours(ROOT)["accent"]}, (
        "Write the accent in edition/export/epub/book.css, too."
    )


@pytest.mark.browser
@pytest.mark.parametrize(
    "title",
    [
        "Votes",
        pytest.param(
            "An Enquiry into the Obligations of Citizens and the Uses of Conscience " * 2, marks=pytest.mark.sweep
        ),
    ],
)
def test_pictures_are_drawn_in_their_sizes_and_twice_the_same(project: Path, title: str) -> None:
    need(pictures.CHROMIUM, pictures.NO_CHROMIUM)
    essay = ESSAY.model_copy(update={"title": title.strip()})
    files = draw(project, essay)
    first = [(project / file).read_bytes() for file in files]
    for picture in pictures.PICTURES:
        png = (project / picture.file).read_bytes()
        assert struct.unpack(">II", png[16:24]) == (picture.width, picture.height)
        assert len(png) < 150_000
    draw(project, essay)
    assert [(project / file).read_bytes() for file in files] == first
    assert list(pictures.stale(project, essay)) == []


@pytest.mark.browser
def test_another_title_and_other_colours_are_told_until_pictures_are_drawn_anew(project: Path) -> None:
    need(pictures.CHROMIUM, pictures.NO_CHROMIUM)
    assert list(pictures.stale(project, ESSAY)) == []  # of what is missing nothing is told
    draw(project, ESSAY)
    other = ESSAY.model_copy(update={"title": "Plans alone"})
    assert [problem.file for problem in pictures.stale(project, other)] == [pictures.CARD, pictures.COVER]
    css = project / pictures.ASSETS / "edition.css"
    accent = f"--accent: {pictures.colours(project)['accent']};"
    css.write_text(css.read_text("utf-8").replace(accent, "--accent: #123456;", 1), "utf-8")
    assert pictures.colours(project)["accent"] == "#123456"
    told = [problem.file for problem in pictures.stale(project, ESSAY)]
    assert told == [pictures.ICON, pictures.CARD, pictures.COVER]
