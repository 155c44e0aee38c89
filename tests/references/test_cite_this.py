from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pybtex.database import Entry as Record
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from edition.load.git import Times
from edition.load.release import Release
from edition.markdown.inline import plain
from edition.model.edition import Edition
from edition.references.cite_this import WHOLE, Credit, credits
from tests.conftest import edition_of, made

COMING = Release("Of R & D: an edition", "The makers", "2026.1.dev0", None, "0123456789ab", "https://example.org/e/")
OUT = replace(COMING, name="2026.1", date=datetime.date(2026, 12, 3))
THEN = Times(
    datetime.datetime(2025, 12, 30, tzinfo=datetime.UTC), datetime.datetime(2026, 1, 2, 23, 0, tzinfo=datetime.UTC)
)
EVENT = "timeline/1921-rising.md"


def yaml(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def with_title(title: str) -> Edition:
    return edition_of(made(EVENT, f"title: {yaml(title)}\ntags: [Terror]\ndate: 1921"))


def credit(title: str = "The rising", release: Release = COMING, times: Times | None = THEN) -> Credit:
    return credits(with_title(title), release, {EVENT: times} if times else {})[EVENT]


def record(credit: Credit) -> Record:
    [found] = parse_string(credit.bibtex, "bibtex").entries.values()
    return found


def text(value: str) -> str:
    """TeX as plain text; pylatexenc reads the names of the two ASCII accents as accents of their own."""
    decoded: str = LatexNodes2Text(keep_comments=True).latex_to_text(value)
    return decoded.replace("ˆ", "^").replace("˜", "~")


def test_an_entry_is_cited_as_a_part_of_the_edition_in_the_state_that_was_read() -> None:
    assert plain(credit().chicago) == (
        "The makers. “The rising”, in Of R & D: an edition, edition 2026.1.dev0 (2026), "
        "commit 0123456789ab, last changed 2 January 2026. https://example.org/e/timeline/1921-rising/."
    )


def test_a_released_edition_is_dated_by_its_release() -> None:
    assert plain(credit(release=OUT).chicago) == (
        "The makers. “The rising”, in Of R & D: an edition, edition 2026.1 (2026), released 3 December 2026. "
        "https://example.org/e/timeline/1921-rising/."
    )


def test_the_edition_as_a_whole_is_a_book_of_the_day_of_its_last_change() -> None:
    edition = edition_of(*with_title("One").events, made("timeline/1922-b.md", "title: Two\ntags: [X]\ndate: 1922"))
    later = Times(THEN.created, THEN.changed + datetime.timedelta(days=400))
    whole = credits(edition, COMING, {EVENT: THEN, "timeline/1922-b.md": later})[WHOLE]
    assert plain(whole.chicago) == (
        "The makers. Of R & D: an edition, edition 2026.1.dev0 (2027), commit 0123456789ab, "
        "last changed 6 February 2027. https://example.org/e/."
    )
    assert record(whole).type == "book"


def test_without_history_the_reference_says_that_it_has_no_date() -> None:
    found = credit(release=replace(COMING, commit=""), times=None)
    assert plain(found.chicago).endswith("edition 2026.1.dev0 (n.d.). https://example.org/e/timeline/1921-rising/.")
    assert not {"year", "note"} & set(record(found).fields)


def test_bibtex_says_what_the_reference_says() -> None:
    found = record(credit())
    assert (found.type, found.key) == ("incollection", "edition:timeline:1921-rising")
    assert [str(person) for person in found.persons["author"]] == ["{The makers}"]
    assert {name: text(value) for name, value in found.fields.items()} == {
        "title": "The rising",
        "booktitle": "Of R & D: an edition",
        "edition": "2026.1.dev0",
        "year": "2026",
        "note": "commit 0123456789ab, last changed 2 January 2026",
        "url": "https://example.org/e/timeline/1921-rising/",
    }


ODD = [
    "R & D at 100 %",
    "“Those who count” the votes",
    "Who's #1_x ^ ~ $5?",
    "{braces} and {more {braces}}",
    r"C:\new\titles",
    "*Not* [emphasis](x) <b>or</b> @key",
    "Сталин и Łódź",
    "from 1917 -- to 1921 --- and ``so'' on",
    "trailing: 'quote'",
]


def normal(title: str) -> str:
    """TeX's own reading of dashes and quotation marks, which BibTeX files share."""
    for written, read in (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("ˆ", "^"), ("˜", "~")):
        title = title.replace(written, read)
    return title


def of_titles(titles: list[str]) -> list[Credit]:
    paths = [f"timeline/1921-e{n}.md" for n in range(len(titles))]
    events = [
        made(path, f"title: {yaml(title)}\ntags: [X]\ndate: 1921") for path, title in zip(paths, titles, strict=True)
    ]
    found = credits(edition_of(*events), COMING, {})
    return [found[path] for path in paths]


@pytest.fixture(scope="module")
def odd() -> dict[str, Credit]:
    return dict(zip(ODD, of_titles(ODD), strict=True))


@pytest.mark.parametrize("title", ODD)
def test_odd_titles_survive_in_bibtex(odd: dict[str, Credit], title: str) -> None:
    assert text(record(odd[title]).fields["title"]) == normal(title)


@pytest.mark.parametrize("title", ODD)
def test_odd_titles_survive_in_the_reference(odd: dict[str, Credit], title: str) -> None:
    """Quotation marks, dashes and spaces aside, which the style sets."""
    aside = r"[\s“”‘’'\"`–—-]+"
    assert re.sub(aside, "", title) in re.sub(aside, "", plain(odd[title].chicago))


def test_braces_without_their_fellow_are_left_out_because_bibtex_counts_them() -> None:
    assert text(record(credit("one} two {three")).fields["title"]) == "one two three"


TITLES = st.lists(
    st.text(st.characters(exclude_categories=["C", "Z"], max_codepoint=0x4FF) | st.just(" "), min_size=1, max_size=30)
    .map(lambda title: " ".join(title.replace("{", "(").replace("}", ")").split()))
    .filter(bool),
    min_size=1,
    max_size=20,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(titles=TITLES)
def test_any_titles_give_bibtex_that_can_be_read_back(titles: list[str]) -> None:
    for title, found in zip(titles, of_titles(titles), strict=True):
        assert text(record(found).fields["title"]) == normal(title)
        assert "https://example.org/e/timeline/" in found.chicago


def test_formatted_references_are_kept_until_the_state_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "credits.json"
    first = credits(with_title("The rising"), COMING, {}, cache)
    monkeypatch.setattr("edition.references.csl._run", lambda *_: pytest.fail("pandoc ran again"))
    assert credits(with_title("The rising"), COMING, {}, cache) == first
    with pytest.raises(pytest.fail.Exception):
        credits(with_title("The rising"), replace(COMING, commit="another"), {}, cache)
