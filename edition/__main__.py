"""The command line: ``python -m edition check``, ``new KIND SLUG``, ``export FORMAT TARGET``, ``pack FOLDER FILE``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from edition import packing, schema, writing
from edition.assembling import Edition, Invalid, load
from edition.exporting import EXPORTS
from edition.release import read_release

CACHE = Path(".cache/edition/references.json")


def main(arguments: list[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: the words after the program's name; those of the process where None.

    Returns:
        The exit code: 0 where all is well, 1 where there are problems, 2 where the call is wrong.
    """
    parser = argparse.ArgumentParser(
        prog="python -m edition", description="Check the edition, begin an entry, or export it."
    )
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the folder of the documents (docs)")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="list every problem, with file, line and remedy")
    new = commands.add_parser("new", help="write the skeleton of an entry")
    new.add_argument("kind", choices=sorted(schema.BY_LABEL))
    new.add_argument("slug", help="its file name without .md, such as 1921-kronstadt")
    export = commands.add_parser("export", help="write the edition in another form")
    export.add_argument("format", choices=sorted(EXPORTS))
    export.add_argument("target", type=Path, help="the file or folder to write")
    pack = commands.add_parser("pack", help="pack a built site into a zip file")
    pack.add_argument("folder", type=Path)
    pack.add_argument("target", type=Path)
    options = parser.parse_args(arguments)
    if options.command == "pack":
        return _pack(options.folder, options.target)
    if not options.docs.is_dir():
        print(
            f"There is no folder {options.docs}. Run this from the project's root, or name it with --docs.",
            file=sys.stderr,
        )
        return 2
    if options.command == "new":
        return _new(options.docs, options.kind, options.slug)
    try:
        edition = load(options.docs, CACHE)
    except Invalid as error:
        print("\n".join(map(str, error.problems)))
        print(f"{len(error.problems)} problem{'s' * (len(error.problems) != 1)}.", file=sys.stderr)
        return 1
    if options.command == "export":
        return _export(edition, options.docs, options.format, options.target)
    return _report(edition)


def _export(edition: Edition, docs: Path, name: str, target: Path) -> int:
    url = os.environ.get("SITE_URL", "http://127.0.0.1:8000/")
    try:
        EXPORTS[name](edition, read_release(docs.resolve().parent, url), target)
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Wrote {target}.")
    return 0


def _pack(folder: Path, target: Path) -> int:
    if not (folder / "index.html").is_file():
        print(f"There is no built site in {folder}. OFFLINE=true mkdocs build -d {folder} makes one.", file=sys.stderr)
        return 2
    packing.pack(folder, target)
    print(f"Wrote {target}.")
    return 0


def _report(edition: Edition) -> int:
    counts = ", ".join(f"{len(edition.of(kind))} {kind.plural}" for kind in schema.KINDS)
    print(f"No problems in {counts} and {len(edition.works)} sources.")
    return 0


def _new(docs: Path, kind: str, slug: str) -> int:
    try:
        file = writing.write_skeleton(docs, schema.BY_LABEL[kind], slug)
    except (ValueError, FileExistsError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Wrote {file}. Fill in what stands in capitals, then run python -m edition check.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
