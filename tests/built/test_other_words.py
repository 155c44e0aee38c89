"""An edition whose settings give other headings and another word for a verdict: they are what is built."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from lxml import html

from edition.__main__ import main
from edition.model import schema
from tests.built.conftest import Once, build
from tests.built.test_built_site import text
from tests.conftest import SETTINGS, write_small_project

pytestmark = pytest.mark.sweep

HEADINGS = {
    schema.Claim: ("As the essay has it", "As it was", "Replies", "Further"),
    schema.Position: ("Its view", "The best reply", "The essay in its light", "Further"),
    schema.Quotation: ("First traces", "How it is put", "In the essay", "Further"),
    schema.Figure: ("Not counted", "Other counts"),
    schema.Lesson: ("Goals", "Marks", "On the table", "Your turn"),
}
OWN = "headings:\n" + "".join(f"  {kind.label}: [{', '.join(own)}]\n" for kind, own in HEADINGS.items())
OWN += (
    "verdicts:\n  claim:\n    supported: {word: borne out, meaning: Two witnesses say the same.}\n"
    "  quotation:\n    disputed: {word: left open}\n"
)
VERDICTS = (
    "---\ntitle: Verdicts\n---\n\nOf verdicts.\n\n## Claims\n\n(The table is on the site.)\n\nOf claims.\n\n"
    "## Quotations\n\nOf quotations.\n"
)
DEMANDS = "---\ntitle: Contributing\n---\n\nWhat holds.\n\n## Words and headings\n\nIn the settings.\n"


def write(folder: Path) -> None:
    docs = write_small_project(folder / "project")
    (folder / "project/edition.yml").write_text(SETTINGS + OWN, "utf-8")
    docs.write("about/verdicts.md", VERDICTS)
    docs.write("about/contributing/index.md", DEMANDS)
    for kind, own in HEADINGS.items():
        for file in (docs.folder / kind.folder).glob("*.md"):
            page = file.read_text("utf-8")
            for usual, other in zip(kind.headings, own, strict=True):
                page = page.replace(f"\n## {usual}\n", f"\n## {other}\n")
            file.write_text(page, "utf-8")
    build(folder / "project", folder / "site", SITE_URL="https://example.org/")
    for form in ("epub", "markdown"):
        assert main(["--docs", str(docs.folder), "export", form, str(folder / form)]) == 0


@pytest.fixture(scope="module")
def built(once: Once) -> Path:
    return once("other-words", write)


def page(built: Path, path: str) -> html.HtmlElement:
    return html.parse(str(built / "site" / path / "index.html")).getroot()


def headings(built: Path, path: str) -> list[str]:
    return [text(heading).rstrip("¶").strip() for heading in page(built, path).xpath("//article//h2")]


def test_pages_have_the_headings_of_the_settings_and_look_as_ever(built: Path) -> None:
    for path, kind in (("argument/trials", schema.Claim), ("debate/critics", schema.Position)):
        assert headings(built, path)[:4] == list(HEADINGS[kind])
    found = page(built, "argument/trials").find_class("part--objections")
    assert [each.get("aria-labelledby") for each in found] == ["replies"]


def test_what_is_drawn_stands_between_the_same_parts(built: Path) -> None:
    assert headings(built, "figures/shot-in-the-terror")[:3] == ["The numbers", "Not counted", "Other counts"]
    lesson = headings(built, "lessons/who-counted")
    assert [lesson.index(name) for name in ("Goals", "Steps", "Marks", "On the table", "Questions", "Your turn")] == [
        *range(6)
    ]
    quotation = (built / "site/quotations/votes/index.html").read_text("utf-8")
    chain = quotation.index("A page repeats it.")
    assert quotation.index('id="first-traces"') < chain < quotation.index('id="how-it-is-put"')


def test_a_verdict_is_given_by_its_own_word_with_the_shape_that_it_had(built: Path) -> None:
    [verdict] = page(built, "argument/trials").xpath("//header//*[contains(@class, 'verdict--full')]")
    assert text(verdict) == "borne out"
    [verdict] = page(built, "quotations/votes").xpath("//header//*[contains(@class, 'verdict--diamond')]")
    assert text(verdict) == "left open"
    [heading] = page(built, "argument").xpath("//*[@id='verdict-supported']")
    assert text(heading).startswith("borne out")
    assert "Verdict: borne out." in (built / "site/llms.txt").read_text("utf-8")
    claims = json.loads((built / "site/data/claims.json").read_text("utf-8"))["claims"]
    assert "supported" in [claim["verdict"] for claim in claims]  # programs have a word that stays


def test_pages_print_what_the_settings_say(built: Path) -> None:
    rows = [text(row) for row in page(built, "about/verdicts").xpath("//table//tr")]
    assert "borne out Two witnesses say the same." in rows and "left open Authorities disagree." in rows
    assert "The table is on the site" not in text(page(built, "about/verdicts"))
    [claim] = [row for row in page(built, "about/contributing").xpath("//tr") if text(row[0]) == "claim"]
    assert [text(cell) for cell in claim[1:]] == ["at most 1,000", "at least 3", " · ".join(HEADINGS[schema.Claim])]


def test_nothing_that_is_built_has_the_usual_ones(built: Path) -> None:
    usual = [name for kind in HEADINGS for name in kind.headings]
    with zipfile.ZipFile(built / "epub") as book:
        texts = {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")}
    for folder, ending in (("site", "*.html"), ("markdown", "*.md")):
        texts |= {str(file): file.read_text("utf-8") for file in (built / folder).rglob(ending)}
    assert {name for name, words in texts.items() if "borne out" in words and "trials" in name}
    for name, words in texts.items():
        if "contributing/what-the-check-refuses" in name:
            continue
        found = re.findall(rf"<h[2-4][^>]*>(?:{'|'.join(usual)})<|^#+ (?:{'|'.join(usual)})$", words, re.M)
        assert not found, name
        assert not re.search(r">supported<|\*\*supported\*\*|Verdict: supported", words), name


def test_a_new_entry_has_the_headings_of_the_settings(built: Path, tmp_path: Path) -> None:
    docs = write_small_project(tmp_path)
    (tmp_path / "edition.yml").write_text(SETTINGS + OWN, "utf-8")
    assert main(["--docs", str(docs.folder), "new", "claim", "a-new-claim"]) == 0
    new = (docs.folder / "argument/a-new-claim.md").read_text("utf-8")
    assert re.findall(r"^## (.*)$", new, re.M) == list(HEADINGS[schema.Claim])
