"""What an entry's page says beside its text, as pieces of words: what it is, its facts, and the lists below it.

The site, the book and the plain tree all read them here, and each sets them in its own terms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from edition.model import dates, languages, readings, schema
from edition.model.document import Entry
from edition.model.edition import Edition
from edition.model.essay import Verdict

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
        verdict: the verdict that they give.
    """

    words: str
    entry: Entry | None = None
    address: str = ""
    role: Role = ""
    language: str = ""
    date: dates.Date | None = None
    paragraph: int = 0
    verdict: Verdict | None = None


Value = tuple[Piece, ...]
"""One of the things that a fact names, in pieces."""

NAMED = 3
"""How many of those who hold a position its line names; the others are counted."""


@dataclass(frozen=True)
class Fact:
    """A label and what stands beside it.

    Attributes:
        key: what it is called in templates.
        label: the label.
        values: what the fact names, one thing or several.
        lines: whether each of several values fills a line of its own, as sentences and titles do.
    """

    key: str
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


def kind(entry: Entry) -> str:
    """What an entry is, in a word: ``Claim``, ``Event``; of a term what it names, ``Person``."""
    word = entry.meta.kind if isinstance(entry.meta, schema.Term) else entry.kind.label
    return str(word).capitalize()


def kicker(entry: Entry, edition: Edition) -> str:
    """What stands above an entry's title: its kind, and the place of a claim in the argument."""
    if entry.kind is schema.Claim:
        return f"Claim {edition.place(entry)} of {len(edition.claims)}"
    return "Position in the debate" if entry.kind is schema.Position else kind(entry)


def line(entry: Entry, edition: Edition) -> tuple[Value, ...]:
    """The one line below an entry's title, in all places: what a reader has to know first.

    Args:
        entry: the entry.
        edition: the edition, for what the entry is tied to.

    Returns:
        What it says, one thing after another; nothing where there is nothing to say.
    """
    return tuple(value for value in _LINES[entry.kind](entry, edition) if any(piece.words for piece in value))


def facts(entry: Entry, edition: Edition) -> list[Fact]:
    """What stands beside an entry's text; the words of a quotation and a topic's description aside.

    Args:
        entry: the entry.
        edition: the edition, for what the entry is tied to.

    Returns:
        The facts that the entry has, in the order of its page.
    """
    found = list(_FACTS[entry.kind](entry, edition))
    if entry.kind is not schema.Topic:
        found.append(_second_reading(entry))
        topics = [edition.topics_by_title[tag] for tag in entry.meta.tags]
        found.append(
            Fact("topics", "Topics", tuple((Piece(topic.meta.title, topic, role="chip"),) for topic in topics))
        )
    return [fact for fact in found if any(piece.words for value in fact.values for piece in value)]


def listings(entry: Entry, edition: Edition) -> list[Listing]:
    """What stands below an entry's text: who agrees with a claim, when a person took part, what leans on a figure.

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
    if entry.kind is schema.Figure:
        leaning = edition.leaning.get(entry.slug, ())
        found.append(Listing("What leans on it", "leaning", tuple((Piece(kind(other)), other) for other in leaning)))
    return [listing for listing in found if listing.rows]


_STANCES = {"agrees_with": Piece("agrees", role="agrees_with"), "disputes": Piece("disputes", role="disputes")}


def _claim(entry: Entry[schema.Claim], edition: Edition) -> Iterator[Fact]:
    meta = entry.meta
    yield _fact("verdict", "Verdict", _verdict(meta, edition))
    yield _fact("kind", "Kind", Piece(meta.kind))
    yield _paragraphs("essay", "In the essay", meta.essay)
    thesis = _fact("serves", "Serves", Piece("none: it is the thesis"))
    yield _ties("serves", "Serves", [edition.get("claim", meta.supports)]) if meta.supports else thesis
    yield _ties("served_by", "Served by", edition.claims_serving.get(entry.slug, ()), lines=True)
    yield _figures(meta, edition)
    verdicts = (
        (_date(each.date), Piece(f": {edition.essay.word(each.verdict)}. {each.reason}"))
        for each in meta.verdict_history or ()
    )
    yield Fact("verdict_history", "Verdicts so far", tuple(verdicts), lines=True)


def _position(entry: Entry[schema.Position], edition: Edition) -> Iterator[Fact]:
    meta = entry.meta
    people: list[Value] = []
    for person in meta.proponents:
        name = Piece(person.name, edition.get("term", person.term) if person.term else None)
        people.append((name, Piece(", "), Piece(person.work, role="title"), Piece(f" ({person.year})")))
    yield Fact("proponents", "Proponents", tuple(people), lines=True)
    yield _ties("agrees_with", "Agrees with", _named(edition, "claim", meta.agrees_with), lines=True)
    yield _ties("disputes", "Disputes", _named(edition, "claim", meta.disputes), lines=True)


def _event(entry: Entry[schema.Event], edition: Edition) -> Iterator[Fact]:
    meta = entry.meta
    yield _fact("date", "Date", *_dates(meta, edition))
    yield _fact("place", "Place", Piece(meta.place or ""))
    yield _ties("people", "People", _named(edition, "term", meta.people))
    yield _paragraphs("essay", "Bears on", meta.essay)
    yield _figures(meta, edition)


def _term(entry: Entry[schema.Term], edition: Edition) -> Iterator[Fact]:
    meta = entry.meta
    yield _fact("kind", "Kind", Piece(meta.kind))
    language = edition.essay.second_language
    if language and meta.translation:
        pieces = [Piece(meta.translation, language=language.code)]
        if meta.transliteration:
            pieces += [Piece(" ("), Piece(meta.transliteration, language=language.transliterated), Piece(")")]
        yield _fact("translation", f"In {language.name}", *pieces)
    names = (meta.names or {}).items()
    others = ((Piece(name, language=tag), Piece(f" ({languages.english(tag)})")) for tag, name in names)
    yield Fact("names", "In other languages", tuple(others))
    born = [Piece("born "), _date(meta.born)] if meta.born else []
    died = [Piece("died "), _date(meta.died)] if meta.died else []
    yield _fact("lived", "Lived", *born, *([Piece(", ")] if born and died else []), *died)
    yield _fact("aliases", "Also", Piece(", ".join(meta.aliases or ())))
    yield _ties("see_also", "See also", _named(edition, "term", meta.see_also))
    yield _ties(
        "not_to_be_confused_with", "Not to be confused with", _named(edition, "term", meta.not_to_be_confused_with)
    )
    yield _fact(
        "wikidata", "Wikidata", Piece(meta.wikidata or "", address=f"https://www.wikidata.org/wiki/{meta.wikidata}")
    )


def _quotation(entry: Entry[schema.Quotation], edition: Edition) -> Iterator[Fact]:
    meta = entry.meta
    yield _fact("verdict", "Verdict", _verdict(meta, edition))
    credits = "The essay credits" if meta.essay else "Ascribed to"
    yield _ties("attributed_to", credits, [edition.get("term", meta.attributed_to)])
    yield Fact("variants", "Also met as", tuple(map(_variant, meta.variants or ())), lines=True)
    yield _fact("earliest", "Earliest trace", *([_date(meta.earliest)] if meta.earliest else []))
    unused = _fact("essay", "In the essay", Piece("not used"))
    yield _paragraphs("essay", "In the essay", meta.essay) if meta.essay else unused
    yield _figures(meta, edition)


def _variant(variant: schema.Variant) -> Value:
    foreign = "" if variant.language is schema.Language.ENGLISH else variant.language
    return Piece("“"), Piece(variant.words, language=foreign), Piece("”")


def _figure(entry: Entry[schema.Figure], edition: Edition) -> Iterator[Fact]:
    yield _fact("unit", "Counts", Piece(entry.meta.unit))


def _lesson(entry: Entry[schema.Lesson], edition: Edition) -> Iterator[Fact]:
    yield _fact("minutes", "Time", Piece(f"{entry.meta.minutes} minutes"))
    yield _fact("level", "For", Piece(entry.meta.level))


def _topic(entry: Entry[schema.Topic], edition: Edition) -> Iterator[Fact]:
    meta = entry.meta
    yield _ties("broader", "Part of", [edition.get("topic", meta.broader)] if meta.broader else [])
    yield _ties("narrower", "Includes", edition.topics_below.get(entry.slug, ()))


def _claim_line(entry: Entry[schema.Claim], edition: Edition) -> Iterator[Value]:
    yield (_verdict(entry.meta, edition),)
    yield (Piece(entry.meta.kind),)


def _position_line(entry: Entry[schema.Position], edition: Edition) -> Iterator[Value]:
    names = [person.name for person in entry.meta.proponents]
    last = names[-1] if len(names) <= NAMED else f"{len(names) - NAMED + 1} others"
    first = names[: min(len(names), NAMED) - 1]
    yield (Piece(" and ".join([", ".join(first), last]) if first else last),)


def _event_line(entry: Entry[schema.Event], edition: Edition) -> Iterator[Value]:
    yield _dates(entry.meta, edition)
    yield (Piece(entry.meta.place or ""),)


def _term_line(entry: Entry[schema.Term], edition: Edition) -> Iterator[Value]:
    yield (Piece(lifespan(entry.meta)),)
    language = edition.essay.second_language
    yield (Piece(entry.meta.translation or "", language=language.code if language else ""),)


def _quotation_line(entry: Entry[schema.Quotation], edition: Edition) -> Iterator[Value]:
    credited = edition.get("term", entry.meta.attributed_to)
    yield Piece("The essay credits " if entry.meta.essay else "Ascribed to "), Piece(credited.meta.title, credited)
    yield (_verdict(entry.meta, edition),)


def _figure_line(entry: Entry[schema.Figure], edition: Edition) -> Iterator[Value]:
    yield (Piece(entry.meta.unit),)


def _lesson_line(entry: Entry[schema.Lesson], edition: Edition) -> Iterator[Value]:
    yield (Piece(f"{entry.meta.minutes} minutes"),)
    yield (Piece(entry.meta.level),)


def _topic_line(entry: Entry[schema.Topic], edition: Edition) -> Iterator[Value]:
    yield (Piece(entry.meta.description),)


_LINES: dict[type[schema.EntryModel], Callable[[Entry[Any], Edition], Iterator[Value]]] = {
    schema.Claim: _claim_line,
    schema.Position: _position_line,
    schema.Event: _event_line,
    schema.Term: _term_line,
    schema.Quotation: _quotation_line,
    schema.Figure: _figure_line,
    schema.Lesson: _lesson_line,
    schema.Topic: _topic_line,
}

_FACTS: dict[type[schema.EntryModel], Callable[[Entry[Any], Edition], Iterator[Fact]]] = {
    schema.Claim: _claim,
    schema.Position: _position,
    schema.Event: _event,
    schema.Term: _term,
    schema.Quotation: _quotation,
    schema.Figure: _figure,
    schema.Lesson: _lesson,
    schema.Topic: _topic,
}


def _verdict(meta: schema.Claim | schema.Quotation, edition: Edition) -> Piece:
    return Piece(edition.essay.word(meta.verdict), role="verdict", verdict=meta.verdict)


def _fact(key: str, label: str, *pieces: Piece) -> Fact:
    """A fact of one value."""
    return Fact(key, label, (pieces,))


def _date(date: dates.Date) -> Piece:
    return Piece(date.words, date=date)


def _dates(event: schema.Event, edition: Edition) -> Value:
    """The date of an event, with the Julian one where it has one."""
    if not event.old_style:
        return (_date(event.date),)
    before, after = map(Piece, edition.essay.old_style)
    return _date(event.date), before, _date(event.old_style), after


def lifespan(meta: schema.Term) -> str:
    """A person's years: ``1879–1940``, ``born 1957``, ``died 1937``; an empty text where none is known."""
    born, died = (_year(date) if date else "" for date in (meta.born, meta.died))
    if born and died:
        return f"{born}–{died}"
    return f"born {born}" if born else f"died {died}" if died else ""


def _year(date: dates.Date) -> str:
    """The year of a date, with its doubt."""
    mark = "c. " if date.start.approximate else ""
    return f"{mark}{date.year}{'?' if date.start.uncertain else ''}"


def _named(edition: Edition, label: str, slugs: Iterable[str] | None) -> list[Entry]:
    return [edition.get(label, slug) for slug in slugs or ()]


def _ties(key: str, label: str, entries: Iterable[Entry], lines: bool = False) -> Fact:
    """Links to entries."""
    return Fact(key, label, tuple((Piece(entry.meta.title, entry),) for entry in entries), lines)


def _second_reading(entry: Entry) -> Fact:
    """When the page was compared with texts by somebody who did not write it, and whether it changed since."""
    reading = entry.meta.second_reading
    if not reading:
        return _fact("second_reading", "Second reading", Piece("none yet"))
    changed = ", changed since" if readings.state(entry) is readings.State.CHANGED else ""
    words = f"{reading.statements} statement{'s' * (reading.statements != 1)} compared, {reading.mended} mended, "
    return _fact("second_reading", "Second reading", Piece(words), _date(reading.date), Piece(changed))


def _figures(meta: schema.Claim | schema.Event | schema.Quotation, edition: Edition) -> Fact:
    """The figures that an entry leans on."""
    return _ties("figures", "Figures", _named(edition, "figure", meta.figures), lines=True)


def _paragraphs(key: str, label: str, essay: tuple[str, ...] | None) -> Fact:
    """The essay's paragraphs: ``paragraphs 4 and 10``, each number leading to the essay alongside."""
    numbers = [int(paragraph.removeprefix("P")) for paragraph in essay or ()]
    if not numbers:
        return Fact(key, label, ())
    pieces = [Piece("paragraphs " if numbers[1:] else "paragraph ")]
    for place, number in enumerate(numbers):
        if place:
            pieces.append(Piece(" and " if number == numbers[-1] else ", "))
        pieces.append(Piece(str(number), paragraph=number))
    return _fact(key, label, *pieces)
