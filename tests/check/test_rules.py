from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

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
    lookalikes,
    pictures,
    promises,
    registry,
    spelling,
)
from edition.check import links as addresses
from edition.check.context import Site
from edition.loader import Invalid, load
from edition.model.problems import Example, Problem
from tests.conftest import ESSAY, Docs

THESIS = "argument/thesis.md"
CLAIM = "argument/trials.md"
CRITICS = "debate/critics.md"
OCTOBER = "timeline/1917-october.md"
UPRISING = "timeline/1921-uprising.md"
TRIAL = "timeline/1936-first-trial.md"
STALIN = "glossary/joseph-stone.md"
SOVIET = "glossary/senate.md"
WORK = "glossary/let-history-judge.md"
VOTES = "quotations/votes.md"
TOPIC = "topics/terror.md"
PLAN = "debate/pictures/plan.png"
SHOWN = "![Rows of houses on a drawn plan](pictures/plan.png)"
FIGURE = "figures/shot-in-the-terror.md"
LESSON = "lessons/who-counted.md"
ERAS = "timeline/index.md"
ALONGSIDE = "essay/index.md"
BIB = "sources.bib"

EMPTY_TOPIC = "---\ntitle: Votes\ntags:\n  - Votes\ndescription: Votes.\n---\n\nWho voted.\n"
NO_NUMBERS = (
    "---\ntitle: None\ntags:\n  - Terror\nunit: people\nchart: bars\n---\n\nNobody counted.\n\n"
    "## What the number leaves out\n\nAll.\n\n## Why the counts differ\n\nNobody knows [@brown_votes_1974].\n"
)
SUMMARY = "Sixteen men were tried and shot."

FAULTS = [
    # the rule, what is changed (file, what stands there, what is put there; None: the rule's own example), then each
    # problem's place and words
    (
        cross_references.tags_have_topics,
        None,
        (f"{TRIAL}:4", '"Teror" is the title of no topic', 'Did you mean "Terror"?', "docs/topics/"),
    ),
    (
        cross_references.tags_have_topics,
        (TRIAL, "- Terror", "- Terror\n  - Plans"),
        (f"{TRIAL}:5", '"Plans" is the title of no topic. Choose one of these: Terror. Tags are'),
    ),
    (
        cross_references.topics_carry_their_own_tag,
        None,
        (f"{TOPIC}:3", 'Add "Terror"'),
        (f"{TOPIC}:4", '"Arrests" is the title of no topic'),
    ),
    (
        cross_references.topics_tie_entries,
        None,
        ("topics/votes.md:2", "0 of 1 claim, 0 of 2 events, 0 of 2 terms", "Tag more entries"),
    ),
    (
        cross_references.ties_lead_to_entries,
        None,
        (f"{CLAIM}:7", 'supports: "teses" is no claim', 'Did you mean "thesis"?', "docs/argument/"),
    ),
    (
        cross_references.ties_lead_to_entries,
        (CLAIM, "supports: thesis", "supports: thesis\nfigures: [shot-in-the-teror]"),
        (f"{CLAIM}:8", 'figures: "shot-in-the-teror" is no figure', 'Did you mean "shot-in-the-terror"?'),
    ),
    (
        cross_references.ties_lead_to_entries,
        (CRITICS, "agrees_with: [trials]", "agrees_with: [joseph-stone]"),
        (f"{CRITICS}:9", '"joseph-stone" is no claim'),
    ),
    (
        cross_references.ties_lead_to_entries,
        (CRITICS, "disputes: [thesis]", "disputes: [thesis, votes]"),
        (f"{CRITICS}:10", '"votes" is no claim'),
    ),
    (
        cross_references.ties_lead_to_entries,
        (CRITICS, "year: 1990", "year: 1990\n    term: ann-adams"),
        (f"{CRITICS}:9", 'proponents: "ann-adams" is no term', "docs/glossary/"),
    ),
    (
        cross_references.ties_lead_to_entries,
        (OCTOBER, "[joseph-stone]", "[joseph-stone, lenin]"),
        (f"{OCTOBER}:8", 'people: "lenin" is no term'),
    ),
    (
        cross_references.ties_lead_to_entries,
        (WORK, "kind: work", "kind: work\nsee_also: [terror]"),
        (f"{WORK}:6", 'see_also: "terror" is no term'),
    ),
    (
        cross_references.ties_lead_to_entries,
        (VOTES, "attributed_to: joseph-stone", "attributed_to: j-stone"),
        (f"{VOTES}:6", '"j-stone" is no term', 'Did you mean "joseph-stone"?'),
    ),
    (
        cross_references.ties_lead_to_entries,
        (TOPIC, "description", "broader: violence\ndescription"),
        (f"{TOPIC}:5", 'broader: "violence" is no topic', "docs/topics/"),
    ),
    (
        cross_references.entries_name_others,
        None,
        (f"{TOPIC}:5", "broader: an entry cannot name itself", "Delete it"),
    ),
    (
        cross_references.variants_differ,
        None,
        (f"{VOTES}:7", 'variants, 1: "Those who COUNT the votes – decide!" has the words of another. Delete it.'),
    ),
    (
        cross_references.variants_differ,
        (VOTES, "essay:", "variants:\n  - words: The count decides.\n  - words: the COUNT decides\nessay:"),
        (f"{VOTES}:15", 'variants, 2: "the COUNT decides" has the words of another'),
    ),
    (
        cross_references.people_are_persons,
        None,
        (f"{OCTOBER}:8", 'people: "senate" is a concept', "only persons"),
    ),
    (
        cross_references.claims_form_one_tree,
        None,
        (f"{CLAIM}:1", 'supports: is missing, but "thesis" is already the thesis'),
    ),
    (
        cross_references.claims_have_an_order,
        None,
        (f"{CLAIM}:8", "order: 1 is taken by argument/thesis.md", "another number"),
    ),
    (
        cross_references.claims_form_one_tree,
        (THESIS, "order: 1", "order: 1\nsupports: trials"),
        (f"{THESIS}:8", "supports: runs in a circle"),
        (f"{CLAIM}:7", "supports: runs in a circle", "Let one of the claims serve another"),
    ),
    (
        cross_references.names_are_unique,
        (SOVIET, "[Council]", "[Council, stone]"),
        (f"{SOVIET}:6", '"stone" belongs to glossary/joseph-stone.md already', "merge the two"),
    ),
    (
        cross_references.names_are_unique,
        (TRIAL, "title: The first trial", "title: The Thesis"),
        (f"{TRIAL}:2", 'title: "The Thesis" belongs to argument/thesis.md'),
    ),
    (
        cross_references.names_are_unique,
        (SOVIET, "[Council]", "[Council, council]"),
        (f"{SOVIET}:6", '"council" stands twice in this entry', "Keep one"),
    ),
    (
        cross_references.names_are_unique,
        (SOVIET, "[Council]", "[Council, Senate]"),
        (f"{SOVIET}:6", '"Senate" stands twice in this entry', "Keep one"),
    ),
    (
        cross_references.positions_take_one_side,
        None,
        ("debate/critics.md:10", 'disputes: "trials" stands under agrees_with as well', "Keep one of the two"),
    ),
    (
        figures.series_differ,
        None,
        (f"{FIGURE}:9", 'series: the label "By the police" stands twice', "Give each its own"),
    ),
    (
        cross_references.lists_repeat_nothing,
        None,
        (f"{TRIAL}:5", 'tags: "Terror" stands twice', "Keep one"),
    ),
    (
        cross_references.see_also_is_mutual,
        None,
        (f"{SOVIET}:7", 'see_also: "joseph-stone" does not name this term', f'Add "senate" to docs/{STALIN}'),
    ),
    (
        cross_references.see_also_is_mutual,
        (SOVIET, "see_also", "not_to_be_confused_with: [let-history-judge]\nsee_also"),
        (f"{SOVIET}:7", 'not_to_be_confused_with: "let-history-judge"', 'Add "senate"'),
    ),
    (
        cross_references.paragraphs_stand_in_the_essay,
        None,
        (f"{TRIAL}:7", 'essay, 1: "P99" does not fit. The essay has the paragraphs P1 to P19.'),
    ),
    (
        chronology.slugs_agree_with_dates,
        None,
        (f"{TRIAL}:5", "begins in 1937, but the file name with 1936", "Correct one"),
    ),
    (
        chronology.old_style_fits_new_style,
        None,
        (f"{OCTOBER}:6", "1917-10-26 lies 12 days before 1917-11-07", "Correct one"),
    ),
    (
        chronology.old_style_fits_new_style,
        (
            OCTOBER,
            "date: 1917-11-07\nold_style: 1917-10-25",
            "date: 1917-11-07/1917-11-08\nold_style: 1917-10-25/1917-10-27",
        ),
        (f"{OCTOBER}:6", "1917-10-27 lies 12 days before 1917-11-08"),
    ),
    (
        chronology.only_persons_have_lifespans,
        None,
        (f"{SOVIET}:6", "a concept has no lifespan", "Delete born and died"),
    ),
    (
        chronology.only_persons_have_lifespans,
        (SOVIET, "kind: concept", "kind: concept\ndied: 1918"),
        (f"{SOVIET}:6", "a concept has no lifespan"),
    ),
    (
        chronology.only_persons_have_lifespans,
        (STALIN, "died: 1953-03-05", "died: 1877"),
        (f"{STALIN}:8", "died: 1877 is not after 1878-12-18", "Correct one"),
    ),
    (
        chronology.lifespans_agree_with_events,
        (
            "timeline/1954-joseph-stone-dies.md",
            "",
            "---\ntitle: Stone dies\ntags:\n  - Terror\ndate: 1954-03-05\npeople: [joseph-stone]\n---\n\n"
            "He died.\n\nIn March. [@adams_terror_1990]\n",
        ),
        ("timeline/1954-joseph-stone-dies.md:5", "1954-03-05 does not agree with died: 1953-03-05", "Correct one"),
        ("timeline/1954-joseph-stone-dies.md:5", "1954-03-05 falls in no era"),
    ),
    (
        chronology.chains_run_forward,
        None,
        (f"{VOTES}:11", "1989 stands after 1990", "oldest first"),
    ),
    (
        cross_references.lanes_hold_every_topic,
        (ERAS, "eras:", "lanes:\n  - title: All\n    topics:\n      - Teror\neras:"),
        (f"{ERAS}:3", '"Terror" is in none', "Add it"),
        (f"{ERAS}:6", '"Teror" is the title of no topic', 'Did you mean "Terror"?'),
    ),
    (
        cross_references.lanes_hold_every_topic,
        (ERAS, "eras:", "lanes:\n  - title: One\n    topics: [Terror]\n  - title: Two\n    topics: [Terror]\neras:"),
        (f"{ERAS}:7", '"Terror" stands twice', "Keep one"),
    ),
    (
        chronology.eras_cover_events,
        None,
        (f"{OCTOBER}:5", "1917-11-07 falls in no era", "docs/timeline/index.md"),
    ),
    (
        chronology.eras_cover_events,
        (ERAS, "1922/1953", "1921/1953"),
        (f"{ERAS}:7", "begins before", "ends. Let them follow"),
    ),
    (
        citations.citations_have_sources,
        (TRIAL, "[@adams_terror_1990]", "[@adams_teror_1990, p. 5]"),
        (f"{TRIAL}:12", "[@adams_teror_1990, p. 5]", "is not in docs/sources.bib", 'Did you mean "adams_terror_1990"?'),
    ),
    (
        citations.citations_have_sources,
        (VOTES, "memoir prints it. [@adams_terror_1990]", "memoir prints it. [@nobody]"),
        (f"{VOTES}:10", '"nobody" is not in docs/sources.bib', "Add the work there"),
    ),
    (
        citations.citations_have_sources,
        ("index.md", "Begin", "It is known [@brown_votes_1974; @nobody].\nBegin"),
        ("index.md:6", '"nobody" is not in docs/sources.bib'),
    ),
    (
        citations.works_are_cited,
        None,
        (f"{BIB}:11", "dean_nobody_2001: is cited nowhere", "Cite it, or delete the entry"),
    ),
    (
        citations.citations_can_be_read,
        (TRIAL, "[@adams_terror_1990]", "[@adams_terror_1990] [@adams_terror_1990, p. 1; 5]"),
        (f"{TRIAL}:12", "[@adams_terror_1990, p. 1; 5] has a part without a key", "[@key1; @key2]"),
    ),
    (
        grounds.paragraphs_have_firm_ground,
        None,
        (f"{CLAIM}:22", "nothing of these: primary, scholarship, reference. Cite", "or say less"),
    ),
    (
        grounds.paragraphs_have_firm_ground,
        (BIB, "standing = {advocacy}", "standing = {journalism}"),
        ("argument/thesis.md:23", "nothing of these: primary, scholarship, reference, advocacy"),
        (f"{CLAIM}:24", "nothing of these: primary, scholarship, reference, advocacy"),
    ),
    (
        grounds.numbers_have_firm_ground,
        None,
        ("argument/thesis.md:19", "nothing of these"),
        (f"{CLAIM}:20", "nothing of these"),
        (f"{FIGURE}:11", "nothing firmer than `other`", "Cite a better work"),
        (f"{FIGURE}:12", "nothing firmer than `other`"),
    ),
    (
        citations.words_of_works_can_be_found,
        None,
        (f"{TRIAL}:12", "has a quotation mark without its fellow"),
    ),
    (
        citations.words_of_works_can_be_found,
        (TRIAL, "[@adams_terror_1990]", '[@adams_terror_1990, p. 3, "they called it "war" then"]'),
        (f"{TRIAL}:12", "has quotation marks within its words", "“ and ”"),
    ),
    (
        citations.words_of_works_can_be_found,
        (
            TRIAL,
            "[@adams_terror_1990]",
            "[@adams_terror_1990, “they called it war”; @brown_votes_1974, table “The dead”]",
        ),
        (f"{TRIAL}:12", "has its words between “ and ”"),
    ),
    (
        citations.words_of_works_can_be_found,
        (TRIAL, "[@adams_terror_1990]", f'[@adams_terror_1990, "{"word " * 26}"]'),
        (f"{TRIAL}:12", "has 26 words of at most 25", "Choose fewer"),
    ),
    (
        citations.words_of_works_can_be_found,
        (TRIAL, "[@adams_terror_1990]", '[@adams_terror_1990; @clark_plans_2021, "the plan"]'),
        (f"{TRIAL}:12", "has words of a work that was not read"),
    ),
    (
        grounds.works_link_to_no_copies,
        None,
        (f"{BIB}:21", "clark_plans_2021: https://www.scribd.com/plans shares copies", "Leave the link out"),
    ),
    (
        grounds.works_link_to_no_copies,
        (BIB, "  year = {1990},\n", "  year = {1990},\n  annotation = {ch. 1: https://docslib.org/doc/1/terror},\n"),
        (f"{BIB}:1", "adams_terror_1990: https://docslib.org/doc/1/terror shares copies"),
    ),
    (
        grounds.removed_works_lead_on,
        None,
        ("sources/index.md:4", '"adams_teror_1990" is not in docs/sources.bib', 'Did you mean "adams_terror_1990"?'),
    ),
    (
        grounds.removed_works_lead_on,
        ("sources/index.md", "title: Sources\n", "title: Sources\nremoved:\n  - key: brown_votes_1974\n"),
        ("sources/index.md:4", '"brown_votes_1974" is in the bibliography', "Delete the line"),
    ),
    (
        grounds.works_are_known_through_works,
        None,
        (f"{BIB}:1", 'adams_terror_1990: through: "brown_vote_1974"', 'Did you mean "brown_votes_1974"?'),
    ),
    (
        grounds.works_are_known_through_works,
        (BIB, "  year = {1990},\n", "  year = {1990},\n  through = {adams_terror_1990},\n"),
        (f"{BIB}:1", "is no other work here", "Correct it"),
    ),
    (
        citations.entries_cite_sources,
        None,
        (f"{TRIAL}:9", "cites 0 of at least 1 works", "Add a citation"),
    ),
    (
        citations.entries_cite_sources,
        (CLAIM, " [@clark_plans_2021]", " [@adams_terror_1990, p. 9]"),
        (f"{CLAIM}:11", "cites 2 of at least 3 works"),
    ),
    (
        citations.entries_cite_sources,
        (TRIAL, "[@adams_terror_1990]", "`[@adams_terror_1990]`"),
        (f"{TRIAL}:9", "cites 0 of at least 1 works"),
    ),
    (
        content.entries_open_with_a_summary,
        None,
        (f"{TRIAL}:9", "begins with no paragraph", "one to three sentences"),
    ),
    (content.entries_open_with_a_summary, (TRIAL, SUMMARY, "- A list"), (f"{TRIAL}:9", "begins with no paragraph")),
    (content.entries_open_with_a_summary, (TRIAL, SUMMARY, "1. A list"), (f"{TRIAL}:9", "begins with no paragraph")),
    (
        content.entries_open_with_a_summary,
        (TRIAL, SUMMARY, "> A quotation"),
        (f"{TRIAL}:9", "begins with no paragraph"),
    ),
    (
        content.entries_open_with_a_summary,
        (TRIAL, SUMMARY, "See [the thesis](../argument/thesis.md)."),
        (f"{TRIAL}:9", "has a link in its first paragraph", "Move the link"),
    ),
    (
        content.entries_have_their_headings,
        None,
        (f"{CLAIM}:22", 'has the heading "Objection"', 'mean "Objections"? A claim has exactly: What the essay says,'),
    ),
    (
        content.entries_have_their_headings,
        (CRITICS, "## The case\n", ""),
        (f"{CRITICS}:17", "A position has exactly: The case,"),
    ),
    (
        content.entries_have_their_headings,
        (VOTES, "## The wording", "### The wording"),
        (f"{VOTES}:15", "A quotation has exactly: Where it comes from,"),
    ),
    (
        content.entries_have_their_headings,
        (TRIAL, "The sentence", "## The end\n\nThe sentence"),
        (f"{TRIAL}:12", "has the heading The end. Event pages have none"),
    ),
    (
        content.entries_have_their_headings,
        (CLAIM, "## Objections", "## Where to read on"),
        (f"{CLAIM}:11", "lacks the line ## Objections. Add it. A claim"),
        (f"{CLAIM}:26", 'has the heading "Where to read on", a second time'),
    ),
    (
        content.entries_have_their_headings,
        (
            CLAIM,
            "## What the essay says\n\nIt gives no source [@adams_terror_1990].\n\n## What the record shows\n",
            "## What the record shows\n\nIt gives no source [@adams_terror_1990].\n\n## What the essay says\n",
        ),
        (f"{CLAIM}:14", "has its headings in another order. A claim has exactly"),
    ),
    (
        content.headings_begin_with_signs,
        None,
        (f"{TRIAL}:13", 'makes a heading of "The end". Write ## The end.'),
    ),
    (
        citations.works_are_cited_in_brackets,
        (TRIAL, "The sentence", "As @adams_terror_1990 says, [adams_terror_1990, p. 3] the sentence"),
        (f"{TRIAL}:12", "@adams_terror_1990 names a work outside a citation", "Write [@adams_terror_1990]"),
        (f"{TRIAL}:12", "[adams_terror_1990 names a work outside a citation"),
    ),
    (
        citations.works_are_cited_in_brackets,
        None,
        (f"{TRIAL}:12", "@adams_terror_1990 names a work outside a citation"),
    ),
    *(
        (
            citations.citations_can_be_read,
            (TRIAL, "[@adams_terror_1990]", f"[@adams_terror_1990] {text}"),
            (f"{TRIAL}:12", text, "a part without a key, or with two. Write [@key, pp. 1, 5], or [@key1; @key2]"),
        )
        for text in (
            "[@adams_terror_1990, @brown_votes_1974]",
            "[@adams_terror_1990 @brown_votes_1974]",
            "[see @adams_terror_1990, p. 5, @nobody]",
            "[@adams_terror_1990; @brown_votes_1974, @nobody]",
        )
    ),
    *(
        (
            citations.works_are_cited_in_brackets,
            (TRIAL, "The sentence", f"{text} the sentence"),
            (f"{TRIAL}:12", f"{key} names a work outside a citation. Write [@{key}]"),
        )
        for text, key in (
            ("As @adams_teror_1990 says,", "adams_teror_1990"),
            ("(@nobody)", "nobody"),
            ("[@nobody", "nobody"),
            ("[@@nobody]", "nobody"),
            ("[@adams_terror_1990](https://example.org/)", "adams_terror_1990"),
            ("[@nobody, ann@example.org]", "nobody"),
            ("\uff20nobody", "nobody"),
        )
    ),
    *(
        (
            citations.works_are_cited_in_brackets,
            (file, value, f"{value} {words}"),
            (f"{file}:{line}", f"{key}: @adams_terror_1990 cites a work, but no note is printed here. Move it to the"),
        )
        for file, line, key, value, words in (
            (TRIAL, 2, "title", "title: The first trial", "[@adams_terror_1990]"),
            (TRIAL, 6, "place", "place: Moscow", "@adams_terror_1990"),
            (TOPIC, 5, "description", "description: Arrests, trials and their laws.", "[@adams_terror_1990, p. 5]"),
            (STALIN, 6, "aliases", "aliases: [Stone", "A @adams_terror_1990"),
        )
    ),
    *(
        (
            citations.links_have_no_notes,
            (TRIAL, "The sentence", f"{text} the sentence"),
            (f"{TRIAL}:12", "in the words of a link. Put it after the link."),
        )
        for text in (
            "[So [@adams_terror_1990]](https://example.org/)",
            "[[@adams_terror_1990, p. 5] so](../glossary/senate.md)",
            "[So [@adams_terror_1990]][1]\n\n[1]: https://example.org/\n\n",
        )
    ),
    (
        citations.links_have_no_notes,
        (TRIAL, "ready", "[re[^1]ady](https://example.org/).\n\n[^1]: A note.\n\nReady"),
        (f"{TRIAL}:12", "has a citation or a note in the words of a link"),
    ),
    *(
        (
            citations.notes_are_whole,
            (TRIAL, "The sentence was ready", f"{text}\n\nThe sentence was ready"),
            (f"{TRIAL}:{line}", words),
        )
        for text, line, words in (
            ("So.\n\n[^1]: A note.", 14, "nothing refers to the note [^1]. Write [^1] in the text, or delete it."),
            ("So[^1].\n\n[^1]: One.\n[^1]: Two.", 15, "the note [^1] is defined twice, and one is lost"),
            ("So[^1].\n\n[^1]: One.\n\n[^1]: Two.", 16, "the note [^1] is defined twice"),
            ("So[^1].\n\n[^1]: One [@brown_votes_1974].", 14, "has a note or a citation of its own. Put it into the"),
            ("So[^1].\n\n[^1]: One.\n\n    And [@brown_votes_1974].", 14, "has a note or a citation of its own"),
            ("So[^a][^b].\n\n[^a]: One[^b].\n[^b]: Two.", 14, "the note [^a] has a note or a citation of its own"),
            ("So.\n\n[^a]: See [^a].", 14, "nothing refers to the note [^a]"),
        )
    ),
    (
        citations.links_have_no_notes,
        None,
        (f"{TRIAL}:12", "has a citation or a note in the words of a link"),
    ),
    (
        citations.notes_are_whole,
        None,
        (f"{TRIAL}:14", "nothing refers to the note [^1]"),
    ),
    (content.entries_open_with_a_summary, (TRIAL, SUMMARY, "***"), (f"{TRIAL}:9", "begins with no paragraph")),
    (content.headings_have_words, None, ("about/index.md:5", "a heading without a letter or a digit. Write a word")),
    (
        content.headings_have_words,
        (TOPIC, "in common.", "in common.\n\n### ***"),
        (f"{TOPIC}:10", "a heading without a letter or a digit", "{ #id }"),
    ),
    (
        chronology.eras_cover_events,
        (ERAS, "title: Revolution, 1905–1921", "title: One man’s rule (1922–1953)"),
        (f"{ERAS}:6", "has no address of its own. Rename it."),
    ),
    (
        chronology.eras_cover_events,
        (ERAS, "title: Revolution, 1905–1921", "title: …"),
        (f"{ERAS}:4", 'eras: "…" has no address of its own'),
    ),
    (
        content.titles_stand_in_front_matter,
        None,
        (f"{TRIAL}:12", "a heading of level 1", "use ##"),
    ),
    (
        addresses.links_lead_to_pages,
        None,
        (
            f"{THESIS}:27",
            "links to trial.md, which does not exist",
            'Did you mean "trials.md"?',
            "relative to the file",
        ),
    ),
    (
        addresses.links_lead_to_pages,
        (CLAIM, "../timeline/", "timeline/"),
        (
            f"{CLAIM}:20",
            "links to timeline/1936-first-trial.md, which does not exist",
            'Did you mean "../timeline/1936-first-trial.md"?',
        ),
    ),
    (
        addresses.links_lead_to_pages,
        ("index.md", "thesis.md", "theses.md#objections"),
        ("index.md:6", "links to argument/theses.md, which does not exist"),
    ),
    *(
        (
            addresses.links_are_written_as_files,
            (TRIAL, "The sentence", f"[x]({address}) the sentence"),
            (f"{TRIAL}:12", *words),
        )
        for address, *words in (
            (
                "/timeline/1921-uprising/",
                "links to /timeline/1921-uprising/, which is no file",
                "Write 1921-uprising.md.",
            ),
            ("/below/glossary/#senate", "Write ../glossary/index.md#senate."),
            ("../1921-uprising/", "Write 1921-uprising.md."),
            ("../../glossary/senate/#a", "Write ../glossary/senate.md#a."),
            ("1921-uprising.html", "Write 1921-uprising.md."),
            ("../glossary", "Write ../glossary/index.md."),
            ("..", "Write ../index.md."),
            ("/", "Write ../index.md."),
            ("../index.html", "Write ../index.md."),
            ("/timeline/1921-uprising.md", "Write 1921-uprising.md."),
            ("../sources.bib", "links to ../sources.bib, which is no file", "Write ../data/sources.bib."),
            ("example.org/page", "Write the name of a file that ends in .md, or https://"),
            ("../llms.txt", "links to ../llms.txt, which is no file"),
            ("www.example.org", "links to www.example.org as to a file. Write https://www.example.org."),
            ("www.example.org/a.md#b", "Write https://www.example.org/a.md#b."),
            ("//example.org/x", "Write https://example.org/x."),
            ("", "has a link without an address", "delete its brackets"),
        )
    ),
    (
        addresses.links_are_whole,
        None,
        (f"{TRIAL}:12", "(../glossary/senate.md) makes no link: a space stands before it"),
    ),
    (
        addresses.addresses_hold_everywhere,
        None,
        (f"{TRIAL}:12", "http://127.0.0.1:8000/glossary/senate/ is an address on one computer. Link to the file"),
    ),
    (
        addresses.links_are_written_as_files,
        (TRIAL, "The sentence", "The [sentence\nthat][1] was\n\n[1]: /timeline/1921-uprising/\n\nThe sentence"),
        (f"{TRIAL}:15", "Write 1921-uprising.md."),
    ),
    (
        addresses.links_are_written_as_files,
        (VOTES, "A memoir prints it.", "A [memoir](/glossary/senate/) prints it."),
        (f"{VOTES}:10", "Write ../glossary/senate.md."),
    ),
    (
        addresses.links_lead_to_pages,
        (THESIS, "Next come [the trials](trials.md)", "Next come [the\ntrials [of 1936]](\n  trial.md 'Trials')"),
        (f"{THESIS}:28", "links to trial.md, which does not exist"),
    ),
    (
        addresses.links_lead_to_pages,
        (THESIS, "(trials.md)", "(../sources/z.md)"),
        (f"{THESIS}:27", "links to ../sources/z.md, which does not exist"),
    ),
    *(
        (
            addresses.links_lead_to_headings,
            (TRIAL, "The sentence", f"[x]({address}) the sentence"),
            (f"{TRIAL}:12", *words),
        )
        for address, *words in (
            ("../argument/thesis.md#objection", "which argument/thesis.md does not have", 'Did you mean "objections"?'),
            ("#nowhere", "links to #nowhere, which timeline/1936-first-trial.md does not have. Write a heading"),
            ("1936-first-trial.md#nowhere", "links to #nowhere"),
            ("index.md#1917-octobre", 'Did you mean "1917-october"?'),
            ("index.md#era-war", "links to #era-war, which timeline/index.md does not have"),
            ("../glossary/index.md#letter-z", "links to #letter-z"),
            ("../sources/a.md#brown_votes_1974", "which sources/a.md does not have"),
            ("../argument/thesis.md?x#%D0%B6", "links to #ж"),
        )
    ),
    (
        addresses.repeated_texts_have_no_links,
        None,
        (f"{TRIAL}:8", "links within the site, but lists repeat this. Move the link"),
    ),
    (
        chronology.verdicts_follow_one_another,
        None,
        ("argument/trials.md:11", 'verdict_history: ends in "qualified", not in "supported". Add the last one.'),
    ),
    (
        chronology.verdicts_follow_one_another,
        (
            "argument/trials.md",
            "verdict: supported",
            "verdict: supported\nverdict_history:\n  - date: 1936-02-01\n    verdict: supported\n    reason: One.\n"
            "  - date: 1936-01-01\n    verdict: supported\n    reason: Another.",
        ),
        ("argument/trials.md:11", 'verdict_history: "supported" follows itself', "Keep the first"),
        ("argument/trials.md:11", "verdict_history: 1936-01-01 comes after 1936-02-01", "in order"),
    ),
    (
        content.names_are_in_further_languages,
        None,
        (f"{SOVIET}:6", "names, ru: is the edition’s second language", "Write the name under translation"),
    ),
    *(
        (
            content.names_are_in_further_languages,
            (SOVIET, "aliases: [Council]", f"aliases: [Council]\nnames:\n  de: Senat\n  {name}"),
            (f"{SOVIET}:{8 + name.count(':')}", words),
        )
        for name, words in (
            (
                "ru-Latn: sovet",
                "names, ru-Latn: is the edition’s second language. Write the name under transliteration.",
            ),
            (
                "en: Senate",
                "names, en: is the edition’s own language. Write the name as title, other forms under aliases.",
            ),
            ("en-US: Senate", "names, en-US: is the edition’s own language."),
            ("zh-Hant: 參議院\n  zh-hant: 參議院", "names, zh-hant: stands twice, with other capitals. Keep one."),
        )
    ),
    (
        content.readings_can_be,
        None,
        (f"{TRIAL}:8", 'date: "1936-10" is no day', "like 2026-11-29"),
        (f"{TRIAL}:11", "mended: is more than statements"),
    ),
    (
        content.entries_keep_to_their_length,
        None,
        (f"{TRIAL}:9", "words; event pages have at most 250. Leave out"),
    ),
    (
        promises.pages_count_right,
        None,
        ("index.md:6", "says eighteen claims; there are 2. Write 2 claims."),
    ),
    (
        promises.pages_count_right,
        (
            "about/index.md",
            "",
            "---\ntitle: About\ndescription: Its 21 paragraphs.\n---\n\nOf 1,000\nevents and 19 paragraphs.\n",
        ),
        ("about/index.md:3", "says 21 paragraphs; there are 19. Write 19 paragraphs."),
    ),
    (
        content.texts_bring_no_script,
        (TRIAL, SUMMARY, "Men <script>alert(1)</script>"),
        (f"{TRIAL}:10", "has HTML (<script>)", "Write Markdown"),
    ),
    (
        content.texts_bring_no_script,
        (TRIAL, "place: Moscow", "place: <img src=x>"),
        (f"{TRIAL}:6", "has HTML (<img)"),
    ),
    (
        lessons.steps_fill_the_time,
        None,
        (f"{LESSON}:7", "steps: take 35 minutes together, the lesson has 45. Correct one of them."),
    ),
    (
        lessons.aims_and_criteria_are_lists,
        None,
        (f"{LESSON}:28", "has no list under Aims. Write two items at least"),
    ),
    (
        lessons.aims_and_criteria_are_lists,
        (LESSON, "- It names who counted [@brown_votes_1974].\n- It", "Right is 7 [@brown_votes_1974].\n\n- It"),
        (f"{LESSON}:33", "has no list under What a good answer holds."),
    ),
    (
        lessons.tasks_have_a_source,
        None,
        (f"{LESSON}:42", "has a task without a source. Cite in it a work that has an address and was looked at."),
    ),
    (
        lessons.tasks_have_a_source,
        (LESSON, "Read the article [@brown_votes_1974].", "Read the page [@clark_plans_2021]."),
        (f"{LESSON}:42", "has a task without a source."),
    ),
    (
        lessons.passages_are_found,
        None,
        (
            f"{LESSON}:17",
            'passages: no line of an entry under uses begins with "Once upon a time".',
            "Write the first words of one, as its file has them.",
        ),
    ),
    (
        lessons.passages_are_found,
        (LESSON, "- It was short", "- It was\n  - The"),
        (f"{LESSON}:18", 'passages: 4 lines of the entries under uses begin with "The". Write more of the line.'),
    ),
    (
        lessons.questions_are_open,
        None,
        (f"{CLAIM}:9", "questions: yes or no would answer “Was it so?”. Ask how, why, what or who."),
    ),
    (
        lessons.questions_are_open,
        (LESSON, "  - What follows?\n", ""),
        (f"{LESSON}:18", "questions: there are 2 of at least 3."),
    ),
    (
        lessons.questions_are_open,
        (CLAIM, 'questions: ["How could it be known?", "Who decided?", "What could a plea do?"]\n', ""),
        (f"{CLAIM}:1", "questions: there are 0 of at least 3. Ask what the page helps to answer."),
    ),
    (
        lessons.questions_are_open,
        (LESSON, "What follows?", "It follows."),
        (f"{LESSON}:21", "questions: one ends in no question mark. Ask, and do not state."),
    ),
    (
        cross_references.ties_lead_to_entries,
        (LESSON, "quotation/votes", "quotation/vote"),
        (f"{LESSON}:13", 'uses: "vote" is no quotation. Did you mean "votes"?', "docs/quotations/"),
    ),
    (
        figures.figures_have_numbers,
        None,
        (f"{FIGURE}:6", "derived: stands beside series. Keep one"),
    ),
    (
        figures.figures_have_numbers,
        ("figures/none.md", "", NO_NUMBERS),
        ("figures/none.md:1", "series: is missing. Give the numbers, or derived: verdicts."),
    ),
    (
        figures.points_are_whole,
        None,
        (f"{FIGURE}:12", "points: low 400 is not below high 300. Correct them."),
    ),
    (
        figures.points_are_whole,
        (FIGURE, "when: 1936, value: 1118", "when: 1936"),
        (f"{FIGURE}:11", "points: one has no number. Give it value, or low and high."),
    ),
    (
        figures.points_are_whole,
        (FIGURE, "when: 1936, value: 1118", "when: 1936, value: 1118, low: 7"),
        (f"{FIGURE}:11", "points: one has value and bounds. Keep value, or low and high."),
    ),
    (
        figures.points_are_whole,
        (FIGURE, "when: 1936, value: 1118", "value: 1118"),
        (f"{FIGURE}:8", "series: By the police has points without when. A line needs it of each."),
        (f"{FIGURE}:11", "points: one says not what it is counted for. Give it when, or label."),
    ),
    (
        figures.lines_run_forward,
        None,
        (f"{FIGURE}:8", "series: 1935 stands after 1936. Order the points by time."),
    ),
    (
        figures.lines_run_forward,
        (FIGURE, "      - {when: 1936, value: 1118}\n", ""),
        (f"{FIGURE}:8", "series: By the police has one point. A line needs two; or choose bars."),
    ),
    (
        figures.lines_run_forward,
        (FIGURE, "{when: 1937, low", "{when: 1936-01, low"),
        (f"{FIGURE}:8", "series: 1936-01 begins with 1936. Keep one, or give a series to each."),
    ),
    (
        figures.lines_run_forward,
        (FIGURE, "when: 1936, value", "when: ../1936, value"),
        (f"{FIGURE}:8", "series: ../1936 has no beginning. Give the time from which it counts."),
    ),
    (
        pictures.pictures_stand_in_entries,
        None,
        (f"{CRITICS}:22", "shows a picture within other text. Put it into a paragraph of its own."),
    ),
    *(
        (
            pictures.pictures_stand_in_entries,
            (CRITICS, SHOWN, text),
            (f"{CRITICS}:{line}", "shows a picture within other text"),
        )
        for text, line in (
            (f"### {SHOWN}", 24),
            (f"[{SHOWN}](../argument/thesis.md)", 24),
            (f"- One\n- Two\n\n    {SHOWN}", 27),
            (f"> {SHOWN}", 24),
            (f"So it was.\n{SHOWN}\nAnd so on.", 25),
            (f"| Plan |\n| --- |\n| {SHOWN} |", 26),
            (f"!!! note\n    {SHOWN}", 25),
        )
    ),
    (
        pictures.pictures_stand_in_entries,
        (CRITICS, "the two were one.", f"the two were one. {SHOWN}"),
        (f"{CRITICS}:18", "shows a picture in the first paragraph, which lists and previews repeat. Put it below."),
    ),
    (
        pictures.pictures_stand_in_entries,
        ("index.md", "Begin with", f"{SHOWN}\n\nBegin with"),
        ("index.md:6", "shows a picture, which only entries do"),
    ),
    (
        pictures.pictures_come_from_beside,
        None,
        (f"{CRITICS}:12", "plan.png is not shown in the text"),
        (f"{CRITICS}:24", "shows a picture of another site. Put the file into pictures/, if its licence allows."),
        (f"{PLAN}:1", "is shown by no entry"),
    ),
    *(
        (
            pictures.pictures_come_from_beside,
            (CRITICS, SHOWN, f"{SHOWN}\n\n![Houses]({address})"),
            (f"{CRITICS}:26", message, "Write ![words](pictures/name.jpg)"),
        )
        for address, message in (
            ("http://example.org/a.png", "a picture of another site"),
            ("//example.org/a.png", "a picture of another site"),
            ("<https://example.org/a.png>", "a picture of another site"),
            ("data:image/png;base64,iVBORw0KGgo=", "written out in its address (data:)"),
            ("data:text/html,x", "written out in its address (data:)"),
            ("javascript:alert", "a picture of another site"),
            ("plan.png", '"plan.png", which is no file in pictures/'),
            ("../timeline/pictures/plan.png", "which is no file in pictures/"),
            ("pictures/../../sources.bib", "which is no file in pictures/"),
            ("/debate/pictures/plan.png", "which is no file in pictures/"),
            ("pictures/plan.svg", "which is no file in pictures/"),
            ("pictures/Plan.png", "which is no file in pictures/"),
            ('pictures/plan.png "The plan"', 'more than the words and the file of a picture ("The plan")'),
        )
    ),
    (
        pictures.pictures_come_from_beside,
        (CRITICS, SHOWN, SHOWN + "{ onerror=alert(1) }"),
        (f"{CRITICS}:24", "more than the words and the file of a picture ({ onerror=alert(1) })"),
    ),
    (
        pictures.pictures_have_words,
        None,
        (f"{CRITICS}:24", "without a text alternative. Say between the brackets what is seen."),
    ),
    (
        pictures.pictures_have_words,
        (CRITICS, SHOWN, "![ … ](pictures/plan.png)"),
        (f"{CRITICS}:24", "without a text alternative"),
    ),
    (
        pictures.pictures_have_words,
        (CRITICS, SHOWN, "![Plan.png](pictures/plan.png)"),
        (f"{CRITICS}:24", 'has the text alternative "Plan.png", a name of a file'),
    ),
    (
        pictures.pictures_have_words,
        (CRITICS, SHOWN, "![<script>x</script>](pictures/plan.png)"),
        (f"{CRITICS}:24", "has the sign < in a text alternative, which is plain"),
    ),
    (
        pictures.pictures_have_credits,
        None,
        (f"{CRITICS}:19", "shows pictures/plan.png, of which the front matter does not say whose it is", "licence"),
    ),
    (
        pictures.pictures_have_credits,
        (
            CRITICS,
            "pictures:\n",
            "pictures:\n  - {file: plan.png, credit: A, source: 'https://example.org/', licence: CC0 1.0}\n",
        ),
        (f"{CRITICS}:13", "pictures: plan.png has two items. Keep one."),
    ),
    (
        pictures.pictures_are_there,
        None,
        (f"{CRITICS}:24", "shows pictures/plan.png, but there is no docs/debate/pictures/plan.png", "correct the name"),
    ),
    (
        pictures.pictures_are_shown,
        None,
        (f"{CRITICS}:12", "pictures: plan.png is not shown in the text. Show it there, or delete the item."),
        (f"{PLAN}:1", "is shown by no entry in docs/debate/. Show it by ![words](pictures/name.jpg), or delete"),
    ),
    (
        figures.points_are_cited,
        (FIGURE, '    source: "[@brown_votes_1974]"\n', ""),
        (f"{FIGURE}:10", "points: one has no source. Add source"),
        (f"{FIGURE}:11", "points: one has no source. Add source"),
    ),
    (
        figures.points_are_cited,
        (FIGURE, "value: 1118", 'value: 1118, source: "Brown, p. 5"'),
        (f"{FIGURE}:11", 'source: "Brown, p. 5" cites no work. Write'),
    ),
    (
        alongside.the_essay_stands_alongside,
        None,
        (f"{ALONGSIDE}:3", "paragraphs: has 18, and the essay has 19. List every one in its order"),
    ),
    (
        alongside.openings_tell_paragraphs_apart,
        None,
        (f"{ALONGSIDE}:6", 'paragraphs: "Opening words of paragraph A" stands in paragraph 1 too. Give words'),
    ),
    (
        alongside.openings_tell_paragraphs_apart,
        (ALONGSIDE, "opening: Opening words of paragraph B", "opening: Of paragraph A"),
        (f"{ALONGSIDE}:6", 'paragraphs: "Of paragraph A" stands in paragraph 1 too.'),
    ),
    (
        figures.points_are_cited,
        None,
        (f"{FIGURE}:9", 'source: "Brown" cites no work. Write "[@KEY, p. 12]".'),
    ),
    (
        addresses.bibliography_pages_are_made,
        None,
        ("sources/a.md:1", "where the pages of sources.bib are made. Move it to another folder"),
    ),
    (
        addresses.file_names_are_addresses,
        (
            "glossary/Votes_1.md",
            "",
            "---\ntitle: Votes\ntags:\n  - Terror\nkind: concept\n---\n\nOne.\n\nTwo [@brown_votes_1974].\n",
        ),
        ("glossary/Votes_1.md:1", '"Votes_1" cannot name an entry', "lower-case letters", "Rename the file"),
    ),
    *(
        (
            addresses.former_names_are_free,
            (TRIAL, "place: Moscow", f"place: Moscow\nformerly: {names}"),
            (f"{TRIAL}:7", *words),
        )
        for names, *words in (
            ("[1921-uprising]", 'formerly: "1921-uprising" has a page of its own, timeline/1921-uprising.md. Delete'),
            ("[1936-first-trial]", 'formerly: "1936-first-trial" is what the file is called now. Delete it'),
            ("[1936-trial, 1936-trial]", 'formerly: "1936-trial" stands twice. Keep one.'),
            ("[first-trial]", 'formerly: "first-trial" was never an event, whose file names begin with a year'),
        )
    ),
    (
        addresses.former_names_are_free,
        (ERAS, "title: Timeline", "title: Timeline\nformerly: [trials]"),
        (f"{ERAS}:3", 'formerly: "trials" was never an event'),
    ),
    (
        addresses.former_names_are_free,
        ("sources/index.md", "title: Sources", "title: Sources\nformerly: [a]"),
        ("sources/index.md:3", 'formerly: "a" has a page of its own, sources/a.md'),
    ),
    *(
        (rule, None, (f"{TRIAL}:{line}", words))
        for rule, line, words in (
            (
                dialect.lists_are_lists,
                13,
                "begins a list right after a line of text. Put a blank line before it, or run make fix.",
            ),
            (
                dialect.tables_are_tables,
                13,
                "begins a table right after a line of text. Put a blank line before it, or run make fix.",
            ),
            (dialect.headings_have_spaces, 12, "makes a heading of #1. Put a space after the signs, or write \\#1."),
            (dialect.quoted_blocks_stand_apart, 14, "runs together with the quoted block before. Put a line of text"),
            (dialect.code_is_closed, 12, "begins code with ``` and does not end it. Write ``` after its last line."),
            (dialect.lines_end_without_backslash, 12, "ends in a backslash, which would be printed."),
            (
                dialect.stress_is_closed,
                12,
                "*sentence has a star that nothing closes. Write *words*, or \\* for a star.",
            ),
            (dialect.texts_are_in_this_dialect, 12, "[[senate]] is a link of a wiki. Write [words](file.md)."),
        )
    ),
    *(
        (rule, (file, old, new), (f"{file}:{line}", *words))
        for rule, file, line, old, new, *words in (
            (lookalikes.letters_are_composed, TRIAL, 6, "Moscow", "Mu\u0308nchen", 'has "Mu\u0308nchen" with a letter'),
            (lookalikes.letters_are_composed, TRIAL, 12, "The sentence", "И\u0306", "Type it again, or run make fix"),
            (lookalikes.letters_are_composed, BIB, 2, "Adams, Ann", "Ada\u0301ms, Ann", "as two signs"),
            (lookalikes.signs_are_seen, TRIAL, 6, "Moscow", "Mos\u00adcow", 'U+00AD, which nobody sees, after "Mos"'),
            (lookalikes.signs_are_seen, TRIAL, 12, "The sentence", "The\u200b sentence", "U+200B, which nobody sees"),
            (lookalikes.signs_are_seen, TRIAL, 12, "The sentence", "The \u202esentence", "U+202E"),
            (lookalikes.signs_are_seen, BIB, 3, "The Terror", "The\ufeff Terror", "U+FEFF"),
            (lookalikes.letters_are_whole, TRIAL, 12, "The sentence", "The cafÃ©", 'has "cafÃ©", which a program made'),
            (lookalikes.words_have_one_script, TRIAL, 2, "The first", "The f\u0456rst", "two scripts (U+0456). Type"),
            (lookalikes.words_have_one_script, TRIAL, 12, "The sentence", "\u0421entence", "two scripts (U+0421)"),
            (lookalikes.words_have_one_script, TRIAL, 12, "The sentence", "The \u03bfne", "two scripts (U+03BF)"),
            (lookalikes.words_have_one_script, BIB, 2, "Adams, Ann", "\u0410dams, Ann", "two scripts (U+0410)"),
            (lookalikes.names_have_the_signs_of_texts, SOVIET, 6, "[Council", "[Workers' council", 'has "\'". Write ’'),
            (lookalikes.names_have_the_signs_of_texts, SOVIET, 2, ": Senate", ": The\u00a0Senate", "single spaces"),
            (lookalikes.names_have_the_signs_of_texts, TRIAL, 2, "The first", "The  first", "single spaces"),
            (lookalikes.names_have_the_signs_of_texts, TRIAL, 2, "first trial", "first--trial", "a plain hyphen"),
        )
    ),
    *(
        (
            cross_references.names_are_unique,
            (SOVIET, "[Council]", f"[Council, {name}]"),
            (f"{SOVIET}:6", f'"{name}" belongs to {owner} already'),
        )
        for name, owner in (
            ("JOSEPH STONE", STALIN),
            ("Let history judge", WORK),
            ("The critics of the thesis", CRITICS),
        )
    ),
    (
        dialect.texts_are_in_this_dialect,
        (TRIAL, "place: Moscow", "place: ~~Moscow~~"),
        (f"{TRIAL}:6", "~~Moscow~~ is struck through. Write what holds."),
    ),
    (
        content.nothing_is_left_of_the_skeleton,
        None,
        (f"{TRIAL}:6", '"WHERE IT HAPPENED" is left from the skeleton', "Replace it"),
    ),
    (
        content.nothing_is_left_of_the_skeleton,
        (TRIAL, "[@adams_terror_1990]", "[@adams_terror_1990, p. PAGE]"),
        (f"{TRIAL}:12", '"p. PAGE" is left from the skeleton'),
    ),
]


def test_a_good_edition_has_no_problems(small_edition: Docs) -> None:
    assert small_edition.problems() == []


@pytest.mark.parametrize(
    ("rule", "example", "problems"),
    [
        (rule, Example(change[0], change[2], change[1]) if change else rule.example, problems)
        for rule, change, *problems in FAULTS
    ],
    ids=[f"{getattr(rule, 'name', 'markup')}-{change[2][:30] if change else 'example'}" for rule, change, *_ in FAULTS],
)
def test_what_a_rule_forbids_is_told_with_file_line_and_remedy(
    small_edition: Docs,
    monkeypatch: pytest.MonkeyPatch,
    rule: Callable[[Site], Iterable[Problem]],
    example: Example,
    problems: list[tuple[str, ...]],
) -> None:
    small_edition.break_by(example)
    small_edition.assert_problems(*((f"docs/{place}", *words) for place, *words in problems))
    all_told = small_edition.problems()
    monkeypatch.setattr(registry, "CHECKS", (rule,))
    alone = small_edition.problems()
    assert alone
    assert set(alone) <= set(all_told)


def test_every_rule_is_broken_by_a_test() -> None:
    broken_below = {cross_references.the_home_page_has_its_matter}
    broken_below |= {
        promises.entries_say_enough,
        spelling.words_are_spelled,
    }  # in test_spelling.py, with its dictionary
    assert {rule for rule, *_ in FAULTS} | broken_below == set(registry.CHECKS)


# -- What the rules let pass ---------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (OCTOBER, "old_style: 1917-10-25", "old_style: 1917-10"),
        (OCTOBER, "date: 1917-11-07\nold_style: 1917-10-25", "date: 1917-11~"),
        (STALIN, "born: 1878-12-18", "born: 1878?"),
        (STALIN, "died: 1953-03-05\n", ""),
        (VOTES, "date: 2021", "date: 1990"),
        (ERAS, "1905/1921", "1905/1920~\n  - title: One year\n    span: 1921"),
        (TRIAL, SUMMARY, "1.5 million people were tried."),
        (TRIAL, SUMMARY, "Sixteen men were tried [@adams_terror_1990] [@brown_votes_1974]."),
        (TRIAL, SUMMARY, "*Pravda*{lang=ru-Latn title='x'} reported it; 1 < 2 and a < b."),
        (CLAIM, "## Objections", "## Objections { #objections }"),
        (CLAIM, "One archive", "```\n## Not a heading, <script>, [@nobody], [x](nowhere.md)\n```\n\nOne archive"),
        (CLAIM, "One archive", "`# <script> [@nobody] [x](nowhere.md)`\n\nOne archive"),
        (
            CLAIM,
            "One archive",
            "[A page](https://example.org/x.md) <https://example.org> <a@example.org>\n\nOne archive",
        ),
        (CLAIM, "One archive", "[The terror](<../topics/terror.md> 'A topic (of four)')\n\nOne archive"),
        (CLAIM, "One archive", "[What](thesis.md#what-the-essay-says) [says](#objections)\n\nOne archive"),
        (CLAIM, "One archive", "### A *part* { #own }\n\n### B\n\n### B\n\n[x](#own) [y](#b_1)\n\nOne archive"),
        (
            CLAIM,
            "One archive",
            "[x](../timeline/index.md#1917-october) [y](../glossary/index.md?kind=work#senate)\n\nOne archive",
        ),
        (
            CLAIM,
            "One archive",
            "[x](../timeline/index.md#era-revolution-1905-1921) [y](../glossary/index.md#letter-s)\n\nOne archive",
        ),
        (
            CLAIM,
            "One archive",
            "[x](../sources/a.md#adams_terror_1990) [y](../quotations/votes.md#chain)\n\nOne archive",
        ),
        (
            CLAIM,
            "One archive",
            "### Что делать?\n\n### Кто виноват?\n\n[x](#что-делать) [y](#%D0%BA%D1%82%D0%BE-%D0%B2%D0%B8%D0%BD%D0%BE%D0%B2%D0%B0%D1%82)\n\nOne archive",
        ),
        (
            CLAIM,
            "One archive",
            "[x](../data/timeline.csv) [y](../feed_rss_created.xml) [z][2]\n\n[2]: #objections\n\nOne archive",
        ),
        (
            CLAIM,
            "One archive",
            "<https://example.org/@nobody> [x](https://example.org/@nobody/x) `@nobody`\n\nOne archive",
        ),
        (CLAIM, "One archive", "So[^1] it[^2] is[^1].\n\n[^1]: One.\n[^2]: Two.\n\n    Still two.\n\nOne archive"),
        (CLAIM, "One archive", "\\[x\\](no link) and [@adams_terror_1990, p. 3] (so)\n\nOne archive"),
        (VOTES, "A memoir prints it.", "A [memoir](../glossary/senate.md) prints it."),
        (TRIAL, "place: Moscow", "place: Moscow\nformerly: [1936-trial, 1935-trial-of-the-first]"),
        (SOVIET, "kind: concept", "kind: concept\nformerly: [1921-uprising, council]"),
        (
            SOVIET,
            "aliases: [Council]",
            "names: {sr-Latn: savet, eno: x, rue: рада, ja: ソヴィエト最高会議の人, zh-Hant: 參議院}",
        ),
        ("glossary/index.md", "title: Glossary", "title: Glossary\nformerly: [withdrawn-term]"),
        (TRIAL, "place: Moscow", "open_questions:\n  - Is [this](https://example.org/) so?"),
        (TRIAL, "title: The first trial", 'title: "What is to be done? 5*, a_b_c & [sic]"'),
        (TRIAL, "title: The first trial", "title: 1. Mai 1929"),
        (
            TRIAL,
            "The sentence",
            "| a | b |\n| - | - |\n| c \\| x | [@brown_votes_1974, table 1 | 2] |\n| `a|b` | d |\n\nThe sentence",
        ),
        (
            TRIAL,
            "The sentence",
            "Mail [me @ noon] at |x| or |y| [@brown_votes_1974, § 5; @brown_votes_1974, pp. iv–v].\n\nThe sentence",
        ),
        (TRIAL, "The sentence", "See [sic] (1936) and [this] (b).\n\nThe sentence"),
    ],
)
def test_what_no_rule_forbids_passes(small_edition: Docs, file: str, old: str, new: str) -> None:
    small_edition.replace(file, old, new)
    assert small_edition.problems() == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Heinz M\u00fcller", "Heinz Mu\u0308ller"),
        ("Lenin’s will", "Lenin's will"),
        ("Brest–Litovsk", "Brest-Litovsk"),
        ("War and peace", "War\u00a0and  peace"),
        ("Petrograd", "Реtrоgrаd"),
        ("Petrograd", "PETRO\u00adGRAD"),
        ("“Red” terror", "«Red» Terror"),
    ],
)
def test_names_that_look_alike_are_one_name(small_edition: Docs, one: str, two: str) -> None:
    small_edition.replace(SOVIET, "[Council]", f'[Council, "{one}"]' if '"' not in one else f"[Council, '{one}']")
    small_edition.replace(WORK, "kind: work", f'kind: work\naliases: ["{two}"]')
    assert f'aliases: "{two}" belongs to {WORK} already' in "".join(small_edition.problems()) or (
        f'aliases: "{one}" belongs to {WORK} already' in "".join(small_edition.problems())
    )


def test_a_tag_that_only_looks_right_is_told_the_right_one(small_edition: Docs) -> None:
    small_edition.replace(TRIAL, "- Terror", "- Те\u200brror")
    assert 'Did you mean "Terror"?' in "".join(small_edition.problems())


def test_an_organisation_among_people_has_its_article(small_edition: Docs) -> None:
    small_edition.replace(SOVIET, "kind: concept", "kind: organisation")
    small_edition.replace(OCTOBER, "[joseph-stone]", "[senate]")
    small_edition.assert_problems((f"docs/{OCTOBER}:8", 'people: "senate" is an organisation. List only persons'))


def test_a_tie_to_a_former_name_is_told_the_present_one(small_edition: Docs) -> None:
    small_edition.replace(STALIN, "kind: person", "kind: person\nformerly: [koba]")
    small_edition.replace(OCTOBER, "[joseph-stone]", "[koba]")
    small_edition.assert_problems((f"docs/{OCTOBER}:8", 'people: "koba" is no term. It is called "joseph-stone" now.'))


def test_the_key_of_a_skeleton_is_no_work_that_is_cited(small_edition: Docs) -> None:
    small_edition.replace(CLAIM, "[@clark_plans_2021]", "[@KEY, p. 5]")
    small_edition.assert_problems(
        (f"docs/{CLAIM}:11", "cites 2 of at least 3 works. Add a citation such as [@key, p. 12]."),
        (f"docs/{CLAIM}:24", '"KEY" is not in docs/sources.bib'),
    )


def test_an_edition_without_claims_or_events_is_told_what_to_write() -> None:
    problems = [str(problem) for problem in cross_references.the_home_page_has_its_matter(Site((), {}, ESSAY))]
    assert problems == [
        "docs/argument/index.md:1: has no claim to list. Write one: .venv/bin/python -m edition new claim SLUG. [first-entry]",
        "docs/timeline/index.md:1: has no event to list. Write one: .venv/bin/python -m edition new event SLUG. [first-entry]",
    ]


def test_an_edition_without_the_essay_alongside_is_told_to_write_it(small_edition: Docs) -> None:
    Path(small_edition.folder, ALONGSIDE).unlink()
    small_edition.assert_problems((f"docs/{ALONGSIDE}:1", "is missing. Write it, with every paragraph"))


def test_problems_name_the_folder_that_was_checked(tmp_path: Path, small_edition: Docs) -> None:
    small_edition.write("glossary/Votes_1.md", "---\ntitle: Votes\ntags:\n  - Terror\nkind: concept\n---\n\nOne.\n")
    other = tmp_path / "other"
    shutil.copytree(small_edition.folder, other)
    with pytest.raises(Invalid) as caught:
        load(other, ESSAY)
    assert {problem.file for problem in caught.value.problems} == {"other/glossary/Votes_1.md"}


def test_a_timeline_without_eras_is_a_problem(small_edition: Docs) -> None:
    small_edition.write(ERAS, "---\ntitle: Timeline\n---\n\nEvery event.\n")
    small_edition.assert_problems((f"docs/{ERAS}:1", "eras: is missing", '"title" and "span"'))


@pytest.mark.parametrize("file", [STALIN, TOPIC, CLAIM, TRIAL, ERAS, ALONGSIDE])
def test_ties_to_an_entry_that_cannot_be_read_are_no_problems_of_their_own(small_edition: Docs, file: str) -> None:
    small_edition.replace(file, "---\ntitle: ", "---\ntitel: ")
    places = {problem.split(":")[0] for problem in small_edition.problems()}
    assert places == {f"docs/{file}"}


def test_two_pages_cannot_have_had_one_name(small_edition: Docs) -> None:
    small_edition.replace(TRIAL, "place: Moscow", "place: Moscow\nformerly: [1936-trial]")
    small_edition.replace(ERAS, "title: Timeline", "title: Timeline\nformerly: [1936-trial]")
    small_edition.assert_problems(
        (f"docs/{ERAS}:3", f'formerly: "1936-trial" leads to {TRIAL} already. Keep it in one')
    )


@pytest.mark.parametrize("name", ["1936-Trial", "timeline/1936-trial", "1936-trial.md", "../a", "1936-trial/"])
def test_a_former_name_is_a_name(small_edition: Docs, name: str) -> None:
    small_edition.replace(TRIAL, "place: Moscow", f"place: Moscow\nformerly:\n  - {name}")
    small_edition.assert_problems((f"docs/{TRIAL}:8", f'formerly, 1: "{name}" does not fit. Write the file name'))


def test_a_link_to_a_former_name_is_told_the_new_one(small_edition: Docs) -> None:
    small_edition.replace(TRIAL, "place: Moscow", "place: Moscow\nformerly: [1936-trial]")
    small_edition.replace(CLAIM, "../timeline/1936-first-trial.md", "../timeline/1936-trial.md")
    small_edition.assert_problems(
        (f"docs/{CLAIM}:20", "which does not exist. Its page is ../timeline/1936-first-trial.md now.")
    )


def test_a_link_to_an_entry_that_cannot_be_read_is_no_problem_of_its_own(small_edition: Docs) -> None:
    small_edition.replace(TRIAL, "1936-08-24", "1936-08-32")
    small_edition.assert_problems((f"docs/{TRIAL}:5", "August 1936 has 31 days"))


def test_links_into_lists_that_lack_what_cannot_be_read_are_no_problems_of_their_own(small_edition: Docs) -> None:
    links = "[x](timeline/index.md#1936-first-trial) [y](sources/a.md#adams_terror_1990)"
    small_edition.replace("index.md", "Begin", f"{links}\n\nBegin")
    small_edition.replace(TRIAL, "1936-08-24", "1936-08-32")
    small_edition.replace(BIB, "@book{adams_terror_1990,", "@book{adams_terror_1990")
    small_edition.assert_problems(
        (f"docs/{BIB}:1", "a comma is missing after the key"), (f"docs/{TRIAL}:5", "August 1936 has 31 days")
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("  location = {London},", "  title = {Terror},", 4, "a field stands twice (title)"),
        ("@book{adams_terror_1990,", "@book{adams_terror_1990", 1, "a comma is missing after the key"),
    ],
)
def test_citations_of_a_source_that_cannot_be_read_are_no_problems_of_their_own(
    small_edition: Docs, old: str, new: str, line: int, word: str
) -> None:
    small_edition.replace("sources.bib", old, new)
    small_edition.assert_problems((f"docs/sources.bib:{line}", word))


def test_a_bibliography_in_another_encoding_is_one_problem(small_edition: Docs) -> None:
    text = (small_edition.folder / "sources.bib").read_text("utf-8").replace("Ben", "Bén")
    small_edition.write("sources.bib", text.encode("latin-1"))
    small_edition.assert_problems(("docs/sources.bib:12", "is not UTF-8", "encoding UTF-8"))


def test_a_missing_bibliography_is_one_problem(small_edition: Docs) -> None:
    Path(small_edition.folder, "sources.bib").unlink()
    small_edition.assert_problems(("docs/sources.bib:1", "cannot be read (No such file or directory)"))


@pytest.mark.parametrize("text", ["[@adams_terror_1990, pp. 1; 5]", "[5; @adams_terror_1990]"])
def test_a_citation_that_would_be_printed_as_it_stands_is_a_problem(small_edition: Docs, text: str) -> None:
    small_edition.write("about/index.md", f"---\ntitle: About\n---\n\nIt is known {text}.\n")
    small_edition.assert_problems(("docs/about/index.md:5", text))


@pytest.mark.parametrize("before", ["```code``` begins a line.", "```\nA fence without end.", "    ```"])
def test_what_follows_what_is_no_fence_is_checked(small_edition: Docs, before: str) -> None:
    small_edition.write("about/index.md", f"---\ntitle: About\n---\n\n{before}\n\nSo it is told [@nobody].\n")
    [problem] = [problem for problem in small_edition.problems() if "[open-fence]" not in problem]
    assert "docs/sources.bib" in problem


# -- Scripts -------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<SCRIPT src=//example.org/x.js></SCRIPT>",
        "<iframe srcdoc=x></iframe>",
        "<svg/onload=alert(1)>",
        "<a href='https://example.org'>x</a>",
        '<span onclick="alert(1)">x</span>',
        '<span title="a>b" onclick="alert(1)">x</span>',
        '<div style="position:fixed">x</div>',
        "<https onclick=alert(1)>x</https>",
        "<img src=x onerror=\"alert('@')\">",
        "[x](javascript:alert(1))",
        "[x](&#106;avascript&colon;alert(1))",
        "[x](data:text/html,x)",
        "[x]: javascript:alert(1)",
        "## x { onclick=alert(1) }",
        "[x](index.md){ style='color: red' }",
        "text `` ` ``<script>alert(1)</script>",
        r"\`<script>alert(1)</script>\`",
    ],
)
def test_script_and_foreign_html_in_a_line_are_a_problem(small_edition: Docs, text: str) -> None:
    small_edition.write("about/index.md", f"---\ntitle: About\n---\n\n{text}\n")
    assert [problem.split(": ")[0] for problem in small_edition.problems()] == ["docs/about/index.md:5"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Of data.\n\n[x](data:text/html,x)", 7),
        ("Of data.\n\n[x](&#100;ata:text/html,x)", 7),
        ("Of a script.\n\n[x](&#106;avascript:alert(1))", 7),
        ("Of a script.\n\nA [x](java\nscript:alert(1)).", 7),
        ("Of a vbscript.\n\n[x]: VBScript:alert(1)", 7),
        ("After ftp.\n\n[x](ftp://example.org/)", 7),
        ("After ftp.\n\n[x](&#102;tp://example.org/)", 7),
        ("Of data.\n\n[x](data:image/png,x) [@adams_terror_1990]", 7),
    ],
)
def test_an_address_that_runs_a_script_or_leads_elsewhere_is_told_on_its_own_line(
    small_edition: Docs, text: str, line: int
) -> None:
    small_edition.write("about/index.md", f"---\ntitle: About\n---\n\n{text}\n")
    [problem] = [problem for problem in small_edition.problems() if "has an address that" in problem]
    assert problem.startswith(f"docs/about/index.md:{line}: ")


@pytest.mark.parametrize(
    "text",
    [
        "<div\nonclick='alert(1)'>x</div>",
        "a <span\nonclick='alert(1)'>x</span>",
        "[x](java\nscript:alert(1))",
        "```code``` at the start of a line\n\n<script>alert(1)</script>",
        "```\na fence without end\n\n<script>alert(1)</script>",
        "    ```\n\n<script>alert(1)</script>",
        "So.[^1]\n\n[^1]: <script>alert(1)</script>",
        "![a picture of another host](https://example.org/x.png)",
    ],
    ids=["handler", "inline handler", "address", "code span", "open fence", "indented fence", "footnote", "picture"],
)
def test_script_that_only_rendering_shows_is_a_problem(small_edition: Docs, text: str) -> None:
    small_edition.write("about/index.md", f"---\ntitle: About\n---\n\n{text}\n")
    problems = small_edition.problems()
    assert problems
    assert {problem.split(":")[0] for problem in problems} == {"docs/about/index.md"}


def test_an_escape_of_yaml_hides_no_script(small_edition: Docs) -> None:
    small_edition.write("about/index.md", '---\ntitle: "\\x3cscript>alert(1)\\x3c/script>"\n---\n\nText.\n')
    small_edition.assert_problems(("docs/about/index.md:2", "has HTML (<script>)"))
