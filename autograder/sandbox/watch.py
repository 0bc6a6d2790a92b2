"""A notebook's processes as seen from outside in /proc: what they use, and their end. Nothing inside can lie to it."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from autograder.model import Limits

PROC = Path("/proc")
OWN_PROCESSES = 2  # of each notebook: the first process and the shell
LOOKS = 3  # at the memory of processes that share pages, until one is within the limit
TRY_AGAIN = 0.005  # seconds between two looks for processes that are still there
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class Processes(Protocol):
    """All processes of a notebook."""

    def members(self) -> Iterator[int]:
        """Their numbers; some may have ended."""

    def sockets(self) -> int:
        """How many they have: what lies in a socket's buffer is memory of the kernel, which no process's use shows."""

    def kill(self) -> None:
        """End them; never raises."""

    def gone(self, seconds: float) -> bool:
        """Whether all have ended within this time."""

    @property
    def spoiled(self) -> bool:
        """Whether their host is no good for another notebook, though all have ended."""


class Namespace:
    """The processes of a PID namespace: the kernel ends all of them with the first one, before that one is gone."""

    spoiled = False

    def __init__(self, first: int) -> None:
        self._first = first
        self._handle = os.pidfd_open(first)

    def members(self) -> Iterator[int]:
        """The first process and its descendants, among them all orphans."""
        return tree(self._first)

    def sockets(self) -> int:
        """All of their network namespace, however they are held."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            return int((PROC / str(self._first) / "net/sockstat").read_bytes().split(maxsplit=3)[2])
        return 0

    def kill(self) -> None:
        """Kill the first process."""
        with contextlib.suppress(OSError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def gone(self, seconds: float) -> bool:
        """Wait for the first process; after True no other call is allowed."""
        ended = bool(select.select([self._handle], [], [], seconds)[0])
        if ended:
            os.close(self._handle)
        return ended


class Descendants:
    """The descendants of a host that has no namespaces; it adopts orphans, so that none gets away.

    sandlock (0.9.0) goes on counting a notebook's own children that are killed from outside: a host that has seen some
    would refuse the next notebooks processes that they may have.
    """

    def __init__(self, host: int) -> None:
        self._host = host
        self.spoiled = False

    def members(self) -> Iterator[int]:
        """All descendants that still run."""
        return (pid for pid in tree(self._host) if pid != self._host and not _ended(pid))

    def sockets(self) -> int:
        """Those among their open files."""
        return held_open(self.members()).sockets

    def kill(self) -> None:
        """Kill each that is there now; `gone` goes on with those that they made meanwhile."""
        members = list(self.members())
        self.spoiled = self.spoiled or len(members) > OWN_PROCESSES
        for pid in members:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)

    def gone(self, seconds: float) -> bool:
        """Kill until none is left. Their number is limited, so they cannot outrun it for ever."""
        until = time.monotonic() + seconds
        while any(True for _ in self.members()):
            if time.monotonic() > until:
                return False
            self.kill()
            time.sleep(TRY_AGAIN)
        return True


@dataclass(frozen=True)
class Use:
    """CPU seconds so far, bytes and threads now; and of each process and its start the ticks of its own."""

    cpu_seconds: float
    memory_bytes: int
    threads: int
    own_ticks: Mapping[tuple[int, bytes], int]


class Spent:
    """The CPU seconds of a notebook's processes: a sum that grows from look to look and never shrinks.

    What a process has used goes to the parent that waits for it. If the parent has asked the kernel not to be told of
    ended children, it is lost there, but what was seen of it still counts here.
    """

    def __init__(self) -> None:
        self.cpu_seconds = 0.0
        self._own: dict[tuple[int, bytes], int] = {}  # process and its start -> ticks at the last look
        self._ticks = 0

    def look(self, members: list[int]) -> Use:
        """Note and return what these use."""
        use = used(members)
        for process, ticks in use.own_ticks.items():
            self._ticks += ticks - self._own.get(process, 0)
        self._own |= use.own_ticks
        self.cpu_seconds = max(self.cpu_seconds, use.cpu_seconds, self._ticks / _TICKS)
        return use


def over(processes: Processes, limits: Limits, spent: Spent, room: Path | None = None) -> str | None:
    """The reason code of the limit that a notebook has passed, or None. `room` is its folder where the disk has it."""
    members = list(processes.members())
    use = spent.look(members)
    if spent.cpu_seconds > limits.cpu_seconds:
        return "cpu-limit"
    if use.threads > limits.processes + OWN_PROCESSES:  # where the kernel does not see to it: sandlock counts none
        return "process-limit"
    # Forked processes share most of their pages, which the quick sum counts several times: ask again, exactly. What one
    # that ends meanwhile had shared is counted in full at those that are read after it: so more than one look decides.
    allowed = limits.memory_bytes - processes.sockets() * socket_bytes()
    if use.memory_bytes > allowed and all(
        shared_fairly(list(processes.members()), use.memory_bytes) > allowed for _ in range(LOOKS)
    ):
        return "memory-limit"
    if room is not None and too_full(room, limits, held_open(members, room)):
        return "disk-limit"
    return None


def used(members: list[int]) -> Use:
    """What processes use; shared pages are counted for each. Swapped pages and the tables of pages count as well."""
    ticks = pages = beside = threads = 0
    own: dict[tuple[int, bytes], int] = {}
    for pid in members:
        with contextlib.suppress(OSError, ValueError, IndexError):  # it may end while we look
            fields = _stat(pid)
            own[pid, fields[19]] = int(fields[11]) + int(fields[12])
            ticks += sum(map(int, fields[11:15]))  # its own time and that of the children it has waited for
            threads += int(fields[17])
            pages += int(fields[21])
            beside += sum(_status(pid, b"VmPTE:", b"VmSwap:"))
    return Use(ticks / _TICKS, pages * _PAGE + beside, threads, own)


def shared_fairly(members: list[int], otherwise: int) -> int:
    """The bytes where each shared page counts once in all; `otherwise` where the kernel won't say."""
    total = 0
    for pid in members:
        try:
            lines = (PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii").splitlines()
        except PermissionError:
            if _ending(pid):
                continue
            return otherwise
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(("Pss:", "SwapPss:")))
        with contextlib.suppress(OSError, ValueError):
            total += sum(_status(pid, b"VmPTE:"))
    return total


@dataclass(frozen=True)
class HeldOpen:
    """What lies behind open files alone: sockets, and files that have no name any more but their room on the disk.

    Of such a file that is mapped and no more open only the `mapped` number is known. `hidden`: some could not be seen.
    """

    sockets: int
    nameless_bytes: int
    mapped: int
    hidden: bool


def held_open(members: Iterable[int], room: Path | None = None) -> HeldOpen:
    """What processes hold open, each thing once; with `room`, also the files of this folder that they have mapped."""
    found: dict[int, os.stat_result] = {}
    mapped: set[int] = set()
    hidden = False
    for pid in members:
        try:
            for task in (PROC / str(pid) / "task").iterdir():  # a thread may keep its open files apart
                for descriptor in (task / "fd").iterdir():
                    with contextlib.suppress(OSError):
                        info = descriptor.stat()
                        found[info.st_ino if stat.S_ISREG(info.st_mode) else -info.st_ino] = info
            if room is not None:
                mapped.update(_nameless(pid, room))
        except PermissionError:
            hidden = hidden or not _ending(pid)
        except OSError:
            continue
    files = [info for info in found.values() if stat.S_ISREG(info.st_mode) and not info.st_nlink]
    sockets = sum(stat.S_ISSOCK(info.st_mode) for info in found.values())
    return HeldOpen(sockets, sum(info.st_blocks for info in files) * 512, len(mapped - set(found)), hidden)


def _nameless(pid: int, room: Path) -> Iterator[int]:
    """The numbers of mapped files of a folder that have no name any more."""
    with (PROC / str(pid) / "maps").open("rb") as maps:
        for line in maps:
            if line.endswith(b" (deleted)\n") and bytes(room) in line:
                yield int(line.split(maxsplit=5)[4])


def too_full(room: Path, limits: Limits, held: HeldOpen) -> bool:
    """Whether a folder holds too many bytes or files, or hides some of them."""
    count, size = held.mapped, held.nameless_bytes + held.mapped * limits.file_bytes
    if held.hidden or size > limits.disk_bytes:
        return True
    hidden: list[OSError] = []
    for place, _, files in os.walk(room, onerror=hidden.append):
        for name in (*files, "."):
            with contextlib.suppress(OSError):
                size += os.lstat(os.path.join(place, name)).st_blocks * 512  # noqa: PTH118 - many times a second
            count += 1
        if size > limits.disk_bytes or count > limits.files:
            return True
    return any(isinstance(problem, PermissionError) for problem in hidden)


def tree(pid: int) -> Iterator[int]:
    """A process and all its descendants."""
    yield pid
    with contextlib.suppress(OSError):
        for task in (PROC / str(pid) / "task").iterdir():
            for child in (task / "children").read_bytes().split():
                yield from tree(int(child))


@cache
def socket_bytes() -> int:
    """What the buffer of a socket can hold that keeps its usual size: that, and a last message of half of it."""
    try:
        return int((PROC / "sys/net/core/wmem_default").read_bytes()) * 3 // 2
    except (OSError, ValueError):
        return 212_992 * 3 // 2


def _status(pid: int, *names: bytes) -> list[int]:
    """The bytes that the kernel states under these names."""
    lines = (PROC / str(pid) / "status").read_bytes().splitlines()
    return [int(line.split()[1]) * 1024 for line in lines if line.startswith(names)]


def _stat(pid: int) -> list[bytes]:
    return (PROC / str(pid) / "stat").read_bytes().rpartition(b")")[2].split()


def _ending(pid: int) -> bool:
    """Whether a process has given up its memory, and with it the right to look at it."""
    try:
        return _stat(pid)[20] == b"0"
    except (OSError, IndexError):
        return True


def _ended(pid: int) -> bool:
    try:
        return _stat(pid)[0] in {b"Z", b"X"}
    except (OSError, IndexError):
        return True
