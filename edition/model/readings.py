"""Second readings: whether somebody who did not write a page compared it with texts, and whether it changed since."""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum
from functools import lru_cache

from edition.model.citations import between_citations
from edition.model.document import Entry

PROSE = ("title", "verdict", "quotation", "chain", "slips", "unit", "series", "description")
"""Keys of front matter whose values are statements."""


class State(StrEnum):
    """How a page stands to its second reading."""

    READ = "read again"
    CHANGED = "changed since"
    UNREAD = "not read again"


@lru_cache(maxsize=20_000)
def digest(entry: Entry) -> str:
    """The statements of an entry as twelve hexadecimal digits.

    They are its text, its verdict and what else of its front matter is a statement; line ends and spaces do not
    count, and neither do citations, whose places may become more exact.
    """
    meta = entry.meta.model_dump(mode="json", include=set(PROSE), exclude_none=True)
    values = json.dumps(meta, ensure_ascii=False, sort_keys=True)
    texts = [" ".join("".join(between_citations(text)).split()) for text in (values, entry.body)]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]


def state(entry: Entry) -> State:
    """How an entry stands to its second reading."""
    reading = entry.meta.second_reading
    if not reading:
        return State.UNREAD
    return State.READ if reading.digest == digest(entry) else State.CHANGED
