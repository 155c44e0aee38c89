"""Old addresses: where a page stood before its file was renamed, and what is left there to lead on.

A host of files can answer no request with another address, so a page of its own stands at the old one. Without
JavaScript it leads on by itself (https://html.spec.whatwg.org/#attr-meta-http-equiv-refresh); with it, what follows
# and ? in the address is kept.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import replace

from jinja2 import Template

from edition.load.documents import Source
from edition.load.git import Times
from edition.site import csp

TEMPLATE = "moved.html"
"""The template of such a page, below overrides/."""


def old_path(source: Source, slug: str) -> str:
    """The path that a former name stands for: that of a file beside the page."""
    return posixpath.join(posixpath.dirname(source.path), f"{slug}.md")


def redirects(sources: Iterable[Source]) -> dict[str, Source]:
    """Every old path, with the page that is there now."""
    return {old_path(source, slug): source for source in sources for slug in source.meta.formerly or ()}


def page(template: Template, source: Source, address: str, site: str, canonical: str = "", policy: str = "") -> str:
    """What stands at an old address.

    Args:
        template: draws it.
        source: the page that is meant.
        address: where that is, relative to the old address.
        site: the name of the site.
        canonical: the published address of the page; empty in a copy that has none.
        policy: the Content-Security-Policy, its placeholder unfilled; empty where there is none.

    Returns:
        The page as HTML.
    """
    title = source.meta.title
    return csp.fill_policy(template.render(title=title, address=address, site=site, canonical=canonical, policy=policy))


def with_their_past(times: Mapping[str, Times], redirects: Mapping[str, Source]) -> dict[str, Times]:
    """When each file was made, a renamed one under its first name, so that no feed tells of it as of a new entry.

    Args:
        times: by path, those of old paths among them.
        redirects: every old path, with the page that is there now.
    """
    found = dict(times)
    for old, source in redirects.items():
        if old in times and source.path in times:
            then = found[source.path]
            found[source.path] = replace(then, created=min(then.created, times[old].created))
    return found
