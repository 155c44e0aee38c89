"""Second readings: what counts as a change of a page."""

from __future__ import annotations

import pytest

from edition.model.readings import State, digest, state
from tests.conftest import made

PATH = "timeline/1936-first-trial.md"
FRONT = "title: The first trial\ntags: [Terror]\ndate: 1936-08-19\nplace: Moscow"
BODY = "Sixteen men were shot. [@brown_votes_1974]\n"


def read_then(front: str = FRONT, body: str = BODY) -> State:
    """How a page stands that was read again with `FRONT` and `BODY`, and now has these."""
    record = f"""
second_reading:
  date: 2026-11-29
  statements: 1
  compared_with: a report
  mended: 0
  digest: "{digest(made(PATH, FRONT, BODY))}"
"""
    return state(made(PATH, front + record, body))


@pytest.mark.parametrize(
    ("front", "body"),
    [
        (FRONT, BODY),
        (FRONT, "Sixteen men\nwere shot.   [@brown_votes_1974, p. 5]\n\n"),
        (f"{FRONT}\nessay: [P1]", BODY),
        (FRONT.replace("[Terror]", "[Terror, Trials]"), BODY),
    ],
    ids=["nothing", "layout and a place in a work", "a tie", "a tag"],
)
def test_what_changes_no_statement_leaves_a_page_read(front: str, body: str) -> None:
    assert read_then(front, body) is State.READ


@pytest.mark.parametrize(
    ("front", "body"),
    [
        (FRONT, BODY.replace("Sixteen", "Seventeen")),
        (FRONT.replace("first", "second"), BODY),
    ],
    ids=["a figure", "a title"],
)
def test_another_statement_makes_a_page_changed_since(front: str, body: str) -> None:
    assert read_then(front, body) is State.CHANGED


def test_another_verdict_makes_a_claim_changed_since() -> None:
    front = "title: A claim\ntags: [Terror]\nessay: [P1]\nkind: empirical\nverdict: {}\norder: 1"
    one, two = (made("argument/a.md", front.format(verdict)) for verdict in ("supported", "disputed"))
    assert digest(one) != digest(two)


def test_a_page_without_a_record_was_not_read_again() -> None:
    assert state(made(PATH, FRONT, BODY)) is State.UNREAD
