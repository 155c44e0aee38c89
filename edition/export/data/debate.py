"""The debate: which positions agree with each claim, which dispute it, and which take no stand.

As JSON, and in Argdown (https://argdown.org), which tools for mapping arguments read: claims are statements there,
positions are arguments for and against them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic_core import to_json

from edition.export.data import models
from edition.export.data.common import dump, provenance
from edition.load.release import Release
from edition.model.document import Entry
from edition.model.edition import Edition
from edition.site import debate


def write_json(edition: Edition, release: Release) -> bytes:
    """The table of claims and positions, with its counts from both sides."""
    table: models.Debate = {
        "edition": provenance(release),
        "claims": _claims(edition, release),
        "positions": _positions(edition, release),
    }
    return dump(table, release, "debate")


def _claims(edition: Edition, release: Release) -> list[models.Debated]:
    return [
        {
            "id": row.entry.slug,
            "address": release.address(row.entry.path),
            "title": row.entry.meta.title,
            "verdict": row.entry.meta.verdict,
            "agreed_by": _slugs(row.agreeing),
            "disputed_by": _slugs(row.disputing),
            "silent": _slugs(row.silent),
            "counts": _counts(row.agreeing, row.disputing, row.silent),
        }
        for row in debate.rows(edition)
    ]


def _positions(edition: Edition, release: Release) -> list[models.Stand]:
    results: list[models.Stand] = []
    for position in edition.positions:
        meta = position.meta
        agreed, disputed = list(meta.agrees_with or ()), list(meta.disputes or ())
        silent = [claim.slug for claim in edition.claims if claim.slug not in (*agreed, *disputed)]
        results.append(
            {
                "id": position.slug,
                "address": release.address(position.path),
                "title": meta.title,
                "agrees_with": agreed,
                "disputes": disputed,
                "silent_on": silent,
                "counts": _counts(agreed, disputed, silent),
            }
        )
    return results


def _slugs(entries: Iterable[Entry]) -> list[str]:
    return [entry.slug for entry in entries]


def _counts(*stances: Iterable[Any]) -> models.Stances:
    agree, dispute, silent = (len(list(stance)) for stance in stances)
    return {"agree": agree, "dispute": dispute, "silent": silent}


# -- Argdown -------------------------------------------------------------------

_MARKUP = re.compile(r"[\\@#*_\[\]<>{}/]|[.:](?=\S)")
"""Signs that mean something in a text of Argdown; full stops and colons may stand around the name of a sign."""


def write_argdown(edition: Edition, release: Release) -> bytes:
    """The same as an argument map: what each claim serves, and what each position says for and against which."""
    front = {**provenance(release), "title": f"The debate. {release.title}"}
    parts = ["===\n" + "\n".join(f"{key}: {_data(value)}" for key, value in front.items()) + "\n==="]
    parts.append("# Claims of the essay")
    for entry, claim in zip(edition.claims, _claims(edition, release), strict=True):
        data = {"verdict": claim["verdict"], **claim["counts"], "address": claim["address"]}
        lines = [f"[{claim['id']}]: {text(claim['title'])} {_data(data)}"]
        lines += [f"    +> [{entry.meta.supports}]"] * bool(entry.meta.supports)
        parts.append("\n".join(lines))
    parts.append("# Positions in the debate")
    for position in _positions(edition, release):
        data = {**position["counts"], "address": position["address"]}
        parts.append("\n".join([f"<{position['id']}>: {text(position['title'])} {_data(data)}", *_relations(position)]))
    return ("\n\n".join(parts) + "\n").encode()


def _relations(position: models.Stand) -> Iterator[str]:
    for sign, claims in (("+>", position["agrees_with"]), ("->", position["disputes"])):
        for claim in claims:
            yield f"    {sign} [{claim}]"


def text(words: str) -> str:
    """A text as Argdown takes it: on one line, with a backslash before what would be markup."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(words.split()))


def _data(value: Any) -> str:
    """A value in YAML, of which JSON is a part."""
    return to_json(value).decode()
