"""The essay that the edition annotates: all that belongs to it, and to no other."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from edition.model import schema
from edition.model.schema import Model, Slug, Text

_ADDRESS = r"^https?://[^\s<>\"]+$"
_KEY = r"^[\w:.-]+$"
_ENGLISH = r"^en(-[A-Z]{2})?$"
_CODE = r"^[a-z]{2,3}$"
_KINDS = f"^({'|'.join(schema.BY_LABEL)})$"

HELP: dict[str, str] = {
    _ADDRESS: "Write a whole address, such as https://example.org/an-essay.",
    _KEY: "Write the key of a work in docs/sources.bib, such as adams_terror_1990.",
    _ENGLISH: "The words of the pages are English: write en-GB, en-US or another English.",
    _CODE: "Write a language in BCP 47, such as fr.",
    _KINDS: f"The kinds are {', '.join(schema.BY_LABEL)}.",
}
"""What to write instead, by the pattern that a value failed."""

schema.HELP.update(HELP)

Numbers = dict[Annotated[str, StringConstraints(pattern=_KINDS)], Annotated[int, Field(ge=0)]]
"""A number for some of the kinds of entries."""


class Language(Model):
    """The language in which terms give their names as well."""

    label: ClassVar[str] = "second language"

    code: Annotated[Text, StringConstraints(pattern=_CODE)]
    """The language in BCP 47: ``ru``."""
    name: Text
    """Its name in English."""

    @property
    def transliterated(self) -> str:
        """The same in Latin letters, in BCP 47."""
        return f"{self.code}-Latn"


def edition_title(title: str) -> str:
    """The title of the edition of an essay, from that of the essay."""
    return f"{title}: an annotated edition"


class Essay(Model):
    """The essay, and what its edition demands of entries."""

    label: ClassVar[str] = "edition"

    title: Text
    """Its title."""
    author: Text
    """Who wrote it."""
    publisher: Text
    """Who published it."""
    url: Annotated[Text, StringConstraints(pattern=_ADDRESS)]
    """Where it stands."""
    key: Annotated[Text, StringConstraints(pattern=_KEY)]
    """Its key in the bibliography."""
    paragraphs: Annotated[int, Field(ge=1)]
    """How many paragraphs it has."""
    name: Slug
    """What files that readers take away are called, without their endings."""
    description: Text
    """What its edition is, in a sentence."""
    holder: Text
    """Who holds the licence of its edition, and whom citations name."""
    language: Annotated[Text, StringConstraints(pattern=_ENGLISH)]
    """The language of the edition's own words, in BCP 47."""
    second_language: Language | None = None
    """The language in which terms give their names as well, if any."""
    calendar: Text | None = None
    """What dates by the Julian calendar are called; None where there are none."""
    works_cited: Numbers
    """How many different works an entry of each kind cites at least."""
    words: Numbers
    """How many words the text of an entry of each kind has at most."""
    words_least: Numbers = Field(default_factory=dict)
    """How many words it has at least."""
    topic: Numbers
    """How many entries of each kind a topic ties together at least."""

    @property
    def edition(self) -> str:
        """The title of its edition."""
        return edition_title(self.title)

    @property
    def old_style(self) -> tuple[str, str]:
        """What stands before and after the words of a Julian date, beside those of the Gregorian one."""
        return " (", f" {self.calendar})"
