"""Every key of the schema reaches the page of its entry, or stands here with the reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.built.conftest import Once, build
from tests.conftest import write_small_project
from tests.whole import ENTRIES, all_keys, write_whole

FIGURE = 'href="../../figures/shot-in-the-terror/"'

SEEN: dict[str, str] = {
    "claim.title": ">The accused were lost either way<",
    "claim.tags": ">Terror</a>",
    "claim.pictures.file": "court",
    "claim.pictures.credit": "The marked maker",
    "claim.pictures.source": "https://example.org/court",
    "claim.pictures.licence": "CC0 1.0",
    "claim.questions": "How could it be known?",
    "claim.open_questions": "Is the archive open?",
    "claim.second_reading.date": 'datetime="2026-11-29"',
    "claim.second_reading.statements": "41 statements",
    "claim.second_reading.mended": "7 ",
    "claim.second_reading.digest": "changed",
    "claim.essay": "essay/#p4",
    "claim.kind": "mpirical",
    "claim.verdict": "upported",
    "claim.supports": 'href="../thesis/"',
    "claim.figures": FIGURE,
    "claim.slips.essay": "It has the marked year.",
    "claim.slips.record": "It was the year before",
    "claim.verdict_history.date": "2 January 2026",
    "claim.verdict_history.verdict": "isputed",
    "claim.verdict_history.reason": "The first reason.",
    "position.title": ">The critics of the thesis<",
    "position.tags": ">Terror</a>",
    "position.proponents.name": "Ann Adams",
    "position.proponents.work": "The Terror",
    "position.proponents.year": "1990",
    "position.proponents.term": 'href="../../glossary/joseph-stone/"',
    "position.agrees_with": 'href="../../argument/trials/"',
    "position.disputes": 'href="../../argument/thesis/"',
    "event.title": ">The October rising<",
    "event.tags": ">Terror</a>",
    "event.date": "7 November 1917",
    "event.old_style": "25 October 1917",
    "event.place": "Petrograd",
    "event.people": 'href="../../glossary/joseph-stone/"',
    "event.essay": "essay/#p7",
    "event.figures": FIGURE,
    "term.title": ">Joseph Stone<",
    "term.tags": ">Terror</a>",
    "term.kind": "erson",
    "term.aliases": "Koba",
    "term.translation": "Иосиф Сталин",
    "term.transliteration": "Iosif Stone",
    "term.names": '<span lang="de">Josef Stein</span> (German), <span lang="zh-Hant">',
    "term.born": "18 December 1878",
    "term.died": "5 March 1953",
    "term.wikidata": "Q855",
    "term.see_also": 'href="../senate/"',
    "term.not_to_be_confused_with": 'href="../let-history-judge/"',
    "quotation.title": ">Those who count the votes<",
    "quotation.tags": ">Terror</a>",
    "quotation.quotation": "Those who count the votes decide.",
    "quotation.attributed_to": 'href="../../glossary/joseph-stone/"',
    "quotation.verdict": "isputed",
    "quotation.variants.words": "nur wer sie zählt",
    "quotation.variants.language": 'lang="de"',
    "quotation.earliest": "1946",
    "quotation.chain.date": "2021",
    "quotation.chain.step": "A memoir prints it.",
    "quotation.essay": "essay/#p12",
    "quotation.figures": FIGURE,
    "quotation.slips.essay": "It credits the marked man.",
    "quotation.slips.record": "A memoir did",
    "figure.title": ">Shot in the terror<",
    "figure.tags": ">Terror</a>",
    "figure.unit": "ersons shot",
    "figure.chart": "chart--line",
    "figure.series.label": "By others",
    "figure.series.points.when": "1938",
    "figure.series.points.label": "the marked year",
    "figure.series.points.value": "1,118",
    "figure.series.points.low": "301",
    "figure.series.points.high": "402",
    "figure.series.points.source": "p. 77",
    "figure.series.points.note": "Without the army.",
    "figure.series.source": "Who counted the votes",
    "topic.title": ">Terror<",
    "topic.tags": "Terror",
    "topic.description": "Arrests, trials and their laws.",
    "topic.broader": 'href="../memory/"',
}
"""What the page of the entry shows of each key."""

GATHERED = {"open_questions": "about/open-questions", "slips": "about/slips"}
"""The pages that show, instead of that of the entry, what all entries have under a key."""

LEFT_OUT = {
    "claim.order": "lists and the map of the argument stand in that order",
    "claim.formerly": "an old address leads to the page",
    "claim.second_reading.compared_with": "the data have it; on a page it would outweigh the text",
    "figure.derived": "stands instead of a series; claims-by-verdict has it",
}
"""Keys that no page shows, each with the reason."""


@pytest.mark.sweep
def test_every_key_reaches_its_page_or_is_named_as_left_out(once: Once) -> None:
    def make(project: Path) -> None:
        write_whole(write_small_project(project))
        build(project, project / "site", SITE_URL="https://example.org/")

    folder = once("whole", make) / "site"
    named = {f"{kind.label}.{'.'.join(path)}" for kind, path in all_keys()}
    assert SEEN.keys() | LEFT_OUT.keys() == named and not SEEN.keys() & LEFT_OUT.keys()
    pages = {path.removesuffix(".md") for path in ENTRIES.values()} | set(GATHERED.values())
    content = {
        page: re.sub(
            r"<nav\b.*?</nav>|<head>.*?</head>", "", (folder / page / "index.html").read_text("utf-8"), flags=re.S
        )
        for page in pages
    }
    own = {kind.label: path.removesuffix(".md") for kind, path in ENTRIES.items()}
    missing = []
    for name, words in SEEN.items():
        label, key = name.split(".")[:2]
        if words not in content[GATHERED.get(key, own[label])]:
            missing.append(name)
    assert missing == []
    assert (folder / "argument/pleas/index.html").is_file()
    assert 'data-names="Stone Koba Josef Stein 史達林"' in (folder / "glossary/index.html").read_text("utf-8")
