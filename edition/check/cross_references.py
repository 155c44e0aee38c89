"""Ties between entries: what each names is there, and says so in return."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from edition.check.context import Site, problem, suggest
from edition.model import schema
from edition.model.document import Entry, Location, Problem, kind_of

TOPIC_MINIMUM = {"claim": 1, "event": 2, "term": 2}
"""How many entries of each kind a topic has to tie together."""


def tags_have_topics(site: Site) -> Iterator[Problem]:
    """A tag is the title of a topic page."""
    if any(path.startswith("topics/") for path in site.unread):
        return
    for entry in site.written:
        for i, tag in enumerate(entry.meta.tags):
            if tag not in site.topics:
                yield problem(
                    entry,
                    entry.line("tags", i),
                    f'tags: "{tag}" is the title of no topic. {suggest(tag, site.topics)}'
                    "Tags are the titles of the pages in docs/topics/.",
                )


def topics_carry_their_own_tag(site: Site) -> Iterator[Problem]:
    """A topic is tagged with itself, so that chips and search treat it as one of its own."""
    for topic in site.topics.values():
        if topic.meta.title not in topic.meta.tags:
            yield problem(topic, topic.line("tags"), f'tags: a topic carries its own title. Add "{topic.meta.title}".')


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
            yield problem(
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
                    yield problem(
                        entry,
                        entry.line(*location),
                        f'{key}: "{slug}" is no {label}. {suggest(slug, site.slugs[label])}'
                        f"Write the name of a file in docs/{kind.folder}/, without .md.",
                    )
                elif label == entry.kind.label and slug == entry.slug:
                    yield problem(entry, entry.line(*location), f"{key}: an entry cannot name itself. Delete it.")


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
                yield problem(
                    entry, entry.line("people", i), f'people: "{slug}" is a {kinds[slug]}. List only persons here.'
                )


def claims_form_one_tree(site: Site) -> Iterator[Problem]:
    """The claims have one thesis, every other serves it at last, and their order has no doubles."""
    claims = {entry.slug: entry for entry in site.entries if entry.kind is schema.Claim}
    if any(path.startswith("argument/") for path in site.unread):
        return
    roots = [claim for claim in claims.values() if claim.meta.supports is None]
    for root in roots[1:]:
        yield problem(
            root,
            1,
            f'supports: is missing, but "{roots[0].slug}" is already the thesis. Name the claim that this one serves.',
        )
    orders: dict[int, Entry] = {}
    for claim in claims.values():
        first = orders.setdefault(claim.meta.order, claim)
        if first is not claim:
            yield problem(
                claim,
                claim.line("order"),
                f"order: {claim.meta.order} is taken by {first.path}. Give one of the two another number.",
            )
        seen, above = {claim.slug}, claim.meta.supports
        while above in claims and above not in seen:
            seen.add(above)
            above = claims[above].meta.supports
        if above == claim.slug:
            yield problem(
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
                yield problem(
                    entry,
                    entry.line(*location),
                    f'{location[0]}: "{name}" belongs to {owner.path} already. Choose another, or merge the two.',
                )
            elif name.casefold() in own:
                yield problem(entry, entry.line(*location), f'"{name}" stands twice in this entry. Keep one.')
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
                    yield problem(entry, entry.line(key, i), f'{key}: "{item}" stands twice. Keep one.')


def see_also_is_mutual(site: Site) -> Iterator[Problem]:
    """Where a term says see also, or warns of a look-alike, the other says so too."""
    terms = {entry.slug: entry for entry in site.entries if entry.kind is schema.Term}
    for term in terms.values():
        for key in ("see_also", "not_to_be_confused_with"):
            for i, slug in enumerate(getattr(term.meta, key) or ()):
                other = terms.get(slug)
                if other and term.slug not in (getattr(other.meta, key) or ()):
                    yield problem(
                        term,
                        term.line(key, i),
                        f'{key}: "{slug}" does not name this term in return. Add "{term.slug}" to {other.file}.',
                    )
