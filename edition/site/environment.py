"""The environment in which templates are rendered."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache

from edition.markdown import generated, inline

JSON = {"ensure_ascii": False, "separators": (",", ":")}
"""How ``tojson`` writes JSON in a page: in its own order and letters, without spaces."""


def prepare(env: Environment, names: Mapping[str, Any], compiled: Path | None = None) -> None:
    """Set an environment up for our templates.

    Args:
        env: the theme's environment.
        names: what every template may print.
        compiled: a folder in which compiled templates are kept between builds.
    """
    env.globals.update(names)
    env.policies["json.dumps_kwargs"] = JSON
    env.filters["generated"] = generated.mark
    env.filters["plain"] = inline.plain
    if compiled:
        compiled.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
