"""The extensions of mkdocs.yml that decide what is code and what is an attribute, and a text rendered by them."""

from __future__ import annotations

from functools import cache

from markdown import Markdown

from edition.markdown.sanitizer import ATTRIBUTES, Dropped, SafeExtension

EXTENSIONS = (
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "tables"),
    "pymdownx.superfences",
)
"""The extensions of mkdocs.yml that decide what is code and what is an attribute.

All that it has, but for the dashes and dots of smarty and the table of contents, which bring nothing of a text's own.
"""


@cache
def _markdown() -> tuple[Markdown, SafeExtension]:
    safe = SafeExtension(ATTRIBUTES)
    return Markdown(extensions=[*EXTENSIONS, safe]), safe


def rendered(text: str) -> tuple[str, tuple[Dropped, ...]]:
    """A text as HTML, by those extensions; and what an author may not write, and the sanitizer dropped."""
    markdown, safe = _markdown()
    return markdown.reset().convert(text), tuple(safe.dropped)
