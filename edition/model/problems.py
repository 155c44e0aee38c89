"""What is wrong with the documents, and the rules that say so, each with a name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, order=True)
class Problem:
    """Something that keeps the site from being published.

    Attributes:
        file: path from the project's root, with slashes.
        line: line in that file, from 1.
        message: what is wrong and how to mend it.
        rule: the name of the rule that it breaks.
    """

    file: str
    line: int
    message: str
    rule: str

    @property
    def words(self) -> str:
        """The message, and the name of the rule at its end: ``… Keep one. [repeated-item]``."""
        return f"{self.message} [{self.rule}]"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.words}"


@dataclass(frozen=True)
class Example:
    """A fault: what the documents have, and what they should have.

    Attributes:
        file: path below the folder of the documents, of a file or a folder.
        bad: what is wrong: a text; the target of a symbolic link; None where the file is missing.
        good: what belongs there instead; empty where the whole file is at fault.
    """

    file: str
    bad: str | bytes | PurePosixPath | None
    good: str = ""


@dataclass(frozen=True)
class Rule:
    """What the check demands.

    Attributes:
        name: its name, which problems carry: ``unknown-tag``.
        meaning: what it demands, in a sentence.
        remedy: what to do where it is broken.
        example: a fault that breaks it.
    """

    name: str
    meaning: str
    remedy: str
    example: Example

    def problem(self, file: str, line: int, message: str) -> Problem:
        """A place that breaks the rule."""
        return Problem(file, line, message, self.name)
