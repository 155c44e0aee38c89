"""Addresses: names of files, names they had before, and links within the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import accumulate

from edition.check.context import Fault, Site, chain, rule
from edition.markdown import anchors
from edition.model import former_names, schema
from edition.model.citations import body
from edition.model.document import BIBLIOGRAPHY, Document, kind_of, relative
from edition.model.problems import Example
from edition.model.suggestions import suggest
from edition.model.urls import PREVIEW, is_address, is_web_address, scheme
from edition.site import lists


@rule(
    "file-name",
    Example("glossary/Council_1.md", "---\ntitle: Councils\ntags:\n  - Terror\nkind: concept\n---\n\nThey met.\n"),
    "Rename the file, with small letters, digits and single hyphens.",
)
def file_names_are_addresses(site: Site) -> Iterator[Fault]:
    """The name of an entry’s file has small letters, digits and single hyphens: it stands in an address for good."""
    for path in sorted(site.paths):
        fault = schema.slug_problem(posixpath.basename(path).removesuffix(".md"))
        if kind_of(path) and fault:
            yield f"{site.folder}/{path}", 1, f"{fault} Rename the file."


@rule(
    "former-name",
    Example("timeline/1936-first-trial.md", "place: Moscow\nformerly: [1921-uprising]", "place: Moscow"),
    "Delete the name, or write what was published.",
)
def former_names_are_free(site: Site) -> Iterator[Fault]:
    """A former name is the name of no page now, and leads to one page only."""
    taken = site.paths | site.shelves
    owners: dict[str, Document] = {}
    for document in site.documents:
        names = document.meta.formerly or ()
        for i, slug in enumerate(names):
            old = former_names.old_path(document, slug)
            first = owners.setdefault(old, document)
            if old == document.path:
                fault = "is what the file is called now. Delete it, or write what it was called before."
            elif old in taken:
                fault = f"has a page of its own, {old}. Delete that file, or this name."
            elif slug in names[:i]:
                fault = "stands twice. Keep one."
            elif first is not document:
                fault = f"leads to {first.path} already. Keep it in one of the two."
            elif kind_of(old) is schema.Event and not re.match(r"[0-9]{4}-.", slug):
                fault = "was never an event, whose file names begin with a year. Write the name that was published."
            else:
                continue
            yield document, document.line("formerly", i), f'formerly: "{slug}" {fault}'


@rule(
    "made-page",
    Example("sources/a.md", "---\ntitle: Mine\n---\n\nOne.\n"),
    "Move the file to another folder, such as `about/`.",
)
def bibliography_pages_are_made(site: Site) -> Iterator[Fault]:
    """No document stands where the pages of the bibliography are made, which would replace it."""
    for document in site.documents:
        if document.path.startswith("sources/") and document.path != "sources/index.md":
            yield (
                document,
                1,
                f"stands where the pages of {BIBLIOGRAPHY} are made. Move it to another folder, such as about/.",
            )


_FILE = r"[^\s()\[\]]+\.md(?:#[^\s()\[\]]*)?"
_APART = re.compile(rf"(?<!\\)\]\s+(\({_FILE}\))")  # of a whole address it is told that it is none
_REVERSED = re.compile(rf"\([^()\n]+\)\[(?:https?://[^\s()\[\]]+|{_FILE})\]")
_OPENS = re.compile(r"(?<!\\)\]\(")
_BLANK = re.compile(r"\n[ \t]*\n")
_WORDLESS = re.compile(r"(?<!!)\[ ?\](\([^()\n]*\)?)")
_MAIL = re.compile(r"mailto:[^\s@]+@[^\s@]+\.[^\s@]+$", re.I)


@rule(
    "broken-link",
    Example(
        "timeline/1936-first-trial.md", "The [sentence] (../glossary/senate.md) was ready", "The sentence was ready"
    ),
    "Write `[words](address)`: both pairs of brackets closed, nothing between them, and no space in the address.",
    alone=True,
)
def links_are_whole(site: Site) -> Iterator[Fault]:
    """A link has words in square brackets and after them, in round ones that close, an address that can be one."""
    for document in site.documents:
        values = ((document.line(*location), value) for location, value in document.values)
        for line, text in (body(document), *values):
            for offset, message in _broken(text):
                yield document, line + text.count("\n", 0, offset), message


def _broken(text: str) -> Iterator[tuple[int, str]]:
    """What in a text looks like a link and is none: the offset, and what is wrong."""
    for match in _APART.finditer(text):
        yield match.start(), f"{match[1]} makes no link: a space stands before it. Write [words](address)."
    for match in _REVERSED.finditer(text):
        yield match.start(), f"{match[0]} is no link: its brackets are the wrong way round. Write [words](address)."
    for match in _WORDLESS.finditer(text):
        yield match.start(), f"{match[0]} is a link without words, which nobody sees. Write [words](address)."
    for offset, address in anchors.outward(text):
        if _is_none(address):
            yield offset, f"{address} is no address. Copy it again, from the line of the browser."
    for match in _OPENS.finditer(text):
        end = _BLANK.search(text, match.end())
        rest = text[match.end() : end.start() if end else len(text)]
        if not _closes(rest):
            begins = f"]({rest.split(maxsplit=1)[0] if rest.strip() else ''}"
            yield match.start(), f"{begins} has a bracket that does not close. Add ) after the address."


def _is_none(address: str) -> bool:
    """Whether an address leads nowhere, of which nothing else tells."""
    if scheme(address) == "mailto":
        return not _MAIL.match(address)
    is_web = scheme(address) in ("http", "https") and is_address(address) and not PREVIEW.search(address)
    return is_web and not is_web_address(re.sub("[<>]", "", address))


def _closes(text: str) -> bool:
    """Whether a bracket closes in a text that has not opened there."""
    depths = accumulate((sign == "(") - (sign == ")") for sign in text)
    return any(depth < 0 for depth in depths)


@rule(
    "preview-address",
    Example(
        "timeline/1936-first-trial.md",
        "The [sentence](http://127.0.0.1:8000/glossary/senate/) was ready",
        "The sentence was ready",
    ),
    "Link to the file of the page, or write the address where everybody finds it.",
)
def addresses_hold_everywhere(site: Site) -> Iterator[Fault]:
    """No address is that of a preview or of a file on one computer."""
    for document in site.documents:
        first, text = body(document)
        lines = enumerate(text.split("\n"), first)
        for line, text in (*lines, *document.scalars):
            match = PREVIEW.search(text)
            if match:
                yield (
                    document,
                    line,
                    f"{match[0]} is an address on one computer. Link to the file, as in ../about/method.md.",
                )
    for work in site.works.values():
        for name, value in work.raw.items():
            match = PREVIEW.search(value)
            if match:
                yield (
                    f"{site.folder}/{BIBLIOGRAPHY}",
                    work.lines.get(name, work.line),
                    f"{work.key}: {name}: {match[0]} is an address on one computer. Write the public one.",
                )


_PUBLISHED = re.compile(r"data/.+|feed_\w+\.(?:xml|json)")
"""Files that are written when the site is built, which then tells of a link to one that is not there."""


@rule(
    "link-form",
    Example("timeline/1936-first-trial.md", "The [sentence](/glossary/senate/) was ready", "The sentence was ready"),
    "Write the name of a file, relative to this one; or https:// before the address of another site.",
)
def links_are_written_as_files(site: Site) -> Iterator[Fault]:
    """A link within the site names a file, since an address would hold on one host only."""
    for document, line, address in site.links:
        path, fragment = anchors.split(address)
        if address in ("", "#"):
            yield document, line, "has a link without an address. Write one, or delete its brackets."
        elif re.match(r"//|www\.", path):
            yield document, line, f"links to {address} as to a file. Write https://{address.lstrip('/')}."
        elif path.startswith("/") or (path and not path.endswith(".md")):
            target = anchors.resolved(document.path, path)
            if _PUBLISHED.fullmatch(target):
                continue
            meant = "data/sources.bib" if target == BIBLIOGRAPHY else anchors.meant(document.path, path, site.paths)
            remedy = (
                f"Write {relative(document.path, meant)}{'#' * bool(fragment)}{fragment}."
                if meant
                else "Write the name of a file that ends in .md, or https:// before the address of another site."
            )
            yield document, line, f"links to {path}, which is no file of the edition. {remedy}"


@rule(
    "dead-link",
    Example("argument/thesis.md", "[the trials](trial.md)", "[the trials](trials.md)"),
    "Correct the link; it is relative to the file that has it.",
)
def links_lead_to_pages(site: Site) -> Iterator[Fault]:
    """A link leads to a file that is there."""
    known = site.paths | site.shelves
    moved = former_names.current_documents(site.documents)
    near: dict[str, list[str]] = {}
    for document, line, address in site.links:
        path, _ = anchors.split(address)
        target = anchors.resolved(document.path, path)
        if re.match(r"/|www\.", path) or not path.endswith(".md") or target in known or _is_unread_shelf(site, target):
            continue
        now = moved.get(target)
        renamed = f"Its page is {relative(document.path, now.path)} now. " if now else ""
        if document.path not in near:
            near[document.path] = [relative(document.path, other) for other in site.paths]
        yield (
            document,
            line,
            f"links to {path}, which does not exist. {renamed or suggest(path, near[document.path])}"
            "Links are relative to the file that has them.",
        )


@rule(
    "dead-anchor",
    Example("timeline/1936-first-trial.md", "The [sentence](index.md#1917-octobre) was", "The sentence was"),
    "Write a heading in small letters with hyphens, the file name of an entry, or the key of a work.",
)
def links_lead_to_headings(site: Site) -> Iterator[Fault]:
    """What a link names after # is a heading of the page, or an entry in its list."""
    documents = {document.path: document for document in site.documents}
    unread = {posixpath.basename(path).removesuffix(".md") for path in site.unread}
    for document, line, address in site.links:
        path, fragment = anchors.split(address)
        target = anchors.resolved(document.path, path)
        if not fragment or fragment in unread or _is_unread_shelf(site, target):
            continue
        if target in documents:
            page = documents[target]
            ids = anchors.written(page) | lists.ids(page, site.entries, site.works.values())
        elif target in site.shelves:
            ids = lists.shelf_ids(target, site.works.values())
        else:
            continue
        if fragment not in ids:
            yield (
                document,
                line,
                f"links to #{fragment}, which {target} does not have. {suggest(fragment, ids)}"
                "Write a heading in small letters with hyphens, the file name of an entry, "
                "or, on the page of its letter such as sources/m.md, the key of a work.",
            )


def _is_unread_shelf(site: Site, path: str) -> bool:
    """Whether a page is made from the bibliography, and that could not be read in full."""
    return path.startswith("sources/") and BIBLIOGRAPHY in site.unread


@rule(
    "repeated-link",
    Example(
        "timeline/1936-first-trial.md",
        "place: Moscow\nopen_questions:\n  - Did [he](../glossary/joseph-stone.md) know?",
        "place: Moscow",
    ),
    "Move the link to the text.",
    alone=True,
)
def repeated_texts_have_no_links(site: Site) -> Iterator[Fault]:
    """A text of front matter other than a chain has no links within the site, since lists on other pages repeat it."""
    for document in site.documents:
        rendered = {line for line, _ in chain(document)}
        for line, value in document.scalars:
            if line not in rendered and anchors.links(value):
                yield (document, line, "links within the site, but lists repeat this. Move the link to the text.")
