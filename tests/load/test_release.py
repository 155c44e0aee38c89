from __future__ import annotations

import datetime
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from edition.load.release import FILE, BadAddress, Unnamed, read_release, site_address, unready
from tests.conftest import ROOT

CFF = """\
cff-version: 1.2.0
message: Cite it.
title: "Of R & D"
authors:
  - name: The makers
version: "2026.1"
date-released: 2026-12-03
"""


def validate(file: Path) -> subprocess.CompletedProcess[str]:
    """Against the schema of the Citation File Format, which check-jsonschema brings."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", str(file)]
    return subprocess.run(command, capture_output=True, text=True)


def test_citation_cff_is_valid() -> None:
    done = validate(ROOT / FILE)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("line", ["title: ", "authors:\n  - name: ", "message: "])
def test_a_citation_cff_that_lacks_something_is_not(tmp_path: Path, line: str) -> None:
    assert validate(write(tmp_path, CFF)).returncode == 0
    assert validate(write(tmp_path, re.sub(f"^{line}.*\n", "", CFF, flags=re.M))).returncode == 1


def write(folder: Path, text: str) -> Path:
    file = folder / FILE
    file.write_text(text, "utf-8")
    return file


CHANGES = "# What changed\n\n## 2026.1 { #2026-1 }\n\nMuch.\n"


@pytest.mark.parametrize(
    ("old", "new", "changes", "told"),
    [
        ("", "", CHANGES, ()),
        ('"2026.1"', "2026.1", CHANGES, (f'{FILE}:6: version: other programs read 2026.10 as 2026.1. Write version: "2026.1".',)),
        ('"2026.1"', "'1.0'", CHANGES, (f'{FILE}:6: version: "1.0" is no name of an edition. Write the year, a dot and',)),
        ("date-released: 2026-12-03\n", "", CHANGES, (f"{FILE}:6: version: 2026.1 has no .dev0, so it is out. Add",)),
        ("2026.1", "2026.1.dev0", CHANGES, (
            f"{FILE}:7: date-released: but version: 2026.1.dev0 is not out. Delete this or .dev0.",
            'docs/about/changelog.md:3: does not say below ## 2026.1 that it is "not yet released".',
        )),
        ("", "", CHANGES.replace("Much.", "Not yet released."), ('docs/about/changelog.md:5: says "not yet released" of 2026.1',)),
        ("2026-12-03", "2026-13-03", CHANGES, (f'{FILE}:7: date-released: "2026-13-03" is no day.',)),
        ("2026.1", "2026.2", CHANGES, (f"docs/about/changelog.md:3: begins with 2026.1, but {FILE} names 2026.2. Begin it",)),
        ("", "", "# What changed\n", (f"docs/about/changelog.md:1: begins with nothing, but {FILE} names 2026.1.",)),
        ('"2026.1"', '"2026.1" # the first', CHANGES, ()),
        ("\n", "\r\n", CHANGES.replace("\n", "\r\n"), ()),
        ("2026-12-03", "2026-13-03", CHANGES, (f'{FILE}:7: date-released: "2026-13-03" is no day. Write one such as',)),
        ("2026-12-03", "2025-12-03", CHANGES, (f"{FILE}:7: date-released: 2026.1 is of 2026, by its name. Correct",)),
        ("title:", "title: [", CHANGES, (f"{FILE}:4: is not YAML in UTF-8.",)),
        ("title:", "<<<<<<< HEAD\ntitle:", CHANGES, (f"{FILE}:3: has two versions between signs of git. Keep one",)),
        ("title:", "url: https://example.org\ntitle:", CHANGES, (f"{FILE}:3: url: a fork would claim",)),
    ],
)  # fmt: skip
def test_what_is_said_of_a_release_is_told_where_it_cannot_be_so(
    tmp_path: Path, old: str, new: str, changes: str, told: tuple[str, ...]
) -> None:
    (tmp_path / FILE).write_bytes((CFF.replace(old, new, -1 if old == "\n" else 1) if old else CFF).encode())
    (tmp_path / "docs/about").mkdir(parents=True)
    (tmp_path / "docs/about/changelog.md").write_text(changes, "utf-8")
    found = list(map(str, unready(tmp_path)))
    assert len(found) == len(told), found
    assert all(problem.startswith(words) for problem, words in zip(found, told, strict=True)), found


def test_pyproject_names_no_edition_of_its_own() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["dynamic"] == ["version"], (
        f'pyproject.toml has a version of its own. Write dynamic = ["version"] instead: {FILE} names the edition.'
    )


def test_a_release_is_what_citation_cff_says(tmp_path: Path) -> None:
    write(tmp_path, CFF)
    release = read_release(tmp_path, "https://example.org/e")
    assert (release.title, release.creator, release.name) == ("Of R & D", "The makers", "2026.1")
    assert (release.date, release.when) == (datetime.date(2026, 12, 3), "3 December 2026")


def test_before_its_release_an_edition_has_no_date(tmp_path: Path) -> None:
    write(tmp_path, CFF.replace("date-released: 2026-12-03\n", ""))
    release = read_release(tmp_path, "https://example.org/e/")
    assert (release.date, release.when) == (None, "")


def test_the_commit_of_another_repository_around_the_project_is_not_its_own(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "archive"):
        folder.mkdir(exist_ok=True)
        write(folder, CFF)
    user = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"]
    for arguments in (["init", "--quiet"], ["add", "--all"], [*user, "commit", "--quiet", "--message", "Begin"]):
        subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True)
    assert re.fullmatch("[0-9a-f]{12}", read_release(tmp_path, "https://example.org/").commit)
    assert read_release(tmp_path / "archive", "https://example.org/").commit == ""


def test_files_bear_the_moment_of_the_environment_else_of_the_release_else_of_the_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"]
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-26T04:05:49Z")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    write(tmp_path, CFF.replace("date-released: 2026-12-03\n", ""))
    assert read_release(tmp_path, "https://example.org/").moment.year == 1980
    for arguments in (["init", "--quiet"], ["add", "--all"], [*user, "commit", "--quiet", "--message", "Begin"]):
        subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True)
    assert f"{read_release(tmp_path, 'https://example.org/').moment}" == "2026-11-26 04:05:49+00:00"
    write(tmp_path, CFF)
    assert f"{read_release(tmp_path, 'https://example.org/').moment}" == "2026-12-03 00:00:00+00:00"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert f"{read_release(tmp_path, 'https://example.org/').moment}" == "2027-01-15 08:00:00+00:00"


@pytest.mark.parametrize(
    ("old", "new"),
    [("date-released: 2026-12-03", "date-released: '2026-12-03'"), ('version: "2026.1"', "version: 2026.1")],
)
def test_quotation_marks_make_no_difference(tmp_path: Path, old: str, new: str) -> None:
    write(tmp_path, CFF.replace(old, new))
    assert validate(tmp_path / FILE).returncode == 0
    release = read_release(tmp_path, "https://example.org/e/")
    assert (release.name, release.when) == ("2026.1", "3 December 2026")


def test_the_tenth_edition_of_a_year_is_not_its_first(tmp_path: Path) -> None:
    write(tmp_path, CFF.replace('version: "2026.1"', "version: 2026.10"))
    assert read_release(tmp_path, "https://example.org/e/").name == "2026.10"


@pytest.mark.parametrize(
    ("path", "address"),
    [("index.md", ""), ("timeline/index.md", "timeline/"), ("timeline/1921-a.md", "timeline/1921-a/")],
)
def test_pages_have_their_published_addresses(tmp_path: Path, path: str, address: str) -> None:
    write(tmp_path, CFF)
    assert read_release(tmp_path, "https://example.org/e").address(path) == f"https://example.org/e/{address}"


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ('title: "Of R & D"\n', "", "CITATION.cff:1: ", "lacks title"),
        ("authors:", "author:", "CITATION.cff:1: ", "lacks a name of its authors"),
        ('title: "Of R & D"', 'title: "Of R & D', "CITATION.cff:", "is not YAML"),
        ("2026-12-03", "2026-12-03 10:00:00", "CITATION.cff:7: ", "Write one such as 2026-12-03"),
        ("2026-12-03", "2026-13-03", "CITATION.cff:7: ", '"2026-13-03" is no day'),
        ("2026-12-03", "", "CITATION.cff:7: ", "leave the line out until the release"),
        ("2026-12-03", "[2026-12-03]", "CITATION.cff:7: ", "is no day"),
    ],
)
def test_a_file_that_names_no_edition_is_told_with_line_and_remedy(
    tmp_path: Path, old: str, new: str, place: str, words: str
) -> None:
    assert old in CFF
    write(tmp_path, CFF.replace(old, new, 1))
    with pytest.raises(Unnamed) as told:
        read_release(tmp_path, "https://example.org/")
    assert str(told.value).startswith(place) and words in str(told.value)


def test_a_missing_file_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(Unnamed, match=r"CITATION.cff:1: cannot be read .* Restore it"):
        read_release(tmp_path, "https://example.org/")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/edition", "https://example.org/edition/"),
        ("https://example.org/edition/", "https://example.org/edition/"),
        ("https://example.org", "https://example.org/"),
        (" http://127.0.0.1:8000/ ", "http://127.0.0.1:8000/"),
        ("https://example.org/a//", "https://example.org/a/"),
        ("", ""),
    ],
)
def test_the_address_of_the_site_ends_in_one_slash(text: str, address: str) -> None:
    assert site_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        *("https://example.org/edition/?preview=1", "https://example.org/#top", "https://example.org/index.html"),
        *("example.org/edition", "file:///home/ann/site", "https://exa mple.org/", "http://[x/", "https:///edition"),
    ],
)
def test_what_is_no_address_of_a_site_is_told(text: str) -> None:
    with pytest.raises(BadAddress, match=r"SITE_URL: .* Write the address of the folder that is published, such as"):
        site_address(text)
