"""Runs Python's commands in copies of one process that has imported what they need.

A build of the small edition imports longer than it builds. What a command imports comes from this repository, which a
project of a test has copied. Where a test changes the copy, or is about the start itself, it starts a process anew.
"""

from __future__ import annotations

import atexit
import json
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]


def run(arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a module as a command, as `subprocess.run` would run ``python -m``, and wait for it.

    Args:
        arguments: the module and what follows it.
        folder: where it runs.
        environment: all variables that it sees.

    Returns:
        Its exit code, and what it printed and complained of.
    """
    warm = _process()
    assert warm.stdin and warm.stdout
    with tempfile.TemporaryDirectory() as place:
        printed = [f"{place}/{name}" for name in ("stdout", "stderr")]
        print(json.dumps([list(arguments), str(folder), dict(environment), printed]), file=warm.stdin, flush=True)
        code = int(warm.stdout.readline())
        texts = [Path(file).read_text("utf-8") for file in printed]
    return subprocess.CompletedProcess(list(arguments), code, *texts)


@cache
def _process() -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    process = subprocess.Popen([sys.executable, "-m", "tests.warm"], cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
    atexit.register(process.kill)
    return process


def _serve() -> None:
    """Import what a build needs; then copy this process for each command that standard input names."""
    from mkdocs.commands import build  # noqa: F401
    from mkdocs.config import load_config

    from edition.export.data import json_schema

    load_config(str(ROOT / "mkdocs.yml"))
    for name in json_schema.SHAPED:
        json_schema.shape(name)
    for line in sys.stdin:
        copy = os.fork()
        if not copy:
            os._exit(_command(*json.loads(line)))
        print(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]), flush=True)


def _command(arguments: list[str], folder: str, environment: dict[str, str], printed: list[str]) -> int:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, file in enumerate(printed, start=1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), number)
    sys.argv, sys.path[0] = arguments, folder
    try:
        runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


if __name__ == "__main__":
    _serve()
