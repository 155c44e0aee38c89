from __future__ import annotations

import os
from pathlib import Path

import pytest

from edition.export.epub import pandoc
from edition.export.epub.book import COVER, STYLE
from tests.epub import Book

VERSION = [1, 23, 1]
TEXT = [{"t": "Header", "c": [1, ["a", [], []], [{"t": "Str", "c": "A"}]]}]


def modified(folder: Path) -> str:
    """When a book says that it was made."""
    metadata = {"title": "A", "creator": "B", "date": "2026-01-01", "lang": "en-GB", "rights": "C", "identifier": "d"}
    pandoc.write_epub(TEXT, VERSION, metadata, folder / "a.epub", COVER, STYLE)
    [meta] = Book(folder / "a.epub").package.findall(".//*[@property='dcterms:modified']")
    return str(meta.text)


@pytest.mark.parametrize(
    ("epoch", "moment"),
    [
        (None, "1980-01-01T00:00:00Z"),
        ("soon", "1980-01-01T00:00:00Z"),
        ("1795665949", "2026-11-26T04:05:49Z"),
    ],
)
def test_a_book_bears_the_date_of_the_source_and_leaves_the_environment_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str | None, moment: str
) -> None:
    if epoch is None:
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    else:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert modified(tmp_path) == moment
    assert os.environ.get("SOURCE_DATE_EPOCH") == epoch
