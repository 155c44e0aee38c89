"""What holds for every input, not only for those that somebody thought of; hypothesis looks for one that breaks it."""

from __future__ import annotations

import re
import string
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader
from lxml import html
from markdown import Markdown

from edition.check import markup
from edition.export.markdown import render
from edition.load.documents import read_text
from edition.markdown.citations import Citer, CitingExtension
from edition.markdown.extensions import EXTENSIONS
from edition.markdown.glossary_links import Index, Linker, LinkingExtension
from edition.markdown.sanitizer import SafeExtension
from edition.model import dates, schema
from edition.model.bibliography import Checked, Formatted, Standing, Work
from edition.model.citations import find_broken_citations, find_citations
from edition.model.code import unfenced
from edition.model.document import Document, Entry, Problem
from edition.site.environment import prepare
from tests.conftest import ROOT, Docs

settings.register_profile("edition", max_examples=150, deadline=None, derandomize=True)
settings.load_profile("edition")

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
LINE = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=60),
    st.text("<>&\"'*_[](){}#|\\`~-.:;!ab1 /@", min_size=1, max_size=30),
)
MARKUP = st.lists(
    st.one_of(
        LINE,
        st.sampled_from(
            [
                "\n",
                "\n\n",
                "# ",
                "> ",
                "- ",
                "    ",
                "`",
                "```\n",
                "~~~\n",
                "*",
                "_",
                "[",
                "](",
                ")",
                "[^1]",
                "[^1]: ",
                "<",
                "|",
                ">",
                "&",
                "{",
                "}",
                "{: ",
                "[@one, p. 5]",
                "[@one; @two]",
                "@",
                ";",
                "Stone",
                "\\",
                "!!! ",
                ":   ",
                "*[",
                "]: ",
                '"',
            ]
        ),
    ),
    max_size=30,
).map("".join)


# -- Dates ---------------------------------------------------------------------

EDTF_SIGNS = st.text("0123456789-/~?%X.[]{}EYST:Z ", max_size=24)
YEARS = st.integers(-9999, 9999).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04}")
POINTS = st.builds(
    lambda year, month, day, sign: f"{year}{month}{day if month else ''}{sign}",
    YEARS,
    st.one_of(st.just(""), st.integers(1, 12).map(lambda n: f"-{n:02}")),
    st.one_of(st.just(""), st.integers(1, 31).map(lambda n: f"-{n:02}")),
    st.sampled_from(["", "", "~", "?", "%"]),
)
DATES = st.one_of(POINTS, st.builds("{}/{}".format, POINTS | st.just(".."), POINTS | st.just("..")))


@given(st.one_of(ANY, EDTF_SIGNS))
def test_any_text_is_a_date_or_says_why_not(text: str) -> None:
    try:
        date = dates.parse(text)
    except dates.DateError as error:
        assert "Write" in str(error)
    else:
        assert date.words and date.earliest <= date.latest


@given(DATES)
def test_an_accepted_date_says_in_words_every_number_that_was_written(text: str) -> None:
    try:
        date = dates.parse(text)
    except dates.DateError:
        assume(False)
    words = dates.parse(text).words
    for point in (date.start, date.end):
        if point.precision in ("open", "unknown"):
            continue
        year, month, day = point.earliest
        assert str(year if year > 0 else 1 - year) in words
        if point.precision in ("month", "day"):
            assert dates.MONTHS[month - 1] in words
        if point.precision == "day":
            assert re.search(rf"\b{day}\b", words)
        assert ("about" in words) >= point.approximate and ("perhaps" in words) >= point.uncertain


@given(DATES, DATES)
def test_dates_are_ordered_by_their_first_day(one: str, two: str) -> None:
    try:
        first, second = dates.parse(one), dates.parse(two)
    except dates.DateError:
        assume(False)
    if first.sort_key < second.sort_key:
        assert first.sort_key[0] <= second.sort_key[0]


# -- Front matter --------------------------------------------------------------

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | LINE | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LINE, inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    sorted({key for kind in schema.KINDS for key in kind.model_fields} | {"eras", "template", "hide"})
)
PATHS = st.sampled_from([f"{kind.folder}/1936-x.md" for kind in schema.KINDS] + ["about/x.md", "index.md"])


def read(text: str, path: str) -> Document | list[Problem]:
    found = read_text(text, path, f"docs/{path}")
    for problem in found if isinstance(found, list) else ():
        assert 1 <= problem.line <= text.count("\n") + 2 and problem.message and "Traceback" not in problem.message
    return found


@given(ANY, PATHS)
def test_any_file_is_read_or_its_problems_are_told(text: str, path: str) -> None:
    read(text, path)
    read(f"---\n{text}\n---\n\nText.\n", path)


@given(st.dictionaries(KEYS, VALUES, max_size=8), PATHS)
def test_any_values_are_read_or_their_problems_are_told(front: dict[str, Any], path: str) -> None:
    header = yaml.safe_dump(front, allow_unicode=True)
    found = read(f"---\n{header}---\n\nText.\n", path)
    assert found


@given(LINE)
def test_a_title_is_read_as_it_was_written(title: str) -> None:
    assume(title.strip() and "\ufeff" not in title and not re.search(r"[\x7f-\x9f\ufffe\uffff]", title))
    header = yaml.safe_dump({"title": title, "tags": ["T"], "kind": "concept"}, allow_unicode=True, width=1000)
    found = read(f"---\n{header}---\n\nText.\n", "glossary/x.md")
    assert isinstance(found, Entry)
    assert found.meta.title == title.strip()


# -- Templates -----------------------------------------------------------------

_environment = Environment(loader=FileSystemLoader(ROOT / "overrides"))
prepare(
    _environment,
    {},
    dict.fromkeys(("url", "line", "topic", "reference", "citing"), str)
    | {"address": lambda entry: f"../{entry.slug}/"},
)
_macros = _environment.get_template("partials/macros.html").make_module()


@given(LINE)
def test_a_link_shows_any_title_unchanged(title: str) -> None:
    entry = type("Named", (), {"slug": "x", "meta": type("Meta", (), {"title": title})})
    [link] = html.fragments_fromstring(str(_macros.link(entry)).strip())  # type: ignore[attr-defined]
    assume(not re.search(r"[\x80-\x9f\ufdd0-\ufdef]|[\ufffe\uffff]", title))
    assert link.text_content() == title and len(link) == 0


@given(LINE)
def test_plain_markdown_shows_any_title_unchanged(title: str) -> None:
    assume(
        title == title.strip()
        and not re.search(r"[\x80-\xa0\ufdd0-\ufdef\ufffe\uffff\u2000-\u200a\u3000\u1680\u202f\u205f]", title)
    )
    extensions = ["attr_list", "def_list", "footnotes", "tables", "smarty", "pymdownx.superfences"]
    page = Markdown(extensions=extensions, extension_configs={"smarty": {"smart_quotes": False}})
    shown = page.convert(f"- [{render.escape(title)}](x.md)")
    [link] = html.fromstring(f"<main>{shown}</main>").iter("a")
    assert link.text_content() == title


# -- Citations -----------------------------------------------------------------

WORKS = {
    key: Work(key, "book", {"title": key, "checked": "no", "standing": "other"}, {}, 1) for key in ("one", "two", "a_b")
}


class _Every(dict[str, str]):
    """A reference for whatever is cited."""

    def __missing__(self, item: str) -> str:
        return "REFERENCE"


def rendered(text: str) -> html.HtmlElement:
    citer = Citer(WORKS, Formatted(_Every(), _Every()))
    citer.page = "timeline/x.md"
    shown = Markdown(extensions=[*EXTENSIONS, SafeExtension(), CitingExtension(citer)]).convert(text)
    return html.fromstring(f"<main>{shown}</main>")


LOCATORS = st.text(string.ascii_letters + string.digits + " ,.–-:'“”()/&*_", max_size=20).map(
    lambda text: text.lstrip("-:./_")
)


@given(LINE, st.sampled_from(sorted(WORKS)), LOCATORS, LINE)
def test_an_accepted_citation_is_printed_as_a_footnote(before: str, key: str, locator: str, after: str) -> None:
    words = re.compile(r"[^\w ]")
    text = f"{words.sub('', before)}x [@{key}, {locator}] {words.sub('', after)}.".lstrip(" ")  # four begin code
    [citation] = find_citations(text)
    page = rendered(text)
    assert page.xpath("//div[@class='footnote']//li/@id") == [f"fn:{citation.name}"]
    assert "[@" not in page.text_content() and "[^" not in page.text_content()
    assert page.xpath("count(//sup)") == 1


@given(st.one_of(ANY, MARKUP))
def test_any_text_yields_citations_that_stand_where_they_say(text: str) -> None:
    for citation in find_citations(text):
        assert text[citation.offset : citation.offset + len(citation.text)] == citation.text
        assert all(item.key for item in citation.items) and re.fullmatch(r"cite-[\w-]*", citation.name)
    for broken, offset in find_broken_citations(text):
        assert text.startswith(broken, offset)


# -- Markdown ------------------------------------------------------------------


@given(MARKUP)
def test_the_lines_outside_code_keep_their_numbers_and_lengths(text: str) -> None:
    lines = text.split("\n")
    for number, line in unfenced(text):
        assert len(line) == len(lines[number])


@settings(max_examples=400)
@given(MARKUP)
def test_what_passes_the_check_brings_nothing_that_runs(text: str) -> None:
    if list(markup.faults(text)):
        return
    for element in rendered(text).iter():
        if isinstance(element.tag, str):
            assert element.tag not in (
                "script",
                "iframe",
                "object",
                "embed",
                "img",
                "svg",
                "style",
                "form",
                "base",
                "meta",
            )
            assert not [name for name in element.attrib if name.startswith("on")]
            assert not re.match(r"\s*(java|vb)script:", element.get("href", ""), re.I)


PIECES = [
    "javascript",
    "java\nscript",
    "data",
    ":",
    "alert(1)",
    "text/html,",
    "&#106;",
    "&colon;",
    "&Tab;",
    "\t",
    "\n",
    " ",
    "//",
    "x",
]


@settings(max_examples=400)
@given(
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
    st.sampled_from(["[a]({})", "[a](<{}>)", "<{}>", "[a][b]\n\n[b]: {}", "[a](x){{ href={} }}"]),
)
def test_no_address_that_runs_a_script_passes_the_check(target: str, form: str) -> None:
    text = form.format(target)
    if list(markup.faults(text)):
        return
    for href in rendered(text).xpath("//@href"):
        squeezed = re.sub(r"[\x00-\x20]+", "", href).lower()
        assert not squeezed.startswith(("javascript:", "data:", "vbscript:")), (text, href)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MARKUP)
def test_any_body_is_accepted_or_its_problems_are_told(small_edition: Docs, text: str) -> None:
    file = "timeline/1917-october.md"
    head = (small_edition.folder / file).read_text("utf-8").split("---\n")[1]
    small_edition.write(file, f"---\n{head}---\n\n{text}\n")
    for problem in small_edition.problems():
        assert re.match(r"docs/\S+:\d+: \S", problem)


@given(MARKUP)
def test_first_mentions_never_break_a_text(text: str) -> None:
    terms = [read_text("---\ntitle: Stone\ntags: [T]\nkind: person\n---\n\nText.\n", "glossary/stone.md", "x")]
    index = Index(terms)  # type: ignore[arg-type]
    linker = Linker(index)
    linker.page = "timeline/x.md"
    plain = Markdown(extensions=["footnotes", "attr_list"]).convert(text)
    linked = Markdown(extensions=["footnotes", "attr_list", LinkingExtension(linker)]).convert(text)
    bare = re.sub(r'<a class="term"[^>]*>(.*?)</a>', r"\1", linked)
    assert re.sub(r' data-[\w-]+=""', "", bare) == plain
    assert linked.count('class="term"') <= 1
    staged = render.link_mentions(text, "timeline/x.md", index, ["glossary/stone.md"])
    assert staged.replace("[Stone](../glossary/stone.md){ .term }", "Stone") == text.replace(
        "[Stone](../glossary/stone.md){ .term }", "Stone"
    )


@pytest.mark.parametrize("value", [*Checked, *Standing])
def test_every_value_of_checked_and_standing_has_words(value: Checked | Standing) -> None:
    assert value.words
