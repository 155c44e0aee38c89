"""A small made-up edition without problems, and helpers to break it and to see what is said."""

from __future__ import annotations

import os
import re
import shutil
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

import pytest
import yaml

from edition.check.registry import rules
from edition.load.documents import read_text
from edition.loader import Invalid, load
from edition.model import schema
from edition.model.bibliography import Formatted
from edition.model.document import Entry
from edition.model.edition import Edition
from edition.model.essay import Essay
from edition.model.problems import Example

ROOT = Path(__file__).parent.parent

PROJECT = ("edition", "overrides", "docs", "hooks.py", "mkdocs.yml", "edition.yml", "CITATION.cff")
"""What a build needs of the project."""


def copy_project(target: Path, but: str = "") -> None:
    """Copy what a build needs into a folder, for a test to change and to build.

    Args:
        target: the folder; it may exist.
        but: what of `PROJECT` to leave out.
    """
    target.mkdir(parents=True, exist_ok=True)
    for name in PROJECT:
        if name == but:
            continue
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, target)


def write_small_project(target: Path) -> Docs:
    """Write the small edition as a project that builds, with the real settings.

    What the navigation names on top of it is there too, each page with a title and a sentence.

    Args:
        target: the folder of the project; it may exist.

    Returns:
        The documents of the project, for a test to change.
    """
    copy_project(target, but="docs")
    (target / "edition.yml").write_text(SETTINGS, "utf-8")
    docs = Docs(target / "docs", target / ".cache/edition/references.json")
    navigation = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[2]
    for file in re.findall(r"\S+\.md\b", navigation):
        docs.write(file, f"---\ntitle: {Path(file).with_suffix('')}\n---\n\nThis page is {file}.\n")
    for file, content in (*FILES.items(), *PICTURES.items()):
        docs.write(file, content)
    return docs


def need(present: object, message: str) -> None:
    """Go on only where a tool is present; in CI its absence is a failure.

    Args:
        present: something true where the tool is there.
        message: what is missing, and how to install it.
    """
    if not present:
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)


SETTINGS = """\
title: Plans and planners
author: Cy Clark
publisher: Example Site
url: https://example.org/plans
key: clark_plans_2021
paragraphs: 19
name: plans-and-planners
description: An edition for tests.
holder: The contributors to the tests
language: en-GB
second_language:
  code: ru
  name: Russian
calendar: Old Style
works_cited: {claim: 3, position: 1, event: 1, term: 1, quotation: 1}
words: {claim: 1000, position: 500, event: 250, term: 250, quotation: 500, figure: 350, lesson: 600, topic: 200}
topic: {claim: 1, event: 2, term: 2}
"""
"""What `edition.yml` says of the small edition."""

ESSAY = Essay.model_validate(yaml.load(SETTINGS, yaml.BaseLoader))

OPENINGS = (*(f"Opening words of paragraph {letter}" for letter in "ABCDEFGHIJKLMNOPQR"), "So-called votes, it ends")
"""How the paragraphs of the essay open to which the small edition belongs."""


def png(width: int, height: int, *chunks: tuple[bytes, bytes]) -> bytes:
    """A grey picture in PNG, with more chunks before its pixels where they are given."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x88" * width) * height)
    parts = ((b"IHDR", head), *chunks, (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


PICTURES = {"debate/pictures/plan.png": png(480, 320)}
"""The pictures of the small edition."""

FILES = {
    "index.md": """\
---
title: A small edition
description: An edition for tests.
---

Begin with [the thesis](argument/thesis.md).
""",
    "essay/index.md": "---\ntitle: The essay alongside\nparagraphs:\n"
    + "".join(f"  - opening: {opening}\n    gist: It says what was.\n" for opening in OPENINGS[:-1])
    + f"  - opening: {OPENINGS[-1]}\n    gist: It says how Stone counted.\n---\n\nEvery paragraph of the essay.\n",
    "timeline/index.md": """\
---
title: Timeline
eras:
  - title: Revolution, 1905–1921
    span: 1905/1921
  - title: One man’s rule, 1922–1953
    span: 1922/1953
---

Every event in order.
""",
    "words.txt": "Petrograd\n",
    "glossary/index.md": "---\ntitle: Glossary\n---\n\nEvery term from A to Z.\n",
    "figures/index.md": "---\ntitle: Figures\n---\n\nEvery figure.\n",
    "figures/shot-in-the-terror.md": """\
---
title: Shot in the terror
tags:
  - Terror
unit: persons shot
chart: line
series:
  - label: By the police
    source: "[@brown_votes_1974]"
    points:
      - {when: 1936, value: 1118}
      - {when: 1937, low: 300, high: 400}
---

The figure counts the persons shot [@brown_votes_1974].

## What the number leaves out

It leaves out those who died in prison [@adams_terror_1990].

## Why the counts differ

Authors count other years [@brown_votes_1974].
""",
    "lessons/index.md": "---\ntitle: Lessons\n---\n\nEvery lesson.\n",
    "lessons/who-counted.md": """\
---
title: Who counted?
tags:
  - Terror
minutes: 45
level: from 15 years on
steps:
  - minutes: 5
    what: Read *both* pieces.
  - minutes: 40
    what: Talk about them.
uses:
  - quotation/votes
  - figure/shot-in-the-terror
  - event/1917-october
passages:
  - It was short
questions:
  - Who could know?
  - How would one find out?
  - What follows?
---

A saying and a number are followed to those who counted.

## Aims

- Tell a count from an estimate.
- Read a note.

## What a good answer holds

- It names who counted [@brown_votes_1974].
- It says what is missing.

## Material

Read what is here.

## Task

Read the article [@brown_votes_1974].
""",
    "sources/index.md": "---\ntitle: Sources\n---\n\nEvery work.\n",
    "argument/thesis.md": """\
---
title: The thesis
tags: [Terror]
essay: [P1, P19]
kind: interpretive
verdict: disputed
order: 1
questions: ["What would be one?", "Who says so?", "Why does it matter?"]
---

The essay argues that the one was not the other.

## What the essay says

It says so twice [@adams_terror_1990].

## What the record shows

Specialists differ [@brown_votes_1974].

## Objections

There are two [@clark_plans_2021].

## Where to read on

Next come [the trials](trials.md).
""",
    "argument/trials.md": """\
---
title: The accused were lost either way
tags: [Terror]
essay: [P4]
kind: empirical
verdict: supported
supports: thesis
order: 2
questions: ["How could it be known?", "Who decided?", "What could a plea do?"]
---

The essay holds that no plea could save the accused.

## What the essay says

It gives no source [@adams_terror_1990].

## What the record shows

The sentences were settled before [the trial](../timeline/1936-first-trial.md) [@brown_votes_1974].

## Objections

One archive is closed [@clark_plans_2021].

## Where to read on

There is a book about it.
""",
    "debate/critics.md": """\
---
title: The critics of the thesis
tags:
  - Terror
proponents:
  - name: Ann Adams
    work: The Terror
    year: 1990
agrees_with: [trials]
disputes: [thesis]
pictures:
  - file: plan.png
    credit: Ann Adams, 1990
    source: https://example.org/plan
    licence: CC BY-SA 4.0
---

The critics hold that the two were one.

## The case

They point to the plan [@adams_terror_1990].

![Rows of houses on a drawn plan](pictures/plan.png)

## The strongest objection

The plan came late.

## What it means for the essay

It would have to begin earlier.

## Where to read on

There is a book about it.
""",
    "timeline/1917-october.md": """\
---
title: The October rising
tags:
  - Terror
date: 1917-11-07
old_style: 1917-10-25
place: Petrograd
people: [joseph-stone]
---

The government fell in one night.

It was short [@adams_terror_1990].
""",
    "timeline/1921-uprising.md": """\
---
title: An uprising at a fortress
tags:
  - Terror
date: 1921-02-28/1921-03-18
---

Sailors rose and were put down.

They asked for votes [@brown_votes_1974].
""",
    "timeline/1936-first-trial.md": """\
---
title: The first trial
tags:
  - Terror
date: 1936-08-19/1936-08-24
place: Moscow
essay: [P10]
---

Sixteen men were tried and shot.

The sentence was ready [@adams_terror_1990].
""",
    "glossary/joseph-stone.md": """\
---
title: Joseph Stone
tags:
  - Terror
kind: person
aliases: [Stone]
born: 1878-12-18
died: 1953-03-05
wikidata: Q855
see_also: [senate]
---

He led the party from 1922.

His office was small at first [@adams_terror_1990].
""",
    "glossary/let-history-judge.md": """\
---
title: Let History Judge
tags:
  - Terror
kind: work
---

A history of the terror.

It was written in Moscow [@clark_plans_2021].
""",
    "glossary/senate.md": """\
---
title: Senate
tags:
  - Terror
kind: concept
aliases: [Council]
see_also: [joseph-stone]
---

An elected council of workers.

The first met in 1905 [@brown_votes_1974].
""",
    "quotations/votes.md": """\
---
title: Those who count the votes
tags:
  - Terror
quotation: Those who count the votes decide.
attributed_to: joseph-stone
verdict: disputed
chain:
  - date: 1990
    step: A memoir prints it. [@adams_terror_1990]
  - date: 2021
    step: A page repeats it. [@clark_plans_2021]
essay: [P12]
---

The words first turn up in a memoir.

## Where it comes from

From a secretary [@adams_terror_1990].

## The wording

It varies.

## What the essay makes of it

Little.

## Where to read on

There is a book about it.
""",
    "topics/terror.md": """\
---
title: Terror
tags:
  - Terror
description: Arrests, trials and their laws.
---

What the arrests, the trials and their laws have in common.
""",
    "sources.bib": """\
@book{adams_terror_1990,
  author = {Adams, Ann},
  title = {The Terror},
  location = {London},
  publisher = {Example Press},
  year = {1990},
  standing = {scholarship},
  checked = {text}
}

@article{brown_votes_1974,
  author = {Brown, Ben},
  title = {Who counted the votes},
  journaltitle = {Review of Examples},
  volume = {33},
  year = {1974}, url = {https://example.org/votes},
  standing = {primary},
  checked = {excerpt}
}

@online{clark_plans_2021,
  author = {Clark, Cy},
  title = {Plans and planners},
  organization = {Example Site},
  year = {2021},
  url = {https://example.org/plans},
  standing = {advocacy},
  checked = {no}
}
""",
}


@dataclass(frozen=True)
class Docs:
    """A folder of documents that a test may break."""

    folder: Path
    cache: Path

    def write(self, file: str, text: str | bytes) -> None:
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def replace(self, file: str, old: str, new: str) -> None:
        text = (self.folder / file).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def break_by(self, example: Example) -> None:
        """Bring a fault in, as the example of a rule has it."""
        file = self.folder / example.file
        if example.bad is None:
            shutil.rmtree(file) if file.is_dir() else file.unlink()
        elif isinstance(example.bad, PurePath):
            file.symlink_to(example.bad)
        else:
            bad = example.bad.encode() if isinstance(example.bad, str) else example.bad
            if example.good:
                text = file.read_bytes()
                assert text.count(example.good.encode()) == 1, example
                bad = text.replace(example.good.encode(), bad)
            self.write(example.file, bad)

    def load(self, essay: Essay = ESSAY) -> Edition:
        return load(self.folder, essay, self.cache)

    def problems(self, essay: Essay = ESSAY) -> list[str]:
        """What is told, as it is printed; every problem names a rule that is declared."""
        try:
            self.load(essay)
        except Invalid as error:
            assert {problem.rule for problem in error.problems} <= {rule.name for rule in rules()}
            return [str(problem) for problem in error.problems]
        return []

    def assert_problems(self, *expected: tuple[str, ...]) -> None:
        """Exactly these problems come, in this order; each is given by its place and by words of its message."""
        found = self.problems()
        assert len(found) == len(expected), "\n".join(found) or "no problems"
        for problem, (place, *words) in zip(found, expected, strict=True):
            assert problem.startswith(f"{place}: ")
            for word in words:
                assert word in problem


Copy = Callable[[Path], Docs]


@pytest.fixture(scope="session")
def copy_edition(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A function that writes the small edition into a folder; all copies share formatted references."""
    cache = tmp_path_factory.mktemp("cache") / "references.json"

    def copy(folder: Path) -> Docs:
        docs = Docs(folder / "docs", cache)
        for file, content in (*FILES.items(), *PICTURES.items()):
            docs.write(file, content)
        (folder / "edition.yml").write_text(SETTINGS, "utf-8")
        return docs

    return copy


@pytest.fixture
def small_edition(tmp_path: Path, copy_edition: Copy) -> Docs:
    """The small edition, for a test to break."""
    return copy_edition(tmp_path)


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory, copy_edition: Copy) -> Edition:
    """The small edition as loaded, for tests that only look at it."""
    return copy_edition(tmp_path_factory.mktemp("edition")).load()


def made(path: str, front: str, body: str = "Text.\n") -> Entry:
    """An entry of its front matter, without a file."""
    entry = read_text(f"---\n{front.strip()}\n---\n\n{body}", path, f"docs/{path}")
    assert isinstance(entry, Entry), entry
    return entry


def edition_of(*entries: Entry) -> Edition:
    """An edition of made entries alone, in the order given, unchecked and without sources."""
    kinds = {kind.plural: tuple(entry for entry in entries if entry.kind is kind) for kind in schema.KINDS}
    return Edition(ESSAY, **kinds, pages=(), works={}, formatting=lambda: Formatted({}, {}))
