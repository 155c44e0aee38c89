"""References: what is cited is in the bibliography, can be read, and is enough."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.check.context import Site, problem, suggest
from edition.model import schema
from edition.model.citations import citations, find_broken_citations, find_citations, texts
from edition.model.document import BIBLIOGRAPHY, Problem


def citations_have_sources(site: Site) -> Iterator[Problem]:
    """Every key that is cited is in the bibliography."""
    if BIBLIOGRAPHY in site.unread and not site.works:
        return
    for document in site.documents:
        for line, citation in citations(document):
            for item in citation.items:
                if item.key not in site.works:
                    yield problem(
                        document,
                        line,
                        f'{citation.text}: "{item.key}" is not in docs/sources.bib. {suggest(item.key, site.works)}'
                        "Add the work there, or correct the key.",
                    )


def works_are_cited(site: Site) -> Iterator[Problem]:
    """Every work of the bibliography is cited somewhere."""
    if site.unread:
        return
    cited = {item.key for document in site.documents for _, citation in citations(document) for item in citation.items}
    for work in site.works.values():
        if work.key not in cited:
            yield Problem(
                f"{site.folder}/{BIBLIOGRAPHY}",
                work.line,
                f"{work.key}: is cited nowhere. Cite it, or delete the entry.",
            )


def citations_can_be_read(site: Site) -> Iterator[Problem]:
    """Every part of a citation names a work; otherwise the brackets would be printed as they stand."""
    for document in site.documents:
        for line, text in texts(document):
            for broken, offset in find_broken_citations(text):
                yield problem(
                    document,
                    line + text.count("\n", 0, offset),
                    f"{broken} has a part without a key. Write [@key, pp. 1, 5], or [@key1; @key2].",
                )


def works_are_cited_in_brackets(site: Site) -> Iterator[Problem]:
    """A key of the bibliography stands in a whole citation; elsewhere it would be printed as it is."""
    for document in site.documents:
        for line, text in texts(document):
            cited = [(each.offset, each.offset + len(each.text)) for each in find_citations(text)]
            cited += [(offset, offset + len(broken)) for broken, offset in find_broken_citations(text)]
            for match in _NAMED.finditer(text):
                key = match["key"] or match["bare"]
                if key in site.works and not any(start <= match.start() < end for start, end in cited):
                    yield problem(
                        document,
                        line + text.count("\n", 0, match.start()),
                        f"{match[0]} names a work outside a citation. Write [@{key}], brackets and @ included.",
                    )


_NAMED = re.compile(r"(?<![\w.])@(?P<key>\w[\w:./-]*\w)|\[(?P<bare>\w[\w:./-]*\w)(?=[,;\]])(?!\]\()")


CITATION_MINIMUM = {schema.Claim: 3, schema.Position: 1, schema.Event: 1, schema.Term: 1, schema.Quotation: 1}
"""How many different works an entry of each kind has to cite."""


def entries_cite_sources(site: Site) -> Iterator[Problem]:
    """Claims cite at least three works, every other entry at least one; a topic may cite none."""
    for entry in site.all_entries:
        least = CITATION_MINIMUM.get(entry.kind, 0)
        count = len({item.key for _, citation in citations(entry) for item in citation.items})
        if count < least:
            yield problem(
                entry,
                entry.body_line,
                f"cites {count} of at least {least} works. Add a citation such as [@medvedev_let_1989, p. 12].",
            )
