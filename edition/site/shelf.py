"""What is kept on disk of a build, for the next command: the texts of pages as HTML, and what the search has of them.

A row of a database for each page and name, with the key of what it came from (`edition/site/kept.py`). Only a build
that logged no warning leaves anything, so that a warning comes each time. SQLite, since it writes thousands of rows at
once, or none of them.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

_MAKERS = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pygments", "jinja2")
_TABLE = "CREATE TABLE IF NOT EXISTS kept (path TEXT, name TEXT, key TEXT, value TEXT, PRIMARY KEY (path, name))"


class Shelf:
    """What is kept of pages.

    Where the file cannot be read or written, or another build has it, nothing is kept, and nothing else happens.

    Args:
        file: where it is kept.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._rows: sqlite3.Connection | None = None

    def begin(self, basis: str) -> None:
        """Begin a build: forget what the last one left if it came from another basis.

        Args:
            basis: the key of what all pages have in common.
        """
        self.drop()
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._rows = sqlite3.connect(self._file, timeout=0, isolation_level=None)
            self._rows.execute("BEGIN IMMEDIATE")
            self._rows.execute(_TABLE)
            if self.get("", "basis", "") != basis:
                self._rows.execute("DELETE FROM kept")
                self.put("", "basis", "", basis)
        except sqlite3.DatabaseError as error:
            self.drop()
            if not isinstance(error, sqlite3.OperationalError):  # the file is none of a database
                self._file.unlink(missing_ok=True)
        except OSError:
            self.drop()

    def end(self) -> None:
        """End a build that logged no warning: what it kept stays."""
        if self._rows:
            with contextlib.suppress(sqlite3.Error):
                self._rows.execute("COMMIT")
        self.drop()

    def drop(self) -> None:
        """Let go of what was kept since the build began, unless it has ended."""
        if self._rows:
            self._rows.close()
        self._rows = None

    def get(self, path: str, name: str, key: str) -> Any:
        """A value of a page, as JSON has it; None where none is kept, or it came from something else."""
        if not self._rows:
            return None
        try:
            query = "SELECT value FROM kept WHERE path = ? AND name = ? AND key = ?"
            row = self._rows.execute(query, (path, name, key)).fetchone()
            return json.loads(row[0]) if row else None
        except (sqlite3.Error, ValueError):
            return None

    def put(self, path: str, name: str, key: str, value: Any) -> None:
        """Keep a value of a page.

        Args:
            path: the path of the page.
            name: what the value is called.
            key: of what it came from.
            value: what JSON can say; sets become lists.
        """
        if self._rows:
            text = json.dumps(value, ensure_ascii=False, default=list)
            with contextlib.suppress(sqlite3.Error, UnicodeEncodeError):
                self._rows.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", (path, name, key, text))


def makers() -> list[Any]:
    """The versions of what makes HTML of texts."""
    return [sys.version_info[:3], *(version(name) for name in _MAKERS)]
