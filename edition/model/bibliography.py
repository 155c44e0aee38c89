"""Works of the bibliography, and references formatted from them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from edition.model import dates


class Checked(StrEnum):
    """How far a source was looked at."""

    TEXT = "text"
    EXCERPT = "excerpt"
    NO = "no"

    @property
    def words(self) -> str:
        """The same as readers read it."""
        return {"text": "passage read", "excerpt": "read in part", "no": "not read for this edition"}[self]


class Standing(StrEnum):
    """What kind of ground a source is for a statement, the firmest first."""

    PRIMARY = "primary"
    SCHOLARSHIP = "scholarship"
    REFERENCE = "reference"
    JOURNALISM = "journalism"
    ADVOCACY = "advocacy"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The same as readers read it."""
        return {"primary": "primary source", "reference": "reference work", "other": "other source"}.get(self, self)


@dataclass(frozen=True)
class Work:
    """A work of the bibliography.

    Attributes:
        key: the citation key.
        type: the BibTeX entry type, such as ``book``.
        fields: the fields, without the braces that protect capitals and institutions.
        raw: the fields as written.
        line: its line in the file.
        lines: those of its fields.
        through: the work that it is known by, where it was not seen itself.
    """

    key: str
    type: str
    fields: Mapping[str, str]
    raw: Mapping[str, str]
    line: int
    lines: Mapping[str, int] = field(default_factory=dict)
    through: Work | None = None

    @property
    def checked(self) -> Checked:
        """How far it was looked at."""
        return Checked(self.fields["checked"])

    @property
    def standing(self) -> Standing:
        """What kind of ground it is for a statement."""
        return Standing(self.fields["standing"])

    @property
    def facts(self) -> str:
        """What it is, how far it was looked at and where, as readers read it: ``scholarship, read in part``."""
        seen = f", seen in {self.seen_in}" if self.seen_in else ""
        known = f", known through {self.through.title}" if self.through else ""
        return f"{self.standing.words}, {self.checked.words}{seen}{known}"

    @property
    def letter(self) -> str:
        """The letter under which the bibliography lists it: that of its key, or ``0-9``."""
        return letter(self.key)

    @property
    def shelf(self) -> str:
        """That letter as readers read it: ``M``, or ``0–9``."""
        return self.letter.upper().replace("-", "–")

    @property
    def page(self) -> str:
        """The path of the page of the bibliography that has it, as for a Markdown file: ``sources/m.md``."""
        return page_of(self.key)

    @property
    def title(self) -> str:
        """Its title in plain text; its key where it has none."""
        return self.fields.get("title", self.key).replace("--", "–")

    @property
    def url(self) -> str:
        """Its address, or an empty text."""
        return self.fields.get("url", "")

    @property
    def seen_in(self) -> str:
        """Where it was seen, in words, if not at its address; an empty text where that is not said."""
        return self.fields.get("seen_in", "")

    def at(self, words: str) -> str:
        """Its address, which opens at some of its words (a text fragment) where they were seen there.

        See https://wicg.github.io/scroll-to-text-fragment/.
        """
        if not (self.url and words) or self.seen_in or self.checked is Checked.NO:
            return self.url
        return f"{self.url}{'' if '#' in self.url else '#'}:~:text={quote(words, safe='').replace('-', '%2D')}"

    @property
    def passages(self) -> tuple[tuple[str, str], ...]:
        """Passages that were read at other addresses, from ``annotation``: what each is, and where."""
        passages = (part.rpartition(": ") for part in self.fields.get("annotation", "").split("; "))
        return tuple((words, address) for words, _, address in passages if address)

    @property
    def looked_at(self) -> datetime.date | None:
        """The day on which its address was looked at, where that is a day."""
        day = self.fields.get("urldate", "")
        return datetime.date.fromisoformat(day) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day) else None

    @property
    def archived(self) -> str:
        """The address of an archived copy that was found, or an empty text."""
        return self.fields.get("archived", "")

    @property
    def archived_on(self) -> dates.Date | None:
        """The day of that copy, where its address says it, as those of the Internet Archive do."""
        stamp = re.search(r"/web/([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{6}", self.archived)
        return dates.parse("-".join(stamp.groups())) if stamp else None

    @property
    def copies(self) -> str:
        """Where to look for archived copies of its address; an empty text without one."""
        return f"https://web.archive.org/web/*/{self.url}" if self.url and "web.archive.org/" not in self.url else ""


def letter(key: str) -> str:
    """The letter under which the bibliography lists a key: its first, or ``0-9``."""
    first = key[0].lower()
    return first if first.isalpha() else "0-9"


def page_of(key: str) -> str:
    """The path of the page of the bibliography that has a key, as for a Markdown file: ``sources/m.md``."""
    return f"sources/{letter(key)}.md"


@dataclass(frozen=True)
class Formatted:
    """References as HTML and as data.

    Attributes:
        notes: a reference for each cited item, by the item as pandoc writes it.
        list: a reference for each work, by key, as the bibliography prints it.
        csl: each work, by key, as CSL JSON (https://docs.citationstyles.org).
    """

    notes: Mapping[str, str]
    list: Mapping[str, str]
    csl: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
