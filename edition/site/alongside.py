"""The essay alongside: each of its paragraphs with what bears on it here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from edition.markdown import inline
from edition.markdown.glossary_links import Index
from edition.model.document import Document, Entry
from edition.model.edition import Edition


@dataclass(frozen=True)
class Passage:
    """A paragraph of the essay.

    Attributes:
        number: its number, from 1.
        opening: its first words.
        gist: what it says, in our words, as inline HTML.
        address: opens the original at the paragraph, in browsers that know text fragments
            (https://wicg.github.io/scroll-to-text-fragment/).
        claims, quotations, events: entries that name the paragraph.
        slips: those of the claims and quotations that note a slip of the essay.
        terms: terms that the gist mentions.
    """

    number: int
    opening: str
    gist: str
    address: str
    claims: tuple[Entry, ...]
    quotations: tuple[Entry, ...]
    events: tuple[Entry, ...]
    slips: tuple[Entry, ...]
    terms: tuple[Entry, ...]


def passages(page: Document, edition: Edition, index: Index, address: str) -> tuple[Passage, ...]:
    """The essay's paragraphs in order.

    Args:
        page: the page whose front matter has them.
        edition: the edition.
        index: the names of all terms.
        address: where the essay is published.
    """
    results = []
    for number, paragraph in enumerate(page.meta.paragraphs or (), start=1):
        claims, quotations, events = (
            _bearing(entries, number) for entries in (edition.claims, edition.quotations, edition.events)
        )
        mentions = dict.fromkeys(label.path for _, _, label in index.mentions(inline.words(paragraph.gist)))
        results.append(
            Passage(
                number,
                paragraph.opening,
                inline.inline(paragraph.gist),
                f"{address}#:~:text={fragment(paragraph.opening)}",
                claims,
                quotations,
                events,
                tuple(entry for entry in (*claims, *quotations) if entry.meta.slips),
                tuple(edition.by_path[path] for path in mentions),  # type: ignore[misc]
            )
        )
    return tuple(results)


def fragment(words: str) -> str:
    """Words as a text directive takes them: comma, ampersand and hyphen have a meaning there."""
    return quote(words, safe="").replace("-", "%2D")


def _bearing(entries: Iterable[Entry], number: int) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if f"P{number}" in (entry.meta.essay or ()))
