"""The check: what may not be published.

Form (types, vocabularies, missing keys) is judged where files are read. The rules here judge what documents say
of one another, and what their texts must have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath

from edition.check import (
    alongside,
    chronology,
    citations,
    content,
    cross_references,
    dialect,
    figures,
    grounds,
    lessons,
    links,
    lookalikes,
    markup,
    pictures,
    promises,
    spelling,
)
from edition.check.context import Site, SiteRule
from edition.load import bibtex, documents, files, front_matter, messages
from edition.load import pictures as picture_files
from edition.load.spelling import Dictionary
from edition.model.bibliography import Work
from edition.model.document import Document
from edition.model.essay import Essay
from edition.model.pictures import PictureFile
from edition.model.problems import Example, Problem, Rule

_TIES: tuple[SiteRule, ...] = (
    cross_references.tags_have_topics,
    cross_references.topics_carry_their_own_tag,
    cross_references.topics_tie_entries,
    cross_references.lanes_hold_every_topic,
    cross_references.ties_lead_to_entries,
    cross_references.entries_name_others,
    cross_references.people_are_persons,
    cross_references.claims_form_one_tree,
    cross_references.claims_have_an_order,
    cross_references.the_home_page_has_its_matter,
    cross_references.names_are_unique,
    cross_references.positions_take_one_side,
    cross_references.lists_repeat_nothing,
    cross_references.variants_differ,
    cross_references.see_also_is_mutual,
    cross_references.paragraphs_stand_in_the_essay,
)
_DATES: tuple[SiteRule, ...] = (
    chronology.slugs_agree_with_dates,
    chronology.old_style_fits_new_style,
    chronology.only_persons_have_lifespans,
    chronology.lifespans_agree_with_events,
    chronology.chains_run_forward,
    chronology.eras_cover_events,
    chronology.verdicts_follow_one_another,
)
_CITATIONS: tuple[SiteRule, ...] = (
    citations.citations_have_sources,
    citations.works_are_cited,
    citations.citations_can_be_read,
    citations.words_of_works_can_be_found,
    citations.works_are_cited_in_brackets,
    citations.links_have_no_notes,
    citations.notes_are_whole,
    citations.entries_cite_sources,
    grounds.paragraphs_have_firm_ground,
    grounds.numbers_have_firm_ground,
    grounds.works_link_to_no_copies,
    grounds.removed_works_lead_on,
    grounds.works_are_known_through_works,
)
_TEXTS: tuple[SiteRule, ...] = (
    content.nothing_is_left_of_the_skeleton,
    content.entries_open_with_a_summary,
    content.entries_have_their_headings,
    content.titles_stand_in_front_matter,
    content.headings_begin_with_signs,
    content.headings_have_words,
    content.entries_keep_to_their_length,
    content.readings_can_be,
    content.names_are_in_further_languages,
)
_LINKS: tuple[SiteRule, ...] = (
    links.file_names_are_addresses,
    links.former_names_are_free,
    links.bibliography_pages_are_made,
    links.links_are_whole,
    links.addresses_hold_everywhere,
    links.links_are_written_as_files,
    links.links_lead_to_pages,
    links.links_lead_to_headings,
    links.repeated_texts_have_no_links,
)

_ALONGSIDE: tuple[SiteRule, ...] = (
    alongside.the_essay_stands_alongside,
    alongside.openings_tell_paragraphs_apart,
)

_FIGURES: tuple[SiteRule, ...] = (
    figures.figures_have_numbers,
    figures.series_differ,
    figures.points_are_whole,
    figures.points_are_cited,
    figures.lines_run_forward,
)

_LESSONS: tuple[SiteRule, ...] = (
    lessons.steps_fill_the_time,
    lessons.aims_and_criteria_are_lists,
    lessons.tasks_have_a_source,
    lessons.passages_are_found,
    lessons.questions_are_open,
)

_PICTURES: tuple[SiteRule, ...] = (
    pictures.pictures_stand_in_entries,
    pictures.pictures_come_from_beside,
    pictures.pictures_have_words,
    pictures.pictures_have_credits,
    pictures.pictures_are_there,
    pictures.pictures_are_shown,
)

_DIALECT: tuple[SiteRule, ...] = (
    dialect.lists_are_lists,
    dialect.tables_are_tables,
    dialect.headings_have_spaces,
    dialect.quoted_blocks_stand_apart,
    dialect.code_is_closed,
    dialect.lines_end_without_backslash,
    dialect.stress_is_closed,
    dialect.texts_are_in_this_dialect,
)

_SIGNS: tuple[SiteRule, ...] = (
    lookalikes.letters_are_composed,
    lookalikes.signs_are_seen,
    lookalikes.letters_are_whole,
    lookalikes.words_have_one_script,
    lookalikes.names_have_the_signs_of_texts,
)

_PROMISES: tuple[SiteRule, ...] = (
    promises.entries_say_enough,
    promises.pages_count_right,
)

CHECKS: tuple[Callable[[Site], Iterable[Problem]], ...] = (
    *_TIES,
    *_DATES,
    *_CITATIONS,
    *_TEXTS,
    *_LINKS,
    content.texts_bring_no_script,
    *_ALONGSIDE,
    *_FIGURES,
    *_LESSONS,
    *_PICTURES,
    *_DIALECT,
    *_SIGNS,
    spelling.words_are_spelled,
    *_PROMISES,
)
"""What judges all documents together; problems are sorted, so that the order says nothing."""

SUBJECTS: Mapping[str, tuple[Rule, ...]] = {
    "Files": (*files.RULES, *documents.RULES),
    "Front matter": (*front_matter.RULES, *messages.RULES),
    "The bibliography": bibtex.RULES,
    "What entries say of one another": _TIES,
    "Dates": _DATES,
    "Citations": _CITATIONS,
    "Texts": _TEXTS,
    "Names and links": _LINKS,
    "The essay alongside": _ALONGSIDE,
    "Figures": _FIGURES,
    "Lessons and questions": _LESSONS,
    "Pictures": (*picture_files.RULES, *_PICTURES),
    "Markup": markup.RULES,
    "Markdown as it is read here": _DIALECT,
    "Signs that look alike": _SIGNS,
    "Spelling": (spelling.words_are_spelled,),
    "What is promised": _PROMISES,
}
"""Every rule, by its subject."""


PAGE = "about/contributing/what-the-check-refuses.md"
"""The page that lists them."""


def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of their subjects."""
    return tuple(rule for members in SUBJECTS.values() for rule in members)


def check(
    documents: Iterable[Document],
    works: Mapping[str, Work],
    essay: Essay,
    unread: Iterable[str] = (),
    folder: str = "docs",
    pictures: Mapping[str, PictureFile] | None = None,
    dictionary: Dictionary | None = None,
    names: frozenset[str] = frozenset(),
) -> list[Problem]:
    """Apply every rule.

    Args:
        documents: the entries and pages.
        works: the bibliography.
        essay: the essay that the documents annotate.
        unread: paths of files that could not be read.
        folder: the name of the folder of the documents.
        pictures: the pictures that could be read, by their paths.
        dictionary: the dictionary; without one nothing is said of spelling.
        names: words that are right although it lacks them.

    Returns:
        All problems, sorted.
    """
    site = Site(tuple(documents), works, essay, frozenset(unread), folder, pictures or {}, dictionary, names)
    return sorted({problem for check in CHECKS for problem in check(site)})


def as_markdown() -> str:
    """Every rule with its meaning, an example and its remedy, in Markdown: headings of level 2 and 3."""
    parts = []
    for subject, members in SUBJECTS.items():
        parts.append(f"## {subject}")
        for rule in members:
            parts += [f"### {rule.name} {{ #{rule.name} }}", rule.meaning, _example(rule.example)]
            parts.append(f"**What to do:** {rule.remedy}")
    return "\n\n".join(parts) + "\n"


def _example(example: Example) -> str:
    """An example: what a file has wrong, and what belongs there."""
    place = f"`docs/{example.file}`"
    if example.bad is None:
        return f"Not so: there is no {place}."
    if isinstance(example.bad, PurePosixPath):
        return f"Not so: {place} is a link to `{example.bad}`."
    if isinstance(example.bad, bytes) and b"\0" in example.bad:
        return f"Not so: a file {place} that breaks the rule; it is no text to show here."
    bad = example.bad if isinstance(example.bad, str) else example.bad.decode("utf-8", "backslashreplace")
    if not bad.strip() and not example.good:
        return f"Not so: {place} is empty."
    if not example.good:
        return f"Not so, in {place}:\n\n{_code(bad)}"
    if not bad:
        return f"Not so: {place} lacks\n\n{_code(example.good)}"
    return f"Not so, in {place}:\n\n{_code(bad)}\n\nbut so:\n\n{_code(example.good)}"


def _code(text: str) -> str:
    """A text as code in Markdown; long lines are cut, control characters written out."""
    text = re.sub(r"[\x00-\x08\t]", lambda sign: f"\\x{ord(sign[0]):02x}", text.strip("\n"))
    text = re.sub(r"[\u0300-\u04ff\u200b\ufffd]", lambda sign: f"\\u{ord(sign[0]):04x}", text)
    lines = [line if len(line) <= 120 else f"{line[:100]}…" for line in text.split("\n")]
    return "\n".join(["~~~~", *lines, "~~~~"])
