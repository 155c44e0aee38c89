"""Our build beside stock Material for MkDocs and Zensical, on the edition as it is and grown.

Four builds of each size:

ours
    The site, as `mkdocs build` makes it. *Cold* is the first build, which formats every reference with pandoc
    and compiles every template; *warm* has both in `.cache/`, as all builds after it.
stock, same Markdown
    Material without hooks, templates, styles and scripts of ours, on the same files: the same settings
    otherwise, the same extensions of Markdown, search and tags. It is the strictest comparison, because it
    leaves out what hooks and templates add: citations stay as they are typed, no term is linked, and the
    timeline, the glossary and the other lists are empty.
stock, same pages
    Material on the plain tree that `python -m edition export markdown` writes: the same footnotes, first
    mentions, heads, ties and lists, written out in Markdown. It is the fair one, because readers get the
    same text. The strip of years, the filters and the script policy are left out: they are our cost.
Zensical, same pages
    The same tree, built by Zensical.

The main figure is the processor's time (user and system, of the process and its children), because other
work on the machine disturbs it least; each is the least of a few runs. The lines are those of
docs/about/decisions/speed.md.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from measuring import Cost, Edit, cost, time_to_screen

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from growing import grow  # noqa: E402

from edition.export.markdown.tree import site_settings  # noqa: E402
from tests.conftest import copy_project  # noqa: E402

BUILD = ["mkdocs", "build", "--quiet"]
_EVENT, _CLAIM, _TERM = "timeline/1921-kronstadt", "argument/stalinism-is-not-socialism", "glossary/leon-trotsky"
_TEXT = "text of an event"
EDITS = {
    _TEXT: Edit(f"docs/{_EVENT}.md", f"{_EVENT}/", "\nThe number ", "\n{} The number "),
    "text of a claim": Edit(f"docs/{_CLAIM}.md", f"{_CLAIM}/", "\nSpecialists divide ", "\n{} Specialists divide "),
    "text of a term": Edit(f"docs/{_TERM}.md", f"{_TERM}/", "\nThe Left Opposition ", "\n{} The Left Opposition "),
    "first lines of an event": Edit(f"docs/{_EVENT}.md", f"{_EVENT}/", "\n---\n\n", "\n---\n\n{} "),
    "first lines of a term": Edit(f"docs/{_TERM}.md", f"{_TERM}/", "\n---\n\n", "\n---\n\n{} "),
    "name of a term": Edit(f"docs/{_TERM}.md", f"{_TERM}/", "title: ", "title: {} "),
    "bibliography": Edit("docs/sources.bib", "sources/t/", "title = {Terror", "title = {{} Terror"),
    "template": Edit("overrides/partials/ties.html", f"{_EVENT}/", "Related</h2>", "Related {}</h2>"),
    "style": Edit("overrides/assets/edition.css", "assets/edition.css", "\n:root {", "\n.{} { color: red }\n:root {"),
}
"""Edits in a preview; stock Material has the first alone."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python tests/bench", description="Measure how the build grows.")
    parser.add_argument("--sizes", default="0,250,1000,4000", help="how many more entries, with commas between")
    parser.add_argument("--runs", type=int, default=3, help="how often each build is run; the least counts")
    parser.add_argument("--edits", type=int, default=5, help="how many edits are saved in the preview; 0 for none")
    options = parser.parse_args()
    sizes = sorted(int(size) for size in options.sizes.split(","))
    with tempfile.TemporaryDirectory() as scratch:
        pages, ours = [], []
        for size in sizes:
            folder = Path(scratch, str(size))
            prepare(folder, size)
            count = len(list((folder / "ours/docs").rglob("*.md")))
            pages.append(count)
            ours.append(compare(folder, size, count, options.runs))
        print()
        growth = (ours[-1].cpu / pages[-1]) / (ours[0].cpu / pages[0])
        judge("time per page, largest over smallest", growth, 1.2)
        memory = (ours[-1].memory - ours[0].memory) / max(1, pages[-1] - pages[0])
        judge("memory at the largest, MB", ours[-1].memory, 400)
        print(f"    grows by {memory * 1024:.0f} KB a page")
        if options.edits:
            edits(Path(scratch, str(sizes[0])), options.edits)


def prepare(folder: Path, size: int) -> None:
    """Lay out the projects of one size: ours, the same Markdown for stock Material, and the plain tree."""
    ours, bare = folder / "ours", folder / "bare"
    copy_project(ours)
    grow(ours / "docs", size)
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "Grow"]):
        subprocess.run(["git", *words], cwd=ours, check=True)
    shutil.copytree(ours / "docs", bare / "docs")
    settings = {**site_settings(), "plugins": ["search", {"tags": {"listings": False}}], "strict": False}
    (bare / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")


def compare(folder: Path, size: int, count: int, runs: int) -> Cost:
    """Build one size in every way, and print what it costs."""
    print(f"\n{size} more entries, {count} pages")
    cold = cost(BUILD, folder / "ours", 1)
    show("ours, cold", cold, count)
    ours = cost(BUILD, folder / "ours", runs)
    show("ours, warm", ours, count)
    cost(["edition", "export", "markdown", str(folder / "plain")], folder / "ours", 1)
    bare = cost(BUILD, folder / "bare", runs)
    show("stock, same Markdown", bare, count)
    plain = cost(BUILD, folder / "plain", runs)
    show("stock, same pages", plain, count)
    show("Zensical, same pages", cost(["zensical", "build", "--clean"], folder / "plain", runs), count)
    judge("ours over stock, same pages", ours.cpu / plain.cpu, 1.5)
    judge("ours cold over stock, same Markdown", cold.cpu / bare.cpu, 2.0)
    judge("ours warm over ours cold", ours.cpu / cold.cpu, 0.6)
    return ours


def edits(folder: Path, times: int) -> None:
    """Measure how long saved edits take to be on screen in the preview, and stock Material's beside them."""
    print(f"\nA saved edit on screen, median of {times}")
    found = time_to_screen(folder / "ours", EDITS, times)
    for name, (clock, processor) in found.items():
        print(f"    {name:<24} {clock:6.2f} s clock {processor:6.2f} s processor")
    for name in EDITS:
        judge(f"{name}, on the clock", found[name][0], 1.5)
        judge(f"{name}, over the first build", found[name][1] / (found["first"][1] or 1), 0.35)
    for name, label in (("bare", "stock, same Markdown"), ("plain", "stock, same pages")):
        clock, processor = time_to_screen(folder / name, {_TEXT: EDITS[_TEXT]}, times)[_TEXT]
        print(f"    {label:<24} {clock:6.2f} s clock {processor:6.2f} s processor")


def show(label: str, found: Cost, count: int) -> None:
    """Print one build's cost."""
    page = found.cpu / count * 1000
    print(
        f"    {label:<24} {found.cpu:7.2f} s processor {found.wall:7.2f} s clock {page:6.2f} ms a page {found.memory:5.0f} MB",
        flush=True,
    )


def judge(label: str, value: float, line: float) -> None:
    """Print a ratio or a figure against its line."""
    print(f"  {label:<38} {value:7.2f} (line {line:g}: {'within' if value <= line else 'over'})", flush=True)


if __name__ == "__main__":
    main()
