"""Problems as annotations: messages that the host of the repository shows on the changed lines.

The form is GitHub's workflow commands, of which the runner reads the standard output:
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence

from edition.model.problems import Problem

TITLE = "To mend before this can be merged"
LOOK = "To look at before this is merged"

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def annotation(problem: Problem, warning: bool = False) -> str:
    """A problem as a workflow command: ``::error file=docs/x.md,line=4,title=…::message``, or ``::warning …``."""
    properties = {"file": problem.file, "line": str(problem.line), "title": LOOK if warning else TITLE}
    listed = ",".join(f"{name}={_escape(value, _PROPERTY)}" for name, value in properties.items())
    return f"::{'warning' if warning else 'error'} {listed}::{_escape(problem.words, _DATA)}"


def _escape(value: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in value)


def text(problems: Sequence[Problem]) -> str:
    """Problems as people and editors read them, one a line."""
    return "\n".join(re.sub(r"\s*[\r\n]+\s*", " ", str(problem)) for problem in problems)


def github(problems: Sequence[Problem]) -> str:
    """Problems as annotations; then as text, since the host shows ten annotations a step and drops the rest."""
    return "\n".join([*map(annotation, problems), "::group::The same as text", text(problems), "::endgroup::"])


def warnings(problems: Sequence[Problem], form: str) -> str:
    """Warnings in one of the `FORMATS`, each marked as one."""
    if form == "github":
        return "\n".join(annotation(problem, warning=True) for problem in problems)
    return "\n".join(line.replace(": ", ": warning: ", 1) for line in text(problems).split("\n"))


FORMATS: Mapping[str, Callable[[Sequence[Problem]], str]] = {"text": text, "github": github}
"""How the command line can print problems."""


def usual_format() -> str:
    """The format that suits where the command runs: annotations within a workflow of GitHub's, text elsewhere."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
