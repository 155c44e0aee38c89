"""The edition as a whole: every entry, page and source, read once, checked, and never changed after."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from edition.check import registry
from edition.load.bibtex import read_bibliography
from edition.load.documents import read_folder
from edition.model import schema
from edition.model.citations import Item, citations
from edition.model.collation import alphabetical, headword
from edition.model.document import BIBLIOGRAPHY, Document, Entry, Page, Problem
from edition.model.edition import Edition, in_argument_order
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


def load(docs: Path, cache: Path | None = None) -> Edition:
    """Read and check the documents.

    Args:
        docs: the folder of the documents.
        cache: a file in which formatted references are kept between builds.

    Returns:
        The edition.

    Raises:
        Invalid: if anything in the documents cannot be vouched for.
    """
    documents, problems = read_folder(docs)
    works, bibliography_problems = read_bibliography(docs / BIBLIOGRAPHY, f"{docs.name}/{BIBLIOGRAPHY}")
    problems = problems + bibliography_problems
    unread = {problem.file.removeprefix(f"{docs.name}/") for problem in problems}
    unread |= {document.path for document in documents if document.faults}
    problems += registry.check(documents, works, unread, docs.name)
    if problems:
        raise Invalid(problems)
    entries = [document for document in documents if isinstance(document, Entry)]

    def of(kind: type[schema.EntryModel]) -> list[Entry]:
        return [entry for entry in entries if entry.kind is kind]

    return Edition(
        claims=in_argument_order(of(schema.Claim)),
        positions=tuple(sorted(of(schema.Position), key=lambda e: alphabetical(e.meta.title))),
        events=tuple(sorted(of(schema.Event), key=lambda e: (e.meta.date.sort_key, e.slug))),
        terms=tuple(sorted(of(schema.Term), key=lambda e: alphabetical(headword(e)))),
        quotations=tuple(sorted(of(schema.Quotation), key=lambda e: (int(e.meta.essay[0][1:]), e.slug))),
        topics=tuple(sorted(of(schema.Topic), key=lambda e: alphabetical(e.meta.title))),
        pages=tuple(document for document in documents if isinstance(document, Page)),
        works=works,
        references=format_references(works, _cited(documents), cache),
    )


def _cited(documents: Iterable[Document]) -> Iterable[Item]:
    for document in documents:
        for _, citation in citations(document):
            yield from citation.items


__all__ = ["Edition", "Invalid", "alphabetical", "headword", "load"]
