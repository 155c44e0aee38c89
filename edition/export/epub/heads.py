"""What stands above and below an entry's text in the book, in pandoc's document model."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from edition.export.epub import document
from edition.export.epub.document import Block, Inline
from edition.model import schema
from edition.model.document import Entry
from edition.model.edition import Edition
from edition.site.infobox import Piece, facts, listings

Link = Callable[[Entry, str], Inline]
"""Gives a link to an entry with the given words."""


def head(entry: Entry, edition: Edition, link: Link) -> Iterator[Block]:
    """What an entry's page shows above its text.

    Args:
        entry: the entry.
        edition: the edition, for the titles of what the entry is tied to.
        link: gives a link to an entry.

    Yields:
        The quotation, where it is one, or the description of a topic; and the list of facts.
    """
    if isinstance(entry.meta, schema.Quotation):
        yield document.quote(document.text(f"“{entry.meta.quotation}”"))
    if isinstance(entry.meta, schema.Topic):
        yield document.paragraph([document.emphasis(document.text(entry.meta.description))])
    found = [
        (fact.label, [word for piece in fact.pieces for word in _set(piece, link)]) for fact in facts(entry, edition)
    ]
    if found:
        yield document.definitions(found, "facts")


def foot(entry: Entry, edition: Edition, link: Link) -> Iterator[Block]:
    """What an entry's page shows below its text of what is tied to it: the positions on a claim, a person's events.

    Args:
        entry: the entry.
        edition: the edition, for what is tied to the entry.
        link: gives a link to an entry.

    Yields:
        A heading and a list for each.
    """
    for listing in listings(entry, edition):
        yield document.heading(3, document.text(listing.title))
        yield document.bullets(
            [[*_set(how, link), *document.text(": "), link(other, other.meta.title)] for how, other in listing.rows]
        )


def _set(piece: Piece, link: Link) -> list[Inline]:
    if piece.entry:
        return [link(piece.entry, piece.words)]
    words = document.text(piece.words)
    if piece.address:
        return [document.link(words, piece.address)]
    if piece.language:
        return [document.span(words, piece.language)]
    if piece.role == "title":
        return [document.emphasis(words)]
    return [document.strong(words)] if piece.role == "verdict" else words
