"""The debate as a table: the claims down, the positions across."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.document import Entry
from edition.model.edition import Edition

WORDS = {"agrees_with": "agrees", "disputes": "disputes"}
"""What a position does to a claim, by the key that says so."""


@dataclass(frozen=True)
class Row:
    """A claim and what each position says of it.

    Attributes:
        entry: the claim.
        words: ``agrees``, ``disputes`` or an empty text, for each position in order.
        agreeing, disputing: the positions that do.
    """

    entry: Entry
    words: tuple[str, ...]
    agreeing: tuple[Entry, ...]
    disputing: tuple[Entry, ...]


@dataclass(frozen=True)
class Column:
    """With how many claims a position agrees, and how many it disputes."""

    agreeing: int
    disputing: int


def rows(edition: Edition) -> tuple[Row, ...]:
    """A row for each claim, in the order of the claims."""
    results = []
    for claim in edition.claims:
        words = {position.slug: WORDS[key] for position, key in edition.stances.get(claim.slug, ())}
        agreeing, disputing = (
            tuple(position for position in edition.positions if words.get(position.slug) == word)
            for word in WORDS.values()
        )
        row = tuple(words.get(position.slug, "") for position in edition.positions)
        results.append(Row(claim, row, agreeing, disputing))
    return tuple(results)


def columns(edition: Edition) -> tuple[Column, ...]:
    """A column for each position, in the order of the positions."""
    return tuple(
        Column(len(position.meta.agrees_with or ()), len(position.meta.disputes or ()))
        for position in edition.positions
    )
