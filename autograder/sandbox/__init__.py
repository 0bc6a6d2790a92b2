"""The narrow seam between the grader and the process that runs student code: above all, `Sandbox.start`.

Levels differ only in how `start` makes the process. From strong to weak:

    layered     bubblewrap's namespaces and, in each notebook, Landlock's rules by sandlock
    bubblewrap  namespaces, limits, a filter of system calls; warm: a notebook starts in some 20 ms
    sandlock    Landlock, a filter of system calls and a supervisor, without namespaces; warm as well
    none        a plain process, only by name: it keeps mistakes apart, not attackers
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from autograder.errors import AutograderError, SandboxUnavailable, UsageError
from autograder.model import Limits

LEVELS = ("layered", "bubblewrap", "sandlock", "none")
REMEDY = "Type: apt install bubblewrap   (or: pip install sandlock)"

UNCONFINED = "graded without a sandbox (level none): student code ran with your rights"


class WorkerLostError(Exception):
    """The worker can no longer be asked; `code` is a reason of `autograder.model.REASONS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Channel(Protocol):
    """A running worker. `cpu_seconds` is what all its processes have used so far and, after `close`, in all."""

    @property
    def cpu_seconds(self) -> float:
        """Measured from outside; an estimate from below where processes ended unseen."""

    def exchange(self, message: Any, seconds: float) -> Any:
        """Send one message and return the reply; raises WorkerLostError, after which only `close` is allowed."""

    def close(self) -> None:
        """End the worker and everything that it started; never raises."""


class Sandbox(Protocol):
    """A way to start workers. `level` is what reports call it."""

    level: str

    def expect(self, notebooks: Mapping[str, int]) -> None:
        """Say, before the first `start`, how many notebooks of each name come to a job: for many, preparation pays."""

    def start(self, scratch: Path, limits: Limits) -> Channel:
        """Start a worker. `scratch` is an empty folder, used where a level has no file system of its own to give.

        Raises WorkerError if none can be started.
        """

    def close(self) -> None:
        """End every worker that still runs (Ctrl-C)."""


def open_sandbox(level: str | None) -> Sandbox:
    """The sandbox of a level, proved on this machine by its self-test. None means the best one that passes.

    Raises UsageError for a level that does not exist, SandboxUnavailable when there is none, with what to type.
    """
    if level is not None and level not in LEVELS:
        raise UsageError(f"there is no sandbox of level {level!r}: use one of {', '.join(LEVELS)}.")
    problems: list[str] = []
    for name in (level,) if level else LEVELS[:-1]:
        problem = missing(name)
        if problem is None:
            sandbox, problem = _opened(name)
            if sandbox is not None:
                return sandbox
        if problem and problem not in problems:
            problems.append(problem)
    if sys.platform != "linux":
        raise SandboxUnavailable(_ELSEWHERE)
    wanted = f"level {level} does not work here" if level else "no sandbox works here, so nothing is graded"
    raise SandboxUnavailable(f"{wanted}: {'; '.join(problems)}. {REMEDY}")


def available_levels() -> tuple[str, ...]:
    """The real levels that pass their self-test on this machine, the strongest first. Never `none`."""
    found = []
    for name in LEVELS[:-1]:
        if missing(name) is None:
            sandbox, _ = _opened(name)
            if sandbox is not None:
                sandbox.close()
                found.append(name)
    return tuple(found)


_ELSEWHERE = (
    "grading needs Linux: use WSL on Windows (wsl --install), or the container that the README describes, elsewhere."
)


def missing(level: str) -> str | None:
    """Why a level cannot be had here, by a look at what is installed; None if it can."""
    if level == "none":
        return None
    if sys.platform != "linux":
        return _ELSEWHERE
    if level in {"layered", "bubblewrap"} and not shutil.which("bwrap"):
        return "bubblewrap is not installed"
    if level in {"layered", "sandlock"}:
        if importlib.util.find_spec("sandlock") is None:
            return "sandlock is not installed"
        import sandlock  # noqa: PLC0415 - Linux only

        have, need = sandlock.landlock_abi_version(), sandlock.min_landlock_abi()
        if have < need:
            return f"the kernel has Landlock {have}, sandlock needs {need}"
    return None


def _opened(level: str) -> tuple[Sandbox | None, str | None]:
    """A sandbox that keeps its promises, or why there is none."""
    try:
        sandbox = _make(level)
    except (OSError, AutograderError) as problem:
        return None, f"{level} does not start: {problem}"
    broken = None if level == "none" else _proved(sandbox)
    if broken is None:
        return sandbox, None
    sandbox.close()
    return None, f"{level} failed its self-test: {broken}"


def _make(level: str) -> Sandbox:
    if level == "none":
        from autograder.sandbox.none import NoSandbox  # noqa: PLC0415 - the levels import this module

        return NoSandbox()
    if level == "sandlock":
        from autograder.sandbox.landlock import SandlockSandbox  # noqa: PLC0415

        return SandlockSandbox()
    from autograder.sandbox.bubblewrap import BubblewrapSandbox  # noqa: PLC0415

    return BubblewrapSandbox(landlock=level == "layered")


_PROVED: dict[str, str | None] = {}  # level -> what its self-test found in this process


def _proved(sandbox: Sandbox) -> str | None:
    if sandbox.level not in _PROVED:
        from autograder.sandbox.selftest import broken_promise  # noqa: PLC0415

        _PROVED[sandbox.level] = broken_promise(sandbox)
    return _PROVED[sandbox.level]


def warning(level: str) -> str | None:
    """What every report must say about a level, or None."""
    return UNCONFINED if level == "none" else None
