"""What each page shows beside its own text; the engine's adapter asks here, the templates print it."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import Template

from edition import addressing, dates, facts, ordering, relating, schema, shelving, texts
from edition.assembling import Edition, alphabetical, headword
from edition.citing import Citer
from edition.linking import Index, Linker
from edition.reading import BIBLIOGRAPHY, Entry, Source
from edition.sources import Checked, Work

LISTS = {
    "index.md": "home.html",
    "argument/index.md": "argument.html",
    "debate/index.md": "debate.html",
    "timeline/index.md": "timeline.html",
    "glossary/index.md": "glossary.html",
    "quotations/index.md": "quotations.html",
    "topics/index.md": "topics.html",
    "sources/index.md": "sources.html",
    "about/slips.md": "slips.html",
    "about/open-questions.md": "open-questions.html",
    "about/changelog.md": "downloads.html",
    "about/data.md": "downloads.html",
}
"""Pages that end in a list, with the template that draws it."""

_INLINE = re.compile(
    r'<a class="headerlink".*?</a>|<sup data-search-exclude.*?</sup>|</?(?:a|em|span|strong|time)\b[^>]*>'
)
"""What the search has no use for, and would take apart at length: permalinks, marks of footnotes, links, stress."""


@dataclass(frozen=True)
class Section:
    """A heading of a list page and what stands below it.

    Attributes:
        title: the heading.
        anchor: its id.
        items: the entries.
    """

    title: str
    anchor: str
    items: tuple[Entry, ...]


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
        self._sections: dict[str, tuple[Section, ...]] = {}
        self.shelves = shelving.shelves(edition.works.values())
        self.made = shelving.pages(self.shelves)
        self.by_path: dict[str, Source] = edition.by_path | {page.path: page for page in self.made}

    # -- Before a page is rendered ---------------------------------------------

    def begin(self, source: Source) -> None:
        """Note that a page is rendered next."""
        self.linker.page = self.citer.page = source.path

    def neighbours(self, source: Source) -> tuple[Source | None, Source | None]:
        """The pages before and after an entry or a page of the bibliography."""
        if isinstance(source, Entry):
            return self.edition.neighbours(source)
        place = self.made.index(source)
        return self.made[place - 1] if place else None, self.made[place + 1] if place + 1 < len(self.made) else None

    def file(self, source: Source) -> str:
        """The file that a page is made from: its own, or the bibliography."""
        return BIBLIOGRAPHY if source in self.made else source.path

    def template(self, source: Source) -> str | None:
        """The template of a page, or None for the theme's own."""
        if source.path in self.shelves:
            return "works.html"
        return f"{source.kind.label}.html" if isinstance(source, Entry) else LISTS.get(source.path)

    def with_chain(self, source: Source, markdown: str, template: Template) -> str:
        """A page's text, in which the chain of a quotation stands before its wording.

        Args:
            source: the page.
            markdown: its text.
            template: draws a chain as Markdown.
        """
        chain = getattr(source.meta, "chain", None)
        if not chain:
            return markdown
        return markdown.replace("\n## The wording", f"\n{template.render(chain=chain)}\n## The wording", 1)

    def kind(self, entry: Entry) -> str:
        """What an entry is, in a word: ``Claim``, ``Event``; of a term what it names, ``Person``."""
        word = entry.meta.kind if entry.kind is schema.Term else entry.kind.label
        return str(word).capitalize()

    def description(self, source: Source) -> str | None:
        """A page's description in plain text: its own, or its summary."""
        if isinstance(source, Entry):
            return self.plain_summary(source)
        description: str | None = source.meta.description
        return description

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

    def context(self, source: Source) -> dict[str, Any]:
        """What a template may print on a page, beside the page itself."""
        if not isinstance(source, Entry):
            return {"sections": self.sections(source)}
        return {
            "entry": source,
            "meta": source.meta,
            "facts": facts.facts(source, self.edition),
            "listings": facts.listings(source, self.edition),
            "related": self._relations.of(source),
            "used_in": self._used_in(source),
            "tagged": self.tagged.get(source.meta.title, []) if source.kind is schema.Topic else [],
        }

    def searchable(self, source: Source, content: str) -> str:
        """What the search is to know of a page.

        Footnotes repeat the bibliography, so each work is indexed once, on the page that lists them.

        Args:
            source: the page.
            content: its text as HTML.

        Returns:
            The text without footnotes; before it what the head of an entry's page shows; for the bibliography also
            its works, each below its title.
        """
        content = _INLINE.sub("", content.partition('<div class="footnote">')[0])
        if isinstance(source, Entry) and (head := _head(source)):
            content = f"<p>{html.escape(', '.join(head), quote=False)}</p>{content}"
        for work in self.shelves.get(source.path, ()):
            title = html.escape(work.fields.get("title", work.key).replace("--", "–"), quote=False)
            content += f'<h2 id="{work.key}">{title}</h2><p>{self.reference(work.key)}</p>'
        return content

    def sections(self, source: Source) -> tuple[Section, ...]:
        """The list that a page ends in, under its headings."""
        if source.path not in self._sections:
            self._sections[source.path] = self._draw_up(source)
        return self._sections[source.path]

    def _draw_up(self, source: Source) -> tuple[Section, ...]:
        edition = self.edition
        if source.path == "timeline/index.md":
            return tuple(self._eras(source))
        if source.path == "glossary/index.md":
            return tuple(_by_letter(edition.terms))
        return ()

    def _eras(self, page: Source) -> Iterator[Section]:
        for era in page.meta.eras:
            events = tuple(event for event in self.edition.events if era.covers(event.meta.date))
            yield Section(era.title, ordering.era_anchor(era.title), events)

    def anchors(self, source: Source) -> set[str]:
        """The ids that a page's list has, for links to them."""
        return addressing.listed(source, self.edition.entries, self.edition.works.values())

    @cached_property
    def _relations(self) -> relating.Relations:
        return relating.Relations(self.edition)

    @cached_property
    def _uses(self) -> dict[str, tuple[Entry, ...]]:
        return relating.uses(self.edition, self.linker.links)

    def _used_in(self, entry: Entry) -> list[tuple[type[schema.EntryModel], list[Entry]]]:
        """The entries whose text links to an entry, by kind."""
        users = self._uses.get(entry.path, ())
        kinds = [(kind, [user for user in users if user.kind is kind]) for kind in schema.KINDS]
        return [(kind, found) for kind, found in kinds if found]

    @cached_property
    def tagged(self) -> dict[str, list[tuple[type[schema.EntryModel], list[Entry]]]]:
        """What each topic ties together, by its title and by kind."""
        return relating.tagged(self.edition)

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

    def decades(self, events: Iterable[Entry]) -> Strip:
        """Events in order of date, decade by decade, for the drawing of the years."""
        years: dict[int, list[Entry]] = defaultdict(list)
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

    def topic(self, tag: str) -> Entry | None:
        """The topic of a tag."""
        return self.edition.topics_by_title.get(tag)

    @cached_property
    def argument(self) -> tuple[relating.Node, ...]:
        """The map of the argument."""
        return relating.argument(self.edition)

    @cached_property
    def _citing(self) -> dict[str, tuple[Source, ...]]:
        return relating.citing(self.edition)

    def citing(self, key: str) -> tuple[Source, ...]:
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


def _by_letter(terms: Iterable[Entry]) -> Iterator[Section]:
    """Terms under the first letters of their headwords; what begins with no letter comes first."""
    groups: dict[str, list[Entry]] = {}
    for term in terms:
        groups.setdefault(ordering.letter(term), []).append(term)
    for letter, members in groups.items():
        yield Section(letter, ordering.letter_anchor(letter), tuple(members))


def names(entry: Entry) -> list[str]:
    """What people may call an entry, beside its title: what the head of its page shows, and the short forms of it.

    Returns:
        Aliases, Russian forms, the words of a quotation, the date and place of an event; the surname of a person in
        Russian, which comes first there, and what stands before the colon of a title.
    """
    title, colon, _ = entry.meta.title.partition(": ")
    short = [title] if colon else []
    if entry.kind is schema.Term and entry.meta.kind == schema.TermKind.PERSON and entry.meta.russian:
        short.append(entry.meta.russian.partition(" ")[0])
    return [*_head(entry), *short]


def _head(entry: Entry) -> list[str]:
    """What the head of an entry's page shows of it beside the title: names, a quotation's words, date and place."""
    meta = entry.meta
    if entry.kind is schema.Term:
        return [*(meta.aliases or ()), *filter(None, [*(meta.russian or "").split("; "), meta.transliteration])]
    if entry.kind is schema.Quotation:
        return [meta.quotation]
    return [meta.date.words, *filter(None, [meta.place])] if entry.kind is schema.Event else []


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
