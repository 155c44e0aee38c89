"""BibTeX entries, written by bibtexparser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat, write

_FORMAT = BibtexFormat()  # type: ignore[no-untyped-call]
_FORMAT.indent = "  "


def escaped(value: str) -> str:
    """A value with a backslash before each sign that TeX would read as a command and that has none yet."""
    return re.sub(r"(?<!\\)([%&$#_])", r"\\\1", value)


def record(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """A BibTeX entry, one field a line.

    Args:
        kind: its type, such as ``book``.
        key: its citation key.
        fields: values in TeX, by name, without the braces around them.
    """
    return _record(kind, key, tuple(fields.items()))


@lru_cache(maxsize=20_000)
def _record(kind: str, key: str, fields: tuple[tuple[str, str], ...]) -> str:
    entry = Entry(kind, key, [Field(name, f"{{{value}}}") for name, value in fields])
    text: str = write(Library([entry]), _FORMAT)
    return text.strip()
