"""Faults of the theme's HTML, mended in the finished page.

Material for MkDocs gets fixes but no further development. What the Nu checker and axe report of its
markup is put right here, each with its reason, rather than by copying its templates; the tests of
the built site fail when one of these no longer applies or no longer suffices.
"""

from __future__ import annotations

import re

MENDS: tuple[tuple[str, str, str], ...] = (
    ('id="__drawer" autocomplete="off"', 'id="__drawer"', "HTML allows no autocomplete on a checkbox"),
    ('id="__search" autocomplete="off"', 'id="__search"', "HTML allows no autocomplete on a checkbox"),
    (
        'title="Edit this page"',
        'title="Edit this page" aria-label="Edit this page"',
        "the tooltip takes the title away",
    ),
    (' tabindex=""', "", "an empty tabindex is no number"),
    ('role="dialog"', 'role="dialog" aria-label="Search"', "a dialog needs a name"),
    (
        '<nav class="md-path" aria-label="Navigation"',
        '<nav class="md-path" aria-label="Breadcrumbs"',
        "two landmarks, two names",
    ),
)
"""What stands in the page, what replaces it, and why."""


_PRE = re.compile(r"(<pre\b.*?</pre>)", re.S)
_LEADING = re.compile(r"\n\s+")


def mend(page: str) -> str:
    """Mend the theme's faults in a page, and drop the indentation that templates leave.

    Args:
        page: the page's HTML.

    Returns:
        The page, mended.
    """
    for fault, remedy, _ in MENDS:
        page = page.replace(fault, remedy)
    if 'id="__toc"' not in page:  # the switch is in the sidebar, which does not list entries
        page = page.replace(' for="__toc"', "")
    return "".join(_LEADING.sub("\n", part) if i % 2 == 0 else part for i, part in enumerate(_PRE.split(page)))


_COMMENT = re.compile(r"/\*.*?\*/\n?", re.S)


def lighten(name: str, text: str) -> str:
    """A style sheet without its comments and indentation, a script without the comment at its head.

    Args:
        name: the file's name, whose ending says what it is.
        text: the file's text.

    Returns:
        What is sent to readers; the file in the repository keeps its reasons.
    """
    if name.endswith(".css"):
        return _LEADING.sub("\n", _COMMENT.sub("", text)).lstrip()
    return _COMMENT.sub("", text, count=1) if text.startswith("/*") else text
