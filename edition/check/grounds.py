"""What statements rest on: whether the works that are cited are such as a historian would cite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from edition.check.context import Fault, Site, rule
from edition.load.hosts import COPIES, host_class
from edition.model import schema
from edition.model.bibliography import Standing
from edition.model.citations import body, find_citations
from edition.model.document import BIBLIOGRAPHY, Document
from edition.model.problems import Example
from edition.model.suggestions import suggest
from edition.model.urls import is_address

_FIRM = frozenset({Standing.PRIMARY, Standing.SCHOLARSHIP, Standing.REFERENCE})


@rule(
    "paragraph-ground",
    Example(
        "argument/trials.md",
        "[@brown_votes_1974].\n\nNobody knew [@clark_plans_2021].\n\n## Objections",
        "[@brown_votes_1974].\n\n## Objections",
    ),
    "Cite a primary source, scholarship or a reference work too, or say less.",
)
def paragraphs_have_firm_ground(site: Site) -> Iterator[Fault]:
    """A paragraph on the record or on objections that cites works cites one that is primary, scholarship or
    reference; on objections the advocate’s own work counts as well."""
    _, record, objections, _ = site.essay.headings.claim
    firm = {record: _FIRM, objections: _FIRM | {Standing.ADVOCACY}}
    for claim in site.of(schema.Claim):
        for heading, line, text in _paragraphs(claim):
            allowed = firm.get(heading)
            standings = _standings(site, text)
            if allowed and standings and not allowed & standings:
                words = ", ".join(standing for standing in Standing if standing in allowed)
                yield claim, line, f"the paragraph cites nothing of these: {words}. Cite such a work, or say less."


@rule(
    "point-ground",
    Example("sources.bib", "standing = {other}", "standing = {primary}"),
    "Cite a better work for the number, or leave it out.",
)
def numbers_have_firm_ground(site: Site) -> Iterator[Fault]:
    """No number of a figure rests on works of standing `other` alone."""
    for figure in site.of(schema.Figure):
        for i, series in enumerate(figure.meta.series or ()):
            for j, point in enumerate(series.points):
                source = point.source or series.source
                if source and _standings(site, source) == {Standing.OTHER}:
                    line = figure.line("series", i, "points", j)
                    yield figure, line, "points: one rests on nothing firmer than `other`. Cite a better work."


@rule(
    "copy-address",
    Example("sources.bib", "https://www.scribd.com/plans", "https://example.org/plans"),
    "Cite the work without a link, and say in `seen_in` where you saw it.",
)
def works_link_to_no_copies(site: Site) -> Iterator[Fault]:
    """No work links to a site that shares copies of books and articles (`edition/load/hosts.toml`)."""
    for work in site.works.values():
        for address in (work.url, *(address for _, address in work.passages)):
            if address and is_address(address) and host_class(address) == COPIES:
                yield (
                    f"{site.folder}/{BIBLIOGRAPHY}",
                    work.line,
                    f"{work.key}: {address} shares copies of works. Leave the link out; "
                    "seen_in = {a copy on another site} says where you saw it.",
                )


@rule(
    "removed-work",
    Example(
        "sources/index.md",
        "title: Sources\nremoved:\n  - {key: eaton_nobody_1999, now: adams_teror_1990}\n",
        "title: Sources\n",
    ),
    "Correct the key; a work that is still in the bibliography needs no line.",
)
def removed_works_lead_on(site: Site) -> Iterator[Fault]:
    """A key that was removed is in the bibliography no more, and one that stands for it is."""
    for page in site.documents:
        for i, each in enumerate(getattr(page.meta, "removed", None) or ()):
            line = page.line("removed", i)
            if each.key in site.works:
                yield page, line, f'removed: "{each.key}" is in the bibliography. Delete the line.'
            if each.now is not None and each.now not in site.works:
                hint = suggest(each.now, site.works)
                yield page, line, f'removed: "{each.now}" is not in docs/sources.bib. {hint}Correct it.'


@rule(
    "known-through",
    Example(
        "sources.bib",
        "  through = {brown_vote_1974},\n  location = {London},",
        "  location = {London},",
    ),
    "Give the key of the work that you know it by.",
)
def works_are_known_through_works(site: Site) -> Iterator[Fault]:
    """The field `through` is the key of another work of the bibliography."""
    for work in site.works.values():
        key = work.fields.get("through")
        if key is not None and (key == work.key or key not in site.works):
            hint = suggest(key, site.works)
            file = f"{site.folder}/{BIBLIOGRAPHY}"
            yield file, work.line, f'{work.key}: through: "{key}" is no other work here. {hint}Correct it.'


def _standings(site: Site, text: str) -> set[Standing]:
    """The standings of the works that a text cites; works with faults are passed over."""
    keys = {item.key for citation in find_citations(text) for item in citation.items if item.key in site.works}
    known = {site.works[key].fields.get("standing") for key in keys}
    return {standing for standing in Standing if standing in known}


def _paragraphs(document: Document) -> Iterable[tuple[str, int, str]]:
    """The paragraphs of a page: the heading of level 2 that each stands under, its line and its text."""
    first, text = body(document)
    heading = ""
    for blank, lines in groupby(enumerate(text.split("\n"), first), lambda line: not line[1].strip()):
        for is_heading, members in groupby(lines, lambda line: line[1].startswith("#")):
            (number, start), *rest = members
            if is_heading:
                heading = re.sub(r"^#+\s*|\s*\{.*\}\s*$", "", start)
            elif not blank:
                yield heading, number, "\n".join([start, *(line for _, line in rest)])
