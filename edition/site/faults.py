"""Why a build stopped: the template and line of a fault there, and the page that a preview shows instead."""

from __future__ import annotations

import traceback
from html import escape
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError


def in_template(error: BaseException, root: Path) -> str:
    """A fault of a template: its file and line, what is wrong, and the remedy.

    Args:
        error: what was raised while a template was read or rendered.
        root: the folder of the project, from which the file is named.

    Returns:
        One line; empty where no template had a part in the error.
    """
    place: tuple[str, int | None] | None
    if isinstance(error, TemplateSyntaxError):
        place = (error.filename or error.name or "", error.lineno)
    else:
        frames = traceback.extract_tb(error.__traceback__)
        place = next(
            ((frame.filename, frame.lineno) for frame in reversed(frames) if _is_template(frame.filename)), None
        )
    if place is None:
        return ""
    file = Path(place[0])
    name = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()
    return f"{name}:{place[1]}: {_what(error)}"


def _is_template(name: str) -> bool:
    return name.endswith((".html", ".xml", ".txt"))


def _what(error: BaseException) -> str:
    if isinstance(error, TemplateSyntaxError):
        return f"{str(error.message).rstrip('.')}. Correct the template there."
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}. Correct its name."
    if isinstance(error, UndefinedError):
        return f"{error}. Correct the name, or ask before whether it is defined."
    return f"{type(error).__name__}: {error}. Correct what the template does there."


def page(message: str) -> str:
    """What a preview shows for each page while the site cannot be made.

    Args:
        message: what is wrong, and the remedy.
    """
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>The preview cannot be made</title>
</head>
<body>
<main>
<h1>The preview cannot be made</h1>
<p role="alert">{escape(message)}</p>
<p>This page comes again by itself when that is mended.</p>
</main>
</body>
</html>
"""
