"""The order of the edition."""

from __future__ import annotations

from edition.model.document import Entry
from edition.model.edition import in_argument_order
from tests.conftest import made


def claim(slug: str, order: int, supports: str = "") -> Entry:
    front = f"title: {slug}\ntags: [x]\nessay: [P1]\nkind: empirical\nverdict: supported\norder: {order}"
    return made(f"argument/{slug}.md", front + (f"\nsupports: {supports}" if supports else ""))


def test_each_claim_is_followed_by_those_that_serve_it_in_the_order_of_the_essay() -> None:
    claims = [claim("c", 1, "b"), claim("thesis", 4), claim("b", 3, "thesis"), claim("a", 2, "thesis"), claim("d", 5)]
    assert [each.slug for each in in_argument_order(claims)] == ["thesis", "a", "b", "c", "d"]
