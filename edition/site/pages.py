"""What each page shows beside its own text; the engine's adapter asks here, the templates print it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import Template

from edition.load import hosts
from edition.markdown import figures, generated
from edition.markdown import inline as texts
from edition.markdown.citations import Citer
from edition.markdown.glossary_links import Index, Linker
from edition.markdown.sections import PartNames
from edition.model import schema
from edition.model.bibliography import Checked, Standing, Work, page_of
from edition.model.citations import citations
from edition.model.collation import alphabetical, headword
from edition.model.document import BIBLIOGRAPHY, Document, Entry, Page
from edition.model.edition import Edition
from edition.model.problems import Problem
from edition.site import (
    alongside,
    bibliography_pages,
    charts,
    debate,
    evidence,
    infobox,
    lessons,
    lists,
    overview,
    related,
    settings,
)

MAINSTAYS = 20
"""How many of the works that most pages cite the front page of the bibliography lists."""

SOURCES = "sources/index.md"
"""The front page of the bibliography."""

TEMPLATES = {"index.md": "home.html", SOURCES: "sources.html"}
"""Pages that are no entries and have a template of their own."""


KIND_TEMPLATES = {schema.Quotation: "quotation.html", schema.Lesson: "lesson.html", schema.Topic: "topic.html"}
"""Kinds of entries whose pages have more than ``entry.html``."""


@dataclass(frozen=True)
class Parts:
    """The text of an entry's page, which other things stand between.

    Attributes:
        lead: its first paragraph.
        rest: what follows.
        notes: its footnotes.
    """

    lead: str
    rest: str
    notes: str


def parts(content: str) -> Parts:
    """The parts of an entry's text, from its HTML."""
    text, mark, notes = content.partition('<div class="footnote">')
    lead, end, rest = text.partition("</p>")
    return Parts(lead + end, rest, mark + notes)


class Publication:
    """An edition on its way to readers.

    Attributes:
        edition: the edition.
        problems: what keeps it from being published; only a preview has any.
        linker, citer, part_names: the Markdown extensions' working parts, which have to know the page that is rendered.
        shelves: the works of the bibliography, by the page that lists them.
        made: the pages that no contributor wrote.
        by_path: every page of the site, those among them.
    """

    def __init__(self, edition: Edition, problems: Sequence[Problem] = ()) -> None:
        self.edition = edition
        self.problems = problems
        self.linker = Linker(Index(edition.terms))
        self.citer = Citer(edition.works, edition.references)
        self.part_names = PartNames(edition.essay)
        self.shelves = bibliography_pages.shelves(edition.works.values())
        self.made: tuple[Document, ...] = bibliography_pages.pages(self.shelves)
        self.by_path: dict[str, Document] = edition.by_path | {page.path: page for page in self.made}

    # -- Before a page is rendered ---------------------------------------------

    def begin(self, document: Document) -> None:
        """Note that a page is rendered next."""
        self.linker.page = self.citer.page = document.path
        self.part_names.kind = document.kind if isinstance(document, Entry) else None

    def neighbours(self, document: Document) -> tuple[Document | None, Document | None]:
        """The pages before and after an entry, among its kind, or a page of the bibliography; None at an end.

        Raises:
            ValueError: if the page is neither.
        """
        if isinstance(document, Entry):
            return self.edition.neighbours(document)
        place = self.made.index(document)
        return self.made[place - 1] if place else None, self.made[place + 1] if place + 1 < len(self.made) else None

    def file(self, document: Document) -> str:
        """The file that a page is made from: its own, or the bibliography."""
        return BIBLIOGRAPHY if document in self.made else document.path

    def problems_of(self, document: Document) -> list[Problem]:
        """The problems of the file that a page is made from; on the title page, of all files."""
        if document.path == "index.md":
            return list(self.problems)
        file = document.file
        if document in self.made or document.path == SOURCES:
            return [problem for problem in self.problems if problem.file in (file, f"docs/{BIBLIOGRAPHY}")]
        return [problem for problem in self.problems if problem.file == file]

    def template(self, document: Document) -> str | None:
        """The template of a page, or None for the theme's own."""
        if isinstance(document, Entry):
            kind: type[schema.EntryModel] = document.kind
            return KIND_TEMPLATES.get(kind, "entry.html")
        return TEMPLATES.get(document.path)

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
        wording = f"\n## {self.edition.essay.headings.quotation[1]}\n"
        return markdown.replace(wording, f"\n{template.render(chain=chain)}{wording}", 1)

    def with_settings(self, document: Document, markdown: str) -> str:
        """A page's text, with what the edition's settings say below its headings: verdicts, or lengths and headings."""
        for heading, table in settings.TABLES.get(document.path, {}).items():
            line = f"\n## {heading}\n"
            markdown = markdown.replace(f"{line}\n{settings.PLACE}\n", line, 1)
            markdown = markdown.replace(line, f"{line}\n{table(self.edition.essay)}\n", 1)
        return markdown

    def description(self, document: Document) -> str | None:
        """A page's description in plain text: its own, or its summary."""
        if isinstance(document, Entry):
            return texts.summary(document)
        return document.meta.description if isinstance(document.meta, schema.Page) else None

    # -- After all pages are rendered ------------------------------------------

    def context(self, document: Document) -> dict[str, Any]:
        """What a template may print on a page, beside the page itself."""
        if not isinstance(document, Entry):
            return {}
        return {
            "entry": document,
            "meta": document.meta,
            "kicker": infobox.kicker(document, self.edition),
            "line": infobox.line(document, self.edition),
            "facts": infobox.facts(document, self.edition),
            "listings": infobox.listings(document, self.edition),
            "drawings": [(figure, self.drawing(figure)) for figure in self._figures(document)],
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
        sheets = {
            lesson.path: [entry.path for entry in lessons.used(lesson, self.edition)] for lesson in self.edition.lessons
        }
        linked = {path: [*targets, *sheets.pop(path, ())] for path, targets in self.linker.links.items()}
        return related.uses(self.edition, linked | sheets)

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
            pairs = [(value, headword(self.edition.get("term", value))) for value in values]
        else:
            pairs = [(str(value), str(value)) for value in values]
        return sorted(pairs, key=lambda pair: alphabetical(pair[1]))

    @cached_property
    def overview(self) -> overview.Overview:
        """The timeline at a glance."""
        [page] = (page for page in self.edition.pages if page.path == "timeline/index.md")
        return overview.overview(self.edition.events, page.meta.lanes or ())

    @cached_property
    def passages(self) -> tuple[alongside.Passage, ...]:
        """The essay's paragraphs, each with what bears on it; none where no page stands alongside it."""
        return alongside.passages(self.edition, self.linker.index)

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
        drawing = generated.mark(f'<figure class="drawn">{self.drawing(document)}</figure>')
        table = charts.table(numbers, document.meta.unit)
        csv = f"[The numbers as CSV](../data/figures/{document.slug}.csv)"
        parts = ("", drawing, "## The numbers { #numbers }", table, csv, "## ")
        return markdown.replace("\n## ", "\n\n".join(parts), 1)

    def with_sheet(self, document: Document, markdown: str, draw: Callable[..., str]) -> str:
        """A page's text; that of a lesson with its steps, material and questions.

        Args:
            document: the page.
            markdown: its text.
            draw: draws the material of a lesson, as Markdown, from its entries, each with its passages, and the
                verdicts to choose from.
        """
        if not (isinstance(document, Entry) and isinstance(document.meta, schema.Lesson)):
            return markdown
        used = [(entry, lessons.passages(document, entry)) for entry in lessons.used(document, self.edition)]
        material = draw(used=used, verdicts=lessons.verdicts(document, self.edition))
        return lessons.sheet(document, self.edition, markdown, material, folded=True)

    def with_pictures(self, document: Document, markdown: str, root: str) -> str:
        """A page's text, in which each picture is drawn with its caption.

        Args:
            document: the page.
            markdown: its text.
            root: where the page finds the root of the site.
        """
        return figures.drawn(
            markdown,
            document,
            self.edition.pictures,
            lambda image, item, file: figures.as_html(image, item, file, f"{root}/{file.path}"),
        )

    def _figures(self, entry: Entry) -> list[Entry[schema.Figure]]:
        """The figures that an entry leans on."""
        slugs = getattr(entry.meta, "figures", None) or ()
        return [figure for slug in slugs for figure in self.edition.figures if figure.slug == slug]

    def drawing(self, figure: Entry[schema.Figure]) -> str:
        """A figure as SVG."""
        return charts.draw(figure, charts.series(figure, self.edition))

    def topic(self, tag: str) -> Entry | None:
        """The topic of a tag."""
        return self.edition.topics_by_title.get(tag)

    @cached_property
    def argument(self) -> tuple[related.Node, ...]:
        """The map of the argument."""
        return related.argument(self.edition)

    @cached_property
    def verdicts(self) -> list[tuple[schema.ClaimVerdict, list[Entry[schema.Claim]]]]:
        """The claims by their verdicts, those that hold best first."""
        claims = self.edition.claims
        found = [
            (verdict, [each for each in claims if each.meta.verdict == verdict]) for verdict in schema.ClaimVerdict
        ]
        return [(verdict, each) for verdict, each in found if each]

    @property
    def verdict_choices(self) -> list[tuple[str, str]]:
        """The verdicts on claims, as (value, words for readers), for a filter."""
        return [
            (str(verdict), f"{self.edition.essay.word(verdict)} ({len(claims)})") for verdict, claims in self.verdicts
        ]

    @cached_property
    def _citing(self) -> dict[str, tuple[Document, ...]]:
        return related.citing(self.edition)

    def citing(self, key: str) -> tuple[Document, ...]:
        """The pages that cite a work."""
        return self._citing.get(key, ())

    @cached_property
    def mainstays(self) -> list[Work]:
        """The works that most pages cite, the most cited first."""
        works = sorted(self.edition.works.values(), key=lambda work: (-len(self.citing(work.key)), work.key))
        return works[:MAINSTAYS]

    @cached_property
    def checked(self) -> list[tuple[Checked, int]]:
        """How many works were read how far."""
        counts = Counter(work.checked for work in self.edition.works.values())
        return [(checked, counts[checked]) for checked in Checked if counts[checked]]

    @cached_property
    def evidence(self) -> tuple[evidence.Row, ...]:
        """How far the entries of each kind were checked."""
        return evidence.rows(self.edition)

    @cached_property
    def changed(self) -> tuple[Entry, ...]:
        """The entries that have changed since they were read again."""
        return evidence.changed(self.edition)

    @cached_property
    def standings(self) -> list[tuple[Standing, int]]:
        """How many works are of each standing, in their order."""
        return _counted(self.edition.works.values())

    @cached_property
    def hosts(self) -> list[tuple[str, int]]:
        """How many works have their address on a host of which class, in the order of the classes."""
        counts = Counter(hosts.host_class(work.url) for work in self.edition.works.values() if work.url)
        return [(words, counts[name]) for name, words in hosts.classes().items()]

    @cached_property
    def removed(self) -> dict[str, list[tuple[str, Work | None]]]:
        """Keys that the bibliography had, each with the work that stands for it, by the page that listed them."""
        page = self.by_path.get(SOURCES)
        removed = page.meta.removed or () if isinstance(page, Page) else ()
        found: dict[str, list[tuple[str, Work | None]]] = {}
        for each in sorted(removed, key=lambda each: each.key):
            found.setdefault(page_of(each.key), []).append((each.key, self.edition.works.get(each.now or "")))
        return found

    def grounds(self, entry: Entry) -> tuple[int, list[tuple[Standing, int]]]:
        """How many notes an entry has, and how many of the works in them are of each standing."""
        cited = {citation.name: citation for _, citation in citations(entry)}
        keys = {item.key for citation in cited.values() for item in citation.items}
        return len(cited), _counted(self.edition.works[key] for key in keys)

    @cached_property
    def unread(self) -> tuple[Work, ...]:
        """The works that are known only through others, in the order of the bibliography."""
        works = (work for work in self.edition.works.values() if work.checked is Checked.NO)
        return tuple(sorted(works, key=lambda work: work.key.casefold()))

    def reference(self, key: str) -> str:
        """A work as the bibliography prints it, in HTML."""
        return self.edition.references.list[key]


def _counted(works: Iterable[Work]) -> list[tuple[Standing, int]]:
    """How many of some works are of each standing, in the order of standings, those that none has left out."""
    counts = Counter(work.standing for work in works)
    return [(standing, counts[standing]) for standing in Standing if standing in counts]


def _as_tuple(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)
