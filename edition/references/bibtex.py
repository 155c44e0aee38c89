"""BibTeX entries, written by bibtexparser."""

from __future__ import annotations

from collections.abc import Mapping

from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat, write

_FORMAT = BibtexFormat()  # type: ignore[no-untyped-call]
_FORMAT.indent = "  "


def record(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """A BibTeX entry, one field a line.

    Args:
        kind: its type, such as ``book``.
        key: its citation key.
        fields: values in TeX, by name, without the braces around them.
    """
    entry = Entry(kind, key, [Field(name, f"{{{value}}}") for name, value in fields.items()])
    text: str = write(Library([entry]), _FORMAT)
    return text.strip()
