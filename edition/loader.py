"""The edition as a whole: every entry, page and source, read once, checked, and never changed after."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from edition.check import registry
from edition.load.bibtex import read_bibliography
from edition.load.documents import read_folder
from edition.load.pictures import read_pictures
from edition.model import schema
from edition.model.citations import Item, citations
from edition.model.collation import alphabetical, headword
from edition.model.document import BIBLIOGRAPHY, Document, Entry, OneKind, Page, of_kind
from edition.model.edition import Edition, in_argument_order
from edition.model.essay import Essay
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


def load(docs: Path, essay: Essay, cache: Path | None = None) -> Edition:
    """Read and check the documents.

    Args:
        docs: the folder of the documents.
        essay: the essay that they annotate.
        cache: a file in which formatted references are kept between builds.

    Returns:
        The edition.

    Raises:
        Invalid: if anything in the documents cannot be vouched for.
    """
    documents, problems = read_folder(docs)
    works, bibliography_problems = read_bibliography(docs / BIBLIOGRAPHY, f"{docs.name}/{BIBLIOGRAPHY}")
    pictures, picture_problems = read_pictures(docs)
    problems = problems + bibliography_problems + picture_problems
    unread = {problem.file.removeprefix(f"{docs.name}/") for problem in problems}
    unread |= {document.path for document in documents if document.faults}
    problems += registry.check(documents, works, essay, unread, docs.name, pictures)
    if problems:
        raise Invalid(problems)
    entries = [document for document in documents if isinstance(document, Entry)]
    return Edition(
        essay=essay,
        claims=in_argument_order(of_kind(entries, schema.Claim)),
        positions=_sorted(entries, schema.Position, lambda position: alphabetical(position.meta.title)),
        events=_sorted(entries, schema.Event, lambda event: (event.meta.date.sort_key, event.slug)),
        terms=_sorted(entries, schema.Term, lambda term: alphabetical(headword(term))),
        quotations=_sorted(entries, schema.Quotation, lambda one: (_place(one.meta), one.slug)),
        figures=_sorted(entries, schema.Figure, lambda figure: alphabetical(figure.meta.title)),
        topics=_sorted(entries, schema.Topic, lambda topic: alphabetical(topic.meta.title)),
        pages=tuple(document for document in documents if isinstance(document, Page)),
        works=works,
        pictures=pictures,
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
