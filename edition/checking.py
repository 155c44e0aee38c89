"""The check: what may not be published.

Form (types, vocabularies, missing keys) is the schema's business; the rules judge the ties between
entries and what their texts must have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from edition.load.bibtex import Work
from edition.load.documents import Problem, Source
from edition.rules import addresses, references, texts, ties, times
from edition.rules.site import Rule, Site

RULES: tuple[Rule, ...] = (
    ties.tags_have_topics,
    ties.topics_carry_their_own_tag,
    ties.topics_tie_entries,
    ties.ties_lead_to_entries,
    ties.people_are_persons,
    ties.claims_form_one_tree,
    ties.the_home_page_has_its_matter,
    ties.names_are_unique,
    ties.lists_repeat_nothing,
    ties.see_also_is_mutual,
    addresses.file_names_are_addresses,
    addresses.former_names_are_free,
    addresses.bibliography_pages_are_made,
    times.slugs_agree_with_dates,
    times.old_style_fits_new_style,
    times.only_persons_have_lifespans,
    times.lifespans_agree_with_events,
    times.chains_run_forward,
    times.eras_cover_events,
    texts.nothing_is_left_of_the_skeleton,
    references.citations_have_sources,
    references.works_are_cited,
    references.citations_can_be_read,
    references.works_are_cited_in_brackets,
    references.entries_cite_sources,
    texts.entries_open_with_a_summary,
    texts.entries_have_their_headings,
    addresses.links_are_written_as_files,
    addresses.links_lead_to_pages,
    addresses.links_lead_to_headings,
    addresses.repeated_texts_have_no_links,
    texts.entries_keep_to_their_length,
    texts.texts_bring_no_script,
)
"""Every rule; problems are sorted, so that their order says nothing."""


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
