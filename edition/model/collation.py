"""Names in alphabetical order, and the ids of the headings under which lists have them."""

from __future__ import annotations

import re
import unicodedata

from edition.model import schema
from edition.model.document import Entry


def headword(entry: Entry) -> str:
    """A title as an alphabetical list prints it: ``Trotsky, Leon``; ``State and Revolution, The``."""
    title = entry.meta.title
    if isinstance(entry.meta, schema.Term) and entry.meta.kind is schema.TermKind.PERSON and " " in title:
        given, _, surname = title.rpartition(" ")
        return f"{surname}, {given}"
    article, _, rest = title.partition(" ")
    return f"{rest}, {article}" if article in ("The", "A", "An") and rest else title


def alphabetical(text: str) -> str:
    """A key that sorts letters without regard to case and diacritics."""
    text = text.replace("ł", "l").replace("Ł", "L").replace("đ", "d").replace("Đ", "D")
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def letter(entry: Entry) -> str:
    """The heading that an entry stands under in an alphabetical list: ``T``; ``0–9`` where it begins with no letter."""
    first = alphabetical(headword(entry))[:1].upper()
    return first if first.isalpha() else "0–9"


def letter_anchor(letter: str) -> str:
    """The id of that heading: ``letter-t``, ``digits``."""
    return f"letter-{letter.lower()}" if letter.isalpha() else "digits"


def era_anchor(title: str) -> str:
    """The id of an era's heading on the timeline: ``era-war-and-thaw``."""
    return "era-" + re.sub(r"[\W_]+", "-", alphabetical(title)).strip("-")


def heading_id(words: str, separator: str = "-") -> str:
    """The id of a heading, from its words in whatever script: ``what-the-record-shows``, ``что-делать``.

    Args:
        words: the heading in plain text.
        separator: what stands between its words.
    """
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", words) if not unicodedata.combining(sign))
    kept = re.sub(r"[^\w\s-]", "", letters).strip().lower()
    return re.sub(rf"[{separator}\s]+", separator, kept)
