"""Hosts that a historian would not cite, by class: `hosts.toml` in, the class of an address out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

FILE = Path(__file__).with_name("hosts.toml")

COPIES = "copies"
"""The class of hosts to which no work links."""


@lru_cache(maxsize=1)
def classes() -> Mapping[str, str]:
    """The name of each class, with its words, in the order of the file."""
    return {name: str(table["words"]) for name, table in _tables().items()}


@lru_cache(maxsize=20_000)
def host_class(address: str) -> str:
    """The name of the class that an address belongs to; an empty text where it belongs to none."""
    parts = (urlsplit(address).hostname or "").rstrip(".").split(".")
    names = (".".join(parts[start:]) for start in range(len(parts)))
    return next((_hosts()[name] for name in names if name in _hosts()), "")


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Mapping[str, list[str] | str]]:
    return tomllib.loads(FILE.read_text("utf-8"))


@lru_cache(maxsize=1)
def _hosts() -> Mapping[str, str]:
    return {host: name for name, table in _tables().items() for host in table["hosts"]}
