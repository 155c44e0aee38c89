from __future__ import annotations

import datetime
import os
import re
import subprocess
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, Template
from lxml import html

from edition.load.documents import read_folder, read_text
from edition.load.git import Times
from edition.model import former_names
from edition.site import csp, redirects
from tests.conftest import ROOT, Docs, made


@pytest.fixture(scope="module")
def template() -> Template:
    return Environment(loader=FileSystemLoader(ROOT / "overrides")).get_template(redirects.TEMPLATE)


RISING = made(
    "timeline/1921-rising.md", "title: Bread & <ships>\ntags: [x]\ndate: 1921\nformerly: [1921-mutiny, 1921-a]"
)


def test_a_former_name_is_that_of_a_file_in_the_same_folder() -> None:
    page = read_text("---\ntitle: A\nformerly: [b]\n---\n\nText.\n", "about/contributing/a.md", "docs/a.md")
    home = read_text("---\ntitle: H\nformerly: [start]\n---\n\nText.\n", "index.md", "docs/index.md")
    assert not isinstance(page, list) and not isinstance(home, list)
    assert former_names.current_documents([RISING, page, home]) == {
        "timeline/1921-mutiny.md": RISING,
        "timeline/1921-a.md": RISING,
        "about/contributing/b.md": page,
        "start.md": home,
    }


def test_an_old_address_leads_on_says_so_and_stays_out_of_indexes(template: Template) -> None:
    text = redirects.page(template, RISING, "../1921-rising/", "Site", "https://example.org/1921-rising/")
    page = html.document_fromstring(text)
    assert text.startswith("<!doctype html>") and page.get("lang") == "en"
    assert page.findtext(".//title") == "Moved: Bread & <ships> – Site"
    [link] = page.iter("a")
    assert (link.get("href"), link.text) == ("../1921-rising/", "Bread & <ships>")
    assert page.xpath("//noscript/meta[@http-equiv='refresh']/@content") == ["0; url=../1921-rising/"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://example.org/1921-rising/"]


def test_the_script_of_an_old_address_is_in_its_policy(template: Template) -> None:
    policy = "//meta[@http-equiv='Content-Security-Policy']/@content"
    page = html.document_fromstring(redirects.page(template, RISING, "x.html", "Site", policy=csp.POLICY))
    [found] = page.xpath(policy)
    [script] = page.iter("script")
    assert csp.PLACEHOLDER not in found
    assert found in csp.fill_policy(f"{csp.POLICY}<script>{script.text}</script>")
    assert not html.document_fromstring(redirects.page(template, RISING, "x.html", "Site")).xpath(policy)


def test_a_renamed_entry_is_as_old_as_its_first_name() -> None:
    days = [datetime.datetime(2026, month, 1, tzinfo=datetime.UTC) for month in range(1, 5)]
    times = {
        "timeline/1921-mutiny.md": Times(days[0], days[1]),
        "timeline/1921-a.md": Times(days[1], days[1]),
        "timeline/1921-rising.md": Times(days[2], days[3]),
    }
    moved = former_names.current_documents([RISING])
    assert redirects.with_their_past(times, moved)["timeline/1921-rising.md"] == Times(days[0], days[3])
    assert redirects.with_their_past({}, moved) == {}


# -- What a release has published ----------------------------------------------


def git(folder: Path, *arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    names = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "core.quotePath=false")
    command = ["git", *names, "-C", str(folder), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def lost(root: Path) -> list[str]:
    """Pages of released editions that are gone without leading on; an archive without git knows of no release."""
    if not (root / ".git").exists():
        return []
    releases = [tag for tag in git(root, "tag").split() if re.fullmatch(r"20\d\d\.\d+", tag)]
    files = {
        file for tag in releases for file in git(root, "ls-tree", "-r", "-z", "--name-only", tag, "docs/").split("\0")
    }
    sources, _ = read_folder(root / "docs")
    kept = {source.path for source in sources} | set(former_names.current_documents(sources))
    return sorted({file.removeprefix("docs/") for file in files if file.endswith(".md")} - kept)


def test_no_page_of_a_release_is_gone_without_leading_on() -> None:
    assert lost(ROOT) == [], 'The entry that took its place needs its name: "formerly: [old-name]".'


def test_a_page_of_a_release_that_is_renamed_or_deleted_is_missed(small_edition: Docs) -> None:
    root, old = small_edition.folder.parent, "timeline/1921-uprising.md"
    git(root, "init", "--quiet")
    small_edition.write("glossary/draft.md", "---\ntitle: Draft\n---\n")
    for tag in ("draft", "2026.1"):
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message", tag)
        git(root, "tag", tag)
        (small_edition.folder / "glossary/draft.md").unlink(missing_ok=True)
    assert lost(root) == []
    text = (small_edition.folder / old).read_text("utf-8")
    (small_edition.folder / old).unlink()
    small_edition.write("timeline/1921-fortress.md", text)
    (small_edition.folder / "glossary/senate.md").unlink()
    assert lost(root) == ["glossary/senate.md", old]
    small_edition.write("timeline/1921-fortress.md", text.replace("date:", "formerly: [1921-uprising]\ndate:"))
    small_edition.replace("glossary/index.md", "title: Glossary", "title: Glossary\nformerly: [senate]")
    assert lost(root) == []
