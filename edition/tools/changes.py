"""What changed since a commit and left something else as it was: warnings, for a reader to judge.

They are no rules: a verdict may be right for what the text said all along, and a day may be that of another event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from edition.check.spelling import texts
from edition.export.linked_data.uris import SOURCES
from edition.load.documents import read_text
from edition.load.git import Shallow, git
from edition.markdown import anchors
from edition.model import dates
from edition.model.document import BIBLIOGRAPHY, Document, Entry, Page
from edition.model.edition import Edition
from edition.model.problems import Problem

VERDICT_ALONE = "verdict-alone"
STALE_DATE = "stale-date"
LOST_KEY = "lost-key"

_DATES = ("date", "old_style", "born", "died", "earliest")
_KEY = re.compile(r"^@\w+\{\s*([^\s,]+)\s*,", re.M)


def left_behind(docs: Path, edition: Edition, base: str) -> list[Problem]:
    """Verdicts that changed while the text did not, dates that pages still name, keys of works that lead nowhere.

    Args:
        docs: the folder of the documents.
        edition: what they say now.
        base: the commit, by any name that git knows; `verdicts.unexplained` refuses one that it does not know.

    Returns:
        A warning for each, sorted.

    Raises:
        Shallow: if git is missing.
    """
    changed = set(git(docs, "diff", "--name-only", "--relative", base, "--", ".").split("\n"))
    warnings: set[Problem] = set()
    for document in edition.by_path.values():
        if isinstance(document, Entry) and document.path in changed:
            before = entry_at(docs, document, base)
            if before:
                warnings |= {*_verdict(document, before), *_dates(document, before, edition)}
    if BIBLIOGRAPHY in changed:
        warnings |= set(_keys(docs, edition, base))
    return sorted(warnings)


def entry_at(docs: Path, entry: Entry, base: str) -> Entry | None:
    """An entry as it was at a commit, under its name or one that it had; None where it was not there or had faults."""
    for slug in (entry.slug, *(entry.meta.formerly or ())):
        path = f"{entry.kind.folder}/{slug}.md"
        try:
            before = read_text(git(docs, "show", f"{base}:./{path}"), path, path)
        except Shallow:
            continue
        if isinstance(before, Entry) and before.kind is entry.kind and not before.faults:
            return before
    return None


def _verdict(entry: Entry, before: Entry) -> Iterator[Problem]:
    now, then = (getattr(one.meta, "verdict", None) for one in (entry, before))
    if now != then and entry.body.strip() == before.body.strip():
        message = f'verdict: was "{then}", and the text is as it was. Let the text say why it is "{now}".'
        yield Problem(entry.file, entry.line("verdict"), message, VERDICT_ALONE)


def _dates(entry: Entry, before: Entry, edition: Edition) -> Iterator[Problem]:
    for key in _DATES:
        then, now = getattr(before.meta, key, None), getattr(entry.meta, key, None)
        if not then or not now or then == now:
            continue
        gone = {point.edtf for point in _points(then)} - {point.edtf for point in _points(now)}
        for point in (point for point in _points(then) if point.edtf in gone):
            words = dates.parse(point.edtf).words
            pattern = re.compile(rf"(?<!\d ){re.escape(words)}\b" if point.precision == "month" else rf"\b{words}\b")
            day = re.compile(rf"\b{words[:-5]}\b(?:{words[-5:]})?(?! \d)")  # the entry's own page need not say the year
            for document in edition.by_path.values():
                known = point.precision == "day" or (point.precision == "month" and _links(document, entry))
                if document is entry or known:
                    own = document is entry and point.precision == "day"
                    yield from _named(document, day if own else pattern, f"{entry.path} has {key}: {now.edtf} now")


def _keys(docs: Path, edition: Edition, base: str) -> Iterator[Problem]:
    """The keys that the bibliography had and has no more, and of which its front page says nothing."""
    page = edition.by_path.get(SOURCES)
    if not isinstance(page, Page):
        return
    try:
        before = git(docs, "show", f"{base}:./{BIBLIOGRAPHY}")
    except Shallow:  # there was none
        return
    known = edition.works.keys() | {each.key for each in page.meta.removed or ()}
    for key in _KEY.findall(before):
        if key not in known:
            message = (
                f'removed: does not have "{key}", the key of a work that is in {BIBLIOGRAPHY} no more. Add '
                f"{{key: {key}}}, with now and the key that stands for it if there is one, for links from elsewhere."
            )
            yield Problem(page.file, page.line("removed"), message, LOST_KEY)


def _points(date: dates.Date) -> list[dates.Point]:
    """The ends of a date that are known."""
    return [point for point in dict.fromkeys((date.start, date.end)) if point.precision in ("day", "month", "year")]


def _links(document: Document, entry: Entry) -> bool:
    name = entry.path.rpartition("/")[2]
    return any(name in address for _, text in texts(document) for _, address in anchors.links(text))


def _named(document: Document, pattern: re.Pattern[str], why: str) -> Iterator[Problem]:
    for line, text in texts(document):
        for match in pattern.finditer(text):
            message = f"names {match[0]}, but {why}. Correct it, if it is that date."
            yield Problem(document.file, line + text.count("\n", 0, match.start()), message, STALE_DATE)
