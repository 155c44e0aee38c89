"""The theme's frame, drawn once for all entries of a kind instead of once for each.

Entries are not in the navigation, so sidebar, tabs and search dialog are the same on all pages of one kind.
Drawing them took a third of the time that Jinja spends on a page, and the more, the longer the navigation.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context

SHARED = tuple(f"partials/{name}.html" for name in ("nav", "tabs", "path", "search", "palette"))
"""Templates of the theme that print nothing of the page itself when that page is an entry."""


def share(env: Environment) -> None:
    """Let the shared parts of the frame be drawn once.

    Args:
        env: the environment of one build; it keeps what was drawn.
    """
    for name in SHARED:
        _draw_once(env.get_template(name))


def _draw_once(template: Template) -> None:
    draw: Any = template.root_render_func
    drawn: dict[Hashable, str] = {}

    def shared(context: Context) -> Iterator[str]:
        entry = context.get("entry")
        if not entry:
            yield from draw(context)
            return
        key = entry.kind, context["base_url"]
        if key not in drawn:
            drawn[key] = "".join(draw(context))
        yield drawn[key]

    template.root_render_func = shared
