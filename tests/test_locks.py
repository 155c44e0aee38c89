"""The locked requirements are complete: whatever a locked package asks for is locked too, its extras included.

Otherwise pip looks for the newest release of what is missing, and an install breaks on the day one comes out.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

LOCKS = ("requirements.txt", "requirements-test.txt")

HERE = {key: str(value) for key, value in default_environment().items()}
SYSTEMS = {
    "Linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "Darwin": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "Windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}
ENVIRONMENTS = [
    HERE | SYSTEMS[system] | {"python_version": python[:4], "python_full_version": python}
    for system in SYSTEMS
    for python in ("3.11.0", "3.11.9", "3.12.0", "3.13.0", "3.14.0")
]


@cache
def wishes(name: str) -> list[Requirement]:
    """What a package asks for by its metadata; nothing where it is not installed, as on another system."""
    try:
        return [Requirement(line) for line in requires(name) or ()]
    except PackageNotFoundError:
        return []


def read(lock: str, environment: dict[str, str]) -> dict[str, Requirement]:
    """What a lock has for an environment, by canonical name."""
    lines = re.findall(r"^[^\s#][^\\\n]*", lock, re.M)
    pins = [Requirement(line) for line in lines]
    return {canonicalize_name(pin.name): pin for pin in pins if not pin.marker or pin.marker.evaluate(environment)}


def locked(file: str) -> set[tuple[str, str]]:
    """The names and versions that a lock has for this machine."""
    return {(name, str(pin.specifier)) for name, pin in read((ROOT / file).read_text("utf-8"), HERE).items()}


def gaps(lock: str, environment: dict[str, str]) -> list[str]:
    """What locked packages ask for in an environment, by the metadata of those installed here, and the lock lacks."""
    pins = read(lock, environment)
    problems = []
    for pin in pins.values():
        for extra in ("", *pin.extras):
            for want in wishes(pin.name):
                if want.marker and not want.marker.evaluate(environment | {"extra": extra}):
                    continue
                have = pins.get(canonicalize_name(want.name))
                if not have:
                    problems.append(f"{pin.name} asks for {want.name}, which is not locked")
                elif missing := want.extras - have.extras:
                    problems.append(f"{pin.name} asks for {want.name}[{','.join(sorted(missing))}], locked without")
                elif not want.specifier.contains(str(have.specifier).removeprefix("=="), prereleases=True):
                    problems.append(f"{pin.name} asks for {want.name}{want.specifier}, locked is {have.specifier}")
    return sorted(set(problems))


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize(
    "environment", ENVIRONMENTS, ids=lambda one: f"{one['platform_system']} {one['python_full_version']}"
)
def test_a_lock_has_all_that_its_packages_ask_for(lock: str, environment: dict[str, str]) -> None:
    assert gaps((ROOT / lock).read_text("utf-8"), environment) == []


def test_what_is_locked_is_installed() -> None:
    """So that the metadata is that of the locked versions. Where this fails, make .venv/.test mends it."""
    assert locked(LOCKS[1]) == {(name, f"=={version(name)}") for name, _ in locked(LOCKS[1])}


def test_the_tests_have_the_versions_of_the_site() -> None:
    assert len(locked(LOCKS[0])) > 20
    assert locked(LOCKS[0]) <= locked(LOCKS[1])


@pytest.mark.parametrize(
    ("pattern", "broken", "gap"),
    [
        (r"^coverage\[toml\]", "coverage", "pytest-cov asks for coverage[toml], locked without"),
        (r"^ghp-import==.*", "", "mkdocs asks for ghp-import, which is not locked"),
        (
            r"^colorama==.*",
            "colorama==0.4.6 ; sys_platform == 'win32'",
            "mkdocs-material asks for colorama, which is not",
        ),
        (r"^jinja2==[\d.]+", "jinja2==2.11", "mkdocs-material asks for jinja2"),
    ],
)
def test_a_gap_is_found(pattern: str, broken: str, gap: str) -> None:
    lock, times = re.subn(pattern, broken, (ROOT / LOCKS[1]).read_text("utf-8"), flags=re.M)
    assert times == 1
    assert any(problem.startswith(gap) for problem in gaps(lock, ENVIRONMENTS[0]))


def test_no_install_looks_for_anything_else() -> None:
    """But for uv, which compiles the locks."""
    files = (ROOT / "Makefile", *(ROOT / ".github/workflows").glob("*.yml"))
    installs = [line for file in files for line in re.findall(r"pip install .*", file.read_text("utf-8"))]
    assert len(installs) >= 4
    for line in installs:
        assert line.endswith(" uv") or "--no-deps --require-hashes" in line
