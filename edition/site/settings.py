"""What pages print of the edition's settings, so that they say nothing else: verdicts, lengths and headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from edition.model import schema
from edition.model.document import CONTRIBUTING, VERDICTS
from edition.model.essay import Essay, Verdict


def verdicts(essay: Essay, every: Iterable[Verdict]) -> str:
    """Verdicts and what each means, as a table in Markdown."""
    rows = [f"| {essay.word(verdict)} | {essay.meaning(verdict)} |" for verdict in every]
    return "\n".join(["| Verdict | What it means |", "| --- | --- |", *rows, ""])


def demands(essay: Essay) -> str:
    """What entries of each kind have: words, works that they cite, headings; as a table in Markdown."""
    rows = ["| Kind | Words | Works cited | Headings |", "| --- | --- | --- | --- |"]
    for kind in schema.KINDS:
        least, most = essay.words_least.get(kind.label, 0), essay.words.get(kind.label)
        words = f"{least:,}–{most:,}" if least and most else f"at most {most:,}" if most else f"at least {least:,}"
        works = essay.works_cited.get(kind.label, 0)
        headings = " · ".join(essay.headings_of(kind)) or "none"
        cells = (kind.label, words if least or most else "any", f"at least {works}" if works else "any", headings)
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join([*rows, ""])


PLACE = "(The table is on the site.)"
"""What stands in place of a table in a file, for whoever reads it in the repository; no page has it."""

TABLES: Mapping[str, Mapping[str, Callable[[Essay], str]]] = {
    VERDICTS: {
        "Claims": lambda essay: verdicts(essay, schema.ClaimVerdict),
        "Quotations": lambda essay: verdicts(essay, schema.QuotationVerdict),
    },
    CONTRIBUTING: {"Words and headings": demands},
}
"""The tables, by the page and the heading of level 2 that they stand below."""
