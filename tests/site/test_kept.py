"""What is kept of pages from build to build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from edition.site.kept import PARTS, Drawn, Kept, Text, key, shared
from edition.site.shelf import Shelf
from tests.conftest import ROOT

FRAME = {"htmltitle", "site_meta", "config", "scripts"}
"""Blocks that print only what is the key of a page's frame, or the same on each page."""


@pytest.fixture
def pages(tmp_path: Path) -> Kept:
    text = Text("a", "<p>A", [], set(), {}, ["b.md"], [], {"b.md": "b/"})
    return Kept(Shelf(tmp_path), True, "basis", {"a.md": text}, {"a.md": Drawn("a", "<html>", [])})


def test_what_came_from_the_same_is_taken_again(pages: Kept) -> None:
    pages.begin("basis", ["a.md"])
    assert pages.text("a.md", "a", {"b.md": "b/"}.get) and pages.page("a.md", "a")
    assert not pages.text("a.md", "b", {"b.md": "b/"}.get) and not pages.page("a.md", "b")


def test_a_text_is_made_anew_where_a_page_that_it_links_to_moved(pages: Kept) -> None:
    assert not pages.text("a.md", "a", {"b.md": "c/"}.get)
    assert not pages.text("a.md", "a", {}.get)


@pytest.mark.parametrize(("basis", "path"), [("other", "a.md"), ("basis", "b.md")])
def test_nothing_is_kept_of_another_basis_or_of_a_page_that_is_gone(pages: Kept, basis: str, path: str) -> None:
    pages.begin(basis, [path])
    assert not pages.texts and not pages.pages


def test_a_template_is_part_of_the_basis_and_a_style_is_not(tmp_path: Path) -> None:
    for name in ("overrides/main.html", "overrides/assets/edition.css", "hooks.py", "mkdocs.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    before = shared(tmp_path)
    (tmp_path / "overrides/assets/edition.css").write_text("2")
    assert shared(tmp_path) == before
    (tmp_path / "overrides/main.html").write_text("2")
    assert shared(tmp_path) != before


def test_keys_differ_where_any_source_does() -> None:
    assert len({key("a", "b"), key("ab"), key("a", ["b"]), key("b", "a")}) == 4


def test_each_block_that_a_template_fills_is_in_the_key_of_a_page() -> None:
    """A block of another name would not be drawn for the key: name it in overrides/kept/parts.html, or above."""
    env = Environment()
    drawn = set(re.findall(r"{% block (\w+) %}", (ROOT / "overrides" / PARTS).read_text("utf-8")))
    assert drawn == {"extrahead", "content"}
    texts = [file.read_text("utf-8") for file in ROOT.glob("overrides/*.html")]
    blocks = [block for text in texts if "extends" in text for block in env.parse(text).find_all(nodes.Block)]
    within = {below.name for block in blocks for below in block.find_all(nodes.Block)}
    assert {block.name for block in blocks} == drawn | FRAME | within
