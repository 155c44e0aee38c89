"""Faults of the theme's HTML, mended in the finished page; and what a finished file need not carry.

Material for MkDocs gets fixes but no further development. What the Nu checker and axe report of its
markup is put right here, each with its reason, rather than by copying its templates; the tests fail
when one of these no longer applies or no longer suffices.
"""

from __future__ import annotations

import re

LIGHT = '[data-md-color-scheme="default"]'
"""What style sheets select the light scheme by."""

MENDS: tuple[tuple[str, str, str], ...] = (
    ('id="__drawer" autocomplete="off"', 'id="__drawer"', "HTML allows no autocomplete on a checkbox"),
    ('id="__search" autocomplete="off"', 'id="__search"', "HTML allows no autocomplete on a checkbox"),
    (
        'title="Edit this page"',
        'title="Edit this page" aria-label="Edit this page"',
        "the tooltip takes the title away",
    ),
    (
        ' data-md-component="source"',
        "",
        "the theme would ask the repository's host for its stars on every visit",
    ),
    (' tabindex=""', "", "an empty tabindex is no number"),
    ('alt="logo">', 'alt="" width="24" height="24">', "its size is known, and the link around it has a name"),
    ('role="dialog"', 'role="dialog" aria-label="Search"', "a dialog needs a name"),
    (
        '<nav class="md-path" aria-label="Navigation"',
        '<nav class="md-path" aria-label="Breadcrumbs"',
        "two landmarks, two names",
    ),
)
"""What stands in the page, what replaces it, and why."""


_NAMELESS = re.compile(
    r'aria-labelledby="(__nav_[\d_]+)_label"( aria-expanded="\w+">\s*<label class="md-nav__title" for="\1">'
    r"\s*<span[^>]*></span>\s*)([^<]+?)(?=\s*</label>)"
)
"""A part of the navigation that is named after a label without a word, and the title that it has as well."""

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
    page = _NAMELESS.sub(r'aria-label="\3"\2\3', page)
    if 'id="__toc"' not in page:  # the switch is in the sidebar, which does not list entries
        page = page.replace(' for="__toc"', "")
    return "".join(_LEADING.sub("\n", part) if i % 2 == 0 else part for i, part in enumerate(_PRE.split(page)))


_MARGIN = re.compile(r"^\s*/\*.*?\*/\n|^\s+", re.M | re.S)
_OPERATOR = re.compile(r" (=>|={1,3}|!==?|&&|\|\||\?|[<>]=?|[+*/]) |(?<=,) ")
_STYLE = re.compile(r"""("[^"]*"|'[^']*')|/\*.*?\*/""", re.S)


def lighten(style: str) -> str:
    """A style sheet without comments and layout; texts in quotation marks stay as they are."""
    style = _STYLE.sub(lambda match: match[1] or "", style)
    parts = re.split(r"""("[^"]*"|'[^']*')""", style)
    return "".join(
        re.sub(r"\s*([{};])\s*", r"\1", re.sub(r"\s+", " ", part)) if i % 2 == 0 else part
        for i, part in enumerate(parts)
    ).strip()


def lighten_script(script: str) -> str:
    """A script without indentation, comments on lines of their own, and spaces around operators and after commas.

    Args:
        script: the script; no text in it goes on over several lines, or needs such a space.
    """
    return _OPERATOR.sub(lambda found: found[1] or "", _MARGIN.sub("", script))
