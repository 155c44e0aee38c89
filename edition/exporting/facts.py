"""The facts at the head of an entry, as a list of terms and definitions in pandoc's document model."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from edition import schema
from edition.assembling import Edition
from edition.exporting import document
from edition.exporting.document import Block, Inline
from edition.reading import Entry

Link = Callable[..., Inline]
"""Gives a link to an entry, with other words than its title where they are given."""

Fact = tuple[str, list[Inline]]


def facts(entry: Entry, edition: Edition, link: Link) -> Iterator[Block]:
    """What an entry's page shows above its text.

    Args:
        entry: the entry.
        edition: the edition, for the titles of what the entry is tied to.
        link: gives a link to an entry.

    Yields:
        The quotation, where it is one, and the list of facts.
    """
    if entry.kind is schema.Quotation:
        yield document.quote(document.text(f"“{entry.meta.quotation}”"))
    if entry.kind is schema.Topic:
        yield document.paragraph([document.emphasis(document.text(entry.meta.description))])
    found = list(_FACTS[entry.kind](entry, edition, link))
    found.append(("Topics", _links(edition, link, "topic", [edition.topics_by_title[t].slug for t in _tags(entry)])))
    if any(words for _, words in found):
        yield document.definitions([(name, words) for name, words in found if words], "facts")


def _tags(entry: Entry) -> tuple[str, ...]:
    return () if entry.kind is schema.Topic else entry.meta.tags


def _claim(entry: Entry, edition: Edition, link: Link) -> Iterator[Fact]:
    meta: schema.Claim = entry.meta
    yield "Verdict", [document.strong(document.text(meta.verdict))]
    yield "Kind", document.text(meta.kind)
    yield "In the essay", _paragraphs(meta.essay)
    served = [claim.slug for claim in edition.claims if claim.meta.supports == entry.slug]
    yield "Serves", _links(edition, link, "claim", [meta.supports] if meta.supports else [])
    yield "Served by", _links(edition, link, "claim", served)


def _position(entry: Entry, edition: Edition, link: Link) -> Iterator[Fact]:
    meta: schema.Position = entry.meta
    people: list[Inline] = []
    for person in meta.proponents:
        people += document.text("; ") if people else []
        people += [link(edition.get("term", person.term), person.name)] if person.term else document.text(person.name)
        people += [
            *document.text(", "),
            document.emphasis(document.text(person.work)),
            *document.text(f" ({person.year})"),
        ]
    yield "Proponents", people
    yield "Agrees with", _links(edition, link, "claim", meta.agrees_with)
    yield "Disputes", _links(edition, link, "claim", meta.disputes)


def _event(entry: Entry, edition: Edition, link: Link) -> Iterator[Fact]:
    meta: schema.Event = entry.meta
    old = f" ({meta.old_style.words} Old Style)" if meta.old_style else ""
    yield "Date", document.text(f"{meta.date.words}{old}")
    yield "Place", document.text(meta.place or "")
    yield "People", _links(edition, link, "term", meta.people)
    yield "Bears on", _paragraphs(meta.essay)


def _term(entry: Entry, edition: Edition, link: Link) -> Iterator[Fact]:
    meta: schema.Term = entry.meta
    yield "Kind", document.text(meta.kind)
    russian = [document.span(document.text(meta.russian), "ru")] if meta.russian else []
    if russian and meta.transliteration:
        latin = document.span(document.text(meta.transliteration), "ru-Latn")
        russian += [*document.text(" ("), latin, *document.text(")")]
    yield "In Russian", russian
    born, died = (date.words if date else "" for date in (meta.born, meta.died))
    lived = [f"born {born}" if born else "", f"died {died}" if died else ""]
    yield "Lived", document.text(", ".join(filter(None, lived)))
    yield "Also", document.text(", ".join(meta.aliases or ()))
    yield "See also", _links(edition, link, "term", meta.see_also)
    yield "Not to be confused with", _links(edition, link, "term", meta.not_to_be_confused_with)


def _quotation(entry: Entry, edition: Edition, link: Link) -> Iterator[Fact]:
    meta: schema.Quotation = entry.meta
    yield "Verdict", [document.strong(document.text(meta.verdict))]
    yield "The essay credits", _links(edition, link, "term", [meta.attributed_to])
    yield "Earliest trace", document.text(meta.earliest.words if meta.earliest else "")
    yield "In the essay", _paragraphs(meta.essay)


def _topic(entry: Entry, edition: Edition, link: Link) -> Iterator[Fact]:
    meta: schema.Topic = entry.meta
    yield "Part of", _links(edition, link, "topic", [meta.broader] if meta.broader else [])


_FACTS: dict[type[schema.EntryModel], Callable[..., Iterator[Fact]]] = {
    schema.Claim: _claim,
    schema.Position: _position,
    schema.Event: _event,
    schema.Term: _term,
    schema.Quotation: _quotation,
    schema.Topic: _topic,
}


def _links(edition: Edition, link: Link, label: str, slugs: tuple[str, ...] | list[str] | None) -> list[Inline]:
    """Links to entries of a kind, with semicolons between them."""
    found: list[Inline] = []
    for slug in slugs or ():
        found += [*(document.text("; ") if found else []), link(edition.get(label, slug))]
    return found


def _paragraphs(essay: tuple[str, ...] | None) -> list[Inline]:
    """The essay's paragraphs: ``paragraphs 4 and 10``."""
    numbers = [paragraph.removeprefix("P") for paragraph in essay or ()]
    if len(numbers) < 2:
        return document.text("".join(f"paragraph {number}" for number in numbers))
    return document.text(f"paragraphs {', '.join(numbers[:-1])} and {numbers[-1]}")
