from __future__ import annotations

import base64
import hashlib

from edition.site import csp


def page(body: str) -> str:
    return f'<meta content="{csp.POLICY}">{body}'


def policy(html: str) -> str:
    return csp.fill_policy(page(html)).split('"')[1]


def test_an_inline_script_is_named_by_its_hash() -> None:
    digest = base64.b64encode(hashlib.sha256(b"let a = 1").digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}'" in policy("<script>let a = 1</script>")


def test_data_and_files_need_no_hash() -> None:
    html = '<script id="x" type="application/json">{}</script><script src="a.js"></script>'
    assert "script-src 'self' ;" in policy(html)


def test_the_same_script_twice_is_named_once() -> None:
    assert policy("<script>a()</script><script>a()</script>").count("sha256-") == 1


def test_scripts_may_not_be_inline_without_a_hash() -> None:
    scripts = next(part for part in policy("").split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts


def test_a_text_that_has_a_script_is_told_from_one_that_shows_it() -> None:
    assert csp.brings_script("<p>x</p><SCRIPT >alert(1)")
    assert not csp.brings_script("<p>&lt;script&gt;</p><p>scripts</p>")
