"""What is promised of lengths and counts, with the settings of the real edition."""

from __future__ import annotations

import re

import pytest

from edition.check.promises import NUMBERS
from edition.load.essay import read_essay
from edition.model import schema
from tests.conftest import ROOT, Docs


def test_a_claim_of_sixty_words_is_refused(small_edition: Docs) -> None:
    small_edition.replace(
        "argument/trials.md", "There is a book about it.", "There is a book about it. " + "word " * 16
    )
    told = [line for line in small_edition.problems(read_essay(ROOT)) if line.startswith("docs/argument/trials.md:")]
    assert told == [
        "docs/argument/trials.md:11: has 60 words; claim pages have at least 500. "
        "Say more of what the record shows, or let another entry say it. [too-short]"
    ]


def test_every_kind_has_a_least_length_below_its_most() -> None:
    essay = read_essay(ROOT)
    assert essay.words_least.keys() == essay.words.keys() == schema.BY_LABEL.keys()
    assert all(least < essay.words[label] for label, least in essay.words_least.items())


def test_the_table_for_contributors_has_the_lengths_that_the_check_demands() -> None:
    essay = read_essay(ROOT)
    page = (ROOT / "docs/about/contributing/index.md").read_text("utf-8")
    table = dict(re.findall(r"^\| (\w+) \| ([\d,–]+) \|", page, re.M))
    assert table == {label: f"{essay.words_least[label]:,}–{most:,}" for label, most in essay.words.items()}


@pytest.mark.parametrize("count", ["eighteen claims", "18 steps", "Twenty-one claims"])
def test_a_page_that_counts_wrong_is_told_the_number(small_edition: Docs, count: str) -> None:
    small_edition.write("about/index.md", f"---\ntitle: About\n---\n\nThe essay makes {count}.\n")
    [told] = small_edition.problems()
    assert told.startswith(f"docs/about/index.md:5: says {count}; there are 2. Write 2 "), told


def test_the_readme_says_how_many_claims_there_are() -> None:
    claims = len(list((ROOT / "docs/argument").glob("*.md"))) - 1
    said = re.findall(r"\b([a-z]+) claims\b", (ROOT / "README.md").read_text("utf-8"))
    assert [NUMBERS[word] for word in said if word in NUMBERS] == [claims]
