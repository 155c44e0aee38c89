"""The rules: what may not be published.

A rule is a function that takes the site and yields problems. Each looks at one thing, is named after
what it forbids or demands, and says how to mend what it finds. Form (types, vocabularies, missing
keys) is the schema's business; here are the ties between entries and what their texts must have.
"""

from __future__ import annotations

import difflib
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from weakref import WeakKeyDictionary

from edition import addressing, dates, redirecting, schema, vetting, writing
from edition.reading import BIBLIOGRAPHY, Entry, Location, Problem, Source, kind_of, left_over, relative
from edition.sources import Citation, Work, find_broken_citations, find_citations

TOPIC_MINIMUM = {"claim": 1, "event": 2, "term": 2}
"""How many entries of each kind a topic has to tie together."""


@dataclass(frozen=True)
class Site:
    """What the rules look at.

    Attributes:
        sources: every entry and page that could be read.
        works: the bibliography.
        unread: paths of files that exist but could not be read: ties to them are no problem of their own.
        folder: the name of the folder of the documents, as problems show it.
    """

    sources: tuple[Source, ...]
    works: Mapping[str, Work]
    unread: frozenset[str]
    folder: str = "docs"

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries alone, as far as their form has no fault."""
        return tuple(entry for entry in self.written if not entry.faults)

    @cached_property
    def written(self) -> tuple[Entry, ...]:
        """The entries, those with faults among them: their texts, tags and ties are judged all the same."""
        return tuple(source for source in self.sources if isinstance(source, Entry))

    @cached_property
    def slugs(self) -> dict[str, set[str]]:
        """Slugs by kind, those of unread files among them."""
        found: dict[str, set[str]] = {kind.label: set() for kind in schema.KINDS}
        for path in (*(entry.path for entry in self.entries), *self.unread):
            kind = kind_of(path)
            if kind:
                found[kind.label].add(posixpath.basename(path).removesuffix(".md"))
        return found

    @cached_property
    def topics(self) -> dict[str, Entry]:
        """Topics by title."""
        return {entry.meta.title: entry for entry in self.entries if entry.kind is schema.Topic}

    @cached_property
    def paths(self) -> set[str]:
        """Paths of every Markdown file."""
        return {source.path for source in self.sources} | self.unread

    @cached_property
    def shelves(self) -> set[str]:
        """Paths of the pages that are made from the bibliography."""
        return {work.page for work in self.works.values()}

    @cached_property
    def links(self) -> tuple[tuple[Source, int, str], ...]:
        """Every link within the site that stands in a page's text or in a quotation's chain, with its line."""
        return tuple(
            (source, line + text.count("\n", 0, offset), address)
            for source in self.sources
            for line, text in (*_body(source), *_chain(source))
            for offset, address in addressing.links(text)
        )


Rule = Callable[[Site], Iterable[Problem]]


def check(
    sources: Iterable[Source], works: Mapping[str, Work], unread: Iterable[str] = (), folder: str = "docs"
) -> list[Problem]:
    """Apply every rule.

    Args:
        sources: the entries and pages.
        works: the bibliography.
        unread: paths of files that could not be read.
        folder: the name of the folder of the documents.

    Returns:
        All problems, sorted.
    """
    site = Site(tuple(sources), works, frozenset(unread), folder)
    return sorted({problem for rule in RULES for problem in rule(site)})


def citations(source: Source) -> list[tuple[int, Citation]]:
    """Every citation of a page, in its body and in the values of its front matter, with its line."""
    if source not in _cited:
        _cited[source] = [
            (line + text.count("\n", 0, citation.offset), citation)
            for line, text in _texts(source)
            for citation in find_citations(text)
        ]
    return _cited[source]


_cited: WeakKeyDictionary[Source, list[tuple[int, Citation]]] = WeakKeyDictionary()


def _texts(source: Source) -> Iterator[tuple[int, str]]:
    """The texts of a page in which citations may stand, code blanked, each with its first line."""
    yield from _body(source)
    yield from source.scalars


def _body(source: Source) -> Iterator[tuple[int, str]]:
    lines = dict(source.prose)
    yield source.body_line, "\n".join(lines.get(i, "") for i in range(max(lines, default=-1) + 1))


def _chain(source: Source) -> Iterator[tuple[int, str]]:
    """The steps of a quotation's chain, which its page renders with its text."""
    for i, step in enumerate(getattr(source.meta, "chain", ())):
        yield source.line("chain", i, "step"), step.step


def _problem(source: Source, line: int, message: str) -> Problem:
    return Problem(source.file, line, message)


def _suggest(wrong: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(wrong, list(known), 1, 0.6)
    return f'Did you mean "{close[0]}"? ' if close else ""


# -- Ties ----------------------------------------------------------------------


def tags_have_topics(site: Site) -> Iterator[Problem]:
    """A tag is the title of a topic page."""
    if any(path.startswith("topics/") for path in site.unread):
        return
    for entry in site.written:
        for i, tag in enumerate(entry.meta.tags):
            if tag not in site.topics:
                yield _problem(
                    entry,
                    entry.line("tags", i),
                    f'tags: "{tag}" is the title of no topic. {_suggest(tag, site.topics)}'
                    "Tags are the titles of the pages in docs/topics/.",
                )


def topics_carry_their_own_tag(site: Site) -> Iterator[Problem]:
    """A topic is tagged with itself, so that chips and search treat it as one of its own."""
    for topic in site.topics.values():
        if topic.meta.title not in topic.meta.tags:
            yield _problem(topic, topic.line("tags"), f'tags: a topic carries its own title. Add "{topic.meta.title}".')


def topics_tie_entries(site: Site) -> Iterator[Problem]:
    """A topic ties at least one claim, two events and two terms."""
    if any(kind_of(path) for path in site.unread):
        return
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in site.entries:
        for tag in entry.meta.tags:
            counts[tag][entry.kind.label] += 1
    for title, topic in site.topics.items():
        short = [
            f"{counts[title][label]} of {least} {schema.BY_LABEL[label].plural if least > 1 else label}"
            for label, least in TOPIC_MINIMUM.items()
            if counts[title][label] < least
        ]
        if short:
            yield _problem(
                topic,
                topic.line("title"),
                f"ties too little ({', '.join(short)}). Tag more entries with it, or merge it into another topic.",
            )


def ties_lead_to_entries(site: Site) -> Iterator[Problem]:
    """Every slug in front matter names an entry of the right kind, and not its own."""
    for entry in site.written:
        for key, label in entry.kind.ties.items():
            for location, slug in _slugs(entry, key):
                kind = schema.BY_LABEL[label]
                if slug not in site.slugs[label]:
                    yield _problem(
                        entry,
                        entry.line(*location),
                        f'{key}: "{slug}" is no {label}. {_suggest(slug, site.slugs[label])}'
                        f"Write the name of a file in docs/{kind.folder}/, without .md.",
                    )
                elif label == entry.kind.label and slug == entry.slug:
                    yield _problem(entry, entry.line(*location), f"{key}: an entry cannot name itself. Delete it.")


def _slugs(entry: Entry, key: str) -> Iterator[tuple[Location, str]]:
    """The slugs under a key, with their places; a proponent's is in its key ``term``."""
    value = getattr(entry.meta, key)
    if value is None:
        return
    if isinstance(value, str):
        yield (key,), value
        return
    for i, item in enumerate(value):
        if isinstance(item, str):
            yield (key, i), item
        elif item.term:
            yield (key, i, "term"), item.term


def people_are_persons(site: Site) -> Iterator[Problem]:
    """The people of an event are terms of the kind person."""
    kinds = {entry.slug: entry.meta.kind for entry in site.entries if entry.kind is schema.Term}
    for entry in site.written:
        for i, slug in enumerate(getattr(entry.meta, "people", None) or ()):
            if kinds.get(slug, schema.TermKind.PERSON) is not schema.TermKind.PERSON:
                yield _problem(
                    entry, entry.line("people", i), f'people: "{slug}" is a {kinds[slug]}. List only persons here.'
                )


def claims_form_one_tree(site: Site) -> Iterator[Problem]:
    """The claims have one thesis, every other serves it at last, and their order has no doubles."""
    claims = {entry.slug: entry for entry in site.entries if entry.kind is schema.Claim}
    if any(path.startswith("argument/") for path in site.unread):
        return
    roots = [claim for claim in claims.values() if claim.meta.supports is None]
    for root in roots[1:]:
        yield _problem(
            root,
            1,
            f'supports: is missing, but "{roots[0].slug}" is already the thesis. Name the claim that this one serves.',
        )
    orders: dict[int, Entry] = {}
    for claim in claims.values():
        first = orders.setdefault(claim.meta.order, claim)
        if first is not claim:
            yield _problem(
                claim,
                claim.line("order"),
                f"order: {claim.meta.order} is taken by {first.path}. Give one of the two another number.",
            )
        seen, above = {claim.slug}, claim.meta.supports
        while above in claims and above not in seen:
            seen.add(above)
            above = claims[above].meta.supports
        if above == claim.slug:
            yield _problem(
                claim, claim.line("supports"), "supports: runs in a circle. Let one of the claims serve another."
            )


def the_home_page_has_its_matter(site: Site) -> Iterator[Problem]:
    """There is a claim and an event: the home page opens with the thesis and draws the years."""
    for kind in (schema.Claim, schema.Event):
        if not site.slugs[kind.label]:
            yield Problem(
                f"{site.folder}/{kind.folder}/index.md",
                1,
                f"has no {kind.label} to list. Write one: python -m edition new {kind.label} SLUG.",
            )


def names_are_unique(site: Site) -> Iterator[Problem]:
    """No two entries claim the same title or alias."""
    owners: dict[str, Entry] = {}
    for entry in site.entries:
        names: list[tuple[Location, str]] = [(("title",), entry.meta.title)]
        names += [(("aliases", i), alias) for i, alias in enumerate(getattr(entry.meta, "aliases", None) or ())]
        own: set[str] = set()
        for location, name in names:
            owner = owners.setdefault(name.casefold(), entry)
            if owner is not entry:
                yield _problem(
                    entry,
                    entry.line(*location),
                    f'{location[0]}: "{name}" belongs to {owner.path} already. Choose another, or merge the two.',
                )
            elif name.casefold() in own:
                yield _problem(entry, entry.line(*location), f'"{name}" stands twice in this entry. Keep one.')
            own.add(name.casefold())


def lists_repeat_nothing(site: Site) -> Iterator[Problem]:
    """No tag, tie or paragraph stands twice in one list."""
    for entry in site.written:
        for key in ("tags", "essay", *entry.kind.ties):
            value = getattr(entry.meta, key, None)
            if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
                continue
            for i, item in enumerate(value):
                if item in value[:i]:
                    yield _problem(entry, entry.line(key, i), f'{key}: "{item}" stands twice. Keep one.')


def see_also_is_mutual(site: Site) -> Iterator[Problem]:
    """Where a term says see also, or warns of a look-alike, the other says so too."""
    terms = {entry.slug: entry for entry in site.entries if entry.kind is schema.Term}
    for term in terms.values():
        for key in ("see_also", "not_to_be_confused_with"):
            for i, slug in enumerate(getattr(term.meta, key) or ()):
                other = terms.get(slug)
                if other and term.slug not in (getattr(other.meta, key) or ()):
                    yield _problem(
                        term,
                        term.line(key, i),
                        f'{key}: "{slug}" does not name this term in return. Add "{term.slug}" to {other.file}.',
                    )


def file_names_are_addresses(site: Site) -> Iterator[Problem]:
    """The file name of an entry can stand in an address, which it will for good."""
    for path in sorted(site.paths):
        problem = schema.slug_problem(posixpath.basename(path).removesuffix(".md"))
        if kind_of(path) and problem:
            yield Problem(f"{site.folder}/{path}", 1, f"{problem} Rename the file.")


def former_names_are_free(site: Site) -> Iterator[Problem]:
    """What a page was called before is the name of no other page, and leads to one page only."""
    taken = site.paths | site.shelves
    owners: dict[str, Source] = {}
    for source in site.sources:
        for i, slug in enumerate(source.meta.formerly or ()):
            old = redirecting.old_path(source, slug)
            first = owners.setdefault(old, source)
            if old == source.path:
                fault = "is what the file is called now. Delete it, or write what it was called before."
            elif old in taken:
                fault = f"has a page of its own, {old}. Delete that file, or this name."
            elif slug in source.meta.formerly[:i]:
                fault = "stands twice. Keep one."
            elif first is not source:
                fault = f"leads to {first.path} already. Keep it in one of the two."
            elif kind_of(old) is schema.Event and not re.match(r"[0-9]{4}-.", slug):
                fault = "was never an event, whose file names begin with a year. Write the name that was published."
            else:
                continue
            yield _problem(source, source.line("formerly", i), f'formerly: "{slug}" {fault}')


def bibliography_pages_are_made(site: Site) -> Iterator[Problem]:
    """Below sources/ stand the pages that are made from the bibliography; one written there would be lost."""
    for source in site.sources:
        if source.path.startswith("sources/") and source.path != "sources/index.md":
            yield _problem(
                source,
                1,
                f"stands where the pages of {BIBLIOGRAPHY} are made. Move it to another folder, such as about/.",
            )


# -- Dates ---------------------------------------------------------------------


def slugs_agree_with_dates(site: Site) -> Iterator[Problem]:
    """An event's file name begins with the year of its date."""
    for entry in site.entries:
        if entry.kind is schema.Event:
            year = entry.slug.split("-", 1)[0]
            if year != f"{entry.meta.date.year:04}":
                yield _problem(
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
                yield _problem(
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
            yield _problem(
                entry,
                entry.line("born" if born else "died"),
                f"a {entry.meta.kind} has no lifespan. Delete born and died.",
            )
        elif born and died and born.earliest >= died.latest:
            yield _problem(
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
                yield _problem(
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
                yield _problem(
                    entry,
                    entry.line("chain", i, "date"),
                    f"chain: {step.date.edtf} stands after {before.edtf}. Put the steps in order, oldest first.",
                )
            before = step.date


def eras_cover_events(site: Site) -> Iterator[Problem]:
    """The eras of the timeline follow one another and leave no event out."""
    page = next((source for source in site.sources if source.path == "timeline/index.md"), None)
    if page is None or isinstance(page, Entry) or page.faults:
        return
    eras = page.meta.eras or ()
    if not eras:
        yield _problem(page, 1, 'eras: is missing. List the eras of the timeline, each with "title" and "span".')
        return
    for i, (one, two) in enumerate(pairwise(eras), start=1):
        if two.span.earliest <= one.span.latest:
            yield _problem(
                page,
                page.line("eras", i, "span"),
                f'eras: "{two.title}" begins before "{one.title}" ends. Let them follow.',
            )
    for entry in site.entries:
        if entry.kind is schema.Event and not any(era.covers(entry.meta.date) for era in eras):
            yield _problem(
                entry,
                entry.line("date"),
                f"date: {entry.meta.date.edtf} falls in no era. Widen an era in docs/timeline/index.md.",
            )


# -- Texts ---------------------------------------------------------------------


def nothing_is_left_of_the_skeleton(site: Site) -> Iterator[Problem]:
    """The capitals of a skeleton have been replaced."""
    for entry in site.written:
        for line, value in entry.scalars:
            for _, words in writing.unfilled(value):
                if words != writing.TOPIC:  # of a tag it is told already that no topic has it
                    yield _problem(entry, line, left_over(words))
        for number, line_of_text in entry.prose:
            for _, words in writing.unfilled(line_of_text):
                yield _problem(entry, entry.body_line + number, left_over(words))


def citations_have_sources(site: Site) -> Iterator[Problem]:
    """Every key that is cited is in the bibliography."""
    if BIBLIOGRAPHY in site.unread and not site.works:
        return
    for source in site.sources:
        for line, citation in citations(source):
            for item in citation.items:
                if item.key not in site.works:
                    yield _problem(
                        source,
                        line,
                        f'{citation.text}: "{item.key}" is not in docs/sources.bib. {_suggest(item.key, site.works)}'
                        "Add the work there, or correct the key.",
                    )


def works_are_cited(site: Site) -> Iterator[Problem]:
    """Every work of the bibliography is cited somewhere."""
    if site.unread:
        return
    cited = {item.key for source in site.sources for _, citation in citations(source) for item in citation.items}
    for work in site.works.values():
        if work.key not in cited:
            yield Problem(
                f"{site.folder}/{BIBLIOGRAPHY}",
                work.line,
                f"{work.key}: is cited nowhere. Cite it, or delete the entry.",
            )


def citations_can_be_read(site: Site) -> Iterator[Problem]:
    """Every part of a citation names a work; otherwise the brackets would be printed as they stand."""
    for source in site.sources:
        for line, text in _texts(source):
            for broken, offset in find_broken_citations(text):
                yield _problem(
                    source,
                    line + text.count("\n", 0, offset),
                    f"{broken} has a part without a key. Write [@key, pp. 1, 5], or [@key1; @key2].",
                )


def works_are_cited_in_brackets(site: Site) -> Iterator[Problem]:
    """A key of the bibliography stands in a whole citation; elsewhere it would be printed as it is."""
    for source in site.sources:
        for line, text in _texts(source):
            cited = [(each.offset, each.offset + len(each.text)) for each in find_citations(text)]
            cited += [(offset, offset + len(broken)) for broken, offset in find_broken_citations(text)]
            for match in _NAMED.finditer(text):
                key = match["key"] or match["bare"]
                if key in site.works and not any(start <= match.start() < end for start, end in cited):
                    yield _problem(
                        source,
                        line + text.count("\n", 0, match.start()),
                        f"{match[0]} names a work outside a citation. Write [@{key}], brackets and @ included.",
                    )


_NAMED = re.compile(r"(?<![\w.])@(?P<key>\w[\w:./-]*\w)|\[(?P<bare>\w[\w:./-]*\w)(?=[,;\]])(?!\]\()")


CITATION_MINIMUM = {schema.Claim: 3, schema.Position: 1, schema.Event: 1, schema.Term: 1, schema.Quotation: 1}
"""How many different works an entry of each kind has to cite."""


def entries_cite_sources(site: Site) -> Iterator[Problem]:
    """Claims cite at least three works, every other entry at least one; a topic may cite none."""
    for entry in site.written:
        least = CITATION_MINIMUM.get(entry.kind, 0)
        found = len({item.key for _, citation in citations(entry) for item in citation.items})
        if found < least:
            yield _problem(
                entry,
                entry.body_line,
                f"cites {found} of at least {least} works. Add a citation such as [@medvedev_let_1989, p. 12].",
            )


def entries_open_with_a_summary(site: Site) -> Iterator[Problem]:
    """The body begins with a paragraph that lists and previews can show: plain text, without links."""
    for entry in site.written:
        summary = entry.summary
        if not summary or re.match(r"[-*+>|<!]\s|[|<!]|```|~~~|:::|\d+[.)]\s|([-*_] ?){3,}$", summary, re.M):
            yield _problem(
                entry, entry.body_line, "begins with no paragraph. Open with one to three sentences that stand alone."
            )
        elif re.search(r"\]\(|\]\[", summary):
            yield _problem(
                entry,
                entry.body_line,
                "has a link in its first paragraph, which lists repeat. Move the link further down.",
            )


def entries_have_their_headings(site: Site) -> Iterator[Problem]:
    """An entry has the headings of its kind, in order, or none; no body has a heading of level 1."""
    for source in site.sources:
        found: list[str] = []
        lines = dict(source.prose)
        for number, line in source.prose:
            heading = re.match(r"(#{1,6})\s+(.*?)\s*#*\s*(\{.*\})?$", line)
            underlined = re.fullmatch(r"(?:=+|-+)\s*", line) and lines.get(number - 1, "").strip()
            if underlined and not underlined.startswith("|"):
                yield _problem(
                    source, source.body_line + number, f'makes a heading of "{underlined}". Write ## {underlined}.'
                )
            if not heading:
                continue
            if heading[1] == "#":
                yield _problem(
                    source,
                    source.body_line + number,
                    "has a heading of level 1. The title in the front matter is the only one; use ## here.",
                )
            elif heading[1] == "##":
                found.append(heading[2])
        if not isinstance(source, Entry):
            continue
        if not source.kind.headings and found:
            yield _problem(
                source,
                source.body_line,
                f"has the heading {found[0]}. {source.kind.label.capitalize()} pages have none: write paragraphs.",
            )
        elif tuple(found) != source.kind.headings:
            has, wanted = ", ".join(found) or "none", ", ".join(source.kind.headings)
            yield _problem(
                source,
                source.body_line,
                f"has the headings {has}. A {source.kind.label} has exactly: {wanted}.",
            )


_PUBLISHED = re.compile(r"data/.+|feed_\w+\.(?:xml|json)")
"""Files that are written when the site is built, which then tells of a link to one that is not there."""


def links_are_written_as_files(site: Site) -> Iterator[Problem]:
    """A link within the site names a file of Markdown, or one of data; an address on it would hold on one host only."""
    for source, line, address in site.links:
        path, fragment = addressing.split(address)
        if not address:
            yield _problem(source, line, "has a link without an address. Write one, or delete its brackets.")
        elif re.match(r"//|www\.", path):
            yield _problem(source, line, f"links to {address} as to a file. Write https://{address.lstrip('/')}.")
        elif path.startswith("/") or (path and not path.endswith(".md")):
            target = addressing.resolved(source.path, path)
            if _PUBLISHED.fullmatch(target):
                continue
            found = "data/sources.bib" if target == BIBLIOGRAPHY else addressing.meant(source.path, path, site.paths)
            remedy = (
                f"Write {relative(source.path, found)}{'#' * bool(fragment)}{fragment}."
                if found
                else "Write the name of a file that ends in .md, or https:// before the address of another site."
            )
            yield _problem(source, line, f"links to {path}, which is no file of the edition. {remedy}")


def links_lead_to_pages(site: Site) -> Iterator[Problem]:
    """A link to a Markdown file leads to one that exists."""
    known = site.paths | site.shelves
    moved = redirecting.redirects(site.sources)
    near: dict[str, list[str]] = {}
    for source, line, address in site.links:
        path, _ = addressing.split(address)
        target = addressing.resolved(source.path, path)
        if re.match(r"/|www\.", path) or not path.endswith(".md") or target in known or _is_unread_shelf(site, target):
            continue
        now = moved.get(target)
        renamed = f"Its page is {relative(source.path, now.path)} now. " if now else ""
        if source.path not in near:
            near[source.path] = [relative(source.path, other) for other in site.paths]
        yield _problem(
            source,
            line,
            f"links to {path}, which does not exist. {renamed or _suggest(path, near[source.path])}"
            "Links are relative to the file that has them.",
        )


def links_lead_to_headings(site: Site) -> Iterator[Problem]:
    """What a link names after # is the id of a heading, or of an entry in the page's list."""
    sources = {source.path: source for source in site.sources}
    unread = {posixpath.basename(path).removesuffix(".md") for path in site.unread}
    for source, line, address in site.links:
        path, fragment = addressing.split(address)
        target = addressing.resolved(source.path, path)
        if not fragment or fragment in unread or _is_unread_shelf(site, target):
            continue
        if target in sources:
            page = sources[target]
            ids = addressing.written(page) | addressing.listed(page, site.entries, site.works.values())
        elif target in site.shelves:
            ids = addressing.shelved(target, site.works.values())
        else:
            continue
        if fragment not in ids:
            yield _problem(
                source,
                line,
                f"links to #{fragment}, which {target} does not have. {_suggest(fragment, ids)}"
                "Write a heading in small letters with hyphens, the file name of an entry, "
                "or, on the page of its letter such as sources/m.md, the key of a work.",
            )


def _is_unread_shelf(site: Site, path: str) -> bool:
    """Whether a page is made from a bibliography that could not be read in full."""
    return path.startswith("sources/") and BIBLIOGRAPHY in site.unread


def repeated_texts_have_no_links(site: Site) -> Iterator[Problem]:
    """No text of front matter but a chain links within the site: lists repeat it, where the link would lead astray."""
    for source in site.sources:
        rendered = {line for line, _ in _chain(source)}
        for line, value in source.scalars:
            if line not in rendered and any(True for _ in addressing.links(value)):
                yield _problem(source, line, "links within the site, but lists repeat this. Move the link to the text.")


def texts_bring_no_script(site: Site) -> Iterator[Problem]:
    """No script, handler, script address, frame or foreign HTML comes in with a text."""
    for source in site.sources:
        for line, value in source.scalars:
            for fault in {fault for form in _forms(value) for _, fault in vetting.faults(form)}:
                yield _problem(source, line, fault)
        body = source.body.lower().split("\n")
        for needle, fault in {found for form in _forms(source.body) for found in vetting.faults(form)}:
            first = next((number for number, line in enumerate(body) if line.strip()), 0)
            near = next((number for number, line in enumerate(body) if needle in line), first)
            yield _problem(source, source.body_line + near, fault)


def _forms(text: str) -> Iterator[str]:
    """A text as it was written, and as the site takes it: its citations left out, or turned into elements."""
    yield text
    found = find_citations(text)
    for stand_in in ("", "*x*") if found else ():
        parts, rest = [], 0
        for citation in found:
            parts += [text[rest : citation.offset], stand_in]
            rest = citation.offset + len(citation.text)
        yield "".join([*parts, text[rest:]])


RULES: tuple[Rule, ...] = (
    tags_have_topics,
    topics_carry_their_own_tag,
    topics_tie_entries,
    ties_lead_to_entries,
    people_are_persons,
    claims_form_one_tree,
    the_home_page_has_its_matter,
    names_are_unique,
    lists_repeat_nothing,
    see_also_is_mutual,
    file_names_are_addresses,
    former_names_are_free,
    bibliography_pages_are_made,
    slugs_agree_with_dates,
    old_style_fits_new_style,
    only_persons_have_lifespans,
    lifespans_agree_with_events,
    chains_run_forward,
    eras_cover_events,
    nothing_is_left_of_the_skeleton,
    citations_have_sources,
    works_are_cited,
    citations_can_be_read,
    works_are_cited_in_brackets,
    entries_cite_sources,
    entries_open_with_a_summary,
    entries_have_their_headings,
    links_are_written_as_files,
    links_lead_to_pages,
    links_lead_to_headings,
    repeated_texts_have_no_links,
    texts_bring_no_script,
)
"""Every rule, in the order of this page."""
