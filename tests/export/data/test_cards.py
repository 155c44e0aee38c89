from __future__ import annotations

import dataclasses
import datetime
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from edition.export.data import cards
from edition.load.release import Release
from edition.model.edition import Edition
from tests.conftest import Docs

FIRST, SECOND = (datetime.datetime(2026, 3, day, 12, tzinfo=datetime.UTC) for day in (1, 2))


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """A collection of Anki's own library, empty."""
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def take(collection: Collection, deck: bytes) -> tuple[int, int]:
    """Import a deck as Anki does by default; how many notes are new, and how many were updated."""
    file = Path(collection.path).with_name("deck.apkg")
    file.write_bytes(deck)
    options = ImportAnkiPackageOptions(merge_notetypes=False, with_scheduling=False)
    log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(file), options=options)).log
    return len(log.new), len(log.updated)


def at(release: Release, moment: datetime.datetime) -> Release:
    return dataclasses.replace(release, committed=moment)


def text(collection: Collection, search: str) -> dict[str, str]:
    [note] = collection.find_notes(search)
    return dict(collection.get_note(note).items())


def test_a_second_import_updates_what_changed_and_doubles_nothing(
    small_edition: Docs, release: Release, collection: Collection
) -> None:
    before = small_edition.load()
    assert take(collection, cards.write_glossary(before, at(release, FIRST))) == (3, 0)
    assert take(collection, cards.write_timeline(before, at(release, FIRST))) == (3, 0)
    [learned] = collection.find_cards("Term:Soviet")
    collection.sched.set_due_date([learned], "5")
    due = collection.get_card(learned).due

    small_edition.replace("glossary/soviet.md", "title: Soviet", "title: The soviet")
    small_edition.replace("glossary/soviet.md", "An elected council of workers.", "A council that workers elect.")
    small_edition.replace("timeline/1917-october.md", "in one night.", "in a night.")
    small_edition.write(
        "glossary/new.md", "---\ntitle: New\ntags: [Terror]\nkind: concept\n---\n\nNew.\n\nSo [@adams_terror_1990].\n"
    )
    after = small_edition.load()
    new, _ = take(collection, cards.write_glossary(after, at(release, SECOND)))
    assert new == 1
    assert take(collection, cards.write_timeline(after, at(release, SECOND)))[0] == 0

    assert (collection.note_count(), collection.card_count()) == (7, 7)
    soviet = text(collection, '"Term:The soviet"')
    assert soviet["Meaning"] == "A council that workers elect."
    assert text(collection, '"Event:The October rising"')["What happened"] == "The government fell in a night."
    assert collection.find_notes("Term:Soviet") == []
    assert collection.find_cards('"Term:The soviet"') == [learned]
    assert collection.get_card(learned).due == due
    assert len(collection.models.all_names_and_ids()) == len(collection.models.all()) == 6 + 2


def test_the_same_deck_again_changes_nothing(edition: Edition, release: Release, collection: Collection) -> None:
    deck = cards.write_glossary(edition, at(release, FIRST))
    take(collection, deck)
    assert take(collection, deck) == (0, 0)
    assert collection.note_count() == len(edition.terms)


def test_a_card_has_topics_the_russian_form_and_a_link(
    small_edition: Docs, release: Release, collection: Collection
) -> None:
    russian = "kind: concept\naliases: [Council]\nrussian: совет\ntransliteration: sovet"
    small_edition.replace("glossary/soviet.md", "kind: concept\naliases: [Council]", russian)
    take(collection, cards.write_glossary(small_edition.load(), at(release, FIRST)))
    [card] = (collection.get_card(found) for found in collection.find_cards("Term:Soviet"))
    assert card.note().tags == ["terror"]
    assert card.question().endswith("</style>Soviet")
    for shown in ("An elected council of workers.", "<p lang=ru>совет</p>", "sovet"):
        assert shown in card.answer()
    assert 'href="https://example.org/edition/glossary/soviet/"' in card.answer()


def test_a_card_of_the_timeline_answers_with_date_and_place(
    edition: Edition, release: Release, collection: Collection
) -> None:
    take(collection, cards.write_timeline(edition, at(release, FIRST)))
    [card] = (collection.get_card(found) for found in collection.find_cards('"Event:The October rising"'))
    for shown in ("7 November 1917 (25 October 1917 Old Style)", "Petrograd", "The government fell in one night."):
        assert shown in card.answer()
        assert shown not in card.question()


def test_signs_of_html_are_shown_as_signs(release: Release, small_edition: Docs, collection: Collection) -> None:
    small_edition.replace("glossary/soviet.md", "title: Soviet", "title: Soviet & council")
    take(collection, cards.write_glossary(small_edition.load(), at(release, FIRST)))
    [note] = collection.find_notes("Meaning:*council*workers*")
    assert collection.get_note(note)["Term"] == "Soviet &amp; council"


def test_a_deck_is_the_same_bytes_whenever_it_is_written(
    edition: Edition, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    decks = [write(edition, at(release, FIRST)) for write in (cards.write_glossary, cards.write_timeline)]
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert [write(edition, at(release, FIRST)) for write in (cards.write_glossary, cards.write_timeline)] == decks
    for deck in decks:
        with zipfile.ZipFile(io.BytesIO(deck)) as packed:
            assert packed.namelist() == ["collection.anki2", "media"]
            assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
