"""A made-up release, and what reads an export back."""

from __future__ import annotations

import datetime

import pytest

from edition.load.release import Release

RELEASE = Release(
    title="A small edition",
    creator="Its contributors",
    name="2026.1",
    date=datetime.date(2026, 3, 1),
    commit="0123456789ab",
    url="https://example.org/edition/",
)


@pytest.fixture(scope="session")
def release() -> Release:
    return RELEASE
