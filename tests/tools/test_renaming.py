from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from edition.__main__ import main
from edition.model import former_names, readings, schema
from edition.model.document import Entry
from tests.conftest import FILES, Copy, Docs

FRONT_PAGES = {
    f"{kind.folder}/index.md": f"---\ntitle: Every {kind.label}\n---\n\nA list.\n"
    for kind in schema.KINDS
    if f"{kind.folder}/index.md" not in FILES
}
VOTES = "---\ntitle: Votes\ntags:\n  - Votes\ndescription: Who voted.\nbroader: terror\n---\n\nWho voted, and how.\n"
SYMBOLS = (
    "figures: [shot-in-the-terror]",
    "place: Moscow\nfigures: # drawn\n  # one alone\n  - 'shot-in-the-terror'",
)

TIED = [
    ("argument/trials.md", "supports: thesis", 'supports: "thesis" # the root\nfigures: [shot-in-the-terror]'),
    ("timeline/1936-first-trial.md", "place: Moscow", SYMBOLS[1]),
    ("debate/critics.md", "    year: 1990\n", "    year: 1990\n    term: joseph-stalin\n"),
    ("quotations/votes.md", "A memoir prints it.", "A [memoir](../glossary/let-history-judge.md) prints it."),
    (
        "glossary/let-history-judge.md",
        "in Moscow [",
        "in [Moscow (then)](../timeline/1936-first-trial.md \"The trial\"){ .place }, on [the man][Man], in [Soviet][], "
        "`[a](soviet.md)` and [this](let-history-judge.md) [",
    ),
    (
        "timeline/index.md",
        "Every event in order.",
        "Every event in order, such as [October](#1917-october), [votes](../quotations/index.md#votes) and "
        "[the uprising](1921-uprising.md).",
    ),
    ("index.md", "Begin with", "See [where it comes from](quotations/votes.md#where-it-comes-from). Begin with"),
]
DEFINITIONS = "\n[man]: joseph-stalin.md\n[soviet]: <soviet.md> 'Councils'\n"
FENCE = "\n```\n[a](../glossary/soviet.md)\n```\n"


def enrich(docs: Docs) -> Docs:
    """Bring in every way in which an entry is named, and a page for every old address to lead to."""
    for file, text in {**FRONT_PAGES, "topics/votes.md": VOTES}.items():
        docs.write(file, text)
    for place in TIED:
        docs.replace(*place)
    for file, more in {"glossary/let-history-judge.md": DEFINITIONS, "argument/thesis.md": FENCE}.items():
        docs.write(file, (docs.folder / file).read_text("utf-8") + more)
    for file in sorted(docs.folder.glob("*/*.md")):
        text = file.read_text("utf-8")
        if "\n  - Terror\n" in text and file.name != "terror.md" and file.name != "soviet.md":
            file.write_text(text.replace("\n  - Terror\n", "\n  - Terror\n  - 'Votes'\n", 1), "utf-8")
    return docs


@pytest.fixture
def rich(small_edition: Docs, monkeypatch: pytest.MonkeyPatch) -> Docs:
    monkeypatch.chdir(small_edition.folder.parent)
    enrich(small_edition)
    assert small_edition.problems() == []
    return small_edition


ENTRIES = sorted(
    f"{kind.label}/{Path(file).stem}"
    for kind in schema.KINDS
    for file in (*FILES, "topics/votes.md")
    if file.startswith(f"{kind.folder}/") and not file.endswith("index.md")
)


def path_of(name: str) -> str:
    label, slug = name.split("/")
    return f"{schema.BY_LABEL[label].folder}/{slug}.md"


def texts(docs: Docs) -> dict[str, str]:
    return {f.relative_to(docs.folder).as_posix(): f.read_bytes().decode() for f in docs.folder.rglob("*.md")}


@pytest.mark.parametrize("name", ENTRIES)
def test_a_renamed_entry_is_sound_and_nothing_but_its_name_has_changed(
    rich: Docs, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    before, slug = texts(rich), name.split("/")[1]
    assert main(["rename", name, f"{slug}-anew"]) == 0
    output = capsys.readouterr().out
    after = texts(rich)
    old, new = path_of(name), path_of(f"{name}-anew")
    changed = {path for path, text in after.items() if before.get(path) != text}
    assert output == (
        f"Renamed {name} to {slug}-anew; {len(changed)} file{'s' * (len(changed) > 1)} changed. "
        "Run python -m edition check.\n"
    )
    assert rich.problems() == []
    moved = former_names.current_documents(rich.load().by_path.values())
    assert {path: document.path for path, document in moved.items()} == {old: new}
    assert after[new].count(f"formerly:\n  - {slug}\n") == 1
    after[old] = after.pop(new).replace(f"formerly:\n  - {slug}\n", "")
    assert {path: text.replace(f"{slug}-anew", slug) for path, text in after.items()} == before


MINIMUM = {"[thin-topic]", "[first-entry]", "[broken-essay]"}
"""Rules that say how many entries there are at least."""

REMOVABLE = [name for name in ENTRIES if name not in ("claim/thesis", "term/joseph-stalin", "topic/terror")]


@pytest.mark.parametrize("name", REMOVABLE)
def test_a_removed_entry_leaves_the_others_sound_and_its_address_leads_to_the_front_page(
    rich: Docs, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["remove", name]) == 0
    print(capsys.readouterr().out)
    problems = rich.problems()
    print(problems)
    assert not (rich.folder / path_of(name)).exists()
