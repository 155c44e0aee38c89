"""Lessons: their time adds up, their task can be done, their questions are open; so are those of claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.check.context import Fault, Site, rule
from edition.model import schema
from edition.model.bibliography import Checked
from edition.model.citations import find_citations
from edition.model.document import BIBLIOGRAPHY, Entry, part
from edition.model.problems import Example
from edition.model.suggestions import suggest

LEAST = 3
"""How many open questions a claim and a lesson have at least."""

_FILE = "lessons/who-counted.md"
_NONE = (
    'passages: no line of an entry under uses begins with "{words}". '
    "{hint}Write the first words of one, as its file has them."
)
_TOO_MANY = 'passages: {found} lines of the entries under uses begin with "{words}". Write more of the line.'
_CLOSED = re.compile(
    r"(?:am|are|can|could|did|do|does|had|has|have|is|may|might|must|shall|should|was|were|will|would)\b", re.I
)


@rule(
    "lesson-time",
    Example(_FILE, "  - minutes: 30\n", "  - minutes: 40\n"),
    "Correct one of them.",
)
def steps_fill_the_time(site: Site) -> Iterator[Fault]:
    """The steps of a lesson take as many minutes together as the lesson has."""
    for lesson in site.of(schema.Lesson):
        total = sum(step.minutes for step in lesson.meta.steps)
        if total != lesson.meta.minutes:
            message = (
                f"steps: take {total} minutes together, the lesson has {lesson.meta.minutes}. Correct one of them."
            )
            yield lesson, lesson.line("steps"), message


@rule(
    "lesson-list",
    Example(_FILE, "Read a note.", "- Tell a count from an estimate.\n- Read a note."),
    "Write each aim, and each thing that a good answer holds, as an item that begins with `-`.",
)
def aims_and_criteria_are_lists(site: Site) -> Iterator[Fault]:
    """Aims, and what a good answer holds, are lists of two items at least: criteria and not one answer."""
    for lesson in site.of(schema.Lesson):
        for heading in site.essay.headings.lesson[:2]:
            text = part(lesson.body, heading)
            if text and sum(line.startswith("- ") for line in text.split("\n")) < 2:
                message = f"has no list under {heading}. Write two items at least, each on a line that begins with -."
                yield lesson, _line(lesson, text), message


@rule(
    "lesson-source",
    Example(_FILE, "Read the book [@adams_terror_1990].", "Read the article [@brown_votes_1974]."),
    "Cite a work that has an address on the web and was looked at.",
)
def tasks_have_a_source(site: Site) -> Iterator[Fault]:
    """The task of a lesson cites a work that pupils can open, and that was looked at for the edition."""
    if BIBLIOGRAPHY in site.unread:  # what its works are is not known
        return
    for lesson in site.of(schema.Lesson):
        text = part(lesson.body, site.essay.headings.lesson[-1])
        works = [site.works.get(item.key) for citation in find_citations(text) for item in citation.items]
        known = [work for work in works if work]
        if text and (known or not works) and not any(work.url and work.checked is not Checked.NO for work in known):
            message = "has a task without a source. Cite in it a work that has an address and was looked at."
            yield lesson, _line(lesson, text), message


@rule(
    "lesson-passage",
    Example(_FILE, "  - Once upon a time\n", "  - It was short\n"),
    "Write the first words of one line of an entry under uses, as its file has them.",
)
def passages_are_found(site: Site) -> Iterator[Fault]:
    """The words of a passage begin one line of the entries that a lesson uses and no other; no line is named twice."""
    entries = {(entry.kind.label, entry.slug): entry for entry in site.all_entries}
    for lesson in site.of(schema.Lesson):
        used = [entries.get((tie.label, tie.slug)) for tie in lesson.meta.tied()]
        if None in used:  # told as a broken tie, or its file could not be read
            continue
        passages = lesson.meta.passages or ()
        owners: dict[tuple[str, str], int] = {}  # the passage that names a line, by the line and its entry
        for i, words in enumerate(passages):
            found = [(entry.path, line) for entry in used if entry for line in entry.beginning(words)]
            if len(found) != 1:
                lines = (line for entry in used if entry for line in entry.beginning(""))
                hint = "" if found else _nearest(words, lines)
                message = _TOO_MANY if found else _NONE
                yield lesson, lesson.line("passages", i), message.format(words=words, found=len(found), hint=hint)
                continue
            first = owners.setdefault(found[0], i)
            if first != i:
                message = f'passages: "{words}" begins the line that "{passages[first]}" begins already. Keep one.'
                yield lesson, lesson.line("passages", i), message


def _nearest(words: str, lines: Iterable[str]) -> str:
    """The suggestion of the first words of a line, as many as were written, as far as one is near."""
    count = len(words.split())
    return suggest(words, {" ".join(line.split()[:count]) for line in lines if line.strip()})


@rule(
    "open-question",
    Example("argument/trials.md", "Was it so?", "How could it be known?"),
    f"Ask {LEAST} questions at least, each with a question mark, none that yes or no would answer.",
)
def questions_are_open(site: Site) -> Iterator[Fault]:
    """A claim and a lesson have enough questions for a discussion, which yes or no does not answer."""
    entries: tuple[Entry[schema.Claim] | Entry[schema.Lesson], ...] = (*site.of(schema.Claim), *site.of(schema.Lesson))
    for entry in entries:
        questions = entry.meta.questions or ()
        if len(questions) < LEAST:
            message = f"questions: there are {len(questions)} of at least {LEAST}. Ask what the page helps to answer."
            yield entry, entry.line("questions"), message
        for i, question in enumerate(questions):
            if not question.endswith("?"):
                yield (
                    entry,
                    entry.line("questions", i),
                    "questions: one ends in no question mark. Ask, and do not state.",
                )
            elif _CLOSED.match(question):
                message = f"questions: yes or no would answer “{question}”. Ask how, why, what or who."
                yield entry, entry.line("questions", i), message


def _line(entry: Entry, text: str) -> int:
    """The line on which a part of an entry's body begins."""
    return entry.body_line + entry.body[: entry.body.index(text)].count("\n")
