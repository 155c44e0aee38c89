"""The parts of an entry, set apart: each heading that its kind demands begins a section of its own.

A Python-Markdown extension. Pages can then show whose voice a part is: the essay's view, the record,
the objections. Text under other headings stays as it is. It also makes times of the dates of a chain.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.toc import slugify
from markdown.treeprocessors import Treeprocessor

from edition.model import schema

PRIORITY = 4
"""After headings got their ids (toc, 5) and footnotes were put at the end (50); before MkDocs resolves links (0)."""

PARTS = frozenset(slugify(heading, "-") for kind in schema.KINDS for heading in kind.headings)
"""The ids of the headings that begin a part."""

GROUP = "data-group"
"""The attribute of a heading in a list that begins a group of it: the class of the group."""


class Parter(Treeprocessor):
    """Wraps each part in ``<section class="part part--objections" aria-labelledby="objections">``."""

    def run(self, root: Element) -> None:
        """Wrap the parts of a page; called by Python-Markdown."""
        for element in root.iter("em"):
            if element.get("datetime"):
                element.tag = "time"
        children, part = list(root), None
        for child in children:
            name = child.get("id", "")
            if child.tag == "h2":
                part = None
                group = child.attrib.pop(GROUP, "")
                if group or name in PARTS:
                    classes = group or f"part part--{name}"
                    part = Element("section", {"class": classes, "aria-labelledby": name})
                    root.insert(list(root).index(child), part)
                if part is not None and group:
                    part.set(GROUP, "true")
            elif "footnote" in child.get("class", ""):
                part = None
                child.set("data-search-exclude", "true")  # each work is found once, in the bibliography
            if part is not None:
                root.remove(child)
                part.append(child)


class PartingExtension(Extension):
    """Registers a `Parter` with Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the parter; called by Python-Markdown for each page."""
        md.treeprocessors.register(Parter(md), "parts", PRIORITY)
