"""Mistakes that people make, and what they are told: at which line, in which words, and nothing beside it."""

from __future__ import annotations

import pytest

from edition.load.spelling import MISSING, Dictionary, read_dictionary
from edition.loader import Invalid, load
from tests.conftest import ESSAY, Docs, need

TRIAL = "timeline/1936-first-trial.md"
UPRISING = "timeline/1921-uprising.md"
OCTOBER = "timeline/1917-october.md"
CLAIM = "argument/trials.md"
SOVIET = "glossary/senate.md"
BIB = "sources.bib"
DATE = "date: 1936-08-19/1936-08-24"

EVENT = "---\ntitle: A march\ntags:\n  - Terror\ndate: 1937-03-01\nplace: Moscow\n---\n\nMen marched.\n\nMany did [@brown_votes_1974].\n"
TERM = "---\ntitle: A council\ntags:\n  - Terror\nkind: concept\n---\n\nMen sat.\n\nMany did [@brown_votes_1974].\n"

# what it is; the file, what stands there, what is put there; then each problem: its place and words of its message
MISTAKES = [
    ("a quotation mark that stays open", (TRIAL, "title: The first trial", 'title: "The first trial'), (f"{TRIAL}:2", "quotation mark that does not close", "Add it after the value")),
    ("a quotation mark that stays open above another", (TRIAL, "title: The first trial\ntags:\n  - Terror", 'title: "The first trial\ntags:\n  - "Terror"'), (f"{TRIAL}:2", "quotation mark that does not close")),
    ("words after a quotation", (TRIAL, "place: Moscow", "place: 'The workers' club'"), (f"{TRIAL}:6", "goes on after its closing sign", "Put all of it in quotation marks")),
    ("a star", (TRIAL, "place: Moscow", "place: *Moscow*"), (f"{TRIAL}:6", "begins with *", "Put it in quotation marks")),
    ("an ampersand", (TRIAL, "place: Moscow", "place: &moscow Moscow"), (f"{TRIAL}:6", "place: begins with &", "Put it in quotation marks")),
    ("a bar", (TRIAL, "place: Moscow", "place: | Moscow"), (f"{TRIAL}:6", "begins with |", "Put it in quotation marks")),
    ("an empty line above all", (TRIAL, "---\ntitle", "\n---\ntitle"), (f"{TRIAL}:1", "empty line before its front matter", "Delete it")),
    ("a history of one verdict", (CLAIM, "verdict: supported", "verdict: supported\nverdict_history:\n  - date: 1936-02-01\n    verdict: supported\n    reason: One."), (f"{CLAIM}:7", "verdict_history: has 1 of at least 2 items", "Begin with the verdict that it had before")),
    ("a key of an item forgotten", ("debate/critics.md", "    source: https://example.org/plan\n", ""), ("debate/critics.md:12", "pictures, 1, source: is missing", "the keys of an item of pictures are file, credit, source, licence")),
    ("a code that is no language's", (SOVIET, "aliases: [Council]", "aliases: [Council]\nnames: {sp: Consejo}"), (f"{SOVIET}:7", "names, sp: is no code of a language", "such as es for Spanish")),
    ("a single one", (TRIAL, "place: Moscow", "place: 'Moscow"), (f"{TRIAL}:6", "quotation mark that does not close")),
    ("a colon in a value", (TRIAL, "title: The first trial", "title: Moscow: the first trial"), (f"{TRIAL}:2", "title: has a colon in its value", "in quotation marks")),
    ("a line without a colon", (TRIAL, "place: Moscow", "place Moscow"), (f"{TRIAL}:6", 'without a colon: "place Moscow"', 'Write "key: value"')),
    ("no space after a colon", (TRIAL, "place: Moscow", "place:Moscow"), (f"{TRIAL}:6", "no space after place:", "Put a space")),
    ("a tab", (TRIAL, "  - Terror", "\t- Terror"), (f"{TRIAL}:4", "indented with a tab", "ordinary spaces")),
    ("no space after a hyphen", (TRIAL, "  - Terror", "  -Terror"), (f"{TRIAL}:3", 'tags: "-Terror" is no list', 'each after "  - "')),
    ("a number sign", (TRIAL, "place: Moscow", "place: Moscow #2"), (f"{TRIAL}:6", "begins a comment", "in quotation marks")),
    ("front matter that stays open", (TRIAL, "essay: [P10]\n---\n", "essay: [P10]\n"), (f"{TRIAL}:1", "has no closing ---")),
    ("a key misspelt", (TRIAL, "place: Moscow", "palce: Moscow"), (f"{TRIAL}:6", "palce: is no key here", 'Did you mean "place"?')),
    ("a key forgotten", (SOVIET, "kind: concept\n", ""), (f"{SOVIET}:1", "kind: is missing", "Add it to the front matter")),
    ("a verdict misspelt", (CLAIM, "verdict: supported", "verdict: Qualifed"), (f"{CLAIM}:6", '"Qualifed" is none of supported, qualified', 'Did you mean "qualified"?')),
    ("a verdict with a capital", (CLAIM, "verdict: supported", "verdict: Supported"), (f"{CLAIM}:6", 'Did you mean "supported"?')),
    ("a number in words", (CLAIM, "order: 2", "order: second"), (f"{CLAIM}:8", '"second" is no whole number')),
    ("a place that is taken", (CLAIM, "order: 2", "order: 1"), (f"{CLAIM}:8", "order: 1 is taken by argument/thesis.md", "another number")),
    ("a day in slashes", (TRIAL, DATE, "date: 12/12/1905"), (f"{TRIAL}:5", "Write 1905-12-12.")),
    ("two days with a dash", (TRIAL, DATE, "date: 1936-08-19–1936-08-24"), (f"{TRIAL}:5", "Write 1936-08-19/1936-08-24.")),
    ("two months with a word", (TRIAL, DATE, "date: 1936-08 to 1936-09"), (f"{TRIAL}:5", "Write 1936-08/1936-09.")),
    ("a work with a place held", (BIB, "author = {Adams, Ann}", "author = {NAME OF THE AUTHOR}"), (f"{BIB}:2", 'author: "NAME OF THE AUTHOR" holds a place', "Write your own instead")),
    ("a bibliography in two versions", (BIB, "@book{adams", "<<<<<<< HEAD\n=======\n>>>>>>> other\n@book{adams"), (f"{BIB}:1", "two versions between signs of git")),
    ("a day that may be two", (TRIAL, DATE, "date: 3/4/1936"), (f"{TRIAL}:5", "Write 1936-04-03 or 1936-03-04.")),
    ("a day in words", (TRIAL, DATE, "date: 19 August 1936"), (f"{TRIAL}:5", "Write 1936-08-19.")),
    ("two years", (TRIAL, DATE, "date: 1936–1938"), (f"{TRIAL}:5", "Write 1936/1938.")),
    ("a decade", (TRIAL, DATE, "date: 1930s"), (f"{TRIAL}:5", "Write 193X.")),
    ("a day that never was", (TRIAL, DATE, "date: 1936-02-30"), (f"{TRIAL}:5", "February 1936 has 29 days")),
    ("days the wrong way round", (TRIAL, DATE, "date: 1936-08-24/1936-08-19"), (f"{TRIAL}:5", "runs backwards", "Write the earlier date first")),
    ("an event among the terms", ("glossary/1937-march.md", "", EVENT), ("glossary/1937-march.md:5", "has the keys of an event (date, place), not of a term", "Move the file to docs/timeline/.")),
    ("a term among the events", ("timeline/council.md", "", TERM), ("timeline/council.md:5", "has the keys of a term (kind), not of an event", "Move the file to docs/glossary/.")),
    ("a tag left as the skeleton has it", (TRIAL, "- Terror", "- TITLE OF A TOPIC"), (f"{TRIAL}:4", "is the title of no topic", "Choose one of these: Terror.")),
    ("a tag misspelt", (TRIAL, "- Terror", "- Teror"), (f"{TRIAL}:4", 'Did you mean "Terror"?')),
    ("words left of the skeleton", (TRIAL, "The sentence was ready", "WHAT IS TO BE SAID, WITH ITS SOURCE."), (f"{TRIAL}:12", "is left from the skeleton", "your own words")),
    ("a person by name", (OCTOBER, "[joseph-stone]", "[Joseph Stone]"), (f"{OCTOBER}:8", "Write the file name of an entry without .md")),
    ("a paragraph without its letter", (TRIAL, "[P10]", "[10]"), (f"{TRIAL}:7", "Write P and the number")),
    ("a name that is taken", (SOVIET, "[Council]", "[Stone]"), (f"{SOVIET}:6", "belongs to glossary/joseph-stone.md already")),
    ("a tie in one direction", (SOVIET, "see_also: [joseph-stone]", "see_also: [joseph-stone, let-history-judge]"), (f"{SOVIET}:7", 'Add "senate" to docs/glossary/let-history-judge.md')),
    ("two versions in a text", (TRIAL, "The sentence", "<<<<<<< HEAD\nThe sentence\n=======\nA word\n>>>>>>> other\nIt"), (f"{TRIAL}:12", "two versions between signs of git", "Keep one", "<<<<<<<")),
    ("two versions in front matter", (TRIAL, "place: Moscow", "<<<<<<< HEAD\nplace: Moscow\n=======\nplace: Kiev\n>>>>>>> other"), (f"{TRIAL}:6", "two versions between signs of git")),
    ("two versions in the bibliography", (BIB, "  year = {1974},", "<<<<<<< HEAD\n  year = {1974},\n=======\n  year = {1975},\n>>>>>>> other"), (f"{BIB}:16", "two versions between signs of git")),
    ("a word misspelt", (TRIAL, "The sentence was", "The sentance was"), (f"{TRIAL}:12", '"sentance" is in no British dictionary', 'Did you mean "sentence"', "docs/words.txt")),
    ("a heading misspelt", (CLAIM, "## Objections", "## Objection"), (f"{CLAIM}:22", 'has the heading "Objection"', 'Did you mean "Objections"?', "A claim has exactly: What the essay says,")),
    ("a heading left out", (CLAIM, "## What the record shows\n\n", ""), (f"{CLAIM}:11", "lacks the line ## What the record shows", "Add it")),
    ("a heading too many", (TRIAL, "The sentence", "## The end\n\nThe sentence"), (f"{TRIAL}:12", "has the heading The end. Event pages have none")),
    ("a text emptied that alone cited a work", ("glossary/let-history-judge.md", "A history of the terror.\n\nIt was written in Moscow [@dean_nobody_2001].\n", ""), ("glossary/let-history-judge.md:7", "has no text", "one to three sentences")),
    ("a list right after its text", (TRIAL, "The sentence was ready", "They were these:\n- one\n- two\n\nIt was ready"), (f"{TRIAL}:13", "begins a list right after a line of text", "Put a blank line before it")),
    ("a table right after its text", (TRIAL, "The sentence was ready", "They were these:\n| a | b |\n| - | - |\n| c | d |\n\nIt was ready"), (f"{TRIAL}:13", "begins a table right after a line of text")),
    ("HTML", (TRIAL, "The sentence", "<b>The</b> sentence"), (f"{TRIAL}:12", "has HTML (<b>)", "Write Markdown")),
    ("a citation whose key is misspelt", (TRIAL, "[@adams_terror_1990]", "[@adams_teror_1990]"), (f"{TRIAL}:12", 'Did you mean "adams_terror_1990"?')),
    ("a citation that stays open", (TRIAL, "The sentence", "The trial [@brown_votes_1974, p. 5 was long.\n\nThe sentence"), (f"{TRIAL}:12", "[@brown_votes_1974 has a bracket that does not close", "Add ]")),
    ("a citation without its sign", (TRIAL, "The sentence", "The trial [brown_votes_1974] was long.\n\nThe sentence"), (f"{TRIAL}:12", "Write [@brown_votes_1974]")),
    ("a link without its ending", (CLAIM, "1936-first-trial.md)", "1936-first-trial)"), (f"{CLAIM}:20", "Write ../timeline/1936-first-trial.md.")),
    ("a link to a heading that is not there", (CLAIM, "1936-first-trial.md)", "../argument/thesis.md#objection)"), (f"{CLAIM}:20", "which argument/thesis.md does not have", 'Did you mean "objections"?')),
    ("a brace that is missing in a value", (BIB, "author = {Brown, Ben},", "author = {Brown, Ben,"), (f"{BIB}:12", "brown_votes_1974: author has a brace that does not close", "Add it")),
    ("a brace that is missing at the end", (BIB, "  checked = {excerpt}\n}\n", "  checked = {excerpt}\n"), (f"{BIB}:18", "the brace that ends the entry is missing")),
    ("a comma that is missing", (BIB, "author = {Brown, Ben},", "author = {Brown, Ben}"), (f"{BIB}:12", "a comma is missing after author")),
    ("a field misspelt", (BIB, "volume = {33}", "volum = {33}"), (f"{BIB}:15", "volum: is no field of a work", 'Did you mean "volume"?')),
    ("how far it was read, misspelt", (BIB, "checked = {excerpt}", "checked = {excerp}"), (f"{BIB}:18", 'Did you mean "excerpt"?')),
    ("a day of a work in slashes", (BIB, "year = {1974}", "date = {12/12/1974}"), (f"{BIB}:16", "Write 1974-12-12.")),
    ("names between semicolons", (BIB, "{Brown, Ben}", "{Brown, Ben; Clark, Cy}"), (f"{BIB}:12", "Write and between names")),
    ("a title stressed", (TRIAL, "title: The first trial", "title: The *first* trial"), (f"{TRIAL}:2", "title: has *first*, but no Markdown is read here", "Write the words alone")),
    ("a title in another language", (SOVIET, "title: Senate", 'title: "*Rat*{lang=de}"'), (f"{SOVIET}:2", "title: has *Rat*{lang=de}, but no Markdown")),
    ("an alias in code signs", (SOVIET, "[Council]", '["`Council`"]'), (f"{SOVIET}:6", "aliases, 1: has `Council`, but no Markdown")),
    ("a name stressed", (SOVIET, "aliases: [Council]", 'names: {de: "*Rat*"}'), (f"{SOVIET}:6", "names, de: has *Rat*, but no Markdown")),
    ("a language in words", (SOVIET, "aliases: [Council]", "names: {German: Rat}"), (f"{SOVIET}:6", 'names, German: "German" does not fit', "Write a language in BCP 47, such as de.")),
    ("a language without a name", (SOVIET, "aliases: [Council]", "names:\n  de:"), (f"{SOVIET}:7", "names, de: is empty", "Give it a value")),
    ("names in a list", (SOVIET, "aliases: [Council]", "names: [Rat]"), (f"{SOVIET}:6", "names: the value is no set of keys", 'Write "key: value" lines below it')),
    ("several names in a language", (SOVIET, "aliases: [Council]", "names: {de: [Rat, Senat]}"), (f"{SOVIET}:6", "names, de: is a list or a mapping where one text belongs")),
    ("a language twice", (SOVIET, "aliases: [Council]", "names:\n  de: Rat\n  de: Senat"), (f"{SOVIET}:8", "stands twice")),
    ("no names", (SOVIET, "aliases: [Council]", "names: {}"), (f"{SOVIET}:6", "names: is empty")),
    ("a link in a place", (TRIAL, "place: Moscow", 'place: "[Moscow](https://example.org/)"'), (f"{TRIAL}:6", "place: has [Moscow](https://example.org/), but no Markdown")),
    ("a class after a title", (TRIAL, "title: The first trial", "title: The first trial { .big }"), (f"{TRIAL}:2", "{ .big }")),
    ("a name stressed", ("debate/critics.md", "name: Ann Adams", 'name: "**Ann** Adams"'), ("debate/critics.md:6", "proponents, 1, name: has **Ann**, but no Markdown")),
    ("an entity", (TRIAL, "place: Moscow", "place: Moscow &ndash; Kiev"), (f"{TRIAL}:6", "place: has &ndash;, but no Markdown")),
    ("a title of a work stressed", (BIB, "title = {Who counted the votes}", "title = {Who *counted* the votes}"), (f"{BIB}:13", "brown_votes_1974: title: has *counted*", "Write \\emph{…} for italics")),
    ("a citation with a space after @", (TRIAL, "The sentence", "The trial [@ brown_votes_1974] was long.\n\nThe sentence"), (f"{TRIAL}:12", "[@ brown_votes_1974] has a space after @. Write [@key].")),
    ("one of two", (TRIAL, "[@adams_terror_1990]", "[@adams_terror_1990; see @ brown_votes_1974].\n\nIt was long [@adams_terror_1990]"), (f"{TRIAL}:12", "see @ brown_votes_1974] has a space after @")),
    ("a citation of TeX", (TRIAL, "The sentence", "The trial \\cite[p.~5]{brown_votes_1974} was long.\n\nThe sentence"), (f"{TRIAL}:12", r"\cite[p.~5]{brown_votes_1974} is a citation of TeX. Write [@key, p. 5].")),
    ("a note of TeX", (TRIAL, "The sentence", "The trial\\footnote{So they said} was long.\n\nThe sentence"), (f"{TRIAL}:12", r"\footnote{So they said} is a command of TeX")),
    ("a place that is empty", (TRIAL, "[@adams_terror_1990]", "[@adams_terror_1990, p.]"), (f"{TRIAL}:12", "[@adams_terror_1990, p.] names no place after its comma. Write [@key, p. 5], or [@key].")),
    ("a comma with nothing after it", (TRIAL, "[@adams_terror_1990]", "[@adams_terror_1990,]"), (f"{TRIAL}:12", "[@adams_terror_1990,] names no place after its comma")),
    ("a link with a space in it", (TRIAL, "The sentence", "The [senate] (../glossary/senate.md) met.\n\nThe sentence"), (f"{TRIAL}:12", "(../glossary/senate.md) makes no link: a space stands before it. Write [words](address).")),
    ("a link over two lines", (TRIAL, "The sentence", "The [senate]\n(../glossary/senate.md) met.\n\nThe sentence"), (f"{TRIAL}:12", "(../glossary/senate.md) makes no link")),
    ("a link that stays open", (TRIAL, "The sentence", "The [senate](../glossary/senate.md met.\n\nThe sentence"), (f"{TRIAL}:12", "](../glossary/senate.md has a bracket that does not close. Add )")),
    ("a link the wrong way round", (TRIAL, "The sentence", "The (senate)[../glossary/senate.md] met.\n\nThe sentence"), (f"{TRIAL}:12", "(senate)[../glossary/senate.md] is no link", "the wrong way round")),
    ("an address of the preview", (TRIAL, "The sentence", "The [senate](http://127.0.0.1:8000/glossary/senate/) met.\n\nThe sentence"), (f"{TRIAL}:12", "http://127.0.0.1:8000/glossary/senate/ is an address on one computer. Link to the file")),
    ("one in the text", (TRIAL, "The sentence", "See http://localhost:8000/glossary/senate/ for it.\n\nThe sentence"), (f"{TRIAL}:12", "is an address on one computer")),
    ("one in a value", (TRIAL, "place: Moscow", "place: 127.0.0.1:8000/timeline/"), (f"{TRIAL}:6", "127.0.0.1:8000/timeline/ is an address on one computer")),
    ("one in the bibliography", (BIB, "https://example.org/plans", "http://localhost:8000/plans"), (f"{BIB}:26", "clark_plans_2021: url: http://localhost:8000/plans is an address on one computer")),
    ("a row with a cell too many", (TRIAL, "The sentence", "| a | b |\n| - | - |\n| c | d | e |\n\nThe sentence"), (f"{TRIAL}:14", "has a row of 3 where the head of its table has 2 cells. Write as many")),
    ("a row with a cell too few", (TRIAL, "The sentence", "| a | b |\n| - | - |\n| c | d |\n| e |\n\nThe sentence"), (f"{TRIAL}:15", "has a row of 1 where the head of its table has 2 cells")),
    ("a table without its hyphens", (TRIAL, "The sentence", "| a | b |\n| c | d |\n\nThe sentence"), (f"{TRIAL}:12", "begins a table without a line | --- | --- | below its head. Add it")),
    ("a row apart from its table", (TRIAL, "The sentence", "| a | b |\n| - | - |\n| c | d |\n\n| e | f |\n\nThe sentence"), (f"{TRIAL}:16", "begins a table without a line | --- | --- |")),
    ("a table that is indented", (TRIAL, "The sentence", "    | a | b |\n    | - | - |\n    | c | d |\n\nThe sentence"), (f"{TRIAL}:12", "is a table indented by four spaces, which makes it code. Delete the spaces")),
    ("one right below text", (TRIAL, "The sentence", "So:\n    | a | b |\n    | - | - |\n    | c | d |\n\nThe sentence"), (f"{TRIAL}:13", "is a table indented by four spaces")),
    ("a passage misspelt", ("lessons/who-counted.md", "- It was short", "- It wos short"), ("lessons/who-counted.md:17", 'begins with "It wos short"', 'Did you mean "It was short"? Write the first words')),
    ("a passage twice", ("lessons/who-counted.md", "- It was short", "- It was short\n  - It was sh"), ("lessons/who-counted.md:18", 'passages: "It was sh" begins the line that "It was short" begins already. Keep one.')),
    ("the one citation of a work misspelt", ("glossary/let-history-judge.md", "[@dean_nobody_2001]", "[@daen_nobody_2001]"), ("glossary/let-history-judge.md:10", 'Did you mean "dean_nobody_2001"?')),
    ("the one with a space", ("glossary/let-history-judge.md", " [@dean_nobody_2001]", " [@ dean_nobody_2001]"), ("glossary/let-history-judge.md:10", "has a space after @")),
    ("the one without brackets", ("glossary/let-history-judge.md", "Moscow [@dean_nobody_2001].", "Moscow [dean_nobody_2001], they say [@brown_votes_1974]."), ("glossary/let-history-judge.md:10", "Write [@dean_nobody_2001]")),
    ("a tag that is near to none", (TRIAL, "- Terror", "- Work and plans"), (f"{TRIAL}:4", "is the title of no topic. Choose one of these: Terror.")),
    ("a link without words", (TRIAL, "The sentence", "The [](https://example.org/) court met.\n\nThe sentence"), (f"{TRIAL}:12", "[](https://example.org/) is a link without words")),
    ("a link with two pairs of brackets", (TRIAL, "The sentence", "The [court][](https://example.org/) met.\n\nThe sentence"), (f"{TRIAL}:12", "is a link without words")),
    ("an address begun twice", (TRIAL, "The sentence", "The [court](https://https://example.org/) met.\n\nThe sentence"), (f"{TRIAL}:12", "https://https://example.org/ is no address. Copy it again")),
    ("an address without its slashes", (TRIAL, "The sentence", "The [court](https:example.org) met.\n\nThe sentence"), (f"{TRIAL}:12", "https:example.org is no address")),
    ("an address with a space", (TRIAL, "The sentence", "The [court](https://example.org/a b) met.\n\nThe sentence"), (f"{TRIAL}:12", "https://example.org/a b is no address")),
    ("an address of mail without @", (TRIAL, "The sentence", "The [court](mailto:ann) met.\n\nThe sentence"), (f"{TRIAL}:12", "mailto:ann is no address")),
    ("an address that leads nowhere", (TRIAL, "The sentence", "The [court](#) met.\n\nThe sentence"), (f"{TRIAL}:12", "has a link without an address")),
    ("an address within a house", (TRIAL, "The sentence", "The [court](http://192.168.0.1/x) met.\n\nThe sentence"), (f"{TRIAL}:12", "http://192.168.0.1/x is an address on one computer")),
    ("a garbled letter", (TRIAL, "The sentence", "The “cafÃ©” met.\n\nThe sentence"), (f"{TRIAL}:12", 'has "cafÃ©", which a program made of other letters. Type them again.')),
    ("a garbled apostrophe", (BIB, "title = {The Terror}", "title = {The terrorâ€™s end}"), (f"{BIB}:3", 'has "terrorâ€™", which a program made of other letters')),
    ("a letter that is lost", (TRIAL, "The sentence", "The �court met.\n\nThe sentence"), (f"{TRIAL}:12", "which a program made of other letters")),
    ("stress that stays open", (TRIAL, "The sentence", "The **court met.\n\nThe sentence"), (f"{TRIAL}:12", "**court has a star that nothing closes")),
    ("stress that closes otherwise", (TRIAL, "The sentence", "The **court* met.\n\nThe sentence"), (f"{TRIAL}:12", "*court has a star that nothing closes")),
    ("dots for a list", (TRIAL, "The sentence", "So:\n• one\n• two\n\nThe sentence"), (f"{TRIAL}:13", "begins with •, which makes no list here. Write - or 1. and a space.")),
    ("letters for a list", (TRIAL, "The sentence", "So:\na) one\nb) two\n\nThe sentence"), (f"{TRIAL}:13", "begins with a), which makes no list here")),
    ("numbers in brackets", (TRIAL, "The sentence", "(1) one\n(2) two\n\nThe sentence"), (f"{TRIAL}:12", "begins with (1), which makes no list here")),
    ("hyphens without a space", (TRIAL, "The sentence", "-one\n-two\n\nThe sentence"), (f"{TRIAL}:12", "begins with -, which makes no list here")),
    ("a paragraph that is indented", (TRIAL, "The sentence", "    The court met.\n\nThe sentence"), (f"{TRIAL}:12", "is indented by four spaces, which makes it code. Delete the spaces")),
    ("a table of a head alone", (TRIAL, "The sentence", "| a | b |\n| - | - |\n\nThe sentence"), (f"{TRIAL}:13", "ends a table that has a head and no rows")),
    ("seven signs", (TRIAL, "The sentence", "####### The court\n\nThe sentence"), (f"{TRIAL}:12", "has more than six signs before a heading")),
    ("a heading of a wiki", (TRIAL, "The sentence", "== The court ==\n\nThe sentence"), (f"{TRIAL}:12", "== The court == is a heading of a wiki")),
    ("italics of a wiki", (TRIAL, "The sentence", "The ''court'' met.\n\nThe sentence"), (f"{TRIAL}:12", "''court'' are the signs of a wiki")),
    ("a template of a wiki", (TRIAL, "The sentence", "The court {{citation needed}} met.\n\nThe sentence"), (f"{TRIAL}:12", "{{citation needed}} is a template")),
    ("a source wanted", (TRIAL, "The sentence", "The court met [citation needed].\n\nThe sentence"), (f"{TRIAL}:12", "[citation needed] is a note to yourself")),
    ("a citation with a backslash", (TRIAL, "The sentence", "The court met \\[@brown_votes_1974].\n\nThe sentence"), (f"{TRIAL}:12", "has a backslash before its bracket. Delete it.")),
    ("a citation with a colon", (TRIAL, "The sentence", "The court met [@brown_votes_1974: 5].\n\nThe sentence"), (f"{TRIAL}:12", "has no comma and space before its page. Write [@key, p. 5]")),
    ("a page without a space", (TRIAL, "The sentence", "The court met [@brown_votes_1974, p5].\n\nThe sentence"), (f"{TRIAL}:12", "has no comma and space before its page")),
    ("pages backwards", (TRIAL, "The sentence", "The court met [@brown_votes_1974, pp. 7–5].\n\nThe sentence"), (f"{TRIAL}:12", "has pages that run backwards")),
    ("pages without an end", (TRIAL, "The sentence", "The court met [@brown_votes_1974, pp. 7–].\n\nThe sentence"), (f"{TRIAL}:12", "names no place after its comma")),
    ("a page that is not known", (TRIAL, "The sentence", "The court met [@brown_votes_1974, p. ???].\n\nThe sentence"), (f"{TRIAL}:12", "names no place after its comma")),
    ("a place cited twice", (TRIAL, "The sentence", "The court met [@brown_votes_1974, p. 5; @brown_votes_1974, p. 5].\n\nThe sentence"), (f"{TRIAL}:12", "cites a place twice. Keep one.")),
    ("stress in a gist that stays open", ("essay/index.md", "how Stone counted", "how *Stone counted"), ("essay/index.md:41", "paragraphs, 19, gist: *Stone has a star that nothing closes")),
    ("a citation in the bibliography", (BIB, "title = {The Terror}", "title = {The Terror}, note = {See [@brown_votes_1974]}"), (f"{BIB}:3", "adams_terror_1990: note: @brown_votes_1974 cites a work, but no note is printed here. Write its title.")),
    ("an entity in the bibliography", (BIB, "title = {The Terror}", "title = {Terror &amp; Plans}"), (f"{BIB}:3", "title: has the HTML &amp;")),
    ("a place twice", (TRIAL, "place: Moscow", "place: Moscow; Kiev; Moscow"), (f"{TRIAL}:6", 'place: "Moscow" stands twice. Keep one.')),
    ("a semicolon at the end of a place", (TRIAL, "place: Moscow", "place: Moscow;"), (f"{TRIAL}:6", "place: has a semicolon with no place beside it. Delete it.")),
    ("a question twice", ("lessons/who-counted.md", "  - What follows?", "  - Who could know?"), ("lessons/who-counted.md:21", 'questions: "Who could know?" stands twice. Keep one.')),
    ("a proponent twice", ("debate/critics.md", "    year: 1990\n", "    year: 1990\n  - name: Ann Adams\n    work: The Terror\n    year: 1991\n"), ("debate/critics.md:9", 'proponents: "Ann Adams, The Terror" stands twice')),
    ("a claim on both sides", ("debate/critics.md", "disputes: [thesis]", "disputes: [thesis, trials]"), ("debate/critics.md:10", 'disputes: "trials" stands under agrees_with as well')),
    ("a life too long", ("glossary/joseph-stone.md", "born: 1878", "born: 1778"), ("glossary/joseph-stone.md:8", "died: 1953-03-05 is 175 years after 1778-12-18")),
    ("a hard space after a colon", (TRIAL, "place: Moscow", "place:\u00a0Moscow"), (f"{TRIAL}:6", "no space after place:. Put a space after the colon")),
    ("a number left out", (TRIAL, "The sentence", "1. one\n3. three\n\nThe sentence"), (f"{TRIAL}:13", "numbers an item 3 after 1, but readers see the next number")),
    ("a list that begins anew", (TRIAL, "The sentence", "1. one\n2. two\n\nThen\n\n1. one\n2. two\n\n1. three\n\nThe sentence"), (f"{TRIAL}:20", "numbers an item 1 after 2")),
    ("a callout whose title has no quotation marks", (TRIAL, "The sentence", "!!! note A title\n    The court met.\n\nThe sentence"), (f"{TRIAL}:12", 'is no callout. Write !!! note "Title"')),
    ("a callout that folds", (TRIAL, "The sentence", "??? note\n    The court met.\n\nThe sentence"), (f"{TRIAL}:12", "is no callout")),
    ("a callout whose words are not indented", (TRIAL, "The sentence", "!!! note\nThe court met.\n\nThe sentence"), (f"{TRIAL}:12", "begins a callout without words")),
    ("raised letters", (TRIAL, "The sentence", "On the 19^th^ the court met.\n\nThe sentence"), (f"{TRIAL}:12", "is raised or lowered elsewhere")),
    ("mathematics", (TRIAL, "The sentence", "It was $x^2$ long.\n\nThe sentence"), (f"{TRIAL}:12", "is mathematics. Write it in words.")),
    ("a language by its name", (TRIAL, "The sentence", "The *Rat*{lang=deutsch} met.\n\nThe sentence"), (f"{TRIAL}:12", "{lang=deutsch} names no language. Write its two letters, as in {lang=de}.")),
    ("a mark of a program", (TRIAL, "The sentence", "The court met 【4†source】.\n\nThe sentence"), (f"{TRIAL}:12", "is left from a program. Delete it.")),
    ("a reference of a word processor", (TRIAL, "The sentence", "It met (Error! Reference source not found.).\n\nThe sentence"), (f"{TRIAL}:12", "is left from a program")),
    ("two letters in one, from a PDF", (TRIAL, "The sentence", "The ﬁrst court met.\n\nThe sentence"), (f"{TRIAL}:12", 'has "ﬁrst", which a program made of other letters')),
    ("a control sign that nobody sees", (TRIAL, "The sentence", "The court\x85 met.\n\nThe sentence"), (f"{TRIAL}:12", "has the sign U+0085, which nobody sees")),
    ("braces around a key", (TRIAL, "The sentence", "The court met [@{brown_votes_1974}, p. 5].\n\nThe sentence"), (f"{TRIAL}:12", "has braces around its key. Write [@brown_votes_1974].")),
    ("a brace after an attribute list", (TRIAL, "The sentence", "The *Rat*{lang=de} of {a, b} met.\n\nThe sentence"), (f"{TRIAL}:12", "has a brace in the text after an attribute list")),
]  # fmt: skip

ALONE = "\n@book{dean_nobody_2001,\n  author = {Dean, Di},\n  title = {Nobody},\n  publisher = {Example Press},\n  year = {2001},\n  standing = {scholarship},\n  checked = {text}\n}\n"


@pytest.fixture(scope="module")
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Dictionary | None:
    return read_dictionary(tmp_path_factory.mktemp("spelling") / "kept.json")


@pytest.mark.parametrize(("change", "told"), [row[1:] for row in MISTAKES], ids=[row[0] for row in MISTAKES])
def test_a_mistake_is_told_where_it_is_in_words_to_act_on(
    small_edition: Docs, dictionary: Dictionary | None, change: tuple[str, str, str], told: tuple[str, ...]
) -> None:
    need(dictionary, MISSING)
    file, old, new = change
    if "dean_nobody_2001" in old:  # what is emptied is the one place that cites this
        small_edition.write(BIB, (small_edition.folder / BIB).read_text("utf-8") + ALONE)
        small_edition.replace(file, "clark_plans_2021", "dean_nobody_2001")
    small_edition.replace(file, old, new) if old else small_edition.write(file, new)
    with pytest.raises(Invalid) as caught:
        load(small_edition.folder, ESSAY, small_edition.cache, dictionary)
    [problem] = map(str, caught.value.problems)
    place, *words = told
    assert problem.startswith(f"docs/{place}: "), problem
    assert not [word for word in words if word not in problem], problem


def test_the_table_has_forty_and_each_is_another() -> None:
    changes = {row[1] for row in MISTAKES}
    assert len(changes) == len(MISTAKES) >= 40


# Sound input that looks careless: what historians write, and no rule may tell of.
SOUND = [
    "See [the pact](https://en.wikipedia.org/wiki/Molotov%E2%80%93Ribbentrop_Pact) of 22 million km², 5 m³, E = mc² and Mᵐᵉ X.",
    'See [Mercury](https://en.wikipedia.org/wiki/Mercury_(planet)#Orbit_(around) "Mercury (planet)").',
    "See [an old page](https://web.archive.org/web/2010*/http://example.org/x), [a page](<https://example.org/a>).",
    "See [it](https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2) or [that](https://пример.рф/).",
    "Write to <archive@example.org>, [the archive](mailto:archive@example.org?subject=A%20page) or mail@example.org.",
    "`[@key]` is how *one* cites, and \\*kwon is not met; born (*1940), Arbeiter*innen, 5 * 6.",
    "- one\n- two\n    - three\n\n- 1936: four",
    "He left – and\n– so it is said –\n– came back.",
    "1. one\n1. two\n1. three\n\nThen:\n\n1. one\n\n    more\n\n2. two\n3. three",
    '!!! note "A title"\n    The court met.\n\n!!! note\n\n    It met.\n\nThe H₂O, 10^6, $5_000 and $6_000, *x*{lang="ru-Latn"}.',
    "– Who goes there?  \n– A friend.",
    "The year was\n1936. In 1937 (a) one, (b) two; A. Smith and\nB. Smith met, -5 °C.",
    "> First of several.\n>\n> Second.\n>\n> — Stone, 1936",
    "| Year | Shot |\n| :--- | ---: |\n| 1936 | 1,118 [@brown_votes_1974, p. 5] |\n| `a|b` | |",
    "So [@adams_terror_1990, pp. 127–9, 5–7; @brown_votes_1974, f. 17, op. 162, d. 3, l. 45], [@adams_terror_1990, p. xii], [@adams_terror_1990, entry of 5 May 1936–].",
    "*Todo el poder*{lang=es}, todo. It cost $5 and $10, or 5 % of Order #00447, C#, it’s ’30s ''.\n\nThe set {a, b} of *Rat*{lang=de} and *Sobor*{lang=ru}.",
    "He said «CAFÉ», „JÄ“, “NÃO”, “Ångström Å”, nº 5, 1ª, H₂O, № 5, naïve Œuvres, Straße.",
]


@pytest.mark.parametrize("text", SOUND)
def test_what_historians_write_passes(small_edition: Docs, text: str) -> None:
    small_edition.replace(TRIAL, "The sentence was ready", f"{text}\n\nThe sentence was ready")
    assert small_edition.problems() == []
