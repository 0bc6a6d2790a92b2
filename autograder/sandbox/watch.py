"""What a notebook's processes use, seen from outside in /proc: nothing inside can hide from it or lie to it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.model import Limits

PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True)
class Use:
    """CPU seconds so far and resident bytes now, of a process and all its descendants."""

    cpu_seconds: float
    memory_bytes: int


def over(pid: int, limits: Limits) -> str | None:
    """The reason code of the limit that the tree under `pid` has passed, or None."""
    use = used(pid)
    if use.cpu_seconds > limits.cpu_seconds:
        return "cpu-limit"
    # Forked processes share most of their pages, which the quick sum counts several times: ask again, exactly.
    if use.memory_bytes > limits.memory_bytes and shared_fairly(pid, use.memory_bytes) > limits.memory_bytes:
        return "memory-limit"
    return None


def used(pid: int) -> Use:
    """What the tree under `pid` uses; shared pages are counted for each process."""
    ticks = pages = 0
    for member in tree(pid):
        with contextlib.suppress(OSError, ValueError, IndexError):  # it may end while we look
            fields = (PROC / str(member) / "stat").read_bytes().rpartition(b")")[2].split()
            ticks += sum(map(int, fields[11:15]))  # its own time and that of the children it has waited for
            pages += int(fields[21])
    return Use(ticks / _TICKS, pages * _PAGE)


def shared_fairly(pid: int, otherwise: int) -> int:
    """Resident bytes of the tree where each shared page counts once in all; `otherwise` where the kernel won't say."""
    total = 0
    for member in tree(pid):
        try:
            lines = (PROC / str(member) / "smaps_rollup").read_text(encoding="ascii").splitlines()
        except PermissionError:
            return otherwise
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total


def tree(pid: int) -> Iterator[int]:
    """A process and all its descendants. Orphans are children of PID 1 inside, so none is missed for long."""
    yield pid
    with contextlib.suppress(OSError):
        for task in (PROC / str(pid) / "task").iterdir():
            for child in (task / "children").read_bytes().split():
                yield from tree(int(child))
