"""Faults of templates, by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from edition.site import faults


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("{{ nothing.here }}", "'nothing' is undefined. Correct the name"),
        ("{% if %}", "Expected an expression"),
        ("{{ 1 | no_filter }}", "No filter named 'no_filter'. Correct the template there."),
        ('{% include "none.html" %}', "there is no template none.html. Correct its name."),
        ("{{ 1 // 0 }}", "ZeroDivisionError"),
        ('{{ fail("x") }}', "KeyError: 'x'"),
    ],
)
def test_a_fault_is_named_by_file_and_line(tmp_path: Path, fault: str, words: str) -> None:
    (tmp_path / "page.html").write_text('<p>\n{% include "part.html" %}')
    (tmp_path / "part.html").write_text(f"<b>\n\n{fault}\n")
    env = Environment(loader=FileSystemLoader(str(tmp_path)))
    with pytest.raises(Exception) as raised:
        env.get_template("page.html").render(fail=lambda name: {}[name])
    assert faults.in_template(raised.value, tmp_path).startswith("part.html:3: ")
    assert words in faults.in_template(raised.value, tmp_path)


def test_an_error_without_a_template_is_none_of_its_faults(tmp_path: Path) -> None:
    assert faults.in_template(ValueError("no"), tmp_path) == ""


def test_the_page_that_says_so_prints_no_markup_of_a_message() -> None:
    assert "&lt;b&gt;" in faults.page("a <b> there") and 'role="alert"' in faults.page("x")
