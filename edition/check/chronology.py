"""Times: dates, lifespans, chains and eras agree with one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from edition.check.context import Site, problem
from edition.model import dates, schema
from edition.model.document import Entry, Problem


def slugs_agree_with_dates(site: Site) -> Iterator[Problem]:
    """An event's file name begins with the year of its date."""
    for entry in site.entries:
        if entry.kind is schema.Event:
            year = entry.slug.split("-", 1)[0]
            if year != f"{entry.meta.date.year:04}":
                yield problem(
                    entry,
                    entry.line("date"),
                    f"date: begins in {entry.meta.date.year}, but the file name with {year}. Correct one of them.",
                )


def old_style_fits_new_style(site: Site) -> Iterator[Problem]:
    """An Old Style date lies as many days before its New Style as the two calendars did."""
    for entry in site.entries:
        old = getattr(entry.meta, "old_style", None)
        if old is None:
            continue
        for end in ("start", "end"):
            was, now = getattr(old, end), getattr(entry.meta.date, end)
            days = dates.julian_difference(dates.Date(was.edtf, was, was), dates.Date(now.edtf, now, now))
            year = now.earliest[0]
            expected = 12 if 1800 < year <= 1899 else 13 if 1900 < year < 2100 else None
            if days is not None and expected is not None and days != expected:
                yield problem(
                    entry,
                    entry.line("old_style"),
                    f"old_style: {was.edtf} lies {days} days before {now.edtf}; the calendars lay {expected} apart. "
                    "Correct one of the dates.",
                )
                break


def only_persons_have_lifespans(site: Site) -> Iterator[Problem]:
    """Birth and death belong to persons, in that order."""
    for entry in site.entries:
        if entry.kind is not schema.Term:
            continue
        born, died = entry.meta.born, entry.meta.died
        if (born or died) and entry.meta.kind is not schema.TermKind.PERSON:
            yield problem(
                entry,
                entry.line("born" if born else "died"),
                f"a {entry.meta.kind} has no lifespan. Delete born and died.",
            )
        elif born and died and born.earliest >= died.latest:
            yield problem(
                entry, entry.line("died"), f"died: {died.edtf} is not after {born.edtf}. Correct one of them."
            )


_LIFE = re.compile(r"[0-9]{4}-(?P<who>.+)-(?P<what>born|dies|shot|murdered|assassinated)")


def lifespans_agree_with_events(site: Site) -> Iterator[Problem]:
    """An event such as 1924-lenin-dies falls on the day that the person's entry gives."""
    persons = {entry.slug: entry for entry in site.entries if getattr(entry.meta, "kind", "") == schema.TermKind.PERSON}
    for event in site.entries:
        match = _LIFE.fullmatch(event.slug) if event.kind is schema.Event else None
        if not match:
            continue
        for slug in getattr(event.meta, "people", None) or ():
            person = persons.get(slug)
            if person is None or not f"-{slug}".endswith(f"-{match['who']}"):
                continue
            key = "born" if match["what"] == "born" else "died"
            day = getattr(person.meta, key)
            if day and (day.latest < event.meta.date.earliest or day.earliest > event.meta.date.latest):
                yield problem(
                    event,
                    event.line("date"),
                    f"date: {event.meta.date.edtf} does not agree with {key}: {day.edtf} in {person.file}. "
                    "Correct one of them.",
                )


def chains_run_forward(site: Site) -> Iterator[Problem]:
    """The steps of a quotation's chain stand oldest first."""
    for entry in site.entries:
        if entry.kind is not schema.Quotation:
            continue
        before = None
        for i, step in enumerate(entry.meta.chain):
            if before and step.date.sort_key[0] < before.sort_key[0]:
                yield problem(
                    entry,
                    entry.line("chain", i, "date"),
                    f"chain: {step.date.edtf} stands after {before.edtf}. Put the steps in order, oldest first.",
                )
            before = step.date


def eras_cover_events(site: Site) -> Iterator[Problem]:
    """The eras of the timeline follow one another and leave no event out."""
    page = next((document for document in site.documents if document.path == "timeline/index.md"), None)
    if page is None or isinstance(page, Entry) or page.faults:
        return
    eras = page.meta.eras or ()
    if not eras:
        yield problem(page, 1, 'eras: is missing. List the eras of the timeline, each with "title" and "span".')
        return
    for i, (one, two) in enumerate(pairwise(eras), start=1):
        if two.span.earliest <= one.span.latest:
            yield problem(
                page,
                page.line("eras", i, "span"),
                f'eras: "{two.title}" begins before "{one.title}" ends. Let them follow.',
            )
    for entry in site.entries:
        if entry.kind is schema.Event and not any(era.covers(entry.meta.date) for era in eras):
            yield problem(
                entry,
                entry.line("date"),
                f"date: {entry.meta.date.edtf} falls in no era. Widen an era in docs/timeline/index.md.",
            )
