from __future__ import annotations

import pytest

from edition.model.suggestions import suggest


@pytest.mark.parametrize(
    ("wrong", "known", "meant"),
    [
        ("teses", "thesis", "thesis"),
        ("kye", "key", "key"),
        ("j-stone", "joseph-stone", "joseph-stone"),
        ("lenin", "vladimir-lenin", "vladimir-lenin"),
        ("medvedev", "medvedev_let_1989", "medvedev_let_1989"),
        ("medevdev_let_1998", "medvedev_let_1989", "medvedev_let_1989"),
        ("../term/senate.md", "../glossary/senate.md", "../glossary/senate.md"),
        ("Те\u200brror", "Terror", "Terror"),
        ("Work and plans", "Terror and its laws", None),
        ("term/nothing", "term/stephen-kotkin", None),
        ("../glossary/nothing.md", "../glossary/stephen-kotkin.md", None),
        ("len", "vladimir-lenin", None),
    ],
)
def test_what_is_near_is_suggested_and_nothing_else(wrong: str, known: str, meant: str | None) -> None:
    assert suggest(wrong, ["zzz", known]) == (f'Did you mean "{meant}"? ' if meant else "")


def test_of_several_the_nearest_is_suggested() -> None:
    assert suggest("terro", ["terra-nova", "terror", "error"]) == 'Did you mean "terror"? '
