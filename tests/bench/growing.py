"""The edition with more entries than it has: each a copy of a real one under a made-up name.

Copies keep what costs time: length, citations, links, tags, dates, chains. To these come mentions of other
copies, so that first mentions and uses grow too. The same number gives the same files.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import yaml

from edition.check.promises import NUMBERS
from edition.load.essay import read_essay
from edition.model import schema
from edition.model.document import kind_of, length

SHARES = {"timeline": 45, "glossary": 45, "argument": 4, "debate": 3, "quotations": 3}
"""What of a hundred more entries goes into which folder, much as in the edition itself."""

MENTIONS = 12
"""At most so many words a copy has more than its original."""

_SYLLABLES = ("ba", "de", "ki", "lo", "mu", "ra", "se", "ti", "vo", "zy")


def name(number: int) -> str:
    """A made-up name, another for each number: ``Kilomura``."""
    return "".join(_SYLLABLES[int(digit)] for digit in f"{number:05}").capitalize()


def grow(docs: Path, more: int) -> None:
    """Add entries to a folder of documents.

    Args:
        docs: the folder, with the edition's own entries.
        more: how many to add.
    """
    originals = {folder: _entries(docs / folder) for folder in SHARES}
    folders = itertools.cycle([folder for folder, share in SHARES.items() for _ in range(share)])
    turn = dict.fromkeys(SHARES, 0)
    added: list[tuple[str, str]] = []
    for number, folder in zip(range(more), _spread(folders), strict=False):
        slug, front, body = originals[folder][turn[folder] % len(originals[folder])]
        turn[folder] += 1
        front = _renamed(dict(front), name(number), number)
        slug = f"{slug[:4]}-{name(number).lower()}" if folder == "timeline" else name(number).lower()
        mentions = [name(n) for n in (number // 2, number // 3) if n < number]
        links = [f"[{title}](../{path})" for path, title in added[-1:]]
        tail = f"\n\nCompare {' and '.join([*mentions, *links])}.\n" if mentions else "\n"
        header = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
        file = docs / folder / f"{slug}.md"
        file.write_text(f"---\n{header}---\n{body.rstrip()}{tail}", "utf-8")
        added.append((f"{folder}/{slug}.md", f"the page of {name(number)}"))
    _count_anew(docs)


def _count_anew(docs: Path) -> None:
    """Let the pages that say how many claims there are have their number."""
    claims = len(list((docs / "argument").glob("*.md"))) - 1
    for file in docs.rglob("*.md"):
        text = file.read_text("utf-8")
        counted = re.sub(rf"\b(?:{'|'.join(NUMBERS)}) (claims|steps)\b", rf"{claims} \1", text)
        if counted != text:
            file.write_text(counted, "utf-8")


def _entries(folder: Path) -> list[tuple[str, dict[str, Any], str]]:
    found = []
    room = read_essay(Path(__file__).parents[2]).words[schema.BY_FOLDER[folder.name].label] - MENTIONS
    for file in sorted(folder.glob("*.md")):
        if not kind_of(f"{folder.name}/{file.name}"):
            continue
        _, header, body = file.read_text("utf-8").split("---\n", 2)
        if length(body) <= room:
            found.append((file.stem, yaml.load(header, yaml.BaseLoader), body))
    return found


def _spread(folders: itertools.cycle[str]) -> list[str]:
    """A hundred folders in an order that mixes them, again and again."""
    hundred = [next(folders) for _ in range(100)]
    return [hundred[i * 37 % 100] for i in range(100)] * 1000


def _renamed(front: dict[str, Any], title: str, number: int) -> dict[str, Any]:
    """Front matter under another name, without the ties that must be mutual or unique."""
    for key in ("aliases", "see_also", "not_to_be_confused_with", "open_questions", "formerly", "slips", "old_style"):
        front.pop(key, None)
    front["title"] = title
    if "order" in front:
        front["order"] = str(1000 + number)
        front.setdefault("supports", "stalinism-is-not-socialism")
    return front
