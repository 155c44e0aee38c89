"""A Content-Security-Policy for each page: its own scripts and style sheets, and nothing else.

The policy stands in the page, so that it holds on any host. Material's few inline scripts are named
by their hashes, as https://www.w3.org/TR/CSP3/ defines them. What its scripts set by the properties of a
style is none that a policy forbids.
"""

from __future__ import annotations

import base64
import hashlib
import re

PLACEHOLDER = "'sha256-of-inline-scripts'"
"""What stands in the policy until a page is rendered and its scripts are known."""

POLICY = "; ".join(
    [
        "default-src 'self'",
        f"script-src 'self' {PLACEHOLDER}",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    ]
)

_INLINE = re.compile(r"<script(?![^>]*\b(?:src|type)=)[^>]*>(.*?)</script>", re.S | re.I)


def fill_policy(page: str) -> str:
    """Put the hashes of a page's inline scripts into its policy.

    Args:
        page: the page's HTML, with the placeholder.

    Returns:
        The page with its policy. Data blocks (scripts with a type) are not run and need no hash.
    """
    hashes = dict.fromkeys(_hash(match[1]) for match in _INLINE.finditer(page))
    return page.replace(PLACEHOLDER, " ".join(hashes), 1)


def brings_script(content: str) -> bool:
    """Whether what stands between the theme's parts of a page has a script, which the policy would let run."""
    return bool(re.search(r"<script\b", content, re.I))


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
