"""What the exports cost: ``python tests/bench/exports.py`` prints their share of a whole build.

Both are processor time, which other programs on the machine disturb little: of the build as a process of
its own, and of every file under /data/ and every page's graph in this one, with what they load.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from edition.load.essay import read_essay  # noqa: E402
from edition.load.release import read_release  # noqa: E402
from edition.loader import load  # noqa: E402

LINE = 0.2
"""At most this share of a build may be spent on exports."""


def build_seconds() -> float:
    """Processor time of ``mkdocs build``, exports included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def export_seconds() -> float:
    """Processor time of every export, the modules that they load included."""
    edition = load(ROOT / "docs", read_essay(ROOT), ROOT / ".cache/edition/references.json")
    release = read_release(ROOT, "https://example.org/")
    start = time.process_time()
    from edition.export import embedding
    from edition.export.data import writers
    from edition.export.linked_data import schema_org

    writers.files(edition, release)
    pages = schema_org.Linked(edition, release)
    for source in edition.by_path.values():
        embedding.in_script(pages.page(source))
    return time.process_time() - start


def main() -> int:
    """Print the share; the exit code is 1 where it is above the line."""
    exports, build = export_seconds(), build_seconds()
    share = exports / build
    print(f"Exports take {exports:.2f} s of {build:.2f} s: {share:.1%} of a build; the line is {LINE:.0%}.")
    return int(share > LINE)


if __name__ == "__main__":
    sys.exit(main())
