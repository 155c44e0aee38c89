"""A new edition of another essay: a whole repository with this one's code, tests and workflows, and a minimum of pages.

What readers see of the new edition comes from the folder `starter` and from those pages of this edition that are
about the work itself; what is not known yet stands there in capitals, and the check names it.
"""

from __future__ import annotations

import datetime
import json
import re
import shutil
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from string import Template

from edition.check import spelling
from edition.load.documents import read_folder
from edition.model import skeletons
from edition.model.collation import heading_id
from edition.model.document import WORDS
from edition.model.essay import edition_title
from edition.references.bibtex import record
from edition.tools.formatter import drop_words

STARTER = Path(__file__).with_name("starter")

COPIED = (
    *(".ci", ".devcontainer", ".editorconfig", ".gitattributes", ".github", ".gitignore", ".pre-commit-config.yaml"),
    ".vscode",
    *("LICENSE", "LICENSE-CONTENT", "Makefile", "edition", "hooks.py", "mkdocs.yml", "overrides", "pyproject.toml"),
    *("requirements.in", "requirements.txt", "requirements-test.in", "requirements-test.txt", "tests"),
    *("docs/about/contributing", "docs/about/decisions", "docs/about/architecture.md", "docs/about/colophon.md"),
    *("docs/about/editorial-policy.md", "docs/about/open-questions.md", "docs/about/releasing.md"),
    *(
        "docs/quotations/check.md",
        "docs/about/security.md",
        "docs/about/slips.md",
        "docs/about/verdicts.md",
        "docs/about/who-answers.md",
    ),
)
"""What a new edition takes over as it is, below the root of the project."""

LEFT_BEHIND = ("__pycache__", "node_modules", "*.pyc", "links.json", "card.png", "cover.png")
"""Names of what is never copied."""

OWN = "edition"
"""The name of folders below `tests` whose tests are about this edition alone; they stay behind."""


class Occupied(ValueError):
    """The folder of a new edition has something in it."""


@dataclass(frozen=True)
class Beginning:
    """What is known of another essay; what is not, stands in capitals.

    Attributes:
        title: its title.
        author: who wrote it, as BibTeX has it: a person's last name first, before a comma, several with ``and``
            between them; a name without a comma is one name, as of a paper or a pen name.
        publisher: who published it.
        address: where it stands.
        published: when it appeared, in EDTF.
        holder: who holds the licence of its edition; the contributors where it is empty.
        text: the essay, its paragraphs apart by blank lines; only their first words are kept.
        today: the day on which the edition begins.
    """

    title: str = skeletons.TITLE
    author: str = skeletons.AUTHOR
    publisher: str = skeletons.PUBLISHER
    address: str = skeletons.ADDRESS
    published: str = "DATE"
    holder: str = ""
    text: str = ""
    today: datetime.date = field(default_factory=datetime.date.today)

    @property
    def openings(self) -> list[str]:
        """The first words of each paragraph."""
        words = (paragraph.split()[:5] for paragraph in re.split(r"\n\s*\n", self.text) if paragraph.strip())
        return [" ".join(each) for each in words] or [skeletons.OPENING]

    @property
    def names(self) -> list[str]:
        """Who wrote it, a name each, as BibTeX has them."""
        return re.split(r"\s+and\s+", self.author) if "," in self.author else [self.author]

    @property
    def byline(self) -> str:
        """Who wrote it, as readers see it: ``Orwell, George`` is George Orwell."""
        parts = (name.partition(",") for name in self.names)
        *others, last = (f"{given} {name}".strip() for name, _, given in parts)
        return f"{', '.join(others)} and {last}" if others else last

    @property
    def key(self) -> str:
        """The key of the essay in the bibliography: the first author's last name, a word of the title, the year."""
        name = _slug(self.names[0].partition(",")[0]).rpartition("-")[2] or "anon"
        word = max(_slug(self.title).split("-"), key=len) or "essay"
        year = re.match(r"[0-9]{4}", self.published)
        return f"{name}_{word}_{year[0] if year else 'nd'}"

    def values(self) -> dict[str, str]:
        """What the templates of the starter print, by name."""
        title = edition_title(self.title)
        holder = self.holder or f"The contributors to the annotated edition of {self.title}"
        year = re.match(r"[0-9]{4}", self.published)
        first = min(int(year[0]), self.today.year) if year else self.today.year
        return {
            "edition": title,
            "json_edition": json.dumps(title, ensure_ascii=False),
            "json_holder": json.dumps(holder, ensure_ascii=False),
            "yaml_title": _scalar(self.title),
            "yaml_author": _scalar(self.byline),
            "yaml_publisher": _scalar(self.publisher),
            "yaml_address": _scalar(self.address),
            "yaml_holder": _scalar(holder),
            "key": self.key,
            "name": _slug(self.title) or "edition",
            "paragraphs": str(len(self.openings)),
            "passages": "\n".join(
                f"  - opening: {_scalar(opening)}\n    gist: What this paragraph says is not retold yet."
                for opening in self.openings
            ),
            "essay": f"[{', '.join(f'P{number}' for number, _ in zip(count(1), self.openings, strict=False))}]",
            "published": self.published,
            "today": self.today.isoformat(),
            "year": str(self.today.year),
            "first": str(first),
            "era": f"{first}/{max(first + 1, self.today.year)}",
        }

    def work(self) -> str:
        """The essay as an entry of the bibliography."""
        year = {"date": self.published} if self.published != "DATE" else {}
        names = (_tex(name) if "," in name else f"{{{_tex(name)}}}" for name in self.names)
        fields = {
            "author": " and ".join(names),
            "title": _tex(self.title),
            "organization": _tex(self.publisher),
            **year,
            "url": self.address,
            "standing": "primary",
            "checked": "text",
        }
        return record("online", self.key, fields) + "\n"


def start(root: Path, folder: Path, beginning: Beginning) -> None:
    """Write a new edition.

    Args:
        root: the folder of this project.
        folder: the folder to write; made if it is missing.
        beginning: what is known of the essay.

    Raises:
        Occupied: if the folder has something in it.
        OSError: if it cannot be written.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Occupied(f"{folder} has something in it. Name a new folder.")
    for name in COPIED:
        source, target = root / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns(*LEFT_BEHIND), dirs_exist_ok=True)
        else:
            shutil.copy(source, target)
    for own in sorted((folder / "tests").rglob(OWN)):
        shutil.rmtree(own)
    values = beginning.values()
    for file in sorted(STARTER.rglob("*")):
        if file.is_file():
            path = file.relative_to(STARTER).as_posix()
            target = folder / path.replace("PUBLISHED", values["first"]).replace("BEGUN", values["year"])
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(Template(file.read_text("utf-8")).substitute(values), "utf-8")
    (folder / "docs/sources.bib").write_text(beginning.work(), "utf-8")
    (folder / "tests/links.json").write_text("{}\n", "utf-8")
    licence = (folder / "LICENSE").read_text("utf-8")
    holder = f"Copyright (c) {beginning.today.year} {json.loads(values['json_holder'])}"
    (folder / "LICENSE").write_text(re.sub(r"^Copyright \(c\) .*$", lambda _: holder, licence, flags=re.M), "utf-8")
    names = (root / "docs" / WORDS).read_text("utf-8")
    documents, _ = read_folder(folder / "docs")
    (folder / "docs" / WORDS).write_text(drop_words(names, spelling.used(documents)), "utf-8")


def _slug(text: str) -> str:
    """The words of a text in small Latin letters and digits, with hyphens between them."""
    return "-".join(re.findall("[a-z0-9]+", heading_id(text)))


def _scalar(text: str) -> str:
    """A text as YAML has it on one line: as it is, or in quotation marks."""
    plain = re.fullmatch(r"[^\W\d_](?:[^:#\n\"\\]|:(?=\S))*", text) and text.lower() not in (
        "null",
        "yes",
        "no",
        "true",
        "false",
    )
    return text if plain and text.strip() == text else json.dumps(text, ensure_ascii=False)


def _tex(text: str) -> str:
    """A text as BibTeX has it."""
    return re.sub(r"([&%$#_{}])", r"\\\1", text)
