"""The edition in the forms that other tools read, one module a format.

Each takes an `Edition` and the `Release` that it is, and gives text or bytes; nothing here imports
MkDocs. `EXPORTS` names what ``python -m edition export`` can write.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from edition.export.data import writers
from edition.load.release import Release
from edition.model.edition import Edition

Export = Callable[[Edition, Release, Path], None]
"""Writes one export to a file or folder that the caller names."""


def _epub(edition: Edition, release: Release, target: Path) -> None:
    from edition.export.epub import book  # a build does not need it

    book.write(edition, release, target)


def _markdown(edition: Edition, release: Release, target: Path) -> None:
    from edition.export.markdown.tree import stage  # a build does not need it

    stage(edition, release, target)


EXPORTS: Mapping[str, Export] = {"data": writers.write, "epub": _epub, "markdown": _markdown}
"""Every export, by the name that the command line gives it."""
