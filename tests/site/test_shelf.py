"""What a build leaves on disk for the next one."""

from __future__ import annotations

from pathlib import Path

from edition.site.kept import Kept, Text
from edition.site.shelf import Shelf

TEXT = Text("a", "<p>A", [], {"here"}, {"b.md": {"there": "b.md#there"}}, ["b.md"], [], {"b.md": "b/"})


def left_by(folder: Path, basis: str = "basis", sound: bool = True) -> Shelf:
    """The shelf of the next build, after one that kept a text."""
    shelf = Shelf(folder)
    shelf.begin(basis)
    Kept(shelf).keep("glossary/a.md", TEXT)
    if sound:
        shelf.end()
    after = Shelf(folder)
    after.begin("basis")
    return after


def taken(shelf: Shelf, key: str = "a", address: str = "b/") -> Text | None:
    return Kept(shelf).text("glossary/a.md", key, {"b.md": address}.get)


def test_a_text_is_taken_again_as_it_was(tmp_path: Path) -> None:
    assert taken(left_by(tmp_path / "kept")) == TEXT


def test_it_is_made_anew_where_it_came_from_something_else_or_a_page_that_it_links_to_moved(tmp_path: Path) -> None:
    shelf = left_by(tmp_path / "kept")
    assert not taken(shelf, key="b") and not taken(shelf, address="c/")
    assert not taken(left_by(tmp_path / "other", basis="another"))


def test_what_a_build_with_warnings_left_is_not_looked_at_so_that_they_come_again(tmp_path: Path) -> None:
    assert not taken(left_by(tmp_path / "kept", sound=False))


def test_a_damaged_file_is_as_none(tmp_path: Path) -> None:
    shelf = left_by(tmp_path / "kept")
    for file in (tmp_path / "kept").iterdir():
        file.write_text('{"key": "a", "val', "utf-8")
    assert taken(shelf) is None
