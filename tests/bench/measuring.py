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
from collections.abc import Mapping
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


@dataclass(frozen=True)
class Edit:
    """An edit in a preview.

    Attributes:
        file: what is edited, below the project.
        address: where it shows, below the site's root.
        old, new: what is replaced, once; of the new text ``{}`` is a word that was not there before.
    """

    file: str
    address: str
    old: str
    new: str

    def save(self, folder: Path, text: str, mark: str) -> None:
        """Write the file of a project with the edit in its text."""
        assert self.old in text, f"{self.old!r} is not in {self.file}"
        (folder / self.file).write_text(text.replace(self.old, self.new.replace("{}", mark), 1), "utf-8")


def time_to_screen(folder: Path, edits: Mapping[str, Edit], times: int) -> dict[str, tuple[float, float]]:
    """How long saved edits take to be served by the preview.

    Args:
        folder: a project.
        edits: the edits, by what they are called.
        times: how often each is saved.

    Returns:
        For each edit, and for the first build as ``first``, the medians in seconds: on the clock, and of the processor,
        where the system tells that of a running process (Linux).
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site = f"http://127.0.0.1:{port}/"
    found = {}
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dirty", "--dev-addr", f"127.0.0.1:{port}"]
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        preview = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=log, stderr=log)
        try:
            _until(site, "<html")
            found["first"] = time.perf_counter() - start, _processor(preview.pid)
            for name, edit in edits.items():
                text, costs = (folder / edit.file).read_text("utf-8"), []
                for number in range(times):
                    mark = f"edit{number}edit"
                    start, used = time.perf_counter(), _processor(preview.pid)
                    edit.save(folder, text, mark)
                    _until(f"{site}{edit.address}", mark)
                    costs.append((time.perf_counter() - start, _processor(preview.pid) - used))
                    time.sleep(1)
                clock, processor = zip(*costs, strict=True)
                found[name] = statistics.median(clock), statistics.median(processor)
        finally:
            preview.terminate()
            preview.wait(60)
    return found


def _processor(process: int) -> float:
    """The seconds of the processor that a running process used, with its children; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")


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
