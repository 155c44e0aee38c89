"""What is true of this edition alone, beside what tests.built.test_editions asks of any edition."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from edition.model import schema
from edition.model.edition import Edition
from tests.built.test_editions import folder  # noqa: F401


@pytest.mark.sweep
@pytest.mark.browser
def test_the_search_finds_an_entry_without_a_server(folder: Path, edition: Edition, page: Page) -> None:  # noqa: F811
    person = next(term for term in edition.terms if term.meta.kind is schema.TermKind.PERSON)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((folder / "index.html").as_uri())
    page.locator(".md-search__input").click()
    page.keyboard.insert_text(person.meta.title)
    page.keyboard.press("End")
    first = page.locator(".md-search-result__link").first
    first.wait_for(timeout=20_000)
    first.click()
    page.wait_for_url(f"**/glossary/{person.slug}.html*")
    assert page.locator("h1").inner_text() == person.meta.title
    assert not errors
