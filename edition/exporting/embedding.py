"""What a page's head offers to machines: its graph, and the files that hold the same as the page."""

from __future__ import annotations

import json
from typing import Any

from edition.exporting import names

ALTERNATES: dict[str, tuple[str, ...]] = {
    "index.md": ("edition.jsonld",),
    names.CLAIMS: ("claims.json",),
    names.TIMELINE: ("timeline.json", "timeline.csv"),
    names.GLOSSARY: ("glossary.json", "glossary.csv", "glossary.ttl"),
    names.QUOTATIONS: ("quotations.json",),
    names.TOPICS: ("tags.json",),
    names.SOURCES: ("sources.bib", "sources.json"),
}
"""The files that hold the list of a page."""

_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def in_script(value: Any) -> str:
    """JSON that may stand in a script element of HTML.

    No text can end the element or open a comment in it, since ``<``, ``>`` and ``&`` are written as JSON's
    escapes, and so are the two separators that are line ends to JavaScript. See
    https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements.
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
