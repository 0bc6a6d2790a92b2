"""What hostile notebooks are tempted with, and the eyes that see from outside what they did: see hostile_outside.py."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import re
import resource
import shutil
import socket
import sqlite3
import stat
import subprocess
import tempfile
import threading
from pathlib import Path

MIB = 2**20
LAUNCHERS = re.compile(rb"^[^\0]*bwrap\0|autograder.sandbox.supervise\0")
OWN_MEMORY = 120 * MIB  # of a process, where the kernel does not say which pages it shares


class Planted:
    """What a notebook must not see or change, all of it open to every user: only the sandbox keeps it closed."""

    def __init__(self, secret: str, folder: Path) -> None:
        self.secret = secret
        self.root = Path(tempfile.mkdtemp(prefix=".canary-", dir=folder))
        folder.chmod(0o755)
        self.temporary = self.root / "tmp"
        self.temporary.mkdir()
        self.course = self.root / "course"
        for place in ("source/ps1/ps1.ipynb", "submitted/bob/ps1/ps1.ipynb", "released"):
            (self.course / place).parent.mkdir(parents=True, exist_ok=True)
            (self.course / place).write_text(f"the file says {secret}\n")
        with contextlib.closing(sqlite3.connect(self.course / "gradebook.db")) as book, book:
            book.execute("create table grade (student text, score real, comment text)")
            book.execute("insert into grade values ('bob', 1.0, ?)", [secret])
        self.home = Path.home() / f"{self.root.name}.txt"  # whoever finds one left behind can remove the other
        self.home.write_text(secret)
        self.open = (self.root / "deleted").open("w+")  # only its descriptor is left
        self.open.write(secret)
        self.open.flush()
        (self.root / "deleted").unlink()
        for path in (self.root, *self.root.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)

    def digest(self) -> str:
        """Content, owners and modes of all that was planted."""
        seen = hashlib.sha256()
        for path in (self.home, *sorted(self.course.rglob("*"))):
            info = path.lstat()
            seen.update(repr((path.name, info.st_mode, info.st_uid, info.st_nlink)).encode())
            seen.update(path.read_bytes() if stat.S_ISREG(info.st_mode) else b"")
        return seen.hexdigest()

    def remove(self) -> None:
        """All of it."""
        self.home.unlink(missing_ok=True)
        shutil.rmtree(self.root, ignore_errors=True)


class Listeners:
    """Somebody who waits outside, on every kind of address."""

    def __init__(self, folder: Path) -> None:
        self.path = str(folder / "socket")
        self.abstract = f"\0hostile-{os.getpid()}-{os.urandom(4).hex()}"
        self.all = []
        for family, kind, address in (
            (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            (socket.AF_UNIX, socket.SOCK_STREAM, self.path),
            (socket.AF_UNIX, socket.SOCK_STREAM, self.abstract),
        ):
            listener = socket.socket(family, kind)
            listener.bind(address)
            listener.setblocking(False)
            if kind == socket.SOCK_STREAM:
                listener.listen()
            self.all.append(listener)
        Path(self.path).chmod(0o777)
        self.tcp, self.udp = (listener.getsockname()[1] for listener in self.all[:2])
        with socket.socket() as free:  # for a program that waits for visitors
            free.bind(("127.0.0.1", 0))
            self.visited = free.getsockname()[1]

    def touched(self) -> list[str]:
        """Whoever came, once."""
        came = []
        for name, listener in zip(("tcp", "udp", "unix", "abstract"), self.all, strict=True):
            with contextlib.suppress(BlockingIOError):
                while True:
                    if name == "udp":
                        listener.recv(100)
                    else:
                        listener.accept()[0].close()
                    came.append(name)
        return came

    def visit(self) -> bool:
        """Whether somebody answers at the address that a notebook may open."""
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.visited), 0.05) as door:
            return door.recv(10) == b"welcome"
        return False


class Victim:
    """A process outside that does nothing; SIGURG, which harms nobody else on this machine, ends it."""

    def __init__(self) -> None:
        command = ["bash", "-c", "trap 'exit 7' URG; echo ready; while read -r; do :; done"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
        self.process.stdout.readline()
        self.pid = self.process.pid
        self.calm = self.seen()

    def seen(self) -> tuple[object, ...]:
        """Its state, its priority, a limit."""
        if self.process.poll() is not None:
            return ("ended",)
        limit = resource.prlimit(self.pid, resource.RLIMIT_NOFILE)
        return (is_stopped(self.pid), os.getpriority(os.PRIO_PROCESS, self.pid), limit)

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.communicate()


def everybody() -> tuple[dict[int, tuple[int, int, int]], bool]:
    """Every process: pid -> (parent, threads, CPU ticks), without zombies; and whether some ended while we looked.

    The newest first: one that forks and ends all the time is among them.
    """
    table, missed = {}, False
    for pid in sorted((int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()), reverse=True):
        try:
            fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
            if fields[0] not in {b"Z", b"X"}:
                table[pid] = int(fields[1]), int(fields[17]), int(fields[11]) + int(fields[12])
        except (OSError, ValueError, IndexError):
            missed = True
    return table, missed


def processes() -> dict[int, tuple[int, int, int]]:
    """Those of them that descend from this process."""
    table, _ = everybody()
    return {pid: table[pid] for pid in descendants(table, os.getpid())}


def descendants(table: dict[int, tuple[int, int, int]], ancestor: int) -> set[int]:
    """The processes below one, in a table of them."""
    found: set[int] = set()
    while new := {pid for pid, row in table.items() if row[0] in {ancestor, *found}} - found:
        found |= new
    return found


def hosts(table: dict[int, tuple[int, int, int]]) -> set[int]:
    """The sandbox's own in a table: its launchers, and of each the first child, which runs no student's code."""
    found: set[int] = set()
    above = [os.getpid()]
    while above:
        parent = above.pop()
        children = {pid for pid, row in table.items() if row[0] == parent}
        launchers = {pid for pid in children if LAUNCHERS.search(command(pid))}
        above += launchers
        found |= launchers
        if parent in found and children - launchers:
            found.add(min(children - launchers))
    return found


def command(pid: int) -> bytes:
    """The command line of a process, or nothing when it has ended."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def is_stopped(pid: int) -> bool:
    """Whether somebody has stopped a process, or traces it."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "Tt"
    return False


def memory_of(pid: int) -> int:
    """Resident bytes; what processes share counts once. An ordinary user is told less, and gets an estimate."""
    with contextlib.suppress(OSError, ValueError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    with contextlib.suppress(OSError, ValueError):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        kilobytes = sum(int(line.split()[1]) for line in lines if line.startswith(("RssAnon:", "RssShmem:")))
        return max(0, kilobytes * 1024 - OWN_MEMORY)
    return 0


class Monitor(threading.Thread):
    """Looks at all new processes all the time: the most memory and tasks, the sum of CPU seconds; visits the door.

    Too many tasks are harm when so many looks running have seen them.
    """

    def __init__(self, most: dict[str, float], listeners: Listeners, looks: int = 1) -> None:
        super().__init__(daemon=True)
        self.most, self.listeners, self.looks = most, listeners, looks
        self.known = set(processes())
        self.memory = self.tasks = self.looks_over = 0
        self.ticks: dict[int, int] = {}
        self.let_in = False
        self.done = threading.Event()

    def run(self) -> None:
        """Until done."""
        while not self.done.wait(0.05):
            table = processes()
            self.known |= hosts(table)  # one may be replaced, and its start is no work of a notebook
            new = {pid: row for pid, row in table.items() if pid not in self.known}
            self.memory = max(self.memory, sum(map(memory_of, new)))
            tasks = sum(row[1] for row in new.values())
            self.looks_over = self.looks_over + 1 if tasks > self.most["tasks"] else 0
            if self.looks_over >= self.looks:
                self.tasks = max(self.tasks, tasks)
            self.ticks |= {pid: row[2] for pid, row in new.items()}
            self.let_in = self.let_in or self.listeners.visit()

    def stop(self) -> dict[str, str]:
        """The harm that was seen."""
        self.done.set()
        self.join()
        cpu = sum(self.ticks.values()) / os.sysconf("SC_CLK_TCK")
        most = self.most
        harms = {
            "memory": f"{self.memory / MIB:.0f} MiB" if self.memory > most["memory"] else "",
            "tasks": f"{self.tasks} tasks" if self.tasks else "",
            "cpu": f"{cpu:.1f} s" if cpu > most["cpu"] else "",
            "contact": "a visitor was let in" if self.let_in else "",
        }
        return {kind: detail for kind, detail in harms.items() if detail}


def become_reaper() -> None:
    """Orphans become children of this process, so that no daemon gets out of sight."""
    assert ctypes.CDLL(None).prctl(36, 1, 0, 0, 0) == 0


def forget_peak() -> None:
    """Start measuring the peak of this process's memory anew."""
    Path("/proc/self/clear_refs").write_text("5")


def peak_memory() -> int:
    """The most bytes that this process had since."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def objects(token: str) -> list[str]:
    """System V objects and POSIX queues with the program's key or name; they are removed."""
    libc, key, found = ctypes.CDLL(None, use_errno=True), int(token[:7], 16), []
    for kind, remove in (
        ("shm", lambda number: libc.shmctl(number, 0, None)),
        ("sem", lambda number: libc.semctl(number, 0, 0)),
        ("msg", lambda number: libc.msgctl(number, 0, None)),
    ):
        for line in Path(f"/proc/sysvipc/{kind}").read_text().splitlines()[1:]:
            if int(line.split()[0]) == key:
                found.append(f"System V {kind}")
                remove(int(line.split()[1]))
    if libc.mq_unlink(b"/" + token.encode()) == 0:
        found.append("POSIX queue")
    return found
