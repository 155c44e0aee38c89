"""The facts at the head of an entry, as labels and pieces of words; each export sets them in its own terms.

The site's templates print the same facts with what only a page has: drawn verdicts, times, previews.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from edition import schema
from edition.assembling import Edition
from edition.reading import Entry

Role = Literal["", "title", "verdict", "chip"]
"""What words are: a title of a work, a verdict, or the name of a topic; nothing in particular where empty."""


@dataclass(frozen=True)
class Piece:
    """Some words of a fact.

    Attributes:
        words: the words.
        entry: the entry that they lead to.
        address: the address that they lead to.
        role: what they are.
        language: their language, in BCP 47, where it is not English.
    """

    words: str
    entry: Entry | None = None
    address: str = ""
    role: Role = ""
    language: str = ""


Fact = tuple[str, tuple[Piece, ...]]
"""A label and what stands beside it."""


def facts(entry: Entry, edition: Edition) -> list[Fact]:
    """What an entry's page shows above its text; the words of a quotation and a topic's description aside.

    Args:
        entry: the entry.
        edition: the edition, for what the entry is tied to.

    Returns:
        The facts that the entry has, in the order of its page.
    """
    found = list(_FACTS[entry.kind](entry, edition))
    if entry.kind is not schema.Topic:
        topics = [edition.topics_by_title[tag] for tag in entry.meta.tags]
        found.append(("Topics", _listed(Piece(topic.meta.title, topic, role="chip") for topic in topics)))
    return [(label, pieces) for label, pieces in found if any(piece.words for piece in pieces)]


def _claim(entry: Entry, edition: Edition) -> Iterator[Fact]:
    meta: schema.Claim = entry.meta
    yield "Verdict", (Piece(meta.verdict, role="verdict"),)
    yield "Kind", (Piece(meta.kind),)
    yield "In the essay", _paragraphs(meta.essay)
    yield "Serves", _ties(edition, "claim", [meta.supports] if meta.supports else [])
    yield "Served by", _listed(Piece(c.meta.title, c) for c in edition.claims_serving.get(entry.slug, ()))


def _position(entry: Entry, edition: Edition) -> Iterator[Fact]:
    meta: schema.Position = entry.meta
    people: list[Piece] = []
    for person in meta.proponents:
        people += [Piece("; ")] if people else []
        people.append(Piece(person.name, edition.get("term", person.term) if person.term else None))
        people += [Piece(", "), Piece(person.work, role="title"), Piece(f" ({person.year})")]
    yield "Proponents", tuple(people)
    yield "Agrees with", _ties(edition, "claim", meta.agrees_with)
    yield "Disputes", _ties(edition, "claim", meta.disputes)


def _event(entry: Entry, edition: Edition) -> Iterator[Fact]:
    meta: schema.Event = entry.meta
    old = f" ({meta.old_style.words} Old Style)" if meta.old_style else ""
    yield "Date", (Piece(f"{meta.date.words}{old}"),)
    yield "Place", (Piece(meta.place or ""),)
    yield "People", _ties(edition, "term", meta.people)
    yield "Bears on", _paragraphs(meta.essay)


def _term(entry: Entry, edition: Edition) -> Iterator[Fact]:
    meta: schema.Term = entry.meta
    yield "Kind", (Piece(meta.kind),)
    russian = [Piece(meta.russian, language="ru")] if meta.russian else []
    if russian and meta.transliteration:
        russian += [Piece(" ("), Piece(meta.transliteration, language="ru-Latn"), Piece(")")]
    yield "In Russian", tuple(russian)
    born, died = (date.words if date else "" for date in (meta.born, meta.died))
    lived = [f"born {born}" if born else "", f"died {died}" if died else ""]
    yield "Lived", (Piece(", ".join(filter(None, lived))),)
    yield "Also", (Piece(", ".join(meta.aliases or ())),)
    yield "See also", _ties(edition, "term", meta.see_also)
    yield "Not to be confused with", _ties(edition, "term", meta.not_to_be_confused_with)
    address = f"https://www.wikidata.org/wiki/{meta.wikidata}"
    yield "Wikidata", (Piece(meta.wikidata or "", address=address),)


def _quotation(entry: Entry, edition: Edition) -> Iterator[Fact]:
    meta: schema.Quotation = entry.meta
    yield "Verdict", (Piece(meta.verdict, role="verdict"),)
    yield "The essay credits", _ties(edition, "term", [meta.attributed_to])
    yield "Earliest trace", (Piece(meta.earliest.words if meta.earliest else ""),)
    yield "In the essay", _paragraphs(meta.essay)


def _topic(entry: Entry, edition: Edition) -> Iterator[Fact]:
    meta: schema.Topic = entry.meta
    yield "Part of", _ties(edition, "topic", [meta.broader] if meta.broader else [])


_FACTS: dict[type[schema.EntryModel], Callable[[Entry, Edition], Iterator[Fact]]] = {
    schema.Claim: _claim,
    schema.Position: _position,
    schema.Event: _event,
    schema.Term: _term,
    schema.Quotation: _quotation,
    schema.Topic: _topic,
}


def _ties(edition: Edition, label: str, slugs: Iterable[str] | None) -> tuple[Piece, ...]:
    """Links to entries of a kind."""
    entries = (edition.get(label, slug) for slug in slugs or ())
    return _listed(Piece(entry.meta.title, entry) for entry in entries)


def _listed(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Pieces with semicolons between them."""
    found: list[Piece] = []
    for piece in pieces:
        found += [Piece("; "), piece] if found else [piece]
    return tuple(found)


def _paragraphs(essay: tuple[str, ...] | None) -> tuple[Piece, ...]:
    """The essay's paragraphs: ``paragraphs 4 and 10``."""
    numbers = [paragraph.removeprefix("P") for paragraph in essay or ()]
    if len(numbers) < 2:
        return tuple(Piece(f"paragraph {number}") for number in numbers)
    return (Piece(f"paragraphs {', '.join(numbers[:-1])} and {numbers[-1]}"),)
