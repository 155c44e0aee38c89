"""What `mkdocs.yml` says of the essay, below ``extra``."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import ValidationError

from edition.load.messages import location_name
from edition.model.essay import Essay

FILE = "mkdocs.yml"


class UnknownEssay(ValueError):
    """`mkdocs.yml` does not say which essay is annotated; the message says what is wrong."""


def read_essay(root: Path) -> Essay:
    """Read what belongs to the essay.

    Args:
        root: the folder that has `mkdocs.yml`.

    Returns:
        The essay.

    Raises:
        UnknownEssay: if `mkdocs.yml` cannot be read, or lacks something of the essay.
    """
    try:
        # Every value is a text, and what the engine fills in from the environment is passed over.
        settings = yaml.load((root / FILE).read_text("utf-8"), yaml.BaseLoader)
        return Essay.model_validate(settings["extra"]["essay"])
    except OSError as error:
        raise UnknownEssay(f"{FILE} cannot be read ({error.strerror}). It says which essay is annotated.") from error
    except ValidationError as error:
        fault = error.errors()[0]
        place = location_name(("extra", "essay", *fault["loc"]))
        raise UnknownEssay(f"{FILE}: {place}: {fault['msg'].lower()}. Correct it.") from error
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise UnknownEssay(f"{FILE}: extra, essay: is missing. It says which essay is annotated.") from error
