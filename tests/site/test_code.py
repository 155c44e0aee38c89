from __future__ import annotations

import os
from pathlib import Path

from edition.site.code import Code


def test_a_file_that_is_written_or_gone_is_a_change(tmp_path: Path) -> None:
    kept, lost = tmp_path / "kept.py", tmp_path / "lost.py"
    for file in (kept, lost):
        file.write_text("old")
    code = Code([kept, lost])
    assert not code.changed()
    os.utime(kept, ns=(1, 1))
    assert code.changed()
    code = Code([kept, lost])
    lost.unlink()
    assert code.changed()
