from __future__ import annotations

import datetime
import posixpath
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from edition.__main__ import main
from edition.export.epub import book
from edition.load.release import Release
from tests.conftest import PICTURES, Copy, Docs, need
from tests.epub import EPUB, HTML, Book, check, text

COMMITTED = datetime.datetime(2026, 11, 26, 4, 5, 49, tzinfo=datetime.UTC)
RELEASE = Release("Of R & D", "Ann & Ben", "2026.1.dev0", None, "0123456789ab", "https://example.org/e/")


def make(docs: Docs, folder: Path, release: Release = RELEASE) -> Book:
    book.write(docs.load(), release, folder / "edition.epub")
    return Book(folder / "edition.epub")


def modified(made: Book) -> str:
    """When a book says that it was made."""
    [meta] = made.package.findall(".//*[@property='dcterms:modified']")
    return str(meta.text)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, copy_edition: Copy) -> Book:
    folder = tmp_path_factory.mktemp("book")
    docs = copy_edition(folder)
    docs.replace("timeline/1936-first-trial.md", "Sixteen men", "Sixteen men (*lichnost’*{lang=ru-Latn})")
    docs.replace("glossary/joseph-stone.md", "born: ", "translation: Сталин\ntransliteration: Stone\nborn: ")
    docs.replace(
        "argument/thesis.md",
        "Next come [the trials]",
        "Next come [the objections](trials.md#objections 'What speaks against it'), [how](../about/how.md#why), [all](../glossary/index.md), "
        "[October](../timeline/index.md#1917-october), [votes][v], [here](#objections), [the chain](../quotations/votes.md#chain), "
        "[a work](../sources/a.md#adams_terror_1990), `[code](trials.md)` and [the trials]",
    )
    docs.replace(
        "argument/thesis.md", "There are two [@", "[v]: <../quotations/votes.md>\n\n### Objections\n\nThere are two [@"
    )
    docs.replace("timeline/1936-first-trial.md", "essay: [P10]", "essay: [P10]\nfigures: [shot-in-the-terror]")
    docs.replace("glossary/joseph-stone.md", "from 1922.", "from 1922.\n\n::: left\n")
    docs.replace("glossary/senate.md", "council of workers.", "council of workers.\n\n::::::::::::\n")
    docs.write("about/how.md", "---\ntitle: How\n---\n\nSo.\n\n## Why\n\nThus.\n")
    docs.write(
        "sources.bib",
        (docs.folder / "sources.bib")
        .read_text("utf-8")
        .replace("{Clark, Cy}", "{Кларк, Си}")
        .replace("year = {2021},", "year = {2021},\n  langid = {russian},"),
    )
    return make(docs, folder)


def test_epubcheck_finds_nothing(small: Book) -> None:
    done = check(small.file)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.sweep
def test_epubcheck_would_find_a_dead_link(small: Book, tmp_path: Path) -> None:
    with zipfile.ZipFile(small.file) as old, zipfile.ZipFile(tmp_path / "bad.epub", "w") as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info, content.replace(b"#argument-trials__title", b"#argument-nothing"))
    assert check(tmp_path / "bad.epub").returncode != 0


def test_every_link_inside_the_book_leads_somewhere(small: Book) -> None:
    dead, count = small.dead_links()
    assert not dead and count > 50


def test_a_dead_link_inside_a_book_would_be_found(small: Book) -> None:
    broken = Book(small.file)
    broken.section("argument-thesis__title").find(f".//{HTML}a").set("href", "ch001.xhtml#nowhere")
    assert len(broken.dead_links()[0]) == 1


def test_every_entry_is_a_section_of_its_own_and_in_the_table_of_contents(small: Book) -> None:
    contents = {
        anchor.get("href").partition("#")[2]: text(anchor) for anchor in small.pages["EPUB/nav.xhtml"].iter(f"{HTML}a")
    }
    for name, title in {
        "argument-thesis__title": "The thesis",
        "debate-critics__title": "The critics of the thesis",
        "quotations-votes__title": "Those who count the votes",
        "figures-shot-in-the-terror__title": "Shot in the terror",
        "essay__p19": "Paragraph 19",
        "timeline-1936-first-trial__title": "The first trial",
        "glossary-senate__title": "Senate",
        "topics-terror__title": "Terror",
        "sources__title": "Sources",
    }.items():
        assert contents[name] == title
        assert text(small.section(name)).startswith(title)


def test_entries_begin_with_their_facts(small: Book) -> None:
    def facts(name: str) -> dict[str, str]:
        section = small.section(name)
        return dict(zip(map(text, section.iter(f"{HTML}dt")), map(text, section.iter(f"{HTML}dd")), strict=False))

    assert facts("argument-trials__title") == {
        "Verdict": "supported",
        "Kind": "empirical",
        "In the essay": "paragraph 4",
        "Serves": "The thesis",
        "Second reading": "none yet",
        "Topics": "Terror",
    }
    assert facts("argument-thesis__title")["In the essay"] == "paragraphs 1 and 19"
    assert facts("argument-thesis__title")["Served by"] == "The accused were lost either way"
    assert facts("timeline-1917-october__title") == {
        "Date": "7 November 1917 (25 October 1917 Old Style)",
        "Place": "Petrograd",
        "People": "Joseph Stone",
        "Second reading": "none yet",
        "Topics": "Terror",
    }
    assert facts("glossary-joseph-stone__title")["Lived"] == "born 18 December 1878, died 5 March 1953"
    assert facts("glossary-joseph-stone__title")["In Russian"] == "Сталин (Stone)"
    assert facts("debate-critics__title")["Proponents"] == "Ann Adams, The Terror (1990)"
    assert facts("quotations-votes__title")["The essay credits"] == "Joseph Stone"


def test_entries_end_with_what_is_tied_to_them(small: Book) -> None:
    def rows(name: str) -> list[str]:
        return [text(item) for item in small.section(name).iter(f"{HTML}li")]

    assert "Who agrees, who disputes" in text(small.section("argument-thesis__title"))
    assert "disputes: The critics of the thesis" in rows("argument-thesis__title")
    assert small.links("argument-thesis__title")["The critics of the thesis"].endswith("#debate-critics__title")
    assert "On the timeline" in text(small.section("glossary-joseph-stone__title"))
    assert "7 November 1917: The October rising" in rows("glossary-joseph-stone__title")


def test_links_between_entries_stay_in_the_book_and_others_lead_to_the_site(small: Book) -> None:
    links = small.links("argument-thesis__title")
    assert links["the trials"].endswith("#argument-trials__title")
    assert links["the objections"].endswith("#argument-trials__objections")
    assert links["all"].endswith("#glossary__title")
    assert links["a work"].endswith("#sources__adams_terror_1990")
    assert links["how"] == "https://example.org/e/about/how/#why"
    assert links["October"].endswith("#timeline__title")
    assert links["votes"].endswith("#quotations-votes__title")
    assert links["here"].endswith("#argument-thesis__objections")
    assert links["the chain"].endswith("#quotations-votes__chain")
    assert "[code](trials.md)" in text(small.section("argument-thesis__title"))
    assert text(small.section("argument-thesis__objections_1")).startswith("Objections There are two")


def test_first_mentions_lead_to_the_glossary_once_a_page(small: Book) -> None:
    assert small.links("timeline-1917-october__title")["Joseph Stone"].endswith("#glossary-joseph-stone__title")
    named = [
        anchor for anchor in small.section("glossary-joseph-stone__title").iter(f"{HTML}a") if text(anchor) == "Stone"
    ]
    assert not named


def test_citations_are_notes_that_lead_to_the_source(small: Book) -> None:
    section = small.section("timeline-1936-first-trial__title")
    [reference] = [a for a in section.iter(f"{HTML}a") if a.get(f"{EPUB}type") == "noteref"]
    assert "was ready1." in text(section)
    note = small.pages[small.page("timeline-1936-first-trial__title")].find(f".//*[@id='{reference.get('href')[1:]}']")
    assert note.get(f"{EPUB}type") == "footnote"
    assert text(note) == "1. Ann Adams, The Terror (London: Example Press, 1990)."
    back, source = note.iter(f"{HTML}a")
    assert source.get("href").endswith("#sources__adams_terror_1990")
    assert (back.get("href"), back.get("role")) == (f"#{reference.get('id')}", "doc-backlink")
    assert back.get("aria-label") == "Back to reference 1"


def test_sources_say_what_they_are_how_far_they_were_read_and_where(small: Book) -> None:
    assert text(small.section("sources__adams_terror_1990")).endswith("1990). Scholarship, passage read.")
    assert text(small.section("sources__brown_votes_1974")).endswith("Primary source, read in part. Online.")
    assert text(small.section("sources__clark_plans_2021")).endswith("Advocacy, not read for this edition. Online.")
    assert small.links("sources__clark_plans_2021")["Online"] == "https://example.org/plans"


def test_words_in_another_language_say_which(small: Book) -> None:
    def languages(name: str) -> dict[str, str]:
        return {text(e): e.get("lang") for e in small.section(name).iter(f"{HTML}span") if e.get("lang")}

    assert languages("glossary-joseph-stone__title") == {"Сталин": "ru", "Stone": "ru-Latn"}
    assert languages("timeline-1936-first-trial__title") == {"lichnost’": "ru-Latn"}
    assert languages("sources__clark_plans_2021").get("Кларк, Си.") == "ru"
    assert {page.get("lang") for page in small.pages.values()} == {"en-GB"}


def test_a_quotation_has_its_chain_and_topics_have_their_entries(small: Book) -> None:
    chain = text(small.section("quotations-votes__chain"))
    assert "1990 A memoir prints it." in chain and "2021 A page repeats it." in chain
    assert small.links("topics-terror__title")["An uprising at a fortress"].endswith("#timeline-1921-uprising__title")


def test_a_figure_has_its_numbers_and_a_paragraph_what_bears_on_it(small: Book) -> None:
    cells = [text(cell) for cell in small.section("figures-shot-in-the-terror__numbers").iter(f"{HTML}td")]
    assert cells == ["1936", "1,118", "2", "1937", "300–400", "3"]
    assert small.links("figures-shot-in-the-terror__title")["The first trial"].endswith(
        "#timeline-1936-first-trial__title"
    )
    trial = small.links("timeline-1936-first-trial__title")
    assert trial["Shot in the terror"].endswith("#figures-shot-in-the-terror__title")
    passage = small.section("essay__p4")
    assert "Claims: The accused were lost either way supported" in text(passage)
    assert small.links("essay__p4")["The accused were lost either way"].endswith("#argument-trials__title")


def test_the_book_says_which_edition_it_is(small: Book) -> None:
    assert small.metadata("title") == ["Of R & D"]
    assert small.metadata("creator") == ["Ann & Ben"]
    assert small.metadata("language") == ["en-GB"]
    assert "CC BY 4.0" in small.metadata("rights")[0]
    assert "2026.1.dev0 (commit 0123456789ab)" in text(small.section("colophon__title"))


def test_its_identifier_is_that_of_the_edition(small: Book, small_edition: Docs, tmp_path: Path) -> None:
    again = make(small_edition, tmp_path)
    assert again.metadata("identifier") == small.metadata("identifier")
    other = make(small_edition, tmp_path, replace(RELEASE, name="2026.2"))
    assert other.metadata("identifier") != small.metadata("identifier")


def test_it_has_a_cover(small: Book) -> None:
    need(book.COVER.exists(), "The cover is missing. Draw it (make pictures).")
    [cover] = [
        item
        for item in small.package.iter("{http://www.idpf.org/2007/opf}item")
        if item.get("properties") == "cover-image"
    ]
    assert cover.get("media-type") == "image/png" and f"EPUB/{cover.get('href')}" in small.names


def test_the_same_edition_gives_the_same_bytes(
    small_edition: Docs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795665949")
    one = make(small_edition, tmp_path / "1").file.read_bytes()
    assert modified(Book(tmp_path / "1/edition.epub")) == "2026-11-26T04:05:49Z"
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert make(small_edition, tmp_path / "2").file.read_bytes() == one


@pytest.mark.parametrize(
    ("release", "day"),
    [
        (replace(RELEASE, date=datetime.date(2026, 12, 3), committed=COMMITTED), "2026-12-03"),
        (replace(RELEASE, committed=COMMITTED), "2026-11-26"),
    ],
    ids=["release", "commit"],
)
def test_it_bears_the_date_of_its_release_or_commit(
    small_edition: Docs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, release: Release, day: str
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    made = make(small_edition, tmp_path, release)
    assert made.metadata("date") == [day]
    assert modified(made).startswith(day)


def test_the_command_line_writes_it(
    small_edition: Docs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "CITATION.cff").write_text("title: Ours\nversion: '2026.1'\nauthors: [{name: The makers}]\n", "utf-8")
    monkeypatch.setenv("SITE_URL", "https://fork.example/")
    target = tmp_path / "dist/edition.epub"
    assert main(["--docs", str(small_edition.folder), "export", "epub", str(target)]) == 0
    assert str(target) in capsys.readouterr().out
    assert Book(target).metadata("title") == ["Ours"]


def test_what_a_page_leaves_open_ends_with_it(small: Book) -> None:
    assert text(small.section("glossary-joseph-stone__title")).count("from 1922.") == 1
    assert "An elected council" in text(small.section("glossary-senate__title"))


def test_a_book_that_cannot_be_written_is_reported(
    small_edition: Docs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "CITATION.cff").write_text("title: Ours\nversion: '2026.1'\nauthors: [{name: The makers}]\n", "utf-8")
    (tmp_path / "edition.epub").mkdir()
    assert main(["--docs", str(small_edition.folder), "export", "epub", str(tmp_path / "edition.epub")]) == 1
    assert "edition.epub" in capsys.readouterr().err


def test_a_picture_is_in_the_book_with_its_words_and_its_caption(small: Book) -> None:
    section = small.section("debate-critics__title")
    [figure] = section.iter(f"{HTML}figure")
    [picture], [caption] = figure.iter(f"{HTML}img"), figure.iter(f"{HTML}figcaption")
    assert picture.get("alt") == "Rows of houses on a drawn plan"
    file = posixpath.normpath(posixpath.join("EPUB/text", picture.get("src")))
    with zipfile.ZipFile(small.file) as archive:
        assert archive.read(file) == PICTURES["debate/pictures/plan.png"]
    assert text(caption) == "Ann Adams, 1990 · CC BY-SA 4.0 · source of the picture"
    assert [link.get("href") for link in caption.iter(f"{HTML}a")] == [
        "https://creativecommons.org/licenses/by-sa/4.0/",
        "https://example.org/plan",
    ]
