"""What is true of this edition alone, beside what tests.test_contributing asks of any edition."""

from __future__ import annotations

from pathlib import Path

from edition.load.bibtex import read_bibliography
from tests.conftest import ROOT
from tests.test_contributing import examples


def test_the_example_of_a_source_is_one_of_ours(tmp_path: Path) -> None:
    (example,) = examples(ROOT / "docs/about/contributing/add-a-source.md", "bibtex")
    (tmp_path / "sources.bib").write_text(example, "utf-8")
    works, problems = read_bibliography(tmp_path / "sources.bib", "sources.bib")
    (work,) = works.values()
    ours, _ = read_bibliography(ROOT / "docs/sources.bib", "docs/sources.bib")
    assert problems == []
    assert dict(work.fields) == dict(ours[work.key].fields)
