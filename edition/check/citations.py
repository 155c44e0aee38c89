"""References: what is cited is in the bibliography, can be read, and is enough."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.check.context import Fault, Site, rule
from edition.load.works import SIGNS
from edition.model import skeletons
from edition.model.bibliography import Checked
from edition.model.citations import (
    body,
    citations,
    find_broken_citations,
    find_citations,
    is_citing,
    items,
    keys_outside,
    stray_key,
    texts,
)
from edition.model.document import BIBLIOGRAPHY
from edition.model.problems import Example
from edition.model.suggestions import nearest, suggest

MOST_WORDS = 25
"""How many words of a work may stand for a place in it."""


@rule(
    "unknown-work",
    Example("timeline/1936-first-trial.md", "[@adams_teror_1990]", "[@adams_terror_1990]"),
    "Correct the key, or add the work to `sources.bib`.",
)
def citations_have_sources(site: Site) -> Iterator[Fault]:
    """A work that is cited is in the bibliography."""
    if BIBLIOGRAPHY in site.unread and not site.works:
        return
    for document in site.documents:
        for line, citation in citations(document):
            for item in citation.items:
                if item.key not in site.works:
                    yield (
                        document,
                        line,
                        f'{citation.text}: "{item.key}" is not in docs/sources.bib. {suggest(item.key, site.works)}'
                        "Add the work there, or correct the key.",
                    )


@rule(
    "unused-work",
    Example(
        "sources.bib",
        "@book{dean_nobody_2001,\n  title = {A},\n  standing = {other},\n  checked = {no}\n}\n\n"
        "@article{brown_votes_1974,",
        "@article{brown_votes_1974,",
    ),
    "Cite the work, or delete its entry.",
)
def works_are_cited(site: Site) -> Iterator[Fault]:
    """A work of the bibliography is cited somewhere."""
    if site.unread or any(not entry.body.strip() for entry in site.all_entries):  # which may cite it when it is whole
        return
    cited = {item.key for document in site.documents for item in items(document)}
    uncited = site.works.keys() - cited
    meant = {nearest(key, site.works) for key in cited - site.works.keys()} | _mistyped(site) if uncited else set()
    for work in site.works.values():
        if work.key in uncited - meant:  # of the key of a work that is meant, or its brackets, it is told there
            yield (
                f"{site.folder}/{BIBLIOGRAPHY}",
                work.line,
                f"{work.key}: is cited nowhere. Cite it, or delete the entry.",
            )


def _mistyped(site: Site) -> set[str | None]:
    """The keys that stand in brackets which are no citation, or without brackets."""
    found: set[str | None] = set()
    for document in site.documents:
        for _, text in texts(document):
            broken = "".join(one for one, _ in find_broken_citations(text))
            found.update(match[0] for match in re.finditer(r"\w[\w:./-]*\w", broken))
            found.update(match["key"] or match["bare"] for match in keys_outside(text))
    return found


@rule(
    "broken-citation",
    Example("timeline/1936-first-trial.md", "[@adams_terror_1990, p. 1; 5]", "[@adams_terror_1990]"),
    "Write `[@key, pp. 1, 5]`, or `[@key1; @key2]`.",
    alone=True,
)
def citations_can_be_read(site: Site) -> Iterator[Fault]:
    """Every part of a citation names one work, and no place without its number; semicolons stand between the parts."""
    for document in site.documents:
        for line, text in texts(document):
            for broken, offset in find_broken_citations(text):
                what = (
                    "has a space after @. Write [@key]."
                    if re.search(r"@\s", broken)
                    else "has a part without a key, or with two. Write [@key, pp. 1, 5], or [@key1; @key2]."
                )
                yield document, line + text.count("\n", 0, offset), f"{broken} {what}"
            for match in re.finditer(r"\[[^\[\]@]*@\{([^{}\s]+)\}", text):
                message = f"{match[0]} has braces around its key. Write [@{match[1]}]."
                yield document, line + text.count("\n", 0, match.start()), message
            for citation in find_citations(text):
                if text.endswith("\\", 0, citation.offset):
                    message = f"\\{citation.text} has a backslash before its bracket. Delete it."
                    yield document, line + text.count("\n", 0, citation.offset), message
        for line, citation in citations(document):
            if len({item.pandoc for item in citation.items}) < len(citation.items):
                yield document, line, f"{citation.text} cites a place twice. Keep one."
            for item in citation.items:
                fault = _fault(_QUOTED.sub('""', item.suffix))
                if fault:
                    yield document, line, f"{citation.text} {fault} Write [@key, p. 5], or [@key]."


def _fault(suffix: str) -> str:
    """What is wrong with what names a place, in a sentence; nothing where it may be one."""
    if _NUMBERLESS.search(suffix):
        return "names no place after its comma."
    if _TIGHT.search(suffix):
        return "has no comma and space before its page."
    if any(first > last for first, last in map(_ends, _PAGES.finditer(suffix))):
        return "has pages that run backwards."
    return ""


def _ends(pages: re.Match[str]) -> tuple[int, int]:
    """The first page and the last, of which the digits that both share may be left out: 127–9."""
    first, last = str(pages[1]), str(pages[2])
    return int(first), int(first[: max(0, len(first) - len(last))] + last)


_TIGHT = re.compile(r"^\s*:\s*\d|,\s*pp?\d")
_PAGES = re.compile(r"\bpp?\.\s*(\d+)\s*[-–]\s*(\d+)\b")
_QUOTED = re.compile(r'"[^"]*"')
_NUMBERLESS = re.compile(
    r",\s*(?:(?:pp?|chs?|vols?|secs?|paras?|cols?|fols?|nos)\.?|pages?|chapters?|[§¶]+)?\s*[?–-]*\s*(?=,|$)|\bpp?\.\s*\d+\s*[–-]\s*(?=,|$)"
)
"""A comma after which nothing stands, the mere word for a place, or a place that does not end."""


_CURLY = re.compile(r",\s*“[^”]*\s[^”]*”\s*")
"""A suffix of quoted words alone; after a word such as table they are the name of a place."""


@rule(
    "citation-words",
    Example("timeline/1936-first-trial.md", '[@adams_terror_1990, "the sentence]', "[@adams_terror_1990]"),
    f'Write `[@key, "its words"]`, at most {MOST_WORDS} as they stand there.',
)
def words_of_works_can_be_found(site: Site) -> Iterator[Fault]:
    """Words that stand for a place in a work are few, have both quotation marks, and are of a work that was read."""
    for document in site.documents:
        for line, citation in citations(document):
            for item in citation.items:
                count = len(item.words.split())
                work = site.works.get(item.key)
                if item.suffix.count('"') % 2:
                    yield document, line, f'{citation.text} has a quotation mark without its fellow. Write "words".'
                elif item.suffix.count('"') > 2:
                    yield document, line, f"{citation.text} has quotation marks within its words. Write “ and ” there."
                elif _CURLY.fullmatch(item.suffix):
                    yield document, line, f'{citation.text} has its words between “ and ”. Write "words".'
                elif count > MOST_WORDS:
                    yield document, line, f"{citation.text} has {count} words of at most {MOST_WORDS}. Choose fewer."
                elif count and work and work.fields.get("checked") == Checked.NO:
                    yield document, line, f"{citation.text} has words of a work that was not read. Leave them out."


@rule(
    "bare-key",
    Example("timeline/1936-first-trial.md", "As @adams_terror_1990 says, the sentence", "The sentence"),
    "Write `[@key]`, brackets and @ included.",
)
def works_are_cited_in_brackets(site: Site) -> Iterator[Fault]:
    """What an @ begins is a key, in the brackets of a citation; in other values than texts there is none."""
    for document in site.documents:
        for line, text in texts(document):
            for match in keys_outside(text):
                key = match["key"] or match["bare"]
                if match["key"] or key in site.works:
                    if (
                        match["key"]
                        and text[: match.start()].endswith("[")
                        and "]" not in _paragraph(text, match.end())
                    ):
                        message = f"[{match[0]} has a bracket that does not close. Add ] after the citation."
                        yield document, line + text.count("\n", 0, match.start()), message
                        continue
                    yield (
                        document,
                        line + text.count("\n", 0, match.start()),
                        f"{match[0]} names a work outside a citation. Write [@{key}], brackets and @ included; "
                        "a name on another site stands between backticks.",
                    )
        for location, value in document.values:
            stray = None if is_citing(location) else stray_key(value)
            if stray:
                message = f"{location[0]}: {stray} cites a work, but no note is printed here. Move it to the text."
                yield document, document.line(*location), message
    for work in site.works.values():
        for name, value in work.fields.items():
            stray = None if name in SIGNS else stray_key(value)
            if stray and stray[1:] in site.works:
                message = f"{work.key}: {name}: {stray} cites a work, but no note is printed here. Write its title."
                yield f"{site.folder}/{BIBLIOGRAPHY}", work.lines.get(name, work.line), message


def _paragraph(text: str, offset: int) -> str:
    """The rest of the paragraph from an offset on."""
    return text[offset:].partition("\n\n")[0]


@rule(
    "cited-link",
    Example(
        "timeline/1936-first-trial.md",
        "The [sentence [@adams_terror_1990]](../glossary/senate.md) was",
        "The sentence was",
    ),
    "Put the citation or the note after the link.",
    alone=True,
)
def links_have_no_notes(site: Site) -> Iterator[Fault]:
    """No citation and no note stands in the words of a link, since its number is a link of its own."""
    for document in site.documents:
        for line, text in texts(document):
            for match in _LINK.finditer(text):
                if re.search(r"@\w|\[\^", match[1]):
                    yield (
                        document,
                        line + text.count("\n", 0, match.start()),
                        f"{match[0][:60]} has a citation or a note in the words of a link. Put it after the link.",
                    )


_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*\[[\^@][^\[\]]*\](?:[^\[\]]|\[[^\[\]]*\])*)\](?=\(|\[(?![\^@]))")


_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\n]*)\]:(.*(?:\n(?:[ \t].*|[ \t]*(?=\n[ \t]+\S)))*)", re.M)
_MARK = re.compile(r"\[\^([^\]\n]*)\]")


@rule(
    "note",
    Example(
        "timeline/1936-first-trial.md",
        "The sentence was ready [@adams_terror_1990].\n\n[^1]: So it is said.",
        "The sentence was ready [@adams_terror_1990].",
    ),
    "Refer to the note, define it once, and cite in the text instead of in the note.",
    alone=True,
)
def notes_are_whole(site: Site) -> Iterator[Fault]:
    """A note is defined once, is referred to, and has no note or citation of its own."""
    for document in site.documents:
        first, text = body(document)
        definitions = list(_DEFINITION.finditer(text))
        marks = {match[1] for match in _MARK.finditer(_DEFINITION.sub("", text))}
        seen: set[str] = set()
        for match in definitions:
            line, name = first + text.count("\n", 0, match.start()), match[1]
            if name in seen:
                yield document, line, f"the note [^{name}] is defined twice, and one is lost. Give it another name."
            elif name not in marks:
                yield (
                    document,
                    line,
                    f"nothing refers to the note [^{name}]. Write [^{name}] in the text, or delete it.",
                )
            elif _MARK.search(match[2]) or find_citations(match[2]):
                message = f"the note [^{name}] has a note or a citation of its own. Put it into the text."
                yield document, line, message
            seen.add(name)


@rule(
    "citation-count",
    Example("timeline/1936-first-trial.md", "The sentence was ready.", "The sentence was ready [@adams_terror_1990]."),
    "Cite another work.",
)
def entries_cite_sources(site: Site) -> Iterator[Fault]:
    """An entry cites as many different works as its kind must."""
    for entry in site.all_entries:
        least = site.essay.works_cited.get(entry.kind.label, 0)
        count = len({item.key for item in items(entry)} - {skeletons.KEY})
        if any(find_broken_citations(text) for _, text in texts(entry)):  # which cite once they can be read
            continue
        if count < least and entry.body.strip():
            yield (
                entry,
                entry.body_line,
                f"cites {count} of at least {least} works. Add a citation such as [@key, p. 12].",
            )
