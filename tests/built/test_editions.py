"""What every page says of the edition: its name, how to cite it, its feeds, the files to take away."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pytest
from lxml import html
from playwright.sync_api import Page
from pybtex.database import parse_string

from edition.export.epub import book
from edition.export.feeds import FEEDS, Feed
from edition.load.git import Shallow, read_history
from edition.load.release import read_release
from edition.model.edition import Edition
from edition.tools.archive import LEFT_OUT
from tests.built.conftest import ROOT, Once, Site, build
from tests.built.test_built_site import address, article, targets, text
from tests.conftest import write_small_project
from tests.epub import HTML, Book, check
from tests.epub import text as epub_text


def test_every_page_names_the_edition_and_leads_to_what_changed(site: Site) -> None:
    release = read_release(ROOT, site.url)
    for path, page in site.pages.items():
        [line] = page.find_class("edition-name")
        assert release.name in text(line) and release.commit in text(line), path
        assert targets(line, path)[-1].removeprefix("/") == "about/changelog/", path


def test_every_entry_and_the_home_page_say_how_to_cite_them(site: Site, edition: Edition) -> None:
    release = read_release(ROOT, site.url)
    keys = set()
    titles = {"": release.title} | {address(entry): entry.meta.title for entry in edition.entries}
    for path, title in titles.items():
        [cite] = article(site.pages[path]).find_class("cite")
        [record] = parse_string(cite.find(".//code").text_content(), "bibtex").entries.values()
        keys.add(record.key)
        assert record.fields["url"] == site.url + path
        assert record.fields["edition"] == release.name
        reference = text(cite.find("p"))
        assert reference.endswith(f"{site.url}{path}.")
        assert re.sub(r"\W", "", title) in re.sub(r"\W", "", reference)
        assert (release.commit or release.when) in reference
    assert len(keys) == len(edition.entries) + 1


def test_zotero_reads_what_the_page_says(site: Site, edition: Edition) -> None:
    release = read_release(ROOT, site.url)
    for entry in edition.entries:
        page = site.pages[address(entry)]
        found = {meta.get("name"): meta.get("content") for meta in page.iter("meta") if meta.get("name")}
        assert found["z:itemType"] == "bookSection"
        assert found["citation_title"] == entry.meta.title
        assert found["citation_book_title"] == release.title
        assert found["citation_author"] == release.creator
        assert found["citation_public_url"] == site.url + address(entry)
        assert found["prism.edition"] == release.name
    home = {meta.get("name"): meta.get("content") for meta in site.pages[""].iter("meta")}
    assert home["z:itemType"] == "book" and home["citation_title"] == release.title


def test_other_pages_claim_no_title_of_their_own_in_a_bibliography(site: Site) -> None:
    for path in ("timeline/", "about/verdicts/", "404.html"):
        assert not site.pages[path].find_class("cite")
        assert not site.pages[path].xpath("//meta[@name='citation_title']")


def test_every_page_leads_to_the_feeds(site: Site) -> None:
    for path, page in site.pages.items():
        links = [link for link in page.iter("link") if link.get("rel") == "alternate feed"]
        for feed in FEEDS:
            for name, kind in ((feed.rss, "application/rss+xml"), (feed.json, "application/feed+json")):
                [link] = [
                    link
                    for link in links
                    if urlsplit(link.get("href")).path.endswith("/" + name) or link.get("href") == name
                ]
                assert link.get("type") == kind and (site.folder / name).is_file(), path


@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.name)
def test_feeds_have_the_latest_entries_with_the_dates_of_their_commits(
    site: Site, edition: Edition, feed: Feed
) -> None:
    try:
        history = read_history(ROOT / "docs")
    except Shallow:
        history = {}  # an archive: the feeds have to be empty, and valid
    parsed = feedparser.parse((site.folder / feed.rss).read_text("utf-8"))
    assert not parsed.bozo
    assert parsed.feed.link == site.url
    entries = {site.url + address(entry): entry for entry in edition.entries}
    moments = []
    for item in parsed.entries:
        entry = entries[item.link]
        moment = datetime.datetime(*item.published_parsed[:6], tzinfo=datetime.UTC)
        assert moment == feed.of(history[entry.path])
        assert item.title == entry.meta.title
        assert [tag.term for tag in item.tags] == list(entry.meta.tags)
        assert item.summary and not re.search(r"<[a-z]|\[@", item.summary)
        moments.append(moment)
    assert moments == sorted(moments, reverse=True)
    assert bool(moments) == bool({entry.path for entry in edition.entries} & history.keys())
    in_json = json.loads((site.folder / feed.json).read_text("utf-8"))["items"]
    assert [item["url"] for item in in_json] == [item.link for item in parsed.entries]


def test_an_outline_lists_claims_with_their_verdicts_and_leads_to_pages(site: Site, edition: Edition) -> None:
    outline = (site.folder / "llms.txt").read_text("utf-8")
    assert outline.startswith(f"# {read_release(ROOT, site.url).title}\n\n> ")
    for claim in edition.claims:
        [line] = [line for line in outline.split("\n") if f"]({site.url}{address(claim)})" in line]
        assert line.startswith(f"- [{claim.meta.title}]") and line.endswith(f"Verdict: {claim.meta.verdict}.")
    for url in re.findall(r"\]\((.*?)\)", outline):
        assert url.removeprefix(site.url) in site.pages


def test_there_is_nothing_to_take_away_where_nothing_was_made(site: Site) -> None:
    made = list((ROOT / "dist").glob("*")) if (ROOT / "dist").is_dir() else []
    assert bool(site.pages["about/changelog/"].find_class("downloads")) == bool(made)


# -- The book ----------------------------------------------------------------------


@pytest.mark.sweep
def test_the_book_of_the_whole_edition_has_every_entry_and_passes_epubcheck(edition: Edition, tmp_path: Path) -> None:
    """One test, for the book takes a while to make."""
    release = read_release(ROOT, "https://example.org/e/")
    book.write(edition, release, tmp_path / "edition.epub")
    made = Book(tmp_path / "edition.epub")
    dead, count = made.dead_links()
    assert not dead and count > 10 * len(edition.entries)
    titles = {
        anchor.get("href").partition("#")[2]: epub_text(anchor)
        for anchor in made.pages["EPUB/nav.xhtml"].iter(f"{HTML}a")
    }
    for entry in edition.entries:
        assert titles[f"{book.file_name(entry.path)}__title"] == entry.meta.title
    for name, page in made.pages.items():
        words = epub_text(page)
        assert "[@" not in words and "{lang=" not in words and "](" not in words, name
    done = check(made.file)
    assert done.returncode == 0, done.stdout + done.stderr


# -- The copy that opens from a folder -------------------------------------------
# It takes a build of its own. That of the small edition is looked at in each run: tests.built.test_addresses.


@pytest.fixture(scope="module")
def folder(once: Once) -> Path:
    """The zip file, made as `make editions` makes it, and unpacked."""

    def make(place: Path) -> None:
        built, zipped = place / "built", place / "edition.zip"
        build(ROOT, built, SITE_URL="https://example.org/e/", OFFLINE="true")
        command = [sys.executable, "-m", "edition", "pack", str(built), str(zipped)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        with zipfile.ZipFile(zipped) as archive:
            archive.extractall(place / "unpacked")

    return once("offline", make) / "unpacked/edition"


@pytest.mark.sweep
def test_a_copy_in_a_folder_still_says_where_the_edition_is_published(folder: Path, edition: Edition) -> None:
    for entry in edition.entries:
        page = html.parse(str((folder / entry.path).with_suffix(".html"))).getroot()
        assert text(page.find_class("cite")[0].find("p")).endswith(f"https://example.org/e/{address(entry)}.")


@pytest.mark.sweep
@pytest.mark.browser
def test_the_filters_work_without_a_server(folder: Path, edition: Edition, page: Page) -> None:
    page.goto((folder / "timeline/index.html").as_uri())
    page.locator("select[name=topics]").select_option(label=edition.events[0].meta.tags[0])
    assert re.fullmatch(r"[1-9]\d* of \d+ events", page.locator("form output").inner_text())


@pytest.mark.browser
def test_a_text_is_looked_through_without_a_server(tmp_path: Path, page: Page) -> None:
    """In the small edition, for a new one may have no quotation yet."""
    write_small_project(tmp_path)
    build(tmp_path, tmp_path / "site", OFFLINE="true")
    page.goto((tmp_path / "site/quotations/check.html").as_uri())
    page.get_by_label("A text to check").fill("So it goes: those who count the votes decide.")
    page.locator(".check-marked mark").wait_for()
    page.get_by_role("link", name="Those who count the votes", exact=True).first.click()
    page.wait_for_url("**/quotations/votes.html")


@pytest.mark.sweep
def test_a_copy_in_a_folder_leads_to_files_that_are_there_and_loads_nothing_else(folder: Path) -> None:
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 30 and not any((folder / name).exists() for name in LEFT_OUT)
    for file in pages:
        page = html.parse(str(file)).getroot()
        assert not page.xpath("//link[@rel='canonical']")
        loaded = page.xpath("//script/@src | //link[not(contains(@rel,'alternate'))]/@href | //img/@src")
        for target in (*page.xpath("//a/@href"), *loaded):
            url = urlsplit(urljoin(file.as_uri(), target))
            if url.scheme == "file":
                found = Path(unquote(url.path))
                assert found.is_file() or found == folder / "sitemap.xml", f"{file.name}: {target}"
            else:
                assert target not in loaded, f"{file.name} loads {target}"
