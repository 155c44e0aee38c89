"""The bibliography, a page a letter."""

from __future__ import annotations

from edition.model.bibliography import Work
from edition.site.bibliography_pages import pages, shelves


def work(key: str) -> Work:
    return Work(key, "book", {}, {}, 1)


def test_works_stand_under_the_letter_of_their_key_in_order_without_regard_to_case() -> None:
    found = shelves(map(work, ["zola_a_1900", "Adams_b_1990", "abel_c_1980", "1news_d_2021"]))
    assert {path: [each.key for each in works] for path, works in found.items()} == {
        "sources/0-9.md": ["1news_d_2021"],
        "sources/a.md": ["abel_c_1980", "Adams_b_1990"],
        "sources/z.md": ["zola_a_1900"],
    }


def test_each_letter_has_a_page_with_a_title_and_a_description_of_its_own() -> None:
    made = pages(shelves(map(work, ["1news_d_2021", "zola_a_1900", "zola_b_1901"])))
    assert [(page.path, page.meta.title) for page in made] == [
        ("sources/0-9.md", "Sources: 0–9"),
        ("sources/z.md", "Sources: Z"),
    ]
    assert "Z: 2 of its works" in made[1].meta.description
