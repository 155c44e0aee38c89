"""Times: dates, lifespans, chains and eras agree with one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from edition.check.context import Fault, Site, rule
from edition.model import dates, schema
from edition.model.collation import era_anchor
from edition.model.document import Page
from edition.model.problems import Example


@rule(
    "event-year",
    Example("timeline/1936-first-trial.md", "date: 1937-08-19/1937-08-24", "date: 1936-08-19/1936-08-24"),
    "Correct the date, or the file name.",
)
def slugs_agree_with_dates(site: Site) -> Iterator[Fault]:
    """An event's file name begins with the year of its date."""
    for event in site.of(schema.Event):
        year = event.slug.split("-", 1)[0]
        if year != f"{event.meta.date.year:04}":
            yield (
                event,
                event.line("date"),
                f"date: begins in {event.meta.date.year}, but the file name with {year}. Correct one of them.",
            )


@rule(
    "old-style",
    Example("timeline/1917-october.md", "old_style: 1917-10-26", "old_style: 1917-10-25"),
    "Correct one of the dates.",
)
def old_style_fits_new_style(site: Site) -> Iterator[Fault]:
    """An Old Style date lies as many days before the New Style date as the calendars lay apart."""
    for event in site.of(schema.Event):
        old, new = event.meta.old_style, event.meta.date
        if old and not site.essay.calendar:
            yield event, event.line("old_style"), "old_style: this edition has one calendar. Delete it."
            continue
        for was, now in ((old.start, new.start), (old.end, new.end)) if old else ():
            days = dates.julian_difference(dates.Date(was.edtf, was, was), dates.Date(now.edtf, now, now))
            expected = dates.julian_lag(now.earliest[0])
            if days is not None and expected is not None and days != expected:
                yield (
                    event,
                    event.line("old_style"),
                    f"old_style: {was.edtf} lies {days} days before {now.edtf}; the calendars lay {expected} apart. "
                    "Correct one of the dates.",
                )
                break


@rule(
    "verdict-history",
    Example(
        "argument/trials.md",
        "verdict: supported\nverdict_history:\n  - date: 1936-01-01\n    verdict: disputed\n    reason: Of a report.\n"
        "  - date: 1936-02-01\n    verdict: qualified\n    reason: Of another report.",
        "verdict: supported",
    ),
    "Give every verdict with its day and reason, the last one as it stands under `verdict`.",
)
def verdicts_follow_one_another(site: Site) -> Iterator[Fault]:
    """The verdicts of a claim run forward in time, each differs from the one before, and the last is its verdict."""
    for claim in site.of(schema.Claim):
        history = claim.meta.verdict_history or ()
        for number, (before, after) in enumerate(pairwise(history), start=1):
            line = claim.line("verdict_history", number)
            if after.date.sort_key < before.date.sort_key:
                yield (
                    claim,
                    line,
                    f"verdict_history: {after.date.edtf} comes after {before.date.edtf}. Put them in order.",
                )
            if after.verdict == before.verdict:
                yield claim, line, f'verdict_history: "{after.verdict}" follows itself. Keep the first of the two.'
        if history and history[-1].verdict != claim.meta.verdict:
            message = (
                f'verdict_history: ends in "{history[-1].verdict}", not in "{claim.meta.verdict}". Add the last one.'
            )
            yield claim, claim.line("verdict_history", len(history) - 1), message


_OLDEST = 122
"""How many years somebody has lived at most."""


@rule(
    "lifespan",
    Example("glossary/senate.md", "kind: concept\nborn: 1905", "kind: concept"),
    "Delete the dates, or correct one of them.",
)
def only_persons_have_lifespans(site: Site) -> Iterator[Fault]:
    """Only persons have dates of birth and death, and die after they are born."""
    for term in site.of(schema.Term):
        born, died = term.meta.born, term.meta.died
        if (born or died) and term.meta.kind is not schema.TermKind.PERSON:
            yield (
                term,
                term.line("born" if born else "died"),
                f"a {term.meta.kind} has no lifespan. Delete born and died.",
            )
        elif born and died and born.earliest >= died.latest:
            yield term, term.line("died"), f"died: {died.edtf} is not after {born.edtf}. Correct one of them."
        elif born and died and died.earliest[0] - born.latest[0] > _OLDEST:
            years = died.earliest[0] - born.latest[0]
            yield term, term.line("died"), f"died: {died.edtf} is {years} years after {born.edtf}. Correct one of them."


_LIFE = re.compile(r"[0-9]{4}-(?P<who>.+)-(?:born|dies|shot|murdered|assassinated)")


@rule(
    "life-event",
    Example(
        "timeline/1952-joseph-stone-dies.md",
        "---\ntitle: Stone dies\ntags:\n  - Terror\ndate: 1952-03-05\npeople: [joseph-stone]\n---\n\nHe died.\n",
    ),
    "Correct the date of the event, or that of the person.",
)
def lifespans_agree_with_events(site: Site) -> Iterator[Fault]:
    """A birth or death on the timeline falls on the day that the person’s entry gives."""
    persons = {term.slug: term for term in site.of(schema.Term) if term.meta.kind is schema.TermKind.PERSON}
    for event in site.of(schema.Event):
        match = _LIFE.fullmatch(event.slug)
        if not match:
            continue
        for slug in event.meta.people or ():
            person = persons.get(slug)
            if person is None or not f"-{slug}".endswith(f"-{match['who']}"):
                continue
            key, day = ("born", person.meta.born) if event.slug.endswith("-born") else ("died", person.meta.died)
            if day and (day.latest < event.meta.date.earliest or day.earliest > event.meta.date.latest):
                yield (
                    event,
                    event.line("date"),
                    f"date: {event.meta.date.edtf} does not agree with {key}: {day.edtf} in {person.file}. "
                    "Correct one of them.",
                )


@rule(
    "chain-order",
    Example("quotations/votes.md", "date: 1989", "date: 2021"),
    "Put the steps in order, oldest first.",
)
def chains_run_forward(site: Site) -> Iterator[Fault]:
    """The steps of a chain stand oldest first."""
    for quotation in site.of(schema.Quotation):
        for i, (one, two) in enumerate(pairwise(quotation.meta.chain), start=1):
            if two.date.sort_key[0] < one.date.sort_key[0]:
                yield (
                    quotation,
                    quotation.line("chain", i, "date"),
                    f"chain: {two.date.edtf} stands after {one.date.edtf}. Put the steps in order, oldest first.",
                )


@rule(
    "eras",
    Example("timeline/index.md", "span: 1918/1921", "span: 1905/1921"),
    "Widen an era, or let one begin after the other ends.",
)
def eras_cover_events(site: Site) -> Iterator[Fault]:
    """The timeline has eras, which follow one another and leave no event out."""
    page = next((document for document in site.documents if document.path == "timeline/index.md"), None)
    if not isinstance(page, Page) or page.faults:
        return
    eras = page.meta.eras or ()
    if not eras:
        yield page, 1, 'eras: is missing. List the eras of the timeline, each with "title" and "span".'
        return
    for i, (one, two) in enumerate(pairwise(eras), start=1):
        if two.span.earliest <= one.span.latest:
            yield (
                page,
                page.line("eras", i, "span"),
                f'eras: "{two.title}" begins before "{one.title}" ends. Let them follow.',
            )
    seen: set[str] = set()
    for i, era in enumerate(eras):
        anchor = era_anchor(era.title)
        if anchor in seen or anchor == era_anchor(""):
            yield (
                page,
                page.line("eras", i, "title"),
                f'eras: "{era.title}" has no address of its own. Rename it.',
            )
        seen.add(anchor)
    for event in site.of(schema.Event):
        if not any(era.covers(event.meta.date) for era in eras):
            yield (
                event,
                event.line("date"),
                f"date: {event.meta.date.edtf} falls in no era. Widen an era in docs/timeline/index.md.",
            )
