"""When each document was made and when it was last changed, from git in one pass."""

from __future__ import annotations

import datetime
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


class Shallow(Exception):
    """There is no complete history to read: no git, no repository of the project's own, or a shallow clone."""


@dataclass(frozen=True)
class Times:
    """The first and the last commit that touched a file, as moments in UTC.

    A renamed file begins anew.
    """

    created: datetime.datetime
    changed: datetime.datetime


def read_history(docs: Path) -> dict[str, Times]:
    """When each file was made and last changed.

    One process for the whole folder: asking git file by file costs about 8 ms each.

    Args:
        docs: the folder of the documents, directly below the project's root.

    Returns:
        Times by path below the folder. Files not committed yet are left out.

    Raises:
        Shallow: if the history is missing or cut short.
    """
    demand_own_repository(docs.resolve().parent)
    if git(docs, "rev-parse", "--is-shallow-repository").strip() != "false":
        raise Shallow("the clone is shallow")
    return dict(_times(docs, git(docs, "rev-parse", "HEAD").strip()))


@lru_cache(maxsize=1)
def _times(docs: Path, head: str) -> dict[str, Times]:
    """The times that a commit knows; a preview asks again and again of the same."""
    times: dict[str, Times] = {}
    moment = datetime.datetime.min
    for line in git(docs, "log", head, "--format=%x00%ct", "--name-only", "--relative", "--", ".").split("\n"):
        if line.startswith("\0"):
            moment = datetime.datetime.fromtimestamp(int(line[1:]), datetime.UTC)
        elif line:
            times[line] = Times(moment, times[line].changed if line in times else moment)
    return times


def demand_own_repository(root: Path) -> None:
    """Refuse a repository that is not the project's own, such as one in which an archive was unpacked.

    Args:
        root: the project's root.

    Raises:
        Shallow: if there is no repository, or the root of the one around is not the project's.
    """
    top = git(root, "rev-parse", "--show-toplevel").removesuffix("\n")
    if Path(top).resolve() != root.resolve():
        raise Shallow("the git history around the project is not its own")


def git(folder: Path, *arguments: str) -> str:
    """Run a git command in a folder and give its output; bytes that are no UTF-8 become surrogates.

    Args:
        folder: where git runs.
        arguments: the command and its options, without ``git``.

    Raises:
        Shallow: if git is missing, or ends with an error.
    """
    command = ["git", "-c", "core.quotePath=false", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", errors="surrogateescape", check=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise Shallow("there is no git history") from error
    return done.stdout
