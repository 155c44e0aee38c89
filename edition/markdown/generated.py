"""HTML that templates make, within the Markdown of a page.

An author's HTML is printed as text. What a template makes is marked by a word that no author can know, and taken
out of the text before Markdown reads it, as Python-Markdown does with raw HTML.
"""

from __future__ import annotations

import re
import secrets

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

PRIORITY = 20
"""After MkDocs has read the ids of the HTML (21); it is where Python-Markdown takes raw HTML out."""

_WORD = secrets.token_hex(16)
_MARKED = re.compile(rf"<!--{_WORD}-->(.*?)<!--/{_WORD}-->", re.S)


def mark(html: str) -> str:
    """HTML for a page's Markdown: a block where it stands between empty lines, or a piece of a line."""
    return f"<!--{_WORD}-->{html.strip()}<!--/{_WORD}-->"


def unmarked(text: str) -> str:
    """A text in which what is marked is told by a word that is the same in every run."""
    return text.replace(_WORD, "generated")


class GeneratedExtension(Extension):
    """Lets marked HTML through."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the preprocessor; called by Python-Markdown for each page."""
        md.preprocessors.register(_Stash(md), "generated", PRIORITY)


class _Stash(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Take marked HTML out; called by Python-Markdown."""
        text = "\n".join(lines)
        if _WORD not in text:
            return lines
        return _MARKED.sub(lambda found: self.md.htmlStash.store(found[1]), text).split("\n")
