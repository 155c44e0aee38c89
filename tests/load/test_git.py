from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path

import pytest

from edition.load.git import Shallow, Times, read_history


def git(folder: Path, *arguments: str, date: str = "2026-01-01T12:00:00+0000") -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    for role in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{role}_NAME": "A", f"GIT_{role}_EMAIL": "a@example.org", f"GIT_{role}_DATE": date}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", str(folder), *arguments], env=environment, capture_output=True, check=True)


def commit(folder: Path, date: str, **files: str) -> None:
    for name, text in files.items():
        file = folder / "docs" / name.replace("__", "/")
        file = file.with_name(file.name + ".md")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--message", "Change", date=date)


@pytest.fixture(autouse=True)
def no_other_repository(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet")
    return folder


def days(docs: Path) -> dict[str, datetime.date]:
    """The day of each file's last change."""
    return {path: times.changed.date() for path, times in read_history(docs).items()}


def test_each_file_has_the_day_of_its_last_change(repository: Path) -> None:
    commit(repository, "2025-01-10T12:00:00+0000", index="1", glossary__soviet="1")
    commit(repository, "2025-02-20T12:00:00+0000", glossary__soviet="2", glossary__gulag="1")
    commit(repository, "2025-03-30T12:00:00+0000", timeline__x="1")
    assert days(repository / "docs") == {
        "index.md": datetime.date(2025, 1, 10),
        "glossary/soviet.md": datetime.date(2025, 2, 20),
        "glossary/gulag.md": datetime.date(2025, 2, 20),
        "timeline/x.md": datetime.date(2025, 3, 30),
    }


def test_each_file_has_the_moment_at_which_it_was_made(repository: Path) -> None:
    commit(repository, "2025-01-10T12:00:00+0100", index="1")
    commit(repository, "2025-02-20T12:00:00+0000", index="2", glossary__soviet="1")
    commit(repository, "2025-03-30T12:00:00+0000", index="3")
    made, between, last = (
        datetime.datetime(2025, month, day, hour, tzinfo=datetime.UTC)
        for month, day, hour in [(1, 10, 11), (2, 20, 12), (3, 30, 12)]
    )
    assert read_history(repository / "docs") == {
        "index.md": Times(made, last),
        "glossary/soviet.md": Times(between, between),
    }


def test_the_day_is_that_of_utc(repository: Path) -> None:
    commit(repository, "2025-01-10T23:30:00-0500", late="1")
    commit(repository, "2025-03-10T00:30:00+0300", early="1")
    found = days(repository / "docs")
    assert found["late.md"] == datetime.date(2025, 1, 11)
    assert found["early.md"] == datetime.date(2025, 3, 9)


def test_names_with_letters_of_any_script_and_spaces_are_found(repository: Path) -> None:
    commit(repository, "2025-01-10T12:00:00+0000", **{"Łódź": "1", "Советы": "1", "two words": "1"})
    assert set(read_history(repository / "docs")) == {"Łódź.md", "Советы.md", "two words.md"}


def test_files_outside_the_folder_or_not_committed_are_left_out(repository: Path) -> None:
    (repository / "README.md").write_text("1", "utf-8")
    commit(repository, "2025-01-10T12:00:00+0000", index="1")
    (repository / "docs/new.md").write_text("1", "utf-8")
    assert set(read_history(repository / "docs")) == {"index.md"}


def test_a_shallow_clone_has_no_dates(repository: Path, tmp_path: Path) -> None:
    commit(repository, "2025-01-10T12:00:00+0000", index="1")
    commit(repository, "2025-02-10T12:00:00+0000", index="2")
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), "clone")
    with pytest.raises(Shallow, match="the clone is shallow"):
        read_history(tmp_path / "clone/docs")


def test_a_folder_outside_any_repository_has_no_dates(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    with pytest.raises(Shallow, match="there is no git history"):
        read_history(tmp_path / "docs")


def test_a_project_inside_another_repository_does_not_take_its_dates(repository: Path) -> None:
    commit(repository, "2025-01-10T12:00:00+0000", index="1")
    (repository / "docs").rename(repository / "unpacked")
    (repository / "archive").mkdir()
    (repository / "unpacked").rename(repository / "archive/docs")
    commit(repository, "2025-02-10T12:00:00+0000")
    with pytest.raises(Shallow, match="the git history around the project is not its own"):
        read_history(repository / "archive/docs")


def test_a_worktree_and_a_link_to_a_project_have_its_dates(repository: Path, tmp_path: Path) -> None:
    commit(repository, "2025-01-10T12:00:00+0000", index="1")
    git(repository, "worktree", "add", "--quiet", str(tmp_path / "worktree"))
    (tmp_path / "link").symlink_to(repository, target_is_directory=True)
    for place in ("worktree", "link"):
        assert days(tmp_path / place / "docs") == {"index.md": datetime.date(2025, 1, 10)}


def test_a_name_that_is_no_utf_8_hides_no_dates_of_others(repository: Path) -> None:
    commit(repository, "2025-01-10T12:00:00+0000", index="1")
    odd = repository / "docs" / os.fsdecode(b"M\xfcnzenberg.md")
    odd.write_text("1")
    commit(repository, "2025-02-10T12:00:00+0000", index="2")
    odd.unlink()
    commit(repository, "2025-03-10T12:00:00+0000")
    assert days(repository / "docs")["index.md"] == datetime.date(2025, 2, 10)


def test_a_repository_without_commits_has_no_dates(repository: Path) -> None:
    (repository / "docs").mkdir()
    with pytest.raises(Shallow, match="there is no git history"):
        read_history(repository / "docs")


def test_a_machine_without_git_has_no_dates(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(repository, "2025-01-10T12:00:00+0000", index="1")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Shallow, match="there is no git history"):
        read_history(repository / "docs")
