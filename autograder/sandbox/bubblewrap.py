"""Level bubblewrap: hosts in namespaces that Debian's `bwrap` makes, and each notebook in namespaces of its own.

Inside there are the interpreter, the installed packages and the open part of bpkit, all read-only; no network, no
/proc, no home, no course folder. A notebook writes only to a folder in memory that ends with it.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.model import Limits
from autograder.sandbox import view
from autograder.sandbox.hosts import ROOM, Command, HostPool, PooledChannel

DEVICES = ("null", "full", "random", "urandom")  # no zero: a mapping of it is shared memory, which nobody counts
SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime", "/etc/fonts")
SYSTEM_FOLDERS = tuple(map(Path, ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")))


class BubblewrapSandbox:
    """Hosts inside bubblewrap. `confine` adds Landlock's rules in each notebook (level layered)."""

    level = "bubblewrap"

    def __init__(self, *, landlock: bool = False) -> None:
        if landlock:
            self.level = "layered"
        self._folder = tempfile.TemporaryDirectory(prefix="bpkit-view-", ignore_cleanup_errors=True)
        try:
            command = _command(Path(self._folder.name), landlock=landlock)
        except BaseException:
            self._folder.cleanup()
            raise
        self._pool = HostPool(command, sorted(os.sched_getaffinity(0)))

    def expect(self, notebooks: Mapping[str, int]) -> None:
        """Have each host draw the usual pictures of a lesson before its first notebook, if that pays."""
        self._pool.expect(notebooks)

    def start(self, scratch: Path, limits: Limits) -> PooledChannel:  # noqa: ARG002 - a notebook's folder is in memory
        """A confined process for a notebook. Raises WorkerError."""
        return self._pool.start(limits)

    def close(self) -> None:
        """End all hosts."""
        self._pool.close()
        self._folder.cleanup()


def _command(folder: Path, *, landlock: bool) -> Command:
    view.make(folder)
    (folder / "empty").mkdir()
    sites = view.site_folders()
    for number, site in enumerate(sites):
        view.link(site, folder / "site" / str(number), Path(view.PACKAGES) / str(number))
    settings = {
        "uid": view.host_uid(),
        "namespaces": True,
        "room": ROOM,
        "caches": view.CACHES,
        "landlock": landlock,
        "readable": readable(),
        "covered": [place for place in ("/tmp", "/dev/shm") if not _needed(Path(place))],  # noqa: S108
    }
    argv = [*bwrap(folder, sites), str(view.interpreter()), "-m", "autograder.inside.host"]
    environment = view.environment(ROOM, [f"{view.SITE}/{number}" for number in range(len(sites))])
    return Command(argv, settings, environment)


def readable() -> list[str]:
    """What Landlock lets a notebook read inside."""
    places = ["/usr", "/etc", "/course", "/dev", str(Path(sys.base_prefix).resolve())]
    return [*places, *(str(place) for place in SYSTEM_FOLDERS if place.is_dir() and not place.is_symlink())]


def _needed(place: Path) -> bool:
    """Whether something lies below a place that would be lost if the place were covered."""
    return any(folder.is_relative_to(place) for folder in (Path(sys.base_prefix).resolve(), view.interpreter()))


def bwrap(folder: Path, sites: list[Path]) -> list[str]:
    """The command line up to the program that runs inside."""
    argv = [shutil.which("bwrap") or "bwrap", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    argv += ["--unshare-cgroup-try", "--hostname", "notebook"]
    if os.geteuid() == 0:  # mounts are made with root's rights, so that a libraries' folder under /root can be shown
        argv += ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        argv += ["--unshare-user"]
    for place in ("/dev", "/etc", "/course", view.PACKAGES):  # what bwrap makes unasked is for root only
        argv += ["--dir", place]
    argv += [*_system(), "--proc", "/proc"]
    for name in DEVICES:
        argv += ["--dev-bind", f"/dev/{name}", f"/dev/{name}"]
    argv += ["--dir", "/dev/shm", "--dir", "/tmp", "--perms", "0777", "--tmpfs", ROOM]  # noqa: S108 - made inside
    argv += [*_python(folder), *_packages(folder, sites)]
    for name, place in (("lib", view.LIBRARY), ("caches", view.CACHES), ("site", view.SITE)):
        argv += ["--ro-bind", str(folder / name), place]
    return [*argv, "--remount-ro", "/", "--chdir", "/", "--"]


def _system() -> Iterator[str]:
    """The system's programs and libraries."""
    yield from ("--ro-bind", "/usr", "/usr")
    for place in SYSTEM_FOLDERS:
        if place.is_symlink():
            yield from ("--symlink", str(place.readlink()), str(place))
        elif place.is_dir():
            yield from ("--ro-bind", str(place), str(place))
    for file in SYSTEM_FILES:
        yield from ("--ro-bind-try", file, file)


def _python(folder: Path) -> Iterator[str]:
    """The interpreter and its standard library; packages installed beside them are covered."""
    prefix = Path(sys.base_prefix).resolve()
    if not prefix.is_relative_to("/usr"):
        for parent in reversed(prefix.parents[:-1]):
            yield from ("--dir", str(parent))
        yield from ("--ro-bind", str(prefix), str(prefix))
    for home in {prefix, Path("/usr")}:
        for place in (*home.glob("lib*/python3*/*-packages"), *home.glob("local/lib*/python3*/*-packages")):
            yield from ("--ro-bind", str(folder / "empty"), str(place))


def _packages(folder: Path, sites: list[Path]) -> Iterator[str]:
    """The installed packages that may be seen."""
    for number, site in enumerate(sites):
        inside = f"{view.PACKAGES}/{number}"
        yield from ("--ro-bind", str(site), inside)
        for name in view.hidden(site):
            cover = folder / "empty" if (site / name).is_dir() else Path("/dev/null")
            yield from ("--ro-bind", str(cover), f"{inside}/{name}")
