from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from edition.__main__ import main
from edition.load.release import moment
from edition.tools.archive import downloads, pack
from tests.conftest import ROOT


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in (
        "index.html",
        "timeline/b.html",
        "timeline/a.html",
        "404.html",
        "sitemap.xml",
        "robots.txt",
        "llms.txt",
    ):
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"<p>{name}", "utf-8")
    return tmp_path / "site"


def test_a_folder_is_packed_below_one_of_its_name_without_what_only_servers_need(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / "dist/edition.zip", moment())
    with zipfile.ZipFile(tmp_path / "dist/edition.zip") as archive:
        assert archive.namelist() == ["edition/index.html", "edition/timeline/a.html", "edition/timeline/b.html"]
        assert archive.read("edition/timeline/a.html") == b"<p>timeline/a.html"


def test_the_same_files_give_the_same_bytes(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795665949")
    pack(site, tmp_path / "1/edition.zip", moment())
    for n, file in enumerate(site.rglob("*")):
        os.utime(file, (n, n))
        file.chmod(0o700)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    pack(site, tmp_path / "2/edition.zip", moment())
    assert (tmp_path / "1/edition.zip").read_bytes() == (tmp_path / "2/edition.zip").read_bytes()


@pytest.mark.parametrize(("epoch", "year"), [("1795665949", 2026), ("0", 1980), ("", 1980), ("soon", 1980)])
def test_files_bear_the_date_of_the_source(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str, year: int
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    pack(site, tmp_path / "edition.zip", moment())
    with zipfile.ZipFile(tmp_path / "edition.zip") as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {year}


def test_make_falls_back_to_the_same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert f"|| echo {moment().timestamp():.0f})" in (ROOT / "Makefile").read_text("utf-8")


def test_only_a_built_site_is_packed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", str(tmp_path), str(tmp_path / "edition.zip")]) == 2
    assert "OFFLINE=true .venv/bin/mkdocs build" in capsys.readouterr().err
    assert not (tmp_path / "edition.zip").exists()


def test_downloads_are_what_lies_ready_with_what_it_is_and_how_large(tmp_path: Path) -> None:
    assert downloads(tmp_path / "none") == []
    for name, size in (("b.zip", 4_744_509), ("a.epub", 12_345), ("notes.txt", 9)):
        (tmp_path / name).write_bytes(b"\0" * size)
    found = downloads(tmp_path)
    assert [(file.address, file.size) for file in found] == [
        ("downloads/a.epub", "12 kB"),
        ("downloads/b.zip", "4.7 MB"),
    ]
    assert "EPUB" in found[0].words


def test_without_a_date_in_the_environment_files_bear_that_of_the_commit(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2024-03-04T05:06:08Z")
    (tmp_path / "CITATION.cff").write_text('title: X\nversion: "2026.1.dev0"\nauthors:\n  - name: They\n', "utf-8")
    for arguments in (
        ["init", "--quiet"],
        ["add", "CITATION.cff"],
        ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "Begin"],
    ):
        subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True)
    assert main(["--docs", str(tmp_path / "docs"), "pack", str(site), str(tmp_path / "e.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "e.zip") as archive:
        assert {info.date_time for info in archive.infolist()} == {(2024, 3, 4, 5, 6, 8)}
