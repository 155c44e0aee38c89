"""Lessons as sheets: what front matter says of them, set between the parts of their text."""

from __future__ import annotations

import re
from typing import Any

from edition.markdown import generated, inline
from edition.model import schema
from edition.model.document import Entry, part
from edition.model.edition import Edition
from edition.model.essay import Verdict

FOR_TEACHERS = "Criteria, for whoever teaches"
"""What stands on the fold above what a good answer holds."""


def used(lesson: Entry[schema.Lesson], edition: Edition) -> list[Entry[Any]]:
    """The entries that are the material of a lesson, in its order."""
    return [edition.get(tie.label, tie.slug) for tie in lesson.meta.tied()]


def passages(lesson: Entry[schema.Lesson], entry: Entry[Any]) -> list[str]:
    """The lines of an entry, in Markdown, that a lesson shows besides what all lessons show of it."""
    return [line for words in lesson.meta.passages or () for line in entry.beginning(words)]


def verdicts(lesson: Entry[schema.Lesson], edition: Edition) -> list[Verdict]:
    """The verdicts that a class chooses from, where each entry of a lesson has one, which the material leaves out."""
    left_out: list[Verdict | None] = [getattr(entry.meta, "verdict", None) for entry in used(lesson, edition)]
    kinds: list[Any] = list(dict.fromkeys(map(type, left_out)))
    return [] if None in left_out else [verdict for kind in kinds for verdict in kind]


def aims(lesson: Entry[schema.Lesson], edition: Edition) -> list[str]:
    """What is learned in a lesson, in plain text: the items of the list under its aims."""
    items = re.split(r"^- ", part(lesson.body, edition.essay.headings.lesson[0]), flags=re.M)[1:]
    return [inline.words(item.strip()) for item in items]


def sheet(lesson: Entry[schema.Lesson], edition: Edition, text: str, material: str, folded: bool = False) -> str:
    """A lesson's text with its steps, material and questions in their places.

    Args:
        lesson: the lesson.
        edition: the edition, which says what its parts are called.
        text: its text in Markdown.
        material: what its entries show, as Markdown.
        folded: whether to fold what a good answer holds.
    """
    meta = lesson.meta
    steps = "\n".join(
        ["| Minutes | What is done |", "| --: | --- |", *(f"| {s.minutes} | {s.what} |" for s in meta.steps)]
    )
    numbered = "\n".join(f"{number}. {question}" for number, question in enumerate(meta.questions, start=1))
    answers, materials, task = (f"\n## {heading}\n" for heading in edition.essay.headings.lesson[1:])
    opening, close = "", ""
    if folded:
        opening = generated.mark(f'<details class="fold"><summary>{FOR_TEACHERS}</summary>') + "\n\n"
        close = "\n\n" + generated.mark("</details>") + "\n"
    text = text.replace(answers, f"\n## Steps {{ #steps }}\n\n{steps}\n{answers}\n{opening}", 1)
    text = text.replace(materials, f"{close}{materials}", 1)
    return text.replace(task, f"\n{material}\n\n## Questions {{ #questions }}\n\n{numbered}\n{task}", 1)
