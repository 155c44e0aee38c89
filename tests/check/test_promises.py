"""What is promised of lengths and counts."""

from __future__ import annotations

import pytest

from edition.load.essay import read_essay
from edition.model import schema
from tests.conftest import ESSAY, ROOT, Docs


def test_a_claim_of_sixty_words_is_refused(small_edition: Docs) -> None:
    small_edition.replace(
        "argument/trials.md", "There is a book about it.", "There is a book about it. " + "word " * 16
    )
    essay = ESSAY.model_copy(update={"words_least": {"claim": 500}})
    told = [line for line in small_edition.problems(essay) if line.startswith("docs/argument/trials.md:")]
    assert told == [
        "docs/argument/trials.md:11: has 60 words; claim pages have at least 500. "
        "Say more of what the record shows, or let another entry say it. [too-short]"
    ]


def test_every_kind_has_a_least_length_below_its_most() -> None:
    essay = read_essay(ROOT)
    assert essay.words.keys() == schema.BY_LABEL.keys()
    assert all(essay.words_least.get(label, 0) < most for label, most in essay.words.items())


@pytest.mark.parametrize("count", ["eighteen claims", "18 steps", "Twenty-one claims"])
def test_a_page_that_counts_wrong_is_told_the_number(small_edition: Docs, count: str) -> None:
    small_edition.write("about/index.md", f"---\ntitle: About\n---\n\nThe essay makes {count}.\n")
    [told] = small_edition.problems()
    assert told.startswith(f"docs/about/index.md:5: says {count}; there are 2. Write 2 "), told
