"""The ways off MkDocs, walked: ProperDocs builds the same site, Zensical builds the plain tree."""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree, html

from edition.model import schema
from edition.model.citations import find_citations
from edition.model.document import Entry
from edition.model.edition import Edition
from edition.site import charts
from tests.built.conftest import REPOSITORY, ROOT, Once, Site, read_pages

pytestmark = pytest.mark.sweep  # the site is built twice more

Pages = dict[str, html.HtmlElement]


def run(folder: Path, *words: str, **environment: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def address(entry: Entry) -> str:
    return entry.path.removesuffix(".md") + "/"


# -- ProperDocs ----------------------------------------------------------------

EXPLAINED = ("//meta[@name='generator']",)
"""What may differ between MkDocs and ProperDocs: the name of the engine."""


def tree(page: html.HtmlElement) -> bytes:
    for path in EXPLAINED:
        for element in page.xpath(path):
            element.getparent().remove(element)
    return etree.tostring(page, method="c14n")


def test_properdocs_builds_the_same_pages(site: Site, tmp_path: Path) -> None:
    settings = {"SITE_URL": site.url, "REPO_URL": REPOSITORY, "EDIT_BRANCH": "trunk"}
    run(ROOT, "properdocs", "build", "--config-file", "mkdocs.yml", "--site-dir", str(tmp_path), **settings)
    theirs, ours = read_pages(tmp_path), site.pages
    assert theirs.keys() == ours.keys()
    assert not [path for path in ours if tree(theirs[path]) != tree(ours[path])]
    for file in ("search/search_index.json", "sitemap.xml"):
        assert (tmp_path / file).read_bytes() == (site.folder / file).read_bytes(), file


# -- Zensical ------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain(once: Once) -> Pages:
    """The plain tree as Zensical builds it; it says nothing of what it ignores, so the tests below count."""

    def make(folder: Path) -> None:
        run(ROOT, "edition", "export", "markdown", str(folder))
        run(folder, "zensical", "build", "--strict")

    return read_pages(once("plain", make) / "site")


def addresses(page: html.HtmlElement, where: str, links: str) -> set[str]:
    """Where a page's links lead, as paths below the site's root."""
    found = page.xpath(f"//article//a[{links}]/@href")
    return {posixpath.normpath(posixpath.join(where, href.partition("#")[0])) for href in found}


def test_zensical_builds_every_page(plain: Pages, site: Site) -> None:
    assert plain.keys() == site.pages.keys()


def test_zensical_lists_every_entry(plain: Pages, edition: Edition) -> None:
    for kind in schema.KINDS:
        listed = addresses(plain[f"{kind.folder}/"], f"{kind.folder}/", "@href")
        assert {address(entry).rstrip("/") for entry in edition.of(kind)} <= listed, kind.plural
    assert {event.slug for event in edition.events} <= set(plain["timeline/"].xpath("//h3/@id"))
    assert {term.slug for term in edition.terms} <= set(plain["glossary/"].xpath("//h3/@id"))
    for key, work in edition.works.items():
        assert key in plain[f"sources/{work.letter}/"].xpath("//@id"), key


def test_zensical_shows_verdicts_and_chips(plain: Pages, edition: Edition) -> None:
    for entry in edition.entries:
        page = plain[address(entry)]
        tags = () if entry.kind is schema.Topic else entry.meta.tags  # a topic's only tag is itself
        topics = {address(edition.topics_by_title[tag]).rstrip("/") for tag in tags}
        assert addresses(page, address(entry), "contains(@class, 'chip')") == topics, entry.path
        if hasattr(entry.meta, "verdict"):
            assert f"Verdict: {entry.meta.verdict}" in page.find(".//article").text_content(), entry.path


def test_zensical_shows_every_citation_as_a_footnote(plain: Pages, edition: Edition) -> None:
    printed = 0
    for entry in edition.entries:
        article = plain[address(entry)].find(".//article")
        texts = [entry.body, *(step.step for step in getattr(entry.meta, "chain", ()))]
        if isinstance(entry.meta, schema.Figure):
            texts.append(charts.table(charts.series(entry, edition), entry.meta.unit))
        wanted = {f"fn:{citation.name}" for text in texts for citation in find_citations(text)}
        assert set(article.xpath(".//div[@class='footnote']//li/@id")) == wanted, entry.path
        assert not re.search(r"\[[@^]", article.text_content()), entry.path
        printed += len(wanted)
    assert printed >= len(edition.claims) * edition.essay.works_cited["claim"]


def test_zensical_links_the_same_first_mentions_as_the_site(plain: Pages, site: Site, edition: Edition) -> None:
    for source in (*edition.entries, *edition.pages):
        where = source.path.removesuffix(".md").removesuffix("index").rstrip("/")
        where = f"{where}/" if where else ""
        term = "contains(concat(' ', @class, ' '), ' term ')"
        assert addresses(plain[where], where, term) == addresses(site.pages[where], where, term), source.path


def test_zensical_leaves_no_link_to_a_file_of_markdown(plain: Pages) -> None:
    for path, page in plain.items():
        assert not [href for href in page.xpath("//article//a/@href") if ".md" in href and "://" not in href], path
