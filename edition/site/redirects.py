"""Old addresses: where a page stood before its file was renamed, and what is left there to lead on.

A host of files can answer no request with another address, so a page of its own stands at the old one. Without
JavaScript it leads on by itself (https://html.spec.whatwg.org/#attr-meta-http-equiv-refresh); with it, what follows
# and ? in the address is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jinja2 import Template

from edition.load.git import Times
from edition.model.document import Document
from edition.site import csp

TEMPLATE = "moved.html"
"""The template of such a page, below overrides/."""


def page(template: Template, document: Document, address: str, site: str, canonical: str = "", policy: str = "") -> str:
    """What stands at an old address.

    Args:
        template: draws it.
        document: the page that is meant.
        address: where that is, relative to the old address.
        site: the name of the site.
        canonical: the published address of the page; empty in a copy that has none.
        policy: the Content-Security-Policy, its placeholder unfilled; empty where there is none.

    Returns:
        The page as HTML.
    """
    title = document.meta.title
    return csp.fill_policy(template.render(title=title, address=address, site=site, canonical=canonical, policy=policy))


def with_their_past(times: Mapping[str, Times], redirects: Mapping[str, Document]) -> dict[str, Times]:
    """When each file was made, a renamed one under its first name, so that no feed tells of it as of a new entry.

    Args:
        times: by path, those of old paths among them.
        redirects: every old path, with the page that is there now.
    """
    found = dict(times)
    for old, document in redirects.items():
        if old in times and document.path in times:
            then = found[document.path]
            found[document.path] = replace(then, created=min(then.created, times[old].created))
    return found
