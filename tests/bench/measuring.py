"""What a command costs: time of the processor, time on the clock, memory; and how long a saved edit takes."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}


@dataclass(frozen=True)
class Cost:
    """The best of a few runs.

    Attributes:
        cpu: seconds of the processor, user and system, of the process and what it started.
        wall: seconds on the clock.
        memory: the most memory that the process held, in MB.
    """

    cpu: float
    wall: float
    memory: float


def cost(command: list[str], folder: Path, runs: int) -> Cost:
    """Run a module of Python a few times.

    Args:
        command: its name and arguments.
        folder: where to run it.
        runs: how often.

    Returns:
        The least of each measure: everything else is noise of the machine.

    Raises:
        RuntimeError: if it fails.
    """
    return min((_once(command, folder) for _ in range(runs)), key=lambda found: found.cpu)


def _once(command: list[str], folder: Path) -> Cost:
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=folder, env=ENVIRONMENT, stdout=log, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise RuntimeError(f"{' '.join(command)} failed in {folder}:\n{log.read().decode()[-3000:]}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def time_to_screen(folder: Path, file: str, address: str, times: int) -> float:
    """How long a saved edit takes to be served by the preview.

    Args:
        folder: a project.
        file: the document to edit, below the project.
        address: the address of its page below the site's root.
        times: how many edits.

    Returns:
        The median, in seconds.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    page = f"http://127.0.0.1:{port}/{address}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    with tempfile.TemporaryFile() as log:
        preview = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=log, stderr=log)
        try:
            _until(page, "<html")
            found = []
            for number in range(times):
                text, mark = (folder / file).read_text("utf-8"), f"edit{number}edit"
                start = time.perf_counter()
                (folder / file).write_text(f"{text}\n{mark}\n", "utf-8")
                _until(page, mark)
                found.append(time.perf_counter() - start)
                time.sleep(1)
        finally:
            preview.terminate()
            preview.wait(60)
    return statistics.median(found)


def _until(page: str, words: str) -> None:
    end = time.monotonic() + 600
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(page, timeout=600) as answer:
                if words in answer.read().decode("utf-8"):
                    return
        except OSError:
            pass
        time.sleep(0.02)
    raise RuntimeError(f"{page} never showed {words}.")
