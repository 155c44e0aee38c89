"""JSON in a page's head: what the page is about, for machines."""

from __future__ import annotations

import json
from typing import Any

_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def in_script(value: Any) -> str:
    """JSON that may stand in a script element of HTML.

    No text can end the element or open a comment in it, since ``<``, ``>`` and ``&`` are written as JSON's
    escapes, and so are the two separators that are line ends to JavaScript. See
    https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements.
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
