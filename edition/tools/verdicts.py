"""Verdicts that changed since a commit: each is given with its day and reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition.load.git import Shallow, demand_own_repository, git
from edition.model import schema
from edition.model.document import Entry
from edition.model.edition import Edition
from edition.model.problems import Problem
from edition.tools.changes import entry_at

RULE = "verdict-history"


def unexplained(docs: Path, edition: Edition, base: str) -> list[Problem]:
    """The claims whose verdict differs from that of a commit, and whose history has no word of it.

    Args:
        docs: the folder of the documents.
        edition: what they say now.
        base: the commit, by any name that git knows.

    Returns:
        A problem for each, at the line of the verdict.

    Raises:
        Shallow: if git or the commit is missing.
    """
    demand_own_repository(docs.resolve().parent)
    try:
        git(docs, "rev-parse", "--verify", "--quiet", f"{base}^{{commit}}")
    except Shallow:
        raise Shallow(f"git knows no commit {base}") from None
    claims = ((claim, entry_at(docs, claim, base)) for claim in edition.claims)
    return [problem for claim, before in claims for problem in _judge(docs, claim, before, base)]


def _judge(docs: Path, claim: Entry[schema.Claim], entry: Entry | None, base: str) -> Iterator[Problem]:
    before = entry.meta if entry else None
    if not isinstance(before, schema.Claim) or before.verdict == claim.meta.verdict:
        return
    if len(claim.meta.verdict_history or ()) <= len(before.verdict_history or ()):
        words = ("log", "-1", "--format=%as", f"-Sverdict: {before.verdict}", base, "--", claim.path)
        day = git(docs, *words).strip()
        since = f", given on {day}" if day else ""
        message = (
            f'verdict: was "{before.verdict}" at {base[:12]}{since}. '
            "Add both verdicts with day and reason to verdict_history."
        )
        yield Problem(claim.file, claim.line("verdict"), message, RULE)
