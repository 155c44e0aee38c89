"""The edition as a whole: every entry, page and source, read once, checked, and never changed after."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from edition.check import registry
from edition.load import drafts
from edition.load.bibtex import read_bibliography
from edition.load.documents import read_folder
from edition.load.pictures import read_pictures
from edition.load.spelling import Dictionary, read_names
from edition.model import schema
from edition.model.bibliography import Work
from edition.model.citations import Item, citations
from edition.model.collation import alphabetical, headword
from edition.model.document import BIBLIOGRAPHY, WORDS, Document, Entry, OneKind, Page, of_kind
from edition.model.edition import Edition, in_argument_order
from edition.model.essay import Essay
from edition.model.pictures import PictureFile
from edition.model.problems import Problem
from edition.references.csl import format_references


class Invalid(Exception):
    """The documents have problems; nothing may be published from them.

    Attributes:
        problems: all of them, sorted by file and line.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        count = len(self.problems)
        super().__init__("1 problem" if count == 1 else f"{count} problems")


def load(docs: Path, essay: Essay, cache: Path | None = None, dictionary: Dictionary | None = None) -> Edition:
    """Read and check the documents.

    Args:
        docs: the folder of the documents.
        essay: the essay that they annotate.
        cache: a file in which formatted references are kept between builds.
        dictionary: judges the spelling; without one nothing is said of it.

    Returns:
        The edition.

    Raises:
        Invalid: if anything in the documents cannot be vouched for.
    """
    read = _read(docs, essay, dictionary)
    if read.problems:
        raise Invalid(read.problems)
    return _edition(read, essay, cache)


def load_draft(
    docs: Path,
    essay: Essay,
    cache: Path | None = None,
    last: Edition | None = None,
    dictionary: Dictionary | None = None,
) -> tuple[Edition, list[Problem]]:
    """Read the documents for a preview, whatever is wrong with them.

    Args:
        docs, essay, cache, dictionary: as for `load`.
        last: the edition that the preview showed last, whose values stand in for those that have a fault.

    Returns:
        The edition, with as much of the documents as pages can be made from; and the problems that keep it from
        being published, sorted.
    """
    read = _read(docs, essay, dictionary)
    wrong = {problem.line for problem in read.problems if problem.file == f"{docs.name}/{BIBLIOGRAPHY}"}
    if wrong:
        read = read._replace(works={**(last.works if last else {}), **drafts.sound(read.works, wrong)})
    if read.problems:
        known = last.by_path if last else {}
        documents = drafts.mended(docs, read.documents, read.problems, read.works, essay, known)
        read = read._replace(documents=documents)
    return _edition(read, essay, cache), sorted(set(read.problems))


class _Read(NamedTuple):
    """What was read: the documents, the bibliography, the pictures, and what is wrong with them."""

    documents: list[Document]
    works: Mapping[str, Work]
    pictures: Mapping[str, PictureFile]
    problems: list[Problem]


def _read(docs: Path, essay: Essay, dictionary: Dictionary | None = None) -> _Read:
    documents, problems = read_folder(docs)
    works, bibliography_problems = read_bibliography(docs / BIBLIOGRAPHY, f"{docs.name}/{BIBLIOGRAPHY}")
    pictures, picture_problems = read_pictures(docs)
    problems = problems + bibliography_problems + picture_problems
    unread = {problem.file.removeprefix(f"{docs.name}/") for problem in problems}
    unread |= {document.path for document in documents if document.faults}
    names = read_names(docs / WORDS)
    problems += registry.check(documents, works, essay, unread, docs.name, pictures, dictionary, names)
    return _Read(documents, works, pictures, problems)


def _edition(read: _Read, essay: Essay, cache: Path | None) -> Edition:
    documents, works = read.documents, read.works
    entries = [document for document in documents if isinstance(document, Entry)]
    return Edition(
        essay=essay,
        claims=in_argument_order(of_kind(entries, schema.Claim)),
        positions=_sorted(entries, schema.Position, lambda position: alphabetical(position.meta.title)),
        events=_sorted(entries, schema.Event, lambda event: (event.meta.date.sort_key, event.slug)),
        terms=_sorted(entries, schema.Term, lambda term: alphabetical(headword(term))),
        quotations=_sorted(entries, schema.Quotation, lambda one: (_place(one.meta), one.slug)),
        figures=_sorted(entries, schema.Figure, lambda figure: alphabetical(figure.meta.title)),
        lessons=_sorted(entries, schema.Lesson, lambda lesson: alphabetical(lesson.meta.title)),
        topics=_sorted(entries, schema.Topic, lambda topic: alphabetical(topic.meta.title)),
        pages=tuple(document for document in documents if isinstance(document, Page)),
        works=works,
        pictures=read.pictures,
        formatting=lambda: format_references(works, _cited(documents), cache),
    )


def _place(quotation: schema.Quotation) -> float:
    """The first paragraph of the essay that quotes something; after all of them where none does."""
    return int(quotation.essay[0][1:]) if quotation.essay else math.inf


def _sorted(
    entries: Iterable[Entry], kind: type[OneKind], key: Callable[[Entry[OneKind]], Any]
) -> tuple[Entry[OneKind], ...]:
    return tuple(sorted(of_kind(entries, kind), key=key))


def _cited(documents: Iterable[Document]) -> Iterable[Item]:
    for document in documents:
        for _, citation in citations(document):
            yield from citation.items
