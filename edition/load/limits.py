"""How much a text may hold: far more than anybody writes here, and less than programs choke on.

Markdown has no limits of its own. The time to read it grows with the square of the brackets that are not closed,
and each level of nesting takes a call, until Python refuses. Today’s longest document has ten thousand characters;
its longest line has six hundred.
"""

from __future__ import annotations

import re

LENGTH = 40_000
"""Characters of a file."""

LINE = 4_000
"""Characters of a line."""

RUN = 100
"""How often one sign that is no letter or digit may stand in a row."""

DEPTH = 60
"""Columns before the words of a line: indentation, signs of block quotes and of lists."""

BRACKETS = {"<": 200, "[": 500}
"""How often a bracket may open in a file."""

_RUN = re.compile(rf"([^\w\s])\1{{{RUN}}}")
_LEAD = re.compile(r"(?:[ >]|[-*+:] |\d{1,9}[.)] )*")


def excess(text: str) -> tuple[int, str] | None:
    """The first limit that a text breaks.

    Args:
        text: a whole file.

    Returns:
        The line, from 1, and what is too much there, with what to do; or None.
    """
    if len(text) > LENGTH:
        return 1, f"is longer than {LENGTH:,} characters. Shorten it, or make two files of it."
    run = _RUN.search(text)
    if run:
        line = text.count("\n", 0, run.start()) + 1
        return line, f'has more than {RUN} signs "{run[1]}" in a row. Delete what is too many.'
    opened = dict.fromkeys(BRACKETS, 0)
    for number, line_of_text in enumerate(text.split("\n"), start=1):
        if len(line_of_text) > LINE:
            return number, f"has a line of more than {LINE:,} characters. Divide it."
        lead = _LEAD.match(line_of_text.expandtabs(4))
        if lead and lead.end() > DEPTH:
            return number, f"is nested too deeply: more than {DEPTH} columns come before the words. Write it flatter."
        for sign in BRACKETS:
            opened[sign] += line_of_text.count(sign)
            if opened[sign] > BRACKETS[sign]:
                return number, f'has more than {BRACKETS[sign]} signs "{sign}". Make two files of it.'
    return None
