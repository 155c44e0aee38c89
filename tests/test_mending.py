from __future__ import annotations

import pytest

from edition import mending


@pytest.mark.parametrize(
    ("fault", "mended"),
    [
        ('<input id="__drawer" autocomplete="off">', '<input id="__drawer">'),
        ('<input name="words" autocomplete="off">', '<input name="words" autocomplete="off">'),
        ('<div role="dialog">', '<div role="dialog" aria-label="Search">'),
        ('<label tabindex="">', "<label>"),
        ('<label for="__toc">', "<label>"),
        ('<input id="__toc"><label for="__toc">', '<input id="__toc"><label for="__toc">'),
        ("<p>\n      a\n      <b>b</b></p>", "<p>\na\n<b>b</b></p>"),
    ],
)
def test_a_fault_of_the_theme_is_mended(fault: str, mended: str) -> None:
    assert mending.mend(fault) == mended


def test_code_keeps_its_indentation() -> None:
    code = "<pre><code>a:\n    b\n</code></pre>"
    assert mending.mend(code) == code


def test_a_style_sheet_loses_its_comments_and_blank_lines_alone() -> None:
    styles = "/* Type\n   and colour */\n\na { color: red; /* dark */ }\n\n\nb::after { content: ' / '; }\n"
    assert mending.lean(styles) == "a { color: red;  }\nb::after { content: ' / '; }\n"
