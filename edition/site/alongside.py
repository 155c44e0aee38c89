"""The essay alongside: each of its paragraphs with what bears on it here."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from edition.markdown import inline
from edition.markdown.glossary_links import Index
from edition.model import schema
from edition.model.document import Entry
from edition.model.edition import Edition


@dataclass(frozen=True)
class Passage:
    """A paragraph of the essay.

    Attributes:
        number: its number, from 1.
        opening: its first words.
        gist: what it says, in our words, as inline HTML.
        fragment: what follows # in an address that opens the original at the paragraph, in browsers that know text
            fragments (https://wicg.github.io/scroll-to-text-fragment/).
        claims, quotations, events: entries that name the paragraph.
        slips: those of the claims and quotations that note a slip of the essay.
        terms: terms that the gist mentions.
    """

    number: int
    opening: str
    gist: str
    fragment: str
    claims: tuple[Entry[schema.Claim], ...]
    quotations: tuple[Entry[schema.Quotation], ...]
    events: tuple[Entry[schema.Event], ...]
    slips: tuple[Entry, ...]
    terms: tuple[Entry, ...]


def passages(edition: Edition, index: Index) -> tuple[Passage, ...]:
    """The essay's paragraphs in order.

    Args:
        edition: the edition.
        index: the names of all terms.
    """
    results = []
    for number, paragraph in enumerate(edition.paragraphs, start=1):
        claims = tuple(claim for claim in edition.claims if f"P{number}" in claim.meta.essay)
        quotations = tuple(quotation for quotation in edition.quotations if f"P{number}" in quotation.meta.essay)
        events = tuple(event for event in edition.events if f"P{number}" in (event.meta.essay or ()))
        slips: list[Entry] = [claim for claim in claims if claim.meta.slips]
        slips += [quotation for quotation in quotations if quotation.meta.slips]
        mentions = dict.fromkeys(label.path for _, _, label in index.mentions(inline.words(paragraph.gist)))
        results.append(
            Passage(
                number,
                paragraph.opening,
                inline.inline(paragraph.gist),
                f":~:text={text_directive(paragraph.opening)}",
                claims,
                quotations,
                events,
                tuple(slips),
                tuple(edition.by_path[path] for path in mentions),  # type: ignore[misc]
            )
        )
    return tuple(results)


def text_directive(words: str) -> str:
    """Words as a text directive takes them: comma, ampersand and hyphen have a meaning there."""
    return quote(words, safe="").replace("-", "%2D")
