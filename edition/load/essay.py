"""What `edition.yml` says of the essay, and what says it again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from edition.load import files
from edition.load.front_matter import read_front_matter, values_of
from edition.load.messages import explain, location_name
from edition.model import skeletons
from edition.model.bibliography import Work
from edition.model.document import BIBLIOGRAPHY
from edition.model.essay import Essay
from edition.model.problems import Problem

FILE = "edition.yml"
RULE = "settings"
"""The name of what is wrong with the settings, or with what has to say the same."""


class UnknownEssay(ValueError):
    """`edition.yml` does not say which essay is annotated.

    Attributes:
        problems: what is wrong, each with its line, sorted.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


def read_essay(root: Path) -> Essay:
    """Read what belongs to the essay.

    Args:
        root: the folder that has `edition.yml`.

    Returns:
        The essay.

    Raises:
        UnknownEssay: if `edition.yml` cannot be read, lacks something of the essay, or has something wrong.
    """
    text = files.read(root / FILE, FILE)
    if isinstance(text, Problem):
        raise UnknownEssay([replace(text, message=f"{text.message} It says which essay is annotated: restore it.")])
    front = read_front_matter(text.replace("\r\n", "\n"), FILE)
    if isinstance(front, Problem):
        raise UnknownEssay([_here(front)])
    problems = [*front.faults, *_placeholders(values_of(front.data, (), front), front.lines)]
    try:
        essay = Essay.model_validate(front.data)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        told = {problem.line for problem in problems}
        explained = (explain(fault, Essay, front.lines, FILE) for fault in faults if not front.is_wrong(fault["loc"]))
        problems += [problem for problem in explained if problem.line == 1 or problem.line not in told]
    if problems:
        raise UnknownEssay(map(_here, problems))
    return essay


def _placeholders(
    values: Iterable[tuple[tuple[str | int, ...], str]], lines: dict[tuple[str | int, ...], int]
) -> Iterator[Problem]:
    for location, value in values:
        for _, words in skeletons.unfilled(value):
            message = f'{location_name(location)}: "{words}" holds a place. Write your own instead.'
            yield Problem(FILE, lines[location], message, RULE)


def _here(problem: Problem) -> Problem:
    """A problem of front matter, which begins below a fence, as one of a file without fences."""
    message = problem.message.replace("to the front matter", f"to {FILE}").replace("The front matter", FILE)
    return replace(problem, line=max(1, problem.line - 1), message=message)


def unlike(root: Path, essay: Essay, works: Mapping[str, Work]) -> list[Problem]:
    """Where files say otherwise than `edition.yml` what they have to say again, for whoever reads them elsewhere.

    Args:
        root: the folder of the project.
        essay: the essay.
        works: the bibliography.

    Returns:
        A problem for each place that lacks what it has to say, or says another; none for a file that is not there.
    """
    work = works.get(essay.key)
    if not work:
        line = _line(root / FILE, "key:")
        return [Problem(FILE, line, f'key: no work of docs/{BIBLIOGRAPHY} has the key "{essay.key}". Add it.', RULE)]
    return [
        *_unlike(root, "CITATION.cff", r'^title: *"?(.*?)"?$', essay.edition),
        *_unlike(root, "CITATION.cff", r'^ +- name: *"?(.*?)"?$', essay.holder),
        *_unlike(root, "README.md", r"^# (.*)$", essay.edition),
        *_unlike(root, "LICENSE", r"^Copyright \(c\) \d+ (.*)$", essay.holder),
        *_otherwise(
            f"docs/{BIBLIOGRAPHY}",
            work.line,
            f"{essay.key}: {work.fields.get('title', '')}",
            f"{essay.key}: {essay.title}",
        ),
        *_otherwise(f"docs/{BIBLIOGRAPHY}", work.line, work.url or "", essay.url),
    ]


def _line(file: Path, begins: str) -> int:
    lines = file.read_text("utf-8").split("\n") if file.is_file() else []
    return next((number for number, line in enumerate(lines, 1) if line.startswith(begins)), 1)


def _unlike(root: Path, name: str, pattern: str, words: str) -> Iterator[Problem]:
    text = files.read(root / name, name)
    if isinstance(text, str):
        text = text.replace("\r\n", "\n")
        found = re.search(pattern, text, re.M)
        line = text.count("\n", 0, found.start()) + 1 if found else 1
        yield from _otherwise(name, line, found[1].replace('\\"', '"') if found else "", words)


def _otherwise(name: str, line: int, found: str, words: str) -> Iterator[Problem]:
    if found != words:
        message = f'says "{found}", and {FILE} makes it "{words}". Correct the one that is wrong.'
        yield Problem(name, line, message, RULE)
