"""The spelling of the texts: British English with -ise, and a list of the names that occur."""

from __future__ import annotations

import re

from spylls.hunspell import Dictionary

from tests.conftest import ROOT, need

DICTIONARY = ROOT / "tests/tools/node_modules/dictionary-en-gb"
NAMES = ROOT / "tests/words.txt"

# What is quoted, foreign, code or an address is spelled as its owner spells it.
_NOT_OURS = re.compile(
    r"```.*?```|`[^`]*`|\[[^\[\]]*@[^\[\]]*\]|\]\([^)]*\)|<span[^>]*>.*?</span>|<[^>]*>"
    r"|\*[^*\n]+\*(?:\{[^}]*\})?|“[^”]*”|https?://\S+",
    re.S,
)
_IZE = re.compile(r"\b\w+i[sz](?:e[ds]?|ing|ation|ations|er|ers)\b")
_ALWAYS_Z = re.compile(r"(?:siz|priz|seiz|capsiz|baptiz)", re.I)


def words() -> dict[str, str]:
    """Every word of the texts, with a file in which it stands."""
    found: dict[str, str] = {}
    for file in sorted((ROOT / "docs").rglob("*.md")):
        body = _NOT_OURS.sub(" ", file.read_text("utf-8").split("\n---\n", 1)[-1])
        for word in re.findall(r"[^\W\d_]+(?:’[^\W\d_]+)?", body):
            word = re.sub("’s$", "", word)
            if len(word) > 2:
                found.setdefault(word, file.relative_to(ROOT).as_posix())
    return found


def test_words_are_spelled_as_the_dictionary_or_the_list_has_them() -> None:
    need(DICTIONARY.is_dir(), "The dictionary is missing. Install it: npm ci --prefix tests/tools")
    dictionary = Dictionary.from_files(str(DICTIONARY / "index"))
    names = set(NAMES.read_text("utf-8").split())
    unknown = [f"{file}: {word}" for word, file in words().items() if word not in names and not dictionary.lookup(word)]
    assert not unknown, "misspelled, or names to add to tests/words.txt"


def test_words_end_in_ise_and_not_in_ize() -> None:
    wrong = [f"{file}: {word}" for word, file in words().items() if _IZE.fullmatch(word) and "iz" in word]
    assert not [line for line in wrong if not _ALWAYS_Z.search(line.rpartition(": ")[2])]


def test_the_list_of_names_is_sorted_and_has_none_that_does_not_occur() -> None:
    names = NAMES.read_text("utf-8").split()
    assert names == sorted(names)
    assert not set(names) - words().keys()
