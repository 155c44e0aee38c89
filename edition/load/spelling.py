"""The dictionary: which words of a text it lacks, and what they may have been meant to be.

It is British English with -ise, `dictionary-en-gb` from the npm registry, made from SCOWL; its licence, MIT and BSD,
comes with it. What it answers is kept by text, so that it is read only when a text has changed.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent.parent / "tests/tools/node_modules/dictionary-en-gb"
"""Where npm puts the dictionary."""

MISSING = (
    "Spelling is not checked: the dictionary is missing. "
    "Install it: npm ci --prefix tests/tools --omit=dev --ignore-scripts"
)
"""What to say without one."""

_NOT_OURS = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,}).*?^[ \t]*(?P=fence)"
    r"|\[[^\[\]]*@[^\[\]]*\]|\]\([^)]*\)|^\[[^\]]+\]:[^\n]*|<[^>]*>|&\w+;"
    r"|\*[^*\n]+\*(?:\{[^}\n]*\})?|“[^”]*”|https?://\S+|\\[a-zA-Z]+|\b\w+\.\w{2,4}\b|\{[^}\n]*\}",
    re.M | re.S,
)
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:’[^\W\d_]+)*(?!\w)")
_LATIN = re.compile(r"[a-zA-ZÀ-ɏ’]{3,}")
_LONGEST = 30  # letters; what is longer is told without asking what was meant
_MOST = 20  # words a run for which the dictionary is asked what was meant: each takes it a fifth of a second


def words(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text that are spelled by us, each with its line from 0.

    Left out are quotations in curly marks, words between asterisks (titles, other languages), citations, addresses,
    attribute lists, code that is indented in a list, words of one or two letters and those of another script.

    Args:
        text: Markdown without code.
    """
    ours = _NOT_OURS.sub(lambda found: " " + "\n" * found[0].count("\n"), text)
    for number, line in enumerate(ours.split("\n")):
        for word in _WORD.findall(line):
            word = word.removesuffix("’s")
            if _LATIN.fullmatch(word):
                yield number, word


class Dictionary:
    """A dictionary that remembers what it said of a text.

    Args:
        folder: the folder that has it, as `index.aff` and `index.dic`.
        cache: the file that keeps its answers.
    """

    def __init__(self, folder: Path, cache: Path) -> None:
        self._folder = folder
        self._cache = cache
        signature = hashlib.blake2b(Path(__file__).read_bytes())
        for file in ("index.aff", "index.dic"):
            signature.update((folder / file).read_bytes())
        self._signature = signature.hexdigest()
        self._before = self._read()
        self._texts: dict[str, list[tuple[int, str]]] = {}
        self._meant: dict[str, list[str]] = {}
        self._looked_up: dict[str, bool] = {}
        self._asked = 0

    def open(self) -> None:
        """Read the dictionary now, and not at the first word that needs it: half a second."""
        self._words.lookup("")

    def unknown(self, text: str) -> Iterator[tuple[int, str]]:
        """The words of a text, as `words` gives them, that the dictionary lacks."""
        digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
        if digest not in self._texts:
            kept = self._before["texts"].get(digest)
            if kept is None:
                kept = [(number, word) for number, word in words(text) if not self._has(word)]
            self._texts[digest] = kept
        yield from self._texts[digest]

    def meant(self, word: str, names: Collection[str]) -> list[str]:
        """What a word may have been meant to be, the likeliest first: a name among those given, then other words.

        Only some words of a run are asked for, since asking takes long; the others get names alone.
        """
        if len(word) > _LONGEST:
            return []
        if word not in self._meant:
            kept = self._before["meant"].get(word)
            if kept is None and self._asked < _MOST:
                self._asked += 1
                kept = [one for one in self._words.suggest(word) if _is_near(word, one)][:3]
            if kept is not None:
                self._meant[word] = kept
        near = difflib.get_close_matches(word, names, 1, 0.85)
        return list(dict.fromkeys([*near, *self._meant.get(word, ())]))[:3]

    def keep(self) -> None:
        """Write what it said of the texts of this run, for the next one; of other texts it is forgotten."""
        now = {"signature": self._signature, "texts": self._texts, "meant": self._meant}
        if now != self._before:
            self._cache.parent.mkdir(parents=True, exist_ok=True)
            self._cache.write_text(json.dumps(now, ensure_ascii=False), "utf-8")
            self._before = {**now, "texts": dict(self._texts), "meant": dict(self._meant)}

    def _has(self, word: str) -> bool:
        if word not in self._looked_up:
            self._looked_up[word] = self._words.lookup(word)
        return self._looked_up[word]

    @cached_property
    def _words(self) -> Any:
        from spylls import hunspell  # no published build judges spelling, and a check may have its answers

        return hunspell.Dictionary.from_files(str(self._folder / "index"))

    def _read(self) -> dict[str, Any]:
        try:
            kept: dict[str, Any] = json.loads(self._cache.read_text("utf-8"))
            if kept["signature"] == self._signature and isinstance(kept["texts"], dict):
                return kept
        except (OSError, ValueError, KeyError, TypeError):
            pass  # a damaged cache is no cache
        return {"signature": "", "texts": {}, "meant": {}}


def _is_near(word: str, other: str) -> bool:
    """Whether a word may be a slip of the hand for another; the dictionary offers some that only sound alike."""
    return other.isalpha() and difflib.SequenceMatcher(None, word.lower(), other.lower()).ratio() > 0.75


def read_dictionary(cache: Path, folder: Path = FOLDER) -> Dictionary | None:
    """The dictionary; None where it is not installed.

    Args:
        cache: the file that keeps its answers.
        folder: the folder that has it.
    """
    return Dictionary(folder, cache) if (folder / "index.dic").is_file() else None


def read_names(file: Path) -> frozenset[str]:
    """The words of the list that stands beside the documents; none where there is no list."""
    try:
        return frozenset(file.read_text("utf-8").split())
    except (OSError, UnicodeDecodeError):
        return frozenset()
