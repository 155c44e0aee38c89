"""What each page shows beside its own text; the engine's adapter asks here, the templates print it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import Template

from edition.loader import alphabetical, headword
from edition.markdown import generated
from edition.markdown import inline as texts
from edition.markdown.citations import Citer
from edition.markdown.glossary_links import Index, Linker
from edition.model import dates, schema
from edition.model.bibliography import Checked, Work
from edition.model.document import BIBLIOGRAPHY, Document, Entry
from edition.model.edition import Edition
from edition.site import alongside, bibliography_pages, charts, debate, infobox, lists, overview, related

TEMPLATES = {"index.md": "home.html", "sources/index.md": "sources.html"}
"""Pages that are no entries and have a template of their own."""


@dataclass(frozen=True)
class Mark:
    """An event in the drawing of a decade: its column is the year from 0 to 9, its row the place in that year."""

    column: int
    row: int


@dataclass(frozen=True)
class Decade:
    """A column of the strip of years.

    Attributes:
        first: its first year.
        events: what began in it, in order.
        marks: one for each event.
    """

    first: int
    events: tuple[Entry, ...]
    marks: tuple[Mark, ...]

    @property
    def weight(self) -> float:
        """Its share of the width: a full decade is drawn wider than an empty one, up to five times."""
        return round(1 + min(len(self.events), 24) / 6, 2)


@dataclass(frozen=True)
class Strip:
    """The years at a glance.

    Attributes:
        columns: every decade from the first event to the last, the empty ones among them.
        height: the most events that began in one year.
    """

    columns: tuple[Decade, ...]
    height: int


class Publication:
    """An edition on its way to readers.

    Attributes:
        edition: the edition.
        linker, citer: the Markdown extensions' working parts, which have to know the page that is rendered.
        shelves: the works of the bibliography, by the page that lists them.
        made: the pages that no contributor wrote.
        by_path: every page of the site, those among them.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.linker = Linker(Index(edition.terms))
        self.citer = Citer(edition.works, edition.references)
        self.shelves = bibliography_pages.shelves(edition.works.values())
        self.made: tuple[Document, ...] = bibliography_pages.pages(self.shelves)
        self.by_path: dict[str, Document] = edition.by_path | {page.path: page for page in self.made}

    # -- Before a page is rendered ---------------------------------------------

    def begin(self, document: Document) -> None:
        """Note that a page is rendered next."""
        self.linker.page = self.citer.page = document.path

    def neighbours(self, document: Document) -> tuple[Document | None, Document | None]:
        """The pages before and after an entry or a page of the bibliography."""
        if isinstance(document, Entry):
            return self.edition.neighbours(document)
        place = self.made.index(document)
        return self.made[place - 1] if place else None, self.made[place + 1] if place + 1 < len(self.made) else None

    def file(self, document: Document) -> str:
        """The file that a page is made from: its own, or the bibliography."""
        return BIBLIOGRAPHY if document in self.made else document.path

    def template(self, document: Document) -> str | None:
        """The template of a page, or None for the theme's own."""
        return f"{document.kind.label}.html" if isinstance(document, Entry) else TEMPLATES.get(document.path)

    def with_chain(self, document: Document, markdown: str, template: Template) -> str:
        """A page's text, in which the chain of a quotation stands before its wording.

        Args:
            document: the page.
            markdown: its text.
            template: draws a chain as Markdown.
        """
        chain = getattr(document.meta, "chain", None)
        if not chain:
            return markdown
        return markdown.replace("\n## The wording", f"\n{template.render(chain=chain)}\n## The wording", 1)

    def kind(self, entry: Entry) -> str:
        """What an entry is, in a word: ``Claim``, ``Event``; of a term what it names, ``Person``."""
        word = entry.meta.kind if isinstance(entry.meta, schema.Term) else entry.kind.label
        return str(word).capitalize()

    def description(self, document: Document) -> str | None:
        """A page's description in plain text: its own, or its summary."""
        if isinstance(document, Entry):
            return self.plain_summary(document)
        return document.meta.description if isinstance(document.meta, schema.Page) else None

    def summary(self, entry: Entry) -> str:
        """An entry's summary as inline HTML, without its citations."""
        return texts.inline(entry.summary)

    def plain_summary(self, entry: Entry) -> str:
        """An entry's summary in plain text, without its citations."""
        return texts.summary(entry)

    def inline(self, text: str) -> str:
        """A piece of front matter or a summary as inline HTML, without citations."""
        return texts.inline(text)

    # -- After all pages are rendered ------------------------------------------

    def context(self, document: Document) -> dict[str, Any]:
        """What a template may print on a page, beside the page itself."""
        if not isinstance(document, Entry):
            return {}
        return {
            "entry": document,
            "meta": document.meta,
            "facts": infobox.facts(document, self.edition),
            "listings": infobox.listings(document, self.edition),
            "related": self._relations.of(document),
            "used_in": self._used_in(document),
            "tagged": self.tagged.get(document.meta.title, []) if document.kind is schema.Topic else [],
        }

    def sections(self, document: Document) -> tuple[lists.Section, ...]:
        """The headings of the list that a page ends in, each with its entries."""
        return lists.sections(document, self.edition.entries)

    @cached_property
    def _relations(self) -> related.Relations:
        return related.Relations(self.edition)

    @cached_property
    def _uses(self) -> dict[str, tuple[Entry, ...]]:
        return related.uses(self.edition, self.linker.links)

    def _used_in(self, entry: Entry) -> list[tuple[type[schema.EntryModel], list[Entry]]]:
        """The entries whose text links to an entry, by kind."""
        users = self._uses.get(entry.path, ())
        kinds = [(kind, [user for user in users if user.kind is kind]) for kind in schema.KINDS]
        return [(kind, found) for kind, found in kinds if found]

    @cached_property
    def tagged(self) -> dict[str, list[tuple[type[schema.EntryModel], list[Entry]]]]:
        """What each topic ties together, by its title and by kind."""
        return related.tagged(self.edition)

    def choices(self, entries: Iterable[Entry], key: str) -> list[tuple[str, str]]:
        """The values of a key that entries have, as (value, words for readers), for a filter.

        Args:
            entries: the entries of a list.
            key: ``tags``, ``people`` or ``kind``.
        """
        values = {value for entry in entries for value in _as_tuple(getattr(entry.meta, key))}
        if key == "tags":
            pairs = [(self.edition.topics_by_title[value].slug, value) for value in values]
        elif key == "people":
            pairs = [(value, headword(self.term(value))) for value in values]
        else:
            pairs = [(str(value), str(value)) for value in values]
        return sorted(pairs, key=lambda pair: alphabetical(pair[1]))

    def decades(self, events: Iterable[Entry[schema.Event]]) -> Strip:
        """Events in order of date, decade by decade, for the drawing of the years."""
        years: dict[int, list[Entry[schema.Event]]] = defaultdict(list)
        for event in events:
            years[event.meta.date.year].append(event)
        columns = []
        for first in range(min(years) // 10 * 10, max(years) + 1, 10):
            marks = [
                Mark(year - first, row) for year in range(first, first + 10) for row in range(len(years.get(year, ())))
            ]
            found = [event for year in range(first, first + 10) for event in years.get(year, ())]
            columns.append(Decade(first, tuple(found), tuple(marks)))
        return Strip(tuple(columns), max(map(len, years.values())))

    @cached_property
    def overview(self) -> overview.Overview:
        """The timeline at a glance."""
        [page] = (page for page in self.edition.pages if page.path == "timeline/index.md")
        return overview.overview(self.edition.events, page.meta.lanes or ())

    def passages(self, address: str) -> tuple[alongside.Passage, ...]:
        """The essay's paragraphs, each with what bears on it.

        Args:
            address: where the essay is published.
        """
        [page] = (page for page in self.edition.pages if page.path == "essay/index.md")
        return alongside.passages(page, self.edition, self.linker.index, address)

    @cached_property
    def stances(self) -> tuple[debate.Row, ...]:
        """The table of claims and positions."""
        return debate.rows(self.edition)

    @property
    def columns(self) -> tuple[debate.Column, ...]:
        """How often each position agrees and disputes, in the order of the table."""
        return debate.columns(self.edition)

    def with_figure(self, document: Document, markdown: str) -> str:
        """A page's text, in which a figure is drawn after the first paragraph, with its numbers below."""
        if not (isinstance(document, Entry) and isinstance(document.meta, schema.Figure)):
            return markdown
        numbers = charts.series(document, self.edition)
        drawing = generated.mark(f'<figure class="drawn">{charts.draw(document, numbers)}</figure>')
        table = charts.table(numbers, document.meta.unit)
        return markdown.replace("\n## ", f"\n{drawing}\n\n## The numbers {{ #numbers }}\n\n{table}\n\n## ", 1)

    def topic(self, tag: str) -> Entry | None:
        """The topic of a tag."""
        return self.edition.topics_by_title.get(tag)

    @cached_property
    def argument(self) -> tuple[related.Node, ...]:
        """The map of the argument."""
        return related.argument(self.edition)

    @cached_property
    def _citing(self) -> dict[str, tuple[Document, ...]]:
        return related.citing(self.edition)

    def citing(self, key: str) -> tuple[Document, ...]:
        """The pages that cite a work."""
        return self._citing.get(key, ())

    def mainstays(self, number: int) -> list[Work]:
        """The works that most pages cite, the most cited first."""
        works = sorted(self.edition.works.values(), key=lambda work: (-len(self.citing(work.key)), work.key))
        return works[:number]

    @cached_property
    def checked(self) -> Counter[Checked]:
        """How many works were read how far."""
        return Counter(work.checked for work in self.edition.works.values())

    @cached_property
    def unread(self) -> tuple[Work, ...]:
        """The works that are known only through others, in the order of the bibliography."""
        works = (work for work in self.edition.works.values() if work.checked is Checked.NO)
        return tuple(sorted(works, key=lambda work: work.key.casefold()))

    def reference(self, key: str) -> str:
        """A work as the bibliography prints it, in HTML."""
        return self.edition.references.list[key]

    def term(self, slug: str) -> Entry:
        """A term by its slug."""
        return self.edition.get("term", slug)

    def claim(self, slug: str) -> Entry:
        """A claim by its slug."""
        return self.edition.get("claim", slug)


def _as_tuple(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


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
