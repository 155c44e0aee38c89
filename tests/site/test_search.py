"""What the search knows of an entry beside its text."""

from __future__ import annotations

from edition.model.edition import Edition
from edition.site import search
from tests.conftest import made


def test_the_search_knows_an_entry_by_what_the_head_of_its_page_shows(edition: Edition) -> None:
    person = made(
        "glossary/ann-adams.md",
        "title: Ann Adams\nkind: person\naliases: [Adams]\ntranslation: Адамс Анна; Аня\ntransliteration: Adams Anna\n"
        "names: {de: Änne Adams, fr: Anne d’Adams; Annette}",
    )
    others = ["Änne Adams", "Anne d’Adams", "Annette"]
    assert search.names(person) == ["Adams", "Адамс Анна", "Аня", *others, "Adams Anna", "Адамс"]
    assert "<p hidden>Adams, Адамс Анна, Аня, Änne Adams, Anne d’Adams, Annette, Adams Anna</p>" in search.hidden(
        person
    )
    trial = made("timeline/1936-trial.md", "title: 'The trial: sixteen'\ndate: 1936-08-19\nplace: Moscow")
    assert search.names(trial) == ["19 August 1936", "Moscow", "The trial"]
    assert search.names(edition.get("quotation", "votes")) == ["Those who count the votes decide."]
    assert not search.names(edition.get("claim", "thesis"))
    assert not search.hidden(edition.get("claim", "thesis"))
