"""Works of the bibliography, and references formatted from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

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
    """

    key: str
    type: str
    fields: Mapping[str, str]
    raw: Mapping[str, str]
    line: int
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def checked(self) -> Checked:
        """How far it was looked at."""
        return Checked(self.fields["checked"])

    @property
    def letter(self) -> str:
        """The letter under which the bibliography lists it: that of its key, or ``0-9``."""
        first = self.key[0].lower()
        return first if first.isalpha() else "0-9"

    @property
    def shelf(self) -> str:
        """That letter as readers read it: ``M``, or ``0–9``."""
        return self.letter.upper().replace("-", "–")

    @property
    def page(self) -> str:
        """The path of the page of the bibliography that has it, as for a Markdown file: ``sources/m.md``."""
        return f"sources/{self.letter}.md"

    @property
    def title(self) -> str:
        """Its title in plain text; its key where it has none."""
        return self.fields.get("title", self.key).replace("--", "–")

    @property
    def url(self) -> str:
        """Its address, or an empty text."""
        return self.fields.get("url", "")

    @property
    def passages(self) -> tuple[tuple[str, str], ...]:
        """Passages that were read at other addresses, from ``annotation``: what each is, and where."""
        passages = (part.rpartition(": ") for part in self.fields.get("annotation", "").split("; "))
        return tuple((words, address) for words, _, address in passages if address)

    @property
    def archived(self) -> str:
        """An address at the Internet Archive that resolves to the copy nearest to the year it was looked at."""
        if not self.url or "web.archive.org/" in self.url:
            return ""
        looked = self.fields.get("urldate")
        return f"https://web.archive.org/web/{dates.parse(looked).year if looked else 2026}/{self.url}"


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
