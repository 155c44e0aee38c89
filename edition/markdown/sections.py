"""The parts of an entry, set apart: each heading that its kind demands begins a section of its own.

A Python-Markdown extension. Pages can then show whose voice a part is: the essay's view, the record,
the objections. Text under other headings stays as it is. It also makes times of the dates of a chain.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from edition.model import schema
from edition.model.collation import heading_id
from edition.model.essay import Essay

PRIORITY = 4
"""After headings got their ids (toc, 5) and footnotes were put at the end (50); before MkDocs resolves links (0)."""

GROUP = "data-group"
"""The attribute of a heading in a list that begins a group of it: the class of the group."""


class PartNames:
    """What the parts of entries are called: by an edition in ids, and in classes whatever the edition calls them.

    Attributes:
        kind: the kind of the entry that is rendered; None of a page that is none.
    """

    def __init__(self, essay: Essay) -> None:
        self.kind: type[schema.EntryModel] | None = None
        self._names = {
            kind: {
                heading_id(own): heading_id(usual)
                for own, usual in zip(essay.headings_of(kind), kind.headings, strict=True)
            }
            for kind in schema.KINDS
        }

    def of(self, heading: str) -> str | None:
        """The name of the part that a heading begins, by its id; None if it begins none."""
        return self._names[self.kind].get(heading) if self.kind else None


class Parter(Treeprocessor):
    """Wraps each part in ``<section class="part part--objections" aria-labelledby="objections">``."""

    def __init__(self, md: Markdown, names: PartNames) -> None:
        super().__init__(md)
        self._names = names

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
                called = self._names.of(name)
                if group or called:
                    classes = group or f"part part--{called}"
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
    """Registers a `Parter` with Python-Markdown.

    Args:
        names: what the parts are called.
    """

    def __init__(self, names: PartNames) -> None:
        super().__init__()
        self._names = names

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the parter; called by Python-Markdown for each page."""
        md.treeprocessors.register(Parter(md, self._names), "parts", PRIORITY)
