"""Whether our own code has changed since a preview was started: a running process keeps the old."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class Code:
    """The state of some files of code.

    Args:
        files: the files, as they are now.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        self._times = {file: file.stat().st_mtime_ns for file in files}

    def changed(self) -> bool:
        """Whether a file is gone or was written since."""
        return any(not file.exists() or file.stat().st_mtime_ns != then for file, then in self._times.items())
