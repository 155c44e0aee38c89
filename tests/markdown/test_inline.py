from __future__ import annotations

import pytest

from edition.markdown import inline
from tests.conftest import made


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("So it was [@a_1990, p. 5; see @b_1991]. And\nthen?", "So it was. And then?"),
        ("An *old* word", "An <em>old</em> word"),
        ("R & D <1936", "R &amp; D &lt;1936"),
        ('"So," he said -- "so..."', '"So," he said &ndash; "so&hellip;"'),
    ],
)
def test_a_piece_of_markdown_is_shown_as_the_pages_show_it(text: str, shown: str) -> None:
    assert inline.inline(text) == shown


@pytest.mark.parametrize("text", ["Ask [a@b.org](mailto:a@b.org).", "See [@handle](x.md).", "An [array @ sign]."])
def test_what_is_no_citation_stays(text: str) -> None:
    assert inline.uncited(text) == text


def test_plain_text_has_neither_markup_nor_citations() -> None:
    assert inline.words("*Sovet*{lang=ru-Latn} is R & D --\nso. [@a_1990]") == "Sovet is R & D – so."


def test_a_summary_is_the_first_paragraph() -> None:
    entry = made("topics/x.md", "title: X\ntags: [X]\ndescription: D", "The *first*. [@a_1990]\n\nThe second.\n")
    assert inline.summary(entry) == "The first."
