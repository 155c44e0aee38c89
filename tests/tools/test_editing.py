from __future__ import annotations

from typing import Any

import pytest
import yaml

from edition.load.front_matter import HEADER
from edition.model.document import Location
from edition.tools import editing


def page(front: str) -> str:
    return f"---\n{front}---\n\nText.\n"


def values(text: str) -> Any:
    header = HEADER.match(text)
    assert header and text.endswith("---\n\nText.\n")
    return yaml.load(header[1], yaml.BaseLoader)


@pytest.mark.parametrize(
    ("front", "location", "expected"),
    [
        ("a: [x, y, z]\n", ("a", 0), "a: [y, z]\n"),
        ("a: [x, y, z]\n", ("a", 1), "a: [x, z]\n"),
        ("a: [x, y, z] # why\n", ("a", 2), "a: [x, y] # why\n"),
        ("a: [\n  x,\n  y,\n]\n", ("a", 1), "a: [\n  x,\n]\n"),
        ("a:\n- x # one\n- 'y'\nb: z\n", ("a", 0), "a:\n- 'y'\nb: z\n"),
        ("a:\n  # one\n  - x\n  # two\n  - y\n\nb: z\n", ("a", 1), "a:\n  # one\n  - x\n  # two\n\nb: z\n"),
        ("# one\na: [x]\nb: z\n", ("a", 0), "# one\nb: z\n"),
        ("b: z\na:\n  - x\n", ("a", 0), "b: z\n"),
        ("a: x # one\nb: z\n", ("a",), "b: z\n"),
        ("a:\n  - t: x\n    u: y\n", ("a", 0, "t"), "a:\n  - u: y\n"),
        ("a:\n  - u: y\n    t: x\n", ("a", 0, "t"), "a:\n  - u: y\n"),
        ("a:\n  - {u: y, t: x, v: z}\n", ("a", 0, "t"), "a:\n  - {u: y, v: z}\n"),
        ("a:\n  - {t: x, u: y}\n", ("a", 0, "t"), "a:\n  - {u: y}\n"),
    ],
)
def test_a_value_goes_and_the_rest_stays(front: str, location: Location, expected: str) -> None:
    assert editing.without(page(front), location) == page(expected)


@pytest.mark.parametrize("front", ["a: x\n", "a: 'x' # x\n", 'a: "x"\n', "a:\n  x\n", "{a: x, b: y}\n"])
@pytest.mark.parametrize("value", ["y", 'O\'Hara: "no", #1', "null", "a, b", "x-x", "[y]", "{ü}"])
def test_another_value_is_read_as_it_was_meant(front: str, value: str) -> None:
    after = editing.with_value(page(front), ("a",), value)
    assert values(after) == {**values(page(front)), "a": value}
    assert after.count("# x") == front.count("# x")


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("a: x\n", "a: x\nb:\n  - y\n  - null-one\n"),
        ("a: x\n# last\nc: z\n", "a: x\nb:\n  - y\n  - null-one\n# last\nc: z\n"),
        ("c: z\n", "b:\n  - y\n  - null-one\nc: z\n"),
        ("b: [ x ] # why\nc: z\n", "b: [ x, y, null-one ] # why\nc: z\n"),
        ("b:\n    - 'x' # why\n\nc: z\n", "b:\n    - 'x' # why\n    - y\n    - null-one\n\nc: z\n"),
        ("b:\n- x\n", "b:\n- x\n- y\n- null-one\n"),
    ],
)
def test_items_are_added_in_the_form_of_their_list(front: str, expected: str) -> None:
    assert editing.with_items(page(front), "b", ["y", "null-one"], ("a", "b", "c")) == page(expected)


@pytest.mark.parametrize(
    ("text", "led", "words"),
    [
        ("See [it](x.md).", "See [it](y.md).", "See it."),
        ("See [the *new* [1] one](x.md#a 'T').", "See [the *new* [1] one](y.md 'T').", "See the *new* [1] one."),
        ("[\\[a](<x.md>){ .b } and [c](z.md)", "[\\[a](<y.md>){ .b } and [c](z.md)", "\\[a and [c](z.md)"),
        ("[a](x.md) and [b](x.md)", "[a](y.md) and [b](y.md)", "a and b"),
        ("`[a](x.md)` ![b](x.md)", "`[a](x.md)` ![b](x.md)", "`[a](x.md)` ![b](x.md)"),
        ("~~~\n[a](x.md)\n~~~", "~~~\n[a](x.md)\n~~~", "~~~\n[a](x.md)\n~~~"),
        ("[a][It], [it][], [IT] on\n\n[it]: x.md\n", "[a][It], [it][], [IT] on\n\n[it]: y.md\n", "a, it, IT on\n\n"),
        ("[a](https://x.example/x.md)", "[a](https://x.example/x.md)", "[a](https://x.example/x.md)"),
    ],
)
def test_links_are_led_elsewhere_or_turn_into_their_words(text: str, led: str, words: str) -> None:
    def target(new: str) -> editing.Target:
        return lambda address: new if address.startswith("x.md") else None

    start = '---\nt: "[c](z.md)" # [d](x.md)\n---\n'
    assert editing.with_links(start + text, target("y.md")) == start + led
    assert editing.with_links(start + text, target("")) == start + words
