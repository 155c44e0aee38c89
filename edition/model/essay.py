"""The essay that the edition annotates: all that belongs to it, and to no other."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from edition.model.schema import Model, Text


class Language(Model):
    """The language in which terms give their names as well."""

    code: Text
    """The language in BCP 47: ``ru``."""
    name: Text
    """Its name in English."""

    @property
    def transliterated(self) -> str:
        """The same in Latin letters, in BCP 47."""
        return f"{self.code}-Latn"


class Essay(Model):
    """The essay, and what its edition demands of entries."""

    title: Text
    """Its title."""
    author: Text
    """Who wrote it."""
    publisher: Text
    """Who published it."""
    url: Text
    """Where it stands."""
    key: Text
    """Its key in the bibliography."""
    paragraphs: Annotated[int, Field(ge=1)]
    """How many paragraphs it has."""
    language: Language | None = None
    """The second language of the edition, if any."""
    calendar: Text | None = None
    """What dates by the Julian calendar are called; None where there are none."""
    works_cited: dict[str, int]
    """How many different works an entry of each kind cites at least."""
    words: dict[str, int]
    """How many words the text of an entry of each kind has at most."""
    words_least: dict[str, int] = Field(default_factory=dict)
    """How many words it has at least."""
    topic: dict[str, int]
    """How many entries of each kind a topic ties together at least."""

    @property
    def old_style(self) -> tuple[str, str]:
        """What stands before and after the words of a Julian date, beside those of the Gregorian one."""
        return " (", f" {self.calendar})"
