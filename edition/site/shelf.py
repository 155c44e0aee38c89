"""What is kept on disk of a build, for the next command: the texts of pages as HTML, and what the search has of them.

A file a page and name, with the key of what it came from (`edition/site/kept.py`). A build that logged no warning says
at its end what all pages came from; what any other left behind is not looked at, so that a warning comes each time.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

_MARK = "basis"
_MAKERS = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pygments", "jinja2")


class Shelf:
    """What is kept of pages.

    Args:
        folder: where it is kept; made when something is.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._basis = ""

    def begin(self, basis: str) -> None:
        """Begin a build: forget what came from another basis, or was left by a build that was not sound.

        Args:
            basis: the key of what all pages have in common.
        """
        self._basis = basis
        mark = self._folder / _MARK
        try:
            sound = mark.read_text("utf-8") == basis
            mark.unlink()
        except OSError:
            sound = False
        if not sound:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True, exist_ok=True)

    def end(self) -> None:
        """End a build that logged no warning."""
        with contextlib.suppress(OSError):
            (self._folder / _MARK).write_text(self._basis, "utf-8")

    def get(self, path: str, name: str, key: str) -> Any:
        """A value of a page, as JSON has it; None where none is kept, or it came from something else."""
        try:
            kept = json.loads(self._file(path, name).read_bytes())
            return kept["value"] if kept["key"] == key else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, path: str, name: str, key: str, value: Any) -> None:
        """Keep a value of a page.

        Args:
            path: the path of the page.
            name: what the value is called.
            key: of what it came from.
            value: what JSON can say; sets become lists.
        """
        kept = json.dumps({"key": key, "value": value}, ensure_ascii=False, default=list)
        with contextlib.suppress(OSError):  # another build may begin in the same folder
            self._file(path, name).write_text(kept, "utf-8")

    def _file(self, path: str, name: str) -> Path:
        return self._folder / f"{path.replace('/', '+')}.{name}"


def makers() -> list[Any]:
    """The versions of what makes HTML of texts."""
    return [sys.version_info[:3], *(version(name) for name in _MAKERS)]
