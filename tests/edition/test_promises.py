"""What is promised of this edition alone."""

from __future__ import annotations

from edition.load.essay import read_essay
from edition.model import schema
from tests.conftest import ROOT


def test_every_kind_has_a_least_length() -> None:
    assert read_essay(ROOT).words_least.keys() == schema.BY_LABEL.keys()


def test_there_are_four_lessons_at_least() -> None:
    assert len(list((ROOT / "docs/lessons").glob("*.md"))) - 1 >= 4
