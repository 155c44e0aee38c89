"""What @argdown/core makes of a text in Argdown."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.conftest import need

TOOLS = Path(__file__).parent / "tools"

SCRIPT = """
import { argdown } from "@argdown/core"
import { readFileSync } from "node:fs"
const input = readFileSync(0, "utf-8")
const map = argdown.run({ input, process: ["parse-input", "build-model"], logLevel: "silent", throwExceptions: false })
const about = (things) => Object.fromEntries(Object.values(things ?? {}).map(({ title, members, data }) =>
  [title, { text: members.map(({ text }) => text ?? "").join("").trimEnd(), data }]))
console.log(JSON.stringify({
  errors: [map.lexerErrors, map.parserErrors, map.exceptions].flat().map((error) => error.message),
  front: map.frontMatter,
  statements: about(map.statements),
  arguments: about(map.arguments),
  relations: (map.relations ?? []).map(({ relationType, from, to }) => [from.title, relationType, to.title])
}))
"""


def parse(argdown: bytes) -> dict[str, Any]:
    """A text in Argdown, read.

    Args:
        argdown: the text.

    Returns:
        Its ``errors`` and ``front`` matter; its ``statements`` and ``arguments``, each with ``text`` and ``data``, by
        their titles; and its ``relations`` as from, how, to.
    """
    node = shutil.which("node")
    need(node and (TOOLS / "node_modules/@argdown").is_dir(), "Argdown is missing. Run npm ci --prefix tests/tools")
    command = [str(node), "--input-type=module", "--eval", SCRIPT]
    done = subprocess.run(command, input=argdown, cwd=TOOLS, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    read: dict[str, Any] = json.loads(done.stdout)
    return read
