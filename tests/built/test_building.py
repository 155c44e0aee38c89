"""Building and previewing with good and bad documents, as contributors do."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from lxml import html

from edition.tools.pictures import CARD
from tests import warm
from tests.conftest import ROOT, write_small_project

EVENT = "timeline/1936-first-trial.md"
TERM = "glossary/joseph-stone.md"
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that a test may break."""
    write_small_project(tmp_path)
    return tmp_path


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def build(project: Path, *options: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return warm.run(["mkdocs", "build", *options], project, {**ENVIRONMENT, **settings})


def test_addresses_as_hosts_hand_them_out_and_headings_in_another_script_come_right(project: Path) -> None:
    replace(project / "docs" / EVENT, "The sentence", "[Then](index.md#era-революция) the sentence")
    replace(project / "docs/timeline/index.md", "title: Revolution, 1905–1921", "title: Революция")
    page = project / "docs/about/index.md"
    page.write_text("---\ntitle: About\n---\n\n## Что делать?\n\n## Кто виноват?\n\n[x](#кто-виноват)\n", "utf-8")
    done = build(project, SITE_URL="https://example.org/e", REPO_URL="https://ann:secret@github.com/ann/essay.git")
    assert done.returncode == 0, done.stderr
    text = (project / "site/about/index.html").read_text("utf-8")
    assert 'id="что-делать"' in text and 'id="кто-виноват"' in text
    assert 'href="https://github.com/ann/essay/edit/main/docs/about/index.md"' in text
    assert "secret" not in text and "essay.git" not in text
    assert ('content="https://example.org/e/assets/card.png"' in text) is (ROOT / CARD).exists()
    assert 'id="era-революция"' in (project / "site/timeline/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "settings", "words"),
    [
        (
            ["--no-directory-urls"],
            {},
            "use_directory_urls: false would break the addresses in the data. Delete the line",
        ),
        ([], {"SITE_URL": "https://example.org/e/?a=b"}, "SITE_URL: .* goes on after the folder. Write the address"),
        ([], {"REPO_URL": "https://github.com/"}, "REPO_URL: .* is no address of a repository. Write the address"),
    ],
)
def test_an_address_that_would_come_wrong_stops_the_build(
    project: Path, options: list[str], settings: dict[str, str], words: str
) -> None:
    done = build(project, *options, **settings)
    assert done.returncode
    assert re.search(words, done.stdout + done.stderr) and "Traceback" not in done.stderr
    assert not (project / "site").exists()


def test_a_build_lists_every_problem_and_publishes_nothing(project: Path) -> None:
    replace(project / "docs" / EVENT, "date: 1936-08-19", "date: 1936-13-19")
    replace(project / "docs" / TERM, "kind: person", "kind: prson")
    (project / "docs/glossary/empty.md").write_text("")
    (project / "docs/glossary/latin.md").write_bytes("---\ntitle: Caf\xe9\n---\n".encode("latin-1"))
    done = build(project)
    assert done.returncode != 0
    output = done.stdout + done.stderr
    assert "Traceback" not in output
    found = re.findall(r"docs/\S+?:\d+: .*", output)
    assert [problem.split(": ")[0] for problem in found] == [
        "docs/glossary/empty.md:1",
        f"docs/{TERM}:{line_of(project / 'docs' / TERM, 'kind: prson')}",
        "docs/glossary/latin.md:2",
        f"docs/{EVENT}:{line_of(project / 'docs' / EVENT, '1936-13')}",
    ]
    assert not (project / "site").exists()


def line_of(file: Path, text: str) -> int:
    return next(n for n, line in enumerate(file.read_text("utf-8").split("\n"), start=1) if text in line)


def test_the_same_problems_come_from_the_command_line(project: Path) -> None:
    replace(project / "docs" / EVENT, "date: 1936-08-19", "date: 1936-13-19")
    command = [sys.executable, "-m", "edition", "check"]  # the project's own, which has no dictionary
    done = subprocess.run(command, cwd=project, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout.strip() in build(project).stderr


def test_a_dead_link_to_a_heading_stops_the_build(project: Path) -> None:
    replace(project / "docs/index.md", "thesis.md)", "thesis.md#no-such-heading)")
    done = build(project)
    assert done.returncode != 0
    assert "no-such-heading" in done.stderr and "Traceback" not in done.stderr


def test_a_dead_link_to_a_file_of_data_stops_the_build(project: Path) -> None:
    replace(project / "docs/about/data.md", "This page", "[This](../data/no-such-table.csv)")
    done = build(project)
    assert done.returncode != 0
    assert "no-such-table.csv" in done.stderr and "Traceback" not in done.stderr


@pytest.fixture
def preview(project: Path) -> Iterator[str]:
    """The preview of the copy, as `make serve` shows it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dirty", "--dev-addr", f"127.0.0.1:{port}"]
    with (project / "log.txt").open("w") as log:
        running = subprocess.Popen(command, cwd=project, env=ENVIRONMENT, stdout=log, stderr=log)
        url = f"http://127.0.0.1:{port}/"
        until(lambda: "The first trial" in read(url + "timeline/"))
        yield url
        running.terminate()
        running.wait(20)


def read(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            text: str = answer.read().decode("utf-8")
            return text
    except OSError:
        return ""


def until(reached: Callable[[], object], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.3)


def test_a_preview_shows_a_mistake_at_the_top_of_its_page_until_it_is_mended(project: Path, preview: str) -> None:
    file, log, address = project / "docs" / EVENT, project / "log.txt", f"{preview}timeline/1936-first-trial/"
    good = file.read_text("utf-8")
    file.write_text(good.replace("date: 1936-08-19", "date: 1936-13-19").replace("Sixteen men", "Many men"), "utf-8")
    until(lambda: "keeps this page from being published" in read(address))
    page = html.fromstring(read(address))
    [banner] = page.xpath("//section[@aria-labelledby='problems']")
    assert banner.xpath(".//*[@id='problems'][@role='heading']")
    line = line_of(file, "1936-13")
    assert f"docs/{EVENT}:{line}" in banner.text_content() and "there is no month 13" in banner.text_content()
    assert "Many men" in page.xpath("//header[@class='entry-head']")[0].text_content()
    assert "19–24 August 1936" in page.text_content()  # the date that it had
    assert f"docs/{EVENT}:{line}" in read(preview) and "keeps the edition from" in read(preview)
    assert "being published" not in read(f"{preview}timeline/1917-october/")
    assert f"docs/{EVENT}:{line}: " in log.read_text("utf-8") and "Traceback" not in log.read_text("utf-8")
    file.write_text(good.replace("title: ", "title: Mended, ", 1), "utf-8")
    until(lambda: "Mended, " in read(address))
    assert "Mended, " in read(preview + "data/timeline.csv")
    assert "being published" not in read(address) + read(preview)


@pytest.mark.sweep
def test_an_entry_whose_front_matter_cannot_be_read_is_shown_with_its_text(project: Path, preview: str) -> None:
    new = project / "docs/timeline/1922-treaty.md"
    new.write_text("---\ntitle: A: treaty\n---\n\nFour republics became one.\n", "utf-8")
    until(lambda: "Four republics became one." in read(f"{preview}timeline/1922-treaty/"))
    assert "docs/timeline/1922-treaty.md:2" in read(f"{preview}timeline/1922-treaty/")
    assert "The first trial" in read(f"{preview}timeline/")
    assert "Traceback" not in (project / "log.txt").read_text("utf-8")


def test_an_entry_can_be_renamed_under_a_running_preview(project: Path, preview: str) -> None:
    file, log = project / "docs" / EVENT, project / "log.txt"
    new = file.rename(file.with_stem("1936-trial-of-sixteen"))
    until(lambda: "The first trial" in read(preview + "timeline/1936-trial-of-sixteen/"))
    replace(new, "\n---\n", "\nformerly: [1936-first-trial]\n---\n")
    for page in (project / "docs").rglob("*.md"):
        text = page.read_text("utf-8")
        page.write_text(re.sub(r"([/(])1936-first-trial\.md", r"\g<1>1936-trial-of-sixteen.md", text), "utf-8")
    until(lambda: 'href="../1936-trial-of-sixteen/"' in read(preview + "timeline/1936-first-trial/"))
    assert "Traceback" not in log.read_text("utf-8")


@pytest.mark.sweep
def test_a_fault_in_a_template_is_named_with_its_line_and_does_not_freeze_the_preview(
    project: Path, preview: str
) -> None:
    template, address = project / "overrides/partials/ties.html", f"{preview}timeline/1936-first-trial/"
    good = template.read_text("utf-8")
    for bad, words in (
        ("{{ nothing.at_all }}", "nothing.+ is undefined. Correct the name"),
        ("{% if %}", "Expected an expression.+Correct the template there"),
        ('{% include "partials/none.html" %}', "there is no template partials/none.html. Correct its name"),
    ):
        template.write_text(good + bad, "utf-8")
        place = f"overrides/partials/ties.html:{line_of(template, bad)}: "
        until(lambda place=place, words=words: re.search(f"{place}.*{words}", unescape(read(address))))
        assert place in read(f"{preview}timeline/") and 'role="alert"' in read(address)
    done = build(project)
    assert re.search(f"{place}.*{words}", done.stdout + done.stderr) and done.returncode
    assert "Traceback" not in done.stderr
    template.write_text(good, "utf-8")
    until(lambda: "The first trial" in read(address))
    assert "Traceback" not in (project / "log.txt").read_text("utf-8")


def test_changed_code_restarts_the_preview(project: Path, preview: str) -> None:
    replace(project / "edition/model/dates.py", '"July", "August"', '"July", "Agosto"')
    until(lambda: "19–24 Agosto 1936" in read(preview + "timeline/1936-first-trial/"))


def test_the_site_builds_without_git_history(project: Path) -> None:
    done = build(project)
    assert done.returncode == 0, done.stderr
    assert "git-revision" not in (project / "site/timeline/1936-first-trial/index.html").read_text("utf-8")
    for name in ("feed_rss_created.xml", "feed_rss_updated.xml"):
        assert "<item>" not in (project / "site" / name).read_text("utf-8")
    assert "no git history" in done.stderr


def test_what_lies_ready_is_published_beside_the_pages(project: Path) -> None:
    (project / "dist").mkdir()
    (project / "dist/votes.epub").write_bytes(b"a book")
    (project / "dist/notes.txt").write_text("for the maintainer")
    done = build(project)
    assert done.returncode == 0, done.stderr
    assert (project / "site/downloads/votes.epub").read_bytes() == b"a book"
    assert not (project / "site/downloads/notes.txt").exists()
    page = (project / "site/about/changelog/index.html").read_text("utf-8")
    assert 'href="../../downloads/votes.epub"' in page and "EPUB 3" in page
