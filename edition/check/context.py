"""What the rules look at, and what they have in common."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from weakref import WeakKeyDictionary

from edition.load.spelling import Dictionary
from edition.markdown import anchors
from edition.model import schema
from edition.model.bibliography import Work
from edition.model.citations import body
from edition.model.document import Document, Entry, OneKind, kind_of, of_kind
from edition.model.essay import Essay
from edition.model.pictures import PictureFile
from edition.model.problems import Example, Problem, Rule


@dataclass(frozen=True)
class Site:
    """What the rules look at.

    Attributes:
        documents: every entry and page that could be read.
        works: the bibliography.
        essay: the essay that the documents annotate.
        unread: paths of files that could not be read, or have faults; ties to them are no problem of their own.
        folder: the name of the folder of the documents, as problems show it.
        pictures: the pictures that could be read, by their paths.
        dictionary: the dictionary; without one nothing is said of spelling.
        names: words that are right although it lacks them.
    """

    documents: tuple[Document, ...]
    works: Mapping[str, Work]
    essay: Essay
    unread: frozenset[str] = frozenset()
    folder: str = "docs"
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)
    dictionary: Dictionary | None = None
    names: frozenset[str] = frozenset()

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries whose front matter has no fault."""
        return tuple(entry for entry in self.all_entries if not entry.faults)

    def of(self, kind: type[OneKind]) -> tuple[Entry[OneKind], ...]:
        """The entries of a kind whose front matter has no fault."""
        return of_kind(self.entries, kind)

    @cached_property
    def all_entries(self) -> tuple[Entry, ...]:
        """The entries that could be read, also those with faults in their front matter.

        A value with a fault is None there, a required list empty.
        """
        return tuple(document for document in self.documents if isinstance(document, Entry))

    @cached_property
    def slugs(self) -> dict[str, set[str]]:
        """The slugs of each kind, by its label; files that could not be read count."""
        slugs: dict[str, set[str]] = {kind.label: set() for kind in schema.KINDS}
        for path in (*(entry.path for entry in self.entries), *self.unread):
            kind = kind_of(path)
            if kind:
                slugs[kind.label].add(posixpath.basename(path).removesuffix(".md"))
        return slugs

    @cached_property
    def topics(self) -> dict[str, Entry[schema.Topic]]:
        """Topics by title."""
        return {topic.meta.title: topic for topic in self.of(schema.Topic)}

    @cached_property
    def paths(self) -> set[str]:
        """Paths of every Markdown file."""
        return {document.path for document in self.documents} | self.unread

    @cached_property
    def shelves(self) -> set[str]:
        """Paths of the pages that are made from the bibliography."""
        return {work.page for work in self.works.values()}

    @cached_property
    def links(self) -> tuple[tuple[Document, int, str], ...]:
        """Every link within the site that stands in a page's text or in a quotation's chain, with its line."""
        return tuple(
            (document, line + text.count("\n", 0, offset), address)
            for document in self.documents
            for line, text in (body(document), *chain(document))
            for offset, address in anchors.links(text)
        )


Fault = tuple[Document | str, int, str]
"""The document, or the path of a file as problems name it; the line; what is wrong there and how to mend it."""

Judge = Callable[[Site], Iterable[Fault]]


@dataclass(frozen=True)
class SiteRule(Rule):
    """A rule on all documents together.

    Attributes:
        judge: yields the faults.
        alone: whether it judges each document by its own text; a preview then judges only what was read anew.
    """

    judge: Judge
    alone: bool = False
    _judged: WeakKeyDictionary[Document, tuple[Essay, tuple[Problem, ...]]] = field(
        init=False, repr=False, compare=False, default_factory=WeakKeyDictionary
    )

    def __call__(self, site: Site) -> Iterator[Problem]:
        """The problems of an edition."""
        if not self.alone:
            yield from self._problems(site)
            return
        for document in site.documents:
            essay, problems = self._judged.get(document, (None, ()))
            if essay != site.essay:
                problems = tuple(self._problems(Site((document,), {}, site.essay, folder=site.folder)))
                self._judged[document] = site.essay, problems
            yield from problems

    def _problems(self, site: Site) -> Iterator[Problem]:
        for document, line, message in self.judge(site):
            yield self.problem(document if isinstance(document, str) else document.file, line, message)


def rule(name: str, example: Example, remedy: str, *, alone: bool = False) -> Callable[[Judge], SiteRule]:
    """Make a rule of a function that yields its faults.

    Args:
        name: the name that problems carry.
        example: a fault, as a change to the small edition of the tests.
        remedy: what to do where the rule is broken.
        alone: whether it judges each document by its own text.

    Returns:
        A decorator; the function's docstring says in a sentence what the rule demands.
    """

    def declare(judge: Judge) -> SiteRule:
        return SiteRule(name, " ".join((judge.__doc__ or "").split()), remedy, example, judge, alone)

    return declare


def chain(document: Document) -> Iterator[tuple[int, str]]:
    """The steps of a quotation's chain in Markdown, each with its line in the file; none for another document."""
    if isinstance(document.meta, schema.Quotation):
        for i, step in enumerate(document.meta.chain):
            yield document.line("chain", i, "step"), step.step
