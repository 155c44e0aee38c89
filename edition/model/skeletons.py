"""Skeletons of new entries: the right keys and headings, with capitals where a contributor's words belong.

What stands in capitals says what to write, and no check passes while any of it is left: the schema
refuses it where a value has a type, `unfilled` finds it everywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from edition.model import schema

KEY = "KEY"
CITATION = f"[@{KEY}, p. PAGE]"
TOPIC = "TITLE OF A TOPIC"
TEXT = "WHAT IS TO BE SAID, WITH ITS SOURCE."
AIMS = "- WHAT IS LEARNED FIRST.\n- WHAT IS LEARNED THEN."
ASKED = ("WHAT ASKS FOR MORE THAN YES OR NO?", "WHAT ASKS FOR A SECOND VIEW?", "WHAT ASKS FOR A JUDGEMENT?")
QUESTIONS = "".join(["questions:\n", *(f"  - {question}\n" for question in ASKED)])
SUMMARY = "ONE TO THREE SENTENCES THAT STAND ALONE."

_FRONT: dict[type[schema.EntryModel], str] = {
    schema.Claim: (
        "essay: [PARAGRAPH]\nkind: KIND\nverdict: VERDICT\nsupports: FILE NAME OF THE CLAIM IT SERVES\norder: {order}\n"
        f"{QUESTIONS}"
    ),
    schema.Position: "proponents:\n  - name: NAME OF A PROPONENT\n    work: TITLE OF THE WORK\n    year: YEAR\n",
    schema.Event: "date: {date}\nplace: WHERE IT HAPPENED\n",
    schema.Term: "kind: KIND\n",
    schema.Quotation: (
        "quotation: THE WORDS AS THE ESSAY GIVES THEM\nvariants:\n  - words: THE WORDS AS THEY ARE MET ELSEWHERE\n"
        "attributed_to: FILE NAME OF A PERSON\nverdict: VERDICT\n"
        f"chain:\n  - date: DATE\n    step: WHO SAID OR PRINTED WHAT. {CITATION}\nessay: [PARAGRAPH]\n"
    ),
    schema.Figure: (
        "unit: WHAT IS COUNTED\nchart: CHART\nseries:\n  - label: WHAT THE NUMBERS HAVE IN COMMON\n    points:\n"
        f'      - when: YEAR\n        value: NUMBER\n        source: "{CITATION}"\n'
    ),
    schema.Lesson: (
        "minutes: 45\nlevel: FOR WHOM IT IS\nsteps:\n  - minutes: 15\n    what: WHAT IS DONE FIRST.\n"
        "  - minutes: 30\n    what: WHAT IS DONE THEN.\n"
        f"uses:\n  - KIND/FILE NAME OF AN ENTRY\n{QUESTIONS}"
    ),
    schema.Topic: "description: WHAT THE TOPIC COVERS.\n",
}

TITLE = "TITLE OF THE ESSAY"
AUTHOR = "NAME OF THE AUTHOR"
PUBLISHER = "NAME OF THE PUBLISHER"
ADDRESS = "ADDRESS OF THE ESSAY"
OPENING = "FIRST WORDS OF THE ESSAY"

PLACEHOLDERS = (
    TITLE,
    AUTHOR,
    PUBLISHER,
    ADDRESS,
    OPENING,
    "TITLE OF THE ENTRY",
    TOPIC,
    "NAME OF A PROPONENT",
    "TITLE OF THE WORK",
    "WHERE IT HAPPENED",
    "THE WORDS AS THE ESSAY GIVES THEM",
    "THE WORDS AS THEY ARE MET ELSEWHERE",
    "WHO SAID OR PRINTED WHAT.",
    "WHAT THE TOPIC COVERS.",
    "WHAT IS COUNTED",
    "WHAT THE NUMBERS HAVE IN COMMON",
    "FOR WHOM IT IS",
    "WHAT IS LEARNED FIRST.",
    "WHAT IS LEARNED THEN.",
    "WHAT IS DONE FIRST.",
    "WHAT IS DONE THEN.",
    *ASKED,
    SUMMARY,
    TEXT,
    "p. PAGE",
)
"""What a skeleton holds in place of free text; dates, vocabularies and ties refuse capitals by themselves."""

_UNFILLED = re.compile("|".join(map(re.escape, PLACEHOLDERS)))


def unfilled(text: str) -> Iterator[tuple[int, str]]:
    """What a text has left of a skeleton.

    Args:
        text: a body, or a value of front matter.

    Yields:
        For each line that has any, its number from 0 and the first words that are left on it.
    """
    for number, line in enumerate(text.split("\n")):
        match = _UNFILLED.search(line)
        if match:
            yield number, match[0]


def skeleton(
    kind: type[schema.EntryModel],
    title: str = "TITLE OF THE ENTRY",
    date: str = "DATE",
    order: int = 1,
    headings: tuple[str, ...] | None = None,
) -> str:
    """The text of a skeleton.

    Args:
        kind: the model of the entry's kind.
        title: the entry's title.
        date: an event's date, EDTF.
        order: a claim's place.
        headings: the headings that the edition gives the kind; the usual ones where None.
    """
    headings = kind.headings if headings is None else headings
    tag = title if kind is schema.Topic else TOPIC
    text = f"{TEXT} {CITATION}"
    parts = (AIMS, f"- {text}\n- {TEXT}", TEXT, text) if kind is schema.Lesson else (text,) * len(headings)
    body = "\n\n".join(f"## {heading}\n\n{part}" for heading, part in zip(headings, parts, strict=True)) or text
    front = _FRONT[kind].format(date=date, order=order)
    return f"---\ntitle: {title}\ntags:\n  - {tag}\n{front}---\n\n{SUMMARY}\n\n{body}\n"


def file_name(kind: type[schema.EntryModel]) -> str:
    """What a file is called until somebody names it: capitals, which no file name may keep."""
    return "YEAR-SHORT-NAME.md" if kind is schema.Event else "SHORT-NAME.md"


def _next_order(docs: Path) -> int:
    claims = sorted((docs / "argument").glob("*.md"))
    return max([0, *(int(n) for f in claims for n in re.findall(r"^order: *(\d+)", f.read_text("utf-8"), re.M))]) + 1
