from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from lxml import html
from markdown import Markdown

from edition.__main__ import main
from edition.export.markdown import render
from edition.export.markdown.tree import stage
from edition.load.release import Release
from edition.markdown.glossary_links import Index
from edition.model.edition import Edition
from edition.site.pages import Publication
from tests.conftest import ESSAY, PICTURES, ROOT, Docs, made

RELEASE = Release("A small edition", "Nobody", "2026.1", None, "", "https://example.org/edition/")


@pytest.fixture(scope="module")
def tree(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("staged")
    stage(edition, RELEASE, folder)
    return folder


def page(tree: Path, path: str) -> html.HtmlElement:
    """A staged page as another engine renders it."""
    _, _, body = (tree / "docs" / path).read_text("utf-8").split("---\n", 2)
    extensions = ["attr_list", "def_list", "footnotes", "tables"]
    return html.fromstring(f"<main>{Markdown(extensions=extensions).convert(body)}</main>")


def links(tree: Path, path: str, css: str = "") -> list[str]:
    return page(tree, path).xpath(f"//a[contains(@class, '{css}')]/@href" if css else "//a/@href")


def test_every_page_is_there_under_its_own_name(tree: Path, edition: Edition) -> None:
    docs = tree / "docs"
    assert {file.relative_to(docs).as_posix() for file in docs.rglob("*.md")} == set(Publication(edition).by_path)


def test_the_settings_need_no_python_and_keep_the_navigation(tree: Path) -> None:
    settings = yaml.safe_load((tree / "mkdocs.yml").read_text("utf-8"))
    assert settings["plugins"] == ["search"] and "hooks" not in settings and "custom_dir" not in settings["theme"]
    assert (settings["site_name"], settings["site_url"]) == (ESSAY.title, RELEASE.url)
    assert {"Timeline": ["timeline/index.md"]} in settings["nav"]


def test_an_entry_has_its_head_chips_footnotes_first_mentions_and_ties(tree: Path) -> None:
    path = "timeline/1917-october.md"
    text = page(tree, path).text_content()
    assert "Date: 7 November 1917 (25 October 1917 Old Style)" in text and "Place: Petrograd" in text
    assert links(tree, path, "chip") == ["../topics/terror.md"]
    [note] = page(tree, path).xpath("//div[@class='footnote']//li")
    assert (
        note.text_content()
        .strip()
        .startswith("Ann Adams, The Terror (London: Example Press, 1990). scholarship, passage read")
    )
    assert "../sources/a.md#adams_terror_1990" in links(tree, path)
    assert "Related events" in text and "1936-first-trial.md" in links(tree, path)


def test_a_claim_shows_its_verdict_and_place_and_where_it_is_used(tree: Path) -> None:
    text = page(tree, "argument/trials.md").text_content()
    assert "Verdict: supported" in text and "Serves: The thesis" in text and "Used in: claims" in text


def test_a_figure_and_what_leans_on_it_lead_to_each_other(small_edition: Docs, tmp_path: Path) -> None:
    small_edition.replace("argument/trials.md", "supports: thesis", "supports: thesis\nfigures: [shot-in-the-terror]")
    stage(small_edition.load(), RELEASE, tmp_path)
    assert "Figures: Shot in the terror" in page(tmp_path, "argument/trials.md").text_content()
    assert "../figures/shot-in-the-terror.md" in links(tmp_path, "argument/trials.md")
    assert "../argument/trials.md" in links(tmp_path, "figures/shot-in-the-terror.md")


def test_words_in_another_language_say_which(small_edition: Docs, tmp_path: Path) -> None:
    small_edition.replace(
        "glossary/joseph-stone.md",
        "born: ",
        "translation: Сталин\ntransliteration: Stone\nnames: {ka: სტალინი}\nborn: ",
    )
    bibliography = (small_edition.folder / "sources.bib").read_text("utf-8").replace("{Clark, Cy}", "{Кларк, Си}")
    small_edition.write("sources.bib", bibliography.replace("year = {2021},", "year = {2021},\n  langid = {russian},"))
    stage(small_edition.load(), RELEASE, tmp_path)

    def languages(path: str) -> dict[str, str]:
        return {span.text: span.get("lang") for span in page(tmp_path, path).xpath("//span[@lang]")}

    assert languages("glossary/joseph-stone.md") == {"Сталин": "ru", "Stone": "ru-Latn", "სტალინი": "ka"}
    assert languages("glossary/let-history-judge.md") == {"Си Кларк,": "ru"}
    assert languages("sources/c.md") == {"Кларк, Си.": "ru"}


def test_an_entry_ends_with_what_is_tied_to_it(tree: Path) -> None:
    thesis, stone = (page(tree, path).text_content() for path in ("argument/thesis.md", "glossary/joseph-stone.md"))
    assert "Who agrees, who disputes\n\ndisputes: The critics of the thesis" in thesis
    assert "On the timeline\n\n7 November 1917: The October rising" in stone
    assert "../debate/critics.md" in links(tree, "argument/thesis.md")


def test_the_chain_of_a_quotation_stands_before_its_wording_with_its_citations(tree: Path) -> None:
    found = page(tree, "quotations/votes.md")
    headings = [heading.text_content() for heading in found.iter("h2")]
    assert headings.index("The chain of attribution") < headings.index("The wording")
    assert [mark.text_content() for mark in found.xpath("//dd//sup")] == ["1", "2"]


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("timeline/index.md", ["1917-october", "1921-uprising", "1936-first-trial"]),
        ("glossary/index.md", ["let-history-judge", "senate", "joseph-stone"]),
        ("sources/b.md", ["brown_votes_1974"]),
    ],
)
def test_lists_have_every_entry_under_the_anchor_that_the_site_gives_it(tree: Path, path: str, ids: list[str]) -> None:
    found = page(tree, path).xpath("//*[@id]/@id")
    assert [identity for identity in found if identity in ids] == ids


def test_text_that_looks_like_markup_is_shown_unchanged() -> None:
    words = r"A *b* _c_ [d](e) `f` <g> & {h} #i \j |k| &amp; -- ..."
    extensions = ["attr_list", "smarty", "pymdownx.superfences"]
    assert html.fromstring(Markdown(extensions=extensions).convert(render.escape(words))).text_content() == words


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("Stone and Stone again.", "[Stone](../glossary/joseph-stone.md){ .term } and Stone again."),
        ("## Stone\n\nStone.", "## Stone\n\n[Stone](../glossary/joseph-stone.md){ .term }."),
        ("[Stone](x.md) met Stone.", "[Stone](x.md) met [Stone](../glossary/joseph-stone.md){ .term }."),
        ("`Stone` > Stone", "`Stone` > [Stone](../glossary/joseph-stone.md){ .term }"),
        ("> Stone\n\nStone", "> Stone\n\n[Stone](../glossary/joseph-stone.md){ .term }"),
        (
            "*Let History Judge* is a book.",
            "*[Let History Judge](../glossary/let-history-judge.md){ .term }* is a book.",
        ),
        ("*On Stone* by Stone", "*On Stone* by [Stone](../glossary/joseph-stone.md){ .term }"),
        ("**Stone**", "**[Stone](../glossary/joseph-stone.md){ .term }**"),
        (
            "Let History Judge, *Let History Judge*",
            "[Let History Judge](../glossary/let-history-judge.md){ .term }, *Let History Judge*",
        ),
        ("Capital, **Capital**, *Capital*", "Capital, **Capital**, *[Capital](../glossary/capital.md){ .term }*"),
        ("(Stone’s) and Joseph Stone", "([Stone](../glossary/joseph-stone.md){ .term }’s) and Joseph Stone"),
        (
            "- Stone\n\nWho\n\n:   senates",
            "- [Stone](../glossary/joseph-stone.md){ .term }\n\nWho\n\n:   [senates](../glossary/senate.md){ .term }",
        ),
        ("*Stone*{lang=de}, Stone", "*Stone*{lang=de}, [Stone](../glossary/joseph-stone.md){ .term }"),
        ("*Capital and labour*, *Capital*", "*Capital and labour*, *[Capital](../glossary/capital.md){ .term }*"),
        ("A.[^stone] Stone", "A.[^stone] [Stone](../glossary/joseph-stone.md){ .term }"),
        ("<q>Stone</q> said Stone", "<q>Stone</q> said [Stone](../glossary/joseph-stone.md){ .term }"),
    ],
)
def test_first_mentions_are_linked_where_markdown_allows_a_link(edition: Edition, text: str, linked: str) -> None:
    terms = [*edition.terms, made("glossary/capital.md", "title: Capital\ntags: [T]\nkind: work")]
    wanted = [term.path for term in terms]
    assert render.link_mentions(text, "timeline/x.md", Index(terms), wanted) == linked


def test_old_addresses_and_old_anchors_lead_on_in_the_plain_tree_too(small_edition: Docs, tmp_path: Path) -> None:
    for path, line, old in (
        ("timeline/1936-first-trial.md", "place: Moscow", "1936-trial"),
        ("glossary/senate.md", "kind: concept", "council"),
        ("index.md", "title: A small edition", "start"),
    ):
        small_edition.replace(path, line, f"{line}\nformerly: [{old}]")
    stage(small_edition.load(), RELEASE, tmp_path)
    for old, new in (
        ("timeline/1936-trial", "../1936-first-trial/"),
        ("glossary/council", "../senate/"),
        ("start", "../"),
    ):
        there = html.parse(str(tmp_path / f"docs/{old}/index.html")).getroot()
        assert there.xpath("//a/@href") == [new]
    [canonical] = there.xpath("//link[@rel='canonical']/@href")
    assert canonical == RELEASE.url
    for path, old, new in (
        ("timeline/index.md", "1936-trial", "1936-first-trial"),
        ("glossary/index.md", "council", "senate"),
    ):
        [heading] = page(tmp_path, path).xpath(f"//h3[@id='{new}']")
        assert heading.xpath("span/@id") == [old]


def test_what_the_site_does_not_link_is_not_linked_here(edition: Edition) -> None:
    assert render.link_mentions("Stone.", "timeline/x.md", Index(edition.terms), []) == "Stone."


def test_what_the_author_linked_is_not_linked_again(small_edition: Docs, tmp_path: Path) -> None:
    path = "timeline/1921-uprising.md"
    small_edition.replace(path, "They asked", "[He](../glossary/joseph-stone.md), Stone, knew the senate: they asked")
    stage(small_edition.load(), RELEASE, tmp_path)
    assert links(tmp_path, path, "term") == ["../glossary/senate.md"]


def test_the_lists_of_other_sections_and_what_is_gathered_from_entries_are_written_too(
    small_edition: Docs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (
        "argument/index.md",
        "debate/index.md",
        "quotations/check.md",
        "topics/index.md",
        "about/slips.md",
        "about/open-questions.md",
    ):
        small_edition.write(path, f"---\ntitle: Page {path}\n---\n\nText.\n")
    small_edition.replace(
        "argument/trials.md",
        "supports: thesis\n",
        "supports: thesis\nslips:\n  - essay: a wrong year\n    record: another\nopen_questions: [Who wrote it?]\n",
    )
    (small_edition.folder.parent / "CITATION.cff").write_text((ROOT / "CITATION.cff").read_text("utf-8"), "utf-8")
    monkeypatch.setenv("SITE_URL", RELEASE.url)
    assert main(["--docs", str(small_edition.folder), "export", "markdown", str(tmp_path / "plain")]) == 0
    tree = tmp_path / "plain"
    [thesis] = page(tree, "argument/index.md").xpath("//ul[not(ancestor::ul)]/li")
    assert [link.text for link in thesis.iter("a")] == ["The thesis", "The accused were lost either way"]
    assert links(tree, "index.md")[-2:] == ["argument/thesis.md", "argument/trials.md"]
    assert "“Those who count the votes decide.”" in page(tree, "quotations/check.md").text_content()
    assert "a wrong year" in page(tree, "about/slips.md").text_content()
    questions = page(tree, "about/open-questions.md").text_content()
    assert "Who wrote it?" in questions and "Clark, Cy" in questions
    assert links(tree, "debate/index.md") == [
        *("../argument/thesis.md", "critics.md", "../argument/trials.md", "critics.md"),
        *("critics.md", "../topics/terror.md"),
    ]
    [slip] = page(tree, "about/slips.md").xpath("//h2[@id='trials']")
    assert slip.text_content() == "The accused were lost either way"
    [passage] = page(tree, "essay/index.md").xpath("//h2[@id='p4']/following-sibling::ul[1]")
    assert [link.get("href") for link in passage.iter("a")] == ["../argument/trials.md", "../about/slips.md#trials"]
    numbers = page(tree, "figures/shot-in-the-terror.md").xpath("//td")
    assert [cell.text_content() for cell in numbers] == ["1936", "1,118", "1", "1937", "300–400", "1"]


def test_headings_in_another_script_have_the_ids_of_the_site_written_out() -> None:
    text = "## Что делать?\n\n## Objections\n\n```\n## Кто\n```\n\n## Кто { #who }\n\n## Łódź *again*"
    assert render.with_ids(text).split("\n")[::2] == [
        "## Что делать? { #что-делать }",
        "## Objections",
        "```",
        "```",
        "## Кто { #who }",
        "## Łódź *again* { #łodz-again }",
    ]


def test_a_picture_comes_along_with_its_words_size_and_credit(tree: Path) -> None:
    found = page(tree, "debate/critics.md")
    [picture] = found.xpath("//img")
    assert dict(picture.attrib) == {
        "src": "pictures/plan.png",
        "alt": "Rows of houses on a drawn plan",
        "width": "480",
        "height": "320",
        "loading": "lazy",
    }
    assert (tree / "docs/debate/pictures/plan.png").read_bytes() == PICTURES["debate/pictures/plan.png"]
    [credit] = found.xpath("//p[starts-with(., 'Picture:')]")
    assert credit.text_content() == "Picture: Ann Adams, 1990 · CC BY-SA 4.0 · source of the picture"
    assert credit.xpath(".//a/@href") == [
        "https://creativecommons.org/licenses/by-sa/4.0/",
        "https://example.org/plan",
    ]
