"""Outward links: where they stand, how their hosts answer, and since when.

A file remembers each link's last answer and the day from which the host has answered so. It changes only when
an answer does, which keeps its history readable. Nothing here runs while the site is built.
"""

from __future__ import annotations

import datetime
import http.client
import json
import re
import socket
import string
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from edition.model.code import unfenced
from edition.model.document import BIBLIOGRAPHY
from edition.model.edition import Edition

Places = Mapping[str, tuple[str, ...]]
"""Addresses, each with the places that link to it, as ``docs/sources.bib:12``."""

GONE = ("404", "410", "no such host", "no address")
"""Answers after which a link is dead."""

REFUSED = ("401", "403", "405", "406", "429", "451", "999")
"""Answers that say more about programs that follow links than about the page."""

PATIENCE = datetime.timedelta(days=21)
"""How long a host may fail in other ways before that is reported."""

MOST = 200
"""How many links a report lists; the host of the repository limits the length of an issue."""

_AGENT = "Mozilla/5.0 (compatible; edition-links; follows the links of an annotated edition once a week)"
_ADDRESS = re.compile(
    # The target of a link in Markdown ends where its parenthesis does, whatever stands after it.
    r"\]\((?P<target>https?://(?:[^\s()<>]|\([^\s()<>]*\))+)(?=[\s)])"
    r"|(?P<bare>https?://[^\s<>\"“”]+)"
)
_UNKNOWN = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
"""What a resolver says of a host that does not exist; its other errors are its own, and pass."""


@dataclass(frozen=True)
class Answer:
    """How a host answers.

    Attributes:
        answer: the HTTP status as text, or what kept it from coming: ``no address``, ``no such host``,
            ``no answer``.
        since: the first day on which it answered so, ISO 8601.
    """

    answer: str
    since: str


def outward(edition: Edition, docs: str = "docs") -> Places:
    """Every outward link of the documents and of the bibliography.

    Args:
        edition: the edition.
        docs: the folder of the documents, as problems name it.
    """
    places: dict[str, list[str]] = defaultdict(list)
    for document in (*edition.entries, *edition.pages):
        texts = [(line, text) for line, text in document.scalars]
        texts += [(document.body_line + number, line) for number, line in unfenced(document.body)]
        for line_number, text in texts:
            for match in _ADDRESS.finditer(text):
                places[match["target"] or _trimmed(match["bare"])].append(f"{document.file}:{line_number}")
    for work in edition.works.values():
        for address in (work.url, *(address for _, address in work.passages)):
            if address:
                places[address].append(f"{docs}/{BIBLIOGRAPHY}:{work.line}")
    return {address: tuple(dict.fromkeys(pages)) for address, pages in sorted(places.items())}


def _trimmed(address: str) -> str:
    """An address that stands bare in a text, without the signs that Markdown and sentences put after it."""
    address = re.sub(r"[*_`\]|]+$", "", address.rstrip(".,;:!?"))
    while address.endswith(")") and address.count("(") < address.count(")"):
        address = address[:-1].rstrip(".,;:!?")
    return address


def follow(addresses: Iterable[str], pause: float = 1.0, patience: float = 30.0) -> dict[str, str]:
    """Ask every host, hosts side by side, the pages of one host one after the other.

    Args:
        addresses: what to ask for.
        pause: seconds between two requests to one host.
        patience: seconds to wait for an answer.

    Returns:
        The answers, by address.
    """
    hosts: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        hosts[_host(address)].append(address)

    def ask_host(pages: list[str]) -> dict[str, str]:
        answers = {}
        for page in pages:
            answers[page] = _ask(page, pause, patience)
            time.sleep(pause)
        return answers

    answers: dict[str, str] = {}
    with ThreadPoolExecutor(16) as pool:
        for of_host in pool.map(ask_host, hosts.values()):
            answers |= of_host
    return answers


def _host(address: str) -> str:
    """The host to ask; an empty text where the address has none."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def _encoded(address: str) -> str:
    """An address in ASCII, as HTTP sends it: its host in IDNA (RFC 3490), the rest in percent signs (RFC 3986).

    Raises:
        ValueError: if it is no address.
    """
    parts = urlsplit(address)
    host, colon, port = parts.netloc.partition(":")
    netloc = host.encode("idna").decode("ascii") + colon + port
    return quote(urlunsplit(parts._replace(netloc=netloc)), safe=string.punctuation)


def _ask(address: str, pause: float, patience: float) -> str:
    """The status of a page: of its head alone where the host knows how, and of a second try where it fails."""
    try:
        encoded = _encoded(address)
    except ValueError:
        return "no address"
    answer = ""
    for method in ("HEAD", "GET", "GET"):
        answer = _status(encoded, method, patience)
        if answer.startswith("2") or (method == "GET" and answer in (*GONE, *REFUSED)):
            break
        time.sleep(pause)
    return answer


def _status(address: str, method: str, patience: float) -> str:
    try:
        request = urllib.request.Request(address, method=method, headers={"User-Agent": _AGENT, "Accept": "*/*"})
        with urllib.request.urlopen(request, timeout=patience) as response:
            return str(response.status)
    except urllib.error.HTTPError as error:
        return str(error.code)
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        unknown = isinstance(reason, socket.gaierror) and reason.errno in _UNKNOWN
        return "no such host" if unknown else "no answer"


def remember(answers: Mapping[str, str], known: Mapping[str, Answer], today: datetime.date) -> dict[str, Answer]:
    """What is known after a round: an answer keeps its day, and a link that went is forgotten."""
    return {
        address: known[address]
        if address in known and known[address].answer == answer
        else Answer(answer, today.isoformat())
        for address, answer in sorted(answers.items())
    }


def read_known(file: Path) -> dict[str, Answer]:
    """What is known from earlier rounds; nothing where there is no such file.

    Raises:
        ValueError: if the file is not what `write_known` writes.
    """
    if not file.is_file():
        return {}
    try:
        return {address: Answer(**answer) for address, answer in json.loads(file.read_text("utf-8")).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(f"{file} cannot be read ({error}). Restore it from git, or delete it.") from error


def write_known(known: Mapping[str, Answer], file: Path) -> None:
    """Write what is known: sorted, one value a line, so that a change reads as one."""
    data = {address: asdict(answer) for address, answer in sorted(known.items())}
    file.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")


def report(known: Mapping[str, Answer], places: Places, archived: Mapping[str, str], today: datetime.date) -> str:
    """What somebody should look at, in Markdown.

    Args:
        known: every link's answer.
        places: where the links stand.
        archived: archived copies, by address.
        today: the day of the report.

    Returns:
        The report; an empty text where there is nothing to look at.
    """
    gone = [address for address, one in known.items() if one.answer in GONE]
    failing = [
        address
        for address, one in known.items()
        if not one.answer.startswith("2")
        and one.answer not in (*GONE, *REFUSED)
        and today - datetime.date.fromisoformat(one.since) >= PATIENCE
    ]
    parts = []
    for title, addresses in (("Gone", gone), (f"Failing for {PATIENCE.days} days or more", failing)):
        if addresses:
            lines = [_line(address, known[address], places, archived) for address in addresses[:MOST]]
            more = [f"- and {len(addresses) - MOST} more"] if len(addresses) > MOST else []
            parts.append("\n".join([f"## {title}", "", *lines, *more]))
    if not parts:
        return ""
    refused = sum(one.answer in REFUSED for one in known.values())
    parts.append(
        f"{len(known)} links were followed; {refused} hosts' pages refuse programs and are not listed. "
        "To mend a link, replace its address, or let it lead to the archived copy."
    )
    return "\n\n".join(parts) + "\n"


def _line(address: str, answer: Answer, places: Places, archived: Mapping[str, str]) -> str:
    copy = f"; [archived copy]({archived[address]})" if archived.get(address) else ""
    where = ", ".join(f"`{place}`" for place in places.get(address, ()))
    return f"- <{address}> ({answer.answer} since {answer.since}): {where}{copy}"
