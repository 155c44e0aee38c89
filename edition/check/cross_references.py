"""Ties between entries: what each names is there, and says so in return."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from edition.check.context import Site, problem, suggest
from edition.model import schema
from edition.model.document import Entry, Location, Page, Problem, kind_of, of_kind

TOPIC_MINIMUM = {"claim": 1, "event": 2, "term": 2}
"""How many entries of each kind a topic has to tie together."""


def tags_have_topics(site: Site) -> Iterator[Problem]:
    """A tag is the title of a topic page."""
    if any(path.startswith("topics/") for path in site.unread):
        return
    for entry in site.all_entries:
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


def lanes_hold_every_topic(site: Site) -> Iterator[Problem]:
    """Where the overview of the timeline has lanes, each topic is in one of them."""
    page = next((document for document in site.documents if document.path == "timeline/index.md"), None)
    if not isinstance(page, Page) or page.faults or not page.meta.lanes:
        return
    if any(path.startswith("topics/") for path in site.unread):
        return
    homeless = dict(site.topics)
    for i, lane in enumerate(page.meta.lanes):
        for j, title in enumerate(lane.topics):
            if not homeless.pop(title, None):
                again = title in site.topics
                fault = "stands twice" if again else "is the title of no topic"
                remedy = "Keep one." if again else f"{suggest(title, site.topics)}Correct it."
                yield problem(page, page.line("lanes", i, "topics", j), f'lanes: "{title}" {fault}. {remedy}')
    for title in homeless:
        yield problem(page, page.line("lanes"), f'lanes: "{title}" is in none. Add it to the one to which it belongs.')


def ties_lead_to_entries(site: Site) -> Iterator[Problem]:
    """Every slug in front matter names an entry of the right kind, and not its own."""
    for entry in site.all_entries:
        for tie in entry.meta.tied():
            if tie.slug not in site.slugs[tie.label]:
                yield problem(
                    entry,
                    entry.line(*tie.location),
                    f'{tie.key}: "{tie.slug}" is no {tie.label}. {suggest(tie.slug, site.slugs[tie.label])}'
                    f"Write the name of a file in docs/{schema.BY_LABEL[tie.label].folder}/, without .md.",
                )
            elif tie.label == entry.kind.label and tie.slug == entry.slug:
                yield problem(entry, entry.line(*tie.location), f"{tie.key}: an entry cannot name itself. Delete it.")


def people_are_persons(site: Site) -> Iterator[Problem]:
    """The people of an event are terms of the kind person."""
    kinds = {term.slug: term.meta.kind for term in site.of(schema.Term)}
    for event in of_kind(site.all_entries, schema.Event):
        for i, slug in enumerate(event.meta.people or ()):
            if kinds.get(slug, schema.TermKind.PERSON) is not schema.TermKind.PERSON:
                yield problem(
                    event, event.line("people", i), f'people: "{slug}" is a {kinds[slug]}. List only persons here.'
                )


def claims_form_one_tree(site: Site) -> Iterator[Problem]:
    """The claims have one thesis, every other serves it at last, and their order has no doubles."""
    claims = {claim.slug: claim for claim in site.of(schema.Claim)}
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
        aliases = entry.meta.aliases or () if isinstance(entry.meta, schema.Term) else ()
        names += [(("aliases", i), alias) for i, alias in enumerate(aliases)]
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
    for entry in site.all_entries:
        items: list[tuple[Location, str]] = [(("tags", i), tag) for i, tag in enumerate(entry.meta.tags)]
        items += [(("essay", i), paragraph) for i, paragraph in enumerate(_paragraphs(entry.meta))]
        items += [(tie.location, tie.slug) for tie in entry.meta.tied() if len(tie.location) == 2]
        seen: set[tuple[str, str]] = set()
        for location, item in items:
            key = str(location[0])
            if (key, item) in seen:
                yield problem(entry, entry.line(*location), f'{key}: "{item}" stands twice. Keep one.')
            seen.add((key, item))


def _paragraphs(meta: schema.EntryModel) -> tuple[str, ...]:
    return meta.essay or () if isinstance(meta, (schema.Claim, schema.Event, schema.Quotation)) else ()


def see_also_is_mutual(site: Site) -> Iterator[Problem]:
    """Where a term says see also, or warns of a look-alike, the other says so too."""
    terms = {term.slug: term for term in site.of(schema.Term)}
    for term in terms.values():
        for tie in term.meta.tied():
            other = terms.get(tie.slug)
            if other and not any(back.key == tie.key and back.slug == term.slug for back in other.meta.tied()):
                yield problem(
                    term,
                    term.line(*tie.location),
                    f'{tie.key}: "{tie.slug}" does not name this term in return. Add "{term.slug}" to {other.file}.',
                )
