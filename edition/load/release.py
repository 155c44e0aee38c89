"""Which edition this is: its name and date from `CITATION.cff`, its commit from git, its address.

`CITATION.cff` (https://citation-file-format.github.io) is the one place that names a release; a name is
a year and a number in that year, such as ``2026.1``, with ``.dev0`` until it is released.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from edition.load import files, git
from edition.model import dates
from edition.model.problems import Problem

FILE = "CITATION.cff"
CHANGES = "docs/about/changelog.md"
"""The page of what changed, a heading for each edition, newest first."""
RULE = "release"
"""The name of what is wrong with them."""
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of the text and the data; the code's is another."""


EARLIEST = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
"""The first moment that a zip can name."""


class BadAddress(ValueError):
    """An address in the environment that is none; the message has its name, what is wrong and the remedy."""


class Unnamed(ValueError):
    """`CITATION.cff` does not say which edition this is; the message has file, line and remedy.

    Attributes:
        line: the line.
        told: what is wrong there and how to mend it, without file and line.
    """

    def __init__(self, line: int, told: str) -> None:
        super().__init__(f"{FILE}:{line}: {told}")
        self.line, self.told = line, told


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


def unready(root: Path) -> list[Problem]:
    """What `CITATION.cff` and the page of what changed say of a release that cannot be so.

    Args:
        root: the folder that has `CITATION.cff` and `docs/`.

    Returns:
        The problems; none where a file is not there or cannot be read, which others tell.
    """
    text, changes = (files.read(root / name, name) for name in (FILE, CHANGES))
    if isinstance(text, Problem):
        return [text] if (root / FILE).exists() else []
    try:
        data, line = _read(root / FILE)
        if "date-released" in data:
            _day(data["date-released"], line)
    except Unnamed as error:
        return [Problem(FILE, error.line, error.told, RULE)]
    if isinstance(changes, Problem):
        return []
    told = _unready(text.replace("\r\n", "\n"), changes.replace("\r\n", "\n"))
    return [Problem(file, line, message, RULE) for file, line, message in told]


def _unready(text: str, changes: str) -> Iterator[tuple[str, int, str]]:
    lines = {match[1]: (number, match[2]) for number, match in _numbered(r"([a-z-]+): *(.*)", text)}
    for key in sorted({"url", "repository", "repository-code", "doi"} & lines.keys()):
        yield FILE, lines[key][0], f"{key}: a fork would claim to be the original. Delete the line."
    line, version = lines.get("version", (1, '""'))
    version = re.sub(r"\s+#.*", "", version).strip()
    name = version.strip("\"'")
    if not re.fullmatch(r"20\d\d\.[1-9]\d*(\.dev0)?", name):
        write = 'Write the year, a dot and a number, such as "2026.1", with .dev0 at the end until it is released.'
        yield FILE, line, f'version: "{name}" is no name of an edition. {write}'
        return
    if version == name:
        yield FILE, line, f'version: other programs read 2026.10 as 2026.1. Write version: "{name}".'
    coming = name.endswith(".dev0")
    day, released = lines.get("date-released", (1, ""))
    if coming and released:
        yield FILE, day, f"date-released: but version: {name} is not out. Delete this or .dev0."
    if not coming and "date-released" not in lines:
        yield FILE, line, f"version: {name} has no .dev0, so it is out. Add a line date-released, such as 2026-12-03."
    if not coming and released.strip("\"'")[:4] not in ("", name[:4]):
        yield FILE, day, f"date-released: {name} is of {name[:4]}, by its name. Correct one of them."
    headings = [(number, match[1]) for number, match in _numbered(r"## +(\S+)", changes)]
    line, first = headings[0] if headings else (1, "nothing")
    name = name.removesuffix(".dev0")
    if first != name:
        yield CHANGES, line, f"begins with {first}, but {FILE} names {name}. Begin it with a heading ## {name}."
        return
    part = re.split(r"^## ", changes, flags=re.M)[1]
    said = "not yet released" in part.lower()
    if coming and not said:
        yield CHANGES, line, f'does not say below ## {name} that it is "not yet released". Write it, as {FILE} does.'
    if said and not coming:
        line = next(number for number, match in _numbered(r".*not yet released", changes.lower()))
        yield CHANGES, line, f'says "not yet released" of {name}, but {FILE} has no .dev0. Put the day in its place.'


def _numbered(pattern: str, text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines of a text that begin with a pattern, with their numbers."""
    for number, line in enumerate(text.split("\n"), 1):
        match = re.match(pattern, line)
        if match:
            yield number, match


def _read(file: Path) -> tuple[Mapping[str, Any], int]:
    """What the file says, and the line of its date of release."""
    try:
        text = file.read_text("utf-8")
        # Every value is a text: a number would lose the last digit of 2026.10.
        data = yaml.load(text, yaml.BaseLoader)
    except OSError as error:
        raise Unnamed(1, f"cannot be read ({error.strerror}). Restore it: it names the edition.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise Unnamed(line, "is not YAML in UTF-8. Check the indentation and the quotation marks.") from error
    data = data if isinstance(data, dict) else {}
    authors = data.get("authors")
    named = isinstance(authors, list) and authors and isinstance(authors[0], dict) and authors[0].get("name")
    missing = [key for key in ("title", "version") if not data.get(key)] + ([] if named else ["a name of its authors"])
    if missing:
        raise Unnamed(1, f"lacks {', '.join(missing)}. Add what is missing: it names the edition.")
    lines = text.splitlines()
    return data, next((number for number, line in enumerate(lines, 1) if line.startswith("date-released")), 1)


def _day(value: Any, line: int) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Unnamed(
            line,
            f'date-released: "{value}" is no day. '
            "Write one such as 2026-12-03, or leave the line out until the release.",
        ) from None


def _commit(root: Path) -> tuple[str, datetime.datetime | None]:
    try:
        git.demand_own_repository(root)
        commit, seconds = git.git(root, "log", "-1", "--no-show-signature", "--format=%h %ct", "--abbrev=12").split()
    except git.Shallow:
        return "", None
    return commit, datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
