"""Documents with problems, made fit to be looked at in a preview: as much of each as pages can be made from.

What an entry says of others that are not there is left out of it. Front matter that is not whole gives way to what it
was when it last was; without that, the entry is for now a page of its own, which has its text and is tied to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from edition.load import limits
from edition.load.documents import SYMBOLIC_LINK
from edition.load.front_matter import HEADER
from edition.model import schema
from edition.model.bibliography import Work
from edition.model.citations import find_broken_citations, find_citations, is_citing
from edition.model.code import unfenced
from edition.model.document import BIBLIOGRAPHY, Document, Entry, Page
from edition.model.essay import Essay
from edition.model.problems import Problem


def mended(
    docs: Path,
    documents: Iterable[Document],
    problems: Iterable[Problem],
    works: Mapping[str, Work],
    essay: Essay,
    last: Mapping[str, Document],
) -> list[Document]:
    """Documents from which pages can be made, whatever is wrong with them.

    Args:
        docs: the folder of the documents.
        documents: those that could be read, those with faults among them.
        problems: what is wrong with all documents.
        works: the bibliography.
        essay: the essay that they annotate.
        last: what the last preview was made from, by path.

    Returns:
        Each document, and one for each file of Markdown that could not be read.
    """
    found = {document.path: document for document in documents}
    problems = list(problems)
    wrong = {problem.file for problem in problems}
    for problem in problems:
        path = problem.file.removeprefix(f"{docs.name}/")
        if (
            path.endswith(".md")
            and path not in found
            and (docs / path).is_file()
            and problem.rule != SYMBOLIC_LINK.name
        ):
            found[path] = _unread(docs / path, path, problem.file, last.get(path))
    all_are = f"{docs.name}/{BIBLIOGRAPHY}" in wrong  # what cites a work that is not whole has no fault of its own
    whole = {
        path: _whole(document, works, last.get(path)) if all_are or document.file in wrong else document
        for path, document in found.items()
    }
    while True:
        there = _There([document for document in whole.values() if isinstance(document, Entry)], essay)
        tied = {path: there.tied(document, last.get(path)) for path, document in whole.items()}
        if all(type(tied[path]) is type(whole[path]) for path in whole):
            return [tied[path] for path in sorted(tied)]
        whole = {path: whole[path] if isinstance(tied[path], Entry) else tied[path] for path in whole}


def sound(works: Mapping[str, Work], wrong: Collection[int]) -> dict[str, Work]:
    """The works without a problem.

    Args:
        works: the bibliography.
        wrong: the lines of its file that have problems.
    """
    ordered = sorted(works.values(), key=lambda work: work.line)
    ends = [*(work.line for work in ordered), max(wrong) + 1][1:]
    return {
        work.key: work
        for work, end in zip(ordered, ends, strict=True)
        if not any(work.line <= line < end for line in wrong)
    }


def _unread(file: Path, path: str, display_path: str, last: Document | None) -> Document:
    """A file that is no document, with as much of its text as can be shown."""
    text = file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "\ufffd", text)
    header = HEADER.match(text)
    body = text[header.end() :] if header else re.sub(r"\A---.*\n(?:[\w ]+:.*\n|[ -].*\n)*", "", text)
    if limits.excess(text):
        body = ""
    if last:
        return replace(last, text=text, body=body)
    return _page(path, display_path, text, body, 1)


def _page(path: str, display_path: str, text: str, body: str, body_line: int) -> Page:
    written = re.search(r"^title: +[\"']?(.*?)[\"']?\s*$", text.partition("\n---")[0], re.M)
    title = (written[1] if written else "") or PurePosixPath(path).stem.replace("-", " ")
    return Page(path, display_path, text, schema.Page(title=title), body, body_line)


def _whole(document: Document, works: Mapping[str, Work], last: Document | None) -> Document:
    """A document whose front matter has all that its kind demands, and whose text cites known works alone."""
    body = _without_unknown_works(document.body, works)
    if body != document.body:
        document = replace(document, body=body)
    if _is_whole(document, works):
        return document
    if last and type(last.meta) is type(document.meta) and _is_whole(last, works):
        return replace(document, meta=last.meta, values=last.values)
    return _page(document.path, document.file, document.text, document.body, document.body_line)


def _is_whole(document: Document, works: Mapping[str, Work]) -> bool:
    """Whether nothing is missing that every document of its kind has, and its values cite known works alone."""
    required = [key for key, info in type(document.meta).model_fields.items() if info.is_required()]
    demanded = required if document.faults else []  # a list that has no fault may be empty
    cited = [value for location, value in document.values if is_citing(location)]
    return all(getattr(document.meta, key, None) not in (None, ()) for key in demanded) and all(
        _without_unknown_works(value, works) == value for value in cited
    )


def _without_unknown_works(text: str, works: Mapping[str, Work]) -> str:
    """A text in which citations that cannot be made into notes stand as code."""
    plain = "\n".join(line for _, line in unfenced(text))
    wrong = {each.text for each in find_citations(plain) if any(item.key not in works for item in each.items)}
    wrong |= {broken for broken, _ in find_broken_citations(plain)}
    for citation in wrong:
        text = text.replace(citation, f"`` {' '.join(citation.split())} ``")
    return text


class _There:
    """What entries may name.

    Args:
        entries: the entries that are there.
        essay: the essay that they annotate.
    """

    def __init__(self, entries: Iterable[Entry], essay: Essay) -> None:
        self._essay = essay
        self._topics = {entry.meta.title for entry in entries if isinstance(entry.meta, schema.Topic)}
        self._slugs = {(entry.kind.label, entry.slug) for entry in entries}
        self._above = {entry.slug: entry.meta.supports for entry in entries if isinstance(entry.meta, schema.Claim)}

    def tied(self, document: Document, last: Document | None) -> Document:
        """A document that names only what is there; if that leaves too little of an entry, what it was last, or a page.

        Args:
            document: an entry or a page.
            last: what the last preview had of it.
        """
        if not isinstance(document, Entry):
            return document
        meta = document.meta
        changes: dict[str, Any] = {"tags": tuple(tag for tag in meta.tags if tag in self._topics) or None}
        for key, label in meta.ties.items():
            value = getattr(meta, key)
            if isinstance(value, str):
                changes[key] = value if (label, value) in self._slugs else None
            elif value:
                changes[key] = tuple(filter(None, (self._named(item, label) for item in value))) or None
        if isinstance(meta, schema.Claim) and self._serves_itself(document.slug):
            changes["supports"] = None
        passages = getattr(meta, "essay", None)
        if passages:
            changes["essay"] = tuple(each for each in passages if int(each[1:]) <= self._essay.paragraphs) or None
        changes = {key: value for key, value in changes.items() if value != getattr(meta, key)}
        if any(value is None and type(meta).model_fields[key].is_required() for key, value in changes.items()):
            if last and type(last.meta) is type(meta):
                return self.tied(replace(document, meta=last.meta, values=last.values), None)  # type: ignore[arg-type]
            return _page(document.path, document.file, document.text, document.body, document.body_line)
        return replace(document, meta=meta.model_copy(update=changes)) if changes else document

    def _named(self, item: str | schema.Proponent, label: str) -> str | schema.Proponent | None:
        """An item of a tie; None where it names nothing that is there, while a person goes on without an entry."""
        if isinstance(item, str):
            kind, _, slug = item.rpartition("/")
            return item if (kind or label, slug) in self._slugs else None
        return item.model_copy(update={"term": None}) if item.term and (label, item.term) not in self._slugs else item

    def _serves_itself(self, slug: str) -> bool:
        """Whether a claim serves itself in the end."""
        passed = set[str]()
        at: str | None = slug
        while at and at not in passed:
            passed.add(at)
            at = self._above.get(at)
        return at is not None and at in passed
