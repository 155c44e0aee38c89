"""Texts that look alike: signs and letters that readers cannot tell from one another."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SIGNS = {
    **dict.fromkeys("‘’‛ʼ′`´", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_LETTERS = dict(
    zip(
        "АВЕКМНОРСТУХІЈЅаеорсухіјѕһӏԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲ",
        "ABEKMHOPCTYXIJSaeopcyxijshldqwABEZHIKMNOPTYXoc",
        strict=True,
    )
)
_FOLDED = str.maketrans({**_SIGNS, **_LETTERS})
_WORD = re.compile(r"[^\W\d_]{2,}")
_GARBLED = re.compile(
    r"\ufffd|[\ufb00-\ufb06]\w*|(?:Ã[\xa0-\xa9®¯±-´¶¸¼-¾Ÿ€ƒ„†‡ˆ‰Š‹Œ]|â€[\x80-\x9f™œ“”˜¦]|(?:[ÐÑ][\x80-\xbf€-™ŠŸŒ‚ƒ„…†‡ˆ‰‹]){2})"
)
_HIDDEN = ("Cc", "Cf", "Co", "Cn", "Zl", "Zp")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S*")


def fold(text: str) -> str:
    """A text as readers know it again: without regard to capitals, spaces, kinds of quotes, dashes and scripts."""
    plain = unicodedata.normalize("NFC", text).translate(_FOLDED)
    visible = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    return " ".join(visible.split()).casefold()


def hidden(text: str) -> str:
    """The first sign that nobody sees, such as a space without width or a soft hyphen; an empty text where none is."""
    if text.isascii() or text.isprintable():
        return ""
    return next((sign for sign in text if unicodedata.category(sign) in _HIDDEN and sign != "\t"), "")


def decomposed(text: str) -> str:
    """The first word of which a letter is written as two signs, the letter and its mark; or an empty text."""
    return next((word for word in text.split() if unicodedata.normalize("NFC", word) != word), "")


@lru_cache(maxsize=20_000)
def garbled(text: str) -> str:
    """The first signs that a program made of others, since it took UTF-8 for another encoding; or an empty text."""
    match = _GARBLED.search(text)
    if not match:
        return ""
    begun = re.search(r"\w*\Z", text[: match.start()]) if match[0] != "\ufffd" else None
    return f"{begun[0] if begun else ''}{match[0]}"


@lru_cache(maxsize=20_000)
def mixed(text: str) -> str:
    """The first word that has letters of two scripts; an empty text where none has."""
    if text.isascii():
        return ""
    words = (match[0] for match in _WORD.finditer(_ADDRESS.sub("", text)))
    return next((word for word in words if not word.isascii() and len({*map(_script, word)} - {""}) > 1), "")


def _script(letter: str) -> str:
    """The script of a letter, by the first word of its name in Unicode: ``LATIN``, ``CYRILLIC``.

    There is none if it is raised or lowered, as in m² and Mᵐᵉ. Japanese writes one word in three, none of which is
    taken for another.
    """
    if letter in "ªº" or unicodedata.category(letter) in ("No", "Lm"):
        return ""
    name = unicodedata.name(letter, "?").split()[0]
    return "CJK" if name.startswith(("HIRAGANA", "KATAKANA")) else name
