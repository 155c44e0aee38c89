from __future__ import annotations

from pathlib import Path

import material
import pytest

from edition.site import html_fixes


@pytest.mark.parametrize(
    ("fault", "mended"),
    [
        ('<input id="__drawer" autocomplete="off">', '<input id="__drawer">'),
        ('<input name="words" autocomplete="off">', '<input name="words" autocomplete="off">'),
        ('<div role="dialog">', '<div role="dialog" aria-label="Search">'),
        ('<a class="md-source" data-md-component="source">', '<a class="md-source">'),
        ('<label tabindex="">', "<label>"),
        ('<img src="icon.svg" alt="logo">', '<img src="icon.svg" alt="" width="24" height="24">'),
        ('<label for="__toc">', "<label>"),
        ('<input id="__toc"><label for="__toc">', '<input id="__toc"><label for="__toc">'),
        (
            '<nav aria-labelledby="__nav_9_7_label" aria-expanded="true">\n<label class="md-nav__title" for="__nav_9_7">'
            '<span class="md-icon"></span>\nContributing\n</label>',
            '<nav aria-label="Contributing" aria-expanded="true">\n<label class="md-nav__title" for="__nav_9_7">'
            '<span class="md-icon"></span>\nContributing\n</label>',
        ),
        ("<p>\n      a\n      <b>b</b></p>", "<p>\na\n<b>b</b></p>"),
    ],
)
def test_a_fault_of_the_theme_is_mended(fault: str, mended: str) -> None:
    assert html_fixes.mend(fault) == mended


AS_TEMPLATES_HAVE_IT = {
    'title="Edit this page"': """title="{{ lang.t('action.edit') }}\"""",
    ' tabindex=""': 'tabindex="{{ tabindex }}"',
    '<nav class="md-path" aria-label="Navigation"': """<nav class="md-path" aria-label="{{ lang.t('nav') }}\"""",
}
"""Faults that the theme's templates put together."""


@pytest.mark.parametrize("fault", [fault for fault, *_ in html_fixes.MENDS])
def test_the_theme_still_has_the_fault(fault: str) -> None:
    """Where this fails after an update of the theme, the fault is gone: take the mend out."""
    templates = Path(next(iter(material.__path__)), "templates").rglob("*.html")
    written = AS_TEMPLATES_HAVE_IT.get(fault, fault)
    assert any(written in template.read_text("utf-8") for template in templates)


def test_code_keeps_its_indentation() -> None:
    code = "<pre><code>a:\n    b\n</code></pre>"
    assert html_fixes.mend(code) == code


@pytest.mark.parametrize(
    ("style", "light"),
    [
        (
            "/* one\n * two */\n.a :is(b, c) {\n  color: red;\n  margin: calc(1px + 2px);\n}\n",
            ".a :is(b, c){color: red;margin: calc(1px + 2px);}",
        ),
        ('.a::before { content: " /* ; { */ "; }', '.a::before{content: " /* ; { */ ";}'),
        (
            "a { background: url('data:image/svg+xml;  charset=x,<a b=\"c\">'); }",
            "a{background: url('data:image/svg+xml;  charset=x,<a b=\"c\">');}",
        ),
        (
            "@media (min-width: 10em) and (hover) { a:hover { x: y } }",
            "@media (min-width: 10em) and (hover){a:hover{x: y}}",
        ),
    ],
)
def test_a_style_sheet_loses_only_comments_and_layout(style: str, light: str) -> None:
    assert html_fixes.lighten(style) == light


def test_a_script_loses_its_margins_and_spaces_that_only_people_read() -> None:
    script = '/* one\n   two */\n{\n  /* three */\n  const path = "/* no */ //" // why\n\n  run(path)\n}\n'
    assert html_fixes.lighten_script(script) == '{\nconst path="/* no */ //" // why\nrun(path)\n}\n'
