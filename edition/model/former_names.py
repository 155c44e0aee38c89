"""Names that documents had before: their old paths, and which document each means now."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from edition.model.document import Document


def old_path(document: Document, slug: str) -> str:
    """The path that a former name stands for: that of a file beside the page."""
    return posixpath.join(posixpath.dirname(document.path), f"{slug}.md")


def current_documents(documents: Iterable[Document]) -> dict[str, Document]:
    """Every old path, with the page that is there now."""
    return {old_path(document, slug): document for document in documents for slug in document.meta.formerly or ()}
