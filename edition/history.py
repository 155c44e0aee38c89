"""When each document was last changed, from git in one pass."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path


class Shallow(Exception):
    """There is no complete history to read: no git, no repository, or a shallow clone."""


def last_changed(docs: Path) -> dict[str, datetime.date]:
    """The day of the last commit that touched each file.

    One process for the whole folder: asking git file by file costs about 8 ms each.

    Args:
        docs: the folder of the documents.

    Returns:
        Days in UTC, by path below the folder. Files not committed yet are left out.

    Raises:
        Shallow: if the history is missing or cut short.
    """
    if _git(docs, "rev-parse", "--is-shallow-repository").strip() != "false":
        raise Shallow("the clone is shallow")
    changed: dict[str, datetime.date] = {}
    day = datetime.date.min
    for line in _git(docs, "log", "--format=%x00%ct", "--name-only", "--relative", "--", ".").split("\n"):
        if line.startswith("\0"):
            day = datetime.datetime.fromtimestamp(int(line[1:]), datetime.UTC).date()
        elif line:
            changed.setdefault(line, day)
    return changed


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.quotePath=false", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Shallow("there is no git history") from error
    return done.stdout
