"""A file as text, or the problem that keeps it from being read."""

from __future__ import annotations

import re
from pathlib import Path

from edition.model.problems import Example, Problem, Rule

UNREADABLE = Rule(
    "unreadable-file",
    "Every file can be read, and `sources.bib` is there.",
    "Restore the file, or the right to read it.",
    Example("sources.bib", None),
)
ENCODING = Rule(
    "encoding",
    "Files are UTF-8.",
    "Save the file with the encoding UTF-8.",
    Example("timeline/1936-first-trial.md", b"place: Krak\xf3w", "place: Moscow"),
)
CONFLICT = Rule(
    "git-conflict",
    "A file has one version of each line, without the signs that git puts around two.",
    "Keep one of the two versions, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`.",
    Example(
        "timeline/1936-first-trial.md",
        "<<<<<<< HEAD\nThe sentence was ready\n=======\nThe verdict was ready\n>>>>>>> other\nSo they say",
        "The sentence was ready",
    ),
)
RULES = (UNREADABLE, ENCODING, CONFLICT)

_SIGNS = re.compile(r"^(?:<{7}|={7}|>{7})(?: .*)?\r?\n", re.M)
_SIGN = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.M)


def read(file: Path, display_path: str) -> str | Problem:
    """Read a file.

    Args:
        file: the file.
        display_path: its path as problems name it.

    Returns:
        Its text, without a byte order mark; or why it cannot be read.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return ENCODING.problem(display_path, line, "is not UTF-8. Save the file with the encoding UTF-8.")
    except OSError as error:
        return UNREADABLE.problem(display_path, 1, f"cannot be read ({error.strerror}).")
    sign = _SIGN.search(text.replace("\r", ""))
    if sign:
        line = text.count("\n", 0, sign.start()) + 1
        message = "has two versions between signs of git. Keep one, and delete the lines <<<<<<<, ======= and >>>>>>>."
        return CONFLICT.problem(display_path, line, message)
    return text


def both_versions(file: Path) -> str:
    """The text of a file in two versions, with both of each and without the signs of git."""
    return _SIGNS.sub("", file.read_bytes().decode("utf-8-sig")).replace("\r\n", "\n")
