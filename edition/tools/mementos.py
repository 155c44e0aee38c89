"""Archived copies of works on the web, looked up by the Memento interface (RFC 7089) and kept in the bibliography.

Nothing here runs while the site is built: a job looks for copies once a week, and proposes what it found.
"""

from __future__ import annotations

import datetime
import email.utils
import http.client
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from edition.model.bibliography import Work

TIMEGATE = "https://web.archive.org/web/"
"""The TimeGate of the Internet Archive: an address behind it leads to the copy nearest to the moment asked for."""

_AGENT = "Mozilla/5.0 (compatible; edition-mementos; looks for archived copies of an annotated edition's sources)"


def unarchived(works: Iterable[Work], most: int) -> list[Work]:
    """Works on the web whose archived copy is not known, by key.

    Args:
        works: the bibliography.
        most: how many at most.
    """
    found = [work for work in works if work.url and not work.archived and "web.archive.org/" not in work.url]
    return sorted(found, key=lambda work: work.key)[:most]


def look_up(works: Iterable[Work], today: datetime.date, pause: float = 2.0, patience: float = 60.0) -> dict[str, str]:
    """Ask the archive for the copy of each work that is nearest to the day on which it was looked at.

    Args:
        works: the works.
        today: the day that stands for one that is not known.
        pause: seconds between two requests.
        patience: seconds to wait for an answer.

    Returns:
        Addresses of copies, by the work's key; a work without a copy is left out.
    """
    results = {}
    for work in works:
        moment = work.looked_at or today
        midnight = datetime.datetime(moment.year, moment.month, moment.day, tzinfo=datetime.UTC)
        headers = {"User-Agent": _AGENT, "Accept-Datetime": email.utils.format_datetime(midnight, usegmt=True)}
        request = urllib.request.Request(TIMEGATE + quote(work.url, safe=":/?#[]@!$&'()*+,;=%"), headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=patience) as response:
                address = memento(response.url, response.headers)
        except (urllib.error.URLError, OSError, http.client.HTTPException, ValueError):
            address = ""
        if address:
            results[work.key] = address
        time.sleep(pause)
    return results


def memento(address: str, headers: Mapping[str, str]) -> str:
    """The address of a copy, from the answer of a TimeGate after its redirects; empty where the answer is no copy.

    Args:
        address: the address that answered.
        headers: its headers; ``Memento-Datetime`` is what tells a copy from other pages (RFC 7089, section 2.1.1).
    """
    moment = headers.get("Memento-Datetime", "")
    try:
        email.utils.parsedate_to_datetime(moment)
    except (ValueError, TypeError):
        return ""
    return re.sub(r"^http:", "https:", address)


def keep(text: str, copies: Mapping[str, str]) -> str:
    """The text of the bibliography with the addresses of copies, each on a line of its own after that of its work.

    Args:
        text: the text of the .bib file, one field a line.
        copies: addresses by the keys of works.
    """
    lines = []
    key = ""
    for line in text.split("\n"):
        begins = re.match(r"@\w+\{([^,\s]+),", line)
        key = begins[1] if begins else key
        lines.append(line)
        if re.match(r"\s*url\s*=", line) and key in copies:
            lines[-1] = line.rstrip().rstrip(",") + ","
            lines.append(f"  archived = {{{copies[key]}}},")
    return "\n".join(lines)
