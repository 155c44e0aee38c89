"""The debate as a table: the claims down, the positions across."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model import schema
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
        agreeing, disputing, silent: the positions that do, and those that take no stand.
    """

    entry: Entry[schema.Claim]
    words: tuple[str, ...]
    agreeing: tuple[Entry, ...]
    disputing: tuple[Entry, ...]
    silent: tuple[Entry, ...]


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
        row = tuple(words.get(position.slug, "") for position in edition.positions)
        agreeing, disputing, silent = (
            tuple(position for position, said in zip(edition.positions, row, strict=True) if said == word)
            for word in (*WORDS.values(), "")
        )
        results.append(Row(claim, row, agreeing, disputing, silent))
    return tuple(results)


def columns(edition: Edition) -> tuple[Column, ...]:
    """A column for each position, in the order of the positions."""
    return tuple(
        Column(len(position.meta.agrees_with or ()), len(position.meta.disputes or ()))
        for position in edition.positions
    )
