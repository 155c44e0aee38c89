"""Pieces of Markdown, such as a summary or a step of a chain, as inline HTML and as plain text."""

from __future__ import annotations

import html
import re
from functools import cache

from markdown import Markdown

from edition.markdown.sanitizer import SafeExtension
from edition.model.citations import between_citations
from edition.model.document import Entry

EXTENSIONS: dict[str, dict[str, bool]] = {"attr_list": {}, "smarty": {"smart_quotes": False}}
"""The extensions of mkdocs.yml that bear on a piece of a line, set as there."""

_markdown = Markdown(extensions=[*EXTENSIONS, SafeExtension()], extension_configs=EXTENSIONS)


@cache
def inline(text: str) -> str:
    """A piece of Markdown as inline HTML, without its citations.

    Args:
        text: a summary, or a value of front matter that is Markdown.

    Returns:
        HTML on one line, without a paragraph around it.
    """
    rendered: str = _markdown.reset().convert(uncited(text))
    return re.sub(r"^<p>|</p>$", "", rendered)


def uncited(text: str) -> str:
    """A piece of Markdown on one line, without its citations."""
    *before, last = between_citations(text)
    return "".join([*(piece.rstrip() for piece in before), last]).replace("\n", " ")


def plain(text: str) -> str:
    """Inline HTML as plain text."""
    return html.unescape(re.sub(r"<[^>]+>", "", text)).strip()


def words(text: str) -> str:
    """A piece of Markdown as plain text, without its citations."""
    return plain(inline(text))


def summary(entry: Entry) -> str:
    """An entry's summary as plain text, without its citations."""
    return words(entry.summary)
