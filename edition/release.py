"""Which edition this is: its name and date from `CITATION.cff`, its commit from git, its address.

`CITATION.cff` (https://citation-file-format.github.io) is the one place that names a release; a name is
a year and a number in that year, such as ``2026.1``, with ``.dev0`` until it is released.
"""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from edition import dates

FILE = "CITATION.cff"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of the text and the data; the code's is another."""


@dataclass(frozen=True)
class Release:
    """What an export or a footer says of the edition as a whole.

    Attributes:
        title: the edition's title.
        creator: who is credited with it.
        name: ``2026.1``; with ``.dev0`` at the end before its release.
        date: the day of its release, or None before.
        commit: the first twelve digits of the commit, or an empty text where there is no git history.
        url: the address at which the site is published, with a slash at the end.
    """

    title: str
    creator: str
    name: str
    date: datetime.date | None
    commit: str
    url: str

    @property
    def when(self) -> str:
        """The day of its release in words, ``3 December 2026``; an empty text before."""
        return dates.parse(self.date.isoformat()).words if self.date else ""

    @property
    def label(self) -> str:
        """Name and commit in words: ``2026.1 (commit 3cce6153cb43)``."""
        return f"{self.name} (commit {self.commit})" if self.commit else self.name

    def address(self, path: str) -> str:
        """The full address of a page, from its Markdown file's path below the folder of the documents."""
        page = path.removesuffix(".md").removesuffix("index")
        return self.url + (f"{page.rstrip('/')}/" if page else "")


def read_release(root: Path, url: str) -> Release:
    """Read which edition this is.

    Args:
        root: the folder that has `CITATION.cff`.
        url: the address at which the site is published.

    Returns:
        The release.

    Raises:
        OSError: if `CITATION.cff` is missing.
        KeyError: if it lacks a title, a version or an author.
    """
    data: Mapping[str, Any] = yaml.safe_load((root / FILE).read_text("utf-8"))
    date = data.get("date-released")
    return Release(
        title=data["title"],
        creator=data["authors"][0]["name"],
        name=str(data["version"]),
        date=date if isinstance(date, datetime.date) else None,
        commit=_commit(root),
        url=url.rstrip("/") + "/",
    )


def _commit(root: Path) -> str:
    command = ["git", "-C", str(root), "rev-parse", "--short=12", "HEAD"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
