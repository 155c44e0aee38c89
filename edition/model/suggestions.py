"""What somebody meant who wrote a word that is not known: the one place that says how near is near."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

from edition.model.lookalikes import fold

NEAR = 0.66
"""How much two names have in common that may be a slip of the hand apart, from 0 to 1."""


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """The known word that was meant: one with nearly the same letters, or with all the words of the wrong one.

    Folders say little of a name, as most names share them: after the last slash too a path has to be near.

    Args:
        wrong: what was written.
        known: what may be written.

    Returns:
        The nearest; None where none is near.
    """
    names = {fold(name): name for name in known}
    name = _name(fold(wrong))
    close = get_close_matches(fold(wrong), list(names), 5, 0.6)
    near = [one for one in close if SequenceMatcher(None, _name(one), name).ratio() >= NEAR]
    parts = _words(name)
    if parts and not near:
        near = [one for one in names if parts <= _words(_name(one))]
    return names[near[0]] if near else None


def suggest(wrong: str, known: Iterable[str]) -> str:
    """``Did you mean "x"?`` and a space, with the nearest of the known words; an empty text where none is near."""
    meant = nearest(wrong, known)
    return f'Did you mean "{meant}"? ' if meant else ""


def _name(path: str) -> str:
    return path if " " in path else path.rpartition("/")[2].removesuffix(".md")


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", name))
