"""The essay that the edition annotates: all that belongs to it, and to no other."""

from __future__ import annotations

from pydantic import Field

from edition.model.schema import Model, Text


class Language(Model):
    """The language in which terms give their names as well.

    Attributes:
        code: the language in BCP 47: ``ru``.
        name: its name in English.
    """

    code: Text
    name: Text


class Essay(Model):
    """The essay, and what its edition demands of entries.

    Attributes:
        title, author, publisher, url: what the essay is, and where it stands.
        key: its key in the bibliography.
        paragraphs: how many paragraphs it has.
        language: the second language of the edition, if any.
        calendar: what dates by the Julian calendar are called; None where there are none.
        works_cited: how many different works an entry of each kind cites at least.
        words: how many words the text of an entry of each kind has at most.
        topic: how many entries of each kind a topic ties together at least.
    """

    title: Text
    author: Text
    publisher: Text
    url: Text
    key: Text
    paragraphs: int = Field(ge=1)
    language: Language | None = None
    calendar: Text | None = None
    works_cited: dict[str, int]
    words: dict[str, int]
    topic: dict[str, int]
