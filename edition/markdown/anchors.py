"""Links within the site: where a text has them, which page an address means, which ids a page has for them.

A text links to a file of Markdown, relative to its own, and there to an id: of a heading, or of an entry in the
list that a template draws. The engine makes addresses of that, for the site, for a sub-path and for a folder.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Container, Iterator
from functools import cache, lru_cache
from typing import Any
from urllib.parse import unquote

from markdown import Markdown

from edition.markdown import extensions
from edition.markdown.sanitizer import SafeExtension
from edition.model import schema
from edition.model.collation import heading_id
from edition.model.document import Document

_INLINE = re.compile(r"(?<!\\)\]\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_PICTURE = re.compile(r"!\[[^\]\n]*\](?:\([^()\n]*\)|\[[^\]\n]*\])")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\n?[ \t]*(\S+)", re.M)
_TITLE = re.compile(r"""\s+(?:"[^"]*"|'[^']*')$""")
_OUTWARD = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)

EXTENSIONS = (*extensions.EXTENSIONS, "smarty", "toc")
"""The extensions of mkdocs.yml: together they decide what the ids of a page are."""


@lru_cache(maxsize=10_000)
def links(text: str) -> tuple[tuple[int, str], ...]:
    """Every link of a text that leads to no other site, whether written in place or defined for reference.

    Args:
        text: Markdown, code blanked.

    Returns:
        Where each stands, and its address as written; an empty one where there is none.
    """
    return tuple((place, address) for place, address in _links(text) if not _OUTWARD.match(address))


def outward(text: str) -> Iterator[tuple[int, str]]:
    """Every link of a text that leads to another site; argument and what it gives as for `links`."""
    return ((place, address) for place, address in _links(text) if _OUTWARD.match(address))


def _links(text: str) -> Iterator[tuple[int, str]]:
    text = _PICTURE.sub(lambda picture: " " * len(picture[0]), text)  # of which it is told that none are used
    for pattern in (_INLINE, _DEFINITION):
        for match in pattern.finditer(text):
            address = html.unescape(_TITLE.sub("", match[1].strip())).removeprefix("<").removesuffix(">")
            yield match.start(1), address


def split(address: str) -> tuple[str, str]:
    """An address as the path before any query, and the id after the hash; both may be empty."""
    path, _, fragment = address.partition("#")
    return unquote(path.partition("?")[0]), unquote(fragment)


def resolved(page: str, path: str) -> str:
    """The path below the folder of the documents that a relative path means on a page; its own where it is empty."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page


def meant(page: str, path: str, known: Container[str]) -> str | None:
    """The file that somebody means who writes an address of the published site, such as ``/timeline/1921-kronstadt/``.

    Args:
        page: path of the page that links.
        path: what it links to.
        known: the paths of all pages.

    Returns:
        The path of the page, or None where none is found.
    """
    if path.startswith("/"):
        parts = path.strip("/").split("/")
        tries = ["/".join(parts[first:]) for first in range(len(parts))]  # the site may lie below the host's root
    else:
        tries = [resolved(page, path), posixpath.normpath(posixpath.join(page.removesuffix(".md"), path))]
    for one in tries:
        stem = re.sub(r"(?:(?:^|/)index)?\.html$|\.md$|^\.$", "", one)
        for file in (f"{stem}.md", posixpath.join(stem, "index.md")):
            if file in known:
                return file
    return None


def written(document: Document) -> set[str]:
    """The ids that a page's own text gives: of its headings, and those set with ``{ #id }``."""
    chain = {"chain"} if getattr(document.meta, "chain", None) else set()
    numbers = {"numbers"} if isinstance(document.meta, schema.Figure) else set()
    sheet = {"steps", "questions"} if isinstance(document.meta, schema.Lesson) else set()
    passages = getattr(document.meta, "paragraphs", None) or ()
    return chain | numbers | sheet | {f"p{i + 1}" for i in range(len(passages))} | _ids(document.body)


_SETTINGS: dict[str, dict[str, Any]] = {"smarty": {"smart_quotes": False}, "toc": {"slugify": heading_id}}


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=[*EXTENSIONS, SafeExtension()], extension_configs=_SETTINGS)


@lru_cache(maxsize=2000)
def _ids(body: str) -> frozenset[str]:
    return frozenset(re.findall(r'<[^>]*\sid="([^"]+)"', _markdown().reset().convert(body)))
