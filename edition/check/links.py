"""Addresses: names of files, names they had before, and links within the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from edition.check.context import Site, chain, problem, suggest
from edition.markdown import anchors
from edition.model import former_names, schema
from edition.model.document import BIBLIOGRAPHY, Document, Problem, kind_of, relative
from edition.site import lists


def file_names_are_addresses(site: Site) -> Iterator[Problem]:
    """The file name of an entry can stand in an address, which it will for good."""
    for path in sorted(site.paths):
        fault = schema.slug_problem(posixpath.basename(path).removesuffix(".md"))
        if kind_of(path) and fault:
            yield Problem(f"{site.folder}/{path}", 1, f"{fault} Rename the file.")


def former_names_are_free(site: Site) -> Iterator[Problem]:
    """What a page was called before is the name of no other page, and leads to one page only."""
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
            yield problem(document, document.line("formerly", i), f'formerly: "{slug}" {fault}')


def bibliography_pages_are_made(site: Site) -> Iterator[Problem]:
    """Below sources/ stand the pages that are made from the bibliography; one written there would be lost."""
    for document in site.documents:
        if document.path.startswith("sources/") and document.path != "sources/index.md":
            yield problem(
                document,
                1,
                f"stands where the pages of {BIBLIOGRAPHY} are made. Move it to another folder, such as about/.",
            )


_PUBLISHED = re.compile(r"data/.+|feed_\w+\.(?:xml|json)")
"""Files that are written when the site is built, which then tells of a link to one that is not there."""


def links_are_written_as_files(site: Site) -> Iterator[Problem]:
    """A link within the site names a file of Markdown, or one of data; an address on it would hold on one host only."""
    for document, line, address in site.links:
        path, fragment = anchors.split(address)
        if not address:
            yield problem(document, line, "has a link without an address. Write one, or delete its brackets.")
        elif re.match(r"//|www\.", path):
            yield problem(document, line, f"links to {address} as to a file. Write https://{address.lstrip('/')}.")
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
            yield problem(document, line, f"links to {path}, which is no file of the edition. {remedy}")


def links_lead_to_pages(site: Site) -> Iterator[Problem]:
    """A link to a Markdown file leads to one that exists."""
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
        yield problem(
            document,
            line,
            f"links to {path}, which does not exist. {renamed or suggest(path, near[document.path])}"
            "Links are relative to the file that has them.",
        )


def links_lead_to_headings(site: Site) -> Iterator[Problem]:
    """What a link names after # is the id of a heading, or of an entry in the page's list."""
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
            yield problem(
                document,
                line,
                f"links to #{fragment}, which {target} does not have. {suggest(fragment, ids)}"
                "Write a heading in small letters with hyphens, the file name of an entry, "
                "or, on the page of its letter such as sources/m.md, the key of a work.",
            )


def _is_unread_shelf(site: Site, path: str) -> bool:
    """Whether a page is made from a bibliography that could not be read in full."""
    return path.startswith("sources/") and BIBLIOGRAPHY in site.unread


def repeated_texts_have_no_links(site: Site) -> Iterator[Problem]:
    """No text of front matter but a chain links within the site: lists repeat it, where the link would lead astray."""
    for document in site.documents:
        rendered = {line for line, _ in chain(document)}
        for line, value in document.scalars:
            if line not in rendered and any(True for _ in anchors.links(value)):
                yield problem(
                    document, line, "links within the site, but lists repeat this. Move the link to the text."
                )
