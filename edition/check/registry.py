"""The check: what may not be published.

Form (types, vocabularies, missing keys) is the schema's business; the rules judge the ties between
entries and what their texts must have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from edition.check import chronology, citations, content, cross_references, figures, links
from edition.check.context import Rule, Site
from edition.model.bibliography import Work
from edition.model.document import Document, Problem

RULES: tuple[Rule, ...] = (
    cross_references.tags_have_topics,
    cross_references.topics_carry_their_own_tag,
    cross_references.topics_tie_entries,
    cross_references.lanes_hold_every_topic,
    cross_references.ties_lead_to_entries,
    cross_references.people_are_persons,
    cross_references.claims_form_one_tree,
    cross_references.the_home_page_has_its_matter,
    cross_references.names_are_unique,
    cross_references.lists_repeat_nothing,
    cross_references.see_also_is_mutual,
    links.file_names_are_addresses,
    links.former_names_are_free,
    links.bibliography_pages_are_made,
    chronology.slugs_agree_with_dates,
    chronology.old_style_fits_new_style,
    chronology.only_persons_have_lifespans,
    chronology.lifespans_agree_with_events,
    chronology.chains_run_forward,
    chronology.eras_cover_events,
    content.nothing_is_left_of_the_skeleton,
    citations.citations_have_sources,
    citations.works_are_cited,
    citations.citations_can_be_read,
    citations.works_are_cited_in_brackets,
    citations.entries_cite_sources,
    content.entries_open_with_a_summary,
    content.entries_have_their_headings,
    links.links_are_written_as_files,
    links.links_lead_to_pages,
    links.links_lead_to_headings,
    links.repeated_texts_have_no_links,
    content.entries_keep_to_their_length,
    content.texts_bring_no_script,
    figures.figures_have_numbers,
    figures.points_are_whole,
    figures.points_are_cited,
    figures.lines_run_forward,
)
"""Every rule; problems are sorted, so that their order says nothing."""


def check(
    documents: Iterable[Document], works: Mapping[str, Work], unread: Iterable[str] = (), folder: str = "docs"
) -> list[Problem]:
    """Apply every rule.

    Args:
        documents: the entries and pages.
        works: the bibliography.
        unread: paths of files that could not be read.
        folder: the name of the folder of the documents.

    Returns:
        All problems, sorted.
    """
    site = Site(tuple(documents), works, frozenset(unread), folder)
    return sorted({problem for rule in RULES for problem in rule(site)})
