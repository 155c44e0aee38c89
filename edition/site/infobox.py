"""What an entry's page says beside its text, as labels and pieces of words: its facts, and the lists below it.

The site, the book and the plain tree all read them here, and each sets them in its own terms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from edition.model import dates, schema
from edition.model.document import Entry
from edition.model.edition import Edition

Role = Literal["", "title", "verdict", "chip", "agrees_with", "disputes"]
"""What words are: a title of a work, a verdict, the name of a topic, or a stance on a claim."""


@dataclass(frozen=True)
class Piece:
    """Some words of a fact.

    Attributes:
        words: the words.
        entry: the entry that they lead to.
        address: the address that they lead to.
        role: what they are; nothing in particular where empty.
        language: their language, in BCP 47, where it is not English.
        date: the date that they give.
        paragraph: the number of the essay's paragraph that they name.
    """

    words: str
    entry: Entry | None = None
    address: str = ""
    role: Role = ""
    language: str = ""
    date: dates.Date | None = None
    paragraph: int = 0


Value = tuple[Piece, ...]
"""One of the things that a fact names, in pieces."""


@dataclass(frozen=True)
class Fact:
    """A label and what stands beside it.

    Attributes:
        label: the label.
        values: what the fact names, one thing or several.
        lines: whether each of several values fills a line of its own, as sentences and titles do.
    """

    label: str
    values: tuple[Value, ...]
    lines: bool = False

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The values on one line, semicolons between them."""
        found: list[Piece] = []
        for value in self.values:
            found += [Piece("; "), *value] if found else value
        return tuple(found)


@dataclass(frozen=True)
class Listing:
    """A list of entries that are tied to an entry from their side.

    Attributes:
        title: its heading.
        anchor: the id of its heading.
        rows: what an entry has to do with this one, and the entry.
    """

    title: str
    anchor: str
    rows: tuple[tuple[Piece, Entry], ...]


def facts(entry: Entry, edition: Edition) -> list[Fact]:
    """What stands above an entry's text; the words of a quotation and a topic's description aside.

    Args:
        entry: the entry.
        edition: the edition, for what the entry is tied to.

    Returns:
        The facts that the entry has, in the order of its page.
    """
    found = list(_FACTS[entry.kind](entry, edition))
    if entry.kind is not schema.Topic:
        topics = [edition.topics_by_title[tag] for tag in entry.meta.tags]
        found.append(Fact("Topics", tuple((Piece(topic.meta.title, topic, role="chip"),) for topic in topics)))
    return [fact for fact in found if any(piece.words for value in fact.values for piece in value)]


def listings(entry: Entry, edition: Edition) -> list[Listing]:
    """What stands below an entry's text: the positions on a claim, the events in which a person took part.

    Args:
        entry: the entry.
        edition: the edition, for what is tied to the entry.

    Returns:
        The lists that are not empty.
    """
    found = []
    if entry.kind is schema.Claim:
        stances = edition.stances.get(entry.slug, ())
        rows = tuple((_STANCES[key], position) for position, key in stances)
        found.append(Listing("Who agrees, who disputes", "positions", rows))
    if entry.kind is schema.Term:
        events = edition.events_of.get(entry.slug, ())
        found.append(Listing("On the timeline", "events", tuple((_date(event.meta.date), event) for event in events)))
    return [listing for listing in found if listing.rows]


_STANCES = {"agrees_with": Piece("agrees", role="agrees_with"), "disputes": Piece("disputes", role="disputes")}


def _claim(entry: Entry[schema.Claim], edition: Edition) -> Iterator[Fact]:
    meta = entry.meta
    yield _fact("Verdict", Piece(meta.verdict, role="verdict"))
    yield _fact("Kind", Piece(meta.kind))
    yield _paragraphs("In the essay", meta.essay)
    thesis = _fact("Serves", Piece("none: it is the thesis"))
    yield _ties("Serves", [edition.get("claim", meta.supports)]) if meta.supports else thesis
    yield _ties("Served by", edition.claims_serving.get(entry.slug, ()), lines=True)


def _position(entry: Entry[schema.Position], edition: Edition) -> Iterator[Fact]:
    meta = entry.meta
    people: list[Value] = []
    for person in meta.proponents:
        name = Piece(person.name, edition.get("term", person.term) if person.term else None)
        people.append((name, Piece(", "), Piece(person.work, role="title"), Piece(f" ({person.year})")))
    yield Fact("Proponents", tuple(people), lines=True)
    yield _ties("Agrees with", _named(edition, "claim", meta.agrees_with), lines=True)
    yield _ties("Disputes", _named(edition, "claim", meta.disputes), lines=True)


def _event(entry: Entry[schema.Event], edition: Edition) -> Iterator[Fact]:
    meta = entry.meta
    old = [Piece(" ("), _date(meta.old_style), Piece(" Old Style)")] if meta.old_style else []
    yield _fact("Date", _date(meta.date), *old)
    yield _fact("Place", Piece(meta.place or ""))
    yield _ties("People", _named(edition, "term", meta.people))
    yield _paragraphs("Bears on", meta.essay)


def _term(entry: Entry[schema.Term], edition: Edition) -> Iterator[Fact]:
    meta = entry.meta
    yield _fact("Kind", Piece(meta.kind))
    russian = [Piece(meta.russian, language="ru")] if meta.russian else []
    if russian and meta.transliteration:
        russian += [Piece(" ("), Piece(meta.transliteration, language="ru-Latn"), Piece(")")]
    yield _fact("In Russian", *russian)
    born = [Piece("born "), _date(meta.born)] if meta.born else []
    died = [Piece("died "), _date(meta.died)] if meta.died else []
    yield _fact("Lived", *born, *([Piece(", ")] if born and died else []), *died)
    yield _fact("Also", Piece(", ".join(meta.aliases or ())))
    yield _ties("See also", _named(edition, "term", meta.see_also))
    yield _ties("Not to be confused with", _named(edition, "term", meta.not_to_be_confused_with))
    yield _fact("Wikidata", Piece(meta.wikidata or "", address=f"https://www.wikidata.org/wiki/{meta.wikidata}"))


def _quotation(entry: Entry[schema.Quotation], edition: Edition) -> Iterator[Fact]:
    meta = entry.meta
    yield _fact("Verdict", Piece(meta.verdict, role="verdict"))
    yield _ties("The essay credits", [edition.get("term", meta.attributed_to)])
    yield _fact("Earliest trace", *([_date(meta.earliest)] if meta.earliest else []))
    yield _paragraphs("In the essay", meta.essay)


def _figure(entry: Entry[schema.Figure], edition: Edition) -> Iterator[Fact]:
    yield _fact("Counts", Piece(entry.meta.unit))


def _topic(entry: Entry[schema.Topic], edition: Edition) -> Iterator[Fact]:
    meta = entry.meta
    yield _ties("Part of", [edition.get("topic", meta.broader)] if meta.broader else [])
    yield _ties("Includes", edition.topics_below.get(entry.slug, ()))


_FACTS: dict[type[schema.EntryModel], Callable[[Entry[Any], Edition], Iterator[Fact]]] = {
    schema.Claim: _claim,
    schema.Position: _position,
    schema.Event: _event,
    schema.Term: _term,
    schema.Quotation: _quotation,
    schema.Figure: _figure,
    schema.Topic: _topic,
}


def _fact(label: str, *pieces: Piece) -> Fact:
    """A fact of one value."""
    return Fact(label, (pieces,))


def _date(date: dates.Date) -> Piece:
    return Piece(date.words, date=date)


def _named(edition: Edition, label: str, slugs: Iterable[str] | None) -> list[Entry]:
    return [edition.get(label, slug) for slug in slugs or ()]


def _ties(label: str, entries: Iterable[Entry], lines: bool = False) -> Fact:
    """Links to entries."""
    return Fact(label, tuple((Piece(entry.meta.title, entry),) for entry in entries), lines)


def _paragraphs(label: str, essay: tuple[str, ...] | None) -> Fact:
    """The essay's paragraphs: ``paragraphs 4 and 10``, each number leading to the essay alongside."""
    numbers = [int(paragraph.removeprefix("P")) for paragraph in essay or ()]
    if not numbers:
        return Fact(label, ())
    pieces = [Piece("paragraphs " if numbers[1:] else "paragraph ")]
    for place, number in enumerate(numbers):
        if place:
            pieces.append(Piece(" and " if number == numbers[-1] else ", "))
        pieces.append(Piece(str(number), paragraph=number))
    return _fact(label, *pieces)
