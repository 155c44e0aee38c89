from __future__ import annotations

from pathlib import Path

import pytest

from edition.__main__ import main
from edition.export.data import writers
from edition.export.data.catalogue import ALTERNATES, MEDIA
from edition.load.release import Release
from edition.model.edition import Edition
from tests.conftest import ROOT, Docs

NAMES = {  # addresses that others wrote down: one may be added, none may go
    *("timeline.json", "timeline.csv", "timeline.csv-metadata.json"),
    *("glossary.json", "glossary.csv", "glossary.csv-metadata.json", "glossary.ttl"),
    *("claims.json", "quotations.json", "sources.bib", "sources.json", "tags.json", "edition.jsonld"),
    *("timeline.apkg", "glossary.apkg", "lessons.json"),
    *("debate.json", "debate.argdown", "annotations.jsonld"),
}


def test_the_files_have_the_names_that_others_rely_on(edition: Edition, release: Release) -> None:
    names = {name for name in writers.files(edition, release) if not name.startswith("schemas/")}
    assert names >= NAMES


def test_every_file_that_is_written_is_described_and_the_other_way_round() -> None:
    assert set(writers.WRITERS) == set(MEDIA)


def test_lists_offer_the_files_that_hold_them() -> None:
    assert ALTERNATES["glossary/index.md"] == ("glossary.json", "glossary.csv", "glossary.ttl", "glossary.apkg")
    assert not [name for names in ALTERNATES.values() for name in names if "metadata" in name]


def test_two_exports_are_byte_for_byte_the_same(edition: Edition, release: Release) -> None:
    assert writers.files(edition, release) == writers.files(edition, release)


def test_every_file_of_text_is_utf_8_with_a_line_at_its_end(edition: Edition, release: Release) -> None:
    for name, text in writers.files(edition, release).items():
        assert name.endswith(".apkg") or text.decode("utf-8").endswith("\n"), name


def test_the_command_writes_them_with_the_address_of_the_site(
    small_edition: Docs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITE_URL", "https://example.org/here/")
    (tmp_path / "CITATION.cff").write_bytes((ROOT / "CITATION.cff").read_bytes())
    assert main(["export", "data", "out"]) == 0
    assert {file.name for file in (tmp_path / "out").iterdir()} == {*MEDIA, "schemas", "figures"}
    assert "https://example.org/here/timeline/1917-october/" in (tmp_path / "out/timeline.csv").read_text("utf-8")
    assert capsys.readouterr().out == "Wrote out.\n"
