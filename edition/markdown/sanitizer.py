"""What a text may become on a page: Markdown alone, with the attributes and addresses that are allowed.

A Python-Markdown extension, and the last word on every text that is published: HTML that an author
wrote is printed as it stands, and whatever attributes and addresses came into the finished tree, by
whatever way, only those named here stay. It notes what it drops, for `check.markup` to tell a contributor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown, util
from markdown.treeprocessors import Treeprocessor

from edition.model.urls import scheme

PRIORITY = -10
"""After all others, MkDocs' links and the last unescaping (0) among them."""

ELEMENTS = frozenset(
    [
        *("a", "abbr", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "ins", "li", "ol", "p", "pre", "section", "span", "strong", "sup"),
        *("table", "tbody", "td", "th", "thead", "time", "tr", "ul"),
    ]
)
"""The elements that Markdown, its extensions and ours make; pictures are not among them."""

ATTRIBUTES = frozenset(["class", "dir", "href", "id", "lang", "start", "title"])
"""What an author may write in an attribute list."""

_OURS = ATTRIBUTES | {"aria-label", "aria-labelledby", "datetime", "rel", "rev", "role"}
"""What the extensions write besides, and attributes whose names begin with ``data-``."""

SCHEMES = frozenset(["http", "https", "mailto"])
"""What the address of a link may begin with, if it is not a file or a heading."""

_ALIGNMENT = re.compile(r"text-align: (left|right|center);?")
"""The one style that Markdown writes, on cells of a table; it becomes a class, since pages allow no inline style."""


@dataclass(frozen=True)
class Dropped:
    """What does not get onto a page: an element, or one of its attributes, which has a name."""

    element: str
    name: str = ""
    value: str = ""


class SafeExtension(Extension):
    """Leaves HTML as text, and keeps what is allowed of the finished tree.

    Attributes:
        attributes: the attributes that are allowed; by default those that our extensions write among them.
        dropped: what was dropped from the last text.
    """

    def __init__(self, attributes: frozenset[str] = _OURS) -> None:
        super().__init__()
        self.attributes = attributes
        self.dropped: list[Dropped] = []

    def extendMarkdown(self, md: Markdown) -> None:
        """Take out what passes HTML through, and register the keeper; called by Python-Markdown."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_Keeper(self), "safe", PRIORITY)


class _Keeper(Treeprocessor):
    """Keeps the elements, attributes and addresses that are allowed."""

    def __init__(self, safe: SafeExtension) -> None:
        super().__init__()
        self._safe = safe

    def run(self, root: Element) -> None:
        """Drop what is not allowed; called by Python-Markdown."""
        self._safe.dropped.clear()
        for element in root.iter():
            if element.tag not in ELEMENTS and element is not root:
                self._safe.dropped.append(Dropped(str(element.tag)))
                element.tag = "span"
                element.attrib.clear()
            alignment = _ALIGNMENT.fullmatch(element.get("style") or "") if element.tag in ("td", "th") else None
            if alignment:
                del element.attrib["style"]
                element.set("class", f"{element.get('class', '')} {alignment[1]}".strip())
            for name, value in list(element.items()):
                # An attribute list such as { href= } gives its attribute no value, not even an empty one.
                if value is None or not self._may_stay(name, value):
                    self._safe.dropped.append(Dropped(str(element.tag), name, value or ""))
                    del element.attrib[name]

    def _may_stay(self, name: str, value: str) -> bool:
        if name == "href":
            return scheme(value.replace(util.AMP_SUBSTITUTE, "&")) in SCHEMES | {""}
        return name in self._safe.attributes or (name.startswith("data-") and self._safe.attributes is _OURS)
