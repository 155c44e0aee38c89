"""Which edition this is: its name and date from `CITATION.cff`, its commit from git, its address.

`CITATION.cff` (https://citation-file-format.github.io) is the one place that names a release; a name is
a year and a number in that year, such as ``2026.1``, with ``.dev0`` until it is released.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from edition.load import git
from edition.model import dates

FILE = "CITATION.cff"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of the text and the data; the code's is another."""


EARLIEST = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
"""The first moment that a zip can name."""


class BadAddress(ValueError):
    """An address in the environment that is none; the message has its name, what is wrong and the remedy."""


class Unnamed(ValueError):
    """`CITATION.cff` does not say which edition this is; the message has file, line and remedy."""


@dataclass(frozen=True)
class Release:
    """What an export or a footer says of the edition as a whole.

    Attributes:
        title: the edition's title.
        creator: who is credited with it.
        name: ``2026.1``; with ``.dev0`` at the end before its release.
        date: the day of its release, or None before.
        commit: the first twelve digits of the commit, or an empty text where the project has no git history of its own.
        url: the address at which the site is published, with a slash at the end.
        committed: when the commit was made, in UTC, if there is one.
    """

    title: str
    creator: str
    name: str
    date: datetime.date | None
    commit: str
    url: str
    committed: datetime.datetime | None = None

    @property
    def moment(self) -> datetime.datetime:
        """The moment that its files bear, in UTC: `moment`; without one, that of the release or of the commit."""
        released = datetime.datetime.combine(self.date, datetime.time(tzinfo=datetime.UTC)) if self.date else None
        return moment(released or self.committed or EARLIEST)

    @property
    def when(self) -> str:
        """The day of its release in words, ``3 December 2026``; an empty text before."""
        return dates.in_words(self.date) if self.date else ""

    @property
    def label(self) -> str:
        """Name and commit in words: ``2026.1 (commit 3cce6153cb43)``."""
        return f"{self.name} (commit {self.commit})" if self.commit else self.name

    def address(self, path: str) -> str:
        """The full address of a page, from its Markdown file's path below the folder of the documents."""
        page = path.removesuffix(".md").removesuffix("index")
        return self.url + (f"{page.rstrip('/')}/" if page else "")


def site_address(text: str) -> str:
    """The address at which the site is published, with a slash at the end; an empty text where there is none.

    Raises:
        BadAddress: if it is no folder on the web, or goes on after one: a query, a place, a file.
    """
    if not text:
        return ""
    remedy = "Write the address of the folder that is published, such as https://example.org/edition/."
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        raise BadAddress(f'SITE_URL: "{text}" is no address. {remedy}') from None
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\s<>\"]", text.strip()):
        raise BadAddress(f'SITE_URL: "{text}" is no address on the web. {remedy}')
    if parts.query or parts.fragment or parts.path.endswith(".html"):
        raise BadAddress(f'SITE_URL: "{text}" goes on after the folder. {remedy}')
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"


def moment(fallback: datetime.datetime = EARLIEST) -> datetime.datetime:
    """The moment that made files bear, in UTC: that of ``SOURCE_DATE_EPOCH``, or another; never before `EARLIEST`.

    The standard is https://reproducible-builds.org/specs/source-date-epoch/.

    Args:
        fallback: the moment where the environment names none.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    named = datetime.datetime.fromtimestamp(int(seconds), datetime.UTC) if seconds.isdigit() else fallback
    return max(EARLIEST, named)


def read_release(root: Path, url: str) -> Release:
    """Read which edition this is.

    Args:
        root: the folder that has `CITATION.cff`.
        url: the address at which the site is published.

    Returns:
        The release.

    Raises:
        BadAddress: if the address is none.
        Unnamed: if `CITATION.cff` is missing, cannot be read, lacks a title, a version or an author, or has a
            date of release that is no day.
    """
    data, line = _read(root / FILE)
    commit, committed = _commit(root)
    return Release(
        title=data["title"],
        creator=data["authors"][0]["name"],
        name=data["version"],
        date=_day(data["date-released"], line) if "date-released" in data else None,
        commit=commit,
        url=site_address(url) or "/",
        committed=committed,
    )


def _read(file: Path) -> tuple[Mapping[str, Any], int]:
    """What the file says, and the line of its date of release."""
    try:
        text = file.read_text("utf-8")
        # Every value is a text: a number would lose the last digit of 2026.10.
        data = yaml.load(text, yaml.BaseLoader)
    except OSError as error:
        raise Unnamed(f"{FILE}:1: cannot be read ({error.strerror}). Restore it: it names the edition.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise Unnamed(f"{FILE}:{line}: is not YAML in UTF-8. Check the indentation and the quotation marks.") from error
    data = data if isinstance(data, dict) else {}
    authors = data.get("authors")
    named = isinstance(authors, list) and authors and isinstance(authors[0], dict) and authors[0].get("name")
    missing = [key for key in ("title", "version") if not data.get(key)] + ([] if named else ["a name of its authors"])
    if missing:
        raise Unnamed(f"{FILE}:1: lacks {', '.join(missing)}. Add what is missing: it names the edition.")
    lines = text.splitlines()
    return data, next((number for number, line in enumerate(lines, 1) if line.startswith("date-released")), 1)


def _day(value: Any, line: int) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Unnamed(
            f'{FILE}:{line}: date-released: "{value}" is no day. '
            "Write one such as 2026-12-03, or leave the line out until the release."
        ) from None


def _commit(root: Path) -> tuple[str, datetime.datetime | None]:
    try:
        git.demand_own_repository(root)
        commit, seconds = git.git(root, "log", "-1", "--no-show-signature", "--format=%h %ct", "--abbrev=12").split()
    except git.Shallow:
        return "", None
    return commit, datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
