"""The command line, ``python -m edition``; ``--help`` lists what it can do."""

from __future__ import annotations

import argparse
import contextlib
import datetime
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from edition.export import EXPORTS
from edition.load.essay import UnknownEssay, read_essay, unlike
from edition.load.git import Shallow
from edition.load.release import BadAddress, Unnamed, moment, read_release, unready
from edition.load.spelling import MISSING, read_dictionary
from edition.loader import Invalid, load, load_draft
from edition.model import schema, skeletons
from edition.model.document import BIBLIOGRAPHY, Entry
from edition.model.edition import Edition
from edition.model.problems import Problem
from edition.tools import (
    archive,
    changes,
    entries,
    formatter,
    link_checker,
    mementos,
    pictures,
    places,
    renaming,
    start,
    verdicts,
)
from edition.tools import report as annotating

CACHE = Path(".cache/edition/references.json")
SPELLING = Path(".cache/edition/spelling.json")


def main(arguments: list[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: the words after the program's name; those of the process where None.

    Returns:
        The exit code: 0 where all is well, 1 where there are problems, 2 where the call is wrong.
    """
    parser = argparse.ArgumentParser(
        prog=".venv/bin/python -m edition", description="Check the edition, begin an entry, or export it."
    )
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the folder of the documents (docs)")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="list every problem, with file, line and remedy")
    fix = commands.add_parser("fix", help="mend what needs no judgement: order of keys, layout, list of names")
    fix.add_argument("--check", action="store_true", help="change nothing; list what would be mended")
    check.add_argument(
        "--since",
        metavar="COMMIT",
        help="also compare with it: verdicts without a reason, texts left behind",
    )
    for command in (check, fix):
        command.add_argument(
            "--format",
            choices=sorted(annotating.FORMATS),
            default=annotating.usual_format(),
            help="how problems are printed (github within a workflow of GitHub's, text elsewhere)",
        )
    new = commands.add_parser("new", help="write the skeleton of an entry")
    new.add_argument("kind", choices=sorted(schema.BY_LABEL))
    new.add_argument("slug", help="its file name without .md, such as 1921-kronstadt")
    rename = commands.add_parser("rename", help="give an entry another name or title, and correct what names it")
    rename.add_argument("entry", metavar="kind/slug", help="the entry, such as event/1921-kronstadt")
    rename.add_argument("new", nargs="?", help="the file name that it gets, without .md; its own where it is left out")
    rename.add_argument("--title", help="the title that it gets; tags that name a topic follow")
    remove = commands.add_parser("remove", help="delete an entry, and take it out of what names it")
    remove.add_argument("entry", metavar="kind/slug", help="the entry, such as event/1921-kronstadt")
    remove.add_argument("--now", metavar="kind/slug", help="the entry to which ties, links and its address then lead")
    for command in (rename, remove):
        command.add_argument("--dry-run", action="store_true", help="write nothing; print what would change")
    reading = commands.add_parser("reading", help="record that somebody else compared an entry with texts")
    reading.add_argument("entry", help="its path below the folder of the documents, such as timeline/1921-kronstadt.md")
    reading.add_argument("--statements", type=int, required=True, help="how many statements were compared")
    reading.add_argument("--mended", type=int, required=True, help="how many of them were changed in substance")
    reading.add_argument("--compared-with", required=True, help="with what, such as 'the documents, two monographs'")
    reading.add_argument("--date", default=f"{datetime.date.today()}", help="the day (today)")
    export = commands.add_parser("export", help="write the edition in another form")
    export.add_argument("form", metavar="form", choices=sorted(EXPORTS), help=", ".join(sorted(EXPORTS)))
    export.add_argument("target", type=Path, help="the file or folder to write")
    links = commands.add_parser("links", help="follow every outward link, and report those that are dead")
    links.add_argument("known", type=Path, help="the file that remembers answers; it is written anew")
    links.add_argument("report", type=Path, help="the report to write, in Markdown; empty where all is well")
    commands.add_parser("pictures", help="draw the card, the cover of the book and the icon anew, with Chromium")
    commands.add_parser("topics", help="list the titles of topics, with how many entries of each kind they tie")
    commands.add_parser("citations", help="count by page the citations with words, with a place and with neither")
    copies = commands.add_parser("mementos", help="look for archived copies of works, and keep their addresses")
    copies.add_argument("--most", type=int, default=200, help="how many works to look up (200)")
    begin = commands.add_parser("start", help="write a new edition, of another essay, into a folder")
    begin.add_argument("folder", type=Path, help="the folder of the new repository")
    begin.add_argument("--title", default=skeletons.TITLE, help="the title of the essay")
    begin.add_argument("--author", default=skeletons.AUTHOR, help='who wrote it, such as "Orwell, George"')
    begin.add_argument("--publisher", default=skeletons.PUBLISHER, help="who published it")
    begin.add_argument("--address", default=skeletons.ADDRESS, help="where it stands on the web")
    begin.add_argument("--published", default="DATE", help="when it appeared, such as 1946-04")
    begin.add_argument("--holder", default="", help="who holds the licence of the edition (its contributors)")
    begin.add_argument("--text", type=Path, help="the essay as text, paragraphs apart by blank lines; it is not copied")
    pack = commands.add_parser("pack", help="pack a built site into a zip file")
    pack.add_argument("folder", type=Path)
    pack.add_argument("target", type=Path)
    options = parser.parse_args(arguments)
    if options.command == "pack":
        return _pack(options)
    if options.command == "start":
        return _start(options)
    if not options.docs.is_dir():
        print(
            f"There is no folder {options.docs}. Run this from the project's root, or name it with --docs.",
            file=sys.stderr,
        )
        return 2
    if options.command == "new":
        return _new(options.docs, options.kind, options.slug)
    if options.command == "fix":
        return _fix(options.docs, options.check, options.format)
    if options.command in ("rename", "remove"):
        return _rename_or_remove(options)
    project = options.docs.resolve().parent
    dictionary = read_dictionary(project / SPELLING) if options.command == "check" else None
    if options.command == "check" and not dictionary:
        print(MISSING, file=sys.stderr)
    try:
        edition = load(options.docs, read_essay(project), project / CACHE, dictionary)
    except UnknownEssay as error:
        return _tell(error.problems, getattr(options, "format", "text"))
    except Invalid as error:
        if getattr(options, "since", None):
            _warn(load_draft(options.docs, read_essay(project))[0], options)
        return _tell(error.problems, getattr(options, "format", "text"))
    if options.command == "links":
        return _follow(edition, options.known, options.report)
    if options.command == "mementos":
        return _look_for_copies(edition, options.docs, options.most)
    if options.command == "reading":
        return _record(edition, options)
    if options.command == "export":
        return _export(edition, options.docs, options.form, options.target)
    if options.command == "pictures":
        return _draw(edition, options.docs)
    if options.command == "topics":
        print(entries.topics(edition))
        return 0
    if options.command == "citations":
        print(places.table(edition))
        return 0
    if not dictionary and os.environ.get("CI") == "true":  # what nobody looks at there may not pass unchecked
        return 1
    return _check(edition, options)


def _draw(edition: Edition, docs: Path) -> int:
    try:
        files = pictures.draw(docs.resolve().parent, edition.essay)
    except pictures.Undrawn as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Drew {', '.join(files)}.")
    return 0


def _start(options: argparse.Namespace) -> int:
    words = ("title", "author", "publisher", "address", "published", "holder")
    try:
        text = options.text.read_text("utf-8") if options.text else ""
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        print(f"{options.text} cannot be read ({why}). Name the file that has the essay as text.", file=sys.stderr)
        return 2
    try:
        beginning = start.Beginning(**{word: getattr(options, word) for word in words}, text=text)
        start.start(Path(__file__).parents[1], options.folder, beginning)
        drawn = pictures.draw(options.folder, read_essay(options.folder))
    except (UnknownEssay, pictures.Undrawn):  # what is not known yet is in no picture either
        drawn = []
    except start.Occupied as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        return _unwritable(error, options.folder)
    print(f"Wrote {options.folder}. Go there; make lint names what is left to fill in.")
    if not drawn:
        print("Card and cover are not drawn yet: run make pictures when it is filled in.")
    return 0


def _tell(problems: Sequence[Problem], form: str) -> int:
    print(annotating.FORMATS[form](problems))
    print(f"{len(problems)} problem{'s' * (len(problems) != 1)}.", file=sys.stderr)
    return 1


def _fix(docs: Path, only_check: bool, form: str) -> int:
    untidy = formatter.tidy(docs)
    if only_check:
        problems = sorted(problem for file in untidy for problem in file.problems)
        return _tell(problems, form) if problems else 0
    for file in untidy:
        try:
            (docs.resolve().parent / file.file).write_bytes(file.text.encode())
        except OSError as error:
            print(f"{file.file} cannot be written ({error.strerror}). Allow that, and try again.", file=sys.stderr)
            return 1
        print(f"Mended {file.file}.")
    return 0


def _export(edition: Edition, docs: Path, name: str, target: Path) -> int:
    url = os.environ.get("SITE_URL", "http://127.0.0.1:8000/")
    root = docs.resolve().parent
    if target.resolve() in (root, *root.parents) or target.resolve().is_relative_to(docs.resolve()):
        print(f"{target} has what is exported. Name another file or folder to write.", file=sys.stderr)
        return 1
    try:
        EXPORTS[name](edition, read_release(docs.resolve().parent, url), target)
    except (BadAddress, RuntimeError, Unnamed) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        return _unwritable(error, target)
    print(f"Wrote {target}.")
    return 0


def _unwritable(error: OSError, target: Path) -> int:
    print(
        f"{error.filename or target} cannot be written ({error.strerror}). Name another file or folder to write.",
        file=sys.stderr,
    )
    return 1


def _follow(edition: Edition, file: Path, report: Path) -> int:
    try:
        known = link_checker.read_known(file)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    today = datetime.datetime.now(datetime.UTC).date()
    outward = link_checker.outward(edition)
    known = link_checker.remember(link_checker.follow(outward), known, today)
    link_checker.write_known(known, file)
    archived = {work.url: work.archived for work in edition.works.values()}
    report.write_text(link_checker.report(known, outward, archived, today), "utf-8")
    print(f"Followed {len(known)} links.")
    return 0


def _look_for_copies(edition: Edition, docs: Path, most: int) -> int:
    works = mementos.unarchived(edition.works.values(), most)
    copies = mementos.look_up(works, datetime.datetime.now(datetime.UTC).date())
    file = docs / BIBLIOGRAPHY
    file.write_text(mementos.keep(file.read_text("utf-8"), copies), "utf-8")
    print(f"Found copies of {len(copies)} of {len(works)} works.")
    return 0


def _pack(options: argparse.Namespace) -> int:
    folder, target = options.folder, options.target
    if not (folder / "index.html").is_file():
        remedy = f"OFFLINE=true .venv/bin/mkdocs build -d {folder} makes one."
        print(f"There is no built site in {folder}. {remedy}", file=sys.stderr)
        return 2
    try:
        time = read_release(options.docs.resolve().parent, "").moment
    except Unnamed:  # somebody else's folder
        time = moment()
    try:
        archive.pack(folder, target, time)
    except OSError as error:
        return _unwritable(error, target)
    print(f"Wrote {target}.")
    return 0


def _check(edition: Edition, options: argparse.Namespace) -> int:
    root = options.docs.resolve().parent
    problems = [*unlike(root, edition.essay, edition.works), *pictures.stale(root, edition.essay), *unready(root)]
    try:
        problems += verdicts.unexplained(options.docs, edition, options.since) if options.since else []
    except Shallow as error:
        print(f"Verdicts cannot be compared: {error}. Fetch that commit, or name another.", file=sys.stderr)
        return 1
    if options.since:
        _warn(edition, options)
    if problems:
        return _tell(problems, options.format)
    counts = ", ".join(_counted(len(edition.of(kind)), kind.label, kind.plural) for kind in schema.KINDS)
    print(f"No problems in {counts} and {_counted(len(edition.works), 'source', 'sources')}.")
    return 0


def _warn(edition: Edition, options: argparse.Namespace) -> None:
    with contextlib.suppress(Shallow):  # problems of the documents are told all the same
        warnings = changes.left_behind(options.docs, edition, options.since)
        if warnings:
            print(annotating.warnings(warnings, options.format))


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _new(docs: Path, kind: str, slug: str) -> int:
    try:
        headings = read_essay(docs.resolve().parent).headings_of(schema.BY_LABEL[kind])
        file = entries.write_skeleton(docs, schema.BY_LABEL[kind], slug, headings)
    except UnknownEssay as error:
        return _tell(error.problems, "text")
    except (ValueError, FileExistsError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Wrote {file}. Fill in what stands in capitals, then run .venv/bin/python -m edition check.")
    return 0


def _rename_or_remove(options: argparse.Namespace) -> int:
    if options.command == "rename" and options.title:
        options.title = " ".join(options.title.split())
    if options.command == "rename" and not (options.new or options.title):
        print(f"Say what becomes of {options.entry}: a file name without .md, or --title and a title.", file=sys.stderr)
        return 2
    try:
        if options.command == "rename":
            changes = renaming.rename(options.docs, options.entry, options.new, options.title)
            done = f"Renamed {options.entry} to " + ", ".join(filter(None, (options.new, options.title)))
        else:
            changes = renaming.remove(options.docs, options.entry, options.now)
            done = f"Removed {options.entry}"
    except renaming.Refused as error:
        print(error, file=sys.stderr)
        return 1
    except Invalid as error:
        return _tell(error.problems, "text")
    if options.dry_run:
        print(renaming.diff(changes, options.docs.name), end="")
        return 0
    try:
        renaming.write(options.docs, changes)
    except renaming.Refused as error:
        print(error, file=sys.stderr)
        return 1
    left = [change.path for change in changes if change.blob]
    count = len(changes) - len(left)
    print(f"{done}; {count} file{'s' * (count != 1)} changed. Run .venv/bin/python -m edition check.")
    for path in left:
        print(f"Deleted {options.docs.name}/{path}, which no other entry shows.")
    return 0


def _record(edition: Edition, options: argparse.Namespace) -> int:
    entry = edition.by_path.get(options.entry.removeprefix(f"{options.docs.name}/"))
    if not isinstance(entry, Entry):
        print(
            f"{options.entry} is no entry. Name one by its path, such as timeline/1921-kronstadt.md.", file=sys.stderr
        )
        return 1
    numbers = options.statements, options.mended
    try:
        file = entries.record_reading(options.docs, entry, options.date, *numbers, options.compared_with)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Wrote the second reading into {file}.")
    return 0


def run() -> int:
    """Run a command, and end in silence where whoever reads its output has read enough, as ``head`` does."""
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left to say goes nowhere
        return 1
    return code


if __name__ == "__main__":
    sys.exit(run())
