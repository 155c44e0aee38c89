"""What a build leaves on disk for the next one."""

from __future__ import annotations

from pathlib import Path

from edition.site.kept import Kept, Text
from edition.site.shelf import Shelf

TEXT = Text("a", "<p>A", [], {"here"}, {"b.md": {"there": "b.md#there"}}, ["b.md"], [], {"b.md": "b/"})


def leave(file: Path, basis: str = "basis", sound: bool = True) -> None:
    """What a build does that makes a text."""
    shelf = Shelf(file)
    shelf.begin(basis)
    Kept(shelf).keep("glossary/a.md", TEXT)
    shelf.end() if sound else shelf.drop()


def taken(file: Path, key: str = "a", address: str = "b/") -> Text | None:
    """What the next build takes again."""
    shelf = Shelf(file)
    shelf.begin("basis")
    found = Kept(shelf).text("glossary/a.md", key, {"b.md": address}.get)
    shelf.drop()
    return found


def test_a_text_is_taken_again_as_it_was(tmp_path: Path) -> None:
    leave(tmp_path / "kept")
    assert taken(tmp_path / "kept") == TEXT


def test_it_is_made_anew_where_it_came_from_something_else_or_a_page_that_it_links_to_moved(tmp_path: Path) -> None:
    leave(tmp_path / "kept")
    assert not taken(tmp_path / "kept", key="b") and not taken(tmp_path / "kept", address="c/")
    leave(tmp_path / "other", basis="another")
    assert not taken(tmp_path / "other")


def test_a_build_with_warnings_leaves_nothing_so_that_they_come_again(tmp_path: Path) -> None:
    leave(tmp_path / "kept", sound=False)
    assert not taken(tmp_path / "kept")
    leave(tmp_path / "kept")
    leave(tmp_path / "kept", sound=False)
    assert taken(tmp_path / "kept") == TEXT  # of the sound build before it


def test_a_damaged_file_is_as_none(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("no database at all, but long enough to be taken for one", "utf-8")
    assert taken(tmp_path / "kept") is None
    leave(tmp_path / "kept")
    assert taken(tmp_path / "kept") == TEXT


def test_of_two_builds_at_once_the_second_keeps_nothing_and_goes_on(tmp_path: Path) -> None:
    leave(tmp_path / "kept")
    first = Shelf(tmp_path / "kept")
    first.begin("basis")
    assert taken(tmp_path / "kept") is None
    leave(tmp_path / "kept", basis="another")
    first.end()
    assert taken(tmp_path / "kept") == TEXT
