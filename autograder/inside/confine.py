"""How a process of the host becomes a notebook's: a place of its own, limits, no rights.

    host --fork--> enter() or occupy() --fork--> first process, reaps --fork--> the shell that runs the student's code
                   its own place                 settle()

In namespaces the first process is PID 1, and everything dies with it. Without them (level sandlock) the trusted side
ends all descendants of the host. Everything here is irreversible.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.inside import seccomp, syscalls

USER = 1000  # who a notebook is: the same everywhere, so that what it prints is, too
OWN_PROCESSES = 2  # of those that are counted against a notebook: the first process and the shell
ADDRESS_ROOM = 2**30  # address space of a host that has done nothing: libraries reserve much and touch little


@dataclass(frozen=True)
class Room:
    """A folder to write to, and the folders in it."""

    path: Path

    @property
    def variables(self) -> dict[str, str]:
        """The environment variables that point into it."""
        home, temporary, caches = (str(self.path / name) for name in ("home", "tmp", "caches"))
        return {"HOME": home, "IPYTHONDIR": home, "TMPDIR": temporary, "MPLCONFIGDIR": caches}

    def furnish(self, caches: str | None = None) -> None:
        """Make the folders; `caches` is what libraries have prepared."""
        for name in ("work", "home", "tmp", "shm"):
            (self.path / name).mkdir()
        if caches is None:
            (self.path / "caches").mkdir()
        else:
            shutil.copytree(caches, self.path / "caches")
        os.environ.update(self.variables)
        tempfile.tempdir = None  # it remembers the last one


def become(uid: int | None) -> None:
    """Stop being root: a limit on processes does not bind root. None keeps the user that the sandbox has made."""
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)


def enter(room: Room, limits: Mapping[str, Any], covered: Sequence[str]) -> None:
    """Move into new namespaces with a new file system for the notebook. Raises OSError where the kernel refuses."""
    uid, gid = os.getuid(), os.getgid()
    syscalls.set_dumpable(dumpable=True)  # else /proc/self/uid_map belongs to root; no notebook sees that /proc
    syscalls.unshare(syscalls.ALL_NEW)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{USER} {uid} 1"), ("gid_map", f"{USER} {gid} 1")):
        Path("/proc/self", name).write_text(text, encoding="ascii")
    syscalls.mount("none", "/", None, syscalls.RECURSIVE | syscalls.PRIVATE)
    closed = syscalls.NO_SETUID | syscalls.NO_DEVICES
    size = f"size={limits['disk_bytes']},nr_inodes={limits['files']},mode=0755"
    syscalls.mount("room", str(room.path), "tmpfs", closed, size)
    room.furnish()
    for place in covered:  # one size for all: the folders share one file system
        syscalls.mount(str(room.path / Path(place).name), place, None, syscalls.BIND)
    # Without it there is no way to another process's memory, environment or files, whatever the kernel's settings.
    syscalls.mount("nothing", "/proc", "tmpfs", closed | syscalls.READ_ONLY, "size=4k,nr_inodes=1,mode=0555")


def settle(room: Room, limits: Mapping[str, Any], settings: Mapping[str, Any]) -> None:
    """Give up all rights and accept the limits."""
    limit(limits, processes=settings["namespaces"])
    if settings["landlock"]:
        landlock(settings["readable"], [str(room.path), "/dev/null", *settings["covered"]])
    if settings["namespaces"]:  # sandlock forbids the call
        syscalls.set_dumpable(dumpable=False)
    syscalls.drop_capabilities()
    syscalls.no_new_privileges()
    syscalls.set_seccomp_filter(seccomp.compiled(files_are_shared=not settings["namespaces"]))


def landlock(readable: Sequence[str], writable: Sequence[str]) -> None:
    """The kernel's Landlock allows these paths and no others, and no signals to processes outside."""
    from sandlock import Sandbox, confine  # noqa: PLC0415 - only the levels with it have it

    confine(Sandbox(fs_readable=list(readable), fs_writable=list(writable)))


def limit(limits: Mapping[str, Any], *, processes: bool) -> None:
    """The resource limits of every process of a notebook.

    `processes` says whether they are counted for this notebook alone; else the count would be that of a whole user.
    """
    import resource  # noqa: PLC0415 - POSIX only

    wanted = {
        resource.RLIMIT_AS: limits["memory_bytes"] + ADDRESS_ROOM,
        # the trusted side adds up all processes; this is for when it is gone
        resource.RLIMIT_CPU: int(limits["cpu_seconds"]) + 5,
        resource.RLIMIT_NOFILE: limits["open_files"],
        resource.RLIMIT_FSIZE: limits["file_bytes"],
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_STACK: 8 * 2**20,
    }
    if processes:
        wanted[resource.RLIMIT_NPROC] = limits["processes"] + OWN_PROCESSES
    for kind, value in wanted.items():
        hard = resource.getrlimit(kind)[1]
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (allowed, allowed))
