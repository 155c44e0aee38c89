"""Ties between entries: what each names is there, and says so in return."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from edition.check.context import Fault, Site, rule
from edition.load.messages import an
from edition.model import former_names, schema, skeletons
from edition.model.document import Entry, Location, Page, kind_of, of_kind
from edition.model.lookalikes import fold
from edition.model.problems import Example
from edition.model.suggestions import suggest


@rule(
    "unknown-tag",
    Example("timeline/1936-first-trial.md", "- Teror", "- Terror"),
    "Correct the tag, or write the page of the topic.",
)
def tags_have_topics(site: Site) -> Iterator[Fault]:
    """A tag is the title of a topic page."""
    if any(path.startswith("topics/") for path in site.unread):
        return
    for entry in site.all_entries:
        for i, tag in enumerate(entry.meta.tags):
            if tag not in site.topics:
                yield (
                    entry,
                    entry.line("tags", i),
                    f'tags: "{tag}" is the title of no topic. {_title(site, tag)}'
                    "Tags are the titles of the pages in docs/topics/.",
                )


def _title(site: Site, wrong: str) -> str:
    """The title of a topic that was meant, or all there are."""
    return suggest(wrong, site.topics) or f"Choose one of these: {' · '.join(sorted(site.topics))}. "


@rule(
    "own-tag",
    Example("topics/terror.md", "- Arrests", "- Terror"),
    "Add the title of the topic to its tags.",
)
def topics_carry_their_own_tag(site: Site) -> Iterator[Fault]:
    """A topic is tagged with its own title."""
    for topic in site.topics.values():
        if topic.meta.title not in topic.meta.tags:
            yield topic, topic.line("tags"), f'tags: a topic carries its own title. Add "{topic.meta.title}".'


@rule(
    "thin-topic",
    Example("topics/votes.md", "---\ntitle: Votes\ntags:\n  - Votes\ndescription: Votes.\n---\n\nWho voted.\n"),
    "Tag more entries with it, or merge it into another topic.",
)
def topics_tie_entries(site: Site) -> Iterator[Fault]:
    """A topic ties enough claims, events and terms together."""
    if any(kind_of(path) for path in site.unread):
        return
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in site.entries:
        for tag in entry.meta.tags:
            counts[tag][entry.kind.label] += 1
    for title, topic in site.topics.items():
        short = [
            f"{counts[title][label]} of {least} {schema.BY_LABEL[label].plural if least > 1 else label}"
            for label, least in site.essay.topic.items()
            if counts[title][label] < least
        ]
        if short:
            yield (
                topic,
                topic.line("title"),
                f"ties too little ({', '.join(short)}). Tag more entries with it, or merge it into another topic.",
            )


@rule(
    "timeline-lanes",
    Example("timeline/index.md", "lanes:\n  - title: Terror\n    topics: [Teror]\neras:", "eras:"),
    "Put each topic into one lane.",
)
def lanes_hold_every_topic(site: Site) -> Iterator[Fault]:
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
                remedy = "Keep one." if again else f"{_title(site, title)}Correct it."
                yield page, page.line("lanes", i, "topics", j), f'lanes: "{title}" {fault}. {remedy}'
    for title in homeless:
        yield page, page.line("lanes"), f'lanes: "{title}" is in none. Add it to the one to which it belongs.'


@rule(
    "unknown-entry",
    Example("argument/trials.md", "supports: teses", "supports: thesis"),
    "Write the name of a file in the folder of that kind, without `.md`.",
)
def ties_lead_to_entries(site: Site) -> Iterator[Fault]:
    """A key that names an entry names one that exists, of the right kind."""
    moved = former_names.current_documents(site.documents)
    for entry in site.all_entries:
        for tie in entry.meta.tied():
            if tie.slug not in site.slugs[tie.label]:
                folder = schema.BY_LABEL[tie.label].folder
                now = moved.get(f"{folder}/{tie.slug}.md")
                renamed = f'It is called "{now.slug}" now. ' if isinstance(now, Entry) else ""
                yield (
                    entry,
                    entry.line(*tie.location),
                    f'{tie.key}: "{tie.slug}" is no {tie.label}. {renamed or suggest(tie.slug, site.slugs[tie.label])}'
                    f"Write the name of a file in docs/{folder}/, without .md.",
                )


@rule(
    "self-reference",
    Example("topics/terror.md", "broader: terror\ndescription", "description"),
    "Delete it.",
)
def entries_name_others(site: Site) -> Iterator[Fault]:
    """An entry does not name itself."""
    for entry in site.all_entries:
        for tie in entry.meta.tied():
            if tie.label == entry.kind.label and tie.slug == entry.slug:
                yield entry, entry.line(*tie.location), f"{tie.key}: an entry cannot name itself. Delete it."


@rule(
    "people",
    Example("timeline/1917-october.md", "people: [senate]", "people: [joseph-stone]"),
    "List only persons; name others in the text.",
)
def people_are_persons(site: Site) -> Iterator[Fault]:
    """The people of an event are persons."""
    kinds = {term.slug: term.meta.kind for term in site.of(schema.Term)}
    for event in of_kind(site.all_entries, schema.Event):
        for i, slug in enumerate(event.meta.people or ()):
            if kinds.get(slug, schema.TermKind.PERSON) is not schema.TermKind.PERSON:
                yield (
                    event,
                    event.line("people", i),
                    f'people: "{slug}" is {an(kinds[slug])}. List only persons here.',
                )


@rule(
    "argument-tree",
    Example("argument/trials.md", "", "supports: thesis\n"),
    "Name the claim that this one serves, and let none serve itself by way of others.",
)
def claims_form_one_tree(site: Site) -> Iterator[Fault]:
    """One claim is the thesis, and every other serves it, be it by way of others."""
    claims = {claim.slug: claim for claim in site.of(schema.Claim)}
    if any(path.startswith("argument/") for path in site.unread):
        return
    roots = [claim for claim in claims.values() if claim.meta.supports is None]
    for root in roots[1:]:
        yield (
            root,
            1,
            f'supports: is missing, but "{roots[0].slug}" is already the thesis. Name the claim that this one serves.',
        )
    for claim in claims.values():
        seen, above = {claim.slug}, claim.meta.supports
        while above in claims and above not in seen:
            seen.add(above)
            above = claims[above].meta.supports
        if above == claim.slug:
            yield claim, claim.line("supports"), "supports: runs in a circle. Let one of the claims serve another."


@rule(
    "claim-order",
    Example("argument/trials.md", "order: 1", "order: 2"),
    "Give one of the two another number.",
)
def claims_have_an_order(site: Site) -> Iterator[Fault]:
    """No two claims have the same place in the order of the essay."""
    owners: dict[int, Entry] = {}
    for claim in site.of(schema.Claim):
        owner = owners.setdefault(claim.meta.order, claim)
        if owner is not claim:
            yield (
                claim,
                claim.line("order"),
                f"order: {claim.meta.order} is taken by {owner.path}. Give one of the two another number.",
            )


@rule(
    "first-entry",
    Example("argument", None),
    "Write one: `.venv/bin/python -m edition new claim SLUG`.",
)
def the_home_page_has_its_matter(site: Site) -> Iterator[Fault]:
    """There is at least one claim and one event, with which the home page opens."""
    for kind in (schema.Claim, schema.Event):
        if not site.slugs[kind.label]:
            yield (
                f"{site.folder}/{kind.folder}/index.md",
                1,
                f"has no {kind.label} to list. Write one: .venv/bin/python -m edition new {kind.label} SLUG.",
            )


@rule(
    "repeated-name",
    Example("glossary/senate.md", "aliases: [Council, Stone]", "aliases: [Council]"),
    "Choose another name, or merge the two.",
)
def names_are_unique(site: Site) -> Iterator[Fault]:
    """A title or an alias belongs to one entry, whatever its capitals, quotes and dashes, and stands in it once."""
    owners: dict[str, Entry] = {}
    for entry in site.entries:
        names: list[tuple[Location, str]] = [(("title",), entry.meta.title)]
        aliases = entry.meta.aliases or () if isinstance(entry.meta, schema.Term) else ()
        names += [(("aliases", i), alias) for i, alias in enumerate(aliases)]
        own: set[str] = set()
        for location, name in names:
            owner = owners.setdefault(fold(name), entry)
            if owner is not entry:
                yield (
                    entry,
                    entry.line(*location),
                    f'{location[0]}: "{name}" belongs to {owner.path} already. Choose another, or merge the two.',
                )
            elif name.casefold() in own:
                yield entry, entry.line(*location), f'"{name}" stands twice in this entry. Keep one.'
            own.add(name.casefold())


@rule(
    "agrees-and-disputes",
    Example("debate/critics.md", "disputes: [thesis, trials]", "disputes: [thesis]"),
    "Keep one of the two, and say in the text what the position grants.",
)
def positions_take_one_side(site: Site) -> Iterator[Fault]:
    """A position does not agree with a claim that it disputes."""
    for position in site.of(schema.Position):
        for i, slug in enumerate(position.meta.disputes or ()):
            if slug in (position.meta.agrees_with or ()):
                message = f'disputes: "{slug}" stands under agrees_with as well. Keep one of the two.'
                yield position, position.line("disputes", i), message


@rule(
    "repeated-item",
    Example("timeline/1936-first-trial.md", "- Terror\n  - Terror", "- Terror"),
    "Keep one.",
)
def lists_repeat_nothing(site: Site) -> Iterator[Fault]:
    """No tag, paragraph, name of an entry, question, place or proponent’s work stands twice in one list."""
    for entry in site.all_entries:
        items: list[tuple[Location, str]] = [(("tags", i), tag) for i, tag in enumerate(entry.meta.tags)]
        items += [(("essay", i), paragraph) for i, paragraph in enumerate(_paragraphs(entry.meta))]
        items += [(tie.location, tie.slug) for tie in entry.meta.tied() if len(tie.location) == 2]
        items += [(("open_questions", i), question) for i, question in enumerate(entry.meta.open_questions or ())]
        if isinstance(entry.meta, (schema.Claim, schema.Lesson)):
            items += [(("questions", i), question) for i, question in enumerate(entry.meta.questions or ())]
        if isinstance(entry.meta, schema.Position):
            items += [(("proponents", i), f"{one.name}, {one.work}") for i, one in enumerate(entry.meta.proponents)]
        if isinstance(entry.meta, schema.Event):
            places = [place.strip() for place in (entry.meta.place or "").split(";")]
            items += [(("place",), place) for place in places if place]
            if len(places) > 1 and not all(places):
                yield entry, entry.line("place"), "place: has a semicolon with no place beside it. Delete it."
        seen: set[tuple[str, str]] = set()
        for location, item in items:
            key = str(location[0])
            if (key, item) in seen and not any(skeletons.unfilled(item)):  # of which it is told that it is left
                yield entry, entry.line(*location), f'{key}: "{item}" stands twice. Keep one.'
            seen.add((key, item))


@rule(
    "repeated-variant",
    Example(
        "quotations/votes.md",
        "variants:\n  - words: Those who COUNT the votes – decide!\nattributed_to",
        "attributed_to",
    ),
    "Delete it, or write other words.",
)
def variants_differ(site: Site) -> Iterator[Fault]:
    """A variant of a quotation has other words than the quotation and its other variants, signs and capitals aside."""
    for quotation in site.of(schema.Quotation):
        seen = {_words(quotation.meta.quotation)}
        for i, variant in enumerate(quotation.meta.variants or ()):
            words = _words(variant.words)
            if words in seen:
                message = f'variants, {i + 1}: "{variant.words}" has the words of another. Delete it.'
                yield quotation, quotation.line("variants", i, "words"), message
            seen.add(words)


def _words(text: str) -> str:
    return " ".join(word[0] for word in re.finditer(r"\w+", fold(text)))


@rule(
    "paragraph",
    Example("timeline/1936-first-trial.md", "essay: [P99]", "essay: [P10]"),
    "Write a paragraph that the essay has.",
)
def paragraphs_stand_in_the_essay(site: Site) -> Iterator[Fault]:
    """A paragraph that an entry names stands in the essay."""
    last = site.essay.paragraphs
    for entry in site.all_entries:
        for i, paragraph in enumerate(_paragraphs(entry.meta)):
            if int(paragraph[1:]) > last:
                message = f'essay, {i + 1}: "{paragraph}" does not fit. The essay has the paragraphs P1 to P{last}.'
                yield entry, entry.line("essay", i), message


def _paragraphs(meta: schema.EntryModel) -> tuple[str, ...]:
    return meta.essay or () if isinstance(meta, (schema.Claim, schema.Event, schema.Quotation)) else ()


@rule(
    "one-way-tie",
    Example("glossary/joseph-stone.md", "", "see_also: [senate]\n"),
    "Add the first term to the entry of the second.",
)
def see_also_is_mutual(site: Site) -> Iterator[Fault]:
    """A term that another names under `see_also` or `not_to_be_confused_with` names it under the same key."""
    terms = {term.slug: term for term in site.of(schema.Term)}
    for term in terms.values():
        for tie in term.meta.tied():
            other = terms.get(tie.slug)
            if other and not any(back.key == tie.key and back.slug == term.slug for back in other.meta.tied()):
                yield (
                    term,
                    term.line(*tie.location),
                    f'{tie.key}: "{tie.slug}" does not name this term in return. Add "{term.slug}" to {other.file}.',
                )
