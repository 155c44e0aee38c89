"""Code in Markdown: what is fenced or between backticks is no text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")


_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


def unfenced(body: str) -> Iterator[tuple[int, str]]:
    """The lines of a Markdown text outside fenced code, each with its number from 0, code spans blanked."""
    lines = body.split("\n")
    end = 0
    unclosed: dict[str, int] = {}  # no fence of a sign that is as long as this or longer is closed further down
    for number, line in enumerate(lines):
        if number < end:
            continue
        fence = _FENCE.match(line)
        end = 0
        if fence and len(fence[1]) < unclosed.get(fence[1][0], len(line) + 1):
            end = _closing(lines, number, fence[1])
            if not end:
                unclosed[fence[1][0]] = len(fence[1])
        if not end:
            yield number, _SPAN.sub(lambda span: " " * len(span[0]), line) if "`" in line else line


def _closing(lines: list[str], opening: int, fence: str) -> int:
    """The line after the one that closes a fence; 0 where none does, for then it is no fence."""
    for number in range(opening + 1, len(lines)):
        line = lines[number].strip()
        if line.startswith(fence) and not line.strip(fence[0]):
            return number + 1
    return 0
