"""What is true of this edition alone, beside what tests.built.test_cover_in_a_browser asks of any edition."""

from __future__ import annotations

import pytest

from tests.built.conftest import Shapes
from tests.cover import cover

pytestmark = pytest.mark.browser


def test_few_pages_are_the_cover(shaped: Shapes) -> None:
    """Where it grows, pages differ in an attribute whose value says nothing of a shape: add it to `cover.OWN`."""
    chosen = cover(shaped)
    assert len(chosen) < len(shaped) / 5
    assert frozenset().union(*(shaped[path] for path in chosen)) == frozenset().union(*shaped.values())
