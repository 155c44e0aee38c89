"""Texts: what they open with, their headings, what is left of a skeleton, and what they may not bring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from edition.check import markup
from edition.check.context import Site, problem
from edition.load.messages import left_over
from edition.model import schema, skeletons
from edition.model.citations import find_citations
from edition.model.document import Document, Entry, Problem


def nothing_is_left_of_the_skeleton(site: Site) -> Iterator[Problem]:
    """The capitals of a skeleton have been replaced."""
    for entry in site.all_entries:
        for line, value in entry.scalars:
            for _, words in skeletons.unfilled(value):
                if words != skeletons.TOPIC:  # of a tag it is told already that no topic has it
                    yield problem(entry, line, left_over(words))
        for number, line_of_text in entry.prose:
            for _, words in skeletons.unfilled(line_of_text):
                yield problem(entry, entry.body_line + number, left_over(words))


def entries_open_with_a_summary(site: Site) -> Iterator[Problem]:
    """The body begins with a paragraph that lists and previews can show: plain text, without links."""
    for entry in site.all_entries:
        summary = entry.summary
        if not summary or re.match(r"[-*+>|<!]\s|[|<!]|```|~~~|:::|\d+[.)]\s|([-*_] ?){3,}$", summary, re.M):
            yield problem(
                entry, entry.body_line, "begins with no paragraph. Open with one to three sentences that stand alone."
            )
        elif re.search(r"\]\(|\]\[", summary):
            yield problem(
                entry,
                entry.body_line,
                "has a link in its first paragraph, which lists repeat. Move the link further down.",
            )


def entries_have_their_headings(site: Site) -> Iterator[Problem]:
    """An entry has the headings of its kind, in order, or none; no body has a heading of level 1."""
    for document in site.documents:
        headings: list[str] = []
        lines = dict(document.prose)
        for number, line in document.prose:
            heading = re.match(r"(#{1,6})\s+(.*?)\s*#*\s*(\{.*\})?$", line)
            underlined = re.fullmatch(r"(?:=+|-+)\s*", line) and lines.get(number - 1, "").strip()
            if underlined and not underlined.startswith("|"):
                yield problem(
                    document, document.body_line + number, f'makes a heading of "{underlined}". Write ## {underlined}.'
                )
            if not heading:
                continue
            if heading[1] == "#":
                yield problem(
                    document,
                    document.body_line + number,
                    "has a heading of level 1. The title in the front matter is the only one; use ## here.",
                )
            elif heading[1] == "##":
                headings.append(heading[2])
        if not isinstance(document, Entry):
            continue
        if not document.kind.headings and headings:
            yield problem(
                document,
                document.body_line,
                f"has the heading {headings[0]}. {document.kind.label.capitalize()} pages have none: write paragraphs.",
            )
        elif tuple(headings) != document.kind.headings:
            has, wanted = ", ".join(headings) or "none", ", ".join(document.kind.headings)
            yield problem(
                document,
                document.body_line,
                f"has the headings {has}. A {document.kind.label} has exactly: {wanted}.",
            )


WORD_MAXIMUM = {
    schema.Claim: 1000,
    schema.Position: 500,
    schema.Event: 250,
    schema.Term: 250,
    schema.Quotation: 500,
    schema.Topic: 200,
}
"""How many words the text of an entry of each kind has at most."""

_APART = re.compile(r"\[[^\]]*@[^\]]*\]|\]\([^)]*\)|\{[^}\n]*\}")
_WORD = re.compile(r"[\w’'–-]+")


def length(body: str) -> int:
    """How many words a text has, without its citations, the addresses of its links and attribute lists."""
    return len(_WORD.findall(_APART.sub(" ", body)))


def entries_keep_to_their_length(site: Site) -> Iterator[Problem]:
    """The text of an entry is no longer than its kind is read; citations and addresses do not count."""
    for entry in site.all_entries:
        most = WORD_MAXIMUM[entry.kind]
        words = length(entry.body)
        if words > most:
            yield problem(
                entry,
                entry.body_line,
                f"has {words} words; {entry.kind.label} pages have at most {most}. "
                "Leave out what does not carry the argument, or give it an entry of its own.",
            )


def texts_bring_no_script(site: Site) -> Iterator[Problem]:
    """No script, handler, script address, frame or foreign HTML comes in with a text."""
    for document in site.documents:
        if document not in _brought:  # a preview judges only what was read anew
            _brought[document] = tuple(_faults(document))
        for line, fault in _brought[document]:
            yield problem(document, line, fault)


_brought: WeakKeyDictionary[Document, tuple[tuple[int, str], ...]] = WeakKeyDictionary()


def _faults(document: Document) -> Iterator[tuple[int, str]]:
    for line, value in document.scalars:
        for fault in {fault for form in _forms(value) for _, fault in markup.faults(form)}:
            yield line, fault
    body = document.body.lower().split("\n")
    for needle, fault in {pair for form in _forms(document.body) for pair in markup.faults(form)}:
        first = next((number for number, line in enumerate(body) if line.strip()), 0)
        near = next((number for number, line in enumerate(body) if needle in line), first)
        yield document.body_line + near, fault


def _forms(text: str) -> Iterator[str]:
    """A text as it was written, and as the site takes it: its citations left out, or turned into elements."""
    yield text
    citations = find_citations(text)
    for stand_in in ("", "*x*") if citations else ():
        parts, rest = [], 0
        for citation in citations:
            parts += [text[rest : citation.offset], stand_in]
            rest = citation.offset + len(citation.text)
        yield "".join([*parts, text[rest:]])
