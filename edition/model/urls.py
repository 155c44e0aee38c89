"""Addresses as browsers and parsers read them."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)


PREVIEW = re.compile(
    r"(?:https?:)?//(?:localhost|(?:127|10)(?:\.[0-9]+){3}|192\.168(?:\.[0-9]+){2}|0\.0\.0\.0|\[::1\]|[\w-]+\.local)"
    r"(?![\w.-])[^\s<>()\"]*"
    r"|(?<![\w./])(?:localhost|127\.0\.0\.1|0\.0\.0\.0):[0-9]+(?!\w)[^\s<>()\"]*|file:///[^\s<>()\"]*"
)
"""An address that holds on the computer alone on which it was copied, or in the house where that stands."""


_SPACE = re.compile(r"[\x00-\x20]+")


def squeezed(text: str) -> str:
    """A text as browsers read addresses: without spaces, tabs and line breaks, entities resolved."""
    return _SPACE.sub("", html.unescape(text))


def scheme(address: str) -> str:
    """What an address begins with, in small letters, such as ``https``; an empty text where it names none."""
    match = _SCHEME.match(squeezed(address))
    return match[1].lower() if match else ""


def is_address(text: str) -> bool:
    """Whether a text can be taken apart as an address (RFC 3986, and the hosts that Python's parser refuses)."""
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


_WEB = re.compile(r"https?://[^\s/?#<>\"]*[^\s/?#<>\".]\.[^\s/?#<>\"]+(?:[/?#][^\s<>\"]*)?$", re.I)


def is_web_address(text: str) -> bool:
    """Whether a text is an address on the web: https:// or http://, a host with a dot, and no space."""
    return bool(_WEB.match(text)) and is_address(text)
