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


def test_a_style_sheet_is_sent_without_comments_and_indentation() -> None:
    css = "/* Why. */\n\n/* Two\n   lines */\na { b: c; } /* so */\n@media print {\n  p { d: e; }\n}\n"
    assert mending.lighten("edition.css", css) == "a { b: c; } @media print {\np { d: e; }\n}\n"


def test_a_script_is_sent_without_the_comment_at_its_head_and_otherwise_as_it_is() -> None:
    assert mending.lighten("a.js", '/* Why. */\nconst a = "/* b */"\n  c()\n') == 'const a = "/* b */"\n  c()\n'
    assert mending.lighten("a.js", "const a = 1 /* one */\n") == "const a = 1 /* one */\n"
