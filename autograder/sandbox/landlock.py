"""Level sandlock: a warm host under the sandlock package (Landlock, a filter of system calls, a supervisor).

It needs no program of the system, only a recent kernel. There are no namespaces, so the promises are kept otherwise:
the host's Landlock domain shows the library and the rooms; each notebook confines itself further to its own room and
can signal nobody outside; system calls that Landlock leaves open on shared files do nothing; the trusted side counts
and ends all descendants of the host and empties the room before the next notebook.

The room lies on the machine's disk, which no limit of the kernel divides, and is measured every 50 ms. What is written
between two looks passes the limit: up to 50 MiB were measured, and no more than one core, to which a notebook is bound,
writes in that time. Files without a name count as long as a process has them open; such a file that is only mapped
counts as the largest that may be. The other levels have a file system of exact size.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.errors import WorkerError
from autograder.model import Limits
from autograder.sandbox import view
from autograder.sandbox.hosts import Command, HostPool, PooledChannel

SYSTEM = ("/usr/bin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/local/lib", "/usr/share",
          "/lib", "/lib32", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime",
          "/etc/fonts")  # fmt: skip
DEVICES = ("/dev/full", "/dev/random", "/dev/urandom")  # no zero: a mapping of it is shared memory, which nobody counts


class SandlockSandbox:
    """Hosts under sandlock."""

    level = "sandlock"

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="bpkit-view-", ignore_cleanup_errors=True)
        try:
            command = _command(Path(self._folder.name), view.host_uid())
        except BaseException:
            self._folder.cleanup()
            raise
        self._pool = HostPool(command, sorted(os.sched_getaffinity(0)))

    def expect(self, notebooks: Mapping[str, int]) -> None:
        """Have each host draw the usual pictures of a lesson before its first notebook, if that pays."""
        self._pool.expect(notebooks)

    def start(self, scratch: Path, limits: Limits) -> PooledChannel:  # noqa: ARG002 - rooms lie where Landlock knows them
        """A confined process for a notebook. Raises WorkerError."""
        return self._pool.start(limits)

    def close(self) -> None:
        """End all hosts."""
        self._pool.close()
        self._folder.cleanup()


def _command(folder: Path, uid: int | None) -> Command:
    view.make(folder)
    sites = [view.link(site, folder / "site" / str(number)) for number, site in enumerate(view.site_folders())]
    if uid is not None:
        _check_open([view.interpreter(), Path(sys.base_prefix), folder, *view.site_folders()])
    rooms, host_rooms = folder / "rooms", folder / "hosts"
    for place in (rooms, host_rooms):
        place.mkdir(mode=0o711)
        if uid is not None:
            os.chown(place, uid, uid)
    readable = [str(place) for place in (*_libraries(), folder / "lib", folder / "site", folder / "caches")]
    inside = {
        "uid": None,  # the supervisor has changed it before
        "namespaces": False,
        "landlock": True,
        "caches": str(folder / "caches"),
        "readable": readable,
        "covered": [],
    }
    environment = view.environment(str(host_rooms), list(map(str, sites)), library=str(folder / "lib"))
    settings = {
        "uid": uid,
        "rooms": [str(rooms), str(host_rooms)],
        "processes": Limits().processes,
        "denied": [str(place) for place in _denied()],
        "program": [str(view.interpreter()), "-m", "autograder.inside.host"],
        "environment": environment,
        "inside": inside,
    }
    # The supervisor is ours and unconfined; it imports what this process imports.
    paths = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PATH": os.defpath, "HOME": str(folder)}
    return Command([sys.executable, "-m", "autograder.sandbox.supervise"], settings, paths, rooms)


def _libraries() -> Iterator[Path]:
    """What every notebook may read besides our own folders."""
    yield Path(sys.base_prefix).resolve()
    yield from (place for place in map(Path, (*SYSTEM, *DEVICES)) if place.exists())
    yield from view.site_folders()


def _denied() -> Iterator[Path]:
    """What lies in those folders and must not be seen: sandlock refuses it whatever way it is named."""
    for site in view.site_folders():
        yield from (site / name for name in view.hidden(site))
    used = set(view.site_folders())
    for home in {Path(sys.base_prefix).resolve(), Path("/usr")}:
        for place in (*home.glob("lib*/python3*/*-packages"), *home.glob("local/lib*/python3*/*-packages")):
            if place.resolve() not in used:
                yield place


def _check_open(places: list[Path]) -> None:
    """Raise WorkerError if a user without rights could not even read the libraries."""
    for place in places:
        for folder in (place.resolve(), *place.resolve().parents):
            if not folder.stat().st_mode & 0o001:
                raise WorkerError(
                    f"{folder} is closed to other users and the interpreter or its libraries lie there, so a process "
                    "without root's rights cannot run: grade as an ordinary user, or install bubblewrap"
                )
