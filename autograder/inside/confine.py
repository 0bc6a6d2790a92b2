"""How a process of the host becomes a notebook's: its own namespaces, its own folder in memory, limits, no rights.

    host --fork--> enter() --fork--> PID 1, reaps --fork--> the shell that runs the student's code
                   namespaces, mounts     settle()

Everything is irreversible, and everything dies with PID 1.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.inside import seccomp, syscalls

USER = 1000  # who a notebook is: the same everywhere, so that what it prints is, too
ROOM = Path("/room")  # the mount point of a notebook's file system, in memory and limited
WORK, HOME, TEMPORARY, SHARED, CACHES = (ROOM / name for name in ("work", "home", "tmp", "shm", "caches"))
GIVEN_CACHES = Path("/course/caches")

OWN_PROCESSES = 2  # of those that are counted against a notebook: PID 1 and the shell
ADDRESS_ROOM = 2**30  # address space of a host that has done nothing: libraries reserve much and touch little


def become(uid: int | None) -> None:
    """Stop being root: a limit on processes does not bind root. None keeps the user that bubblewrap has made."""
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    syscalls.set_dumpable(dumpable=True)  # else /proc/self/uid_map belongs to root; no notebook sees that /proc


def furnish() -> None:
    """Fill the host's own room, which no notebook sees: libraries want to write when they are imported."""
    for folder in (HOME, TEMPORARY):
        folder.mkdir()
    shutil.copytree(GIVEN_CACHES, CACHES)


def enter(limits: Mapping[str, Any], covered: Sequence[str]) -> None:
    """Move into new namespaces with a new file system for the notebook. Raises OSError where the kernel refuses."""
    uid, gid = os.getuid(), os.getgid()
    syscalls.unshare(syscalls.ALL_NEW)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{USER} {uid} 1"), ("gid_map", f"{USER} {gid} 1")):
        Path("/proc/self", name).write_text(text, encoding="ascii")
    syscalls.mount("none", "/", None, syscalls.RECURSIVE | syscalls.PRIVATE)
    closed = syscalls.NO_SETUID | syscalls.NO_DEVICES
    size = f"size={limits['disk_bytes']},nr_inodes={limits['files']},mode=0755"
    syscalls.mount("room", str(ROOM), "tmpfs", closed, size)
    for folder in (WORK, HOME, TEMPORARY, SHARED, CACHES):
        folder.mkdir()
    for place in covered:  # one size for all: the folders share one file system
        syscalls.mount(str(SHARED if place == "/dev/shm" else TEMPORARY), place, None, syscalls.BIND)  # noqa: S108
    # Without it there is no way to another process's memory, environment or files, whatever the kernel's settings.
    syscalls.mount("nothing", "/proc", "tmpfs", closed | syscalls.READ_ONLY, "size=4k,nr_inodes=1,mode=0555")


def settle(limits: Mapping[str, Any], settings: Mapping[str, Any]) -> None:
    """Give up all rights and accept the limits."""
    limit(limits)
    if settings["landlock"]:
        landlock(settings["readable"])
    syscalls.set_dumpable(dumpable=False)
    syscalls.drop_capabilities()
    syscalls.no_new_privileges()
    syscalls.set_seccomp_filter(seccomp.compiled())


def landlock(readable: Sequence[str]) -> None:
    """A second lock on the same doors (level layered): the kernel's Landlock allows these paths and no others."""
    from sandlock import Sandbox, confine  # noqa: PLC0415 - only the levels with it have it

    writable = [str(ROOM), "/dev/null", *(place for place in ("/tmp", "/dev/shm") if Path(place).is_dir())]  # noqa: S108
    confine(Sandbox(fs_readable=list(readable), fs_writable=writable))


def limit(limits: Mapping[str, Any]) -> None:
    """The resource limits of every process of a notebook."""
    import resource  # noqa: PLC0415 - POSIX only

    cpu = int(limits["cpu_seconds"]) + 5  # the trusted side adds up all processes; this is for when it is gone
    for kind, value in {
        resource.RLIMIT_AS: limits["memory_bytes"] + ADDRESS_ROOM,
        resource.RLIMIT_CPU: cpu,
        resource.RLIMIT_NPROC: limits["processes"] + OWN_PROCESSES,
        resource.RLIMIT_NOFILE: limits["open_files"],
        resource.RLIMIT_FSIZE: limits["file_bytes"],
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_STACK: 8 * 2**20,
    }.items():
        hard = resource.getrlimit(kind)[1]
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (allowed, allowed))
