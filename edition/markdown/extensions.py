"""The extensions of mkdocs.yml that decide what is code and what is an attribute, and a text rendered by them."""

from __future__ import annotations

from functools import cache

from markdown import Markdown

from edition.markdown.sanitizer import SafeExtension

EXTENSIONS = (
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "tables"),
    "pymdownx.superfences",
)
"""The extensions of mkdocs.yml that decide what is code and what is an attribute.

All that it has, but for the dashes and dots of smarty and the table of contents, which bring nothing of a text's own.
"""


@cache
def _markdown() -> Markdown:
    markdown = Markdown(extensions=[*EXTENSIONS, SafeExtension()])
    markdown.treeprocessors.deregister("safe")  # what it would drop is what is looked for
    return markdown


def rendered(text: str) -> str:
    """A text as HTML, by those extensions."""
    return _markdown().reset().convert(text)
