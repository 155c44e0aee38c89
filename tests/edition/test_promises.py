"""What is promised of this edition alone."""

from __future__ import annotations

import re

from edition.check.promises import NUMBERS
from edition.load.essay import read_essay
from edition.model import schema
from tests.conftest import ROOT


def test_every_kind_has_a_least_length() -> None:
    assert read_essay(ROOT).words_least.keys() == schema.BY_LABEL.keys()


def test_the_readme_says_how_many_claims_there_are() -> None:
    claims = len(list((ROOT / "docs/argument").glob("*.md"))) - 1
    said = re.findall(r"\b([a-z]+) claims\b", (ROOT / "README.md").read_text("utf-8"))
    assert [NUMBERS[word] for word in said if word in NUMBERS] == [claims]


def test_there_are_four_lessons_at_least() -> None:
    assert len(list((ROOT / "docs/lessons").glob("*.md"))) - 1 >= 4
